"""The site for colleagues: the pages that the commands show, of everything in the folder."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from itertools import pairwise

from nopcases.cli.publishing.agendas import agenda_of_day
from nopcases.cli.publishing.cases import CasePages
from nopcases.cli.publishing.made import Made
from nopcases.cli.publishing.reports import ReportPages
from nopcases.cli.publishing.searchable import found_cases, found_items
from nopcases.cli.session import Session
from nopcases.domain.advice.links import parts_of
from nopcases.domain.dataclass import replace
from nopcases.domain.life.programme import WEEK, held, programme
from nopcases.domain.meetings import next_date
from nopcases.domain.reports.filters import Selection
from nopcases.domain.reports.items import Known, item_report
from nopcases.domain.reports.overviews import OVERVIEWS, OverviewRow, overview
from nopcases.domain.reports.rows.cases import by_receipt
from nopcases.domain.reports.rows.pictures import Pictures
from nopcases.domain.settings import Meeting
from nopcases.domain.timeline.state import StateOnDay
from nopcases.folder.cores import cores
from nopcases.language import N_, _
from nopcases.views.context import PageContext
from nopcases.views.document import Document, Part, page_of
from nopcases.views.pages.activities import programme_part
from nopcases.views.pages.agenda import agenda_page
from nopcases.views.pages.case_list import case_listing
from nopcases.views.pages.front import (
    list_document,
    meeting_without_date,
    meetings_document,
)
from nopcases.views.pages.overview import OverviewPage, overview_page
from nopcases.views.pages.overview_list import overview_document, overview_listing
from nopcases.views.site.links import MEETING, REPORT, YEAR, Links
from nopcases.views.site.paths import list_path, page_path
from nopcases.views.site.search import Found, SearchIndex
from nopcases.views.site.site import FRONT, Site, SitePage
from nopcases.views.words.facts import item_title
from nopcases.views.words.names import Names

_SITE_KINDS = {"village": "place", "neighbourhood": "place"} | {
    kind: kind for kind in ("venue", "pot", "goal", "handler")
}
"""Kind of overview -> what its pages are called in a site."""
_WEEK_PAGE = "week.html"
_TOGETHER = 100
"""Pages of cases that a process makes before it answers."""


def for_colleagues(session: Session) -> Made:
    """Return the site."""
    return _Colleagues(session).made()


class _Colleagues:
    """What the pages are made of, read once."""

    def __init__(self, session: Session) -> None:
        self._session, self._settings, self._today = session, session.settings, session.today
        self._states: list[StateOnDay] = session.cases.all()
        self._figures = session.cases.figures()
        self._pictures = Pictures(session.cases.pictures(Selection()))
        self._context = PageContext(session.today, session.names)
        self._held = held(self._states, self._settings)

    def made(self) -> Made:
        nav = [
            (_("Front page"), FRONT),
            (_("Places"), list_path("place")),
            (_("Venues"), list_path("venue")),
            (_("Pots"), list_path("pot")),
            (_("Meetings"), list_path(MEETING)),
            (_("Goals"), list_path("goal")),
            (_("Colleagues"), list_path("handler")),
            (_("This week"), _WEEK_PAGE),
            (_("Reports"), list_path(REPORT)),
            (_("Cases"), list_path(YEAR)),
        ]
        lists = [
            self._reports.section(),
            *self._year_pages(),
            *self._item_pages(),
            *self._meeting_pages(),
            SitePage(_WEEK_PAGE, self._week),
        ]
        cases, soon = _in_parts(self._cases.pages(), len(self._states) // _TOGETHER + 1), 4 * cores()
        pages = [
            *cases[:soon],  # so that who waits sees pages come: reports take long
            *_in_parts(self._reports.pages(), cores()),
            [SitePage(FRONT, self._reports.front)],
            *([replace(page, hangs_on=self._whole)] for page in lists),
            *cases[soon:],
        ]
        search = SearchIndex(self._found, self._whole and f"search {self._whole}")
        site = Site(self._settings.municipality, nav, self._links, search)
        return Made(site, pages)

    def _found(self) -> Iterator[Found]:
        cases = ((self._pictures.row(state), state.case) for state in self._states)
        yield from found_cases(cases, self._names)
        yield from found_items(self._titles)

    @cached_property
    def _whole(self) -> str:
        """Return what hangs on everything there is, and on the day; "" where nobody tells."""
        versions = self._reports.versions
        return f"{versions.whole} {self._today}" if versions else ""

    @cached_property
    def _overviews(self) -> Mapping[str, tuple[list[OverviewRow], OverviewRow]]:
        """Return kind of overview -> its rows and their total."""
        return {kind: overview(kind, self._figures, self._settings, self._today) for kind in OVERVIEWS}

    @cached_property
    def _titles(self) -> dict[str, dict[str, str]]:
        """Return what has a page besides cases: kind -> key -> title."""
        titles: dict[str, dict[str, str]] = {}
        for kind, (rows, _total) in self._overviews.items():
            own = titles.setdefault(_SITE_KINDS[kind], {})
            own |= {row.key: item_title(kind, row.key, self._names) for row in rows if row.key is not None}
        titles[MEETING] = {key: self._names.meeting(key) for key in self._settings.meetings}
        titles[REPORT] = self._reports.titles
        titles[YEAR] = {str(year): _year_title(year) for year in self._years}
        return titles

    @cached_property
    def _links(self) -> Links:
        return Links({state.case.id: state.case.title for state in self._states}, self._titles)

    @property
    def _names(self) -> Names:
        return self._session.names

    # Pages of what an overview has a row of.

    def _item_pages(self) -> Iterator[SitePage]:
        lists: dict[str, list[str]] = {}
        for kind, (rows, _total) in self._overviews.items():
            site_kind = _SITE_KINDS[kind]
            lists.setdefault(site_kind, []).append(kind)
            section = list_path(site_kind)
            for row in rows:
                if row.key is not None:
                    make = partial(self._item, kind, row)
                    yield SitePage(page_path(site_kind, row.key), make, section)
        for site_kind, kinds in lists.items():
            yield SitePage(list_path(site_kind), partial(self._overview, kinds))

    def _item(self, kind: str, row: OverviewRow) -> Document:
        around = {case: self._by_id[case] for case in row.cases} | self._met
        item = item_report(kind, row, around.values(), self._settings, self._known)
        listing = overview_listing(kind, [row], row, self._context)
        parts = parts_of(frozenset(row.cases), self._cases.naming(row.cases))
        page = overview_page(OverviewPage(item, self._context, listing, parts))
        return replace(page, title=item_title(kind, row.key, self._names))

    @cached_property
    def _known(self) -> Known:
        return Known(self._reports.signals, self._held, self._pictures)

    @cached_property
    def _by_id(self) -> dict[str, StateOnDay]:
        return {state.case.id: state for state in self._states}

    @cached_property
    def _met(self) -> dict[str, StateOnDay]:
        """Return the cases that meet in a venue: id -> case."""
        return {case: state for case, state in self._by_id.items() if state.case.venue}

    @cached_property
    def _cases(self) -> CasePages:
        reports = self._reports
        return CasePages(self._states, reports.signals, self._pictures, self._context, reports.versions)

    def _overview(self, kinds: Sequence[str]) -> Document:
        """Return the page of all of some kinds: of places the villages, then the neighbourhoods."""
        pages = [
            overview_document(kind, overview_listing(kind, *self._overviews[kind], self._context))
            for kind in kinds
        ]
        title = _(_TITLES[_SITE_KINDS[kinds[0]]])
        if len(pages) == 1:
            return replace(pages[0], title=title)
        parts = [
            part for kind, page in zip(kinds, pages, strict=True) for part in _under(page, _(_LISTS[kind]))
        ]
        once = {part.heading: part for part in parts}  # both end with what is counted
        return Document(
            title,
            [
                *(part for part in once.values() if part.listing),
                *(part for part in once.values() if not part.listing),
            ],
        )

    # Meetings, years, the week.

    def _meeting_pages(self) -> Iterator[SitePage]:
        settings, section = self._settings, list_path(MEETING)
        dates = {
            key: next_date(meeting, settings.holidays, self._today)
            for key, meeting in settings.meetings.items()
        }
        for key, meeting in settings.meetings.items():
            yield SitePage(page_path(MEETING, key), partial(self._meeting, meeting, dates[key]), section)
        known = [(meeting, dates[key]) for key, meeting in settings.meetings.items()]
        yield SitePage(section, lambda: meetings_document(known, self._today))

    def _meeting(self, meeting: Meeting, day: date | None) -> Document:
        if day is None:
            return meeting_without_date(meeting, self._names.parties(meeting.partners))
        agenda = agenda_of_day(
            meeting, day, self._open, self._minuted, self._context, pictures=self._pictures
        )
        return agenda_page(agenda)

    @cached_property
    def _minuted(self) -> list[StateOnDay]:
        """Return the cases that may have entries of minutes."""
        return self._session.cases.having(Selection(), minutes=self._settings.meetings.keys())

    @cached_property
    def _open(self) -> list[StateOnDay]:
        return [state for state in self._states if not state.closed]

    @cached_property
    def _reports(self) -> ReportPages:
        return ReportPages(self._session, self._today, self._states)

    @cached_property
    def _years(self) -> list[int]:
        """Return the years of receipt, the last one first."""
        return sorted({state.case.received.year for state in self._states}, reverse=True)

    def _year_pages(self) -> Iterator[SitePage]:
        section = list_path(YEAR)
        for year in self._years:
            yield SitePage(page_path(YEAR, str(year)), partial(self._year, year), section)
        titles = [_year_title(year) for year in self._years]
        yield SitePage(section, lambda: list_document(_("Cases"), YEAR, titles))

    def _year(self, year: int) -> Document:
        received = [state for state in self._states if state.case.received.year == year]
        rows = by_receipt(received, self._pictures.row)[::-1]
        return replace(page_of(case_listing(rows, self._context)), title=_year_title(year))

    def _week(self) -> Document:
        rows = programme(self._held, self._today, self._today + WEEK)
        return Document(_("Activities this week"), [programme_part(rows, self._context)])


_TITLES = {
    "place": N_("Places"),
    "venue": N_("Venues"),
    "pot": N_("Pots"),
    "goal": N_("Goals"),
    "handler": N_("Colleagues"),
}
_LISTS = {"village": N_("Villages"), "neighbourhood": N_("Neighbourhoods")}
"""What a page of two kinds calls each of them."""


def _under(page: Document, heading: str) -> list[Part]:
    """Return the parts of a page of one table, with a heading above that."""
    first, *others = page.parts
    return [replace(first, heading=heading), *others]


def _year_title(year: int) -> str:
    return _("Cases received in {year}").format(year=year)


def _in_parts(pages: Sequence[SitePage], count: int) -> list[Sequence[SitePage]]:
    """Return the pages in so many parts, one after the other."""
    ends = [len(pages) * part // count for part in range(count + 1)]
    return [pages[begin:end] for begin, end in pairwise(ends) if begin < end]
