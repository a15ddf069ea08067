"""What a site is to hold, as ``publish`` takes it: the same for colleagues and for everybody."""

from collections.abc import Iterator, Sequence
from itertools import chain

from nopcases.cli.progress import with_bar
from nopcases.domain.dataclass import dataclass
from nopcases.folder.cores import MANY, on_all_cores
from nopcases.language import _
from nopcases.views.site.site import Site, SitePage


@dataclass(frozen=True, slots=True)
class Made:
    """A site that is to be written."""

    site: Site
    pages: Sequence[Sequence[SitePage]]
    """In the order in which they are made; those that one process makes best stand together."""
    others: Sequence[tuple[str, bytes]] = ()
    """Files beside these, such as a picture: path and bytes."""

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the files, path and bytes, with a bar where somebody waits for them."""
        pages = list(chain.from_iterable(self.pages))
        batches = (
            on_all_cores(self._batch, self.pages) if len(pages) >= MANY else map(self._batch, self.pages)
        )
        made = chain.from_iterable(batches)
        yield from with_bar(lambda _page: next(made), pages, _("Publishing"))
        yield from self.site.others()
        yield from self.others

    def _batch(self, pages: Sequence[SitePage]) -> list[tuple[str, bytes]]:
        return [self.site.file(page) for page in pages]
