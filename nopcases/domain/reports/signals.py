"""Signals: what may need attention in a case before anything is late, one definition each, with its reason.

It is there from a day on: the day on which what causes it was known here, or the first day past a term. Pages list
the signals of the last week and those that staff can act on, and count the rest.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from nopcases.domain.calendar.terms import Term
from nopcases.domain.dataclass import dataclass
from nopcases.domain.reports import signal_reasons as reasons
from nopcases.domain.reports.figures.one_channel import one_channel
from nopcases.domain.reports.figures.report_row import ReportRow, report_row
from nopcases.domain.reports.rows.cases import is_duplicate
from nopcases.domain.reports.rows.clocks import WEEK
from nopcases.domain.settings import Settings, SignalSetting
from nopcases.domain.timeline.state import ALL_DAYS, StateOnDay
from nopcases.language import N_

if TYPE_CHECKING:
    from nopcases.domain.reports.figures.case_figures import CaseFigures

Judge = Callable[[ReportRow, Any], reasons.Answer | None]
"""The case and the threshold, or what is prepared of it -> the answer, None where there is no reason for the signal."""


@dataclass(slots=True)  # not frozen: reports make thousands, and freezing doubles what that takes
class Signal:
    """Something about a case that may need attention."""

    kind: str
    case: str | None
    """None where it is about a place."""
    title: str
    """Of the case, "" where it is about a place."""
    place: str | None
    handler: str | None
    day: date
    """The day on which it is there."""
    acts: bool
    """Staff can do something about it now."""
    why: str
    """The sentence, to be translated; its ``{names}`` are in ``facts``."""
    facts: Mapping[str, Any]
    since: date
    """The first day on which it was there."""

    @property
    def new(self) -> bool:
        """Say whether it was not there yet a week ago."""
        return self.since > self.day - WEEK

    @property
    def listed(self) -> bool:
        """Say whether a page names it; the others are a count."""
        return self.new or self.acts


def _never(_row: ReportRow) -> bool:
    return False


def _always(_row: ReportRow) -> bool:
    return True


def _granted(row: ReportRow) -> bool:
    return "granted" in row.hints


@dataclass(frozen=True, slots=True)
class SignalKind:
    """A kind of signal: what people call it, and when it is there."""

    title: str
    judge: Judge
    at: int | Term | None = None
    """Its threshold where the settings name no other, a number or a term; None where it has none."""
    acts: Callable[[ReportRow], bool] = _never
    """Says whether staff can do something about it now; else a page names it for a week, and then counts it."""
    closed_too: bool = False
    """A closed case can have it."""
    prepare: Callable[[Settings, date, Any], Any] | None = None
    """Makes of settings, day and threshold what the judge gets instead: the same for every case."""
    lasts: bool = True
    """Once it is there it stays, as long as nothing is written; else it hangs on each day."""


SIGNALS: dict[str, SignalKind] = {
    "small-group": SignalKind(N_("small core group"), reasons.small_group, at=3),
    "shrinking-group": SignalKind(N_("shrinking core group"), reasons.shrinking_group, at=1),
    "no-second": SignalKind(
        N_("no second contact"), reasons.no_second, at=Term(4, "weeks"), prepare=reasons.over_since
    ),
    "no-treasurer": SignalKind(N_("no treasurer"), reasons.no_treasurer, acts=_granted),
    "falling-turnout": SignalKind(N_("falling turnout"), reasons.falling_turnout),
    "expectation-gap": SignalKind(N_("wish against rule, not told"), reasons.expectation_gap, acts=_always),
    "barriers": SignalKind(N_("barriers"), reasons.barriers, at=1),
    "no-contact": SignalKind(
        N_("no contact for long"), reasons.no_contact, acts=_always, prepare=reasons.OverContact
    ),
    "support-not-given": SignalKind(
        N_("support not given yet"),
        reasons.support_not_given,
        at=Term(8, "weeks"),
        prepare=reasons.over_since,
    ),
    "window-closes": SignalKind(
        N_("a pot closes soon"),
        reasons.window_closes,
        at=Term(3, "weeks"),
        acts=_always,
        prepare=reasons.PotsThatClose,
        lasts=False,
    ),
    "not-accounted": SignalKind(
        N_("not accounted for"), reasons.not_accounted, acts=_always, closed_too=True, prepare=reasons.today
    ),
    "after-closing": SignalKind(N_("logged after closing"), reasons.after_closing, at=1, closed_too=True),
}
"""What each threshold counts stands in the presets, at ``[signal.…]``."""


@dataclass(frozen=True, slots=True)
class PlaceSignalKind:
    """A kind of signal about a place: what people call it, and when it is there. Staff can always act on it."""

    title: str
    judge: Callable[[Sequence["CaseFigures"], date, Any], reasons.Answer | None]
    at: int | Term | None = None
    """Its threshold where the settings name no other."""


PLACE_SIGNALS: dict[str, PlaceSignalKind] = {
    "one-channel": PlaceSignalKind(N_("one channel"), one_channel, at=5),
}


def signals_at(
    places: Sequence[str], cases: Iterable["CaseFigures"], settings: Settings, day: date
) -> dict[str, list[Signal]]:
    """Return place -> the signals about it that the settings do not silence, by ``cases`` of any place."""
    groups: dict[tuple[str, ...], list[CaseFigures]] = {}  # many cases are of the same places
    for case in cases:
        groups.setdefault(tuple(case.places), []).append(case)
    own = {}
    for place in places:
        parts = settings.within(place)
        own[place] = [case for at, there in groups.items() if not parts.isdisjoint(at) for case in there]
    found: dict[str, list[Signal]] = {place: [] for place in places}
    for name, kind in PLACE_SIGNALS.items():
        threshold = _threshold(name, kind.at, settings)
        for place, there in own.items() if threshold is not OFF else ():
            if answer := kind.judge(there, day, threshold):
                why, facts, since = answer
                found[place].append(
                    Signal(name, None, "", place, None, day, acts=True, why=why, facts=facts, since=since)
                )
    return found


OFF = object()


def _threshold(name: str, usual: int | Term | None, settings: Settings) -> Any:
    """Return the threshold of a signal, OFF where the settings silence it."""
    own = settings.signals.get(name, SignalSetting())
    return OFF if own.off else usual if own.at is None else own.at


def threshold_of(name: str) -> int | Term | None:
    """Return the usual threshold of a signal, None where it has none."""
    kind = SIGNALS.get(name) or PLACE_SIGNALS[name]
    return kind.at


def signal_title(name: str) -> str:
    """Return what people call a signal, to be translated."""
    kind = SIGNALS.get(name) or PLACE_SIGNALS[name]
    return kind.title


ALL_SIGNALS = (*SIGNALS, *PLACE_SIGNALS)
"""Their names."""


def signals(state: StateOnDay) -> list[Signal]:
    """Return the signals of a case that the settings do not silence; a duplicate has none."""
    return signals_of([state])[state.case.id]


def signals_of(states: Sequence[StateOnDay]) -> dict[str, list[Signal]]:
    """Return id -> the signals of each of some cases, all as they stand on one day."""
    return signals_in(map(report_row, states), states[0].settings, states[0].day) if states else {}


def signals_in(rows: Iterable[ReportRow], settings: Settings, day: date) -> dict[str, list[Signal]]:
    """Return id -> the signals of each of some cases, told by their rows, on ``day``."""
    asked = _asked(settings, day)
    of_closed = [one for one in asked if one[1].closed_too]

    def of(row: ReportRow) -> Sequence[_Asked]:
        if row.closed:
            return of_closed if row.hints else ()  # which such signals go by
        return asked

    return {row.case: _signals(row, of(row), day) for row in rows}


class SignalsAhead:
    """Says of cases since when each signal is there that lasts, those too that come if nothing is written."""

    def __init__(self, settings: Settings) -> None:
        """Take the settings that know the thresholds."""
        self._asked = _asked(settings, ALL_DAYS, lasting=True)

    def of(self, row: ReportRow) -> list[date]:
        """Return these days, by the row of a state that knows every entry."""
        asked = [one for one in self._asked if one[1].closed_too or not row.closed]
        return [signal.since for signal in _signals(row, asked, ALL_DAYS)]


def pots_that_close(settings: Settings, day: date) -> reasons.PotsThatClose | None:
    """Return the pots that close soon after a day; None where the settings silence that signal."""
    at = _threshold("window-closes", threshold_of("window-closes"), settings)
    return None if at is OFF else reasons.PotsThatClose(settings, day, at)


_Asked = tuple[str, SignalKind, Any]
"""The name of a kind of signal, the kind, and what its judge gets beside the case."""


def _asked(settings: Settings, day: date, *, lasting: bool = False) -> list[_Asked]:
    """Return the kinds of signals of cases that the settings do not silence; ``lasting`` ones alone."""
    found = []
    for name, kind in SIGNALS.items():
        if lasting and not kind.lasts:
            continue
        at = _threshold(name, kind.at, settings)
        if at is not OFF:
            found.append((name, kind, kind.prepare(settings, day, at) if kind.prepare else at))
    return found


def _signals(row: ReportRow, asked: Iterable[_Asked], day: date) -> list[Signal]:
    if is_duplicate(row):
        return []
    found = []
    for name, kind, at in asked:
        if answer := kind.judge(row, at):
            acts = kind.acts(row)
            found.append(Signal(name, row.case, row.title, row.place, row.handler, day, acts, *answer))
    return found
