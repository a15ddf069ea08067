"""The days that cases waited, whose days they were, and what for."""

from collections.abc import Sequence

from nopcases.domain.dataclass import dataclass, replace
from nopcases.domain.reports.figures.waiting import BY, PARTIES, PARTNER, POT, SUSPENSION, Cause, WaitRow
from nopcases.domain.reports.rows.cases import CaseRow
from nopcases.domain.text import escape
from nopcases.domain.vocabulary import label
from nopcases.language import N_, _, full_day
from nopcases.views.context import PageContext
from nopcases.views.document import Document, Part, page_of
from nopcases.views.listing import Column, Listing
from nopcases.views.words.facts import item_title
from nopcases.views.words.names import Names


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """The rows with what it takes to word them."""

    by: str
    """What the rows are by; "case" for the causes of one case."""
    rows: Sequence[WaitRow]
    total: WaitRow
    case: CaseRow | None
    """The one case that was asked for."""
    context: PageContext


def waiting_page(page: WaitingPage) -> Document:
    """Return the page: the days, and how they are counted."""
    lines = [_(line) for line in _LEGEND]
    legend = Part(_("What is counted"), lines=lines if page.case else [*lines, _(_DUPLICATES)], public=True)
    document = page_of(_listing(page))
    return replace(document, parts=[*document.parts, legend])


def _listing(page: WaitingPage) -> Listing[WaitRow]:
    about = f"{page.case.case} {escape(page.case.title)}" if page.case else _("all cases")
    heading = _("Days waited through {day}: {cases}").format(day=full_day(page.context.today), cases=about)
    return Listing(
        "waiting",
        page.context.today,
        _columns(page),
        page.rows,
        page.context.unreadable,
        heading=heading,
        empty=_("No case waited for a day."),
        total=page.total,
    )


def _columns(page: WaitingPage) -> list[Column[WaitRow]]:
    names, total = page.context.names, page.total
    of_cause, of_party = page.by in ("cause", "case"), page.by == "party"
    party = _("waiting for")

    def title(row: WaitRow) -> str:
        return _("together") if row is total else _title(page, row)

    def cause(row: WaitRow) -> str:
        return "" if row is total or not row.cause else _cause(row.cause, names)

    heading = party if of_party else "" if of_cause else _(BY[page.by])
    return [
        Column("key"),
        Column("title", title, heading=heading, gives_way=True),
        Column(
            "party",
            lambda row: row.cause.party if row.cause else None,
            heading="" if of_party else party,
            show=lambda row: label(PARTIES, row.cause.party) if row.cause else title(row) if of_cause else "",
        ),
        Column(
            "cause",
            lambda row: row.cause.name if row.cause else None,
            heading=_("because of") if of_cause else "",
            show=cause,
            gives_way=True,
        ),
        Column("days", heading=_("days"), right=True),
        Column("cases", lambda row: len(row.cases), heading="" if page.case else _("cases"), right=True),
    ]


def _title(page: WaitingPage, row: WaitRow) -> str:
    """Return what people call the item of a row."""
    names = page.context.names
    if page.by == "case":
        return page.case.title if page.case else ""
    if page.by == "route":
        return item_title("route", row.key, names)
    if page.by == "party":
        return label(PARTIES, row.key)
    return _cause(row.cause, names) if page.by == "cause" and row.cause else row.key or ""


def _cause(cause: Cause, names: Names) -> str:
    """Return what was waited for: the reason of a suspension, a partner, a pot or a step."""
    if cause.sort == SUSPENSION:
        return escape(cause.name or _("no reason given"))
    if cause.sort == PARTNER:
        return names.party(cause.name)
    if cause.sort == POT:
        return names.pot(cause.name)
    if cause.name is None:
        return _("no step yet")
    return f"{names.step(cause.route, cause.name)} ({names.route(cause.route)})"


_LEGEND = (
    N_(
        "days: each day after receipt, through closing or today, is of one party, and none while a case was closed."
    ),
    N_("The initiator's while the step is suspended; else a partner's while its reply is open;"),
    N_("else of the procedure while a pot decides or a step with a term by law runs; else ours."),
)
_DUPLICATES = N_("Duplicates are not counted.")
