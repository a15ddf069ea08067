"""What a site is to hold, as ``publish`` takes it: the same for colleagues and for everybody."""

from collections.abc import Sequence

from nopcases.domain.dataclass import dataclass
from nopcases.views.site.site import Site, SitePage


@dataclass(frozen=True, slots=True)
class Made:
    """A site that is to be written."""

    site: Site
    pages: Sequence[SitePage]
    """In the order in which they are made; ``index.html`` is put in its place last, wherever it stands here."""
    others: Sequence[tuple[str, bytes]] = ()
    """Files beside these, such as a picture: path and bytes."""
