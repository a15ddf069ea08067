"""What ``undo`` takes back: the command, when that was, and of each case what goes and what returns."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from nopcases.domain.dataclass import dataclass
from nopcases.domain.reports.rows.cases import CaseRow
from nopcases.domain.reports.rows.log import LogRow
from nopcases.domain.text import escape
from nopcases.language import _, full_day
from nopcases.views.words.commands import command_name
from nopcases.views.words.entries import details, title
from nopcases.views.words.header import header_change, is_in_words
from nopcases.views.words.names import Names
from nopcases.views.words.setting import setting_change
from nopcases.views.words.suggestions import heading


@dataclass(frozen=True, slots=True)
class ValueBack:
    """A value that is taken back."""

    path: tuple[str, ...]
    now: Any
    then: Any
    """What it becomes again; None for nothing."""


@dataclass(frozen=True, slots=True)
class FileBack:
    """What is taken back of a case, or of another file."""

    file: str
    case: CaseRow | None
    """As it stands now; None of another file."""
    entries: tuple[LogRow, ...]
    """Those that go."""
    values: tuple[ValueBack, ...]
    goes: bool
    """The file itself goes."""


def undone_page(
    command: str, when: datetime, files: Sequence[FileBack], contacts: Sequence[str], names: Names
) -> str:
    """Return what is taken back; ``contacts`` are the ids of those that go too."""
    lines = [
        _("Undo of {command}, {day} at {time}").format(
            command=command_name(command), day=full_day(when.date()), time=f"{when:%H:%M}"
        )
    ]
    for file in files:
        lines.append(heading(file.case) if file.case else escape(file.file))
        if file.goes:
            lines.append("  − " + (_("the case itself") if file.case else _("the file itself")))
        lines += [f"  − {full_day(entry.happened)}  {entry_in_words(entry, names)}" for entry in file.entries]
        if not file.goes:
            lines += [f"  {_value(value, names)}" for value in file.values]
    lines += [_("The contact that it made goes too: {id}").format(id=escape(contact)) for contact in contacts]
    return "\n".join(lines)


def entry_in_words(entry: LogRow, names: Names) -> str:
    """Return what an entry is, with its fields and its text."""
    return " · ".join(filter(None, (title(entry), details(entry, names), escape(entry.text))))


def _value(value: ValueBack, names: Names) -> str:
    if len(value.path) == 1 and is_in_words(value.path[0]):
        return header_change(value.path[0], value.now, value.then, names)
    return setting_change(value.path, value.now, value.then, names)
