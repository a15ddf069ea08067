"""Funding pots for the tests, and cases that have money of them."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from nopcases.domain.settings import Budget, Pot
from nopcases.domain.timeline.fund import Fund

from .making import SETTINGS, Story, limit

MONDAY = date(2026, 11, 2)
EIGHT_WEEKS = limit("8 weeks", "Awb 4:13")


def total(**years):
    """Return budgets by year: ``total(y2026="10000.00")``."""
    return {int(year[1:]): Budget(total=Decimal(amount)) for year, amount in years.items()}


def shares(year, **places):
    """Return a budget per place for one year."""
    return {year: Budget(places={place: Decimal(amount) for place, amount in places.items()})}


ADVANCE = Pot(
    "advance",
    "Pays first",
    pays="advance",
    decision=EIGHT_WEEKS,
    account=limit("3 months"),
    budgets=total(y2026="10000.00", y2027="12000.00"),
)
RECEIPTS = Pot(
    "receipts",
    "Pays on receipts",
    pays="afterwards",
    maximum=Decimal("2000.00"),
    decision=EIGHT_WEEKS,
    account=limit("6 months"),
    budgets=total(y2026="5000.00"),
)
PLAIN = Pot("plain", "Of which nothing is known")
SHARES = Pot("shares", "A budget for each", budgets=shares(2026, ens="1000.00", emmeloord="3000.00"))
POTS = {pot.key: pot for pot in (ADVANCE, RECEIPTS, PLAIN, SHARES)}


def with_pots(*pots):
    """Return the settings with these pots and no others."""
    return replace(SETTINGS, pots={pot.key: pot for pot in pots})


FUNDED = with_pots(*POTS.values())


class Funded(Story):
    """A case with money, written day by day."""

    def __init__(self, *args, settings=FUNDED, **header):
        super().__init__(*args, settings=settings, **header)

    def fund(self, written, pot, stage, amount=None, **fields):
        """Log a stage, whether it makes sense or not, and return its key."""
        money = {"amount": f"{Decimal(amount):.2f}"} if amount is not None else {}
        return self.log(written, "fund", pot=pot, stage=stage, **money, **fields)

    def money(self, pot, today):
        """Return the fund of a pot on a day."""
        return self.on(today).funds.get(pot, Fund())


def told(pot, *steps, settings=FUNDED, **header):
    """Return a case with a stage a day from the Monday on: ``told("advance", "asked 1000", "refused")``."""
    story = Funded(settings=settings, **header)
    for number, step in enumerate(steps):
        stage, _space, rest = step.partition(" ")
        amount, *reason = rest.split(" ", 1) if rest else [None]
        more = {"anyway": reason[0]} if reason else {}
        story.fund(MONDAY + timedelta(days=number), pot, stage, amount, **more)
    return story


LATER = MONDAY + timedelta(days=30)
"""A day after all that ``told`` tells."""
