"""Titles for the keys of the settings, in the language in use and harmless for a screen."""

from collections.abc import Iterable, Mapping

from nopcases.domain.settings import Settings, Titled
from nopcases.domain.text import escape
from nopcases.language import _, language


class Names:
    """What people call the places, people, routes, … that cases refer to by key."""

    def __init__(self, settings: Settings) -> None:
        """Take the names from ``settings``; a key that they do not know stands for itself."""
        self.settings = settings

    def place(self, key: str | None) -> str:
        """Return the title of a place, "" for none."""
        return _title(self.settings.places, key)

    def venue(self, key: str | None) -> str:
        """Return the title of a venue, "" for none."""
        return _title(self.settings.venues, key)

    def route(self, key: str | None) -> str:
        """Return the title of a route, "" for none."""
        return _title(self.settings.routes, key)

    def step(self, route: str | None, key: str | None) -> str:
        """Return the title of a step of a route, "" for none."""
        return _title(self.settings.steps_of(route), key)

    def role(self, key: str | None) -> str:
        """Return the title of a role of staff, "" for none."""
        return _title(self.settings.roles, key)

    def channel(self, key: str | None) -> str:
        """Return the title of a channel, "" for none."""
        return _title(self.settings.channels, key)

    def themes(self, keys: Iterable[str]) -> str:
        """Return the titles of themes."""
        return ", ".join(_title(self.settings.themes, key) for key in keys)

    def barriers(self, keys: Iterable[str]) -> str:
        """Return the titles of barriers."""
        return ", ".join(_title(self.settings.barriers, key) for key in keys)

    def pot(self, key: str | None) -> str:
        """Return the title of a pot, "" for none."""
        return _title(self.settings.pots, key)

    def meeting(self, key: str | None) -> str:
        """Return the title of a meeting, "" for none."""
        return _title(self.settings.meetings, key)

    def person(self, key: str | None) -> str:
        """Return the name of a member of staff, "" for none."""
        person = self.settings.people.get(key or "")
        return escape(person.name if person else key or "")

    def reach(self, key: str) -> str:
        """Return a member of staff with telephone and mail."""
        person = self.settings.people.get(key)
        ways = (escape(person.phone), escape(person.email)) if person else ()
        return " · ".join(filter(None, (self.person(key), *ways)))

    def municipality(self) -> str:
        """Return the municipality with its own telephone and mail, where the settings have them."""
        settings = self.settings
        name = _("the municipality of {municipality}").format(municipality=settings.municipality)
        return " · ".join(filter(None, map(escape, (name, settings.phone, settings.email))))

    def who(self, keys: Iterable[str]) -> str:
        """Return whose turn it is, short: people by their key, as they are typed; partners by title."""
        return ", ".join(escape(key) if key in self.settings.people else self.party(key) for key in keys)

    def party(self, key: str | None) -> str:
        """Return the name of a person, partner or meeting."""
        if key in self.settings.people:
            return self.person(key)
        settings = self.settings
        return _title(settings.partners if key in settings.partners else settings.meetings, key)

    def parties(self, keys: Iterable[str]) -> str:
        """Return the names of whose turn it is."""
        return ", ".join(self.party(key) for key in keys)


def not_at_hand(contact: str, by: str, names: Names) -> str:
    """Return that a contact is not on this machine, and who took its case in and so has it, where that is known."""
    words = _("not at hand here ({id})").format(id=escape(contact))
    return words + ("; " + _("ask {person}, who took it in").format(person=names.reach(by)) if by else "")


def _title(titled: Mapping[str, Titled], key: str | None) -> str:
    item = titled.get(key or "")
    return escape(item.title_in(language()) if item else key or "")
