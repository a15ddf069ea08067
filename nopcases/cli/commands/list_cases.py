"""``list``: the cases, by filters and by words."""

from typing import Annotated

import typer

from nopcases.cli.options.common import argument
from nopcases.cli.options.listing import Request, listing_command
from nopcases.domain.plain import has_words
from nopcases.domain.reports.rows import by_receipt
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
    every = request.session.cases.matching(request.selection.without("status"))
    if words:
        every = _with_words(request, every, " ".join(words))
    found = [row for row in by_receipt(every) if request.selection.matches(row)]
    return request.answer(case_listing(found, request.context(), others=len(every) - len(found)))


def _with_words(request: Request, states: list[StateOnDay], words: str) -> list[StateOnDay]:
    contacts = request.session.cases.people

    def texts(state: StateOnDay) -> list[str]:
        header = state.case.header
        people = [contacts[key].texts for key in state.case.contacts.values() if key in contacts]
        own = [str(header.get(name, "")) for name in ("id", "title", "summary", "reference")]
        own += [request.session.names.place(place) for place in state.case.places]
        return own + [text for person in people for text in person]

    return [state for state in states if has_words(texts(state), words)]
