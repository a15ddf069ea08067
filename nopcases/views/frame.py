"""What stands around a page, and how the texts in it stand there: a page by itself has nothing around it."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from nopcases.views.markup import safe

ALONE = "default-src 'none'; style-src 'unsafe-inline'"
"""What a page by itself may fetch: nothing."""


FREE = "free"
"""The kind of a text that is people's own words."""


def joined(pieces: Sequence[str]) -> str:
    """Return the texts that are not empty on one line; markup where one of them is."""
    found = [piece for piece in pieces if piece]
    if Markup in map(type, found):
        return Markup(" · ".join(map(safe, found)))  # noqa: S704 - each was made safe
    return " · ".join(found)


class Frame:
    """A page by itself."""

    policy = ALONE
    style = ""
    """The address of the style sheet; "" where the page holds it itself."""
    around = ""
    """What stands above the page: the navigation of its site, markup of our own making."""
    search = ""
    """The script of the search box, on the front page alone; markup of our own making."""
    found, no_script = "", ""
    """What the answers of the box are called, and what is said where it cannot work."""

    def __init__(self, cells: "dict[Any, Any] | None" = None) -> None:
        """Take the cells of tables that were made before, for pages where texts stand as they do in this one."""
        self.cells: dict[Any, Any] = {} if cells is None else cells

    def text(self, text: str, kind: str = "", case: str = "") -> str:  # noqa: ARG002 - the form of all
        """Return a text as it stands in the page: as it is, or as markup with links.

        ``kind`` is the column that it stands in, or what it tells else; ``case`` the case that its row is about.
        """
        return text

    def leads(self, kind: str, key: str) -> str:  # noqa: ARG002 - the form of all
        """Return the address of the page that something has, "" for none."""
        return ""
