"""What four ways of merging make of the same edits, as a table: by meaning, plain git, git's union, the last writer.

python tests/benchmarks/compare_merges.py [SEEDS [EDITS]]

The clones make the edits of ``tests/cli/test_convergence.py``, each its own, and then everything is merged once.
Line endings are left as they are, for git would call each line of such a file a conflict.
"""

import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from cli.running import surroundings
from cli.team import Clone
from cli.test_convergence import WORDS, Life, leaves

from nopcases.domain.case.conflicts import CONFLICT
from nopcases.folder.presets import add_missing
from nopcases.folder.sync.merge_file import merge_file

SETS = ("also", "themes")
COUNTED = ("conflicts to decide", "unreadable files", "lost entries", "wrong values")
Merge = Callable[[str, bytes, bytes, bytes], bytes]


class Apart(Life):
    """Colleagues who have the same cases, and do not sync."""

    def sync(self, order):
        """Give everybody what the first has."""
        first, *others = order
        for clone in others:
            for case in self.cases:
                clone.file(case).parent.mkdir(parents=True, exist_ok=True)
                clone.file(case).write_bytes(first.file(case).read_bytes())

    def hand(self, clone, case):
        super().hand(clone, case)
        path = clone.file(case)
        path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n"))


def by_meaning(name: str, base: bytes, ours: bytes, theirs: bytes) -> bytes:
    return merge_file(name, base, ours, theirs)[name]


def by_lines(*options: str) -> Merge:
    """Return the merge of one file that ``git merge`` does."""

    def merge(_name: str, base: bytes, ours: bytes, theirs: bytes) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            paths = [Path(folder, side) for side in ("ours", "base", "theirs")]
            for path, text in zip(paths, (ours, base, theirs), strict=True):
                path.write_bytes(text)
            command = ["git", "merge-file", "-p", *options, *map(str, paths)]
            return subprocess.run(command, capture_output=True, check=False).stdout

    return merge


def last_writer(_name: str, base: bytes, ours: bytes, theirs: bytes) -> bytes:
    """Return the file of whoever synced last, as a folder in the cloud does."""
    return ours if theirs == base else theirs


WAYS: dict[str, Merge] = {
    "nopcases": by_meaning,
    "git merge": by_lines(),
    "git, merge=union": by_lines("--union"),
    "the last writer": last_writer,
}


def judge(base: bytes, sides: Sequence[bytes], merged: bytes) -> Counter[str]:
    """Count what is wrong with what became of a file."""
    found = Counter({"conflicts to decide": merged.count(b"\n<<<<<<<") + merged.startswith(b"<<<<<<<")})
    was, *are = (tomllib.loads(text.decode()) for text in (base, *sides))
    entries = {key for values in are for key in values["log"]}
    found["lost entries"] = sum(f"[log.{key}]".encode() not in merged for key in entries)
    try:
        now = tomllib.loads(merged.decode())
    except tomllib.TOMLDecodeError:
        return found + Counter({"unreadable files": 1})
    waiting = {
        path.rpartition(".")[0] for path in leaves(now.pop(CONFLICT, {})) if path.endswith(".proposals")
    }
    found["conflicts to decide"] += len(waiting)
    old, new, changed = leaves(was), leaves(now), [leaves(values) for values in are]
    for path in {path for values in changed for path in values} - waiting:
        wanted = {repr(values.get(path)) for values in changed} - {repr(old.get(path))}
        lost = path.startswith("log.") and path.split(".")[1] not in now["log"]
        if path not in SETS and wanted and not lost:
            found["wrong values"] += wanted != {repr(new.get(path))}
    return found


def compare(
    seed: int, edits: int, names: Sequence[str], patch: pytest.MonkeyPatch
) -> dict[str, Counter[str]]:
    """Let clones make edits, and merge them in each way; return what is counted, by way."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "home")
        home.mkdir()
        surroundings(patch, home)
        for name in names:
            add_missing(Path(folder, name), "noordoostpolder")
        life = Apart(seed, [Clone(Path(folder, name), patch) for name in names])
        bases = {case: life.clones[0].file(case).read_bytes() for case in life.cases}
        for _ in range(edits * len(names)):
            life.edit()
        found = {way: Counter[str]() for way in WAYS}
        for case, base in bases.items():
            sides = [clone.file(case).read_bytes() for clone in life.clones]
            for way, merge in WAYS.items():
                merged = sides[0]
                for side in sides[1:]:
                    merged = merge(f"cases/2026/{case}.toml", base, merged, side)
                found[way] += judge(base, sides, merged)
        return found


def main(seeds: int = 20, edits: int = 20) -> None:
    """Print the table."""
    for names in (("anna", "daan"), ("anna", "daan", "eva")):
        total = {way: Counter[str]() for way in WAYS}
        for seed in range(seeds):
            with pytest.MonkeyPatch.context() as patch:
                for way, found in compare(seed, edits, names, patch).items():
                    total[way] += found
        print(f"\n{len(names)} clones, {edits} edits each on {len(WORDS)} cases, {seeds} seeds\n")
        print("\n".join(["| | " + " | ".join(COUNTED) + " |", "|---" * (len(COUNTED) + 1) + "|"]))
        for way, found in total.items():
            print(f"| {way} | " + " | ".join(str(found[what]) for what in COUNTED) + " |")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
