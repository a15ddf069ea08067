"""What was told at an intake, as it was typed, and the case that it makes."""

from collections.abc import Mapping
from typing import Any

from nopcases.cli import find
from nopcases.cli.ask import text_or_ask
from nopcases.cli.options.common import nature_of
from nopcases.cli.options.contact import contact_values
from nopcases.cli.options.header import Described
from nopcases.cli.session import Session
from nopcases.domain.changes.header import (
    COPIED,
    checked_title,
    day_of_receipt,
    with_place_of_venue,
    without_empty,
)
from nopcases.domain.dataclass import fields
from nopcases.domain.errors import Usage
from nopcases.domain.vocabulary import NAMED_ONLY
from nopcases.language import _

Told = dict[str, str]
"""Option of ``intake``, without its dashes -> what was typed; what was left out is not there."""
_CALLER = ("name", "phone", "email")


def as_told(described: Described, **others: str | None) -> Told:
    """Return everything that was typed, of the options that describe a case and of others; ``-`` is read once."""
    own = {option.name: getattr(described, option.name) for option in fields(described)[1:]}
    told = {name: typed for name, typed in (own | others).items() if typed is not None}
    from_input = [name for name in ("title", "summary", "answered") if told.get(name) == "-"]
    return told | {name: text_or_ask("-", "", needed=False) for name in from_input}


def nature_told(told: Mapping[str, str]) -> str | None:
    """Return the nature of what was told, None where nothing was said of it.

    Raises UnknownValue, and Usage where an answer was told at once to what ends in writing.
    """
    nature = nature_of(told.get("nature"))
    if nature in NAMED_ONLY and "answered" in told:
        raise Usage(
            _(
                "A complaint or a notice of default is not over with what the caller was told: leave --answered out, "
                "and log its answer by name when it is there (nopcases log feedback CASE --answers ENTRY)."
            )
        )
    return nature


def contact_told(told: Mapping[str, str]) -> dict[str, str]:
    """Return what was told of the caller."""
    return contact_values(**{name: told.get(name) for name in _CALLER})


def header_of(session: Session, told: Mapping[str, str]) -> dict[str, Any]:
    """Return the header of the case that was told of. Raises Usage and Refused."""
    options = {option.name for option in fields(Described)[1:]}
    described = Described(session, **{name: typed for name, typed in told.items() if name in options})
    values = with_place_of_venue(
        _copied(session, told.get("like")) | described.values(), None, session.settings
    )
    received = day_of_receipt(session.day(told.get("on")), session.today)
    return without_empty({"title": checked_title(told.get("title", "")), **values, "received": received})


def _copied(session: Session, query: str | None) -> dict[str, Any]:
    if query is None:
        return {}
    other = session.folder.read(find.case_id(session, query, writing=True)).case
    return {name: other.header[name] for name in COPIED if name in other.header}
