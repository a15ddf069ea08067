"""What a listing command is asked: the filters and formats that all listings share, in one value."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from inspect import Parameter, Signature
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nopcases.cli import find, terminal
from nopcases.cli.options.common import All, Output
from nopcases.cli.options.shared_options import Command, shared_options
from nopcases.cli.pager import show
from nopcases.cli.session import Session, session_of
from nopcases.domain.dataclass import dataclass, field
from nopcases.domain.errors import UnknownName, UnknownValue, Usage
from nopcases.domain.reports.filters import FILTERS, Selection
from nopcases.domain.reports.rows.clocks import ClockRow
from nopcases.domain.reports.rows.pictures import Picture
from nopcases.domain.reports.undecided import ConflictRow
from nopcases.domain.vocabulary import STATUSES, parse_value
from nopcases.language import _, ngettext
from nopcases.views.context import PageContext
from nopcases.views.formats import Screen, formats_for, rendered
from nopcases.views.public import for_everybody, left_untitled

if TYPE_CHECKING:
    from nopcases.domain.reports.figures.report_row import ReportRow
    from nopcases.domain.timeline.state import StateOnDay
    from nopcases.folder.contacts import Contact
    from nopcases.views.document import Document
    from nopcases.views.listing import Listing


@dataclass(frozen=True, slots=True)
class Request:
    """The filters and the format that were asked for."""

    session: Session
    selection: Selection
    format: str
    output: str | None
    all: bool
    typed: Mapping[str, str] = field(default_factory=dict)
    """Filter -> what was typed for it."""

    def states(self) -> list["StateOnDay"]:
        """Return the cases that pass the filters."""
        return self.session.cases.matching(self.selection)

    def pictures(self) -> list[Picture]:
        """Return the cases that pass the filters with their running clocks."""
        return self.session.cases.pictures(self.selection)

    def reported(self) -> "list[ReportRow]":
        """Return the cases that pass the filters as reports over time count them."""
        return self.session.cases.reported(self.selection)

    def at_work(self) -> "list[Picture]":
        """Return those of them that are open, or in which a clock runs."""
        return self.session.cases.at_work(self.selection)

    def clocks(self, through: date | None = None, kind: str = "") -> list[ClockRow]:
        """Return the running clocks of the cases that pass the filters, as a CaseSource does."""
        return self.session.cases.clocks(self.selection, through, kind)

    def conflicts(self) -> list[ConflictRow]:
        """Return the decisions that wait, in the cases that pass the filters and in the settings."""
        return self.session.cases.conflicts(self.selection)

    @property
    def at_terminal(self) -> bool:
        """Say whether the answer is a table that somebody at a terminal reads."""
        return self.format == "table" and not self.output and terminal.seen()

    def context(self, clocks: Sequence[ClockRow] = ()) -> PageContext:
        """Return what a page needs beside its rows; read the cases before.

        It knows how the contacts of ``clocks`` are called, where somebody at a terminal reads it.
        """
        session = self.session
        contact = self._contact(clocks) if clocks and self.at_terminal else None
        name_of = None if contact is None else lambda row: found.name if (found := contact(row)) else ""
        return PageContext(session.today, session.names, session.unreadable, name_of)

    def reach(self, clocks: Sequence[ClockRow]) -> Callable[[ClockRow], str]:
        """Return how to say whom a clock is about: at a terminal with name and number, elsewhere the role alone."""
        names, contact = self.session.names, self._contact(clocks)

        def words(row: ClockRow) -> str:
            found = contact(row) if self.at_terminal else None
            whom = names.contact_role(row.role) if row.role else _("colleagues")
            return ", ".join(filter(None, (whom, *(found.reach if found else ()))))

        return words

    def _contact(self, clocks: Sequence[ClockRow]) -> Callable[[ClockRow], "Contact | None"]:
        """Return how to find the contact that one of ``clocks`` is about; it is read when it is looked for."""
        known = cache(lambda: self.session.cases.contacts_of({row.case for row in clocks if row.role}))
        return lambda row: self.session.cases.people.contact(
            known().get(row.case, {}).get(row.role or "", "")
        )

    def print(self, answer: "Listing[Any] | Document") -> None:
        """Print a listing or a page as asked."""
        width = None if self.output else terminal.width()
        municipality = self.session.settings.municipality
        colour = self.session.my.flag("colour") if width else None
        screen = Screen(width, self.all or bool(self.output), municipality, colour)
        text = rendered(answer, self.format, screen)
        if self.output or self.format != "table":
            terminal.put(text, self.output)
        else:
            show(text, self.session.pager)

    def answer(self, answer: "Listing[Any] | Document", *, found: bool = False) -> int:
        """Print it as asked, name what could not be read, and return the exit code."""
        self.print(answer)
        return self.session.done(found=found)

    def publish(self, make: Callable[[], "Document"], *, public: bool) -> int:
        """Print the page that is made, a ``public`` one without anything that is not for everybody. Raises Usage.

        What is refused is not made first. What could not be read is named on stderr as always: that is for who asks.
        """
        if public and self.selection.any_of("handler"):
            raise Usage(_("What one person handles is not for everybody; leave out --handler or --public."))
        page = make()
        if not public:
            return self.answer(page)
        titled = self.session.cases.with_public_title()
        code = self.answer(for_everybody(page, titled))
        if terminal.interactive() and (count := left_untitled(page, titled)):
            left = ngettext(
                "{count} title is left out, as it is not public: nopcases edit CASE --public yes makes one so.",
                "{count} titles are left out, as they are not public: nopcases edit CASE --public yes makes one so.",
                count,
            )
            terminal.remark(left.format(count=count))
        return code


Parser = Callable[[Session, str, Mapping[str, frozenset[str]]], frozenset[str]]
"""What was typed, beside the filters before it -> the values of which a case has to have one."""


def _known(table: str, word: str) -> Parser:
    """Return how the key or title of something in a table of the settings is understood."""
    return lambda session, typed, _earlier: frozenset(
        {find.key(getattr(session.settings, table), typed, word)}
    )


def _place(session: Session, typed: str, _earlier: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return session.settings.within(find.place(session.settings, typed))


def _step(session: Session, typed: str, earlier: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset({find.step(session.settings, next(iter(earlier.get("route", ())), None), typed)})


def _status(_session: Session, typed: str, _earlier: Mapping[str, frozenset[str]]) -> frozenset[str]:
    status = parse_value(STATUSES, typed, _("status"))
    return frozenset({"open", "closed"} if status == "all" else {status})


PARSERS: dict[str, Parser] = {
    "place": _place,
    "kind": lambda session, typed, _earlier: frozenset({find.kind(session.settings, typed)}),
    "route": lambda session, typed, _earlier: frozenset({find.route(session.settings, typed)}),
    "step": _step,
    "handler": lambda session, typed, _earlier: frozenset({find.person(session.settings, typed)}),
    "pot": _known("pots", "pot"),
    "venue": _known("venues", "venue"),
    "theme": _known("themes", "theme"),
    "goal": _known("goals", "goal"),
    "status": _status,
}
"""Filter -> how its value is understood."""


def _option(name: str, annotation: Any, default: Any = None) -> Parameter:
    return Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, default=default, annotation=annotation)


def _filters() -> list[Parameter]:
    return [
        _option(
            known.name,
            Annotated[str | None, typer.Option(f"--{known.name}", metavar=known.takes, help=_(known.title))],
        )
        for known in FILTERS.values()
    ]


def _printing(formats: Sequence[str]) -> list[Parameter]:
    names = _("{others} or {last}").format(others=", ".join(formats[:-1]), last=formats[-1])
    form = typer.Option("--format", "-f", metavar="FORM", help=f"{names}.")
    return [_option("format", Annotated[str | None, form], None), _option("output", Output)]


def _file(output: str | None) -> str | None:
    """Return the file that is to be written; None for standard output, which ``-`` means too."""
    return None if output == "-" else output


_BY_ENDING = {".html": "html", ".csv": "csv", ".json": "json", ".md": "markdown", ".ics": "ics"}


def _form(given: Mapping[str, Any], formats: Sequence[str]) -> str:
    """Return the format that was asked for, else what the name of the file says, else a table."""
    by_name = _BY_ENDING.get(PurePath(given["output"] or "").suffix.lower(), "")
    return _checked(given["format"] or (by_name if by_name in formats else "table"), formats)


def _checked(form: str, formats: Sequence[str]) -> str:
    if form not in formats:
        raise UnknownValue(_("format"), form, formats)
    return form


def listing_command(status: str, *answers: str) -> Callable[[Command], Command]:
    """Give a command the filters: it gets one ``Request`` and its own options.

    ``status`` is the default of that filter, ``answers`` say what it prints: see ``nopcases.views.formats``.
    """
    formats = formats_for(*answers)
    return shared_options(
        Signature([*_filters(), *_printing(formats), _option("all", All, default=False)]),
        lambda ctx, given: _asked(session_of(ctx), status, formats, given),
    )


def printing_command(*answers: str, whole: bool = False) -> Callable[[Command], Command]:
    """Give a command that is about one thing the formats alone: it gets one ``Request`` without filters."""
    formats = formats_for(*answers)

    def receive(ctx: typer.Context, given: Mapping[str, Any]) -> Request:
        form = _form(given, formats)
        return Request(session_of(ctx), Selection(), form, _file(given["output"]), all=whole)

    return shared_options(Signature(_printing(formats)), receive)


def _understood(
    session: Session, name: str, typed: str, earlier: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    """Return the values that a filter asks for; one that cases have and no setting knows any more is known too."""
    try:
        return PARSERS[name](session, typed, earlier)
    except (UnknownName, UnknownValue):
        rows = session.cases.rows(Selection())
        if name != "status" and any(typed in FILTERS[name].values(row) for row in rows):
            return frozenset({typed})
        raise


def _asked(session: Session, status: str, formats: Sequence[str], given: Mapping[str, Any]) -> Request:
    wanted: dict[str, frozenset[str]] = {}
    for name in FILTERS:
        typed = status if name == "status" and given[name] is None else given[name]
        if typed is not None:
            parts = [part.strip() for part in typed.split(",")] if FILTERS[name].several else [typed]
            found = (_understood(session, name, part, wanted) for part in parts if part or len(parts) == 1)
            wanted[name] = frozenset().union(*found)
    if wanted["status"] == {"open", "closed"}:
        del wanted["status"]
    return Request(
        session,
        Selection(wanted),
        _form(given, formats),
        _file(given["output"]),
        given["all"],
        {name: given[name] for name in FILTERS if given[name] is not None},
    )
