"""The public site: every page that residents may read, as HTML."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from nopcases.domain.public.places import residents
from nopcases.domain.public.strip import public_settings
from nopcases.views.residents.front import front_page
from nopcases.views.residents.money import pot_page
from nopcases.views.residents.page import html_of
from nopcases.views.residents.place import place_page, poster_path
from nopcases.views.residents.poster import poster
from nopcases.views.words.names import Names

if TYPE_CHECKING:
    from nopcases.domain.settings import Settings
    from nopcases.domain.timeline.state import StateOnDay


def residents_site(
    settings: "Settings", states: Sequence["StateOnDay"], day: date
) -> Iterator[tuple[str, str]]:
    """Yield path and HTML of each page, the front page last. Pages see the settings that everybody may read."""
    found = residents(settings, states, day)
    names = Names(public_settings(settings))
    municipality = names.settings.municipality
    for row in found.places.values():
        page = place_page(row, found, names)
        yield page.path, html_of(page, municipality)
        yield poster_path(row.place), poster(row, names)
    for key, left in found.pots.items():
        page = pot_page(key, left, day, names)
        yield page.path, html_of(page, municipality)
    page = front_page(found, names)
    yield page.path, html_of(page, municipality)
