"""Markup from the templates beside this module; what comes from a file stands in it as text, never as markup."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from markupsafe import escape as escape_markup

from nopcases.domain.text import escape

if TYPE_CHECKING:
    from jinja2 import Environment, Template

TEMPLATES = Path(__file__).parent / "templates"


def safe(text: str) -> str:
    """Return a text harmless and escaped; markup as it is."""
    if type(text) is Markup:
        return text
    if not text.isprintable():
        text = escape(text)
    is_plain = not ("&" in text or "<" in text or ">" in text or '"' in text or "'" in text)
    return text if is_plain else escape_markup(text)


def filled(template: str, **values: Any) -> str:
    """Return a template of ``templates/`` with its values filled in, each of them escaped and harmless."""
    return _template(template).render(values)


@cache
def _template(name: str) -> "Template":
    return _environment().get_template(name)


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,  # a template is read once: a site has thousands of pages
    )


def _harmless(value: Any) -> Any:
    """Return what is printed: a text on one line without hostile characters; markup of our own as it is."""
    return escape(value) if type(value) is str else value
