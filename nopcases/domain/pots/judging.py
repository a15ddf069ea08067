"""What stands in the way of money: the conditions of a pot that an ask or a grant breaks."""

from collections.abc import Iterable
from decimal import Decimal

from nopcases.domain.case.case import Entry
from nopcases.domain.pots.balances import balances, left_for
from nopcases.domain.pots.conditions import Application, Verdict, fit_of, judge
from nopcases.domain.settings import Pot, Settings
from nopcases.domain.timeline.fund import NOTHING
from nopcases.domain.timeline.state import StateOnDay


def broken_by_ask(
    state: StateOnDay, pot: Pot, states: Iterable[StateOnDay], settings: Settings
) -> list[Verdict]:
    """Return the conditions that what the case asks of ``pot`` breaks."""
    rows = balances(states, settings, state.day.year)
    return fit_of(state, pot, rows, settings).broken


def broken_by_grant(
    after: StateOnDay, grant: Entry, states: Iterable[StateOnDay], settings: Settings
) -> list[Verdict]:
    """Return the conditions that a grant breaks; ``after`` is the case with it, ``pictures`` are all cases.

    Nothing stands in the way of a grant from a pot that the settings do not know.
    """
    pot = settings.pots.get(grant.get("pot"))
    if pot is None:
        return []
    fund, year, amount = after.funds[pot.key], grant.happened.year, _amount(grant)
    others = (state for state in states if state.case.id != after.case.id)
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
    return judge(application).broken


def to_judge(before: StateOnDay, entries: Iterable[Entry]) -> list[Entry]:
    """Return the grants among new entries, of corrections those that take more or draw on another year."""
    grants = [entry for entry in entries if entry.kind == "fund" and entry.get("stage") == "granted"]
    return [entry for entry in grants if _takes_more(entry, before.case.by_key.get(entry.get("replaces")))]


def _takes_more(grant: Entry, corrected: Entry | None) -> bool:
    if corrected is None:
        return True
    return _amount(grant) > _amount(corrected) or grant.happened.year != corrected.happened.year


def _amount(entry: Entry) -> Decimal:
    return Decimal(entry.get("amount") or NOTHING)
