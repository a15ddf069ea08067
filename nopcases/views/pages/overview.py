"""The page of one village, neighbourhood, funding pot, handler, venue or goal."""

from collections.abc import Sequence
from typing import Any

from nopcases.domain.advice.links import PartRow
from nopcases.domain.dataclass import dataclass, replace
from nopcases.domain.reports.items import ItemReport, PotUse, VenueUse
from nopcases.domain.reports.overviews import OverviewRow
from nopcases.domain.reports.rows.cases import CaseRow
from nopcases.domain.text import escape
from nopcases.domain.vocabulary import RESULTS, label
from nopcases.domain.words import Goal
from nopcases.language import _, full_day, ngettext
from nopcases.views.context import PageContext
from nopcases.views.document import Data, Document, Fact, Part
from nopcases.views.listing import Column, Listing, as_part, as_row, pick
from nopcases.views.pages.activities import programme_listing, programme_part
from nopcases.views.pages.case_list import case_listing
from nopcases.views.pages.clock_list import overdue_listing
from nopcases.views.pages.columns import case_columns, short_day
from nopcases.views.pages.effects import effect_rows, effects_part
from nopcases.views.pages.parts import parts_listing
from nopcases.views.pages.place_words import words_listing
from nopcases.views.pages.pots import balance_line, checked_column, outdated, pot_facts
from nopcases.views.pages.seeks import seeks_listing
from nopcases.views.pages.signal_list import signals_part
from nopcases.views.words.dates import amount, decimal, money, percentage, weekday
from nopcases.views.words.facts import item_title
from nopcases.views.words.signals import signal_rows
from nopcases.views.words.venues import venue_details, venue_facts


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """An item with what it takes to word it."""

    item: ItemReport
    context: PageContext
    sheet: Listing[OverviewRow]
    """Its row in the overview of all items."""
    parts: Sequence[PartRow] = ()
    """The parts of its cases, wherever they are."""


def overview_page(page: OverviewPage) -> Document:
    """Return the page as a document."""
    item, context = page.item, page.context
    title = _("{title} on {day}").format(
        title=item_title(item.kind, item.row.key, context.names), day=full_day(context.today)
    )
    listings = _listings(page)
    parts = [
        Part(_("Late"), listings["late"], public=True),
        Part(_("Open"), listings["cases"], public=True),
        *([Part(_("Parts"), listings["parts"], public=True)] if page.parts else []),
        Part(_("Realised or supported in the last twelve months"), listings["realised"], public=True),
    ]
    if item.kind != "pot":
        parts.append(Part(_("Funding pots used"), listings["pots"], public=True))
    if item.kind in ("village", "neighbourhood"):
        parts.append(Part(_("Venues"), listings["venues"], public=True))
    if item.programme:
        parts.append(programme_part(item.programme, context))
    if item.looked_for:
        parts.append(Part(_("Who is looked for"), listings["looked_for"], public=True))
    if item.effects:
        parts.append(effects_part(item.effects, context))
    if item.words:
        heading = _("Barriers, channels and themes of what was received in the last twelve months")
        parts.append(Part(heading, listings["words"]))
    parts.append(signals_part(item.signals, context))
    data = Data("overview", context.today, lambda: [_row(page)], sheet=lambda: page.sheet)
    return Document(title, parts, _facts(page), unreadable=context.unreadable, data=data)


def _facts(page: OverviewPage) -> list[Fact]:
    """Return the figures in words, and the coming meetings; what is empty is left out."""
    row, names, today = page.item.row, page.context.names, page.context.today
    asked, granted = money(str(row.asked)), money(str(row.granted))
    figures = [
        (_("open"), _("{open}; came in this month: {new}").format(open=row.open, new=row.new)),
        (_("late"), ngettext("{count} case", "{count} cases", row.overdue).format(count=row.overdue)),
        (_("first answer"), _first_answer(row)),
        (_("money"), _("asked {asked}, granted {granted}").format(asked=asked, granted=granted)),
        (_("last contact"), short_day(row.last_contact, today)),
    ]
    pot = page.context.settings.pots.get(row.key or "") if page.item.kind == "pot" else None
    if pot:
        figures += [(_("balance"), balance_line(balance, names)) for balance in row.balance]
        figures += [*pot_facts(pot), (_("checked"), outdated(pot, today))]
    goal = page.context.settings.goals.get(row.key or "") if page.item.kind == "goal" else None
    figures += _goal_facts(goal, row) if goal else []
    venue = page.context.settings.venues.get(row.key or "") if page.item.kind == "venue" else None
    if venue:
        figures += venue_facts(venue)
    meetings = [f"{names.meeting(key)}, {weekday(when, today)}" for key, when in page.item.meetings]
    figures.append((_("coming meeting"), " · ".join(meetings)))
    return [(name, words) for name, words in figures if words]


def _goal_facts(goal: Goal, row: OverviewRow) -> list[Fact]:
    """Return the programme that a goal stands in, and how many of its cases were realised."""
    programme = ", ".join(filter(None, (escape(goal.programme), str(goal.year or ""))))
    realised = ngettext("{count} case", "{count} cases", row.realised).format(count=row.realised)
    return [(_("programme"), programme), (_("realised"), realised)]


def _first_answer(row: OverviewRow) -> str:
    words = []
    if row.days_to_first_answer is not None:
        words.append(_("{days} days on average").format(days=decimal(row.days_to_first_answer)))
    if row.within_norm is not None:
        words.append(_("{share} within the norm").format(share=percentage(row.within_norm)))
    return ", ".join(words)


def _listings(page: OverviewPage) -> dict[str, Listing[Any]]:
    """Return the tables of the page, as machines call them."""
    item, context = page.item, page.context
    listings: dict[str, Listing[Any]] = {
        "cases": _with_guests(page, case_listing(item.open, context)),
        "late": overdue_listing(item.late, context),
        "parts": parts_listing("overview", page.parts, context),
        "realised": Listing("overview", context.today, _realised(context), item.realised),
        "pots": Listing("overview", context.today, _pots(item.pots, context), item.pots),
        "venues": Listing("overview", context.today, _venues(context), item.venues),
        "looked_for": seeks_listing(item.looked_for, context),
        "words": words_listing(item.words, context),
    }
    return {name: as_part(listing) for name, listing in listings.items()}


def _with_guests(page: OverviewPage, listing: Listing[CaseRow]) -> Listing[CaseRow]:
    """Return the cases of a village or neighbourhood with a mark at those whose own place is another one."""
    if page.item.kind not in ("village", "neighbourhood") or page.item.row.key is None:
        return listing
    own, names = page.context.settings.within(page.item.row.key), page.context.names

    def show(row: CaseRow) -> str:
        guest = row.place is not None and row.place not in own
        return _("guest of {place}").format(place=names.place(row.place)) if guest else names.place(row.place)

    columns = [replace(column, show=show) if column.name == "place" else column for column in listing.columns]
    return replace(listing, columns=columns)


def _realised(context: PageContext) -> list[Column[CaseRow]]:
    return pick(
        case_columns(context),
        ("case", "title", "result", "closed_on"),
        result={"heading": _("result"), "show": lambda row: label(RESULTS, row.result)},
        closed_on={"name": "closed", "value": lambda row: row.closed_on},
    )


def _pots(rows: Sequence[PotUse], context: PageContext) -> list[Column[PotUse]]:
    heading, names = _("pot (amounts in euros)"), context.names
    return [
        Column("pot"),
        Column("title", lambda row: names.pot(row.pot), heading=heading, gives_way=True),
        Column("asked", heading=_("asked"), show=lambda row: amount(row.asked), right=True),
        Column("granted", heading=_("granted"), show=lambda row: amount(row.granted), right=True),
        Column("paid", heading=_("paid"), show=lambda row: amount(row.paid), right=True),
        checked_column(rows, lambda row: row.pot, context),
    ]


def _venues(context: PageContext) -> list[Column[VenueUse]]:
    names, near = context.names, context.today
    return [
        Column("venue"),
        Column("title", lambda row: names.venue(row.venue), heading=_("venue"), gives_way=True),
        Column("open", heading=_("open"), right=True),
        Column("last_turnout", heading=_("last turnout"), right=True),
        Column("counted_on", heading=_("counted"), show=lambda row: short_day(row.counted_on, near)),
    ]


def _row(page: OverviewPage) -> dict[str, Any]:
    """Return the page as machines read it: the figures, and a list for each part."""
    item, context = page.item, page.context
    lists = {name: listing.for_machines() for name, listing in _listings(page).items()}
    if item.kind == "goal":  # its row has a figure of that name
        lists["realised_cases"] = lists.pop("realised")
    return {
        **as_row(page.sheet.columns, item.row),
        **lists,
        "activities": programme_listing(item.programme, context.today, context.today, context).for_machines(),
        "effects": effect_rows(item.effects, context),
        **_venue_details(page),
        "signalled": signal_rows(item.signals, context.names),
        "meetings": [
            {"meeting": key, "title": context.names.meeting(key), "date": when} for key, when in item.meetings
        ],
    }


def _venue_details(page: OverviewPage) -> dict[str, Any]:
    """Return how to find a venue and what it offers; nothing of what is none."""
    found = page.context.settings.venues.get(page.item.row.key or "") if page.item.kind == "venue" else None
    return {"venue_details": {found.key: venue_details(found)}} if found else {}
