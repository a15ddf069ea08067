"""Presets: complete settings that ship with the package, and how a folder gets what it lacks of one."""

import os
from pathlib import Path

from nopcases.folder.cases.change import Change, changing
from nopcases.folder.cases.files import CaseFiles
from nopcases.folder.contacts import Contacts
from nopcases.folder.settings.load import CONTACTS, MARK, TIMEZONE, read_settings
from nopcases.folder.toml.read import read_file

PRESETS = Path(__file__).parent.parent / "presets"
NAMES = ("noordoostpolder", "blank")
LETTERS = "letters"
"""The folder of the letters: one for all presets, for they name no municipality."""
IGNORED = ("contacts/", ".nopcases/", ".*.tmp")
"""What git must not keep: personal data, and what each machine makes for itself."""


def add_missing(root: Path, preset: str) -> list[str]:
    """Give the folder ``root`` what it lacks of ``preset``, overwrite nothing, and return what was added.

    All of it or nothing; the file that marks the folder comes last. Raises Refused, for a folder of another
    format too.
    """
    contacts = read_settings(root)[0].contacts if os.path.lexists(root / MARK) else CONTACTS
    root.mkdir(parents=True, exist_ok=True)
    added = []
    with changing(CaseFiles(root, TIMEZONE), Contacts(root, contacts), "init") as change:
        ignored = _ignore(root, change)
        for name, source in _sources(preset).items():
            if not os.path.lexists(root / name):
                change.write(name, source.read_bytes(), None)
                added.append(name)
    return [*added, ".gitignore"] if ignored else added


def _sources(preset: str) -> dict[str, Path]:
    """Return what a folder needs and where that is, in the order of writing."""
    settings = sorted((PRESETS / preset).glob("*.toml"), key=lambda path: (path.name == MARK, path.name))
    letters = {f"{LETTERS}/{path.name}": path for path in sorted((PRESETS / LETTERS).glob("*.txt"))}
    return letters | {path.name: path for path in settings}


def _ignore(root: Path, change: Change) -> bool:
    path = root / ".gitignore"
    was = read_file(path) if os.path.lexists(path) else None
    text = was or b""
    known = {line.strip().strip("/") for line in text.decode(errors="replace").splitlines()}
    missing = [line for line in IGNORED if line.strip("/") not in known]
    if not missing:
        return False
    end = "\r\n" if b"\r\n" in text else "\n"
    gap = end if text and not text.endswith(b"\n") else ""
    change.write(path.name, text + (gap + "".join(f"{line}{end}" for line in missing)).encode(), was)
    return True
