"""A case as reports over time and signals count it: flat, so that thousands are counted without reading a log.

It holds whatever the day, from the last entry on that was known when it was made.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from nopcases.domain.case.log import exists_since
from nopcases.domain.reports.figures.signal_hints import hints
from nopcases.domain.timeline.past import Days, open_days, overdue_days, waiting_days

if TYPE_CHECKING:
    from nopcases.domain.timeline.state import StateOnDay


class ReportRow(NamedTuple):
    """A case in plain values, as JSON holds them; days are ordinals (``date.toordinal``)."""

    case: str
    """Its id."""
    title: str
    place: str | None
    places: Sequence[str]
    kind: str
    status: str
    result: str | None
    route: str | None
    step: str | None
    handler: str | None
    received: int
    venue: str | None
    themes: Sequence[str]
    goals: Sequence[str]
    barriers: Sequence[str]
    channel: str | None
    support: Sequence[str]
    pots: Sequence[str]
    roles: Sequence[str]
    """Of its contacts."""
    last_contact: int | None
    born: int
    """The day from which it exists."""
    settled: int
    """The last day on which something was written or happened: since then it stands as it does."""
    open: Days
    """When it was open, as was known on each day."""
    overdue: Days
    """When something was overdue, as was known on each day."""
    waiting: Days
    """When an answer was overdue, each answer by itself, as was known on each day."""
    answers: Sequence[tuple[int, bool, int | None]]
    """The day of each answer, whether it was in time, and of that to the intake the days from receipt."""
    closings: Sequence[tuple[int, str | None]]
    """The days on which it was closed, with the result, and reopened, with None, in this order."""
    helped: Sequence[int]
    """The days on which advice, materials, space or money was given."""
    a_year_on: Sequence[Any]
    """The day on which it became known whether it lived a year on, and whether it did; empty where nobody asks."""
    late_feedback: Sequence[tuple[str, int, int, str]]
    """What was written down long after it happened: its key, when it happened and was written first, and by whom."""
    hints: Mapping[str, Any]
    """What signals go by, see ``signal_hints``."""

    @property
    def closed(self) -> bool:
        """Say whether it is closed."""
        return self.status == "closed"


def report_row(state: "StateOnDay", later: ReportRow | None = None) -> ReportRow:
    """Return the row of a case; ``later`` is one of a later state, which knows the days until now as they were."""
    case, digest, aftercare = state.case, state.digest, state.settings.aftercare
    past = () if later else state.past
    alive = state.a_year_on if aftercare and state.result in aftercare.results else None
    return ReportRow(
        case=case.id,
        title=case.title,
        place=case.place,
        places=case.places,
        kind=case.kind,
        status=state.status,
        result=state.result,
        route=state.route,
        step=state.step,
        handler=state.handler,
        received=case.received.toordinal(),
        venue=case.venue,
        themes=case.texts("themes"),
        goals=case.texts("goals"),
        barriers=case.texts("barriers"),
        channel=case.header.get("channel"),
        support=case.texts("support"),
        pots=state.pots,
        roles=tuple(case.contacts),
        last_contact=digest.last_contact.toordinal() if digest.last_contact else None,
        born=exists_since(case).toordinal(),
        settled=digest.settled.toordinal(),
        open=later.open if later else open_days(past),
        overdue=later.overdue if later else overdue_days(past),
        waiting=later.waiting if later else waiting_days(past),
        answers=tuple((answer.on.toordinal(), answer.in_time, answer.days) for answer in digest.answers),
        closings=tuple((day.toordinal(), result) for day, result in digest.closings),
        helped=tuple(day.toordinal() for day in digest.helped),
        a_year_on=(alive.happened.toordinal(), alive.get("state") != "no") if alive else (),
        late_feedback=tuple(
            (late.entry, late.happened.toordinal(), late.written.toordinal(), late.by)
            for late in digest.late_feedback
        ),
        hints=hints(state, digest),
    )
