"""What the search box of the site for colleagues finds, and by which words."""

from collections.abc import Iterable, Iterator, Mapping

from nopcases.domain.case.case import Case
from nopcases.domain.reports.rows.cases import CaseRow
from nopcases.domain.vocabulary import RESULTS, STATUSES, label
from nopcases.language import N_, _
from nopcases.views.site.links import MEETING, REPORT, YEAR
from nopcases.views.site.paths import page_path
from nopcases.views.site.search import Found
from nopcases.views.words.names import Names

_ONE = {
    "place": N_("place"),
    "venue": N_("venue"),
    "pot": N_("pot"),
    "goal": N_("goal"),
    "handler": N_("colleague"),
    MEETING: N_("meeting"),
    REPORT: N_("report"),
    YEAR: N_("list"),
}
"""What a page is, as the answers of the search box say it."""


def found_cases(cases: Iterable[tuple[CaseRow, Case]], names: Names) -> Iterator[Found]:
    """Yield the cases: by number, title, places, pots, venue, words, handler and reference."""
    for row, case in cases:
        how = label(RESULTS, row.result) if row.result else label(STATUSES, row.status)
        beside = (names.place(row.place), how)
        words = (
            row.case, row.title, *map(names.place, row.places), *map(names.pot, row.pots), names.venue(row.venue),
            names.themes(row.themes), names.goals(row.goals), names.skills(case.texts("seeks")),
            names.barriers(row.barriers), names.person(row.handler), row.reference,
        )  # fmt: skip
        yield Found(row.case, row.title, " · ".join(filter(None, beside)), " ".join(filter(None, words)))


def found_items(titles: Mapping[str, Mapping[str, str]]) -> Iterator[Found]:
    """Yield what else has a page, kind -> key -> title, by title and key."""
    for kind, own in titles.items():
        for key, title in own.items():
            page = page_path(kind, key).removesuffix(".html")
            yield Found(page, title, _(_ONE[kind]), f"{title} {key}")
