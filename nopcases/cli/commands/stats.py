"""``stats``: the figures of a year."""

from typing import Annotated

import typer

from nopcases.cli.options.common import option
from nopcases.cli.options.listing import Request, listing_command
from nopcases.domain.dataclass import replace
from nopcases.domain.errors import Refused, Usage
from nopcases.domain.reports.figures.rules import rules
from nopcases.domain.reports.figures.words_used import residents_of
from nopcases.domain.reports.stat_rows import BY, by_item, per_period, total
from nopcases.domain.reports.stats import PER, Period, case_stats, periods
from nopcases.domain.vocabulary import parse_value
from nopcases.language import N_, _, full_day
from nopcases.views.formats import PAGE, SHEET
from nopcases.views.pages.rules import rules_page
from nopcases.views.pages.stats import stats_document
from nopcases.views.pages.stats_list import StatsPage

app = typer.Typer(add_completion=False)

FIRST_YEAR = 1900
RULE = {"rule": N_("rule")}
"""What the year can be shown by that has rows of its own."""

Year = Annotated[int | None, option("--year", "YEAR", _("The year; else this year."))]
Per = Annotated[str | None, option("--per", "month|week", _("A row per month or per week."))]
By = Annotated[
    str | None,
    option(
        "--by",
        "WHAT",
        _(
            "A row per place, kind, theme, result, pot, venue, handler, route, barrier, channel or rule, over the year."
        ),
    ),
]


@app.command(help=_("The figures of a year: what came in, was closed and answered, and what was late."))
@listing_command("all", PAGE, SHEET)
def stats(request: Request, year: Year = None, by: By = None, per: Per = None) -> int:
    """Show the figures per month or week, or per place, kind, theme and so on."""
    if by is not None and per is not None:
        raise Usage(_("Choose one: --by for a row per item, --per for a row per month or week."))
    item = parse_value({**BY, **RULE}, by, "--by") if by is not None else None
    if item in RULE:
        spans = _spans(request, request.session.today.year if year is None else year, "month")
        whole = replace(spans[0], last=spans[-1].last)
        return request.answer(rules_page(rules(request.states(), whole), whole, request.context()))
    return request.answer(stats_document(_page(request, year, item, per)))


def _page(request: Request, year: int | None, item: str | None, per: str | None) -> StatsPage:
    session = request.session
    parts = parse_value(PER, per, "--per") if per is not None else "month"
    spans = _spans(request, session.today.year if year is None else year, parts)
    if item:
        spans = [replace(spans[0], last=spans[-1].last)]
    cases = case_stats(request.reported(), spans)
    places = request.selection.any_of("place")
    residents = residents_of(places, session.settings) if places else None
    return StatsPage(
        spans,
        item,
        parts,
        by_item(cases, item, session.settings, residents) if item else per_period(cases, spans),
        total(cases, residents),
        cases,
        request.context(),
    )


def _spans(request: Request, year: int, per: str) -> list[Period]:
    today = request.session.today
    if year < FIRST_YEAR:
        raise Usage(_("--year takes a year from {first} on.").format(first=FIRST_YEAR))
    if year > today.year:
        raise Refused(_("{year} has not begun on {day}.").format(year=year, day=full_day(today)))
    return periods(year, per, today)
