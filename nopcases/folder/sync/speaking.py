"""Which cases speak of what every sync looks for: kept with the commit, so that only what changed is looked at."""

import json
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from nopcases.folder.git.run import GitFailed, git
from nopcases.folder.lock import LOCK
from nopcases.folder.sync.versions import Versions
from nopcases.folder.toml.read import Unparsable, read_file

_KEPT = "speaking.json"
_MOST = 16 * 1024 * 1024  # bytes of it
_CASES = "cases/"
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


def speaking(versions: Versions, commit: str, words: Sequence[str]) -> list[str]:
    """Return the files below ``cases/`` in which one of ``words`` stands, as ``commit`` has them. Raises GitFailed."""
    path = versions.root / LOCK / _KEPT
    found = _since_then(versions, path, commit, words)
    if found is None:
        found = _searched(versions.root, commit, words)
    kept = json.dumps({"commit": commit, "words": words, "files": sorted(found)})
    with suppress(OSError):  # the next one searches again
        staged = path.with_name(f"{_KEPT}.{os.getpid()}.tmp")
        staged.write_text(kept, encoding="utf-8")
        staged.replace(path)
    return sorted(found)


def _since_then(versions: Versions, path: Path, commit: str, words: Sequence[str]) -> set[str] | None:
    """Return them from what was kept of an earlier commit; None where that is of no use."""
    try:
        kept = json.loads(read_file(path, _MOST))
        then, known, files = kept["commit"], kept["words"], set(map(str, kept["files"]))
        if known != list(words) or not _COMMIT.fullmatch(then):
            return None
        changed = {
            name: after
            for name, (_before, after) in versions.changes(then, commit).items()
            if name.startswith(_CASES)
        }
        texts = versions.texts(file.object for file in changed.values() if file and file.is_regular)
    except (Unparsable, ValueError, TypeError, KeyError, GitFailed):
        return None
    sought = [word.encode() for word in words]
    now = {
        name
        for name, file in changed.items()
        if file and file.is_regular and any(word in texts[file.object] for word in sought)
    }
    return files - changed.keys() | now


def _searched(root: Path, commit: str, words: Sequence[str]) -> set[str]:
    """Let git look through all of them."""
    patterns = [argument for word in words for argument in ("-e", word)]
    options = ("-l", "-z", "--full-name", "--no-textconv", "--fixed-strings")
    answer = git(root, "grep", *options, *patterns, commit, "--", _CASES, fine=(0, 1))
    return {name.removeprefix(f"{commit}:") for name in os.fsdecode(answer).split("\0") if name}
