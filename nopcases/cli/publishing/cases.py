"""The pages of the cases of a site: what ``show`` says, with whom a case belongs told by one look at all of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, partial

from nopcases.domain.advice.links import linked, named, parts_of
from nopcases.domain.reports.case_report import case_report
from nopcases.domain.reports.rows.pictures import Pictures
from nopcases.domain.reports.signals import Signal
from nopcases.domain.timeline.state import StateOnDay
from nopcases.folder.cases.versions import Versions, digest
from nopcases.views.context import PageContext
from nopcases.views.document import Document
from nopcases.views.pages.case import CasePage, case_document
from nopcases.views.pages.pots import outdated
from nopcases.views.site.links import CASE, YEAR
from nopcases.views.site.paths import list_path, page_path
from nopcases.views.site.site import SitePage


class CasePages:
    """The pages of the cases; no name or number of a contact stands in them."""

    def __init__(
        self,
        states: Sequence[StateOnDay],
        signals: Mapping[str, Sequence[Signal]],
        pictures: Pictures,
        context: PageContext,
        versions: Versions | None,
    ) -> None:
        """Take all cases of the folder, the signals and picture of each, and their versions where these are told."""
        self._states, self._signals = {state.case.id: state for state in states}, signals
        self._pictures, self._context, self._versions = pictures, context, versions

    def pages(self) -> list[SitePage]:
        """Return the pages."""
        section = list_path(YEAR)
        return [
            SitePage(page_path(CASE, case), partial(self._page, state), section, self._hangs_on(state))
            for case, state in self._states.items()
        ]

    def _page(self, state: StateOnDay) -> Document:
        case = state.case.id
        others = self.naming([case])
        page = CasePage(
            case_report(state, self._signals[case], self._pictures),
            linked(state, others),
            contacts=None,
            missing=(),
            context=self._context,
            parts=parts_of({case}, others),
        )
        return case_document(page)

    def _hangs_on(self, state: StateOnDay) -> str:
        versions, case, today = self._versions, state.case.id, self._context.today
        if versions is None or case not in versions.around:
            return ""
        handler_away = state.handler and state.settings.away(state.handler, today)
        rests = case in versions.resting and not handler_away
        return digest(versions.around[case], self._resting_day if rests else today, *self._signals[case])

    @cached_property
    def _resting_day(self) -> str:
        """Return what a day changes in the page of a case that rests: the year, and which pots may have other rules."""
        today = self._context.today
        old = [key for key, pot in self._context.settings.pots.items() if outdated(pot, today)]
        return f"{today.year} {' '.join(old)}"

    @cached_property
    def _named(self) -> Mapping[str, set[str]]:
        """Return case -> the cases that it names, or that name it."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for case, state in self._states.items():
            for other in named(state):
                if other in self._states:
                    found[case].add(other)
                    found[other].add(case)
        return found

    def naming(self, cases: Iterable[str]) -> list[StateOnDay]:
        """Return the cases that some of these name, or that name one of them."""
        found = {other for case in cases for other in self._named.get(case, ())}
        return [self._states[other] for other in sorted(found)]
