"""The public site: every page that residents may read."""

from functools import partial
from typing import TYPE_CHECKING

from nopcases.domain.public.places import Residents
from nopcases.domain.public.strip import public_settings
from nopcases.views.residents.front import front_page
from nopcases.views.residents.money import pot_page, pot_path
from nopcases.views.residents.page import Page, html_of
from nopcases.views.residents.place import place_page, place_path, poster_path
from nopcases.views.residents.poster import poster
from nopcases.views.site.site import FRONT, SitePage
from nopcases.views.words.names import Names

if TYPE_CHECKING:
    from nopcases.domain.settings import Settings


def residents_site(found: Residents, settings: "Settings", commit: str = "") -> list[SitePage]:
    """Return the pages. They see no settings and no cases but what everybody may read of them.

    ``commit`` is what they are made from, "" where nobody knows; the front page alone names it.
    """
    names = Names(public_settings(settings))

    def page(path: str, make: "partial[Page]", revision: str = "") -> SitePage:
        return SitePage(path, lambda: html_of(make(), names.settings.municipality, revision))

    places = [
        page(place_path(row.place), partial(place_page, row, found, names)) for row in found.places.values()
    ]
    posters = [SitePage(poster_path(row.place), partial(poster, row, names)) for row in found.places.values()]
    pots = [
        page(pot_path(key), partial(pot_page, key, left, found.day, names))
        for key, left in found.pots.items()
    ]
    return [*places, *posters, *pots, page(FRONT, partial(front_page, found, names), commit)]
