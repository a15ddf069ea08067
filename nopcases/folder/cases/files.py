"""The files below ``cases/``: which there are, and what they hold."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from nopcases.domain.case.case import Case
from nopcases.domain.case.ids import ALPHABET, is_case_id
from nopcases.domain.dataclass import dataclass, field
from nopcases.domain.errors import BadFile, NopcasesError
from nopcases.folder.toml.read import Parse, Unparsable, read_file
from nopcases.folder.toml.scan import line_of
from nopcases.language import _

if TYPE_CHECKING:
    from nopcases.folder.cases.file import CaseFile
    from nopcases.folder.several import Watch

CASES = "cases"
PLAIN = re.compile(rf"[0-9]{{2}}-[{ALPHABET}]{{5}}\.toml")
"""The name of a file that can be no other than a case."""
_LENGTH_OF_ID = len("26-k7q4f")
_COPIES = ("~", ".bak", ".orig", ".swp")
"""How the names end of the copies that editors leave."""


class CaseUnreadable(NopcasesError):
    """The file of the case that is asked for cannot be read."""

    def __init__(self, bad: BadFile) -> None:
        super().__init__(_("{file}. Mend the file in an editor; nothing was changed."), file=bad)


@dataclass(slots=True)
class Loaded:
    """Cases that were read, and the files that were not."""

    cases: list[Case] = field(default_factory=list)
    unreadable: list[BadFile] = field(default_factory=list)


class CaseFiles:
    """The files of the cases of a folder."""

    def __init__(
        self,
        root: Path,
        timezone: ZoneInfo,
        read_each: "Watch" = map,
        waiting: Callable[[], None] = lambda: None,
        write_each: "Watch" = map,
    ) -> None:
        """Take the folder, and the time zone in which its days are.

        ``read_each`` reads many files one after the other, as ``map`` does; it may show how far it is, and so may
        ``write_each``, which waits for many to be written. ``waiting`` is called where another command has to be waited
        for.
        """
        self.root, self._timezone, self.read_each = root, timezone, read_each
        self.waiting, self.write_each = waiting, write_each
        self._above = str(root / CASES)

    def paths(self) -> Iterator[Path]:
        """Yield every file of ``cases/`` that should be a case, and every folder there that cannot be read."""
        return (Path(entry) for entry in self._files())

    def odd_paths(self) -> Iterator[Path]:
        """Yield those of ``paths`` that can be no case, as their name or kind tells: none of them is opened for it."""
        for entry in self._files(odd=True):
            if isinstance(entry, Path) or not is_case_id(entry.name.removesuffix(".toml")) or entry.is_dir():
                yield Path(entry)

    def _files(self, *, odd: bool = False) -> Iterator[os.DirEntry[str] | Path]:
        for entry in _entries(self.root / CASES):
            if not isinstance(entry, Path) and entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path), is_year=_is_year(entry.name), odd=odd)
            elif isinstance(entry, Path) or entry.is_symlink() or _should_be_case(entry.name, is_year=False):
                yield entry

    def misnamed(self) -> list[BadFile]:
        """Name what looks like a case and is not read: a file whose name begins with an id, and is not the right one.

        A copy that an editor leaves beside its case is not named.
        """
        found = list(_looking_like_cases(self.root / CASES, is_year=False))
        ids = self.ids() if found else {}
        named = ((path, path.name[:_LENGTH_OF_ID].lower()) for path in found)
        message = _("this looks like case {id}, but is not read: it must be called {right}")
        return [
            BadFile(
                self._shown(path), None, message.format(id=case_id, right=self._shown(self.home(case_id)))
            )
            for path, case_id in named
            if not (case_id in ids and path.name.endswith(_COPIES))
        ]

    def _shown(self, path: Path) -> str:
        """Return the name of a file for people: relative to the folder, with ``/``."""
        name = str(path)
        if name.startswith(self._above):  # as every case does; pathlib takes an eighth of the time of parsing
            return CASES + name[len(self._above) :].replace(os.sep, "/")
        return path.relative_to(self.root).as_posix()

    def ids(self) -> dict[str, Path]:
        """Return every case id in use with its file; what is no case id is left out."""
        return {path.stem: path for path in self.paths() if is_case_id(path.stem)}

    def has(self, case_id: str) -> bool:
        """Say whether there is a case of that id in its own year."""
        return os.path.lexists(self.home(case_id))

    def home(self, case_id: str) -> Path:
        """Return where a case of that id belongs, be it there or not."""
        return Path(f"{self._above}/20{case_id[:2]}/{case_id}.toml")

    def path_of(self, case_id: str, years: Sequence[str] | None = None) -> Path | None:
        """Return the file of a case, which may stand in another year than its own; None where there is none.

        ``years`` are its ``years``, where who asks for many knows them: only these are listed, however many cases
        there are.
        """
        home = self.home(case_id)
        if os.path.lexists(home):
            return home
        years = self.years() if years is None else years
        places = (f"{year}/{case_id}.toml" for year in years)
        return next((Path(place) for place in places if os.path.lexists(place)), None)

    def years(self) -> list[str]:
        """Return the folders of the years."""
        entries = (entry for entry in _entries(self.root / CASES) if not isinstance(entry, Path))
        return [
            entry.path for entry in entries if _is_year(entry.name) and entry.is_dir(follow_symlinks=False)
        ]

    def load(self) -> Loaded:
        """Read all cases."""
        return _loaded(self.files())

    def files(self) -> Iterator["CaseFile | BadFile"]:
        """Yield every case file, or what is wrong with it."""
        yield from _each_id_once(self.read_each(self.read_file, list(self.paths())))
        yield from self.misnamed()

    def texts(self) -> tuple[list[tuple[Path, bytes]], list[BadFile]]:
        """Return every file with its bytes, and the files that could not be read."""
        paths = list(self.paths())
        found = list(zip(paths, self.read_each(self.read_bytes, paths), strict=True))
        good = [(path, data) for path, data in found if isinstance(data, bytes)]
        return good, [*(bad for _path, bad in found if isinstance(bad, BadFile)), *self.misnamed()]

    def parsed(self, texts: Iterable[tuple[Path, bytes]]) -> Loaded:
        """Return the cases in the texts of files."""
        return _loaded(_each_id_once(self.parse_text(path, data) for path, data in texts))

    def read_bytes(self, path: Path) -> bytes | BadFile:
        """Return what a file holds, or why it cannot be read."""
        try:
            return read_file(path)
        except Unparsable as error:
            return BadFile(self._shown(path), error.line, error.message)

    def read_file(self, path: Path) -> "CaseFile | BadFile":
        """Return the case in a file, or what is wrong with it."""
        data = self.read_bytes(path)
        return data if isinstance(data, BadFile) else self.parse_text(path, data)

    def read(self, case_id: str) -> "CaseFile":
        """Return one case. Raises CaseUnreadable, and KeyError where there is none."""
        path = self.path_of(case_id)
        if path is None:
            raise KeyError(case_id)
        file = self.read_file(path)
        if isinstance(file, BadFile):
            raise CaseUnreadable(file)
        return file

    def parse_text(self, path: Path, data: bytes) -> "CaseFile | BadFile":
        """Return the case of ``path`` as it would read with ``data`` for its text, or what is wrong with it."""
        return case_of(path, self._shown(path), data, self._timezone)


def case_of(
    path: Path, file: str, data: bytes, timezone: ZoneInfo, parse: Parse | None = None
) -> "CaseFile | BadFile":
    """Return the case in ``data``, or what is wrong with it: that its id is not its name, too.

    ``file`` is its name for people; ``parse`` as ``read_toml`` has it.
    """
    from nopcases.folder.cases.file import read_case

    found = read_case(path, file, data, timezone, parse)
    if not isinstance(found, BadFile) and found.case.id != path.stem:
        message = _("the id is {id}, but the file is named {name}; one of the two is wrong")
        line = line_of(found.text, ("id",))
        return BadFile(file, line, message.format(id=found.case.id, name=path.stem))
    return found


def _loaded(files: Iterable["CaseFile | BadFile"]) -> Loaded:
    loaded = Loaded()
    for file in files:
        if isinstance(file, BadFile):
            loaded.unreadable.append(file)
        else:
            loaded.cases.append(file.case)
    return loaded


def _each_id_once(files: Iterable["CaseFile | BadFile"]) -> Iterator["CaseFile | BadFile"]:
    """Yield the files; one with an id that was used before is a bad one."""
    seen = set()
    for file in files:
        if not isinstance(file, BadFile) and file.case.id in seen:
            again = _("the id {id} is used by another file too").format(id=file.case.id)
            yield BadFile(file.case.file, None, again)
        else:
            yield file
        if not isinstance(file, BadFile):
            seen.add(file.case.id)


def _files(folder: Path, *, is_year: bool, odd: bool) -> Iterator[os.DirEntry[str] | Path]:
    for entry in _entries(folder, odd=is_year and odd):
        if isinstance(entry, Path) or _should_be_case(entry.name, is_year=is_year):
            yield entry


def _is_year(name: str) -> bool:
    return len(name) == len("2026") and name.isdecimal()


def _should_be_case(name: str, *, is_year: bool) -> bool:
    """Say whether a file of that name is read as a case; one that begins with an id only in a folder of a year."""
    return name.endswith(".toml") and not name.startswith(".") and (is_year or not _begins_with_id(name))


def _begins_with_id(name: str) -> bool:
    return is_case_id(name[:_LENGTH_OF_ID].lower())


def _looking_like_cases(folder: Path, *, is_year: bool) -> Iterator[Path]:
    """Yield the files below ``folder`` whose name begins with an id and that are not read as a case."""
    for entry in _entries(folder, odd=is_year):
        if isinstance(entry, Path) or entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            at_top = folder.name == CASES
            yield from _looking_like_cases(Path(entry.path), is_year=at_top and _is_year(entry.name))
        elif not _should_be_case(entry.name, is_year=is_year) and _begins_with_id(entry.name):
            yield Path(entry.path)


def _entries(folder: Path, *, odd: bool = False) -> list[os.DirEntry[str] | Path]:
    """Return what is in ``folder`` by name, ``odd``: without plain files of cases; itself where it cannot be read."""
    if folder.is_symlink():
        return [folder]
    try:
        with os.scandir(folder) as every:
            found = [
                entry for entry in every if not (odd and PLAIN.fullmatch(entry.name) and entry.is_file())
            ]
            return sorted(found, key=lambda entry: entry.name)
    except FileNotFoundError:
        return []
    except OSError:
        return [folder]
