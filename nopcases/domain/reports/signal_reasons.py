"""The reasons of signals: each says whether there is one, from the case and the signal's threshold, and since when."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import takewhile
from typing import Any

from nopcases.domain.calendar.holidays import ONE_DAY
from nopcases.domain.calendar.terms import Limit, Term, due
from nopcases.domain.case.case import Case
from nopcases.domain.pots.conditions import closes_on, open_to
from nopcases.domain.reports.figures.report_row import ReportRow
from nopcases.domain.reports.rows.cases import is_duplicate
from nopcases.domain.settings import Settings
from nopcases.language import N_

Answer = tuple[str, dict[str, Any], date]
"""The sentence, to be translated, its facts, and since when it holds."""
_day = date.fromordinal
Over = Callable[[int], date | None]
"""The first day of a term (ordinal) -> the first day past it; None while it runs."""


def over_since(settings: Settings, day: date, at: Term) -> Over:
    """Return what says since when ``at`` has passed, seen from ``day``."""
    return _over(settings, day, Limit(at))


def _over(settings: Settings, day: date, limit: Limit) -> Over:
    @cache
    def over(since: int) -> date | None:
        last = due(_day(since), limit, settings.holidays).day
        return last + ONE_DAY if last < day else None

    return over


class OverContact:
    """What is too long to hear nothing, seen from a day."""

    def __init__(self, settings: Settings, day: date, _at: None) -> None:
        """Take the norm."""
        self.today = day.toordinal()
        self.since = _over(settings, day, settings.norms["contact"])
        """Since when the norm has passed."""


def today(_settings: Settings, day: date, _at: None) -> int:
    """Return the day itself."""
    return day.toordinal()


def small_group(row: ReportRow, at: int) -> Answer | None:
    """Return where fewer than ``at`` carry it."""
    groups = row.hints.get("groups", ())
    small = list(takewhile(lambda group: group[0] < at, reversed(groups)))
    if not small:
        return None
    return N_("only {people} carry it"), {"people": small[0][0]}, _day(small[-1][1])


def shrinking_group(row: ReportRow, at: int) -> Answer | None:
    """Return where ``at`` people or more left the core group since it was counted before."""
    last = row.hints.get("groups", ())[-2:]
    if len(last) > 1 and last[0][0] - last[1][0] >= at:
        facts = {"before": last[0][0], "now": last[1][0]}
        return N_("the core group went from {before} to {now}"), facts, _day(last[1][1])
    return None


def no_second(row: ReportRow, over: Over) -> Answer | None:
    """Return where nobody else can be called when a term has passed since it came in."""
    since = None if "second" in row.roles else over(row.received)
    if since is None:
        return None
    return N_("there is no second contact"), {}, since


def no_treasurer(row: ReportRow, _at: None) -> Answer | None:
    """Return where money plays and nobody keeps the accounts."""
    asked = "money" in row.support
    if "treasurer" in row.roles or not (row.pots or asked):
        return None
    first = row.received if asked else row.hints.get("money_since", row.received)
    return N_("money plays, and there is no treasurer"), {}, _day(first)


def falling_turnout(row: ReportRow, _at: None) -> Answer | None:
    """Return where fewer and fewer came to the same: of several activities the one counted last."""
    falling = row.hints.get("falling")
    if not falling:
        return None
    first, before, now, since, activity = falling
    facts: dict[str, Any] = {"first": first, "before": before, "now": now}
    if activity is None:
        return N_("turnout went from {first} to {before} to {now}"), facts, _day(since)
    facts["activity"] = activity
    return N_("turnout of “{activity}” went from {first} to {before} to {now}"), facts, _day(since)


def expectation_gap(row: ReportRow, _at: None) -> Answer | None:
    """Return where a wish met a rule and the initiator has not heard of it."""
    unexplained = row.hints.get("unexplained")
    if unexplained is None:
        return None
    since = _day(unexplained)
    return N_("wish and rule differ since {since}, and nobody was told since"), {"since": since}, since


def barriers(row: ReportRow, at: int) -> Answer | None:
    """Return where ``at`` things or more are in the way."""
    if len(row.barriers) < at:
        return None
    return N_("in the way: {barriers}"), {"barriers": tuple(row.barriers)}, _day(row.received)


def no_contact(row: ReportRow, over: OverContact) -> Answer | None:
    """Return where the initiator hears nothing for longer than the norm, also before a first answer."""
    since = None if row.last_contact else over.since(row.received)
    for began, due_on in row.hints.get("contact", ()):
        if due_on < over.today:
            facts, late = {"since": _day(began)}, _day(due_on + 1)
            return N_("nothing was heard from us since {since}"), facts, min(since or late, late)
    if since is None:
        return None
    facts = {"since": _day(row.received)}
    return N_("nothing was heard from us since it came in on {since}"), facts, since


def support_not_given(row: ReportRow, over: Over) -> Answer | None:
    """Return what was asked and not given: past the first step of a route, and a term after it came in."""
    lacking = row.hints.get("lacking")
    since = over(row.received) if lacking else None
    if lacking is None or since is None:
        return None
    stepped, support = lacking
    return (
        N_("asked for and not given yet: {support}"),
        {"support": tuple(support)},
        max(since, _day(stepped)),
    )


Seeks = tuple[str, Sequence[str], Sequence[str]]
"""What pots look at in a case before anybody says how much is needed: kind, places, themes."""


def seeks_money(row: ReportRow) -> Seeks | None:
    """Return what pots look at in an open case that asks for money; None of any other."""
    if row.closed or is_duplicate(row) or "money" not in row.support:
        return None
    return row.kind, row.places, row.themes


class PotsThatClose:
    """The pots that close within a term, seen from a day."""

    def __init__(self, settings: Settings, day: date, at: Term) -> None:
        """Find them."""
        self.settings, self.day, self.limit = settings, day, Limit(at)
        last = due(day, self.limit, settings.holidays).day
        ends = {key: closes_on(pot, day) for key, pot in settings.pots.items()}
        self.ends = {key: until for key, until in ends.items() if until and until <= last}
        self._open: dict[object, dict[str, date]] = {}
        self._soon: dict[object, date] = {}

    def missed(self, alike: Seeks, asked: Collection[str]) -> dict[str, date]:
        """Return those that may be for such a case and that it has not ``asked``, with their last days to ask."""
        if not self.ends:
            return {}
        return {key: until for key, until in self._open_to(*alike).items() if key not in asked}

    def _open_to(self, kind: str, places: Sequence[str], themes: Sequence[str]) -> Mapping[str, date]:
        """Return those that may be for such a case; many cases are alike."""
        alike = kind, tuple(places), tuple(themes)
        if alike not in self._open:
            case = Case("", {"title": "", "kind": kind, "also": places, "themes": themes})
            self._open[alike] = {
                key: until
                for key, until in self.ends.items()
                if open_to(case, self.settings.pots[key], self.settings, self.day)
            }
        return self._open[alike]

    def soon_since(self, until: date, pots: tuple[str, ...]) -> date:
        """Return since when some that close on ``until`` are open and close within the term; many cases ask it."""

        def soon(ordinal: int) -> bool:
            day = _day(ordinal)
            opened = any(closes_on(self.settings.pots[key], day) == until for key in pots)
            return opened and until <= due(day, self.limit, self.settings.holidays).day

        if (until, pots) not in self._soon:
            days = range(1, self.day.toordinal())
            self._soon[until, pots] = _day(1 + bisect_left(days, x=True, key=soon))
        return self._soon[until, pots]


def window_closes(row: ReportRow, close: PotsThatClose) -> Answer | None:
    """Return the pots that may fit and close soon; the first of them to close."""
    seeks = seeks_money(row)
    closing = close.missed(seeks, row.pots) if seeks else {}
    if not closing:
        return None
    until = min(closing.values())
    pots = tuple(key for key, day in closing.items() if day == until)
    first = min(max(close.soon_since(until, pots), _day(row.received)), close.day)
    return N_("may fit, and closes after {until}: {pots}"), {"pots": pots, "until": until}, first


def not_accounted(row: ReportRow, today: int) -> Answer | None:
    """Return the pots whose money is not accounted for."""
    since = {pot: late for pot, late in row.hints.get("unaccounted", ()) if late <= today}
    if not since:
        return None
    return N_("not accounted for: {pots}"), {"pots": tuple(since)}, _day(min(since.values()))


def after_closing(row: ReportRow, at: int) -> Answer | None:
    """Return where ``at`` entries or more were logged after the closing."""
    later = row.hints.get("after_closing", ())
    if len(later) < at:
        return None
    last = _day(max(later))
    return (
        N_("logged after it closed: {count}, the last on {last}"),
        {"count": len(later), "last": last},
        last,
    )
