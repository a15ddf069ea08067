"""Replacing a site: all of it is made beside the old one first, then put in its place file by file.

What fails, or is killed, before the last page is made leaves the old site as it was. A site can be made again at any
time, so nothing is flushed to the disk.
"""

import os
import re
import shutil
import stat
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from nopcases.domain.dataclass import dataclass, field
from nopcases.domain.errors import Refused
from nopcases.domain.text import escape
from nopcases.folder.disk import CannotWrite, writing
from nopcases.folder.lock import hold
from nopcases.folder.site.target import LOCK, MARK, NEW
from nopcases.folder.windows import patiently, why_not
from nopcases.language import _

FRONT = "index.html"
"""The page that leads to the others: it is put in its place when these stand."""
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*\.(?:html|css|js|svg)")
_FOLDER = re.compile(r"[a-z0-9][a-z0-9-]*")
_OURS = (b'<meta name="generator" content="nopcases">', b"nopcasesFound(")
_BEGIN = 2_000  # bytes that one of these stands in
_PATIENCE = 5.0  # seconds to wait for another command that writes the same site


@dataclass(slots=True)
class Written:
    """What became of the files of a site."""

    files: dict[str, str] = field(default_factory=dict)
    """All that it consists of now: path -> what it hangs on, "" where nobody tells."""
    changed: list[str] = field(default_factory=list)
    """Those of them that were written."""
    removed: list[str] = field(default_factory=list)


class MixedSite(Refused):
    """The site has old pages and new ones, each of them whole."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(
            _("{file} cannot be replaced: {reason}. The site has old and new pages now; publish it again."),
            file=escape(str(path)),
            reason=why_not(error, path),
        )


Put = Callable[[str, bytes], bool]
"""Puts a file of the site beside the old ones, path within the site and bytes, unless the old one says the same."""


class SiteFile(NamedTuple):
    """A file of a site that was made, or was there."""

    path: str
    hangs_on: str = ""
    """What says, as long as it is the same, that the file would be made the same; "" where nothing does."""
    put: bool = False
    """It was put beside the old ones."""


Make = Callable[[Put], Generator[SiteFile, None, None]]
"""Makes the files of a site and puts them, in this process or in others."""


def write_site(
    target: Path,
    make: Make,
    mark: bytes,
    stays: Callable[[str], bool] = lambda _path: False,
    note: Callable[[Mapping[str, str]], None] = lambda _files: None,
) -> Written:
    """Make ``target``, which was checked, hold exactly these files, and what an earlier site had that ``stays``.

    A path is a name, or a folder and a name, in small letters, digits and ``-``. Files of other people that look
    otherwise stay. Before another command can write the site ``note`` is told what its files hang on. Raises Refused,
    CannotWrite, MixedSite, Busy.
    """
    with writing(target):
        target.mkdir(parents=True, exist_ok=True)
    with _alone(target / LOCK):
        with _marked(target / MARK, mark), _beside(target) as new:
            written = _replaced(target, new, make)
        written.removed += _remove_others(target, lambda path: path in written.files or stays(path))
        note(written.files)
    return written


def _replaced(target: Path, new: Path, make: Make) -> Written:
    """Make all files, then put those that differ in their place."""
    written = Written()
    with closing(make(partial(_put, target, new))) as files:
        for file in files:
            if file.path in written.files:
                raise ValueError(file.path)  # no two files or keys of a folder come to this
            written.files[file.path] = file.hangs_on
            if file.put:
                written.changed.append(file.path)
    for folder in {(target / path).parent for path in written.changed}:
        with _placing(folder):
            folder.mkdir(exist_ok=True)
    for path in sorted(written.changed, key=lambda one: (one == FRONT, one)):
        _move(new / path, target / path)
    return written


def _put(target: Path, new: Path, path: str, data: bytes) -> bool:
    """Put a file in ``new`` where ``target`` has another; say whether it has."""
    _check(path)
    if _what(target, path) == data:
        return False
    _write(new / path, data)
    return True


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Let no other command write the same site; a share that knows no locks is trusted. Raises Busy."""
    with ExitStack() as held:
        with suppress(CannotWrite):
            held.enter_context(hold(lock, _PATIENCE, lambda: None))
        yield


@contextmanager
def _marked(file: Path, mark: bytes) -> Iterator[None]:
    """Say first of a new site that it is one, so that what a killed command leaves is known; not of one that failed."""
    new = not os.path.lexists(file)
    if new:
        _write(file, mark)
    try:
        yield
    except CannotWrite:  # nothing was put in its place yet
        if new:
            with suppress(OSError):
                file.unlink()
        raise


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """Yield a fresh folder within the target for what is new; it goes away however this ends."""
    new = target / NEW
    try:
        with writing(new):
            if os.path.lexists(new):
                if not is_folder(new):
                    raise _link(new)
                shutil.rmtree(new)
            new.mkdir()
        yield new
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _check(path: str) -> None:
    folder, slash, name = path.rpartition("/")
    if not _NAME.fullmatch(name) or (slash and not _FOLDER.fullmatch(folder)):
        raise ValueError(path)  # no file or key of a folder comes to this


@contextmanager
def _placing(path: Path) -> Iterator[None]:
    """Raise MixedSite where the system does not let a file be put in its place, or taken away."""
    try:
        yield
    except OSError as error:
        raise MixedSite(path, error) from error


def _what(target: Path, path: str) -> bytes | None:
    """Return what a file of the old site holds, None where there is none. Raises Refused for a link."""
    file = target / path
    with writing(file):
        try:
            if file.parent != target and not is_folder(file.parent):
                raise _link(file.parent)
            if not stat.S_ISREG(file.lstat().st_mode):
                raise _link(file)
            return file.read_bytes()
        except FileNotFoundError:
            return None


def _link(path: Path) -> Refused:
    return Refused(
        _("{file} is a link or no ordinary file; the site was left as it is."), file=escape(str(path))
    )


def _write(file: Path, data: bytes) -> None:
    with writing(file):
        try:
            file.write_bytes(data)
        except FileNotFoundError:  # it is the first in its folder
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(data)


def _move(new: Path, place: Path) -> None:
    with _placing(place):
        patiently(lambda: new.replace(place))


def _remove_others(target: Path, stays: Callable[[str], bool]) -> list[str]:
    """Remove what an earlier site had and does not stay, then the folders that are empty; return the files."""
    with os.scandir(target) as found:
        folders = [
            one.name for one in found if _FOLDER.fullmatch(one.name) and one.is_dir(follow_symlinks=False)
        ]
    gone: list[str] = []
    for folder in ("", *sorted(folders)):
        gone += _remove_from(target, folder, stays)
        if folder:
            with suppress(OSError):  # it holds what is still needed, or is somebody else's
                (target / folder).rmdir()
    return gone


def _remove_from(target: Path, folder: str, stays: Callable[[str], bool]) -> Iterator[str]:
    with os.scandir(target / folder) as found:
        names = [
            one.name for one in found if _NAME.fullmatch(one.name) and one.is_file(follow_symlinks=False)
        ]
    for name in sorted(names):
        path = f"{folder}/{name}".lstrip("/")
        if not stays(path) and _is_ours(target / path):
            with _placing(target / path):
                patiently((target / path).unlink)
            yield path


def _is_ours(file: Path) -> bool:
    """Say whether a file was published: each page and each file of the search index says so in its first lines."""
    with _placing(file), file.open("rb") as opened:
        begin = opened.read(_BEGIN)
    return any(mark in begin for mark in _OURS)


def is_folder(path: Path) -> bool:
    """Say whether there is a folder, no link to one. Raises OSError where there is nothing."""
    return stat.S_ISDIR(path.lstat().st_mode)
