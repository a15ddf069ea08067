"""What a listing command is asked: the filters and forms that all listings share, in one value."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from nopcases.cli import find, terminal
from nopcases.cli.options.bundle import Command, shared_options
from nopcases.cli.options.common import (
    All,
    Format,
    HandlerFilter,
    KindFilter,
    Output,
    PlaceFilter,
    PotFilter,
    RouteFilter,
    StatusFilter,
    StepFilter,
    ThemeFilter,
    VenueFilter,
)
from nopcases.cli.output import check_format, render_page
from nopcases.cli.session import Session, session_of
from nopcases.domain.reports.filters import Selection
from nopcases.domain.timeline.state import Picture
from nopcases.domain.vocabulary import STATUSES, understood
from nopcases.language import _
from nopcases.views.document import Document
from nopcases.views.listing import FORMATS, Listing, envelope


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters and the form that were asked for."""

    session: Session
    selection: Selection
    format: str
    output: str | None
    all: bool

    def pictures(self, mentions: Callable[[str], bool] | None = None) -> list[Picture]:
        """Return the pictures of the cases that pass the filters."""
        return [now for now in self.session.pictures(mentions) if self.selection.matches(now)]

    def answer(self, listing: Listing[Any], *, found: bool = False) -> int:
        """Print ``listing`` as asked, name what could not be read, and return the exit code."""
        terminal.print_listing(listing, self.format, self.output, whole=self.all)
        return self.session.done(found=found)

    def answer_page(self, document: Document, command: str, rows: list[dict[str, Any]], **more: Any) -> int:
        """Print a page as asked: ``rows``, and ``more`` beside them, are what machines get of it."""
        session = self.session
        if self.format == "json":
            text = envelope(command, session.today, rows, document.unreadable, **more)
        else:
            width = None if self.output else terminal.width()
            text = render_page(document, self.format, width, whole=self.all)
        terminal.put(text, self.output)
        return session.done()


def _filters(
    place: PlaceFilter = None,
    kind: KindFilter = None,
    route: RouteFilter = None,
    step: StepFilter = None,
    handler: HandlerFilter = None,
    pot: PotFilter = None,
    venue: VenueFilter = None,
    theme: ThemeFilter = None,
    status: StatusFilter = None,
    format: Format = "table",
    output: Output = None,
    all: All = False,
) -> None:
    """Carry the signature of the filters."""


def listing_command(status: str, forms: Sequence[str] = FORMATS) -> Callable[[Command], Command]:
    """Give a command the filters: it gets one ``Asked`` and its own options.

    ``status`` is the default of that filter, ``forms`` are those that it can be printed in.
    """
    return shared_options(_filters, lambda ctx, given: _asked(session_of(ctx), status, forms, given))


def _asked(session: Session, status: str, forms: Sequence[str], given: dict[str, Any]) -> Asked:
    settings = session.settings

    def meant(name: str, find_it: Callable[[str], str]) -> str | None:
        return find_it(given[name]) if given[name] is not None else None

    place = meant("place", lambda typed: find.place(session.settings, typed))
    route = meant("route", lambda typed: find.route(session.settings, typed))
    selection = Selection(
        places=settings.within(place) if place else None,
        kind=meant("kind", lambda typed: find.kind(session.settings, typed)),
        route=route,
        step=meant("step", lambda typed: find.step(session.settings, route, typed)),
        handler=meant("handler", lambda typed: find.person(session.settings, typed)),
        pot=meant("pot", lambda typed: find.key(settings.pots, typed, _("pot"))),
        venue=meant("venue", lambda typed: find.key(settings.venues, typed, _("venue"))),
        theme=meant("theme", lambda typed: find.key(settings.themes, typed, _("theme"))),
        status=meant("status", lambda typed: understood(STATUSES, typed, _("status"))) or status,
    )
    return Asked(session, selection, check_format(given["format"], forms), given["output"], given["all"])
