"""The card of a case, for the group itself: tasks, days to come, what is lent, what money is left, whom to call."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from nopcases.domain.activities import activities_of
from nopcases.domain.advice.pages_elsewhere import fitting_links
from nopcases.domain.contact_roles import without_number
from nopcases.domain.dataclass import dataclass
from nopcases.domain.meetings import next_date
from nopcases.domain.reports.rows.cases import CaseRow, case_row
from nopcases.domain.reports.rows.clocks import ClockRow, running
from nopcases.domain.reports.rows.funds import FundRow, fund_rows
from nopcases.domain.reports.rows.log import LogRow, log_rows
from nopcases.domain.timeline.state import StateOnDay
from nopcases.domain.vocabulary import INITIATOR, NEIGHBOUR, OF_THE_GROUP
from nopcases.domain.words import Link

MEETING, ACTIVITY = "meeting", "activity"
_FOR_THE_GROUP = ("answer", "promise", "decision", "account", "loan")
"""The clocks whose day a group has to do with; the others are our own affair."""
_AHEAD = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class CardDate:
    """A day that concerns the group."""

    day: date
    what: str
    """The kind of clock, meeting or activity."""
    about: str
    """What it is about, as stored: a text, a key, a title."""
    clock: ClockRow | None = None


@dataclass(frozen=True, slots=True)
class CardMoney:
    """What the group has of a pot."""

    fund: FundRow
    left: Decimal
    """Granted, and neither accounted for nor paid back or withdrawn (euros)."""
    due: date | None
    """By when the receipts are due, None where none are."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a group has at hand of its own initiative."""

    case: CaseRow
    tasks: tuple[LogRow, ...]
    dates: tuple[CardDate, ...]
    """The nearest first."""
    loans: tuple[ClockRow, ...]
    money: tuple[CardMoney, ...]
    links: tuple[Link, ...]


def card(state: StateOnDay) -> Card:
    """Return the card of a case."""
    settings, theirs = state.settings, in_group(state)
    clocks = [row for row in running(state) if theirs(_whose(row))]
    return Card(
        case=case_row(state),
        tasks=_tasks(state),
        dates=tuple(
            sorted(_dates(state, clocks), key=lambda coming: (coming.day, coming.what, coming.about))
        ),
        loans=tuple(row for row in clocks if row.clock == "loan"),
        money=tuple(_money(fund, clocks) for fund in fund_rows(state) if fund.granted is not None),
        links=fitting_links(settings, state.case.place, (state.case.kind,), state.case.texts("themes")),
    )


def in_group(state: StateOnDay) -> Callable[[str], bool]:
    """Return what says whether a contact role is one of the group.

    The page hangs where everybody reads it: what a neighbour asked, was promised or complained of is not for it. Of
    other roles, and those that a folder adds, who has a task is of the group.
    """
    tasks = {row.get("to") for row in _tasks(state)}

    def theirs(role: str) -> bool:
        plain, _number = without_number(state.settings, role)
        return plain in OF_THE_GROUP or (role in tasks and plain != NEIGHBOUR)

    return theirs


def _whose(row: ClockRow) -> str:
    """Return the contact role whose affair a clock is: who asked, got a promise or a loan, else the group's."""
    return (row.asker if row.clock == "answer" else row.role) or INITIATOR


def _tasks(state: StateOnDay) -> tuple[LogRow, ...]:
    return tuple(row for row in log_rows(state) if row.kind == "task" and row.struck is None)


def _dates(state: StateOnDay, clocks: list[ClockRow]) -> Iterator[CardDate]:
    for row in clocks:
        if row.clock in _FOR_THE_GROUP and (row.clock != "promise" or row.role):
            yield CardDate(row.due, row.clock, row.pot or row.subject, row)
    step = None if state.closed else state.present_step
    meeting = state.settings.meetings.get(step.meeting or "") if step else None
    if meeting and (day := next_date(meeting, state.settings.holidays, state.day)):
        yield CardDate(day, MEETING, meeting.key)
    for activity in () if state.closed else activities_of(state.case):
        if coming := next(activity.days(state.day, state.day + _AHEAD), None):
            yield CardDate(coming, ACTIVITY, activity.title)


def _money(fund: FundRow, clocks: list[ClockRow]) -> CardMoney:
    spent = fund.sum("accounted") + fund.sum("returned") + fund.sum("withdrawn")
    due = min((row.due for row in clocks if row.clock == "account" and row.pot == fund.pot), default=None)
    return CardMoney(fund, max(fund.sum("granted") - spent, Decimal(0)), due)
