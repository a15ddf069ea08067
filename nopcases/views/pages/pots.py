"""Funding pots: their balance per year, and what each says of a case."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from operator import methodcaller
from typing import Any

from nopcases.domain.dataclass import replace
from nopcases.domain.pots.balances import WAITING, Balance
from nopcases.domain.pots.conditions import Fit, Verdict
from nopcases.domain.pots.plans import Plan
from nopcases.domain.reports.rows.cases import CaseRow
from nopcases.domain.reports.rows.funds import FundRow
from nopcases.domain.sentence import term
from nopcases.domain.settings import Pot
from nopcases.domain.text import escape
from nopcases.domain.vocabulary import CASE_KINDS, label
from nopcases.language import N_, _, full_day, language, ngettext
from nopcases.views.context import PageContext
from nopcases.views.document import Data, Document, Fact, Part
from nopcases.views.listing import Column, Listing, Row
from nopcases.views.words.dates import amount, money
from nopcases.views.words.facts import render_sentence
from nopcases.views.words.names import Names
from nopcases.views.words.suggestions import heading

MARKS = {True: "✓", None: "?", False: "✗"}
"""A verdict at a glance; the words beside it say it too."""
_VERDICTS = {True: N_("fits"), None: N_("may fit"), False: N_("does not fit")}


def balance_listing(rows: Sequence[Balance], context: PageContext) -> Listing[Balance]:
    """Return the answer of ``pots``: a row per pot and year, and per place where its budget is so."""
    return Listing(
        "pots",
        context.today,
        [*_balance_columns(rows, context.names), checked_column(rows, lambda row: row.pot, context)],
        rows,
        context.unreadable,
        heading=_("Funding pots on {day}").format(day=full_day(context.today)),
        empty=_("No pot has a budget or money there.")
        if context.settings.pots
        else _("There are no funding pots; they stand in pots.toml."),
        group=lambda row: str(row.year),
        counted=_counted,
        grouped_by="year",
    )


def outdated(pot: Pot | None, day: date) -> str:
    """Return that the conditions of a pot were checked more than a year before ``day``, "" where they were not."""
    if pot is None or pot.checked is None or not pot.is_outdated(day):
        return ""
    return _("! conditions last checked on {day}, more than a year ago").format(day=full_day(pot.checked))


def checked_column(
    rows: Iterable[Row], key: Callable[[Row], str | None], context: PageContext
) -> Column[Row]:
    """Return the column that says of which pots the conditions are old; people see it only where there are any."""
    pots, day = context.settings.pots, context.today

    def pot_of(row: Row) -> Pot | None:
        return pots.get(key(row) or "")

    any_old = any(outdated(pot_of(row), day) for row in rows)
    return Column(
        "checked",
        lambda row: pot.checked if (pot := pot_of(row)) else None,
        heading=_("checked") if any_old else "",
        show=lambda row: outdated(pot_of(row), day),
        below=True,
    )


def _counted(rows: int) -> str:
    return ngettext(
        "({count} line, one per pot)", "({count} lines, one per pot or per place of it)", rows
    ).format(count=rows)


def _balance_columns(rows: Sequence[Balance], names: Names) -> list[Column[Balance]]:
    """Return the columns; the amounts of all ``rows`` line up, with their cents where one of them has any."""
    pots = names.settings.pots
    amounts = [value for row in rows for value in (row.budget, row.left, *row.sums.values())]
    cents = any(value is not None and value != value.to_integral_value() for value in amounts)

    stage = partial(_stage, cents=cents)
    return [
        Column("pot"),
        Column(
            "title",
            lambda row: pots[row.pot].title_in(language()) if row.pot in pots else row.pot,
            heading=_("pot (amounts in euros)"),
            show=lambda row: _share(row, names),
            gives_way=True,
        ),
        Column("owner", lambda row: pots[row.pot].owner or None if row.pot in pots else None),
        Column("year"),
        Column("budget", heading=_("budget"), show=lambda row: amount(row.budget, cents=cents), right=True),
        stage("asked", _("asked"), min_width=110),
        stage("granted", _("granted")),
        stage("paid", _("paid"), min_width=100),
        stage("accounted", _("accounted for"), min_width=120),
        replace(
            stage("returned", _("came back"), min_width=110),
            show=lambda row: amount(row.freed, cents=cents),
            otherwise=lambda row: (
                _("{amount} came back").format(amount=money(str(row.freed))) if row.freed else ""
            ),
        ),
        stage("withdrawn"),
        replace(stage(WAITING, _("to decide")), otherwise=_to_decide),
        Column(
            "left",
            heading=_("left"),
            show=lambda row: amount(row.left, cents=cents),
            late=lambda row: row.left is not None and row.left < 0,
            right=True,
        ),
        Column("place"),
    ]


def _stage(name: str, heading: str = "", min_width: int = 0, *, cents: bool) -> Column[Balance]:
    """Return the column of what the cases come to in a stage."""
    return Column(
        name,
        lambda row: row.sums[name],
        heading=heading,
        show=lambda row: amount(row.sums[name], cents=cents),
        min_width=min_width,
        right=True,
    )


def _to_decide(row: Balance) -> str:
    """Return what waits for a decision where there is no column for it, "" where nothing does."""
    waiting = row.sums[WAITING]
    return _("{amount} to decide").format(amount=money(str(waiting))) if waiting else ""


def _share(row: Balance, names: Names) -> str:
    """Return the title of the pot, and the place whose share it is."""
    return " · ".join(filter(None, (names.pot(row.pot), names.place(row.place))))


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
    return render_sentence(verdict.why, verdict.facts, names, today)


def _fit_rows(fits: Sequence[Fit], context: PageContext) -> list[dict[str, Any]]:
    """Return a row per pot as machines read it."""
    return [
        {
            "pot": fit.pot.key,
            "title": fit.pot.title_in(language()),
            "fits": fit.fits,
            "conditions": [
                {
                    "condition": verdict.condition,
                    "verdict": verdict.fits,
                    "why": verdict_words(verdict, context.names, context.today),
                }
                for verdict in fit.verdicts
            ],
            "checked": fit.pot.checked,
        }
        for fit in fits
    ]


def _fit_sheet(fits: Sequence[Fit], context: PageContext) -> Listing[Mapping[str, Any]]:
    """Return the verdicts with a row per condition, for CSV."""
    rows = [row | verdict for row in _fit_rows(fits, context) for verdict in row["conditions"] or [{}]]
    names = ("pot", "title", "fits", "condition", "verdict", "why")
    columns: list[Column[Mapping[str, Any]]] = [Column(name, methodcaller("get", name)) for name in names]
    return Listing("pots", context.today, columns, rows)


def fit_page(case: CaseRow, funds: Sequence[FundRow], fits: Sequence[Fit], context: PageContext) -> Document:
    """Return the page that says for each pot whether it fits a case, and exactly why; ``funds`` are its money."""
    facts = [(_("asked until now"), fund_line(fund, context)) for fund in funds]
    title = _("Funding pots for {case}").format(case=heading(case))
    return _fit_document(title, facts, fits, context, None if case.status == "closed" else case.case)


def plan_page(plan: Plan, fits: Sequence[Fit], context: PageContext) -> Document:
    """Return the page that says for each pot whether it fits an initiative that is no case yet, and exactly why."""
    names = context.names
    facts = [
        (_("place"), names.place(plan.place)),
        (_("kind"), label(CASE_KINDS, plan.kind) if plan.kind != "unknown" else ""),
        (_("themes"), names.themes(plan.themes)),
        (_("amount"), money(str(plan.amount)) if plan.amount is not None else ""),
    ]
    title = _("Funding pots for an initiative that asks on {day}").format(day=full_day(plan.day))
    return _fit_document(title, [(name, words) for name, words in facts if words], fits, context)


def _fit_document(
    title: str, facts: Sequence[Fact], fits: Sequence[Fit], context: PageContext, case: str | None = None
) -> Document:
    """Return the page; ``case`` is what may ask a pot for money, None where there is none."""
    return Document(
        title,
        [_fit_part(fit, context.names, context.today, case) for fit in fits],
        facts,
        context.unreadable,
        data=Data(
            "pots",
            context.today,
            rows=lambda: _fit_rows(fits, context),
            sheet=lambda: _fit_sheet(fits, context),
        ),
    )


def _fit_part(fit: Fit, names: Names, today: date, case: str | None) -> Part:
    """Return a pot: its verdicts, those that stand in the way first; if none does, where to turn to and how to ask."""
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
        if case:
            command = _("nopcases fund ask {case} {pot} AMOUNT")
            lines.append("  → " + command.format(case=case, pot=fit.pot.key))
    if old := outdated(fit.pot, today):
        lines.append(old)
    return Part(marked, lines=lines)


def pot_facts(pot: Pot) -> list[Fact]:
    """Return what is known of a pot besides its conditions, without what is empty."""
    pays = {"advance": _("in advance"), "afterwards": _("afterwards, on receipts")}
    norm = pot.decision
    facts = [
        (_("owner"), escape(pot.owner)),
        (_("pays"), pays.get(pot.pays or "", "")),
        (_("decides within"), ", ".join(filter(None, (term(norm.term), escape(norm.law)))) if norm else ""),
        (_("turn to"), " · ".join(escape(where) for where in (pot.contact, pot.link) if where)),
        (_("source"), _source(pot)),
    ]
    return [(name, words) for name, words in facts if words]


def _source(pot: Pot) -> str:
    """Return where the conditions come from and when they were checked: they may have changed since."""
    checked = _("checked {day}").format(day=full_day(pot.checked)) if pot.checked else ""
    return " · ".join(filter(None, (escape(pot.source), checked)))


def fund_line(fund: FundRow, context: PageContext) -> str:
    """Return what became of the money that a case asked of a pot, in a line."""
    names = context.names
    stages = (
        (fund.asked, _("asked {amount}")),
        (fund.granted, _("granted {amount}")),
        (fund.paid, _("paid {amount}")),
        (fund.accounted, _("accounted for {amount}")),
        (fund.returned, _("paid back {amount}")),
        (fund.withdrawn, _("withdrawn {amount}")),
    )
    words = [text.format(amount=money(str(amount))) for amount, text in stages if amount is not None]
    if fund.undecided:
        words.append(_("not decided yet"))
    elif fund.granted is None:
        words.append(_("not granted"))
    old = outdated(names.settings.pots.get(fund.pot), context.today) if fund.undecided else ""
    return f"{names.pot(fund.pot)}: " + ", ".join(words) + (f" ({old.removeprefix('! ')})" if old else "")
