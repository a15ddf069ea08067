"""A page for residents: short lines under plain headings. What comes from a file stands in it as text."""

import re
from collections.abc import Sequence

from nopcases.domain.dataclass import dataclass
from nopcases.domain.text import escape
from nopcases.language import _, language
from nopcases.views.markup import TEMPLATES, filled
from nopcases.views.site.paths import to_root
from nopcases.views.site.site import FRONT, STYLE

SHEET = "residents.css"
"""The style sheet beside that of the site."""
_SAFE_LINK = re.compile(r"https://[^\s<>\"'\\]+")
_MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+")
_IN_ADDRESS = re.compile(r"(?<=[@/._])")
_LEAST_CONTENTS = 6
"""Sections from which on a page says what stands on it; the front page begins with the places."""


@dataclass(frozen=True, slots=True)
class Text:
    """Some words, and where they lead to; "" for nowhere."""

    words: str
    href: str = ""

    @property
    def pieces(self) -> list[str]:
        """Return the words, an address in the parts between which it may go on on another line."""
        return [self.words] if " " in self.words else list(filter(None, _IN_ADDRESS.split(self.words)))


Line = tuple[Text, ...]
"""A line of text, in parts."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something with a name, and what there is to say of it."""

    name: Text
    lines: Sequence[Line] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page."""

    key: str
    """Of its anchor."""
    heading: str
    lines: Sequence[Line] = ()
    items: Sequence[Item] = ()
    after: Sequence[Line] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page; ``path`` is where it stands in the site."""

    path: str
    title: str
    lines: Sequence[Line]
    sections: Sequence[Section]
    foot: Sequence[Line] = ()


def line(*parts: str | Text) -> Line:
    """Return a line of words and links."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def lines(*sentences: str) -> list[Line]:
    """Return lines of words alone; what is empty is left out."""
    return [line(sentence) for sentence in sentences if sentence]


def call(number: str) -> Text:
    """Return a telephone number that a telephone can call."""
    dialled = re.sub(r"[^0-9+]", "", number)
    return Text(escape(number), f"tel:{dialled}" if dialled else "")


def mail(address: str) -> Text:
    """Return a mail address that a mail program can write to."""
    return Text(escape(address), f"mailto:{address}" if _MAIL.fullmatch(address) else "")


def web(address: str, words: str = "") -> Text:
    """Return a page elsewhere; only https leads anywhere."""
    leads = _SAFE_LINK.fullmatch(address)
    return Text(escape(words or address.removeprefix("https://").rstrip("/")), address if leads else "")


def to(path: str, at: str) -> str:
    """Return the address of a page of the site as the page at ``at`` has it."""
    return to_root(at) + path


def sheets_of(path: str) -> list[str]:
    """Return the addresses of the style sheets as a page has them."""
    return [to_root(path) + STYLE, to_root(path) + SHEET]


def sheet() -> bytes:
    """Return the style sheet of residents' pages and posters."""
    return b"".join((TEMPLATES / name).read_bytes() for name in (SHEET, "poster.css"))


def html_of(page: Page, municipality: str, revision: str = "") -> str:
    """Return the page as HTML; ``revision`` stands in its head, where no reader meets it."""
    contents = page.sections if page.path != FRONT and len(page.sections) >= _LEAST_CONTENTS else []
    return filled(
        "residents.html",
        language=language(),
        page=page,
        revision=revision,
        sheets=sheets_of(page.path),
        municipality=escape(municipality),
        front=to(FRONT, page.path) if page.path != FRONT else "",
        front_words=_("To the first page"),
        contents_words=_("On this page"),
        contents=contents,
        sender=_("Municipality of {name}").format(name=escape(municipality)),
    )
