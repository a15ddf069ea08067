"""Titles for the keys of the settings, in the language in use and harmless for a screen."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from nopcases.domain.contact_roles import role_title
from nopcases.domain.sentence import Sentence
from nopcases.domain.text import escape
from nopcases.domain.titled import HasTitle, title_of
from nopcases.language import _

if TYPE_CHECKING:
    from nopcases.domain.settings import Settings


class Names:
    """What people call the places, people, routes, … that cases refer to by key."""

    def __init__(self, settings: "Settings", language: str | None = None) -> None:
        """Take the names from ``settings``; a key that they do not know stands for itself.

        ``language`` is that of the titles, where it is another one than that in use.
        """
        self.settings, self._language = settings, language

    def _title(self, titled: Mapping[str, HasTitle], key: str | None) -> str:
        return title_of(titled, key, self._language)

    def _titles(self, titled: Mapping[str, HasTitle], keys: Iterable[str]) -> str:
        return ", ".join([self._title(titled, key) for key in keys])

    def place(self, key: str | None) -> str:
        """Return the title of a place, "" for none."""
        return self._title(self.settings.places, key)

    def venue(self, key: str | None) -> str:
        """Return the title of a venue, "" for none."""
        return self._title(self.settings.venues, key)

    def route(self, key: str | None) -> str:
        """Return the title of a route, "" for none."""
        return self._title(self.settings.routes, key)

    def step(self, route: str | None, key: str | None) -> str:
        """Return the title of a step of a route, "" for none."""
        return self._title(self.settings.steps_of(route), key)

    def role(self, key: str | None) -> str:
        """Return the title of a role of staff, "" for none."""
        return self._title(self.settings.roles, key)

    def contact_role(self, key: str | None) -> str:
        """Return what people call a role of a contact, "" for none."""
        return role_title(self.settings, key)

    def channel(self, key: str | None) -> str:
        """Return the title of a channel, "" for none."""
        return self._title(self.settings.channels, key)

    def themes(self, keys: Iterable[str]) -> str:
        """Return the titles of themes."""
        return self._titles(self.settings.themes, keys)

    def barriers(self, keys: Iterable[str]) -> str:
        """Return the titles of barriers."""
        return self._titles(self.settings.barriers, keys)

    def step_or_meeting(self, route: str | None, step: str | None) -> str:
        """Return the meeting that goes with a step, the step itself where none does."""
        known = self.settings.step_of(route, step)
        return self.meeting(known.meeting) if known and known.meeting else self.step(route, step)

    def needs(self, keys: Iterable[str]) -> str:
        """Return the titles of what a step needs."""
        return self._titles(self.settings.needs, keys)

    def goals(self, keys: Iterable[str]) -> str:
        """Return the titles of goals."""
        return self._titles(self.settings.goals, keys)

    def skills(self, keys: Iterable[str]) -> str:
        """Return the titles of skills."""
        return self._titles(self.settings.skills, keys)

    def participation(self, level: int) -> str:
        """Return what the settings call a level of participation, else its number."""
        return self._title(self.settings.participation, str(level))

    def effect(self, key: str | None) -> str:
        """Return the title of an effect, "" for none."""
        return self._title(self.settings.effects, key)

    def pot(self, key: str | None) -> str:
        """Return the title of a pot, "" for none."""
        return self._title(self.settings.pots, key)

    def meeting(self, key: str | None) -> str:
        """Return the title of a meeting, "" for none."""
        return self._title(self.settings.meetings, key)

    def person(self, key: str | None) -> str:
        """Return the name of a member of staff, "" for none."""
        return self._title(self.settings.people, key)

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
        return self._title(settings.partners if key in settings.partners else settings.meetings, key)

    def parties(self, keys: Iterable[str]) -> str:
        """Return the names of whose turn it is."""
        return ", ".join(self.party(key) for key in keys)


def not_at_hand(contact: str, by: str, names: Names, left: Sentence | None) -> str:
    """Return that a contact is not on this machine, and who wrote of it and so has it, where that is known.

    ``left``: it is here after all, where contacts stood before.
    """
    if left:
        return left.words()
    words = _("not at hand here ({id})").format(id=escape(contact))
    return words + ("; " + _("ask {person}, who wrote it down").format(person=names.reach(by)) if by else "")
