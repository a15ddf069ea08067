"""What a command answers after it wrote something: which case, what, and what comes next."""

from collections.abc import Callable, Sequence
from typing import Any

from nopcases.domain.case.case import Entry
from nopcases.domain.reports.rows import ClockRow
from nopcases.domain.text import visible
from nopcases.domain.timeline.clocks import Clock
from nopcases.domain.timeline.state import Picture
from nopcases.domain.vocabulary import CASE_KINDS, SUPPORT, said
from nopcases.language import N_, _, full_day
from nopcases.views.pages.clock_list import subject
from nopcases.views.words.derivation import title as clock_title
from nopcases.views.words.derivation import why
from nopcases.views.words.entries import details, title
from nopcases.views.words.names import Names
from nopcases.views.words.suggestions import heading


def confirmation(before: Picture, after: Picture, entries: Sequence[Entry], names: Names) -> str:
    """Return id and title, each entry with the day it happened, and the clocks that it ended and moved."""
    lines = [heading(after)]
    for entry in entries:
        words = " · ".join(filter(None, (title(entry), details(entry, after.route, names, after))))
        lines.append(f"  {full_day(entry.happened)}  {words}")
    lines += [f"  {line}" for line in (*_ended(before, after, names), *_overtaken(after, entries, names))]
    old = {(clock.kind, clock.entry): clock.due.day for clock in before.running}
    lines += [
        f"  {_clock_line(clock, after, names)}"
        for clock in after.running
        if old.get((clock.kind, clock.entry)) != clock.due.day
    ]
    return "\n".join(lines)


def _ended(before: Picture, after: Picture, names: Names) -> list[str]:
    """Return which clocks were met or stopped: somebody may not have meant all of them."""
    left = {(clock.kind, clock.entry): clock for clock in after.clocks}
    lines = []
    for clock in before.running:
        now = left.get((clock.kind, clock.entry))
        if now and now.runs:
            continue
        words = ": ".join(filter(None, (clock_title(clock), subject(ClockRow(before, clock), names))))
        stopped = now is None or now.stopped
        lines.append((_("× {clock} stopped") if stopped else _("✓ {clock} met")).format(clock=words))
    return lines


def _overtaken(after: Picture, entries: Sequence[Entry], names: Names) -> list[str]:
    """Return a warning where a later entry undoes what was written for an earlier day."""
    lines = []
    for entry in entries:
        if entry.kind == "step" and after.step != entry.get("to"):
            now = names.step(after.route, after.step)
            lines.append(
                _("! a later entry put the case in the step {step}; there it stays").format(step=now)
            )
        if entry.kind == "assign" and after.handler != entry.get("to"):
            lines.append(_("! a later entry gave it to {person}").format(person=names.person(after.handler)))
        if entry.happened < after.case.received:
            day = full_day(after.case.received)
            lines.append(_("! that is before it came in, on {day}; is the day right?").format(day=day))
    return lines


def _clock_line(clock: Clock, now: Picture, names: Names) -> str:
    who = names.parties(clock.who)
    due = _("{clock} due {day}").format(clock=clock_title(clock), day=full_day(clock.due.day))
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
    "received": N_("received"),
    "summary": N_("summary"),
    "name": N_("name"),
    "phone": N_("telephone"),
    "email": N_("mail"),
}


def header_change(name: str, old: Any, new: Any, names: Names) -> str:
    """Return ``place: Ens → Bant``."""
    before, after = _value(name, old, names), _value(name, new, names) or "–"
    return f"{_(_FIELDS[name])}: {before} → {after}" if before else f"{_(_FIELDS[name])}: {after}"


def _value(name: str, value: Any, names: Names) -> str:
    """Return a header value in words, "" for none."""
    words: dict[str, Callable[[Any], str]] = {
        "place": names.place,
        "venue": names.venue,
        "channel": names.channel,
        "kind": lambda kind: said(CASE_KINDS, kind),
        "also": lambda places: ", ".join(map(names.place, places)),
        "support": lambda asked: ", ".join(said(SUPPORT, one) for one in asked),
        "received": full_day,
        "themes": names.themes,
        "barriers": names.barriers,
    }
    return words.get(name, lambda text: visible(str(text)))(value) if value else ""
