"""What the index keeps of a case, made of its file: it says all that a question can need, whatever the day."""

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from nopcases.domain.case.case import Case
from nopcases.domain.case.ids import ALPHABET
from nopcases.domain.case.log import exists_since
from nopcases.domain.case.search import text_of
from nopcases.domain.dataclass import dataclass
from nopcases.domain.plain import plain
from nopcases.domain.reports.filters import FILTERS
from nopcases.domain.reports.rows.cases import CaseRow, case_row
from nopcases.domain.reports.rows.clocks import ClockRow, clock_row
from nopcases.domain.settings import Settings
from nopcases.domain.timeline.clocks import Clock, turn_of, whose
from nopcases.folder.index.stored.columns import BY_FILE, CLOSED, CONFLICT, MONEY, NEVER, PUBLIC
from nopcases.folder.index.stored.packing import packed
from nopcases.folder.index.stored.plain_values import NotPlain, RowCodec

if TYPE_CHECKING:
    from nopcases.domain.advice.like_words import LikeWords
    from nopcases.domain.timeline.state import StateOnDay
    from nopcases.folder.cases.file import CaseFile

_FILTERS = ("place", "handler", "pot", "venue", "theme", "goal")
"""The filters that let few cases pass."""
_REST_OF_ID = re.compile(rf"-[{ALPHABET}]{{5}}")


@dataclass(frozen=True, slots=True)
class Recorded:
    """What is kept of a case."""

    flags: int
    born: int = 0
    """The day since which it exists (ordinal)."""
    settled: int = 0
    """The last day on which something in it was written or happened: from then on what is kept holds."""
    due: int = NEVER
    """The first day on which a running clock is due."""
    title: str = ""
    """Its title as words are looked for in it."""
    columns: tuple[bytes | None, ...] = ()
    brief: tuple[Any, ...] = ()
    """What ranks it among like cases: its kind, the day of receipt, its result; settled, and who works on it."""
    terms: tuple[str, ...] = ()


def record(file: "CaseFile", settings: Settings, words: "LikeWords") -> Recorded:
    """Return what is kept of the case in ``file``."""
    from nopcases.domain.timeline.digest import settled
    from nopcases.domain.timeline.state import whole
    from nopcases.folder.index.stored.state import stored_state

    case = file.case
    born, known = exists_since(case), whole(case, settings)
    last = max(settled(known.log), born)
    state = known.on(last)
    try:
        columns = stored_state(known)
    except NotPlain:
        return Recorded(BY_FILE)
    if len(state.clocks) < len(known.clocks):  # one begins on a day that is still to come
        return Recorded(BY_FILE)
    running, row = state.running, case_row(state)
    return Recorded(
        flags=_flags(state),
        born=born.toordinal(),
        settled=last.toordinal(),
        due=running[0].due.day.toordinal() if running else NEVER,
        title=plain(case.title),
        columns=(
            *columns,
            packed([_CASES.stored(row), [clock.due.day.toordinal() for clock in running]]),
            packed([_stored_clock(state, clock) for clock in running]),
            packed(text_of(case)),
            None,  # its past, its figures and its history: they are made when they are asked for
            None,
            None,
        ),
        brief=(
            row.kind,
            row.received.toordinal(),
            row.result,
            last.toordinal(),
            None if state.closed else state.handler,
        ),
        terms=tuple(sorted(_terms(case, row, file.text, words))),
    )


def _flags(state: "StateOnDay") -> int:
    case = state.case
    return (
        CLOSED * state.closed
        | CONFLICT * ("conflict" in case.header)
        | PUBLIC * case.public
        | MONEY * bool(state.funds)
    )


def _terms(case: Case, row: CaseRow, text: str, words: "LikeWords") -> set[str]:
    found = {filtered(name, value) for name in _FILTERS for value in FILTERS[name].values(row)}
    found |= {
        filtered(name, str(entry.get(name)))
        for entry in case.entries
        for name in ("pot", "minutes")
        if entry.get(name)
    }
    found |= {filtered("activity", "any")} if "activity" in case.header else set()
    found |= {naming(key) for match in _REST_OF_ID.finditer(text) if (key := _id_at(text, *match.span()))}
    return found | set(map(like, words.about(case.title).terms))


def _id_at(text: str, begin: int, end: int) -> str:
    """Return the id of a case or a contact with that rest in a text, "" where it is none."""
    if text[begin - 2 : begin].isdecimal():
        return text[begin - 2 : end]
    return text[begin - 1 : end] if text[begin - 1] == "c" else ""


def filtered(name: str, value: str) -> str:
    """Return the term of a case that a filter lets pass."""
    return f"{name}={value}"


def narrows(name: str) -> bool:
    """Say whether cases can be found by that filter."""
    return name in _FILTERS


def naming(key: str) -> str:
    """Return the term of a case whose text names the id of a case or a contact, its own too."""
    return f"id={key}"


def like(text: str) -> str:
    """Return the term, or the beginning of it, of a case whose title is alike by what an About says of it."""
    return f"like={text}"


def likened(term: str) -> str:
    """Return what an About says, of such a term."""
    return term.removeprefix("like=")


_CASES, _CLOCKS = RowCodec(CaseRow), RowCodec(ClockRow)


def read_row(stored: Sequence[Any], day: date) -> CaseRow:
    """Return the row of a case as it stands on ``day``."""
    values, dues = stored
    late, at = day.toordinal(), _CASES.at
    overdue = sum(due < late for due in dues)
    row: CaseRow = _CASES.read(values, (at["overdue"], overdue), (at["day"], day))
    return row


def _stored_clock(state: "StateOnDay", clock: Clock) -> list[Any]:
    pauses = [[pause.since.toordinal(), pause.until.toordinal()] for pause in clock.pauses]
    return [_CLOCKS.stored(clock_row(state, clock)), pauses, clock.to, clock.asker]


def read_clocks(
    stored: Sequence[Any], day: date, settings: Settings, through: date | None = None, kind: str = ""
) -> list[ClockRow]:
    """Return the rows of the running clocks of a case as they stand on ``day``.

    Of those, the ones that are due up to ``through``, and are of a ``kind`` where it is not "".
    """
    last = NEVER if through is None else through.toordinal()
    due, of = _CLOCKS.at["due"], _CLOCKS.at["clock"]
    return [
        _read_clock(clock, day, settings)
        for clock in stored
        if clock[0][due] <= last and kind in ("", clock[0][of])
    ]


def _read_clock(stored: Sequence[Any], day: date, settings: Settings) -> ClockRow:
    values, pauses, to, asker = stored
    at, today = _CLOCKS.at, day.toordinal()
    due, kind = date.fromordinal(values[at["due"]]), values[at["clock"]]
    active = [until for since, until in pauses if since <= today <= until]
    until = date.fromordinal(max(active)) if active else None
    turn = turn_of(kind, due, until, day)
    row: ClockRow = _CLOCKS.read(
        values,
        (at["suspended_until"], until),
        (at["days_late"], (day - due).days),
        (at["overdue"], due < day),
        (at["turn"], turn),
        (at["who"], whose(kind, turn, to, asker, values[at["handler"]], settings, day)),
        (at["day"], day),
    )
    return row
