"""What a command answers after it wrote something: which case, what, and what comes next."""

from collections.abc import Callable, Sequence
from typing import Any

from nopcases.domain.case import Entry
from nopcases.domain.clocks import Clock
from nopcases.domain.picture import Picture
from nopcases.domain.visible import visible
from nopcases.domain.vocabulary import CASE_KINDS, CLOCKS, SUPPORT, said
from nopcases.language import N_, _
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


_FIELDS = {
    "title": N_("title"),
    "place": N_("place"),
    "kind": N_("kind"),
    "also": N_("also in"),
    "venue": N_("venue"),
    "channel": N_("channel"),
    "support": N_("asked for"),
    "themes": N_("themes"),
    "barriers": N_("barriers"),
    "reference": N_("reference"),
    "summary": N_("summary"),
    "name": N_("name"),
    "phone": N_("telephone"),
    "email": N_("mail"),
}


def header_change(name: str, old: Any, new: Any, names: Names) -> str:
    """Return ``place: Ens → Bant``."""
    before, after = _value(name, old, names), _value(name, new, names)
    return f"{_(_FIELDS[name])}: " + (f"{before} → {after}" if before else after or "–")


def _value(name: str, value: Any, names: Names) -> str:
    """Return a header value in words, "" for none."""
    words: dict[str, Callable[[Any], str]] = {
        "place": names.place,
        "venue": names.venue,
        "channel": names.channel,
        "kind": lambda kind: said(CASE_KINDS, kind),
        "also": lambda places: ", ".join(map(names.place, places)),
        "support": lambda asked: ", ".join(said(SUPPORT, one) for one in asked),
        "themes": names.themes,
        "barriers": names.barriers,
    }
    return words.get(name, lambda text: visible(str(text)))(value) if value else ""
