"""``list``: the cases, by filters and by words."""

from typing import Annotated

import typer

from nopcases.cli.options.common import argument
from nopcases.cli.options.listing import Request, listing_command
from nopcases.language import _
from nopcases.views.formats import LISTING
from nopcases.views.pages.case_list import case_listing

app = typer.Typer(add_completion=False)

Words = Annotated[
    list[str] | None,
    argument(
        "[WORDS]",
        _("Words of the title, the place or the summary, or with which words of a contact begin."),
        show_default=False,
    ),
]


@app.command("list", help=_("List cases: by words of the title, the summary or a contact, and by filters."))
@listing_command("open", LISTING)
def list_cases(request: Request, words: Words = None) -> int:
    """Find cases."""
    cases, selection = request.session.cases, request.selection.without("status")
    typed = " ".join(words or ())
    every = cases.searched(typed, selection, request.session.names.place) if typed else cases.rows(selection)
    every.sort(key=lambda row: row.by_receipt)
    found = [row for row in every if request.selection.matches(row)]
    others = len(every) - len(found)
    return request.answer(case_listing(found, request.context(), others, typed))
