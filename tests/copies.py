"""Folders of which many tests have a copy of their own: what stands in one is read once, and written at each copy."""

import os
from functools import cache
from pathlib import Path


@cache
def _contents(source: Path) -> tuple[list[str], list[tuple[str, int, bytes]]]:
    """Return the folders, and each file with its mode and bytes; not what each machine makes for itself."""
    inside = [path for path in sorted(source.rglob("*")) if ".nopcases" not in path.relative_to(source).parts]
    files = [(path, path.stat().st_mode & 0o777) for path in inside if path.is_file()]
    return [path.relative_to(source).as_posix() for path in inside if path.is_dir()], [
        (path.relative_to(source).as_posix(), mode, path.read_bytes()) for path, mode in files
    ]


def copy_of(source: Path, target: Path) -> Path:
    """Make ``target`` a copy of ``source``, which stays as it was when it was first copied; return ``target``."""
    folders, files = _contents(source)
    os.makedirs(target, exist_ok=True)  # noqa: PTH103 - a Path of each would take as long as the files themselves
    for name in folders:
        os.makedirs(f"{target}/{name}", exist_ok=True)  # noqa: PTH103
    for name, mode, data in files:
        with open(
            f"{target}/{name}", "wb", opener=lambda path, flags, mode=mode: os.open(path, flags, mode)
        ) as file:
            file.write(data)
    return target
