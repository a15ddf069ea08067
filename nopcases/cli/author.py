"""Who does it: the person that was named, else git's user, else the system's."""

import getpass
from collections.abc import Mapping
from pathlib import Path

from nopcases.cli import terminal
from nopcases.domain.errors import Usage, near
from nopcases.domain.settings import Person
from nopcases.domain.text import hostile_characters
from nopcases.language import _


def checked_name(named: str | None) -> str | None:
    """Return the name of a person as it was given. Raises Usage where it is blank or harmful on a screen."""
    if named is not None and (not named.strip() or hostile_characters(named)):
        raise Usage(_("--by takes a person of people.toml."))
    return named


def author(named: str | None, people: Mapping[str, Person], root: Path) -> str:
    """Return who does it, as a key of ``people`` where known there; who is named and unknown is remarked on."""
    if named is None:
        return _from_git(people, root) or _system_user()
    found = _key_of(named, people)
    if found not in people:
        message = _("{person} is not in people.toml; it is written down as it is.").format(person=found)
        terminal.remark(message + near(found, people))
    return found


def _key_of(named: str, people: Mapping[str, Person]) -> str:
    wanted = named.casefold()
    for person in people.values():
        if wanted in (person.key, person.name.casefold(), person.email.casefold() or person.key):
            return person.key
    return named


def _from_git(people: Mapping[str, Person], root: Path) -> str | None:
    from nopcases.folder.git import git_config

    known = {person.email.casefold(): person.key for person in people.values() if person.email}
    known |= {person.name.casefold(): person.key for person in people.values()}
    email = git_config(root, "user.email").casefold()
    return known.get(email) or known.get(git_config(root, "user.name").casefold())


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"
