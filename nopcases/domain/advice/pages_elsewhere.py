"""Which pages elsewhere help with an initiative: the links of the folder that fit its place, kind and themes."""

from collections.abc import Collection

from nopcases.domain.settings import Settings
from nopcases.domain.words import Link


def fitting_links(
    settings: Settings, place: str | None, kinds: Collection[str] = (), themes: Collection[str] = ()
) -> tuple[Link, ...]:
    """Return the links that fit, in the order of the settings; what is not known (None, empty) lets every link pass.

    What holds for a town holds for its neighbourhoods too.
    """
    known = settings.places.get(place or "")
    around = {place, known.within if known else None} if place else set()
    return tuple(
        link
        for link in settings.links.values()
        if _meets(link.places, around) and _meets(link.kinds, kinds) and _meets(link.themes, themes)
    )


def _meets(wanted: Collection[str], has: Collection[str | None]) -> bool:
    return not wanted or not has or not set(wanted).isdisjoint(has)
