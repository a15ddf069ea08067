"""Folders of which many tests have a copy of their own: what stands in one is read once, and written at each copy."""

import os
from functools import cache
from pathlib import Path


@cache
def _contents(source: Path, own: bool) -> tuple[list[str], list[tuple[str, int, bytes]]]:
    """Return the folders, and each file with its mode and bytes."""
    inside = [
        path for path in sorted(source.rglob("*")) if own or ".nopcases" not in path.relative_to(source).parts
    ]
    inside = [path for path in inside if path.parent.name != ".nopcases" or not path.name.startswith("index")]
    files = [(path, path.stat().st_mode & 0o777) for path in inside if path.is_file()]
    return [path.relative_to(source).as_posix() for path in inside if path.is_dir()], [
        (path.relative_to(source).as_posix(), mode, path.read_bytes()) for path, mode in files
    ]


def copy_of(source: Path, target: Path, *, own: bool = False) -> Path:
    """Make ``target`` a copy of ``source``, which stays as it was when it was first copied; return ``target``.

    ``own``: what the machine made for itself comes along, but for the index, which knows files by more than bytes.
    """
    folders, files = _contents(source, own)
    os.makedirs(target, exist_ok=True)  # noqa: PTH103 - a Path of each would take as long as the files themselves
    for name in folders:
        os.makedirs(f"{target}/{name}", exist_ok=True)  # noqa: PTH103
    for name, mode, data in files:
        with open(
            f"{target}/{name}", "wb", opener=lambda path, flags, mode=mode: os.open(path, flags, mode)
        ) as file:
            file.write(data)
    return target
