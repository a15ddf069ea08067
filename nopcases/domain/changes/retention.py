"""Which closed cases are past the term for which the contacts of their result are kept."""

from collections.abc import Callable, Collection, Sequence
from datetime import date

from nopcases.domain.case.ids import is_contact_id
from nopcases.domain.changes.contacts_named import contacts_named
from nopcases.domain.changes.forgetting import not_accounted
from nopcases.domain.dataclass import dataclass
from nopcases.domain.errors import Usage
from nopcases.domain.settings import Settings
from nopcases.domain.timeline.state import StateOnDay


@dataclass(frozen=True, slots=True)
class RetentionRow:
    """A closed case with contacts that are to be erased."""

    case: str
    title: str
    result: str
    closed: date
    contacts: tuple[str, ...]
    """Those that no case keeps any longer."""
    until: date
    """The last day of the term."""
    source: str
    """What the term rests on, "" where nobody says."""


def past_term(
    states: Sequence[StateOnDay],
    settings: Settings,
    person: Callable[[str], Collection[str]],
    keeps: Callable[[str], bool],
) -> tuple[list[RetentionRow], list[StateOnDay]]:
    """Return what is past its term, the longest first, and what would be but for money not accounted for.

    ``person`` gives all contacts that are one person with a contact. Such a one is kept by a case that is open, within
    its term, or without a term, and where ``keeps`` says so.
    """
    waiting = [state for state in states if _past(state, settings) and not_accounted(state)]
    over = [state for state in states if _past(state, settings) and not not_accounted(state)]
    ids = {state.case.id for state in over}
    kept = {
        same
        for state in states
        if state.case.id not in ids
        for contact in contacts_named(state.case)
        for same in person(contact)
    }
    rows = [_row(state, settings, kept, keeps) for state in over]
    found = sorted((row for row in rows if row.contacts), key=lambda row: (row.until, row.case))
    return found, [state for state in waiting if state.case.contacts]


def last_day(state: StateOnDay, settings: Settings) -> date | None:
    """Return the last day on which the contacts of a closed case are kept; None where it is open or has no term."""
    term = settings.retention.get(state.result or "")
    if not state.closing or term is None:
        return None
    try:
        return term.after.after(state.closing.happened, settings.holidays)
    except Usage:  # past the end of the calendar
        return date.max


def _past(state: StateOnDay, settings: Settings) -> bool:
    last = last_day(state, settings)
    return last is not None and last < state.day


def _row(
    state: StateOnDay, settings: Settings, kept: Collection[str], keeps: Callable[[str], bool]
) -> RetentionRow:
    named = sorted(filter(is_contact_id, set(state.case.contacts.values())))
    return RetentionRow(
        state.case.id,
        state.case.title,
        state.result or "",
        state.closing.happened if state.closing else state.day,
        tuple(contact for contact in named if contact not in kept and not keeps(contact)),
        last_day(state, settings) or date.max,
        settings.retention[state.result or ""].source,
    )
