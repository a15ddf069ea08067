"""``my.toml``: what is one person's own. It never stands in the case folder, where a stranger could put it."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nopcases.domain.dataclass import dataclass, field
from nopcases.domain.errors import BadFile
from nopcases.domain.settings import AUTOCOMMIT
from nopcases.folder.toml.read import Unparsable, read_file, read_toml
from nopcases.folder.toml.scan import KeyPath, line_of
from nopcases.language import N_, _

MY, VARIABLE, FOLDER = "my.toml", "NOPCASES_MY", "folder"
TYPES: dict[str, type] = {
    "me": str,
    "place": str,
    "colour": bool,
    "pager": str,
    "editor": str,
    "contacts": str,
    "autocommit": str,
}
"""Key -> what it holds."""
MEANS: dict[str, str] = {
    "me": N_("who you are: your key in people.toml; written down when it is asked"),
    "place": N_("the village or neighbourhood that intake offers first"),
    "colour": N_("colours on a terminal: true or false"),
    "pager": N_('the program that shows a long answer page by page, such as "less -R"; "" prints it at once'),
    "editor": N_('the program in which nop edit opens a text, such as "nano" or "code --wait"'),
    "contacts": N_(
        "the folder with names and numbers of residents, outside the case folder, that you agreed to when it was "
        'asked; "" is a no'
    ),
    "autocommit": N_("when git gets what you write: command, sync or never; else as nopcases.toml says"),
}
"""Key -> what it is for, to be translated."""
OF_ANY_FOLDER = ("me", "place", "colour", "pager", "editor")
OF_ONE_FOLDER = ("me", "contacts", "autocommit")
"""The keys of ``[folder."PATH"]``; these go before those of any folder."""


@dataclass(frozen=True, slots=True)
class My:
    """What ``my.toml`` says to who works in one folder."""

    values: Mapping[str, Any] = field(default_factory=dict)
    """Key -> value, of the right type."""
    bad: tuple[BadFile, ...] = ()
    """What of it cannot be read."""
    unknown: tuple[str, ...] = ()
    """Its keys that mean nothing."""

    def text(self, key: str) -> str | None:
        """Return a text, None where it is not said."""
        return self.values.get(key)

    def flag(self, key: str) -> bool | None:
        """Return a yes or no, None where it is not said."""
        return self.values.get(key)


def my_path() -> Path:
    """Return where ``my.toml`` stands, be it there or not; a link to it is followed."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(os.path.realpath(named))
    from platformdirs import user_config_path

    return Path(os.path.realpath(user_config_path("nopcases", appauthor=False) / MY))


def read_my(root: Path | None = None) -> My:
    """Return what is one's own: for the case folder ``root``, else for any folder. What is wrong is left out."""
    path = my_path()
    if not os.path.lexists(path):
        return My()
    try:
        text, values = read_toml(read_file(path))
    except Unparsable as error:
        return My(bad=(BadFile(str(path), error.line, error.message),))
    key = _key_of(root, values)
    tables: list[tuple[KeyPath, tuple[str, ...], Mapping[str, Any]]] = [((), OF_ANY_FOLDER, values)]
    if key is not None:
        tables.append(((FOLDER, key), OF_ONE_FOLDER, values[FOLDER][key]))
    said = [((*table, name), told[name]) for table, names, told in tables for name in names if name in told]
    right = {keys[-1]: value for keys, value in said if _is_right(keys[-1], value)}
    wrong = [keys for keys, value in said if not _is_right(keys[-1], value)]
    unknown = (name for _table, names, told in tables for name in told if name not in (*names, FOLDER))
    bad = tuple(BadFile(str(path), line_of(text, keys), _must_be(keys[-1])) for keys in wrong)
    return My(right, bad, tuple(unknown))


def _is_right(key: str, value: Any) -> bool:
    return isinstance(value, TYPES[key]) and (key != "autocommit" or value in AUTOCOMMIT)


def _must_be(key: str) -> str:
    if key == "autocommit":
        return _("“{key}” must be one of: {choices}").format(key=key, choices=", ".join(AUTOCOMMIT))
    message = _("“{key}” must be a text") if TYPES[key] is str else _("“{key}” must be true or false")
    return message.format(key=key)


def remember(values: Mapping[str, Any], root: Path | None = None) -> Path:
    """Write values into ``my.toml``, for the folder ``root`` or for any; return where. All else in it stays.

    Raises WriteWouldDamage, CaseChanged, AlreadyThere, CannotWrite.
    """
    from nopcases.folder.disk import create, replace
    from nopcases.folder.toml.edit import WriteWouldDamage

    path = my_path()
    try:
        was = read_file(path) if os.path.lexists(path) else None
        text, now = read_toml(was or b"")
    except Unparsable as error:
        raise WriteWouldDamage(str(BadFile(str(path), error.line, error.message))) from error
    data = _with(text, now, values, root).encode()
    ending = f".{os.urandom(4).hex()}.tmp"  # no lock is held: another command may remember something now
    if was is None:
        create(path, data, root=path.parent, ending=ending)
    elif data != was:
        replace(path, data, was, root=path.parent, ending=ending)
    return path


def _with(text: str, now: dict[str, Any], values: Mapping[str, Any], root: Path | None) -> str:
    """Return ``text`` with values of the table of a folder, or without ``root`` of any. Raises WriteWouldDamage."""
    from nopcases.folder.toml.edit import set_values
    from nopcases.folder.toml.tables import insert_table

    key = _key_of(root, now)
    if root is not None and key is None:
        return insert_table(text, (FOLDER, os.path.realpath(root)), values)
    table: KeyPath = () if key is None else (FOLDER, key)
    return set_values(text, now, {(*table, name): value for name, value in values.items()})


def _key_of(root: Path | None, values: Mapping[str, Any]) -> str | None:
    """Return by which key ``[folder]`` has the table of ``root``; None where it has none."""
    folders = values.get(FOLDER)
    if root is None or not isinstance(folders, dict):
        return None
    tables = (key for key, table in folders.items() if key and isinstance(table, dict))
    return next((key for key in tables if _real(key) == _real(root)), None)


def _real(path: str | Path) -> str | None:
    """Return where a path really is, in the spelling of its system; None where it can be none."""
    try:
        return os.path.normcase(os.path.realpath(os.path.expanduser(path)))  # noqa: PTH111 - fails without a home
    except ValueError:
        return None
