"""The branch that is checked out, and its commit, are what git says, however git keeps them."""

import os
import shutil
import subprocess

import pytest

from nopcases.folder.git.head import commit_of, head_of

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
PERSON = ("-c", "user.name=x", "-c", "user.email=x@x")


def git(where, *arguments):
    """Run git as a person would, and return what it says."""
    answer = subprocess.run(
        ["git", *PERSON, *arguments], cwd=where, capture_output=True, encoding="utf-8", check=False
    )
    return answer.stdout.strip()


@pytest.fixture(params=["sha1", "sha256"])
def root(request, tmp_path):
    """Return a repository with a commit."""
    git(tmp_path, "init", "-q", "-b", "main", f"--object-format={request.param}", "zaken")
    git(tmp_path / "zaken", "commit", "-q", "--allow-empty", "-m", "x")
    return tmp_path / "zaken"


def packed(root):
    git(root, "pack-refs", "--all")
    return root


def packed_and_changed(root):
    git(packed(root), "commit", "-q", "--allow-empty", "-m", "y")
    return root


def beside(root):
    git(root, "worktree", "add", "-q", "-b", "eigen", root.parent / "naast")
    git(root.parent / "naast", "commit", "-q", "--allow-empty", "-m", "z")
    return root.parent / "naast"


def pointed(root):
    git(root, "init", "-q", f"--separate-git-dir={root.parent / 'elders.git'}")
    return root


def linked(root):
    (root / ".git").rename(root.parent / "elders")
    (root / ".git").symlink_to(root.parent / "elders")
    return root


def odd_name(root):
    git(root, "switch", "-q", "-c", "zaken/über-2.0")
    return root


def other_name_of_a_branch(root):
    git(root, "symbolic-ref", "refs/heads/zelfde", "refs/heads/main")
    git(root, "symbolic-ref", "HEAD", "refs/heads/zelfde")
    return root


def empty(root):
    git(root, "switch", "-q", "--orphan", "leeg")
    return root


@pytest.mark.parametrize(
    "kept",
    [
        lambda root: root,
        packed,
        packed_and_changed,
        beside,
        pointed,
        pytest.param(linked, marks=pytest.mark.skipif(os.name == "nt", reason="links")),
        odd_name,
        other_name_of_a_branch,
        empty,
    ],
)
def test_branch_and_commit_are_as_git_says(root, kept):
    where = kept(root)
    name = git(where, "symbolic-ref", "HEAD")
    commit = git(where, "rev-parse", "--verify", "--quiet", f"{name}^0") or None
    assert (head_of(where), commit_of(where, name)) == (name, commit)


def test_without_a_branch_it_says_so(root):
    git(root, "switch", "-q", "--detach")
    assert head_of(root).returncode
    assert commit_of(root, "refs/heads/main") == git(root, "rev-parse", "main")
