"""What funding pots have and what is left of it: a balance per pot and year, and per place where the budget is so."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from nopcases.domain.case.case import Case, Entry
from nopcases.domain.dataclass import dataclass, field
from nopcases.domain.pots.case_money import WithMoney, case_money
from nopcases.domain.settings import Budget, Pot, Settings
from nopcases.domain.timeline.fund import NOTHING
from nopcases.domain.timeline.state import StateOnDay

STAGES = ("asked", "granted", "paid", "accounted", "returned", "withdrawn")
WAITING = "waiting"
"""What was asked and is not decided, among the sums of a balance."""


@dataclass(slots=True)
class Balance:
    """What a pot has in a year, and what became of it (euros)."""

    pot: str
    year: int
    place: str | None
    """The place whose share it is, where the budget is per place."""
    budget: Decimal | None
    """None where it is not known."""
    sums: dict[str, Decimal] = field(default_factory=lambda: dict.fromkeys((*STAGES, WAITING), NOTHING))
    """Stage -> what the cases that are counted come to in it."""
    freed: Decimal = NOTHING
    """What came back of what those cases were granted: paid back, or the grant withdrawn."""
    spent: Decimal = NOTHING
    """Granted less what came back, over all cases."""

    @property
    def left(self) -> Decimal | None:
        """Return budget - granted + what came back; None where the budget is not known."""
        return None if self.budget is None else self.budget - self.spent


def balances(
    states: Iterable[StateOnDay],
    settings: Settings,
    year: int,
    counts: Callable[[StateOnDay], bool] = lambda _now: True,
) -> list[Balance]:
    """Return the balance of every pot: of ``year`` first, then of other years, the latest first.

    A year counts where it has a budget or where money moved; an ask belongs to the year in which it was asked,
    all else to the year of its grant, and where the budget is per place to the place of its case.
    Money of a pot that the settings lost is there too.
    ``counts`` says whose money the sums are about; what is left is left of the whole pot.
    """
    funded = [state for state in states if state.funds]
    counted = frozenset(state.case.id for state in funded if counts(state))
    return added_up(map(case_money, funded), settings, year, counted.__contains__)


def added_up(
    cases: Iterable[WithMoney],
    settings: Settings,
    year: int,
    counts: Callable[[str], bool] = lambda _case: True,
) -> list[Balance]:
    """Return the balances of cases whose money is told in plain values; ``counts`` knows a case by its id."""
    rows = _Rows(settings)
    for pot in settings.pots.values():
        for budgeted in sorted({*pot.budgets, year}):
            for place in pot.budgets.get(budgeted, Budget()).places or [None]:
                rows.add(pot.key, budgeted, place)
    for case in sorted((case for case in cases if case.money), key=lambda case: case.case):
        counted = counts(case.case)
        for key, moves, waiting in case.money:
            for of, stage, text, freed in moves:
                row, amount, back = rows.of(case, key, of), Decimal(text), Decimal(freed)
                row.spent += (amount if stage == "granted" else NOTHING) - back
                if counted:
                    row.sums[stage] += amount
                    row.freed += back
            for of, text in waiting if counted else ():
                rows.of(case, key, of).sums[WAITING] += Decimal(text)
    order = {key: number for number, key in enumerate(settings.pots)}
    return sorted(
        rows.found.values(),
        key=lambda row: (row.year != year, -row.year, order.get(row.pot, len(order)), row.pot),
    )


class _Rows:
    """The balances while they are added up."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.found: dict[tuple[str, int, str | None], Balance] = {}

    def of(self, case: WithMoney, key: str, year: int) -> Balance:
        """Return the balance that the money of a case belongs to."""
        pot = self._settings.pots.get(key)
        return self.add(key, year, budget_place(case, pot, year, self._settings))

    def add(self, key: str, year: int, place: str | None) -> Balance:
        """Return the balance of a pot in a year, of a place's share; a new one where there is none yet."""
        row = self.found.get((key, year, place))
        if row is None:
            pot = self._settings.pots.get(key)
            budget = pot.budgets.get(year, Budget()) if pot else Budget()
            amount = budget.places.get(place or "") if budget.places else budget.total
            row = self.found[key, year, place] = Balance(key, year, place, amount)
        return row


def budget_place(case: Case | WithMoney, pot: Pot | None, year: int, settings: Settings) -> str | None:
    """Return whose share a case draws on: its own place, or the town that it is in, where the budget has it.

    None where the pot's budget of that year is not per place.
    """
    budget = pot.budgets.get(year) if pot else None
    if budget is None or not budget.places:
        return None
    for place in case.places:
        known = settings.places.get(place)
        for share in (place, known.within if known else None):
            if share in budget.places:
                return share
    return case.place


def balance_for(
    case: Case, pot: Pot, year: int, rows: Iterable[Balance], settings: Settings
) -> Balance | None:
    """Return the balance in ``year`` that ``case`` draws on; None where its place has no share and no money moved."""
    wanted = (pot.key, year, budget_place(case, pot, year, settings))
    return next((row for row in rows if (row.pot, row.year, row.place) == wanted), None)


def left_for(case: Case, pot: Pot, year: int, rows: Iterable[Balance], settings: Settings) -> Decimal | None:
    """Return what ``pot`` has left for ``case`` in ``year``; None where the budget is not known."""
    row = balance_for(case, pot, year, rows, settings)
    return row.left if row else None


def overdrawn(
    states: Iterable[StateOnDay], settings: Settings, year: int
) -> list[tuple[Balance, list[tuple[str, Entry]]]]:
    """Return the balances below nothing, each with what it comes from: (case, entry), grants and strikes of money."""
    states = list(states)
    return [
        (row, [*_grants(row, states, settings), *_strikes(row, states)])
        for row in balances(states, settings, year)
        if row.left is not None and row.left < 0
    ]


def _strikes(row: Balance, states: Iterable[StateOnDay]) -> list[tuple[str, Entry]]:
    return [
        (state.case.id, strike)
        for state in states
        for key, strike in state.log.struck.items()
        if key in state.case.by_key and state.case.by_key[key].get("pot") == row.pot
    ]


def _grants(row: Balance, states: Iterable[StateOnDay], settings: Settings) -> list[tuple[str, Entry]]:
    return [
        (state.case.id, grant.entry)
        for state in states
        for grant in (state.funds[row.pot].grants if row.pot in state.funds else ())
        if grant.year == row.year
        and budget_place(state.case, settings.pots.get(row.pot), row.year, settings) == row.place
    ]
