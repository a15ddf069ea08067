"""What stands in the way of money: the conditions of a pot that an ask or a grant breaks, and its budget.

Money is judged by every entry in the files, those dated ahead too: a later one may have spent what is left.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from nopcases.domain.case.case import Case, Entry
from nopcases.domain.pots.balances import balances, left_for
from nopcases.domain.pots.conditions import Application, Verdict, fit_of, judge, unreadable
from nopcases.domain.settings import Pot, Settings
from nopcases.domain.timeline.fund import NOTHING
from nopcases.domain.timeline.state import StateOnDay, whole
from nopcases.language import N_


def broken_by_ask(
    state: StateOnDay, pot: Pot, states: Iterable[StateOnDay], settings: Settings
) -> list[Verdict]:
    """Return the conditions that what the case asks of ``pot`` breaks."""
    rows = balances(states, settings, state.day.year)
    return fit_of(state, pot, rows, settings).broken


def money_moved(before: Case, after: Case, settings: Settings) -> set[str]:
    """Return the pots whose sums, or whose share, a change of a case makes other ones; with every entry that it has."""
    if not any(entry.kind == "fund" for entry in (*before.entries, *after.entries)):
        return set()
    was, now = whole(before, settings), whole(after, settings)
    elsewhere = before.places != after.places
    pots = was.funds.keys() | now.funds.keys()
    return {pot for pot in pots if elsewhere or was.funds.get(pot) != now.funds.get(pot)}


def broken_by_change(
    before: StateOnDay, after: StateOnDay, pot: Pot, others: Sequence[StateOnDay], settings: Settings
) -> list[Verdict]:
    """Return what a change that made ``after`` of ``before`` breaks of ``pot``; ``others`` are the cases besides.

    All of them are ``whole``.
    """
    grants = [entry for entry in _grants(before.case, after.case) if entry.get("pot") == pot.key]
    if grants:
        return [
            verdict for grant in grants for verdict in _broken_by_grant(after, grant, pot, others, settings)
        ]
    return _overdrawn_by(before, after, pot, others, settings)


def _broken_by_grant(
    after: StateOnDay, grant: Entry, pot: Pot, others: Sequence[StateOnDay], settings: Settings
) -> list[Verdict]:
    year = grant.happened.year
    left = left_for(after.case, pot, year, balances([*others, after], settings, year), settings)
    before = None if left is None else left + _amount(grant)
    return [*unreadable(pot), *judge(_application(after, grant, pot, settings, before)).broken]


def broken_conditions(after: StateOnDay, grant: Entry, pot: Pot, settings: Settings) -> list[Verdict]:
    """Return what a grant breaks of the conditions of ``pot``, whatever is left of its budget."""
    return judge(_application(after, grant, pot, settings, None)).broken


def _application(
    after: StateOnDay, grant: Entry, pot: Pot, settings: Settings, left: Decimal | None
) -> Application:
    fund = after.funds[pot.key]
    return Application(
        case=after.case,
        pot=pot,
        settings=settings,
        asked_on=fund.asked_on or grant.happened,
        total=fund.granted,
        more=_amount(grant),
        year=grant.happened.year,
        left=left,
    )


def _overdrawn_by(
    before: StateOnDay, after: StateOnDay, pot: Pot, others: Sequence[StateOnDay], settings: Settings
) -> list[Verdict]:
    """Return a verdict for each year in which more would be granted than there is, and more than before."""
    was, now = (
        {
            (row.year, row.place): row.left
            for row in balances([*others, state], settings, after.day.year)
            if row.pot == pot.key and row.left is not None
        }
        for state in (before, after)
    )
    message = N_("{amount} more than the budget of {year} would be granted")
    return [
        Verdict("budget", fits=False, why=message, facts={"amount": -left, "year": year})
        for (year, place), left in now.items()
        if left < 0 and left < was.get((year, place), NOTHING)
    ]


def changed_entries(before: Case, after: Case) -> list[Entry]:
    """Return the entries of ``after`` that ``before`` lacks, or has otherwise."""
    return [entry for entry in after.entries if before.by_key.get(entry.key) != entry]


def _grants(before: Case, after: Case) -> list[Entry]:
    """Return the grants that a change makes, of those that were there those that take more or draw on another year."""
    grants = [
        entry
        for entry in changed_entries(before, after)
        if entry.kind == "fund" and entry.get("stage") == "granted"
    ]
    return [
        entry for entry in grants if _takes_more(entry, before.by_key.get(entry.get("replaces") or entry.key))
    ]


def _takes_more(grant: Entry, corrected: Entry | None) -> bool:
    if corrected is None:
        return True
    return _amount(grant) > _amount(corrected) or grant.happened.year != corrected.happened.year


def _amount(entry: Entry) -> Decimal:
    return Decimal(entry.get("amount") or NOTHING)
