"""Which cases speak of what every sync looks for: kept with the commit, so that only what changed is looked at."""

import json
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from nopcases.folder.cases.target import is_read_by_us
from nopcases.folder.disk import write_through
from nopcases.folder.git.run import GitFailed, git
from nopcases.folder.lock import LOCK
from nopcases.folder.sync.versions import Versions
from nopcases.folder.toml.read import Unparsable, read_file

_KEPT = "speaking.json"
_MOST = 16 * 1024 * 1024  # bytes of it
_CASES = "cases/"
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


def speaking(versions: Versions, commit: str, words: Sequence[str]) -> list[str]:
    """Return the files of cases in which one of ``words`` stands, as ``commit`` has them. Raises GitFailed."""
    path = versions.root / LOCK / _KEPT
    found = _since_then(versions, path, commit, words)
    if found is None:
        found = _searched(versions.root, commit, words)
    files = sorted(filter(is_read_by_us, found))
    kept = json.dumps({"commit": commit, "words": words, "files": files})
    with suppress(OSError):  # one that is not there, or half, the next one can do without
        path.unlink(missing_ok=True)
        write_through(path, kept.encode(), flush=False)
    return files


def _since_then(versions: Versions, path: Path, commit: str, words: Sequence[str]) -> set[str] | None:
    """Return them from what was kept of an earlier commit; None where that is of no use."""
    try:
        then, files = _kept(path, words)
        changed = {
            name: after
            for name, (_before, after) in versions.changes(then, commit).items()
            if name.startswith(_CASES)
        }
        texts = versions.texts(file.object for file in changed.values() if file and file.is_regular)
    except (Unparsable, ValueError, RecursionError, GitFailed):
        return None
    sought = [word.encode() for word in words]
    now = {
        name
        for name, file in changed.items()
        if file and file.is_regular and any(word in texts[file.object] for word in sought)
    }
    return files - changed.keys() | now


def _kept(path: Path, words: Sequence[str]) -> tuple[str, set[str]]:
    """Return commit and files, as they were kept. Raises Unparsable, ValueError, RecursionError; nobody trusts it."""
    match json.loads(read_file(path, _MOST)):
        case {"commit": str(then), "words": [*known], "files": [*files]} if (
            _COMMIT.fullmatch(then)
            and known == list(words)
            and all(isinstance(name, str) and is_read_by_us(name) for name in files)
        ):
            return then, set(files)
    raise ValueError(path)


def _searched(root: Path, commit: str, words: Sequence[str]) -> set[str]:
    """Let git look through all of them."""
    patterns = [argument for word in words for argument in ("-e", word)]
    options = ("-l", "-z", "--no-color", "--full-name", "--no-textconv", "--fixed-strings")
    answer = git(root, "grep", *options, *patterns, commit, "--", _CASES, fine=(0, 1))
    return {name.removeprefix(f"{commit}:") for name in os.fsdecode(answer).split("\0") if name}
