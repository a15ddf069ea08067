"""Presets: complete settings that ship with the package, and how a folder gets what it lacks of one."""

import os
from pathlib import Path

from nopcases.folder.disk import create, lock, replace
from nopcases.folder.settings.load import MARK, read_settings
from nopcases.folder.toml.read import read_file

PRESETS = Path(__file__).parent.parent / "presets"
NAMES = ("noordoostpolder", "blank")
LETTERS = "letters"
"""The folder of the letters: one for all presets, for they name no municipality."""
IGNORED = ("contacts/", ".nopcases/", ".*.tmp")
"""What git must not keep: personal data, and what each machine makes for itself."""


def add_missing(root: Path, preset: str) -> list[str]:
    """Give the folder ``root`` what it lacks of ``preset``, overwrite nothing, and return what was added.

    The file that marks the folder comes last, so that a folder counts only when it is whole. Raises Refused,
    for a folder of another format too.
    """
    if os.path.lexists(root / MARK):
        read_settings(root)
    root.mkdir(parents=True, exist_ok=True)
    added = []
    with lock(root):
        ignored = _ignore(root)
        for name, source in _sources(preset).items():
            if not os.path.lexists(root / name):
                create(root / name, source.read_bytes(), root=root)
                added.append(name)
    return [*added, ".gitignore"] if ignored else added


def _sources(preset: str) -> dict[str, Path]:
    """Return what a folder needs and where that is, in the order of writing."""
    settings = sorted((PRESETS / preset).glob("*.toml"), key=lambda path: (path.name == MARK, path.name))
    letters = {f"{LETTERS}/{path.name}": path for path in sorted((PRESETS / LETTERS).glob("*.txt"))}
    return letters | {path.name: path for path in settings}


def _ignore(root: Path) -> bool:
    path = root / ".gitignore"
    was = read_file(path) if os.path.lexists(path) else b""
    known = {line.strip().strip("/") for line in was.decode(errors="replace").splitlines()}
    missing = [line for line in IGNORED if line.strip("/") not in known]
    if not missing:
        return False
    end = "\r\n" if b"\r\n" in was else "\n"
    gap = end if was and not was.endswith(b"\n") else ""
    data = was + (gap + "".join(f"{line}{end}" for line in missing)).encode()
    if was or path.exists():
        replace(path, data, was, root=root)
    else:
        create(path, data, root=root)
    return True
