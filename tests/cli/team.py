"""A team: a bare repository, and clones of one case folder around it, as colleagues have them; git is the real one."""

import os
import shutil
import subprocess
from pathlib import Path

from copies import copy_of

from nopcases.folder.git.run import git as ask

from .running import Nop


def git(where: Path, *arguments: str, code: int = 0) -> str:
    """Run git as a person would, and return what it says."""
    answer = subprocess.run(
        ["git", "-c", "protocol.file.allow=always", "-c", "user.name=x", "-c", "user.email=x@x", *arguments],
        cwd=where,
        env=os.environ | {"GIT_CONFIG_GLOBAL": os.devnull},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert answer.returncode == code, answer.stderr
    return answer.stdout.strip()


class Clone(Nop):
    """A colleague's clone; what is run there is run by that colleague."""

    def __init__(self, root, monkeypatch):
        super().__init__(root, monkeypatch)
        self.who = root.name

    def run(self, arguments, stdin=b""):
        return super().run(["--by", self.who, *arguments], stdin)

    def sync(self, code: int | None = 0):
        return self("sync", code=code)

    @property
    def tree(self) -> str:
        """Return the tree of the last commit, which the work tree must be."""
        assert git(self.root, "status", "--porcelain") == ""
        return ask(self.root, "rev-parse", "HEAD^{tree}").decode().strip()


def nothing(clones: list[Clone]) -> None:
    """Let all have the settings alone."""


def with_a_case(clones: list[Clone]) -> None:
    """Let all have a case; its id is ``the_case``."""
    clones[0].intake()
    for clone in clones:
        clone.sync()


def with_a_note_each(clones: list[Clone]) -> None:
    """Let all have a case, in which each has written a note that no other one has."""
    with_a_case(clones)
    for clone in clones:
        clone("log", "note", the_case(clone), f"van {clone.who}")


def make_team(
    folder: Path, preset: Path, monkeypatch, *names: str, digests: str = "sha1", begin=nothing
) -> list[Clone]:
    """Return the clones of a team around ``folder/hub.git``: a copy of one that is made once, beside the preset.

    ``begin``: what all of them have done by then, a function of the clones; it is called once.
    """
    model = preset.parent / "-".join(("team", *names, digests, begin.__module__, begin.__name__))
    if not model.exists():
        model.mkdir()
        _make(model, preset, names, digests, monkeypatch)
        begin([Clone(model / name, monkeypatch) for name in names])
        _make_few_files(model)
    copy_of(model, folder, own=True)
    for name in names:
        config = folder / name / ".git" / "config"
        config.write_text(config.read_text().replace(str(model), str(folder)))
    return [Clone(folder / name, monkeypatch) for name in names]


def _make(folder, preset, names, digests, monkeypatch):
    hub, first = folder / "hub.git", folder / names[0]
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main", f"--object-format={digests}", str(hub))
    shutil.copytree(preset, first)
    git(first, "init", "--quiet", "--initial-branch=main", f"--object-format={digests}")
    git(first, "remote", "add", "origin", str(hub))
    Clone(first, monkeypatch).sync()
    for name in names[1:]:
        git(folder, "clone", "--quiet", str(hub), name)


def _make_few_files(model):
    """Put the objects of each repository into one file, and take the examples of git away: each is copied often."""
    for repository in (model / "hub.git", *model.glob("*/.git")):
        git(repository, "repack", "-a", "-d", "--quiet")
        shutil.rmtree(repository / "hooks", ignore_errors=True)


def the_case(clone: Clone) -> str:
    """Return the id of the only case of a clone."""
    (path,) = (clone.root / "cases").glob("*/*.toml")
    return path.stem
