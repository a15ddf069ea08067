"""What git is told of a case folder, in ``.gitignore`` and ``.gitattributes``: ``init`` and ``sync`` see to it."""

import os
from collections.abc import Sequence
from pathlib import Path

from nopcases.folder.cases.change import Change
from nopcases.folder.contacts_place import ANY_CONTACT, CONTACTS, ContactsPlace
from nopcases.folder.git.ignored import has_line
from nopcases.folder.toml.read import read_file

IGNORED = (f"{CONTACTS}/", ".nopcases/", ".*.tmp")
"""What git must not keep: personal data, and what each machine makes for itself."""
ATTRIBUTES = ("*.toml -text merge=nopcases", "letters/*.txt -text")
"""What ``.gitattributes`` says: no line end is changed, and what is TOML is merged by its meaning."""


def tell_git(root: Path, change: Change, place: ContactsPlace) -> list[str]:
    """Write what git is not told yet at the ends of both files; return those that lacked something.

    Raises Unparsable where a file that is there cannot be read.
    """
    lacking = {".gitignore": _to_ignore(root, place), ".gitattributes": _of_attributes(root)}
    for name, lines in lacking.items():
        if lines:
            _add_lines(root, change, name, lines)
    return [name for name, lines in lacking.items() if lines]


def _to_ignore(root: Path, place: ContactsPlace) -> list[str]:
    """Return the lines on what git must not keep and would."""
    own = place.ignored
    lines = [*IGNORED, own] if own and own.strip("/") != CONTACTS and not place.example else IGNORED
    missing = [line for line in lines if not has_line(root, line)]
    if own and own.strip("/") not in {line.strip("/") for line in missing} and place.in_git(ANY_CONTACT):
        missing.append(own)  # another line takes it back
    return missing


def _of_attributes(root: Path) -> list[str]:
    """Return the lines on how git is to treat the files."""
    return [line for line in ATTRIBUTES if not has_line(root, line, ".gitattributes")]


def _add_lines(root: Path, change: Change, name: str, lines: Sequence[str]) -> None:
    path = root / name
    was = read_file(path) if os.path.lexists(path) else None
    text = was or b""
    end = "\r\n" if b"\r\n" in text else "\n"
    gap = end if text and not text.endswith(b"\n") else ""
    change.write(name, text + (gap + "".join(f"{line}{end}" for line in lines)).encode(), was)
