"""``list``: the cases, by filters and by words."""

from typing import Annotated

import typer

from nopcases.cli.options.common import argument
from nopcases.cli.options.listing import Request, listing_command
from nopcases.domain.plain import has_words
from nopcases.domain.timeline.state import StateOnDay
from nopcases.language import _
from nopcases.views.formats import LISTING
from nopcases.views.pages.case_list import case_listing

app = typer.Typer(add_completion=False)

Words = Annotated[
    list[str] | None,
    argument("[WORDS]", _("Words of the title, the place, the summary or a contact."), show_default=False),
]


@app.command("list", help=_("List cases: by words of the title, the summary or a contact, and by filters."))
@listing_command("open", LISTING)
def list_cases(request: Request, words: Words = None) -> int:
    """Find cases."""
    cases, selection = request.session.cases, request.selection.without("status")
    every = cases.rows(selection)
    if words:
        named = _with_words(request, cases.matching(selection), " ".join(words))
        every = [row for row in every if row.case in named]
    every.sort(key=lambda row: row.by_receipt)
    found = [row for row in every if request.selection.matches(row)]
    others = len(every) - len(found)
    return request.answer(case_listing(found, request.context(), others, " ".join(words or ())))


def _with_words(request: Request, states: list[StateOnDay], words: str) -> set[str]:
    """Return the ids of the cases with every one of ``words`` in what they are called, or in a contact."""
    contacts = request.session.cases.people

    def texts(state: StateOnDay) -> list[str]:
        header = state.case.header
        people = [contacts[key].texts for key in state.case.contacts.values() if key in contacts]
        own = [str(header.get(name, "")) for name in ("id", "title", "summary", "reference")]
        own += [request.session.names.place(place) for place in state.case.places]
        return own + [text for person in people for text in person]

    return {state.case.id for state in states if has_words(texts(state), words)}
