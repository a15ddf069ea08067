"""A site: what its pages share, and the files that it consists of."""

import base64
import hashlib
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from markupsafe import Markup

from nopcases.domain.dataclass import dataclass
from nopcases.language import _, language
from nopcases.views.document import Document
from nopcases.views.formats.html import as_html
from nopcases.views.frame import Frame
from nopcases.views.markup import TEMPLATES, filled
from nopcases.views.site.links import Links, Texts
from nopcases.views.site.paths import to_root
from nopcases.views.site.search import SearchIndex

FRONT, STYLE = "index.html", "style.css"
_STYLES = ("page.css", "site.css")


@dataclass(frozen=True, slots=True)
class NavItem:
    """A line of the navigation of a site."""

    title: str
    href: str
    here: bool
    """It leads to the page that it stands on, or to the one that this belongs to."""


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page of a site; it is made when it is written."""

    path: str
    make: Callable[[], Document | str]
    """The page, or the whole of its HTML where it needs a layout of its own."""
    section: str = ""
    """The path in the navigation that it belongs to, where that is not its own."""
    hangs_on: str = ""
    """What says, as long as it is the same, that the page would be made the same; "" where nothing does."""


class Site:
    """What the pages of a site share."""

    def __init__(
        self,
        municipality: str,
        nav: Sequence[tuple[str, str]],
        links: Links,
        search: SearchIndex | None = None,
    ) -> None:
        """Take the navigation (title and path), what has a page, and what the search box looks in, if there is one."""
        self.municipality, self._nav, self._links, self.search = municipality, nav, links, search
        self._texts: dict[str, tuple[Texts, dict[Any, Any]]] = {}
        self._frames: dict[tuple[str, str, bool], Frame] = {}

    def html(self, page: SitePage) -> bytes:
        """Make a page, and return its bytes."""
        made = page.make()
        html = made if isinstance(made, str) else as_html(made, self.municipality, self._frame(page))
        return html.encode("utf-8", "replace")

    def style(self) -> tuple[str, bytes]:
        """Return the style sheet: its path and bytes."""
        sheets = [(TEMPLATES / name).read_text(encoding="utf-8") for name in _STYLES]
        return STYLE, "".join(sheets).encode()

    @property
    def hangs_on(self) -> str:
        """Return what all pages hang on, beside what each is about."""
        return repr((language(), self.municipality, self._nav, self._links.titles))

    def _frame(self, page: SitePage) -> Frame:
        """Return the frame of a page: that of all pages of its folder that belong to the same section."""
        root, here, front = to_root(page.path), page.section or page.path, page.path == FRONT
        frame = self._frames.get((root, here, front))
        if frame is None:
            if root not in self._texts:
                self._texts[root] = self._links.at(page.path), {}
            around, search = self._drawn(root, here), self._script if front and self.search else ""
            frame = _SiteFrame(root, around, *self._texts[root], self._links, search=search)
            self._frames[root, here, front] = frame
        return frame

    def _drawn(self, root: str, here: str) -> Markup:
        """Return what stands above the pages of a folder that belong to ``here``."""
        words = {
            "skip": _("To the page itself"),
            "site": _("Pages of this site"),
            "search": _("Search"),
        }
        nav = [NavItem(title, root + path, path == here) for title, path in self._nav]
        markup = filled(
            "around.html", nav=nav, searchable=bool(self.search), home=f"{root}{FRONT}", words=words
        )
        return Markup(markup)  # noqa: S704 - a template escaped all of it

    @cached_property
    def _script(self) -> str:
        said = {
            "none": _("Nothing found for “{words}”."),
            "many": _("The first {count} of {all} pages:"),
            "some": _("Pages found: {count}"),
            "short": _("Type two letters or more."),
            "failed": _("The search index cannot be read."),
        }
        return filled("search.js", words=said)


class _SiteFrame(Frame):
    """The frame of a page of a site."""

    def __init__(
        self, root: str, around: Markup, texts: Texts, cells: dict[Any, Any], links: Links, *, search: str
    ) -> None:
        super().__init__(cells)
        self.style, self.around, self.search = f"{root}{STYLE}", around, search
        self._root, self._texts, self._links = root, texts, links
        self.found = _("Search results")
        self.no_script = _("Searching needs JavaScript; the lists above lead to every page.")
        self.policy = _policy(search)

    def text(self, text: str, kind: str = "", case: str = "") -> str:
        """Return a text with its names as links."""
        return self._texts(text, kind, case)

    def leads(self, kind: str, key: str) -> str:
        """Return the address of the page that something has, "" for none."""
        path = self._links.of_kind(kind, key)
        return f"{self._root}{path}" if path else ""


def _policy(script: str) -> str:
    """Return what a page may fetch: what stands in the site, also where it is opened as files; one script runs."""
    own = "'self' file:"
    policy = f"default-src 'none'; style-src {own} 'unsafe-inline'; form-action {own}; base-uri 'none'"
    if not script:
        return policy
    known = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return f"{policy}; script-src {own} 'sha256-{known}'"
