"""The conditions of funding pots: one definition each, and the verdict of every pot on a case, best fit first.

A condition that a pot does not state is not judged; one that cannot be known from the case is None, and refuses
nothing. Of money the sums count: what a case asks of a pot, or is granted by it, in all.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from nopcases.domain.case.case import Case
from nopcases.domain.dataclass import dataclass, field
from nopcases.domain.pots.balances import Balance, balances, left_for
from nopcases.domain.settings import Pot, Settings
from nopcases.domain.timeline.state import StateOnDay
from nopcases.language import N_


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one condition says of a case."""

    condition: str
    fits: bool | None
    """None: it is not known from the case."""
    why: str
    """The sentence, to be translated; its ``{names}`` are in ``facts``."""
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fit:
    """What all conditions of a pot say of a case."""

    pot: Pot
    verdicts: tuple[Verdict, ...]

    @property
    def fits(self) -> bool | None:
        """Return False where one condition is broken, None where one is not known, or none is stated."""
        found = {verdict.fits for verdict in self.verdicts}
        return False if False in found else None if None in found or not found else True

    @property
    def broken(self) -> list[Verdict]:
        """Return the verdicts that say no."""
        return [verdict for verdict in self.verdicts if verdict.fits is False]

    @property
    def order(self) -> tuple[int, int]:
        """Sort what fits before what may fit before what does not; then what has the least against it."""
        against = sum(verdict.fits is not True for verdict in self.verdicts)
        return (0, 0) if self.fits else (2, len(self.broken)) if self.fits is False else (1, against)


@dataclass(frozen=True, slots=True)
class Application:
    """A case that asks a pot for money."""

    case: Case
    pot: Pot
    settings: Settings
    asked_on: date
    total: Decimal | None
    """What it asks, or would be granted, of this pot in all; None while it is not known."""
    more: Decimal | None
    """What would come on top of what was granted already."""
    year: int
    """The year whose budget it draws on."""
    left: Decimal | None
    """What the pot has left in that year, None where its budget is not known."""


Answer = tuple[bool | None, str, dict[str, Any]]
"""Whether it fits, the sentence that says so, and its facts."""
Judge = Callable[[Application], Answer | None]


def _kinds(application: Application) -> Answer | None:
    facts = {"kinds": application.pot.kinds, "kind": application.case.kind}
    if not application.pot.kinds:
        return None
    if application.case.kind == "unknown":
        return None, N_("only for {kinds}; ask what kind this is"), facts
    if application.case.kind in application.pot.kinds:
        return True, N_("it is for {kinds}"), facts
    return False, N_("only for {kinds}; this is {kind}"), facts


def _places(application: Application) -> Answer | None:
    facts = {"places": application.pot.places, "place": next(iter(application.case.places), None)}
    if not application.pot.places:
        return None
    if not application.case.places:
        return None, N_("only for {places}; ask where this is"), facts
    served = {key for place in application.pot.places for key in application.settings.within(place)}
    if served.intersection(application.case.places):
        return True, N_("it is for {places}"), facts
    return False, N_("only for {places}; this is in {place}"), facts


def _themes(application: Application) -> Answer | None:
    facts = {"themes": application.pot.themes}
    if not application.pot.themes:
        return None
    if not application.case.texts("themes"):
        return None, N_("only for {themes}; ask what this is about"), facts
    if set(application.pot.themes).intersection(application.case.texts("themes")):
        return True, N_("it is for {themes}"), facts
    return False, N_("only for {themes}"), facts


def _minimum(application: Application) -> Answer | None:
    facts = {"limit": application.pot.minimum, "amount": application.total}
    if application.pot.minimum is None:
        return None
    if application.total is None:
        return None, N_("at least {limit}; ask how much is needed"), facts
    if application.total >= application.pot.minimum:
        return True, N_("{amount} is at least {limit}"), facts
    return False, N_("at least {limit}; this is {amount}"), facts


def _maximum(application: Application) -> Answer | None:
    facts = {"limit": application.pot.maximum, "amount": application.total}
    if application.pot.maximum is None:
        return None
    if application.total is None:
        return None, N_("at most {limit}; ask how much is needed"), facts
    if application.total <= application.pot.maximum:
        return True, N_("{amount} is at most {limit}"), facts
    return False, N_("at most {limit}; this comes to {amount}"), facts


def _own_share(application: Application) -> Answer | None:
    share = application.pot.own_share
    if not share:
        return None
    return None, N_("they bring {percentage}% themselves; ask whether they can"), {"percentage": share}


def _legal_form(application: Application) -> Answer | None:
    if not application.pot.legal_form:
        return None
    return None, N_("the applicant is: {words}; ask who applies"), {"words": application.pot.legal_form}


def _window(application: Application) -> Answer | None:
    if application.pot.window is None:
        return None
    opens, closes = application.pot.window
    if _inside(application.pot.window, application.asked_on):
        return True, N_("open through {until}"), {"until": next_day(closes, application.asked_on)}
    return False, N_("opens again on {since}"), {"since": next_day(opens, application.asked_on)}


def _inside(window: tuple[str, str], day: date) -> bool:
    """Say whether ``day`` lies in a yearly window, which may hold New Year."""
    opens, closes = (_day_in(day.year, month_day) for month_day in window)
    return opens <= day <= closes if window[0] <= window[1] else not closes < day < opens


def _day_in(year: int, month_day: str) -> date:
    """Return the day ``MM-DD`` of a year; 29 February is the 28th where there is none."""
    month, day = int(month_day[:2]), int(month_day[3:])
    return date(year, month, min(day, monthrange(year, month)[1]))


def next_day(month_day: str, near: date) -> date:
    """Return the next day with that month and day (``MM-DD``), ``near`` included; 29 Feb may be 28 Feb."""
    this_year = _day_in(near.year, month_day)
    return this_year if this_year >= near else _day_in(near.year + 1, month_day)


def closes_on(pot: Pot, day: date) -> date | None:
    """Return the last day to ask ``pot``, seen from ``day``; None where it is closed, or never closes."""
    ends = [pot.closed_on] if pot.closed_on else []
    if pot.window:
        if not _inside(pot.window, day):
            return None
        ends.append(next_day(pot.window[1], day))
    return min(ends) if ends and min(ends) >= day else None


def _closed_on(application: Application) -> Answer | None:
    if application.pot.closed_on is None:
        return None
    if application.asked_on <= application.pot.closed_on:
        return True, N_("open through {until}"), {"until": application.pot.closed_on}
    return False, N_("it closed after {until}"), {"until": application.pot.closed_on}


def _budget(application: Application) -> Answer | None:
    facts = {"left": application.left, "amount": application.more, "year": application.year}
    if not application.pot.budgets:
        return None
    if application.left is None:
        return None, *_unknown_budget(application)
    if application.left <= 0:
        return False, N_("nothing is left in {year}"), facts
    if application.more is not None and application.more > application.left:
        return False, N_("only {left} is left in {year}"), facts
    return True, N_("{left} is left in {year}"), facts


def _unknown_budget(application: Application) -> tuple[str, dict[str, Any]]:
    """Return what to ask where it is not known what is left, and the facts."""
    facts = {"year": application.year, "place": next(iter(application.case.places), None)}
    budget = application.pot.budgets.get(application.year)
    if budget is None or not budget.places:
        return N_("no budget is known for {year}; ask the owner"), facts
    if facts["place"] is None:
        return N_("each place has its own budget; ask where this is"), facts
    return N_("no budget of {place} is known for {year}; ask the owner"), facts


@dataclass(frozen=True, slots=True)
class Condition:
    """A kind of condition: what people call it, and how it judges; None where a pot does not state it."""

    title: str
    judge: Judge


CONDITIONS: dict[str, Condition] = {
    "kinds": Condition(N_("kind"), _kinds),
    "places": Condition(N_("place"), _places),
    "themes": Condition(N_("theme"), _themes),
    "minimum": Condition(N_("at least"), _minimum),
    "maximum": Condition(N_("at most"), _maximum),
    "own-share": Condition(N_("own share"), _own_share),
    "legal-form": Condition(N_("legal form"), _legal_form),
    "window": Condition(N_("entry window"), _window),
    "closed-on": Condition(N_("closing day"), _closed_on),
    "budget": Condition(N_("budget"), _budget),
}
BEFORE_AMOUNTS = ("kinds", "places", "themes", "window", "closed-on")
"""The conditions that can be judged before anybody says how much is needed."""
IN_WORDS = "words"
"""A further condition in words: a person judges it."""


def judge(application: Application) -> Fit:
    """Return what every condition of the pot says of the application."""
    answers = {name: condition.judge(application) for name, condition in CONDITIONS.items()}
    verdicts = [Verdict(name, *answer) for name, answer in answers.items() if answer]
    words = [
        Verdict(IN_WORDS, None, "{words}", {"words": condition}) for condition in application.pot.conditions
    ]
    return Fit(application.pot, (*unreadable(application.pot), *verdicts, *words))


def unreadable(pot: Pot) -> list[Verdict]:
    """Return a verdict for each of its settings that cannot be read: it is not known, and so no grant passes it."""
    why = N_("“{setting}” in pots.toml cannot be read; mend it (nopcases check says where)")
    return [Verdict(setting.split(".")[0], None, why, {"setting": setting}) for setting in pot.unreadable]


def fits(state: StateOnDay, states: Iterable[StateOnDay], settings: Settings) -> list[Fit]:
    """Return the verdict of every pot on a case, best fit first; ``pictures`` are all cases, for what is left."""
    rows = balances(states, settings, state.day.year)
    found = [fit_of(state, pot, rows, settings) for pot in settings.pots.values()]
    return sorted(found, key=lambda fit: fit.order)


def fit_of(state: StateOnDay, pot: Pot, rows: Sequence[Balance], settings: Settings) -> Fit:
    """Return the verdict of a pot on what a case asks of it; ``rows`` are the balances of its year."""
    fund = state.funds.get(pot.key)
    application = Application(
        case=state.case,
        pot=pot,
        settings=settings,
        asked_on=(fund.asked_on if fund and fund.undecided else None) or state.day,
        total=(fund.total if fund else None) or None,
        more=fund.waiting if fund else None,
        year=state.day.year,
        left=left_for(state.case, pot, state.day.year, rows, settings),
    )
    return judge(application)


def open_to(case: Case, pot: Pot, settings: Settings, day: date) -> bool:
    """Say whether the pot may be for such a case on ``day``, whatever it asks: kind, place, themes and window."""
    application = Application(case, pot, settings, day, None, None, day.year, None)
    answers = (CONDITIONS[name].judge(application) for name in BEFORE_AMOUNTS)
    return not any(answer and answer[0] is False for answer in answers)
