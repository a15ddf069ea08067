"""Who does it: the person that was named, else whom my.toml names, else git's user, else the system's."""

from collections.abc import Mapping
from pathlib import Path

from nopcases.cli import terminal
from nopcases.domain.dataclass import dataclass
from nopcases.domain.errors import NopcasesError, UnknownName, Usage, near
from nopcases.domain.settings import Person
from nopcases.domain.text import escape, hostile_characters
from nopcases.folder.my import My, my_path, remember
from nopcases.folder.windows import said
from nopcases.language import _


def checked_name(named: str | None) -> str | None:
    """Return the name of a person as it was given. Raises Usage where it is blank or harmful on a screen."""
    if named is not None and (not named.strip() or hostile_characters(named)):
        raise Usage(_("--by takes a person of people.toml."))
    return named


@dataclass(frozen=True, slots=True)
class Author:
    """Who does it."""

    by: str
    """A key of people.toml, where that knows them."""
    known: bool
    """people.toml knows them."""
    guessed: bool
    """Nobody said so now: my.toml or git did once, or it is the user of the system. So it can be asked."""


def find_author(named: str | None, people: Mapping[str, Person], root: Path, my: My) -> Author:
    """Return who does it."""
    me = my.text("me")
    remembered = me if me and _key_of(me, people) in people else None
    said = named or remembered or _from_git(people, root) or me
    by = _key_of(said or _system_user(), people)
    return Author(by, by in people, guessed=named is None)


def author_of_writing(author: Author, people: Mapping[str, Person], root: Path) -> str:
    """Return who stands in what is written; who is not known is asked once in a terminal, and else remarked on."""
    if author.known:
        return author.by
    if author.guessed and people and terminal.interactive():
        return _ask_once(author, people, root)
    message = _(
        "{person} is not in people.toml; it is written down as it is. Say who you are: --by PERSON, NOPCASES_USER, "
        "or me = … in {file}; or put yourself there: nopcases edit people, and a table [person.KEY] with your name."
    ).format(person=escape(author.by), file=escape(str(my_path())))
    terminal.remark(message + near(author.by, people))
    return author.by


def _ask_once(author: Author, people: Mapping[str, Person], root: Path) -> str:
    """Ask who it is, and remember the answer for this folder; who is nobody of people.toml may be there next time."""
    from nopcases.cli.ask import Option, ask_for

    options = [Option(person.key, f"{person.key}  {escape(person.name)}") for person in people.values()]
    terminal.remark(_("“{user}” is not in people.toml.").format(user=escape(author.by)))
    answer = ask_for(
        _("Who are you? A number, or your key or name"),
        lambda typed: _person(people, typed),
        options,
        enter=_("Enter: write down {user}").format(user=escape(author.by)),
    )
    if answer is None:
        terminal.remark(_("You are asked again until you are there: nopcases edit people."))
        return author.by
    try:
        where = escape(str(remember({"me": answer}, root)))
        terminal.remark(_("Remembered in {file}. What else it may hold: nopcases help my").format(file=where))
    except (NopcasesError, OSError) as error:
        terminal.remark(said(error))
    return answer


def _person(people: Mapping[str, Person], typed: str) -> str:
    found = _key_of(typed, people)
    if found not in people:
        raise UnknownName("person", typed, people, {key: person.name for key, person in people.items()})
    return found


def _key_of(named: str, people: Mapping[str, Person]) -> str:
    wanted = named.casefold()
    for person in people.values():
        if wanted in (person.key, person.name.casefold(), person.email.casefold() or person.key):
            return person.key
    return named


def _from_git(people: Mapping[str, Person], root: Path) -> str | None:
    from nopcases.folder.git.knows import git_user, person_in_git

    return person_in_git(people, *git_user(root))


def _system_user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"
