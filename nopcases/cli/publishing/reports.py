"""The weekly reports of a site, and its front page, which is the report of today."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property, partial

from nopcases.cli.session import Session
from nopcases.domain.dataclass import replace
from nopcases.domain.reports.figures.past_cases import PastCases
from nopcases.domain.reports.filters import Selection
from nopcases.domain.reports.signals import Signal, signals_in
from nopcases.domain.reports.weekly import WEEKS, weekly
from nopcases.domain.state_of_folder import MadeFrom
from nopcases.domain.timeline.state import StateOnDay
from nopcases.folder.cases.target import is_read_by_us
from nopcases.folder.cases.versions import Versions
from nopcases.folder.git.knows import made_from
from nopcases.language import _, full_day
from nopcases.views.context import PageContext
from nopcases.views.document import Document
from nopcases.views.pages.front import front_page, list_document
from nopcases.views.pages.weekly import ReportPage, report_page
from nopcases.views.site.links import REPORT
from nopcases.views.site.paths import list_path, page_path
from nopcases.views.site.site import SitePage


class ReportPages:
    """The reports of the last weeks, each as it was on its Monday."""

    def __init__(self, session: Session, today: date, states: Sequence[StateOnDay]) -> None:
        self._session, self._today, self._states = session, today, states
        monday = today - timedelta(days=today.weekday())
        self._weeks = [monday - timedelta(weeks=back) for back in range(WEEKS)]

    @property
    def titles(self) -> dict[str, str]:
        """Return what the reports are called, the latest first: key -> title."""
        return {day.isoformat(): _title(day) for day in self._weeks}

    def pages(self) -> list[SitePage]:
        """Return their pages; weeks that follow each other see the same cases."""
        section, until = list_path(REPORT), self.versions.until if self.versions else {}
        return [
            SitePage(
                page_path(REPORT, day.isoformat()), partial(self._report, day), section, until.get(day, "")
            )
            for day in self._weeks
        ]

    @cached_property
    def versions(self) -> Versions | None:
        """Return which versions of the cases there are, also as known on the day of each report."""
        return self._session.cases.versions(self._weeks)

    def section(self) -> SitePage:
        """Return the list of them."""
        titles = list(self.titles.values())
        return SitePage(list_path(REPORT), lambda: list_document(_("Weekly reports"), REPORT, titles))

    def front(self) -> Document:
        """Return the report of today, with what could not be read and what waits for a decision."""
        page = self._report_of(self._today, made_from(self._session.folder.root, is_read_by_us))
        conflicts = self._session.cases.conflicts(Selection())
        return front_page(page, self._session.unreadable, conflicts)

    @cached_property
    def signals(self) -> Mapping[str, Sequence[Signal]]:
        """Return case -> its signals today."""
        settings = self._session.settings
        return signals_in(self._past.on(self._today).reported(Selection()), settings, self._today)

    def _report(self, day: date) -> Document:
        """Return the report of a week, without the commit: it stands on the front page alone."""
        return replace(report_page(self._report_of(day, MadeFrom())), last=None)

    def _report_of(self, day: date, made: MadeFrom) -> ReportPage:
        report = weekly(self._past.on(day), self._session.settings, day)
        return ReportPage(report, PageContext(day, self._session.names), made)

    @cached_property
    def _past(self) -> PastCases:
        return self._session.cases.over_weeks(self._states)


def _title(day: date) -> str:
    return _("Weekly report, week {week}, {day}").format(week=day.isocalendar().week, day=full_day(day))
