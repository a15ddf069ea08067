"""A session: the folder, the day and the person that a command works with, by the global options."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

import typer

from nopcases.cli import terminal
from nopcases.cli.author import author_of_writing, checked_name, find_author
from nopcases.cli.opening import Unreadable, open_folder
from nopcases.domain.errors import Usage
from nopcases.domain.settings import COMMAND, Settings
from nopcases.folder.cases.source import CaseSource
from nopcases.folder.index.open import finder_of
from nopcases.language import LANGUAGES, _
from nopcases.views.words.names import Names

if TYPE_CHECKING:
    from nopcases.cli.author import Author
    from nopcases.folder.cases.change import Change
    from nopcases.folder.my import My
    from nopcases.folder.root import Folder

UNREADABLE, FOUND, UNDECIDED = 3, 4, 5
_YEARS = range(1900, 2200)


class Session:
    """What a command works with; what was left out on the command line is looked up when it is needed."""

    def __init__(
        self,
        *,
        folder: str | None,
        today: str | None,
        by: str | None,
        language: str | None,
        pager: bool = True,
    ) -> None:
        """Take the global options. Raises Usage where one can never be right."""
        if language is not None and language not in LANGUAGES:
            raise Usage(_("--lang takes nl or en."))
        self.typed_language = language
        self.given_folder = folder or os.environ.get("NOPCASES_FOLDER") or None
        self.given_language = language or os.environ.get("NOPCASES_LANG") or None
        self._today = today or os.environ.get("NOPCASES_TODAY") or None
        self._by = checked_name(by if by is not None else os.environ.get("NOPCASES_USER") or None)
        self._wants_pager = pager
        self.unreadable = Unreadable()
        self.changed = False
        """Whether something was written: what comes after that can be told, and not be taken back."""
        self.command = ""
        """The command that is run, in English: "log feedback"."""

    @cached_property
    def folder(self) -> "Folder":
        """Return the case folder. Raises NoFolder."""
        folder = open_folder(self.given_folder)
        self.unreadable.note(folder.bad_settings)
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
    def moment(self) -> datetime:
        """Return the moment that entries are written at."""
        return _moment(self._today, self.settings)

    @property
    def today(self) -> date:
        """Return the day that is judged by."""
        return self.moment.date()

    @property
    def latest_day(self) -> date:
        """Return the day that is judged by, or today by the wall clock where that is later."""
        return max(self.today, datetime.now(self.settings.timezone).date())

    def day(self, text: str | None, *, ahead: bool = False) -> date | None:
        """Return the day that was typed. Raises BadDate."""
        if text is None:
            return None
        from nopcases.domain.calendar.days import parse_day

        return parse_day(text, self.today, ahead=ahead, holidays=self.settings.holidays)

    @cached_property
    def my(self) -> "My":
        """Return what is one's own in this folder; what of it cannot be read is said."""
        for bad in self.folder.my.bad:
            terminal.remark(f"nopcases: {bad}")
        return self.folder.my

    @property
    def at_once(self) -> bool:
        """Say whether a long answer is to be printed at once, whatever pager is one's own."""
        return not self._wants_pager

    @property
    def pager(self) -> str | None:
        """Return the pager that is one's own, "" for none, None where nothing is said."""
        return self.my.text("pager") if self._wants_pager else ""

    @cached_property
    def author(self) -> "Author":
        """Return who works, as far as that is known without asking."""
        return find_author(self._by, self.settings.people, self.folder.root, self.my)

    @cached_property
    def by(self) -> str:
        """Return who stands in what is written; asked once where nobody knows."""
        return author_of_writing(self.author, self.settings.people, self.folder.root)

    @property
    def me(self) -> str | None:
        """Return who it is where people.toml knows that person."""
        return self.author.by if self.author.known else None

    @cached_property
    def cases(self) -> CaseSource:
        """Return whom to ask about the cases as they stand today; what cannot be read is remembered."""
        return self._source(as_it_stands=False)

    @cached_property
    def advice(self) -> CaseSource:
        """Return whom to ask about cases what merely helps, such as likeness: nobody waits for a scan to be told it."""
        return self._source(as_it_stands=True)

    def _source(self, *, as_it_stands: bool) -> CaseSource:
        note = self.unreadable.note
        finder = finder_of(self.folder, self.settings, note, as_it_stands=as_it_stands)
        return CaseSource(finder, self.folder.contacts, self.settings, self.today, note)

    def _forget_cases(self) -> None:
        """Let the cases be read again."""
        for name in ("cases", "advice"):
            self.__dict__.pop(name, None)

    def refresh(self) -> None:
        """Let the folder be read again: its settings, and its cases."""
        self._forget_cases()
        for name in ("folder", "names"):
            self.__dict__.pop(name, None)

    @contextmanager
    def change(self, *, undoes: int | None = None, signed: bool = True) -> Iterator["Change"]:
        """Change the folder, as the command that is run; what was read of the cases before counts no more.

        It can be undone, unless it ``undoes`` the change of that number itself. What is not ``signed`` says nowhere who
        wrote it: nobody is asked, least of all who is just putting that name into people.toml.
        """
        from nopcases.cli.privacy import ask_before_writing, warn_of
        from nopcases.folder.cases.journal import HalfWritten
        from nopcases.folder.undo.records import any_kept, drop, keep

        by = self.by if signed else self.author.by  # asked before the lock is held, and said at every write
        kept, first = None, not any_kept(self.folder.root)
        try:
            with self.folder.change(self.command, by) as change:
                self._forget_cases()
                yield change
                kinds = change.personal_data()
                ask_before_writing(kinds)
                places = change.places_of_personal_data() if kinds else []
                kept = undoes or keep(self.folder.root, change, by, self.moment)
        except BaseException as error:
            if kept and not undoes and not isinstance(error, HalfWritten):
                drop(self.folder.root, kept)
            raise
        if undoes:
            drop(self.folder.root, undoes)
        self.changed = True
        self._forget_cases()
        if kinds:
            warn_of(kinds, places, committed=self._is_committed())
        if self.folder.not_committed:
            message = _("Written, but in no commit yet: {reason}. The next sync commits it.")
            terminal.remark(message.format(reason=self.folder.not_committed))
        if first:
            self.say_why_nothing_is_committed()

    def _is_committed(self) -> bool:
        """Say whether what was just written is in a commit."""
        from nopcases.folder.git.commit import is_top

        folder = self.folder
        return folder.autocommit == COMMAND and not folder.not_committed and is_top(folder.root)

    def say_why_nothing_is_committed(self) -> None:
        """Say why commands commit nothing here, where they are meant to: once, for it is no mistake."""
        from nopcases.folder.git.commit import is_top
        from nopcases.folder.git.knows import why_no_commit

        root = self.folder.root
        if self.folder.autocommit == COMMAND and (why := None if is_top(root) else why_no_commit(root)):
            terminal.remark(_("Nothing is committed here: {why}. That is said once.").format(why=why.words()))

    def name_what_is_missing(self) -> None:
        """Name on stderr what could not be read, and why no contact could be looked for where that was to be."""
        self.unreadable.name()
        contacts = self.folder.contacts if "folder" in self.__dict__ else None
        if contacts and contacts.missed and contacts.not_here:
            terminal.remark(f"nopcases: {contacts.not_here.words()}.")

    def done(self, *, found: bool = False) -> int:
        """Name what could not be read, and return the exit code: 3, else 4 where ``found``, else 0."""
        self.name_what_is_missing()
        if self.unreadable:
            return UNREADABLE
        return FOUND if found else 0


def session_of(ctx: typer.Context) -> Session:
    """Return the session of a command."""
    session: Session = ctx.obj
    session.command = ctx.command_path.removeprefix(f"{ctx.find_root().info_name} ")
    return session


def _moment(today: str | None, settings: Settings) -> datetime:
    """Return the moment that entries are written at: the day ``today`` at the wall clock's time of day.

    Raises BadDate, and Usage for a year that is out of reach.
    """
    now = datetime.now(settings.timezone)
    if today is None:
        return now
    from nopcases.domain.calendar.days import parse_day

    day = parse_day(today, now.date(), ahead=False, holidays=settings.holidays, either=True)
    if day.year not in _YEARS:
        raise Usage(_("--today takes a day in the years 1900 to 2199."))
    return now.replace(year=day.year, month=day.month, day=day.day)
