"""The settings of a folder: seven files, read into one typed value, each mistake with its place."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from nopcases.domain.calendar.holidays import Holidays
from nopcases.domain.calendar.terms import Limit
from nopcases.domain.case.conflicts import Conflict, ValuePath, without_conflicts
from nopcases.domain.dataclass import dataclass, field, replace
from nopcases.domain.errors import BadFile, Refused, near
from nopcases.domain.settings import COMMAND, Settings
from nopcases.domain.text import escape
from nopcases.domain.timeline.clock_kinds import NORMS
from nopcases.domain.vocabulary import CASE_KINDS
from nopcases.folder.contacts_place import CONTACTS
from nopcases.folder.settings.general import GENERAL
from nopcases.folder.settings.schema import table
from nopcases.folder.settings.tables import FILES
from nopcases.folder.settings.tables import read_file as read_tables
from nopcases.folder.settings.values import Anything, At, Known
from nopcases.folder.toml.read import Unparsable, read_file, read_toml
from nopcases.folder.toml.scan import line_of
from nopcases.language import _

MARK = "nopcases.toml"
FORMAT = 1
TIMEZONE = ZoneInfo("Europe/Amsterdam")
"""What holds where a folder does not say."""
_NEEDED_RIGHT = ("timezone", "language")  # a guess at these would give wrong days or a wrong page
_MOST_TOLD = 50  # mistakes of one file


class FolderUnreadable(Refused):
    """The folder's own settings do not let it be read or written."""


@dataclass(slots=True)
class _File:
    """One settings file: its text, its values, and what is wrong with it."""

    name: str
    text: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    conflicts: dict[ValuePath, Conflict] = field(default_factory=dict)
    errors: list[BadFile] = field(default_factory=list)
    warnings: list[BadFile] = field(default_factory=list)

    def report(self, at: At) -> None:
        """Take over the mistakes that were found, each with its line."""
        self.errors += [self._bad(path, message) for path, message in at.errors[:_MOST_TOLD]]
        self.warnings += [self._bad(path, message) for path, message in at.warnings[:_MOST_TOLD]]

    def _bad(self, path: tuple[str, ...], message: str) -> BadFile:
        return BadFile(self.name, line_of(self.text, path), f"{'.'.join(path)}: {message}")


def read_settings(
    root: Path, instead: Mapping[str, bytes] | None = None
) -> tuple[Settings, list[BadFile], list[BadFile]]:
    """Return the settings of ``root``, their mistakes (left out of them), and what is odd.

    ``instead`` has what a file (by name) would hold, to judge a change before it counts.
    Raises FolderUnreadable where ``nopcases.toml`` cannot be read or is of another format.
    """
    instead = instead or {}
    general = _read_general(root, instead.get(MARK))
    files = [_read(root / name, instead.get(name)) for name in FILES]
    known: Known = {name: _keys(file, name) for file in files for name in FILES[file.name]}
    found = _general_values(general, known)
    tables: dict[str, dict[str, Any]] = {}
    for file in files:
        at = At(known)
        tables |= read_tables(FILES[file.name], file.values, at)
        if file.name == "pots.toml":
            _warn_of_kinds(tables, at)
        file.report(at)
    every = [general, *files]
    waiting = {file.name: file.conflicts for file in every if file.conflicts}
    settings = replace(_settings(found, tables), conflicts=waiting)
    return (
        settings,
        [bad for file in every for bad in file.errors],
        [odd for file in every for odd in file.warnings],
    )


def _warn_of_kinds(tables: Mapping[str, Mapping[str, Any]], at: At) -> None:
    """Name the kinds of initiative that a pot is for and that neither the program nor a route knows."""
    kinds = {*CASE_KINDS, *(kind for route in tables["route"].values() for kind in route.takes)}
    for pot in tables["pot"].values():
        for kind in pot.kinds:
            if kind not in kinds:
                wrong = _("“{key}” is no kind of initiative.").format(key=escape(kind)) + near(kind, kinds)
                at.inside("pot").inside(pot.key).inside("kinds").warn(wrong)


def _read(path: Path, data: bytes | None = None) -> _File:
    file = _File(path.name)
    if data is None and not path.is_symlink() and not path.exists():
        file.warnings.append(BadFile(path.name, None, _("this file is missing; nopcases init adds it")))
        return file
    try:
        file.text, values = read_toml(read_file(path) if data is None else data)
        file.values, file.conflicts = without_conflicts(values)
    except Unparsable as error:
        file.errors.append(BadFile(path.name, error.line, error.message, whole=True))
    return file


def _keys(file: _File, name: str) -> Collection[str]:
    if file.errors:
        return Anything()
    table = file.values.get(name)
    return table if isinstance(table, dict) else ()


def _read_general(root: Path, data: bytes | None) -> _File:
    file = _read(root / MARK, data)
    if file.errors:
        raise FolderUnreadable(_("The folder cannot be used: {problem}"), problem=file.errors[0])
    number = file.values.get("format")
    if type(number) is int and number > FORMAT:
        raise FolderUnreadable(
            _(
                "This folder is of format {number}; this nopcases reads format {own}. Install a newer nopcases."
            ),
            number=number,
            own=FORMAT,
        )
    if type(number) is not int or number != FORMAT:
        raise FolderUnreadable(_("{file} must say: format = {own}"), file=MARK, own=FORMAT)
    return file


def _general_values(file: _File, known: Known) -> dict[str, Any]:
    at = At(known)
    found: dict[str, Any] = table(lambda _key, values: values, GENERAL)(file.values, at)
    file.report(at)
    for (path, _message), problem in zip(at.errors, file.errors, strict=False):
        if path[0] in _NEEDED_RIGHT:
            raise FolderUnreadable(_("The folder cannot be used: {problem}"), problem=problem)
    return found


_PLURALS = {"person": "people", "same": "same", "participation": "participation"}
"""Table -> the field of Settings that holds it, where that is not its name with an s."""


def _holidays(found: Mapping[str, Any]) -> Holidays:
    """Return the days off by decree; the first year known is that of the first of them where none is named."""
    days = frozenset(found.get("decree_day", {}).values())
    first = found.get("decree_days_from") or min((day.year for day in days), default=None)
    return Holidays(days, first, found.get("decree_days_through"))


def _norm(usual: Limit, own: Limit | None) -> Limit:
    """Return a norm as a folder sets it; how it may be extended is as usual where that is not said."""
    return replace(own, extend=own.extend or usual.extend) if own else usual


def _settings(found: Mapping[str, Any], tables: Mapping[str, dict[str, Any]]) -> Settings:
    return Settings(
        municipality=found.get("municipality", ""),
        language=found.get("language", "nl"),
        phone=found.get("phone", ""),
        email=found.get("email", ""),
        site=found.get("site", ""),
        timezone=found.get("timezone") or TIMEZONE,
        contacts=found.get("contacts", CONTACTS),
        example=found.get("example", False),
        autocommit=found.get("autocommit", COMMAND),
        norms={name: _norm(norm.limit, found.get("norms", {}).get(name)) for name, norm in NORMS.items()},
        signals=found.get("signals", {}),
        aftercare=found.get("aftercare"),
        retention=found.get("retention", {}),
        holidays=_holidays(found),
        **{_PLURALS.get(name, f"{name}s").replace("-", "_"): items for name, items in tables.items()},
    )
