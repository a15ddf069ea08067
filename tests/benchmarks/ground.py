"""Where is measured: a folder of cases in git, and the data of the other programs, made once and kept between runs."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from made_cases import TODAY, MadeCase, made_cases
from made_folder import fill, kept_folder
from peers import TODO, environment, fill_peers, task_of

MADE = "made"
"""The file that is written last, when all is there; and the tag of what was committed then."""
_PASSED_ON = ("PATH", "PYTHONPATH", "SYSTEMROOT", "TMPDIR")
_GIT = ("git", "-c", "gc.auto=0", "-c", "core.looseCompression=0")


class Ground:
    """A folder of so many cases, and what runs in it."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.top = kept_folder() / str(size)
        self.root, self.peers, self.home = self.top / "cases", self.top / "peers", self.top / "home"
        if not (self.top / MADE).exists():
            shutil.rmtree(self.top, ignore_errors=True)
            self._make()
        self._restore()
        number, self.case = next(_open_case(size))
        self._task = task_of(number)
        self._changed = self._files()
        self._number = 100_000

    @property
    def env(self) -> dict[str, str]:
        """Return the variables that everything runs with; Python may keep what it compiled."""
        passed = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        return passed | environment(self.peers) | {
            "HOME": os.fspath(self.home),
            "LANG": "C.UTF-8",
            "TERM": "xterm",
            "NOPCASES_FOLDER": os.fspath(self.root),
            "NOPCASES_TODAY": TODAY.isoformat(),
            "NOPCASES_USER": "anna",
        }  # fmt: skip

    @property
    def words(self) -> dict[str, str]:
        """Return what stands for the words in braces of a command; the number is another one each time."""
        self._number += 1
        return {
            "case": self.case.id,
            "part": self.case.id[:5],
            "task": self._task,
            "number": str(self._number),
            "commits": os.fspath(self.home / "commits.toml"),
        }

    def without_index(self) -> None:
        """Take away what is kept of files that were read: ours, and todoman's."""
        for kept in (self.root / ".nopcases").glob("index*"):
            kept.unlink()
        (self.peers / "todoman.db").unlink(missing_ok=True)

    def change_a_case(self) -> None:
        """Edit the next case by hand."""
        with next(self._changed).open("ab") as file:
            file.write(b"\n# nagekeken\n")

    def _files(self) -> Iterator[Path]:
        while True:
            yield from (self.root / "cases" / f"{TODAY.year - 1}").glob("*.toml")

    def _make(self) -> None:
        self.root.mkdir(parents=True)
        self.home.mkdir()
        (self.home / ".gitconfig").write_text(
            "[user]\nname = Anna\nemail = anna@example.org\n", encoding="utf-8"
        )
        commits = f'[folder."{self.root}"]\nautocommit = "command"\n'
        (self.home / "commits.toml").write_text(commits, encoding="utf-8")
        self._run("git", "init", "--quiet", "--initial-branch=main")
        self._run(sys.executable, "-m", "nopcases", "init")
        fill(self.root, self.size)
        fill_peers(self.peers, made_cases(self.size))
        self._run(*_GIT, "add", "--all")
        self._run(*_GIT, "commit", "--quiet", "--message=made")
        self._run(*_GIT, "repack", "-a", "-d", "-q")
        self._run("git", "tag", MADE)
        (self.top / MADE).touch()

    def _restore(self) -> None:
        """Take back what an earlier run wrote."""
        made = (self.top / MADE).stat().st_mtime
        self._run("git", "reset", "--quiet", "--hard", MADE)
        self._run("git", "clean", "--quiet", "--force", "-d")
        for folder in (self.root / "contacts", self.peers / TODO / "zaken"):
            for file in folder.iterdir():
                if file.stat().st_mtime > made:
                    file.unlink()
        shutil.rmtree(self.root / ".nopcases", ignore_errors=True)
        self.without_index()

    def _run(self, *words: str) -> None:
        subprocess.run(words, cwd=self.root, env=self.env, check=True, capture_output=True)


def _open_case(size: int) -> Iterator[tuple[int, MadeCase]]:
    """Yield the cases that are open, with their numbers, from the middle on."""
    for number, case in enumerate(made_cases(size)):
        if number >= size // 2 and not case.closed and case.contact:
            yield number, case
