"""What stands around a page, and how the texts in it stand there: a page by itself has nothing around it."""

from collections.abc import Sequence

from markupsafe import Markup

from nopcases.domain.dataclass import dataclass

ALONE = "default-src 'none'; style-src 'unsafe-inline'"
"""What a page by itself may fetch: nothing."""


FREE = "free"
"""The kind of a text that is people's own words."""


def joined(pieces: Sequence[str]) -> str:
    """Return the texts that are not empty on one line; markup where one of them is."""
    found = [piece for piece in pieces if piece]
    between = Markup(" · ") if any(type(piece) is Markup for piece in found) else " · "
    return between.join(found)


@dataclass(frozen=True, slots=True)
class NavItem:
    """A line of the navigation of a site."""

    title: str
    href: str
    here: bool
    """It leads to the page that it stands on, or to the one that this belongs to."""


class Frame:
    """A page by itself."""

    policy = ALONE
    style = ""
    """The address of the style sheet; "" where the page holds it itself."""
    home = ""
    """The address of the front page of the site, "" where there is none."""
    nav: Sequence[NavItem] = ()
    searchable = False
    """Whether there is a search box; its answers stand on the front page."""
    search = ""
    """The script of that box, on the front page alone; markup of our own making."""

    def text(self, text: str, kind: str = "", case: str = "") -> str:  # noqa: ARG002 - the form of all
        """Return a text as it stands in the page: as it is, or as markup with links.

        ``kind`` is the column that it stands in, or what it tells else; ``case`` the case that its row is about.
        """
        return text


BY_ITSELF = Frame()
"""The frame of a page that is no part of a site."""
