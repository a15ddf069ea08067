"""The index: what every case comes to, kept so that only what changed is read again. It is never the truth."""

import sqlite3
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from nopcases.domain.dataclass import dataclass, field
from nopcases.domain.errors import BadFile
from nopcases.domain.settings import Settings
from nopcases.folder.cases.files import CASES, CaseFiles, CaseUnreadable
from nopcases.folder.index.listing import UNKNOWN, Listing, Year, list_cases, trusted
from nopcases.folder.index.place import forget_written, names_in, read_written
from nopcases.folder.index.store import COLUMNS, Store
from nopcases.folder.index.stored.columns import BY_FILE, Columns

_MOST_WRITTEN = 50
"""Files that are read each time before the index is brought up to date instead."""
BATCH = 1000
"""Cases that are read before they are stored: an interrupted build goes on there."""


class Unusable(Exception):
    """The index cannot answer; the files do."""


@dataclass(slots=True)
class LeftToFiles:
    """What the index leaves to the files, each with its place among all files."""

    texts: list[tuple[float, Path, bytes]] = field(default_factory=list)
    closed: list[tuple[float, BadFile]] = field(default_factory=list)
    """What cannot be opened."""
    misnamed: list[BadFile] = field(default_factory=list)


class Index:
    """The index of a case folder as it stands at this moment."""

    def __init__(
        self, store: Store, files: CaseFiles, settings: Settings, *, as_it_stands: bool = False
    ) -> None:
        """Bring it up to date with what is on the disk. Raises Unusable, and what a Store raises.

        ``as_it_stands`` it is not looked at what is on the disk, but for what commands wrote since: good enough for
        what merely helps, and as fast in a large folder as in a small one.
        """
        self.store, self.files, self.settings = store, files, settings
        self.columns = Columns()
        self._taken: Mapping[str, bytes] = {}
        """Year -> the columns of its cases, as they were taken."""
        self._ends: list[tuple[int, str]] = []
        """Where the cases of a year end, and that year."""
        self._new: list[Path] = []
        """Files that commands made since."""
        self._gone: set[int] = set()
        """Places of those that they deleted."""
        noted = read_written(store.path)
        written = names_in(noted)
        try:
            if as_it_stands and len(written) <= _MOST_WRITTEN and store.is_whole():
                self._listing = Listing()
                self._take(store.columns())
                self._leave_to_files(written)
                return
            self._listing = list_cases(files.root)
            self._update()
            forget_written(store.path, noted)
        except OSError as error:
            raise Unusable from error
        twice = len(set(self.columns.names)) < len(self.columns.names)
        if store.is_whole() == (twice or self.odd):
            store.say_whole(whole=not (twice or self.odd))
        if twice:
            raise Unusable  # an id is used twice: that is for the files to tell

    @property
    def odd(self) -> bool:
        """Say whether something lies in ``cases/`` that is no plain file of a case."""
        return self._listing.odd

    @cached_property
    def left(self) -> LeftToFiles:
        """Return what is left to the files; they are read once."""
        left = LeftToFiles()
        for at, path in self._paths_left():
            data = self.files.read_bytes(path)
            if isinstance(data, bytes):
                left.texts.append((at, path, data))
            else:
                left.closed.append((at, data))
        if self.odd:
            left.misnamed = self.files.misnamed()
        return left

    def _paths_left(self) -> list[tuple[float, Path]]:
        """Return the files that are read each time, with their place among the others."""
        flagged = (place for place, flags in enumerate(self.columns.flags) if flags & BY_FILE)
        kept = [place for place in flagged if place not in self._gone]
        found = [(float(place), self._path(place)) for place in kept]
        others = self._odd_paths if self.odd else self._new
        return sorted(found + [(self._place(path), path) for path in others]) if others else found

    def _leave_to_files(self, written: Iterable[str]) -> None:
        """Read from its file what was written since, and nothing of what was deleted."""
        for path in (self.files.root / name for name in written):
            there = path.exists()
            if path.name in self.columns.names:
                place = self.columns.names.index(path.name)
                self.columns.flags[place] |= BY_FILE
                self._gone.update(() if there else (place,))
            elif there:
                self._new.append(path)

    def _path(self, place: int) -> Path:
        year = next(year for end, year in self._ends if place < end)
        return self.files.root / CASES / year / self.columns.names[place]

    @cached_property
    def _odd_paths(self) -> list[Path]:
        """Return what else is to be read as a case. Raises Unusable where it has the name of another."""
        names = set(self.columns.names)
        years = self._listing.years
        found = [
            path for path in self.files.paths() if path.name not in names or path.parent.name not in years
        ]
        if not names.isdisjoint(path.name for path in found):
            raise Unusable
        return found

    def _place(self, path: Path) -> float:
        """Return where a file stands that is no plain one: just before the plain file that comes after it."""
        parts = path.relative_to(self.files.root / CASES).parts
        begin = 0
        for end, year in self._ends:
            if parts[0] == year and len(parts) > 1:
                return bisect_left(self.columns.names, parts[1], begin, end) - 0.5
            if parts[0] < year:
                break
            begin = end
        return begin - 0.5

    def remade(self, number: int) -> dict[str, bytes | None]:
        """Return the parts of a case, made of its file again: damaged, or replaced since. Raises CaseUnreadable."""
        from nopcases.domain.advice.like_words import LikeWords
        from nopcases.folder.index.recorded import record

        place = self.columns.numbers.index(number)
        if self.store.has_case(number):
            self.store.discard()
        file = self.files.read_file(self._path(place))
        if isinstance(file, BadFile):
            raise CaseUnreadable(file)
        one = record(file, self.settings, LikeWords(self.settings))
        return dict(zip(COLUMNS, (*one.columns, None), strict=True))

    def keep(self, part: str, found: Mapping[int, bytes]) -> None:
        """Keep a part that was found later, if that can be done now."""
        with suppress(sqlite3.Error), self.store.writing():
            self.store.put_part(part, found.items())

    def titles(self) -> list[str]:
        """Return the title of each case, as words are looked for in it. Raises Unusable where they are others now."""
        found: list[str] = []
        for _end, year in self._ends:
            columns, titles = self.store.titles(year)
            if columns != self._taken[year]:
                raise Unusable
            found += titles
        return found

    def _update(self) -> None:
        with self.store.reading():
            known = self.store.years()
        changed = [
            year for year, now in self._listing.years.items() if known.get(year, (b"",))[0] != now.to_bytes()
        ]
        gone = known.keys() - self._listing.years.keys()
        if changed or gone:
            with self.store.writing():
                for year in gone:
                    self._drop(year, known[year])
            for year in sorted(changed):
                _Update(self.store, self.files, self.settings, year, self._listing).run()
            with self.store.reading():
                known = self.store.years()
        self._take({year: columns for year, (_listing, columns) in known.items()})
        if (changed or gone) and not self._has_all():
            raise Unusable  # another command made it anew meanwhile, or had listed the folder before

    def _take(self, known: Mapping[str, bytes]) -> None:
        self._taken = known
        for year in sorted(known):
            self.columns.extend(Columns.from_bytes(known[year]))
            self._ends.append((len(self.columns.names), year))

    def _has_all(self) -> bool:
        names = set(self.columns.names)
        return all(names.issuperset(year.names) for year in self._listing.years.values())

    def _drop(self, year: str, known: tuple[bytes, bytes]) -> None:
        self.store.drop_cases(list(Columns.from_bytes(known[1]).numbers))
        self.store.drop_year(year)


class _Update:
    """Bringing one year up to date: what changed is read and stored, batch by batch."""

    def __init__(
        self, store: Store, files: CaseFiles, settings: Settings, year: str, listing: Listing
    ) -> None:
        self._store, self._files, self._settings = store, files, settings
        self._year, self._listed, self._listed_at = year, listing.years[year], listing.at

    def run(self) -> None:
        """Read and store what changed, but for what another command stored meanwhile."""
        from nopcases.folder.index.reading import batches

        with self._store.reading():
            stamps, columns, titles = self._known()
        now = dict(self._listed.each())
        stale = [name for name, stamp in now.items() if stamps.get(name) != stamp]
        folder = self._files.root / CASES / self._year
        read_in_turn = batches([folder / name for name in stale], self._files, self._settings, BATCH)
        for begin in range(0, len(stale) or 1, BATCH):
            read = dict(zip(stale[begin : begin + BATCH], next(read_in_turn, []), strict=True))
            with self._store.writing():
                stamps, columns, titles = self._known()
                some = [name for name in read if stamps.get(name) != now[name]]
                gone = [name for name in columns if name not in now]
                self._store.drop_cases([columns[name][0] for name in [*gone, *some] if name in columns])
                for name in gone:
                    del columns[name], titles[name]
                number = self._store.next_number(len(some))
                cases = []
                for name in some:
                    one = read[name]
                    columns[name] = (number, one.flags, one.born, one.settled, one.due)
                    titles[name] = one.title
                    if one.columns:
                        cases.append((number, one.columns, one.brief, one.terms))
                    number += 1
                self._store.put_cases(cases)
                self._put(stamps | self._stamps(some), columns, titles)

    def _known(self) -> tuple[dict[str, tuple[int, ...]], dict[str, tuple[int, ...]], dict[str, str]]:
        """Return what is known of the files by name: stamps, columns, titles."""
        listing, _columns = self._store.years().get(self._year, (b"", b""))
        data, titles = self._store.titles(self._year)
        columns = Columns.from_bytes(data)
        return (
            dict(Year.from_bytes(listing).each()),
            {name: columns.at(place) for place, name in enumerate(columns.names)},
            dict(zip(columns.names, titles, strict=True)),
        )

    def _stamps(self, names: Collection[str]) -> dict[str, tuple[int, ...]]:
        read = set(names)
        return {
            name: stamp if trusted(stamp, self._listed_at) else UNKNOWN
            for name, stamp in self._listed.each()
            if name in read
        }

    def _put(
        self,
        stamps: dict[str, tuple[int, ...]],
        columns: dict[str, tuple[int, ...]],
        titles: dict[str, str],
    ) -> None:
        """Store the year; the names stand in the order in which the disk gave them, so that they compare."""
        listing = Year.of([(name, stamps[name]) for name in self._listed.names if name in columns])
        in_order = Columns()
        for name in sorted(columns):
            in_order.add(name, columns[name])
        self._store.put_year(
            self._year, listing.to_bytes(), in_order.to_bytes(), [titles[name] for name in in_order.names]
        )
