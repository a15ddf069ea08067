"""The options that describe a case, shared by ``intake`` and ``edit``, and what they mean in this folder."""

from dataclasses import dataclass
from typing import Annotated, Any

import typer

from nopcases.cli import find
from nopcases.cli.ask import text_or_ask
from nopcases.cli.session import Session, listed
from nopcases.domain.header import checked_title
from nopcases.domain.vocabulary import SUPPORT, understood
from nopcases.language import _

Place = Annotated[
    str | None, typer.Option("--place", metavar="PLACE", help=_("The village, neighbourhood or town."))
]
Kind = Annotated[
    str | None,
    typer.Option("--kind", metavar="KIND", help=_("What kind it is: social, physical, cpo, unknown.")),
]
Also = Annotated[
    str | None, typer.Option("--also", metavar="P,P", help=_("Other places that it is listed in."))
]
Venue = Annotated[str | None, typer.Option("--venue", metavar="VENUE", help=_("The community centre."))]
Channel = Annotated[
    str | None, typer.Option("--channel", metavar="CHANNEL", help=_("How it came in: phone, email, visit, …"))
]
Support = Annotated[
    str | None, typer.Option("--support", metavar="S,S", help=_("What is asked: advice, materials, money."))
]
Theme = Annotated[str | None, typer.Option("--theme", metavar="T,T", help=_("What it is about."))]
Barrier = Annotated[
    str | None, typer.Option("--barrier", metavar="B,B", help=_("What stands in the way: language, time, …"))
]
Reference = Annotated[
    str | None, typer.Option("--reference", metavar="REF", help=_("Its number in the official case system."))
]
Summary = Annotated[
    str | None, typer.Option("--summary", metavar="TEXT", help=_("What it is; - reads standard input."))
]
Received = Annotated[
    str | None, typer.Option("--received", metavar="DATE", help=_("The day on which it came in."))
]
Name = Annotated[
    str | None, typer.Option("--name", metavar="NAME", help=_("The initiator's name; kept out of git."))
]
Phone = Annotated[
    str | None,
    typer.Option("--phone", metavar="PHONE", help=_("The initiator's telephone; kept out of git.")),
]
Email = Annotated[
    str | None,
    typer.Option("--email", metavar="EMAIL", help=_("The initiator's mail address; kept out of git.")),
]


@dataclass(frozen=True, slots=True)
class Typed:
    """Header values as they were typed; None was left out, "" is to be empty."""

    title: str | None = None
    place: str | None = None
    kind: str | None = None
    also: str | None = None
    venue: str | None = None
    channel: str | None = None
    support: str | None = None
    theme: str | None = None
    barrier: str | None = None
    reference: str | None = None
    summary: str | None = None

    def meant(self, session: Session) -> dict[str, Any]:
        """Return the header values that were typed; None for one to be emptied. Raises UnknownName and others."""
        settings = session.settings
        values: dict[str, Any] = {}
        if self.title is not None:
            values["title"] = checked_title(self.title)
        if self.kind is not None:
            values["kind"] = find.kind(session, self.kind or "unknown")
        single = {
            "place": (self.place, settings.places, _("place")),
            "venue": (self.venue, settings.venues, _("venue")),
            "channel": (self.channel, settings.channels, _("channel")),
        }
        for name, (typed, known, what) in single.items():
            if typed is not None:
                values[name] = find.key(known, typed, what) if typed else None
        many = {
            "also": (self.also, settings.places, _("place")),
            "themes": (self.theme, settings.themes, _("theme")),
            "barriers": (self.barrier, settings.barriers, _("barrier")),
        }
        for name, (typed, known, what) in many.items():
            if typed is not None:
                values[name] = (
                    list(dict.fromkeys(find.key(known, one, what) for one in listed(typed))) or None
                )
        if self.support is not None:
            asked = (understood(SUPPORT, one, _("support")) for one in listed(self.support))
            values["support"] = list(dict.fromkeys(asked)) or None
        for name, typed in (("reference", self.reference), ("summary", self.summary)):
            if typed is not None:
                values[name] = text_or_ask(session, typed, "", needed=False) or None
        return values


def with_place_of_venue(session: Session, values: dict[str, Any], known: str | None) -> dict[str, Any]:
    """Return ``values`` with the place of the venue that they name, where no place is ``known`` or typed."""
    venue = session.settings.venues.get(values.get("venue") or "")
    return {"place": venue.place} | values if venue and known is None else values
