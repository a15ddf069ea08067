"""What a listing command is asked: the filters and forms that all listings share, in one value."""

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import typer

from nopcases.cli import find
from nopcases.cli.options import (
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
from nopcases.cli.output import check_format
from nopcases.cli.session import Session, session_of
from nopcases.domain.picture import Picture
from nopcases.domain.selection import Selection
from nopcases.domain.vocabulary import STATUSES, understood
from nopcases.language import _
from nopcases.views.listing import Listing


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
        self.session.print_listing(listing, self.format, self.output, whole=self.all)
        return self.session.done(found=found)


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


def listing_command(status: str) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Give a command the filters: it gets one ``Asked`` and its own options; ``status`` is the default."""

    def decorate(command: Callable[..., int]) -> Callable[..., int]:
        shared = inspect.signature(_filters).parameters
        own = list(inspect.signature(command).parameters.values())[1:]

        @functools.wraps(command)
        def run(ctx: typer.Context, **options: Any) -> int:
            given = {name: options.pop(name) for name in shared}
            return command(_asked(session_of(ctx), status, given), **options)

        context = inspect.Parameter("ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
        parameters = [context, *own, *shared.values()]
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        return run

    return decorate


def _asked(session: Session, status: str, given: dict[str, Any]) -> Asked:
    settings = session.settings

    def meant(name: str, find_it: Callable[[str], str]) -> str | None:
        return find_it(given[name]) if given[name] is not None else None

    place = meant("place", lambda typed: find.place(session, typed))
    route = meant("route", lambda typed: find.route(session, typed))
    selection = Selection(
        places=settings.within(place) if place else None,
        kind=meant("kind", lambda typed: find.kind(session, typed)),
        route=route,
        step=meant("step", lambda typed: find.step(session, route, typed)),
        handler=meant("handler", lambda typed: find.person(session, typed)),
        pot=meant("pot", lambda typed: find.key(settings.pots, typed, _("pot"))),
        venue=meant("venue", lambda typed: find.key(settings.venues, typed, _("venue"))),
        theme=meant("theme", lambda typed: find.key(settings.themes, typed, _("theme"))),
        status=meant("status", lambda typed: understood(STATUSES, typed, _("status"))) or status,
    )
    return Asked(session, selection, check_format(given["format"]), given["output"], given["all"])
