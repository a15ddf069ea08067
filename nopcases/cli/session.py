"""A session: the folder, the day, the person and the terminal that a command works with."""

import getpass
import os
import sys
import textwrap
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from nopcases.cli.progress import with_bar
from nopcases.domain.calendar.days import parse_day
from nopcases.domain.case.case import Case
from nopcases.domain.errors import BadFile, Usage, near
from nopcases.domain.settings import Settings
from nopcases.domain.text import hostile_characters
from nopcases.domain.timeline.state import Picture, picture
from nopcases.folder.root import Folder, find_root
from nopcases.language import LANGUAGES, _
from nopcases.views.words.names import Names

if TYPE_CHECKING:
    from nopcases.views.listing import Listing

UNREADABLE, FOUND = 3, 4
_YEARS = range(1900, 2200)


class Session:
    """Everything that a command needs to know of where, when and by whom it is run."""

    def __init__(
        self, *, folder: str | None, today: str | None, by: str | None, language: str | None
    ) -> None:
        """Take the global options; what was left out is looked up when it is needed."""
        if language is not None and language not in LANGUAGES:
            raise Usage(_("--lang takes nl or en."))
        self.given_folder = folder or os.environ.get("NOPCASES_FOLDER") or None
        self._today = today or os.environ.get("NOPCASES_TODAY") or None
        self._by = by if by is not None else os.environ.get("NOPCASES_USER") or None
        if self._by is not None and (not self._by.strip() or hostile_characters(self._by)):
            raise Usage(_("--by takes a person of people.toml."))
        self.unreadable: list[BadFile] = []
        self.command = ""
        """The command that is run, in English: "log feedback"."""

    @cached_property
    def folder(self) -> Folder:
        """Return the case folder. Raises NoFolder."""
        folder = Folder(find_root(self.given_folder, Path.cwd()), with_bar)
        self.note_unreadable(folder.bad_settings)
        for left in folder.finish_what_was_left():
            self.remark(f"nopcases: {left}")
        return folder

    @property
    def settings(self) -> Settings:
        """Return the settings of the folder."""
        return self.folder.settings

    @cached_property
    def names(self) -> Names:
        """Return the titles of the settings' keys."""
        return Names(self.settings)

    @cached_property
    def now(self) -> datetime:
        """Return the moment that entries are written at: --today's day at the wall clock's time of day."""
        now = datetime.now(self.settings.timezone)
        if self._today is None:
            return now
        day = parse_day(self._today, now.date(), ahead=False, holidays=self.settings.holidays)
        if day.year not in _YEARS:
            raise Usage(_("--today takes a day in the years 1900 to 2199."))
        return now.replace(year=day.year, month=day.month, day=day.day)

    @property
    def today(self) -> date:
        """Return the day that is judged by."""
        return self.now.date()

    @property
    def given_by(self) -> str | None:
        """Return the person that was named, as a key of people.toml where it is known there."""
        if self._by is None:
            return None
        wanted = self._by.casefold()
        for person in self.settings.people.values():
            if wanted in (person.key, person.name.casefold(), person.email.casefold() or person.key):
                return person.key
        return self._by

    @cached_property
    def by(self) -> str:
        """Return who does it: named, else matched from git's user, else the system's user name."""
        found = self.given_by or self._from_git() or _system_user()
        if self._by is not None and found not in self.settings.people:
            hint = near(found, self.settings.people)
            self.remark(
                _("{person} is not in people.toml; it is written down as it is.").format(person=found) + hint
            )
        return found

    @property
    def me(self) -> str | None:
        """Return who does it where people.toml knows that person."""
        return self.by if self.by in self.settings.people else None

    def _from_git(self) -> str | None:
        from nopcases.folder.git import git_config

        people = self.settings.people.values()
        known = {person.email.casefold(): person.key for person in people if person.email}
        known |= {person.name.casefold(): person.key for person in people}
        email = git_config(self.folder.root, "user.email").casefold()
        return known.get(email) or known.get(git_config(self.folder.root, "user.name").casefold())

    def day(self, text: str | None, *, ahead: bool = False) -> date | None:
        """Return the day that was typed. Raises BadDate."""
        if text is None:
            return None
        return parse_day(text, self.today, ahead=ahead, holidays=self.settings.holidays)

    @property
    def interactive(self) -> bool:
        """Say whether there is somebody to ask."""
        return somebody_there()

    @property
    def width(self) -> int | None:
        """Return the columns of the terminal that is written to; None where output is piped."""
        if not sys.stdout.isatty():
            return None
        import shutil

        return shutil.get_terminal_size().columns

    def note_unreadable(self, files: Iterable[BadFile]) -> None:
        """Remember files that could not be read; they are named at the end."""
        self.unreadable += [file for file in files if file not in self.unreadable]

    def cases(self, mentions: Callable[[str], bool] | None = None) -> list[Case]:
        """Read the cases; what could not be read is remembered."""
        loaded = self.folder.load(mentions)
        self.note_unreadable(loaded.unreadable)
        return loaded.cases

    def pictures(self, mentions: Callable[[str], bool] | None = None) -> list[Picture]:
        """Return the picture of every case that existed on the day."""
        pictures = (picture(case, self.settings, self.today) for case in self.cases(mentions))
        return [now for now in pictures if now is not None]

    def say(self, text: str) -> None:
        """Print a result to stdout."""
        sys.stdout.write(text if text.endswith("\n") or not text else text + "\n")

    def tell(self, text: str) -> None:
        """Print sentences to stdout; on a terminal they go on under themselves, whole words at a time."""
        self.say("\n".join(_wrapped(line, self.width) for line in text.split("\n")))

    def remark(self, text: str) -> None:
        """Print what is no result to stderr."""
        sys.stdout.flush()
        print(text, file=sys.stderr)  # noqa: T201 - the one place for remarks

    def name_unreadable(self) -> None:
        """Name on stderr what could not be read."""
        for file in self.unreadable:
            self.remark(f"nopcases: {file}")

    def done(self, *, found: bool = False) -> int:
        """Name what could not be read, and return the exit code: 3, else 4 where ``found``, else 0."""
        self.name_unreadable()
        if self.unreadable:
            return UNREADABLE
        return FOUND if found else 0

    def print_listing(
        self, listing: "Listing[Any]", form: str, output: str | None = None, *, whole: bool = False
    ) -> None:
        """Print a listing in a form, to stdout or to a file."""
        from nopcases.cli.output import render

        width = None if output else self.width
        self.put(render(listing, form, width, whole=whole or bool(output)), output)

    def put(self, text: str, output: str | None) -> None:
        """Print a result to stdout, or write it to the file ``output``."""
        from nopcases.cli.output import write_output

        if output is None:
            self.say(text)
        else:
            write_output(Path(output), text)


def _wrapped(line: str, width: int | None) -> str:
    if width is None or len(line) < width:
        return line
    indent = " " * (len(line) - len(line.lstrip()) + 2)
    return textwrap.fill(
        line, width - 1, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def somebody_there() -> bool:
    """Say whether there is somebody to ask."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def session_of(ctx: typer.Context) -> Session:
    """Return the session of a command."""
    session: Session = ctx.obj
    session.command = ctx.command_path.removeprefix(f"{ctx.find_root().info_name} ")
    return session


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"


def listed(text: str | None) -> Sequence[str]:
    """Return the parts of a comma-separated option."""
    return [part.strip() for part in (text or "").split(",") if part.strip()]
