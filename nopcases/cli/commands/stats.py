"""``stats``: the figures of a year."""

from dataclasses import replace
from typing import Annotated, Any

import typer

from nopcases.cli.options.listing import Asked, listing_command
from nopcases.cli.progress import with_bar
from nopcases.domain.errors import Refused, Usage
from nopcases.domain.reports.stat_rows import BY, by_item, per_period, total
from nopcases.domain.reports.stats import PER, CaseStats, Period, case_stats, periods
from nopcases.domain.vocabulary import understood
from nopcases.language import _, full_day
from nopcases.views.document import FORMS
from nopcases.views.pages.stats import stats_document, stats_rows
from nopcases.views.pages.stats_list import StatsPage, stats_listing

app = typer.Typer(add_completion=False)

FIRST_YEAR = 1900

Year = Annotated[int | None, typer.Option("--year", metavar="YEAR", help=_("The year; else this year."))]
Per = Annotated[
    str | None, typer.Option("--per", metavar="month|week", help=_("A row per month or per week."))
]
By = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="WHAT",
        help=_("A row per place, kind, theme, result, pot, venue, handler or route, over the year."),
    ),
]


@app.command(help=_("The figures of a year: what came in, was closed and answered, and what was late."))
@listing_command("all", (*FORMS, "csv"))
def stats(asked: Asked, year: Year = None, by: By = None, per: Per = None) -> int:
    """Show the figures per month or week, or per place, kind, theme and so on."""
    page = _page(asked, year, by, per)
    if asked.format == "csv":
        return asked.answer(stats_listing(page, flat=True))
    rows, more = stats_rows(page)
    return asked.answer_page(stats_document(page, blocks=asked.format == "table"), "stats", rows, **more)


def _page(asked: Asked, year: int | None, by: str | None, per: str | None) -> StatsPage:
    if by is not None and per is not None:
        raise Usage(_("Choose one: --by for a row per item, --per for a row per month or week."))
    session = asked.session
    item = understood(BY, by, "--by") if by is not None else None
    parts = understood(PER, per, "--per") if per is not None else "month"
    spans = _spans(asked, session.today.year if year is None else year, parts)
    if item:
        spans = [replace(spans[0], last=spans[-1].last)]
    cases = _cases(asked, spans)
    return StatsPage(
        session.today,
        spans,
        item,
        parts,
        by_item(cases, item, session.settings) if item else per_period(cases, spans),
        total(cases),
        cases,
        session.names,
        session.unreadable,
    )


def _spans(asked: Asked, year: int, per: str) -> list[Period]:
    today = asked.session.today
    if year < FIRST_YEAR:
        raise Usage(_("--year takes a year from {first} on.").format(first=FIRST_YEAR))
    if year > today.year:
        raise Refused(_("{year} has not begun on {day}.").format(year=year, day=full_day(today)))
    return periods(year, per, today)


def _cases(asked: Asked, spans: list[Period]) -> list[CaseStats]:
    def work(now: Any) -> CaseStats:
        return case_stats(now, spans)

    return list(with_bar(work, asked.pictures(), _("Looking back")))
