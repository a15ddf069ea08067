"""The pages of the cases of a site: what ``show`` says, with whom a case belongs told by one look at all of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from nopcases.domain.advice.links import linked, named, parts_of
from nopcases.domain.reports.case_report import case_report
from nopcases.domain.reports.signals import Signal
from nopcases.domain.timeline.state import StateOnDay
from nopcases.views.context import PageContext
from nopcases.views.document import Document
from nopcases.views.pages.case import CasePage, case_document
from nopcases.views.site.links import CASE, YEAR
from nopcases.views.site.paths import list_path, page_path
from nopcases.views.site.site import SitePage


class CasePages:
    """The pages of the cases; no name or number of a contact stands in them."""

    def __init__(
        self, states: Sequence[StateOnDay], signals: Mapping[str, Sequence[Signal]], context: PageContext
    ) -> None:
        """Take all the cases of the folder, and the signals of each."""
        self._states, self._signals = {state.case.id: state for state in states}, signals
        self._context = context
        self._named: defaultdict[str, set[str]] = defaultdict(set)
        for state in states:
            for other in named(state):
                if other in self._states:
                    self._named[state.case.id].add(other)
                    self._named[other].add(state.case.id)

    def pages(self) -> list[SitePage]:
        """Return the pages."""
        section = list_path(YEAR)
        return [
            SitePage(page_path(CASE, case), partial(self._page, state), section)
            for case, state in self._states.items()
        ]

    def _page(self, state: StateOnDay) -> Document:
        case = state.case.id
        others = self.naming([case])
        page = CasePage(
            case_report(state, self._signals[case]),
            linked(state, others),
            contacts=None,
            missing=(),
            context=self._context,
            parts=parts_of({case}, others),
        )
        return case_document(page)

    def naming(self, cases: Iterable[str]) -> list[StateOnDay]:
        """Return the cases that some of these name, or that name one of them."""
        found = {other for case in cases for other in self._named.get(case, ())}
        return [self._states[other] for other in sorted(found)]
