"""``init``: what it says of what it did, and of nothing else."""

import os
import shutil

import pytest

from .team import git

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
NOTHING = {"en": "nothing was changed", "nl": "er is niets veranderd"}


def by_hand(root):
    """Write something in a file of the folder, which stands in no commit then."""
    with (root / "words.toml").open("a", encoding="utf-8") as file:
        file.write("# van ons\n")


@needs_git
@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    "lacks",
    [
        lambda root: shutil.rmtree(root / ".git"),
        lambda root: git(root, "config", "--local", "--unset", "merge.nopcases.driver"),
        by_hand,
    ],
    ids=["git", "how git merges", "a commit"],
)
def test_it_says_that_nothing_was_changed_only_where_nothing_was(nop, tmp_path, lacks, language):
    root = tmp_path / "new"
    init = ["--lang", language, "init", root, "--git", "--preset", "blank"]
    assert NOTHING[language] not in nop.run(init).out
    assert NOTHING[language] in nop.run(init).out
    lacks(root)
    mended = nop.run(init)
    assert (mended.code, "git" in mended.out) == (0, True)
    assert NOTHING[language] not in mended.out
    assert NOTHING[language] in nop.run(init).out


def test_a_folder_is_named_by_its_path_without_the_way_there(nop, tmp_path):
    (tmp_path / "sub").mkdir()
    said = nop.run(["init", tmp_path / "sub" / ".." / "new", "--preset", "blank"]).out
    assert f"Case folder {tmp_path / 'new'}: " in said


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such links")
def test_a_link_on_the_way_stays_as_people_know_it(nop, tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "sub", target_is_directory=True)
    said = nop.run(["init", tmp_path / "link" / "new", "--preset", "blank"]).out
    assert f"Case folder {tmp_path / 'link' / 'new'}: " in said
