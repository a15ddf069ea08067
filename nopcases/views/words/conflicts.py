"""Decisions that wait, in words and as machines read them."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from nopcases.domain.text import escape
from nopcases.language import _, full_day, ngettext
from nopcases.views.words.header import value_name

if TYPE_CHECKING:
    from nopcases.domain.reports.undecided import ConflictRow

_LONGEST = 80  # letters of a value that are shown
_MOST_NAMED = 3  # cases and files that a sentence names


def conflict_rows(rows: Sequence["ConflictRow"]) -> list[dict[str, Any]]:
    """Return the decisions that wait as machines read them."""
    return [
        {
            "case": row.case,
            "file": row.file,
            "value": row.value,
            "base": row.base,
            "proposals": list(row.proposals),
        }
        for row in rows
    ]


def named(row: "ConflictRow") -> str:
    """Return what people call the value that waits."""
    return value_name(row.value.split("."))


def waits(row: "ConflictRow") -> str:
    """Return what waits: ``title: “Plein” or “Tuin” (it was “Speeltuin”)?``."""
    choices = _(" or ").join(map(shown, row.proposals))
    if row.base is None:
        return _("{value}: {choices}?").format(value=named(row), choices=choices)
    return _("{value}: {choices} (it was {base})?").format(
        value=named(row), choices=choices, base=shown(row.base)
    )


def decision_lines(rows: Sequence["ConflictRow"]) -> list[str]:
    """Return the lines that say which decisions wait, none where there are none."""
    if not rows:
        return []
    head = ngettext(
        "{count} decision waits: nopcases resolve", "{count} decisions wait: nopcases resolve", len(rows)
    )
    of = [f"{row.case} {escape(row.title)}" if row.case else escape(row.file) for row in rows]
    return [
        head.format(count=len(rows)),
        *(f"  {name} · {waits(row)}" for name, row in zip(of, rows, strict=True)),
    ]


def resolving(rows: Sequence["ConflictRow"]) -> str:
    """Return the commands that decide: one for each case or file, of more than a few the one that lists them."""
    of = list(dict.fromkeys(row.case or row.file for row in rows))
    every = _("nopcases resolve")
    return ", ".join(f"{every} {escape(one)}" for one in of) if len(of) <= _MOST_NAMED else every


def shown(value: Any) -> str:
    """Return a value of a file for a screen, on one line."""
    if isinstance(value, date):
        return full_day(value)
    if isinstance(value, list | tuple):
        return ", ".join(map(shown, value)) or "–"
    words = escape(" ".join(str(value).split()))
    return f"“{words if len(words) <= _LONGEST else words[: _LONGEST - 1] + '…'}”"
