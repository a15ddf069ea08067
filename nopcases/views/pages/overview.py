"""The page of one village, neighbourhood, funding pot, handler or venue."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from nopcases.domain.errors import BadFile
from nopcases.domain.reports.overviews import (
    OverviewRow,
    PotUse,
    VenueUse,
    pots_used,
    realised,
)
from nopcases.domain.reports.rows import CaseRow, ClockRow, listed, overdue
from nopcases.domain.settings import Settings
from nopcases.domain.vocabulary import RESULTS, said
from nopcases.language import _, full_day, ngettext
from nopcases.views.document import Document, Fact, Part
from nopcases.views.listing import PERSONAL, Column, Listing, as_row, without
from nopcases.views.pages.case_list import case_listing
from nopcases.views.pages.clock_list import overdue_listing
from nopcases.views.pages.overview_list import FIELDS, item_title
from nopcases.views.pages.pots import balance_line, pot_facts
from nopcases.views.words.dates import amount, day, decimal, money, percentage, weekday
from nopcases.views.words.names import Names
from nopcases.views.words.signals import counted, signal_listing, signal_rows


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """An item with what its page shows."""

    kind: str
    row: OverviewRow
    meetings: Sequence[tuple[str, date]]
    """The coming meetings that treat it, or its cases: key and day, the first one first."""
    venues: Sequence[VenueUse]
    """Of a place: its venues, and those that its cases meet in."""
    settings: Settings
    names: Names
    unreadable: Sequence[BadFile]
    public: bool = False
    """Without log texts, persons and contacts."""

    @property
    def today(self) -> date:
        """Return the day of the page."""
        return self.row.day


def overview_page(page: OverviewPage) -> Document:
    """Return the page as a document."""
    title = _("{title} on {day}").format(
        title=item_title(page.kind, page.row.key, page.names), day=full_day(page.today)
    )
    parts = [
        Part(_("Late"), _late(page)),
        Part(_("Open"), _open(page)),
        Part(_("Realised or supported in the last twelve months"), _realised(page)),
    ]
    if page.kind != "pot":
        parts.append(Part(_("Funding pots used"), _pots(page)))
    if page.kind in ("village", "neighbourhood"):
        parts.append(Part(_("Venues"), _venues(page)))
    if not page.public:
        parts.append(Part(_("Signals"), signal_listing(page.row.signals, page.today, page.names)))
    return Document(title, parts, _facts(page), page.unreadable)


def _facts(page: OverviewPage) -> list[Fact]:
    """Return the figures in words, and the coming meetings; what is empty is left out."""
    row = page.row
    contact = day(row.last_contact, page.today) if row.last_contact else ""
    asked, granted = money(str(row.money("asked"))), money(str(row.money("granted")))
    figures = [
        (_("open"), _("{open}, of which new this month {new}").format(open=row.open, new=row.new)),
        (_("late"), ngettext("{count} case", "{count} cases", row.overdue).format(count=row.overdue)),
        (_("first answer"), _first_answer(row)),
        (_("money"), _("asked {asked}, granted {granted}").format(asked=asked, granted=granted)),
        (_("last contact"), contact),
    ]
    pot = page.settings.pots.get(row.key or "") if page.kind == "pot" else None
    if pot:
        figures += [(_("balance"), balance_line(balance, page.names)) for balance in row.balance]
        figures += pot_facts(pot)
    if not page.public:
        signals = ", ".join(f"{name} {count}" for name, count in counted(row.signals))
        figures.append((_("signals"), signals))
    meetings = [f"{page.names.meeting(key)}, {weekday(when, page.today)}" for key, when in page.meetings]
    figures.append((_("coming meeting"), " · ".join(meetings)))
    return [(name, words) for name, words in figures if words]


def _first_answer(row: OverviewRow) -> str:
    known = []
    if row.days_to_first_answer is not None:
        known.append(_("{days} days on average").format(days=decimal(row.days_to_first_answer)))
    if row.within_norm is not None:
        known.append(_("{share} within the norm").format(share=percentage(row.within_norm)))
    return ", ".join(known)


def _shown(page: OverviewPage, listing: Listing[Any]) -> Listing[Any]:
    """Return a listing as part of the page."""
    bare = replace(listing, heading="", unreadable=(), empty=_("None."))
    return without(bare, PERSONAL) if page.public else bare


def _late(page: OverviewPage) -> Listing[ClockRow]:
    return _shown(page, overdue_listing(overdue(page.row.pictures), page.today, page.names, ()))


def _open(page: OverviewPage) -> Listing[CaseRow]:
    cases = listed(now for now in page.row.pictures if not now.closed)
    return _shown(page, case_listing(cases, page.today, page.names, ()))


def _realised(page: OverviewPage) -> Listing[CaseRow]:
    rows = [CaseRow(now) for now in realised(page.row.pictures, page.today)]
    columns: list[Column[CaseRow]] = [
        Column("case", lambda row: row.now.case.id, heading=_("case")),
        Column("title", lambda row: row.now.case.title, heading=_("title"), gives_way=True),
        Column("result", lambda row: row.now.result, heading=_("result"), show=_result),
        Column("closed", _closed_on, heading=_("closed"), show=lambda row: day(_closed_on(row), page.today)),
    ]
    return Listing("overview", page.today, columns, rows, empty=_("None."))


def _result(row: CaseRow) -> str:
    return said(RESULTS, row.now.result)


def _closed_on(row: CaseRow) -> date:
    assert row.now.closing is not None  # noqa: S101 - only closed cases stand there
    return row.now.closing.happened


def _pots(page: OverviewPage) -> Listing[PotUse]:
    columns: list[Column[PotUse]] = [
        Column("pot", lambda row: row.pot),
        Column(
            "title",
            lambda row: page.names.pot(row.pot),
            heading=_("pot (amounts in euros)"),
            gives_way=True,
        ),
        Column(
            "asked", lambda row: row.asked, heading=_("asked"), show=lambda row: amount(row.asked), right=True
        ),
        Column(
            "granted",
            lambda row: row.granted,
            heading=_("granted"),
            show=lambda row: amount(row.granted),
            right=True,
        ),
        Column(
            "paid", lambda row: row.paid, heading=_("paid"), show=lambda row: amount(row.paid), right=True
        ),
    ]
    return Listing(
        "overview", page.today, columns, pots_used(page.row.pictures, page.settings), empty=_("None.")
    )


def _venues(page: OverviewPage) -> Listing[VenueUse]:
    columns: list[Column[VenueUse]] = [
        Column("venue", lambda row: row.venue),
        Column("title", lambda row: page.names.venue(row.venue), heading=_("venue"), gives_way=True),
        Column("open", lambda row: row.open, heading=_("open"), right=True),
        Column("last_turnout", lambda row: row.last_turnout, heading=_("last turnout"), right=True),
        Column(
            "counted_on",
            lambda row: row.counted_on,
            heading=_("counted"),
            show=lambda row: day(row.counted_on, page.today) if row.counted_on else "",
        ),
    ]
    return Listing("overview", page.today, columns, page.venues, empty=_("None."))


def overview_row(page: OverviewPage) -> dict[str, Any]:
    """Return the page as machines read it: the figures, and a list for each part."""

    def rows(listing: Listing[Any]) -> list[dict[str, Any]]:
        return [as_row(listing.columns, row) for row in listing.rows]

    row: dict[str, Any] = {"key": page.row.key, "title": item_title(page.kind, page.row.key, page.names)}
    row |= {
        name: value(page.row) for name, value in FIELDS.items() if not (page.public and name == "signals")
    }
    row |= {
        "cases": rows(_open(page)),
        "late": rows(_late(page)),
        "realised": rows(_realised(page)),
        "pots": rows(_pots(page)),
        "venues": rows(_venues(page)),
        "signalled": [] if page.public else signal_rows(page.row.signals, page.names),
        "meetings": [
            {"meeting": key, "title": page.names.meeting(key), "date": when} for key, when in page.meetings
        ],
    }
    return row
