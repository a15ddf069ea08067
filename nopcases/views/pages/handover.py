"""The pages of a handover: one for each case, for the colleague to whom it comes."""

from collections.abc import Mapping, Sequence
from typing import Any

from nopcases.domain.dataclass import dataclass
from nopcases.domain.reports.case_report import HandoverRow
from nopcases.domain.text import escape
from nopcases.language import _, full_day
from nopcases.views.context import PageContext
from nopcases.views.document import Data, Document, Fact, Part
from nopcases.views.listing import Listing, pick
from nopcases.views.pages.case_lines import clock_line
from nopcases.views.pages.columns import CASE, CLOCK, case_columns, clock_columns, result_or_status
from nopcases.views.words.dates import weekday
from nopcases.views.words.suggestions import heading

Contacts = Mapping[str, Mapping[str, str]]
"""Role -> name, phone and email."""


@dataclass(frozen=True, slots=True)
class HandoverPage:
    """What was handed over, by whom and to whom."""

    person: str
    to: str
    rows: Sequence[HandoverRow]
    contacts: Mapping[str, Contacts] | None
    """Case -> its contacts that are at hand; None unless asked for."""
    context: PageContext

    @property
    def promises(self) -> int:
        """Count the promises that were handed over."""
        return sum(len(row.promises) for row in self.rows)


def handover_document(page: HandoverPage) -> Document:
    """Return the pages."""
    names = page.context.names
    facts = [
        (_("cases"), str(sum(row.handled for row in page.rows))),
        (_("promises"), str(page.promises)),
    ]
    title = _("Handed over on {day}: {person} → {to}").format(
        day=full_day(page.context.today), person=names.person(page.person), to=names.person(page.to)
    )
    nothing = _("{person} has nothing open.").format(person=names.person(page.person))
    return Document(
        title,
        [_part(row, page) for row in page.rows],
        facts if page.rows else [],
        page.context.unreadable,
        note="" if page.rows else nothing,
        data=Data("handover", page.context.today, lambda: [_row(row, page) for row in page.rows]),
        apart=True,
    )


def _part(row: HandoverRow, page: HandoverPage) -> Part:
    names = page.context.names
    facts = [*_facts(row, page), *_people(row, page)]
    return Part(heading(row.case), facts=facts, clocks=[clock_line(clock, names) for clock in row.clocks])


def _facts(row: HandoverRow, page: HandoverPage) -> list[Fact]:
    """Return how it stands and what comes next, without what is empty."""
    case, names = row.case, page.context.names
    handler = "" if row.handled else names.person(case.handler)
    facts = [
        (_("how it stands"), " · ".join(filter(None, (result_or_status(case), names.place(case.place))))),
        (_("handler"), handler),
        (_("route"), " › ".join(filter(None, (names.route(case.route), names.step(case.route, case.step))))),
        (_("next step"), names.step(case.route, row.next_step)),
        (_("still missing"), names.needs(case.missing)),
        (_("last told"), _last_told(row)),
    ]
    return [(name, words) for name, words in facts if words]


def _last_told(row: HandoverRow) -> str:
    last = row.last_told
    if last is None:
        return _("nothing yet")
    return ": ".join(filter(None, (weekday(last.happened, last.day), escape(last.text))))


def _people(row: HandoverRow, page: HandoverPage) -> list[Fact]:
    contacts = (page.contacts or {}).get(row.case.case, {})
    return [
        (page.context.names.contact_role(role), " · ".join(map(escape, filter(None, person.values()))))
        for role, person in contacts.items()
    ]


def _row(row: HandoverRow, page: HandoverPage) -> dict[str, Any]:
    """Return a case as machines read it."""
    context = page.context
    (case,) = Listing("handover", context.today, pick(case_columns(context), CASE), [row.case]).for_machines()
    clocks = Listing("handover", context.today, pick(clock_columns(context), CLOCK), row.clocks)
    contacts = None
    if page.contacts is not None:
        found = page.contacts.get(row.case.case, {})
        contacts = [{"role": role, **person} for role, person in found.items()]
    return {
        **case,
        "next_step": row.next_step,
        "handled": row.handled,
        "promises": row.promises,
        "clocks": clocks.for_machines(),
        "contacts": contacts,
    }
