"""Every option that more than one command has, defined once."""

from typing import Annotated

import typer

from nopcases.language import _


def not_blank(text: str | None) -> str | None:
    """Return a text without the spaces around it; refuse an empty one, which says nothing."""
    if text is not None and not text.strip():
        raise typer.BadParameter(_("it is empty"))
    return text and text.strip()


# Global options, before the command.
FolderDir = Annotated[
    str | None, typer.Option("--folder", "-C", metavar="DIR", help=_("The case folder."), show_default=False)
]
AsOf = Annotated[
    str | None,
    typer.Option("--today", metavar="DATE", help=_("The day to judge by; past days included.")),
]
By = Annotated[str | None, typer.Option("--by", metavar="PERSON", help=_("Who does it."))]
Lang = Annotated[str | None, typer.Option("--lang", metavar="nl|en", help=_("The language."))]

# Arguments.
CaseRef = Annotated[
    str, typer.Argument(metavar="CASE", help=_("The case: its id, a part of it, or words of its title."))
]
MeetingRef = Annotated[str, typer.Argument(metavar="MEETING", help=_("The meeting: its key or its title."))]
EntryRef = Annotated[
    str, typer.Argument(metavar="ENTRY", help=_("The log entry: its key or an unambiguous end of it."))
]
Text = Annotated[
    str | None, typer.Argument(metavar="[TEXT]", help=_("What to write; - reads it from standard input."))
]

# Options of commands that write.
On = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help=_("The day it happened, where that is not today."))
]
Because = Annotated[str | None, typer.Option("--because", metavar="TEXT", help=_("The reason."))]
BecauseNeeded = Annotated[
    str, typer.Option("--because", metavar="TEXT", help=_("The reason."), callback=not_blank)
]
Anyway = Annotated[
    str | None,
    typer.Option(
        "--anyway",
        metavar="REASON",
        help=_("Grant it though a condition is broken; why."),
        callback=not_blank,
    ),
]
ChannelOption = Annotated[
    str | None, typer.Option("--channel", metavar="CHANNEL", help=_("How: phone, email, visit, …"))
]

_DUE = typer.Option("--due", metavar="DATE", help=_("The day by which."))
_HOPED = typer.Option("--hoped", metavar="TEXT", help=_("What the initiator hoped for."))
_POSSIBLE = typer.Option("--possible", metavar="TEXT", help=_("What is possible."))
Due = Annotated[str | None, _DUE]
DueNeeded = Annotated[str, _DUE]
Hoped = Annotated[str | None, _HOPED]
HopedNeeded = Annotated[str, _HOPED]
Possible = Annotated[str | None, _POSSIBLE]
PossibleNeeded = Annotated[str, _POSSIBLE]

# How answers are printed.
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help=_("Write to this file."), show_default=False),
]
Public = Annotated[
    bool, typer.Option("--public", help=_("To be read by anyone: without log texts, persons and contacts."))
]
All = Annotated[bool, typer.Option("--all", help=_("Do not end a long list after 100 rows."))]
