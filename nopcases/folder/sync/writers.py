"""Who wrote the values that a conflict proposes, as git knows it; the file does not say."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nopcases.domain.case.conflicts import ValuePath
from nopcases.domain.dataclass import dataclass
from nopcases.folder.git.commit import is_top
from nopcases.folder.git.run import ask_git, run_git
from nopcases.folder.toml.edit import same
from nopcases.folder.toml.read import Unparsable, read_toml

_MOST = 200  # commits of one file that are looked at


@dataclass(frozen=True, slots=True)
class Writer:
    """Who brought a value into a file, and when."""

    name: str
    email: str
    """Both as git has them."""
    when: datetime


def writers_of(root: Path, file: str, path: ValuePath, values: Sequence[Any]) -> list[Writer | None]:
    """Return who wrote each of ``values`` at ``path`` of a file first; None where git does not know."""
    found: list[Writer | None] = [None] * len(values)
    if not is_top(root):
        return found
    options = ("--no-merges", f"--max-count={_MOST}", "--format=%H%x09%at%x09%ae%x09%an", "HEAD", "--", file)
    for line in (ask_git(root, "log", *options) or "").splitlines():  # the latest one comes first
        commit, second, email, name = line.split("\t", 3)
        held = _value_at(root, f"{commit}:{file}", path)
        for number, value in enumerate(values):
            if same(held, value):
                found[number] = Writer(name, email, datetime.fromtimestamp(int(second), UTC))
    return found


def _value_at(root: Path, blob: str, path: ValuePath) -> Any:
    """Return the value at ``path`` in a version of a file; None where there is none."""
    answer = run_git(root, "cat-file", "blob", blob)
    try:
        value: Any = read_toml(answer.stdout)[1] if answer and answer.returncode == 0 else {}
    except Unparsable:
        return None
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value
