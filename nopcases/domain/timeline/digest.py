"""What a log comes to in short: what reports count in every case, so that they read the logs of few."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from nopcases.domain.case.case import Case, Entry
from nopcases.domain.case.log import Log, first_key
from nopcases.domain.dataclass import dataclass
from nopcases.domain.timeline.clocks import Clock
from nopcases.domain.timeline.log_kinds.records import GIVEN

SOON = timedelta(days=2)
"""What is written down within this time after it happened is not written late."""


@dataclass(slots=True)  # not frozen: reports make thousands, and freezing doubles what that takes
class Answer:
    """An answer that was given, to an intake or a question."""

    on: date
    in_time: bool
    """Within its term, which was not extended after it had ended."""
    days: int | None
    """From receipt, of the answer to the intake; None of any other."""


@dataclass(frozen=True, slots=True)
class LateFeedback:
    """Feedback that was written down later than SOON after it happened."""

    entry: str
    """Its key."""
    happened: date
    written: date
    """When it was written first; a correction may be later."""
    by: str
    """Who wrote it first; a correction may be another's."""


@dataclass(slots=True)  # not frozen, as Answer
class Digest:
    """A log in short, as it was known on the day of its state."""

    kinds: frozenset[str]
    """The kinds of its entries that count."""
    answers: tuple[Answer, ...]
    """In the order in which they were asked for."""
    closings: tuple[tuple[date, str | None], ...]
    """The days on which it was closed, with the result, and reopened, with None, in this order."""
    helped: tuple[date, ...]
    """The days on which advice, materials, space or money was given."""
    last_contact: date | None
    """The last day on which the initiator heard from us, interim words too; None before the first."""
    steps: tuple[tuple[str, date], ...]
    """The steps that entries set, in the order in which that happened, and the day since which that shows."""
    since_closing: tuple[tuple[date, str], ...]
    """Of a closed case the entries that were logged after the closing: the day of writing, and the kind."""
    late_feedback: tuple[LateFeedback, ...]
    settled: date
    """The last day on which something was written or happened: since then it stands as it does."""


def digest(
    case: Case, log: Log, clocks: Sequence[Clock], feedback: Sequence[Entry], closings: Sequence[Entry]
) -> Digest:
    """Return the digest of what is given as a state holds it."""
    closing = closings[-1] if closings and closings[-1].kind == "close" else None
    return Digest(
        kinds=frozenset(entry.kind for entry in log.counting),
        answers=tuple(_answer(clock, clock.met) for clock in clocks if clock.kind == "answer" and clock.met),
        closings=tuple(
            (entry.happened, entry.get("result") if entry.kind == "close" else None) for entry in closings
        ),
        helped=tuple(entry.happened for entry in log.counting if _helps(entry)),
        last_contact=feedback[-1].happened if feedback else None,
        steps=tuple(
            (entry.get("to"), max(entry.happened, entry.written))
            for entry in log.counting
            if entry.kind == "step"
        ),
        since_closing=tuple(_since(closing, case, log)) if closing else (),
        late_feedback=tuple(_late_feedback(case, log)),
        settled=settled(log),
    )


def settled(log: Log) -> date:
    """Return the last day on which an entry was written or happened; the first of all days where there is none."""
    return max((max(entry.written, entry.happened) for entry in log.entries), default=date.min)


def _answer(clock: Clock, met: date) -> Answer:
    in_time = met <= clock.due.day and not clock.ran_over
    return Answer(met, in_time, (met - clock.since).days if clock.started_by == "intake" else None)


def _helps(entry: Entry) -> bool:
    if entry.kind == "fund":
        return bool(entry.get("stage") == "paid")
    return entry.kind == "given" and entry.get("what") in GIVEN


def _since(closing: Entry, case: Case, log: Log) -> Iterator[tuple[date, str]]:
    closed = first_key(case, closing)
    for entry in log.counting:
        if entry.key > closed and first_key(case, entry) > closed:
            yield entry.written, entry.kind


def _late_feedback(case: Case, log: Log) -> Iterator[LateFeedback]:
    for entry in log.counting:
        if entry.kind == "feedback" and entry.written - entry.happened > SOON:
            first = case.by_key.get(first_key(case, entry), entry)
            if first.written - entry.happened > SOON:
                yield LateFeedback(entry.key, entry.happened, first.written, first.by)
