"""Where is measured: a folder of cases in git, and the data of the other programs, made once and kept between runs."""

import getpass
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path

from peers import TODO, environment, task_of

HERE = Path(__file__).parent
MAKERS = ("make_ground", "made_folder", "made_cases", "stories", "phrases", "peers")
"""The modules by which the folders are made: they are made anew when one of these changes."""
MADE = "made"
"""The file that is written last and says which case is looked at; and the tag of what was committed."""
TODAY = "2026-11-23"
_PASSED_ON = ("PATH", "PYTHONPATH", "SYSTEMROOT", "TMPDIR")


def kept_folder() -> Path:
    """Return where folders are kept between runs: in the temporary folder, under the name of whoever runs this."""
    digest = hashlib.sha256(b"".join((HERE / f"{name}.py").read_bytes() for name in MAKERS)).hexdigest()
    kept = Path(tempfile.gettempdir()) / f"nopcases-benchmarks-{getpass.getuser()}" / digest[:10]
    kept.mkdir(mode=0o700, parents=True, exist_ok=True)
    return kept


class Places:
    """Where all stands that belongs to a folder of so many cases."""

    def __init__(self, size: int) -> None:
        self.top = kept_folder() / str(size)
        self.root, self.peers, self.home = self.top / "cases", self.top / "peers", self.top / "home"
        self.made, self.commits = self.top / MADE, self.home / "commits.toml"

    @property
    def env(self) -> dict[str, str]:
        """Return the variables that everything runs with; Python may keep what it compiled."""
        passed = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        return passed | environment(self.peers) | {
            "HOME": os.fspath(self.home),
            "LANG": "C.UTF-8",
            "TERM": "xterm",
            "NOPCASES_FOLDER": os.fspath(self.root),
            "NOPCASES_TODAY": TODAY,
            "NOPCASES_USER": "anna",
        }  # fmt: skip

    def run(self, *words: str) -> None:
        """Run a program in the folder of cases, unmeasured."""
        subprocess.run(words, cwd=self.root, env=self.env, check=True, capture_output=True)


class Ground:
    """A folder of so many cases as it was made, and what commands ask of it."""

    def __init__(self, size: int) -> None:
        """Make it where it is not there; what an earlier run wrote is taken back.

        Another process makes it: what this one has in memory, a process that it starts cannot have less than.
        """
        self.places = Places(size)
        if not self.places.made.exists():
            shutil.rmtree(self.places.top, ignore_errors=True)
            subprocess.run([sys.executable, HERE / "make_ground.py", str(size)], check=True)
        self._restore()
        self._told = json.loads(self.places.made.read_text(encoding="utf-8"))
        with os.scandir(self.places.root / "cases" / "2025") as files:
            self._changed: Iterator[str] = cycle([file.path for file in islice(files, 20)])
        self._number = 100_000

    @property
    def words(self) -> Mapping[str, str]:
        """Return what stands for the words in braces of a command; the number is another one each time."""
        self._number += 1
        return {
            "case": self._told["case"],
            "part": self._told["case"][:5],
            "task": task_of(self._told["number"]),
            "number": str(self._number),
            "commits": os.fspath(self.places.commits),
        }

    @contextmanager
    def without_index(self) -> Iterator[None]:
        """Take away, for as long as it lasts, what nopcases keeps of the files that it read."""
        kept = {path: path.read_bytes() for path in (self.places.root / ".nopcases").glob("index*")}
        for path in kept:
            path.unlink()
        try:
            yield
        finally:
            for path, held in kept.items():
                path.write_bytes(held)

    def without_cache(self) -> None:
        """Take away what todoman keeps of the files that it read."""
        (self.places.peers / "todoman.db").unlink(missing_ok=True)

    def change_a_case(self) -> None:
        """Edit the next case by hand."""
        with Path(next(self._changed)).open("ab") as file:
            file.write(b"\n# nagekeken\n")

    def _restore(self) -> None:
        places, made = self.places, self.places.made.stat().st_mtime
        places.run("git", "reset", "--quiet", "--hard", MADE)
        places.run("git", "clean", "--quiet", "--force", "-d")
        for folder in (places.root / "contacts", places.peers / TODO / "zaken"):
            with os.scandir(folder) as files:
                for file in files:
                    if file.stat().st_mtime > made:
                        Path(file).unlink()
        shutil.rmtree(places.root / ".nopcases", ignore_errors=True)
        self.without_cache()
