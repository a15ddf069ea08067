"""Agendas: what a meeting has to talk about, as its cases stand on a day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from nopcases.domain.reports.overviews import items
from nopcases.domain.reports.rows import listed
from nopcases.domain.settings import Meeting, Settings
from nopcases.domain.timeline.clocks import Clock
from nopcases.domain.timeline.state import Picture


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """A case on an agenda."""

    section: str
    """"consult": brought in by a question to the meeting; "step": in a step of it; "missing": a partner owes an
    answer; "place": listed in a place that the meeting treats."""
    now: Picture
    clock: Clock | None = None
    """What runs: the question, the step, or in a place what is due first."""
    partner: str | None = None
    """Who owes the answer."""
    listed_in: str | None = None
    """The place in whose block it stands; None for the block of the cases without a place."""
    new: bool = False
    """It came in after the last meeting."""

    @property
    def text(self) -> str:
        """Return what was asked of the meeting or the partner, "" where nothing was."""
        return self.clock.subject if self.clock and self.clock.kind == "reply" else ""

    @property
    def since(self) -> date | None:
        """Return since when it waits: for the answer, or in the step."""
        return self.clock.since if self.clock else _entered(self.now)

    @property
    def days_late(self) -> int | None:
        """Return the days past due; negative while there is time left, None where nothing runs."""
        return self.clock.days_late(self.now.day) if self.clock else None

    @property
    def last_contact(self) -> date | None:
        """Return the last day on which the initiator heard from us."""
        return self.now.told[-1].happened if self.now.told else None


def _entered(now: Picture) -> date | None:
    """Return the day on which a case came into its present step."""
    ways = (entry.happened for entry in reversed(now.log.counting) if entry.kind in ("route", "step"))
    return next(ways, None)


def agenda(
    pictures: Iterable[Picture],
    settings: Settings,
    meeting: Meeting,
    last: date | None,
    places: frozenset[str] | None = None,
) -> list[AgendaRow]:
    """Return the agenda of ``meeting``, section by section; in the first two a case stands in only one.

    ``last`` is the meeting before, since which a case is new. ``places`` limits the blocks to those they meet.
    """
    cases = [row.now for row in listed(pictures) if not row.now.closed]
    brought = _waiting(cases, meeting.key, "consult")
    known = {row.now.case.id for row in brought}
    rest = [now for now in cases if now.case.id not in known]
    rows = [*brought, *_in_step(rest, meeting)]
    for partner in dict.fromkeys(meeting.partners):
        rows += _waiting(cases, partner, "missing")
    for block in blocks(cases, settings, meeting, places):
        rows += _listed(cases, settings, block, last)
    return rows


def _waiting(cases: Iterable[Picture], party: str, section: str) -> list[AgendaRow]:
    """Return the questions that ``party`` has not answered, the one due first before the others."""
    found = [(clock, now) for now in cases for clock in now.running_of("reply") if party in clock.who]
    found.sort(key=lambda one: (one[0].due.day, one[1].case.id, one[0].entry))
    partner = party if section == "missing" else None
    return [AgendaRow(section, now, clock, partner) for clock, now in found]


def _in_step(cases: Iterable[Picture], meeting: Meeting) -> Iterator[AgendaRow]:
    for now in cases:
        step = now.present_step
        if step and step.meeting == meeting.key:
            yield AgendaRow("step", now, next(iter(now.running_of("step")), None))


def blocks(
    cases: Iterable[Picture], settings: Settings, meeting: Meeting, places: frozenset[str] | None = None
) -> list[str | None]:
    """Return the places that have a block of their own, those without cases too.

    None is the block of the open cases without a place, where there are such cases.
    """
    if meeting.treats != "places":
        return []
    own = [key for key in items("village", settings) if places is None or places & settings.within(key)]
    nowhere = any(not now.closed and _within(now, settings, None) for now in cases)
    return [*own, None] if nowhere and places is None else list(own)


def _listed(
    cases: Sequence[Picture], settings: Settings, block: str | None, last: date | None
) -> Iterator[AgendaRow]:
    for now in cases:
        if _within(now, settings, block):
            first = next(iter(now.running), None)
            new = last is not None and now.case.received > last
            yield AgendaRow("place", now, first, listed_in=block, new=new)


def _within(now: Picture, settings: Settings, block: str | None) -> bool:
    """Say whether a case is listed in a place, or in a neighbourhood of it; None: in none that is known."""
    if block is None:
        return settings.places.keys().isdisjoint(now.case.places)
    return not settings.within(block).isdisjoint(now.case.places)
