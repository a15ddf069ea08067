"""The weekly report as a page and as machines read it."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from nopcases.domain.dataclass import dataclass, replace
from nopcases.domain.reports.rows.cases import CaseRow
from nopcases.domain.reports.rows.clocks import ClockRow
from nopcases.domain.reports.weekly import Cleared, Late, WeeklyReport
from nopcases.domain.state_of_folder import MadeFrom
from nopcases.domain.vocabulary import RESULTS, label
from nopcases.language import N_, _, full_day, ngettext
from nopcases.views.charts.places_map import MapPoint, places_map
from nopcases.views.charts.weeks_plot import WeekPoint, weeks_plot
from nopcases.views.context import PageContext
from nopcases.views.document import Data, Document, Fact, Figure, Part
from nopcases.views.listing import Column, Listing, Shared, as_part
from nopcases.views.pages.case_list import case_listing
from nopcases.views.pages.clock_list import overdue_columns, overdue_listing, terms_in_cases
from nopcases.views.pages.overview_list import legend, overview_listing
from nopcases.views.pages.pots import balance_listing
from nopcases.views.pages.signal_list import signals_part
from nopcases.views.words.dates import day
from nopcases.views.words.signals import signal_rows


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report with what it takes to word it."""

    report: WeeklyReport
    context: PageContext
    made: MadeFrom

    @property
    def today(self) -> date:
        """Return the day of the report."""
        return self.report.day


def report_page(page: ReportPage) -> Document:
    """Return the report as a document."""
    report = page.report
    listings = report_listings(page)
    parts = [
        Part(_("Late"), listings["overdue"], public=True),
        Part(
            _("Cleared since {day}").format(day=day(report.since, page.today)),
            listings["cleared"],
            public=True,
        ),
        Part(_("Due in the coming week"), listings["due"], public=True),
        Part(_("Not assigned"), listings["unassigned"], public=True),
        Part(_("New this week"), listings["new"], public=True),
        Part(_("Closed this week"), listings["closed"], public=True),
    ]
    if report.person is None:
        parts.append(Part(_("Per place"), listings["places"], figure=map_of_places(page), public=True))
        parts.append(legend())
    parts.append(Part(_("The weeks"), figure=_plot(page), public=True))
    if report.person is None:
        parts.append(Part(_("Funding pots"), listings["pots"], public=True))
    parts.append(signals_part(report.signals, page.context))
    data = Data(
        "report", page.today, lambda: [_row(page)], beside=lambda: {"made_from": _made_from(page.made)}
    )
    return Document(
        _title(page), parts, report_facts(page), page.context.unreadable, last=made_from_part(page), data=data
    )


def _title(page: ReportPage) -> str:
    week, when = page.today.isocalendar().week, full_day(page.today)
    if page.report.person:
        person = page.context.names.person(page.report.person)
        return _("Weekly report of {person}, week {week}, {day}").format(person=person, week=week, day=when)
    return _("Weekly report, week {week}, {day}").format(week=week, day=when)


def report_facts(page: ReportPage) -> list[Fact]:
    """Return the figures of the week in words."""
    report = page.report
    newly = sum(late.newly for late in report.late)
    late = _("{terms}, of which {new} new since {day}").format(
        terms=terms_in_cases([late.row for late in report.late]),
        day=day(report.since, page.today),
        new=newly,
    )
    return [
        (_("late"), late),
        (_("cleared this week"), terms_in_cases([cleared.row for cleared in report.cleared])),
        (_("due in the coming week"), terms_in_cases(report.due)),
        (_("not assigned"), _cases(len(report.unassigned))),
        (_("new this week"), _cases(len(report.new))),
        (_("closed this week"), _closed(report.closed)),
        (_("open now"), _cases(report.together.open)),
    ]


def _cases(count: int) -> str:
    return ngettext("{count} case", "{count} cases", count).format(count=count)


def _closed(cases: Sequence[CaseRow]) -> str:
    """Return how many cases were closed, and how many with each result: ``3 cases: 2 realised, 1 withdrawn``."""
    results = Counter(case.result for case in cases)
    each = ", ".join(f"{results[key]} {label(RESULTS, key)}" for key in RESULTS if key in results)
    return f"{_cases(len(cases))}: {each}" if each else _cases(0)


def report_listings(page: ReportPage) -> dict[str, Listing[Any]]:
    """Return the tables of the report, as machines call them."""
    report, context = page.report, page.context
    listings: dict[str, Listing[Any]] = {
        "overdue": _late(page),
        "cleared": _cleared(page),
        "due": _due(page),
        "unassigned": case_listing(report.unassigned, context),
        "new": case_listing(report.new, context),
        "closed": case_listing(report.closed, context),
        "places": overview_listing("village", report.places, report.together, context),
        "pots": replace(balance_listing(report.pots, context), group=None),
    }
    return {name: as_part(listing) for name, listing in listings.items()}


def _late(page: ReportPage) -> Listing[Late]:
    columns: list[Column[Late]] = [
        *(column.inside(attrgetter("row")) for column in overdue_columns(page.context)),
        Column("newly", heading=_("new?"), show=lambda late: _("new") if late.newly else _("still")),
    ]
    return _per_handler(page, Listing("report", page.today, columns, page.report.late))


def _per_handler(page: ReportPage, listing: Listing[Any]) -> Listing[Any]:
    """Return the listing with a block for each handler, but for one person without."""
    if page.report.person is not None:
        return listing
    person = page.context.names.person
    group = Shared(attrgetter("row.handler"), lambda handler: person(handler) or _("nobody yet"))
    return replace(listing, group=group, grouped_by="handler")


def _cleared(page: ReportPage) -> Listing[Cleared]:
    of_clock = overdue_columns(page.context, "days_late", "why")
    columns: list[Column[Cleared]] = [
        *(column.inside(attrgetter("row")) for column in of_clock),
        Column("how", lambda row: _end(row)[0], heading=_("how"), show=lambda row: _how(row, page.today)),
        Column("on", lambda cleared: _end(cleared)[1]),
    ]
    return _per_handler(page, Listing("report", page.today, columns, page.report.cleared))


def _end(cleared: Cleared) -> tuple[str, date | None]:
    """Return how it was solved, and the day of that; of what has more time the day that it is due now."""
    clock = cleared.clock
    if clock is None:
        return "struck", None
    if clock.met:
        return "met", clock.met
    return ("stopped", clock.stopped) if clock.stopped else ("moved", clock.due)


_ENDS = {
    "struck": N_("struck out"),
    "met": N_("met {day}"),
    "stopped": N_("stopped {day}"),
    "moved": N_("now due {day}"),
}


def _how(cleared: Cleared, today: date) -> str:
    how, on = _end(cleared)
    return _(_ENDS[how]).format(day=day(on, today) if on else "")


def _due(page: ReportPage) -> Listing[ClockRow]:
    listing = overdue_listing(page.report.due, page.context)
    columns = [
        replace(column, heading=_("when")) if column.name == "days_late" else column
        for column in listing.columns
    ]
    return replace(listing, columns=columns)


def map_of_places(page: ReportPage) -> Figure:
    """Return the map of the villages, with what is open and late in each."""
    places, title = page.context.settings.places, page.context.names.place
    rows = [(places[row.key], row) for row in page.report.places if row.key and row.key in places]
    points = [
        MapPoint(
            title(place.key),
            place.latitude,
            place.longitude,
            row.open,
            row.overdue,
            row.closed_overdue,
            place.key,
        )
        for place, row in rows
    ]
    return places_map(points)


def _plot(page: ReportPage) -> Figure:
    points = [WeekPoint(day(week.day, page.today), week.open, week.overdue) for week in page.report.weeks]
    return weeks_plot(points)


def made_from_part(page: ReportPage) -> Part:
    """Return from which state of the folder the report was made; it alone differs between two runs."""
    made = page.made
    commit = made.commit or _("none: {why}").format(why=made.why_none.words() if made.why_none else "?")
    if made.committed:
        commit += f", {_moment(made.committed, page)}"
    lines = [_("commit: {commit}").format(commit=commit)]
    if made.changed:
        lines.append(_("The folder holds changes that no commit has yet."))
    synced = _moment(made.synced, page) if made.synced else _("never, or not known")
    lines.append(_("last synced with another clone: {when}").format(when=synced))
    return Part(_("Made from"), lines=lines, public=True)


def _moment(when: datetime, page: ReportPage) -> str:
    local = when.astimezone(page.context.settings.timezone)
    return f"{full_day(local.date())} {local:%H:%M}"


def _row(page: ReportPage) -> dict[str, Any]:
    """Return the report as machines read it: a list for each part."""
    report = page.report
    return {
        "since": report.since,
        "person": report.person,
        **{name: listing.for_machines() for name, listing in report_listings(page).items()},
        "signals": signal_rows(report.signals, page.context.names),
        "weeks": [{"day": week.day, "open": week.open, "overdue": week.overdue} for week in report.weeks],
    }


def _made_from(made: MadeFrom) -> dict[str, Any]:
    """Return what the report was made from, as machines read it."""
    return {
        "commit": made.commit,
        "committed": made.committed.isoformat() if made.committed else None,
        "changed": made.changed,
        "synced": made.synced.isoformat() if made.synced else None,
    }
