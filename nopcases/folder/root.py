"""The case folder: where it is, the cases in it, and safe changes to them."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from nopcases.domain.case.case import Case
from nopcases.domain.case.ids import is_case_id, new_case_id
from nopcases.domain.errors import BadFile, NopcasesError, Refused
from nopcases.domain.settings import Settings
from nopcases.domain.text import visible
from nopcases.folder.cases.file import CaseFile, read_case, render_case, with_entries, with_values
from nopcases.folder.cases.journal import Replacement, finish, replace_all, was_left
from nopcases.folder.contacts import Contacts
from nopcases.folder.disk import AlreadyThere, create, lock, replace
from nopcases.folder.settings.load import MARK, read_settings
from nopcases.folder.toml.read import Unparsable, read_file
from nopcases.folder.toml.scan import line_of
from nopcases.language import _

CASES = "cases"


class NoFolder(Refused):
    """There is no case folder here."""

    def __init__(self, where: Path) -> None:
        super().__init__(
            _(
                "There is no case folder in {where} (no {mark}). Name one with -C DIR, or make one: nopcases init."
            ).format(where=visible(str(where)), mark=MARK)
        )


def find_root(given: str | None, here: Path) -> Path:
    """Return the folder that was named, else the nearest upward from ``here``. Raises NoFolder."""
    if given:
        root = Path(given).absolute()
        candidates = [root]
    else:
        root = here
        candidates = [here, *here.parents]
    for candidate in candidates:
        if os.path.lexists(candidate / MARK):
            return candidate
    raise NoFolder(root)


@dataclass(slots=True)
class Loaded:
    """Cases that were read, and the files that were not."""

    cases: list[Case] = field(default_factory=list)
    unreadable: list[BadFile] = field(default_factory=list)


_Read = CaseFile | BadFile | None
_ReadEach = Callable[[Callable[[Path], _Read], Sequence[Path]], Iterable[_Read]]


class Folder:
    """A case folder with its settings."""

    def __init__(self, root: Path, read_each: _ReadEach = map) -> None:
        """Read the settings of ``root``. Raises FolderUnreadable where it is not of this format.

        ``read_each`` reads many files one after the other, as ``map`` does; it may show how far it is.
        """
        self.root, self._read_each = root, read_each
        self.settings: Settings
        self.bad_settings: list[BadFile]
        self.settings_warnings: list[BadFile]
        self.settings, self.bad_settings, self.settings_warnings = read_settings(root)
        self.contacts = Contacts(root, self.settings.contacts)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder's lock: one command writes at a time, and what a killed one left is finished first."""
        with lock(self.root):
            if left := finish(self.root, self.settings.timezone):
                raise Refused("\n".join(left))
            yield

    def finish_what_was_left(self) -> list[str]:
        """Finish what a killed command left, and return in sentences what could not be finished.

        A folder that may not be written is read as it is.
        """
        if was_left(self.root):
            with suppress(Refused), lock(self.root):
                return finish(self.root, self.settings.timezone)
        return []

    def paths(self) -> Iterator[Path]:
        """Yield every file of ``cases/`` that should be a case, and every folder there that cannot be read."""
        for entry in _entries(self.root / CASES):
            if isinstance(entry, Path):
                yield entry
            elif entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path))
            elif entry.is_symlink() or _is_case_name(entry.name):
                yield Path(entry.path)

    def ids(self) -> dict[str, Path]:
        """Return every case id in use with its file; what is no case id is left out."""
        return {path.stem: path for path in self.paths() if is_case_id(path.stem)}

    def has(self, case_id: str) -> bool:
        """Say whether there is a case of that id in its own year."""
        return os.path.lexists(self._path(case_id))

    def _path(self, case_id: str) -> Path:
        return self.root / CASES / f"20{case_id[:2]}" / f"{case_id}.toml"

    def load(self, mentions: Callable[[str], bool] | None = None) -> Loaded:
        """Read all cases, or only those whose text ``mentions`` accepts (it is not parsed otherwise)."""
        loaded = Loaded()
        for file in self.files(mentions):
            if isinstance(file, BadFile):
                loaded.unreadable.append(file)
            else:
                loaded.cases.append(file.case)
        return loaded

    def files(self, mentions: Callable[[str], bool] | None = None) -> Iterator[CaseFile | BadFile]:
        """Yield every case file, or what is wrong with it."""
        seen = set()
        read = partial(self._read, mentions=mentions)
        for file in self._read_each(read, list(self.paths())):
            if isinstance(file, CaseFile) and file.case.id in seen:
                again = _("the id {id} is used by another file too").format(id=file.case.id)
                yield BadFile(file.case.file, None, again)
            elif file is not None:
                yield file
            if isinstance(file, CaseFile):
                seen.add(file.case.id)

    def _read(self, path: Path, mentions: Callable[[str], bool] | None = None) -> _Read:
        name = path.relative_to(self.root).as_posix()
        try:
            data = read_file(path)
        except Unparsable as error:
            return BadFile(name, error.line, error.message)
        if mentions and not mentions(data.decode(errors="replace")):
            return None
        return read_case(path, name, data, self.settings.timezone)

    def read(self, case_id: str) -> CaseFile:
        """Return one case. Raises CaseUnreadable."""
        path = self._path(case_id) if self.has(case_id) else self.ids()[case_id]
        file = self._read(path)
        if isinstance(file, BadFile):
            raise CaseUnreadable(file)
        assert file is not None  # noqa: S101 - only a filter leaves a file out
        return file

    def line_in(self, name: str, path: tuple[str, ...]) -> int | None:
        """Return the line of a settings file on which ``path`` stands, or its nearest parent."""
        return line_of(read_file(self.root / name).decode(errors="replace"), path)

    def append(self, file: CaseFile, drafts: Mapping[str, Mapping[str, Any]]) -> None:
        """Append entries (key -> fields) to a case; must be called under the lock. Raises CaseChanged."""
        self.rewrite(file, with_entries(file, drafts))

    def append_all(self, changes: Sequence[tuple[CaseFile, Mapping[str, Mapping[str, Any]]]]) -> None:
        """Append entries to several cases, to all or none; call it under the lock. Raises CaseChanged."""
        texts = [(file, with_entries(file, drafts)) for file, drafts in changes]
        replace_all(self.root, [Replacement(file.path, text.encode(), file.data) for file, text in texts])

    def set_values(self, file: CaseFile, values: Mapping[tuple[str, ...], Any]) -> None:
        """Replace header values of a case (by path; None removes); call it under the lock. Raises CaseChanged."""
        self.rewrite(file, with_values(file, values))

    def judged(self, file: CaseFile, data: bytes) -> CaseFile | BadFile:
        """Return the case as it would read with ``data`` for its text, or what is wrong with it."""
        return read_case(file.path, file.case.file, data, self.settings.timezone)

    def rewrite(self, file: CaseFile, text: str) -> None:
        """Replace the text of a case; must be called under the lock. Raises CaseChanged."""
        replace(file.path, text.encode(), file.data, root=self.root)

    def rewrite_settings(self, name: str, data: bytes, was: bytes | None) -> None:
        """Replace a settings file, or make it where it was missing (``was`` None); call it under the lock."""
        if was is None:
            create(self.root / name, data, root=self.root)
        else:
            replace(self.root / name, data, was, root=self.root)

    def create(self, header: Mapping[str, Any], log: Mapping[str, Mapping[str, Any]]) -> str:
        """Write a new case and return its id; must be called under the lock. ``header`` has no id yet."""
        used = self.ids()
        while True:
            case_id = new_case_id(header["received"])
            try:
                if case_id not in used:
                    path = self._path(case_id)
                    text = render_case({"id": case_id, **header}, log)
                    create(path, text.encode(), root=self.root)
                    return case_id
            except AlreadyThere:
                continue


class CaseUnreadable(NopcasesError):
    """The file of the case that is asked for cannot be read."""

    def __init__(self, bad: BadFile) -> None:
        super().__init__(_("{file}. Mend the file in an editor; nothing was changed.").format(file=bad))


def _files(year: Path) -> Iterator[Path]:
    for entry in _entries(year):
        if isinstance(entry, Path):
            yield entry
        elif _is_case_name(entry.name):
            yield Path(entry.path)


def _is_case_name(name: str) -> bool:
    return name.endswith(".toml") and not name.startswith(".")


def _entries(folder: Path) -> list[os.DirEntry[str] | Path]:
    """Return what is in ``folder`` by name; the folder itself where it cannot be read."""
    if folder.is_symlink():
        return [folder]
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda entry: entry.name)
    except FileNotFoundError:
        return []
    except OSError:
        return [folder]
