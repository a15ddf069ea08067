"""Where to meet, in words: how to find a venue and what can be used there."""

from typing import TYPE_CHECKING, Any

from nopcases.domain.text import escape
from nopcases.language import _, language

if TYPE_CHECKING:
    from nopcases.domain.settings import Venue
    from nopcases.views.words.names import Names

Fact = tuple[str, str]


def venue_line(key: str, names: "Names") -> str:
    """Return the title of a venue, with how to find it and what it offers as far as that is known."""
    venue = names.settings.venues[key]
    about = " · ".join(words for _name, words in venue_facts(venue))
    return f"{names.venue(key)} ({about})" if about else names.venue(key)


def venue_facts(venue: "Venue") -> list[Fact]:
    """Return what is known of a venue, without what is empty."""
    facts = [
        (_("address"), escape(venue.address)),
        (_("telephone"), escape(venue.phone)),
        (_("on the web"), escape(venue.link)),
        (_("offers"), ", ".join(map(escape, venue.offers))),
    ]
    return [(name, words) for name, words in facts if words]


def venue_details(venue: "Venue") -> dict[str, Any]:
    """Return a venue as machines read it."""
    return {
        "title": venue.title_in(language()),
        "address": venue.address or None,
        "phone": venue.phone or None,
        "link": venue.link or None,
        "offers": list(venue.offers),
    }
