"""What a site is to hold, as ``publish`` takes it: the same for colleagues and for everybody."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from itertools import chain

from nopcases.cli.progress import with_bar
from nopcases.domain.dataclass import dataclass
from nopcases.folder.cores import on_all_cores
from nopcases.folder.site.kept import Kept
from nopcases.folder.site.write import Put, SiteFile
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

    def files(self, kept: Kept, put: Put) -> Generator[SiteFile, None, None]:
        """Make the files and put them, with a bar where somebody waits; what is ``kept`` is not made."""

        def make(page: SitePage) -> SiteFile:
            return SiteFile(page.path, page.hangs_on, put=put(page.path, self.site.html(page)))

        pages = list(chain.from_iterable(self.pages))
        there = {page.path for page in pages if kept.has(page.path, page.hangs_on)}
        yield from (SiteFile(page.path, page.hangs_on) for page in pages if page.path in there)
        to_make = [[page for page in together if page.path not in there] for together in self.pages]
        with closing(on_all_cores(make, to_make, in_order=False)) as batches:
            made = chain.from_iterable(batches)
            yield from with_bar(lambda _page: next(made), pages[len(there) :], _("Publishing"))
        yield from self._searched(kept, put)
        yield from (SiteFile(path, put=put(path, data)) for path, data in (self.site.style(), *self.others))

    def _searched(self, kept: Kept, put: Put) -> Iterator[SiteFile]:
        """Yield the files that the search box looks in."""
        hangs_on = self.site.search.hangs_on if self.site.search else ""
        if there := kept.that_hang_on(hangs_on):
            yield from (SiteFile(path, hangs_on) for path in there)
        elif self.site.search:
            yield from (
                SiteFile(path, hangs_on, put=put(path, data)) for path, data in self.site.search.files()
            )
