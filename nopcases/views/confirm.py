"""What a command answers after it wrote something: which case, what, and what comes next."""

from collections.abc import Sequence
from typing import Any

from nopcases.domain.case import Entry
from nopcases.domain.clocks import Clock
from nopcases.domain.picture import Picture
from nopcases.domain.visible import visible
from nopcases.domain.vocabulary import CLOCKS, said
from nopcases.language import _
from nopcases.views.dates import full_day
from nopcases.views.derivation import why
from nopcases.views.entry_words import details, title
from nopcases.views.names import Names
from nopcases.views.suggestions import heading


def confirmation(before: Picture, after: Picture, entries: Sequence[Entry], names: Names) -> str:
    """Return id and title, each entry with the day it happened, and the clocks that it moved."""
    lines = [heading(after)]
    for entry in entries:
        words = " · ".join(filter(None, (title(entry), details(entry, after.route, names, after.day))))
        lines.append(f"  {full_day(entry.happened)}  {words}")
    old = {(clock.kind, clock.entry): clock.due.day for clock in before.running}
    lines += [
        f"  {_clock_line(clock, after, names)}"
        for clock in after.running
        if old.get((clock.kind, clock.entry)) != clock.due.day
    ]
    return "\n".join(lines)


def _clock_line(clock: Clock, now: Picture, names: Names) -> str:
    who = names.parties(clock.who)
    due = _("{clock} due {day}").format(clock=said(CLOCKS, clock.kind), day=full_day(clock.due.day))
    return f"→ {due}{f', {who}' if who else ''} ({why(clock, now.day)})"


def header_change(name: str, old: Any, new: Any) -> str:
    """Return ``place: ens → bant``."""
    return f"{name}: {_value(old)} → {_value(new)}" if old is not None else f"{name}: {_value(new)}"


def _value(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_value(item) for item in value) or "–"
    return visible(str(value)) if value not in (None, "") else "–"
