"""Where results go: the form that was asked for, to the terminal or to a file."""

import os
import stat
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nopcases.domain.errors import Refused, UnknownValue
from nopcases.domain.text import visible
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
    """Write a whole file or none. Raises Refused for a directory or a link."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise Refused(_("{file} is no ordinary file; name another one.").format(file=visible(str(path))))
    try:
        _replace(path, text)
    except OSError as error:
        raise Refused(
            _("{file} cannot be written: {reason}. Nothing changed.").format(
                file=visible(str(path)), reason=visible(error.strerror or str(error))
            )
        ) from error


def _replace(path: Path, text: str) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            Path(temporary).chmod(stat.S_IMODE(path.stat().st_mode))  # a new file is for its owner alone
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
