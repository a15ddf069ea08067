"""What git would keep of a folder, and what ``.gitignore`` says."""

import os
from pathlib import Path

from nopcases.folder.toml.read import Unparsable, read_file


def would_keep(path: Path, root: Path, line: str | None) -> bool:
    """Say whether git would take a file into the repository that it stands in, be it there or not.

    Where there is a repository and git cannot tell, ``.gitignore`` of ``root`` must have ``line``.
    """
    from nopcases.folder.git.run import run_git

    real = Path(os.path.realpath(path))
    there = next(folder for folder in real.parents if folder.is_dir())
    answer = run_git(there, "check-ignore", "--quiet", "--", str(real))
    if answer and answer.returncode in (0, 1):
        return answer.returncode == 1
    return in_repository(there) and not (line and has_line(root, line))


def in_repository(folder: Path) -> bool:
    """Say whether a folder, be it there or not, stands in a git work tree."""
    return any(os.path.lexists(found / ".git") for found in (folder, *folder.parents))


def kept(folder: Path) -> list[str]:
    """Return the names of what git keeps of ``folder`` already."""
    from nopcases.folder.git.run import ask_git

    names = ask_git(folder, "ls-files", "-z", "--", ".") if folder.is_dir() else None
    return [name for name in (names or "").split("\0") if name]


def has_line(root: Path, line: str, file: str = ".gitignore") -> bool:
    """Say whether ``.gitignore``, or another such ``file``, names what ``line`` names, and keeps to it further on."""
    try:
        text = read_file(root / file).decode(errors="replace")
    except Unparsable:
        return False
    said = [found.strip() for found in text.splitlines()]
    about = [found for found in said if found.removeprefix("!").strip("/") == line.strip("/")]
    return bool(about) and not about[-1].startswith("!")
