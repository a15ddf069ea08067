"""The weekly report as a page and as machines read it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from nopcases.domain.reports.made_from import MadeFrom
from nopcases.domain.reports.overviews import OverviewRow
from nopcases.domain.reports.rows import CaseRow, ClockRow
from nopcases.domain.reports.weekly import Cleared, Late, WeeklyReport
from nopcases.language import N_, _, full_day
from nopcases.views.charts.places_map import MapPoint, places_map
from nopcases.views.charts.weeks_plot import WeekPoint, weeks_plot
from nopcases.views.context import PageContext
from nopcases.views.document import Data, Document, Fact, Figure, Part
from nopcases.views.listing import PERSONAL, Column, Listing, without
from nopcases.views.pages.case_list import case_listing
from nopcases.views.pages.clock_list import overdue_columns, overdue_listing
from nopcases.views.pages.overview_list import legend, overview_listing
from nopcases.views.pages.pots import balance_listing
from nopcases.views.pages.signal_list import signal_listing
from nopcases.views.words.dates import day
from nopcases.views.words.signals import counted, signal_rows


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
    parts = [
        Part(_("Late"), _late(page)),
        Part(_("Cleared since {day}").format(day=day(report.since, page.today)), _cleared(page)),
        Part(_("Due in the coming week"), _due(page)),
        Part(_("Not assigned"), _cases(page, report.unassigned)),
        Part(_("New this week"), _cases(page, report.new)),
        Part(_("Closed this week"), _cases(page, report.closed)),
    ]
    if report.person is None:
        parts.append(Part(_("Per place"), _places(page), figure=_map(page)))
        parts.append(legend())
    parts.append(Part(_("The weeks"), figure=_plot(page)))
    if report.person is None:
        parts.append(Part(_("Funding pots"), _pots(page)))
    if not page.context.public:
        counts = [f"{name}: {count}" for name, count in counted(report.signals)]
        parts.append(Part(_("Signals"), signal_listing(report.signals, page.context), counts))
    data = Data(
        "report", page.today, lambda: [_row(page)], beside=lambda: {"made_from": _made_from(page.made)}
    )
    return Document(_title(page), parts, _facts(page), page.context.unreadable, _last(page), data=data)


def _title(page: ReportPage) -> str:
    week, when = page.today.isocalendar().week, full_day(page.today)
    if page.report.person:
        person = page.context.names.person(page.report.person)
        return _("Weekly report of {person}, week {week}, {day}").format(person=person, week=week, day=when)
    return _("Weekly report, week {week}, {day}").format(week=week, day=when)


def _facts(page: ReportPage) -> list[Fact]:
    report = page.report
    newly = sum(late.newly for late in report.late)
    late = _("{count}, of which {new} new since {day}").format(
        count=len(report.late), day=day(report.since, page.today), new=newly
    )
    return [
        (_("late"), late),
        (_("cleared"), str(len(report.cleared))),
        (_("due in the coming week"), str(len(report.due))),
        (_("not assigned"), str(len(report.unassigned))),
        (_("new"), str(len(report.new))),
        (_("closed"), str(len(report.closed))),
        (_("open"), str(report.together.open)),
    ]


def _part(page: ReportPage, listing: Listing[Any]) -> Listing[Any]:
    """Return a listing as part of the page."""
    bare = replace(listing, heading="", unreadable=(), empty=_("None."))
    return without(bare, PERSONAL) if page.context.public else bare


def _late(page: ReportPage) -> Listing[Late]:
    columns: list[Column[Late]] = [
        *(column.inside(lambda late: late.row) for column in overdue_columns(page.context)),
        Column("newly", heading=_("new?"), show=lambda late: _("new") if late.newly else _("still")),
    ]
    return _per_handler(page, Listing("report", page.today, columns, page.report.late))


def _per_handler(page: ReportPage, listing: Listing[Any]) -> Listing[Any]:
    """Return the listing with a block for each handler, but for one person and for everybody without."""
    if not page.context.public and page.report.person is None:
        listing = replace(
            listing, group=lambda line: page.context.names.person(line.row.handler) or _("nobody yet")
        )
    return _part(page, listing)


def _cleared(page: ReportPage) -> Listing[Cleared]:
    of_clock = overdue_columns(page.context, "days_late", "why")
    columns: list[Column[Cleared]] = [
        *(column.inside(lambda cleared: cleared.row) for column in of_clock),
        Column(
            "how",
            lambda cleared: _end(cleared)[0],
            heading=_("how"),
            show=lambda cleared: _how(cleared, page),
        ),
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


def _how(cleared: Cleared, page: ReportPage) -> str:
    how, on = _end(cleared)
    return _(_ENDS[how]).format(day=day(on, page.today) if on else "")


def _due(page: ReportPage) -> Listing[ClockRow]:
    listing = overdue_listing(page.report.due, page.context)
    columns = [
        replace(column, heading=_("when")) if column.name == "days_late" else column
        for column in listing.columns
    ]
    return _part(page, replace(listing, columns=columns))


def _cases(page: ReportPage, rows: Sequence[CaseRow]) -> Listing[CaseRow]:
    return _part(page, case_listing(rows, page.context))


def _places(page: ReportPage) -> Listing[OverviewRow]:
    report = page.report
    return _part(page, overview_listing("village", report.places, report.together, page.context))


def _pots(page: ReportPage) -> Listing[Any]:
    listing = balance_listing(page.report.pots, page.context)
    return _part(page, replace(listing, group=None))


def _map(page: ReportPage) -> Figure:
    places = page.context.settings.places
    rows = [(places[row.key], row) for row in page.report.places if row.key and row.key in places]
    return places_map(
        [
            MapPoint(
                page.context.names.place(place.key), place.latitude, place.longitude, row.open, row.overdue
            )
            for place, row in rows
        ]
    )


def _plot(page: ReportPage) -> Figure:
    points = [WeekPoint(day(week.day, page.today), week.open, week.overdue) for week in page.report.weeks]
    return weeks_plot(points)


def _last(page: ReportPage) -> Part:
    """Return from which state of the folder the report was made; it alone differs between two runs."""
    made = page.made
    commit = _("not known: no git here") if made.commit is None else made.commit
    if made.committed:
        commit += f", {_moment(made.committed, page)}"
    lines = [_("commit: {commit}").format(commit=commit)]
    if made.changed:
        lines.append(_("The folder holds changes that no commit has yet."))
    synced = _moment(made.synced, page) if made.synced else _("never, or not known")
    lines.append(_("last synced with another clone: {when}").format(when=synced))
    return Part(_("Made from"), lines=lines)


def _moment(when: datetime, page: ReportPage) -> str:
    local = when.astimezone(page.context.settings.timezone)
    return f"{full_day(local.date())} {local:%H:%M}"


def _row(page: ReportPage) -> dict[str, Any]:
    """Return the report as machines read it: a list for each part."""
    report, public = page.report, page.context.public
    return {
        "since": report.since,
        "person": None if public else report.person,
        "overdue": _late(page).for_machines(),
        "cleared": _cleared(page).for_machines(),
        "due": _due(page).for_machines(),
        "unassigned": _cases(page, report.unassigned).for_machines(),
        "new": _cases(page, report.new).for_machines(),
        "closed": _cases(page, report.closed).for_machines(),
        "places": _places(page).for_machines(),
        "pots": _pots(page).for_machines(),
        "signals": [] if public else signal_rows(report.signals, page.context.names),
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
