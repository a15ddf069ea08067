"""What stands in the way of money: the conditions of a pot that an ask or a grant breaks, and its budget.

Money is judged by every entry in the files, those dated ahead too: a later one may have spent what is left.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from nopcases.domain.case.case import Case, Entry
from nopcases.domain.pots.balances import balances, left_for
from nopcases.domain.pots.conditions import Application, Verdict, fit_of, judge, unreadable
from nopcases.domain.settings import Pot, Settings
from nopcases.domain.timeline.fund import NOTHING
from nopcases.domain.timeline.state import StateOnDay
from nopcases.language import N_

ALL_DAYS = date.max
"""The day whose picture takes every entry."""


def broken_by_ask(
    state: StateOnDay, pot: Pot, states: Iterable[StateOnDay], settings: Settings
) -> list[Verdict]:
    """Return the conditions that what the case asks of ``pot`` breaks."""
    rows = balances(states, settings, state.day.year)
    return fit_of(state, pot, rows, settings).broken


def moves_money(case: Case, entries: Iterable[Entry]) -> set[str]:
    """Return the pots whose sums new ``entries`` of ``case`` may change: what is struck, or counts again, too."""
    return {pot for entry in entries for pot in _pots_of(case, entry, set())}


def _pots_of(case: Case, entry: Entry, seen: set[str]) -> Iterator[str]:
    if entry.kind == "fund" and isinstance(entry.get("pot"), str):
        yield entry.get("pot")
    struck = case.by_key.get(str(entry.get("entry"))) if entry.kind == "strike" else None
    if struck and struck.key not in seen:
        yield from _pots_of(case, struck, seen | {struck.key})


def broken_by_change(
    before: StateOnDay,
    after: StateOnDay,
    entries: Sequence[Entry],
    pot: Pot,
    others: Sequence[StateOnDay],
    settings: Settings,
) -> list[Verdict]:
    """Return what ``entries``, which made ``after`` of ``before``, break of ``pot``.

    ``others`` are the cases besides; all of them with every entry that they have (ALL_DAYS).
    """
    grants = [entry for entry in _grants(before, entries) if entry.get("pot") == pot.key]
    if grants:
        return [
            verdict for grant in grants for verdict in _broken_by_grant(after, grant, pot, others, settings)
        ]
    return _overdrawn_by(before, after, pot, others, settings)


def _broken_by_grant(
    after: StateOnDay, grant: Entry, pot: Pot, others: Sequence[StateOnDay], settings: Settings
) -> list[Verdict]:
    fund, year, amount = after.funds[pot.key], grant.happened.year, _amount(grant)
    left = left_for(after.case, pot, year, balances([*others, after], settings, year), settings)
    application = Application(
        case=after.case,
        pot=pot,
        settings=settings,
        asked_on=fund.asked_on or grant.happened,
        total=fund.granted,
        more=amount,
        year=year,
        left=None if left is None else left + amount,
    )
    return [*unreadable(pot), *judge(application).broken]


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


def _grants(before: StateOnDay, entries: Iterable[Entry]) -> list[Entry]:
    """Return the grants among new entries, of corrections those that take more or draw on another year."""
    grants = [entry for entry in entries if entry.kind == "fund" and entry.get("stage") == "granted"]
    return [entry for entry in grants if _takes_more(entry, before.case.by_key.get(entry.get("replaces")))]


def _takes_more(grant: Entry, corrected: Entry | None) -> bool:
    if corrected is None:
        return True
    return _amount(grant) > _amount(corrected) or grant.happened.year != corrected.happened.year


def _amount(entry: Entry) -> Decimal:
    return Decimal(entry.get("amount") or NOTHING)
