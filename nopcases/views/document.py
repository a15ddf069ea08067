"""A page of several parts: what overviews, agendas and reports consist of, whatever form they are printed in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from nopcases.domain.errors import BadFile
from nopcases.language import _, full_day
from nopcases.views.listing import Listing, as_markdown, escaped, unreadable_lines

FORMS = ("table", "json", "markdown", "html")
"""The forms that a page can be printed in; ``table`` is for a terminal."""
Fact = tuple[str, str]
"""What it is, and the words for it; harmless for a screen."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of figures that a table or a sentence tells too."""

    svg: str
    """Markup of our own making: nothing from a file stands in it unescaped."""
    words: str
    """What it shows, for who cannot see it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page: a heading, and under it sentences, a table, a figure."""

    heading: str
    listing: Listing[Any] | None = None
    """Without a heading and without unreadable files of its own: the page has those."""
    lines: Sequence[str] = ()
    """Sentences, each on a line of its own; harmless for a screen."""
    figure: Figure | None = None

    @property
    def sentences(self) -> list[str]:
        """Return what stands there where no figure can be drawn: the lines, and the words of the figure."""
        return [*self.lines, *([self.figure.words] if self.figure else [])]


@dataclass(frozen=True, slots=True)
class Document:
    """A page."""

    title: str
    parts: Sequence[Part]
    facts: Sequence[Fact] = ()
    """What stands at the top."""
    unreadable: Sequence[BadFile] = ()
    last: Part | None = None
    """What stands at the very end, after what could not be read."""


def page_of(listing: Listing[Any]) -> Document:
    """Return the page that holds nothing but ``listing``; a page has a title, even where a listing has none."""
    bare = replace(listing, heading="", unreadable=())
    title = listing.heading or _("Cases on {day}").format(day=full_day(listing.today))
    return Document(title, [Part("", bare)], unreadable=listing.unreadable)


def document_as_markdown(document: Document) -> str:
    """Return the page as Markdown."""
    blocks = [f"# {escaped(document.title)}\n"]
    if document.facts:
        blocks.append("".join(f"- {escaped(name)}: {escaped(words)}\n" for name, words in document.facts))
    for part in document.parts:
        blocks += _markdown_part(part)
    if missing := [escaped(line.strip()) for line in unreadable_lines(document.unreadable)]:
        blocks.append("\n- ".join(missing) + "\n")
    if document.last:
        blocks += ["---\n", *_markdown_part(document.last)]
    return "\n".join(blocks)


def _markdown_part(part: Part) -> list[str]:
    blocks = [f"## {escaped(part.heading)}\n"] if part.heading else []
    if part.sentences:
        blocks.append("".join(f"- {escaped(line)}\n" for line in part.sentences))
    if part.listing:
        blocks.append(as_markdown(part.listing, level=3))
    return blocks
