"""The cases like one: what came of each, so that nobody begins from nothing, or hopes for what cannot be."""

from collections.abc import Sequence

from nopcases.domain.advice.like_cases import RUNS, STOPPED, WORKED, LikeRow
from nopcases.domain.reports.rows.cases import CaseRow
from nopcases.domain.vocabulary import SUPPORT, label
from nopcases.language import N_, _
from nopcases.views.context import PageContext
from nopcases.views.listing import Column, Listing, pick
from nopcases.views.pages.columns import case_columns
from nopcases.views.words.dates import amount
from nopcases.views.words.dates import days as days_in_words
from nopcases.views.words.like import why
from nopcases.views.words.names import Names
from nopcases.views.words.suggestions import heading

_OUTCOMES = {
    WORKED: N_("Something came of it"),
    STOPPED: N_("Did not go on"),
    RUNS: N_("Open now"),
}
_OF_CASE = ("case", "title", "place", "kind", "status", "result")


def like_listing(case: CaseRow, rows: Sequence[LikeRow], context: PageContext) -> Listing[LikeRow]:
    """Return the answer of ``like``; ``rows`` are in the order of what came of them."""
    of_case = pick(case_columns(context), _OF_CASE, hidden=("kind",), status={"heading": _("outcome")})
    columns: list[Column[LikeRow]] = [
        *(column.inside(lambda row: row.initiative) for column in of_case),
        *_came_of_it(context.names),
    ]
    return Listing(
        "like",
        context.today,
        columns,
        rows,
        context.unreadable,
        heading=_("Like {case}").format(case=heading(case)),
        empty=_("No case is like it."),
        group=lambda row: _(_OUTCOMES[row.outcome]),
        closing=_("took: days from receipt to closing. granted: by all pots, over all years."),
    )


def _came_of_it(names: Names) -> list[Column[LikeRow]]:
    """Return the columns of what came of a case, and by what it is alike."""
    return [
        Column("because", lambda row: row.because or None, heading=_("why"), show=why, below=True),
        Column(
            "pots",
            lambda row: row.initiative.pots,
            heading=_("pot"),
            show=lambda row: ", ".join(map(names.pot, row.granted_by)),
            gives_way=True,
            min_width=110,
        ),
        Column(
            "granted",
            heading=_("granted €"),
            show=lambda row: amount(row.granted) if row.granted else "",
            right=True,
        ),
        Column(
            "given",
            heading=_("given"),
            show=lambda row: ", ".join(label(SUPPORT, form) for form in row.given),
            min_width=100,
        ),
        Column(
            "days",
            heading=_("took"),
            show=lambda row: "" if row.days is None else days_in_words(row.days),
            right=True,
        ),
        Column("shared", heading=_("alike by"), show=lambda row: ", ".join(row.shared), min_width=90),
    ]
