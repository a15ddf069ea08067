"""Pots for somebody who asks before there is a case, and the days on which pots open and close."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from nopcases.domain.case.case import Case
from nopcases.domain.dataclass import dataclass
from nopcases.domain.pots.balances import balances, left_for
from nopcases.domain.pots.conditions import Application, Fit, judge, next_day
from nopcases.domain.settings import Pot, Settings
from nopcases.domain.timeline.state import StateOnDay

OPENS, CLOSES, CLOSED = "opens", "closes", "closed"
PASSES = ("window", "closed-on", "budget")
"""The conditions that another day may meet."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is known of an initiative that is no case yet."""

    day: date
    """On which money would be asked."""
    place: str | None = None
    kind: str = "unknown"
    themes: tuple[str, ...] = ()
    amount: Decimal | None = None
    """In euros; None while nobody knows."""


def fits_plan(plan: Plan, states: Iterable[StateOnDay], settings: Settings) -> list[Fit]:
    """Return the verdict of every pot on a plan, best fit first; ``states`` are all cases, for what is left."""
    header = {"title": "", "kind": plan.kind, "themes": plan.themes, "received": plan.day}
    case = Case("", header | ({"place": plan.place} if plan.place else {}))
    year = plan.day.year
    rows = balances(states, settings, year)
    found = [
        judge(
            Application(
                case,
                pot,
                settings,
                asked_on=plan.day,
                total=plan.amount,
                more=plan.amount,
                year=year,
                left=left_for(case, pot, year, rows, settings),
            )
        )
        for pot in settings.pots.values()
    ]
    return sorted(found, key=lambda fit: fit.order)


@dataclass(frozen=True, slots=True)
class PotDay:
    """A day on which a pot opens, or the last one to ask it."""

    pot: Pot
    what: str
    """OPENS or CLOSES, or CLOSED where that is for good."""
    day: date


def pot_days(fits: Iterable[Fit], day: date) -> list[PotDay]:
    """Return the coming days on which pots open and close, ``day`` included, the first one first.

    A pot that does not fit for what no day changes has none. Of a yearly window these are the next ones.
    """
    found = [
        coming
        for fit in fits
        if all(verdict.condition in PASSES for verdict in fit.broken)
        for coming in _days(fit.pot, day)
    ]
    return sorted(found, key=lambda coming: (coming.day, coming.pot.key, coming.what))


def _days(pot: Pot, day: date) -> list[PotDay]:
    last = pot.closed_on
    days = {(CLOSED, last)} if last else set()
    if pot.window:
        opens, closes = (next_day(month_day, day) for month_day in pot.window)
        days |= {(OPENS, opens), (CLOSES, closes)}
    return [PotDay(pot, what, when) for what, when in days if day <= when <= (last or date.max)]
