"""Every option that more than one command has, defined once."""

from typing import Annotated, Any

import typer

from nopcases.domain.vocabulary import NATURES, parse_value
from nopcases.language import _


def option(flag: str, metavar: str, text: str, **more: Any) -> Any:
    """Return an option that takes a value; ``more`` is as Typer has it."""
    return typer.Option(flag, metavar=metavar, help=text, **more)


def argument(metavar: str, text: str, **more: Any) -> Any:
    """Return an argument; ``more`` is as Typer has it."""
    return typer.Argument(metavar=metavar, help=text, **more)


def not_blank(text: str | None) -> str | None:
    """Return a text without the spaces around it; refuse an empty one, which says nothing."""
    if text is not None and not text.strip():
        raise typer.BadParameter(_("it is empty"))
    return text and text.strip()


# Global options, before the command.
FolderDir = Annotated[
    str | None, typer.Option("--folder", "-C", metavar="DIR", help=_("The case folder."), show_default=False)
]
AsOf = Annotated[str | None, option("--today", "DATE", _("The day to judge by; past days included."))]
By = Annotated[str | None, option("--by", "PERSON", _("Who you are, by the key in people.toml."))]
Pager = Annotated[
    bool, typer.Option(" /--no-pager", help=_("Print a long answer at once."), show_default=False)
]
Lang = Annotated[str | None, option("--lang", "nl|en", _("The language."))]

# Arguments.
CaseRef = Annotated[str, argument("CASE", _("The case: its id, a part of it, or words of its title."))]
MeetingRef = Annotated[str, argument("MEETING", _("The meeting: its key or its title."))]
EntryRef = Annotated[str, argument("ENTRY", _("The log entry: an end of its key, as nop show prints it."))]
Text = Annotated[str | None, argument("[TEXT]", _("What to write; - reads it from standard input."))]

# Options of commands that write.
On = Annotated[str | None, option("--on", "DATE", _("The day it happened, where that is not today."))]
Because = Annotated[str | None, option("--because", "TEXT", _("The reason."))]
BecauseNeeded = Annotated[str, option("--because", "TEXT", _("The reason."), callback=not_blank)]
Anyway = Annotated[
    str | None,
    option("--anyway", "REASON", _("Do it though a rule is against it: say why."), callback=not_blank),
]
ChannelOption = Annotated[str | None, option("--channel", "CHANNEL", _("How: phone, email, visit, …"))]

_DUE = option("--due", "DATE", _("By when what was promised is done."))
_HOPED = option("--hoped", "TEXT", _("What the initiator hoped for."))
_POSSIBLE = option("--possible", "TEXT", _("What is possible."))
Due = Annotated[str | None, _DUE]
DueNeeded = Annotated[str, _DUE]
Hoped = Annotated[str | None, _HOPED]
HopedNeeded = Annotated[str, _HOPED]
Possible = Annotated[str | None, _POSSIBLE]
PossibleNeeded = Annotated[str, _POSSIBLE]
Nature = Annotated[
    str | None, option("--nature", "NATURE", _("question, signal, complaint or notice-of-default."))
]


def nature_of(typed: str | None) -> str | None:
    """Return the nature of what is asked, None where nothing was typed. Raises UnknownValue."""
    return parse_value(NATURES, typed, _("nature")) if typed else None


# Options of commands that look.
For = Annotated[str | None, option("--for", "PERSON", _("Only what waits for this person."))]

# How answers are printed.
Output = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help=_("Write to this file; - is standard output."),
        show_default=False,
    ),
]
Public = Annotated[
    bool, typer.Option("--public", help=_("To be read by anyone: without log texts, persons and contacts."))
]
WithContacts = Annotated[
    bool,
    typer.Option("--with-contacts", help=_("With the names and numbers of the group; mind who gets it.")),
]
All = Annotated[bool, typer.Option("--all", help=_("Do not end a long list after 100 rows."))]
