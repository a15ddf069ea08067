"""Where results go: the form that was asked for, to the terminal or to a file."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nopcases.domain.errors import UnknownValue
from nopcases.folder.disk import write_result
from nopcases.language import _
from nopcases.views.document import Document, document_as_markdown, page_of
from nopcases.views.listing import FORMATS, Listing, as_csv, as_json, as_markdown


def check_format(form: str, forms: Sequence[str] = FORMATS) -> str:
    """Return ``form`` where it is one of ``forms``. Raises UnknownValue."""
    if form not in forms:
        raise UnknownValue(_("format"), form, forms)
    return form


def render(listing: Listing[Any], form: str, width: int | None, *, whole: bool) -> str:
    """Return the listing in a form; ``width`` None is for a pipe or a file."""
    match form:
        case "json":
            return as_json(listing)
        case "csv":
            return as_csv(listing)
        case "markdown":
            return as_markdown(listing)
        case "html":
            return render_page(page_of(listing), form, width, whole=whole)
        case _:
            from nopcases.views.formats.terminal import as_table, wants_colour

            colour = width is not None and wants_colour()
            return as_table(listing, width, colour=colour, whole=whole or width is None)


def render_page(document: Document, form: str, width: int | None, *, whole: bool) -> str:
    """Return a page in a form for people; ``width`` None is for a pipe or a file."""
    match form:
        case "markdown":
            return document_as_markdown(document)
        case "html":
            from nopcases.views.formats.html import as_html

            return as_html(document)
        case _:
            from nopcases.views.formats.terminal import as_page, wants_colour

            colour = width is not None and wants_colour()
            return as_page(document, width, colour=colour, whole=whole or width is None)


def write_output(path: Path, text: str) -> None:
    """Write a whole file or none. Raises Refused for a directory or a link, and where it cannot be written."""
    write_result(path, text.encode())
