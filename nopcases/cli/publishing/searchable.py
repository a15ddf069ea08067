"""What the search box of the site for colleagues finds, and by which words."""

from collections.abc import Iterable, Iterator, Mapping

from nopcases.domain.timeline.state import StateOnDay
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


def found_cases(states: Iterable[StateOnDay], names: Names) -> Iterator[Found]:
    """Yield the cases: by number, title, places, pots, venue, words, handler and reference."""
    for state in states:
        case = state.case
        how = label(RESULTS, state.result) if state.result else label(STATUSES, state.status)
        beside = (names.place(case.place), how)
        words = (
            case.id, case.title, *map(names.place, case.places), *map(names.pot, state.pots),
            names.venue(case.venue), names.themes(case.texts("themes")), names.goals(case.texts("goals")),
            names.skills(case.texts("seeks")), names.barriers(case.texts("barriers")), names.person(state.handler),
            str(case.header.get("reference", "")),
        )  # fmt: skip
        yield Found(case.id, case.title, " · ".join(filter(None, beside)), " ".join(filter(None, words)))


def found_items(titles: Mapping[str, Mapping[str, str]]) -> Iterator[Found]:
    """Yield what else has a page, kind -> key -> title, by title and key."""
    for kind, own in titles.items():
        for key, title in own.items():
            page = page_path(kind, key).removesuffix(".html")
            yield Found(page, title, _(_ONE[kind]), f"{title} {key}")
