"""Markup from the templates beside this module; what comes from a file stands in it as text, never as markup."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nopcases.domain.text import escape

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"


def filled(template: str, **values: Any) -> str:
    """Return a template of ``templates/`` with its values filled in, each of them escaped and harmless."""
    return _environment().get_template(template).render(values)


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
