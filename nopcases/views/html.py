"""HTML: one file without anything from outside."""

from nopcases.views.document import Document


def as_html(document: Document) -> str:
    """Return the page as HTML."""
    raise NotImplementedError
