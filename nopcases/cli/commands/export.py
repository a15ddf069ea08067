"""``export``: what the folder holds as a workbook, as CSV, or as a calendar, for others to work with."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePath
from typing import Annotated, Any

import typer

from nopcases.cli import terminal
from nopcases.cli.options.common import argument, option
from nopcases.cli.session import Session, session_of
from nopcases.domain.dataclass import dataclass, replace
from nopcases.domain.errors import Refused, UnknownValue, Usage
from nopcases.domain.lists import tables as rows_of
from nopcases.domain.lists.tables import ContactRow
from nopcases.domain.pots.balances import balances
from nopcases.domain.timeline.state import StateOnDay
from nopcases.domain.vocabulary import parse_value
from nopcases.language import N_, _
from nopcases.views.context import PageContext
from nopcases.views.formats import Screen, rendered
from nopcases.views.formats.csv import DUTCH, EXPORT, Dialect, table
from nopcases.views.formats.xlsx import workbook
from nopcases.views.listing import Listing
from nopcases.views.pages import tables
from nopcases.views.pages.pots import balance_listing

app = typer.Typer(add_completion=False)

File = Annotated[str, argument("FILE", _("The file to write; its ending says what it is: xlsx, csv or ics."))]
What = Annotated[
    str | None,
    option(
        "--what",
        "cases|log|clocks|pots|meetings|contacts",
        _("One table; left out: all in a workbook, cases in CSV, terms in a calendar."),
    ),
]
Dutch = Annotated[
    bool, typer.Option("--dutch", help=_("CSV as a Dutch Excel opens it: ;, decimal comma, 31-12-2026."))
]
WithContacts = Annotated[
    bool,
    typer.Option("--with-contacts", help=_("With the names and numbers of residents; mind who gets it.")),
]

_Make = Callable[["_Source"], Listing[Any]]
CONTACTS = "contacts"


class _Source:
    """What the tables are made of, read once."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.states: list[StateOnDay] = session.cases.all()

    @property
    def context(self) -> PageContext:
        """Return what every table needs beside its rows."""
        return PageContext(self.session.today, self.session.names, self.session.unreadable)

    def contacts(self) -> list[ContactRow]:
        """Return the people of the cases that are at hand on this machine, case by case."""
        people = self.session.cases.people.all
        return [
            ContactRow(state.case.id, role, contact, people[contact].values)
            for state in self.states
            for role, contact in state.case.contacts.items()
            if contact in people
        ]


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of an export."""

    title: str
    """What people call it; typed so too, in every language."""
    make: _Make


TABLES: dict[str, _Table] = {
    "cases": _Table(N_("cases"), lambda of: tables.case_table(rows_of.header_rows(of.states), of.context)),
    "log": _Table(N_("log"), lambda of: tables.log_table(rows_of.entry_rows(of.states), of.context)),
    "activities": _Table(
        N_("activities"), lambda of: tables.activity_table(rows_of.activity_rows(of.states), of.context)
    ),
    "clocks": _Table(N_("clocks"), lambda of: tables.clock_table(rows_of.clock_rows(of.states), of.context)),
    "pots": _Table(
        N_("pots"),
        lambda of: balance_listing(
            balances(of.states, of.session.settings, of.session.today.year), of.context
        ),
    ),
    "meetings": _Table(
        N_("meetings"),
        lambda of: tables.meeting_table(
            rows_of.meeting_rows(of.session.settings, of.session.today), of.context
        ),
    ),
    CONTACTS: _Table(N_("contacts"), lambda of: tables.contact_table(of.contacts(), of.context)),
}
"""The tables by name, in the order of a workbook's sheets."""


@dataclass(frozen=True, slots=True)
class _Form:
    """A kind of file."""

    write: Callable[[Mapping[str, Listing[Any]], Dialect], bytes]
    holds: Sequence[str]
    """The tables that it can hold."""
    usual: Sequence[str]
    """Those that it holds where nothing is asked."""


def _workbook(made: Mapping[str, Listing[Any]], dialect: Dialect) -> bytes:  # noqa: ARG001 - the form of all
    return workbook(made)


def _csv(made: Mapping[str, Listing[Any]], dialect: Dialect) -> bytes:
    (only,) = made.values()
    return table(only, dialect).encode()


def _calendar(made: Mapping[str, Listing[Any]], dialect: Dialect) -> bytes:  # noqa: ARG001 - the form of all
    (only,) = made.values()
    days = [row for row in only.rows if getattr(row, "runs", True)]  # a term that ended is in no calendar
    return rendered(replace(only, rows=days), "ics", Screen()).encode()


@app.command(
    help=_("Write cases, log, terms, money and meetings to a workbook or CSV, or their days to a calendar.")
)
def export(
    ctx: typer.Context,
    file: File,
    what: What = None,
    dutch: Dutch = False,
    with_contacts: WithContacts = False,
) -> int:
    """Choose the tables, make them, write them to one file."""
    session = session_of(ctx)
    form = PurePath(file).suffix.lower().removeprefix(".")
    if form not in _FORMS:
        raise UnknownValue(_("ending of a file"), form, list(_FORMS))
    if dutch and form != "csv":
        raise Usage(_("--dutch goes with a file that ends with .csv."))
    names = _chosen(form, what, with_contacts=with_contacts)
    if CONTACTS in names and session.folder.root.resolve() in Path(file).resolve().parents:
        raise Refused(_("It holds names and numbers of residents: write it outside the case folder."))
    source = _Source(session)
    data = _FORMS[form].write({name: TABLES[name].make(source) for name in names}, DUTCH if dutch else EXPORT)
    terminal.put(data, file)
    return session.done()


def _chosen(form: str, what: str | None, *, with_contacts: bool) -> list[str]:
    """Return the tables that a file is to hold. Raises Usage, UnknownValue."""
    can = _FORMS[form]
    titles = {name: TABLES[name].title for name in can.holds}
    only = parse_value(titles, what, _("table for such a file")) if what is not None else None
    names = [only] if only else list(can.usual)
    if CONTACTS in names and not with_contacts:
        if only:
            raise Usage(_("Names and numbers of residents are written with --with-contacts alone."))
        names.remove(CONTACTS)
    if with_contacts and CONTACTS not in names:
        raise Usage(_("--with-contacts goes with a workbook of all, or with --what contacts."))
    return names


_FORMS = {
    "xlsx": _Form(_workbook, list(TABLES), list(TABLES)),
    "csv": _Form(_csv, list(TABLES), ["cases"]),
    "ics": _Form(_calendar, ["clocks", "meetings"], ["clocks"]),
}
"""Ending -> the kind of file."""
