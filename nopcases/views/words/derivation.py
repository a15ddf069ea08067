"""A clock in words: what it rests on, and how its day came about."""

from datetime import date

from nopcases.domain.text import visible
from nopcases.domain.timeline.clocks import Clock
from nopcases.language import N_, _
from nopcases.views.words.dates import day, days, term, weekday

_STARTS = {
    "intake": N_("received {day}"),
    "question": N_("asked {day}"),
    "route": N_("since {day}"),
    "step": N_("since {day}"),
    "consult": N_("asked {day}"),
    "feedback": N_("last heard {day}"),
    "reopen": N_("reopened {day}"),
    "asked": N_("asked {day}"),
    "granted": N_("granted {day}"),
    "paid": N_("paid {day}"),
}
"""The kind of entry that started a clock -> what that day was."""
_OWN_DAYS = {"promise": N_("promised {day} for {due}"), "reply": N_("asked {day}, by {due}")}
_NORMS = {
    "answer": N_("norm for an answer"),
    "assign": N_("norm for assigning"),
    "reply": N_("norm for a reply"),
    "contact": N_("norm for contact"),
    "complaint": N_("term for a complaint"),
    "notice-of-default": N_("term after a notice of default"),
}


def basis(clock: Clock) -> str:
    """Return what the term rests on: a law, a norm, the step, or a day of its own."""
    if clock.limit is None:
        return _("promised day") if clock.kind == "promise" else _("day asked for")
    if clock.limit.law:
        return visible(clock.limit.law)
    if clock.norm:
        return _(_NORMS[clock.norm])
    if clock.pot:
        return _("term of the pot")
    return _("contact term of the step") if clock.kind == "contact" else _("term of the step")


def why(clock: Clock, today: date) -> str:
    """Return the derivation: ``received 2 Nov + 7 days = 9 Nov``."""
    due = clock.due
    if clock.limit is None:
        text = _OWN_DAYS.get(clock.kind, N_("asked {day}, by {due}"))
        return _(text).format(day=day(clock.since, today), due=weekday(due.day, today))
    parts = [_(_STARTS[clock.started_by]).format(day=day(clock.since, today)), term(clock.limit.term)]
    parts += [_("{term} extended").format(term=term(extension)) for extension in clock.extensions]
    if clock.paused:
        parts.append(_("{days} suspended").format(days=days(clock.paused)))
    text = f"{' + '.join(parts)} = {_end(clock, today)}"
    if clock.limit.law:
        text += f", {visible(clock.limit.law)}"
    if due.may_miss_decrees:
        text += " " + _("(days off by decree are not known for {year})").format(year=due.day.year)
    return text


def _end(clock: Clock, today: date) -> str:
    due = clock.due
    if due.day == due.reckoned:
        return day(due.day, today)
    return f"{weekday(due.reckoned, today)} → {weekday(due.day, today)}"
