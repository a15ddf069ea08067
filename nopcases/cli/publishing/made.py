"""What a site is to hold, as ``publish`` takes it: the same for colleagues and for everybody."""

from collections.abc import Generator, Sequence
from contextlib import closing
from itertools import chain

from nopcases.cli.progress import with_bar
from nopcases.domain.dataclass import dataclass
from nopcases.folder.cores import on_all_cores
from nopcases.folder.site.write import Put
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

    def files(self, put: Put) -> Generator[tuple[str, bool], None, None]:
        """Make the files and put them, with a bar where somebody waits; yield each path, and whether it was put."""

        def make(page: SitePage) -> tuple[str, bool]:
            return page.path, put(page.path, self.site.html(page))

        pages = list(chain.from_iterable(self.pages))
        with closing(on_all_cores(make, self.pages, in_order=False)) as batches:
            made = chain.from_iterable(batches)
            yield from with_bar(lambda _page: next(made), pages, _("Publishing"))
        yield from ((path, put(path, data)) for path, data in chain(self.site.others(), self.others))
