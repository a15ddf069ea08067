"""Where a site may be written: a folder that is missing, empty, or holds an earlier site of ours."""

import json
import os
import stat
from collections.abc import Iterable
from pathlib import Path

from nopcases.domain.errors import Refused
from nopcases.domain.text import escape
from nopcases.folder.disk import writing
from nopcases.folder.settings.load import MARK as SETTINGS
from nopcases.folder.toml.read import Unparsable, read_file
from nopcases.language import _

MARK = "site.json"
"""The file that says of a folder that a site of ours stands in it."""
NEW, LOCK = ".new", ".lock"
"""What stands there while a site is made: the new pages, and the lock of the command."""
_FORMAT, _FOR = "nopcases-site", "for"
_COLLEAGUES, _EVERYBODY = "colleagues", "everybody"
_MOST = 10_000
"""Bytes that such a file has at most."""


def mark_of(*, public: bool) -> bytes:
    """Return what the mark of a site says; it is the same from day to day."""
    said = {_FORMAT: 1, _FOR: _EVERYBODY if public else _COLLEAGUES}
    return (json.dumps(said, indent=2) + "\n").encode()


def checked_target(target: Path, private: Iterable[Path], *, public: bool) -> None:
    """Refuse a target that no site may be written to; ``private`` are the folders that none may touch.

    Raises Refused, CannotWrite.
    """
    with writing(target):
        cases = [one for one in _parents(target) if os.path.lexists(one / SETTINGS)]
        for folder in (*private, *cases):
            _refuse_near(target, folder)
        _refuse_within_site(target)
        found = _what_is_there(target)
        if found is None:
            return
        if not stat.S_ISDIR(found.st_mode):
            raise Refused(
                _("{target} is a link or no folder; a site is written to a folder."), target=_shown(target)
            )
        _refuse_others(target, public=public)


def _refuse_near(target: Path, folder: Path) -> None:
    """Refuse a target that is ``folder``, lies in it or around it, however it is spelled or mounted."""
    there, own = _parents(target), _parents(folder)
    if any(_same(one, folder) for one in there) or any(_same(one, target) for one in own):
        raise Refused(
            _(
                "{target} is, holds or lies in {folder}: a site stands outside the case folder and its contacts."
            ),
            target=_shown(target),
            folder=_shown(folder),
        )


def _refuse_within_site(target: Path) -> None:
    """Refuse a target within a site: publishing that one would take its pages for old ones, and remove them."""
    for folder in _parents(target)[1:]:
        said = _said_by(folder / MARK)
        if isinstance(said, dict) and _FORMAT in said:
            raise Refused(
                _("{target} lies in another site, {site}: name a folder beside that."),
                target=_shown(target),
                site=_shown(folder),
            )


def _parents(path: Path) -> list[Path]:
    """Return a path and what it lies in, as its links lead."""
    real = Path(os.path.realpath(path))
    return [real, *real.parents]


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _what_is_there(target: Path) -> os.stat_result | None:
    try:
        return target.lstat()
    except FileNotFoundError:
        return None


def _refuse_others(target: Path, *, public: bool) -> None:
    """Refuse a folder that holds something and no site, or a site for other people."""
    if not os.path.lexists(target / MARK):
        if any(one.name != LOCK or one.is_dir() for one in target.iterdir()):
            raise Refused(
                _("{target} holds other files; name a folder that is empty, missing, or an earlier site."),
                target=_shown(target),
            )
        return
    said = _said_by(target / MARK)
    if not isinstance(said, dict) or said.get(_FORMAT) != 1:
        raise Refused(
            _("{file} is not the mark of a site that this version writes; name another folder."),
            file=_shown(target / MARK),
        )
    if said.get(_FOR) != (_EVERYBODY if public else _COLLEAGUES):
        message = (
            _("{target} holds the site for colleagues; name another folder for the public one.")
            if public
            else _("{target} holds a public site; what is for colleagues goes to another folder.")
        )
        raise Refused(message, target=_shown(target))


def _said_by(file: Path) -> object:
    """Return what a mark says, None where it says nothing that can be understood. A link is not followed."""
    try:
        return json.loads(read_file(file, _MOST))
    except (Unparsable, ValueError, RecursionError):
        return None


def _shown(path: Path) -> str:
    return escape(str(path))
