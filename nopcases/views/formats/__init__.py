"""The formats that answers are printed in, one module each, which is imported when it is asked for.

A module has ``listing`` and ``page``, as far as its format can render these: each takes the answer and the screen.
"""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from nopcases.domain.dataclass import dataclass
from nopcases.views.document import Document

if TYPE_CHECKING:
    from nopcases.views.listing import Listing

ROWS, LISTING, DAYS = "rows", "listing", "days"
"""What a listing is: rows that make no page to hand out, rows that do, rows that are days in a calendar."""
PAGE, SHEET = "page", "sheet"
"""What a page is: any, one that holds a table for a spreadsheet."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format."""

    module: str
    renders: frozenset[str]
    """The answers that it can render."""


FORMATS = {
    "table": Format("terminal", frozenset({ROWS, LISTING, PAGE})),
    "json": Format("json", frozenset({ROWS, LISTING, PAGE})),
    "csv": Format("csv", frozenset({ROWS, LISTING, SHEET})),
    "markdown": Format("markdown", frozenset({ROWS, LISTING, PAGE})),
    "html": Format("html", frozenset({LISTING, PAGE})),
    "ics": Format("ics", frozenset({DAYS})),
}
"""Name -> the format, in the order of the help; ``table`` is for a terminal."""


@dataclass(frozen=True, slots=True)
class Screen:
    """What is printed on."""

    width: int | None = None
    """Columns of a terminal; None is a pipe or a file."""
    whole: bool = True
    """Do not end a long list."""
    municipality: str = ""
    """Whose page it is, as the settings have it."""
    colour: bool | None = None
    """Whether whoever looks wants colours; None where nothing is said."""


def formats_for(*answers: str) -> list[str]:
    """Return the formats that such answers can be printed in."""
    return [name for name, form in FORMATS.items() if form.renders.intersection(answers)]


def rendered(answer: "Listing[Any] | Document", form: str, screen: Screen) -> str:
    """Return an answer in one of the formats that can render it."""
    module = import_module(f"{__name__}.{FORMATS[form].module}")
    render: Callable[[Any, Screen], str] = module.page if isinstance(answer, Document) else module.listing
    return render(answer, screen)
