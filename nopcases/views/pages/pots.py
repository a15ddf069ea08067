"""Funding pots: their balance per year, and what each says of a case."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from nopcases.domain.errors import BadFile
from nopcases.domain.pots.balances import Balance
from nopcases.domain.pots.conditions import CONDITIONS, Fit, Verdict
from nopcases.domain.settings import Pot, Settings
from nopcases.domain.text import visible
from nopcases.domain.timeline.state import Picture
from nopcases.language import N_, _, full_day, language
from nopcases.views.document import Document, Fact, Part
from nopcases.views.listing import LATE_STYLE, Column, Listing
from nopcases.views.words.dates import amount, money, term
from nopcases.views.words.facts import told
from nopcases.views.words.names import Names
from nopcases.views.words.suggestions import heading

MARKS = {True: "✓", None: "?", False: "✗"}
"""A verdict at a glance; the words beside it say it too."""
_VERDICTS = {True: N_("fits"), None: N_("may fit"), False: N_("does not fit")}


def _sum(stage: str) -> Callable[[Balance], Decimal]:
    return lambda row: row.sums[stage]


def balance_listing(
    rows: Sequence[Balance], today: date, settings: Settings, names: Names, unreadable: Sequence[BadFile]
) -> Listing[Balance]:
    """Return the answer of ``pots``: a row per pot and year, and per place where its budget is so."""
    values, shown = _balance_values(settings), _shown_balance(names)
    columns = [Column(name, value, **shown.get(name, {})) for name, value in values.items()]
    return Listing(
        "pots",
        today,
        columns,
        rows,
        unreadable,
        heading=_("Funding pots on {day}").format(day=full_day(today)),
        empty=_("No pot has a budget or money there.")
        if settings.pots
        else _("There are no funding pots; they stand in pots.toml."),
        group=lambda row: str(row.year),
    )


def _balance_values(settings: Settings) -> dict[str, Callable[[Balance], Any]]:
    """Return the fields of a ``pots`` row as machines read them."""

    def pot(row: Balance) -> Pot | None:
        return settings.pots.get(row.pot)

    return {
        "pot": lambda row: row.pot,
        "title": lambda row: known.title_in(language()) if (known := pot(row)) else row.pot,
        "owner": lambda row: (known.owner or None) if (known := pot(row)) else None,
        "year": lambda row: row.year,
        "budget": lambda row: row.budget,
        "asked": _sum("asked"),
        "granted": _sum("granted"),
        "paid": _sum("paid"),
        "accounted": _sum("accounted"),
        "left": lambda row: row.left,
        "place": lambda row: row.place,
        "returned": _sum("returned"),
        "withdrawn": _sum("withdrawn"),
    }


def _shown_balance(names: Names) -> dict[str, dict[str, Any]]:
    """Return how people read the fields that they get to see."""
    return {
        "title": {
            "heading": _("pot (amounts in euros)"),
            "show": lambda row: _share(row, names),
            "gives_way": True,
        },
        "budget": _amount(_("budget"), lambda row: row.budget),
        "asked": _amount(_("asked"), _sum("asked")),
        "granted": _amount(_("granted"), _sum("granted")),
        "paid": _amount(_("paid"), _sum("paid")),
        "accounted": _amount(_("accounted for"), _sum("accounted")) | {"min_width": 96},
        "left": _amount(_("left"), lambda row: row.left)
        | {"style": lambda row: LATE_STYLE if row.left is not None and row.left < 0 else ""},
    }


def _share(row: Balance, names: Names) -> str:
    """Return the title of the pot, and the place whose share it is."""
    return " · ".join(filter(None, (names.pot(row.pot), names.place(row.place))))


def _amount(heading: str, value: Callable[[Balance], Decimal | None]) -> dict[str, Any]:
    return {"heading": heading, "show": lambda row: amount(value(row)), "right": True}


def balance_line(row: Balance, names: Names) -> str:
    """Return what a pot has left, in a sentence."""
    title = _share(row, names)
    if row.left is None or row.budget is None:
        return _("{pot}: no budget is known for {year}").format(pot=title, year=row.year)
    return _("{pot}: {left} left of {budget} in {year}").format(
        pot=title, left=money(str(row.left)), budget=money(str(row.budget)), year=row.year
    )


def verdict_words(verdict: Verdict, names: Names, today: date) -> str:
    """Return a verdict in words."""
    return told(verdict.why, verdict.facts, names, today)


def condition_title(verdict: Verdict) -> str:
    """Return what people call a condition."""
    known = CONDITIONS.get(verdict.condition)
    return _(known.title) if known else _("condition")


def fit_rows(fits: Iterable[Fit], names: Names, today: date) -> list[dict[str, Any]]:
    """Return the verdict of every pot as machines read it."""
    return [
        {
            "pot": fit.pot.key,
            "title": fit.pot.title_in(language()),
            "fits": fit.fits,
            "conditions": [
                {
                    "condition": verdict.condition,
                    "verdict": verdict.fits,
                    "why": verdict_words(verdict, names, today),
                }
                for verdict in fit.verdicts
            ],
        }
        for fit in fits
    ]


@dataclass(frozen=True, slots=True)
class _Line:
    fit: Fit
    verdict: Verdict | None


def fit_listing(
    fits: Iterable[Fit], names: Names, today: date, unreadable: Sequence[BadFile]
) -> Listing[Any]:
    """Return the verdicts with a row per condition, for CSV."""
    rows = [_Line(fit, verdict) for fit in fits for verdict in fit.verdicts or (None,)]
    columns: list[Column[_Line]] = [
        Column("pot", lambda row: row.fit.pot.key),
        Column("title", lambda row: row.fit.pot.title_in(language())),
        Column("fits", lambda row: row.fit.fits),
        Column("condition", lambda row: row.verdict and row.verdict.condition),
        Column("verdict", lambda row: row.verdict and row.verdict.fits),
        Column("why", lambda row: row.verdict and verdict_words(row.verdict, names, today)),
    ]
    return Listing("pots", today, columns, rows, unreadable)


def fit_page(now: Picture, fits: Sequence[Fit], names: Names, unreadable: Sequence[BadFile]) -> Document:
    """Return the page that says for each pot whether it fits, and exactly why."""
    asked = [fund_line(now, key, names) for key in now.funds]
    facts = [(_("asked until now"), words) for words in asked]
    return Document(
        _("Funding pots for {case}").format(case=heading(now)),
        [_fit_part(fit, names, now.day) for fit in fits],
        facts,
        unreadable,
    )


def _fit_part(fit: Fit, names: Names, today: date) -> Part:
    """Return a pot: its verdicts, those that stand in the way first, and where to turn to if none does."""
    marked = f"{MARKS[fit.fits]} {names.pot(fit.pot.key)} · {_(_VERDICTS[fit.fits])}"
    order = (False, None, True)
    verdicts = sorted(fit.verdicts, key=lambda verdict: order.index(verdict.fits))
    if fit.fits is False:
        verdicts = [verdict for verdict in verdicts if verdict.fits is False]
    lines = [f"{MARKS[verdict.fits]} {verdict_words(verdict, names, today)}" for verdict in verdicts]
    if not fit.verdicts:
        lines = [_("No conditions are known; ask the owner.")]
    if fit.fits is not False:
        lines += [f"  {name}: {words}" for name, words in pot_facts(fit.pot)]
    return Part(marked, lines=lines)


def pot_facts(pot: Pot) -> list[Fact]:
    """Return what is known of a pot besides its conditions, without what is empty."""
    pays = {"advance": _("in advance"), "afterwards": _("afterwards, on receipts")}
    decision = (
        term(pot.decision.term) + (f", {visible(pot.decision.law)}" if pot.decision.law else "")
        if pot.decision
        else ""
    )
    found = [
        (_("owner"), visible(pot.owner)),
        (_("pays"), pays.get(pot.pays or "", "")),
        (_("decides within"), decision),
        (_("turn to"), " · ".join(visible(one) for one in (pot.contact, pot.link) if one)),
        (_("source"), _source(pot)),
    ]
    return [(name, words) for name, words in found if words]


def _source(pot: Pot) -> str:
    """Return where the conditions come from and when they were checked: they may have changed since."""
    checked = _("checked {day}").format(day=full_day(pot.checked)) if pot.checked else ""
    return " · ".join(filter(None, (visible(pot.source), checked)))


def fund_line(now: Picture, key: str, names: Names) -> str:
    """Return what became of the money that a case asked of a pot, in a line."""
    fund = now.funds[key]
    stages = {
        "asked": _("asked {amount}"),
        "granted": _("granted {amount}"),
        "paid": _("paid {amount}"),
        "accounted": _("accounted for {amount}"),
        "returned": _("paid back {amount}"),
        "withdrawn": _("withdrawn {amount}"),
    }
    told_of = [
        words.format(amount=money(str(fund.sum(stage)))) for stage, words in stages.items() if fund.has(stage)
    ]
    state = [_("not decided yet")] if fund.undecided else []
    if not fund.undecided and not fund.has("granted"):
        state = [_("not granted")]
    return f"{names.pot(key)}: " + ", ".join([*told_of, *state])
