"""A clock in words: what it rests on, and how its day came about."""

from datetime import date

from nopcases.domain.text import visible
from nopcases.domain.timeline.clock_kinds import CLOCK_KINDS, NORMS, SINCE
from nopcases.domain.timeline.clocks import Clock
from nopcases.language import _
from nopcases.views.words.dates import day, days, term, weekday
from nopcases.views.words.names import Names


def title(clock: Clock) -> str:
    """Return which clock it is."""
    return _(CLOCK_KINDS[clock.kind].title)


def subject(clock: Clock, names: Names) -> str:
    """Return what it is about, harmless for a screen; "" where the kind of clock says it all."""
    of = CLOCK_KINDS[clock.kind].subject
    return names.pot(clock.pot) if of == "pot" else visible(clock.subject) if of else ""


def basis(clock: Clock) -> str:
    """Return what the term rests on: a law, a norm, the step or the pot, or a day of its own."""
    kind = CLOCK_KINDS[clock.kind]
    if clock.limit is None:
        return _(kind.own_day.basis)
    if clock.limit.law:
        return visible(clock.limit.law)
    return _(NORMS[clock.norm].title if clock.norm else kind.own_term)


def why(clock: Clock, today: date) -> str:
    """Return the derivation: ``received 2 Nov + 7 days = 9 Nov``."""
    kind, due = CLOCK_KINDS[clock.kind], clock.due
    if clock.limit is None:
        return _(kind.own_day.why).format(day=day(clock.since, today), due=weekday(due.day, today))
    parts = [
        _(kind.starts.get(clock.started_by, SINCE)).format(day=day(clock.since, today)),
        term(clock.limit.term),
    ]
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
