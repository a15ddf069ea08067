"""A case folder to read and write in, and the command line as people run it."""

import os
import shutil
import subprocess

import pytest
import warm
from copies import copy_of

from nopcases.folder.presets import add_missing
from nopcases.folder.root import Folder
from nopcases.language import set_language

from .hand_made import FILES
from .making import CASE, CASE_NAME


@pytest.fixture(autouse=True)
def _english():
    set_language("en")


@pytest.fixture(scope="session")
def _preset(tmp_path_factory):
    root = tmp_path_factory.mktemp("preset") / "zaken"
    add_missing(root, "noordoostpolder")
    shutil.rmtree(root / ".nopcases")  # what the lock left
    return root


@pytest.fixture
def root(_preset, tmp_path):
    """A case folder with the settings of the preset and no cases."""
    return copy_of(_preset, tmp_path / "zaken")


@pytest.fixture
def case_path(root):
    """The file of one small case in the folder."""
    path = root / CASE_NAME
    path.parent.mkdir(parents=True)
    path.write_bytes(CASE.encode())
    return path


@pytest.fixture
def folder(root, case_path):
    """The folder with that case, as the commands see it."""
    return Folder(root)


@pytest.fixture
def environment(root, tmp_path):
    """The variables of a person at the keyboard, away from the settings of this machine."""
    own = ("NOPCASES_", "GIT_", "LC_", "COV_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    for name in ("EDITOR", "VISUAL", "LANG", "LANGUAGE"):
        kept.pop(name, None)
    return kept | {
        "NOPCASES_FOLDER": str(root),
        "NOPCASES_TODAY": "2026-11-10",
        "NOPCASES_USER": "anna",
        "NOPCASES_LANG": "en",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "HOME": str(tmp_path),
        "NOPCASES_MY": str(tmp_path / "my.toml"),
    }


@pytest.fixture
def nopcases(environment):
    """Run a command in a process of its own, without a terminal."""

    def run(*arguments, **variables):
        return warm.run(arguments, env=environment | variables)

    return run


@pytest.fixture
def git(root, environment):
    """Run git in the folder."""

    def run(*arguments):
        settings = ("-c", "core.autocrlf=false", "-c", "user.name=Anna", "-c", "user.email=a@example.org")
        return subprocess.run(
            ["git", *settings, *arguments], cwd=root, env=environment, capture_output=True, check=True
        ).stdout

    return run


@pytest.fixture
def kept(root, git):
    """Commit the files that people made by hand, with a line end of their own; ``more`` goes after the case."""

    def commit(end="\r\n", more=""):
        for name, text in FILES.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            whole = text + (more if name == CASE_NAME else "")
            path.write_bytes(whole.replace("\n", end).encode())
        (root / ".gitignore").write_text("contacts/\n.nopcases/\n")
        git("init", "-q")
        git("add", ".")
        git("commit", "-qm", "by hand")
        return (root / CASE_NAME).read_bytes()

    return commit


@pytest.fixture
def changed(git):
    """Return the lines that the case has less and more than what people made by hand, as bytes; it is committed."""

    def lines():
        assert git("status", "--porcelain") in (b"", f" M {CASE_NAME}\n".encode())
        first = git("rev-list", "--max-parents=0", "HEAD").decode().strip()
        diff = git("diff", "-U0", "--no-color", "--no-ext-diff", first).split(b"\n")
        body = [line for line in diff if not line.startswith((b"---", b"+++"))]
        return [[line[1:] for line in body if line.startswith(sign)] for sign in (b"-", b"+")]

    return lines
