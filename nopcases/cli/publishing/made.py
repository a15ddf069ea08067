"""What a site is to hold, as ``publish`` takes it: the same for colleagues and for everybody."""

from collections.abc import Generator, Sequence
from contextlib import closing
from itertools import chain

from nopcases.cli.progress import with_bar
from nopcases.domain.dataclass import dataclass
from nopcases.folder.cores import MANY, on_all_cores
from nopcases.folder.site.kept import Kept
from nopcases.folder.site.write import Put, SiteFile
from nopcases.language import _
from nopcases.views.site.search import SearchIndex
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

        def make(item: SitePage | SearchIndex) -> list[SiteFile]:
            files = item.files() if isinstance(item, SearchIndex) else [(item.path, self.site.html(item))]
            return [SiteFile(path, item.hangs_on, put=put(path, data)) for path, data in files]

        pages = list(chain.from_iterable(self.pages))
        there = {page.path: page.hangs_on for page in pages if kept.has(page.path, page.hangs_on)}
        to_make: list[Sequence[SitePage | SearchIndex]] = [
            [page for page in together if page.path not in there] for together in self.pages
        ]
        if search := self.site.search:
            index = dict.fromkeys(kept.that_hang_on(search.hangs_on), search.hangs_on)
            there |= index
            to_make.insert(0, [] if index else [search])
        yield from (SiteFile(path, hangs_on) for path, hangs_on in there.items())
        with closing(on_all_cores(make, to_make, in_order=False)) as batches:
            made, items = chain.from_iterable(batches), list(chain.from_iterable(to_make))
            for files in with_bar(
                lambda _item: next(made), items, _("Publishing"), at_once=len(items) >= MANY
            ):
                yield from files
        yield from (SiteFile(path, put=put(path, data)) for path, data in (self.site.style(), *self.others))
