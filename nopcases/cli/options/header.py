"""The options that describe a case, shared by ``intake`` and ``edit``, and what they mean in this folder."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from nopcases.cli import find
from nopcases.cli.ask import text_or_ask
from nopcases.cli.options.common import option
from nopcases.cli.options.contact import contact_values
from nopcases.cli.options.shared_options import fields_as_options
from nopcases.cli.session import Session
from nopcases.domain.dataclass import dataclass
from nopcases.domain.titled import Titled
from nopcases.domain.vocabulary import SUPPORT, parse_value
from nopcases.language import _

Place = Annotated[str | None, option("--place", "PLACE", _("The village, neighbourhood or town."))]
Kind = Annotated[str | None, option("--kind", "KIND", _("What kind it is: social, physical, cpo, unknown."))]
Also = Annotated[str | None, option("--also", "PLACE,…", _("Other places that it is listed in."))]
Venue = Annotated[str | None, option("--venue", "VENUE", _("The community centre."))]
Channel = Annotated[str | None, option("--channel", "CHANNEL", _("How it came in: phone, email, visit, …"))]
Support = Annotated[
    str | None, option("--support", "SUPPORT,…", _("What is asked: advice, materials, space, money."))
]
Theme = Annotated[str | None, option("--theme", "THEME,…", _("What it is about."))]
Barrier = Annotated[
    str | None, option("--barrier", "BARRIER,…", _("What stands in the way: language, time, …"))
]
Goal = Annotated[str | None, option("--goal", "GOAL,…", _("Goals of the programme that it serves."))]
Reference = Annotated[str | None, option("--reference", "REF", _("Its number in the official case system."))]
Summary = Annotated[str | None, option("--summary", "TEXT", _("What it is; - reads standard input."))]
Name = Annotated[str | None, option("--name", "NAME", _("The initiator's name; kept out of git."))]
Phone = Annotated[str | None, option("--phone", "PHONE", _("The initiator's telephone; kept out of git."))]
Email = Annotated[str | None, option("--email", "EMAIL", _("The initiator's mail address; kept out of git."))]


@dataclass(frozen=True, slots=True)
class Described:
    """A case as it was described on the command line; None was left out, "" is to be empty."""

    session: Session
    place: Place = None
    kind: Kind = None
    venue: Venue = None
    summary: Summary = None
    support: Support = None
    theme: Theme = None
    barrier: Barrier = None
    goal: Goal = None
    also: Also = None
    channel: Channel = None
    reference: Reference = None
    name: Name = None
    phone: Phone = None
    email: Email = None

    @property
    def contact(self) -> dict[str, str]:
        """Return what was told of the initiator."""
        return contact_values(name=self.name, phone=self.phone, email=self.email)

    def values(self) -> dict[str, Any]:
        """Return the header values that were typed; None for one to be emptied. Raises UnknownName and others."""
        settings = self.session.settings
        readers: dict[str, tuple[str | None, Callable[[str], Any]]] = {
            "kind": (self.kind, lambda typed: find.kind(settings, typed or "unknown")),
            "place": (self.place, _key(settings.places, "place")),
            "venue": (self.venue, _key(settings.venues, "venue")),
            "channel": (self.channel, _key(settings.channels, "channel")),
            "also": (self.also, several(_key(settings.places, "place"))),
            "themes": (self.theme, several(_key(settings.themes, "theme"))),
            "barriers": (self.barrier, several(_key(settings.barriers, "barrier"))),
            "goals": (self.goal, several(_key(settings.goals, "goal"))),
            "support": (self.support, several(lambda typed: parse_value(SUPPORT, typed, _("support")))),
            "reference": (self.reference, _text),
            "summary": (self.summary, _text),
        }
        return {name: read(typed) for name, (typed, read) in readers.items() if typed is not None}


def _key(table: Mapping[str, Titled], what: str) -> Callable[[str], str | None]:
    return lambda typed: find.key(table, typed, what) if typed else None


def several(read: Callable[[str], Any]) -> Callable[[str], list[Any] | None]:
    """Return how the parts of a comma-separated option are understood, each once."""
    return lambda typed: (
        list(dict.fromkeys(read(part.strip()) for part in typed.split(",") if part.strip())) or None
    )


def _text(typed: str) -> str | None:
    return text_or_ask(typed, "", needed=False) or None


describing_command = fields_as_options(Described)
"""Give a command the options that describe a case: it gets one ``Described`` and its own options."""
