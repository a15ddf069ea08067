"""A folder gets what it lacks, once, and keeps all that it has."""

import os

import pytest

from nopcases.domain.errors import Refused
from nopcases.folder.presets import LETTERS, NAMES, add_missing, preset_files
from nopcases.folder.root import Folder
from nopcases.folder.settings.load import MARK, FolderUnreadable
from nopcases.folder.settings.tables import FILES
from nopcases.language import LANGUAGES

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


def _files(root):
    return {path.name: path.read_bytes() for path in root.iterdir() if path.is_file()}


@pytest.mark.parametrize("preset", NAMES)
def test_a_new_folder_is_whole_and_a_second_time_nothing_is_added(tmp_path, preset):
    root = tmp_path / "some/where"
    added = add_missing(root, preset)
    assert {MARK, *FILES, f"{LETTERS}/feedback.nl.txt"} <= set(added)
    assert added[-3:] == [MARK, ".gitignore", ".gitattributes"]
    assert Folder(root).bad_settings == []
    before = _files(root)
    assert add_missing(root, preset) == []
    assert _files(root) == before


def test_what_is_there_is_not_overwritten(tmp_path):
    (tmp_path / "places.toml").write_text("# ours\n")
    (tmp_path / "notes.txt").write_text("ours")
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/feedback.nl.txt").write_text("ours")
    added = add_missing(tmp_path, "noordoostpolder")
    assert "letters/feedback.nl.txt" not in added
    assert (tmp_path / "letters/feedback.nl.txt").read_text() == "ours"
    assert "places.toml" not in added
    assert (tmp_path / "places.toml").read_text() == "# ours\n"
    assert (tmp_path / "notes.txt").read_text() == "ours"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "contacts/\n.nopcases/\n.*.tmp\n"),
        ("*.bak", "*.bak\ncontacts/\n.nopcases/\n.*.tmp\n"),
        ("*.bak\r\n", "*.bak\r\ncontacts/\r\n.nopcases/\r\n.*.tmp\r\n"),
        ("contacts/\n", "contacts/\n.nopcases/\n.*.tmp\n"),
        ("/contacts/\n.nopcases\n.*.tmp", "/contacts/\n.nopcases\n.*.tmp"),
        ("!contacts/\n# contacts/\n", "!contacts/\n# contacts/\ncontacts/\n.nopcases/\n.*.tmp\n"),
    ],
)
def test_contacts_and_the_lock_are_ignored_by_git_once_and_other_lines_stay(tmp_path, before, after):
    (tmp_path / ".gitignore").write_bytes(before.encode())
    add_missing(tmp_path, "blank")
    add_missing(tmp_path, "blank")
    assert (tmp_path / ".gitignore").read_bytes() == after.encode()


@pytest.mark.parametrize("text", ["format = 2\n", "format = \n", 'format = 1\ntimezone = "Mars"\n'])
def test_a_folder_that_cannot_be_used_is_left_as_it_is(tmp_path, text):
    (tmp_path / "nopcases.toml").write_text(text)
    with pytest.raises(FolderUnreadable):
        add_missing(tmp_path, "noordoostpolder")
    assert [path.name for path in tmp_path.iterdir()] == ["nopcases.toml"]


@posix
def test_where_git_cannot_be_told_what_to_ignore_no_folder_is_made(tmp_path):
    (tmp_path / "new").mkdir()
    (tmp_path / "outside").write_text("ours")
    (tmp_path / "new/.gitignore").symlink_to(tmp_path / "outside")
    with pytest.raises(Refused):
        add_missing(tmp_path / "new", "blank")
    assert (tmp_path / "outside").read_text() == "ours"
    assert not (tmp_path / "new/nopcases.toml").exists()


@posix
def test_no_letter_is_written_through_a_link(tmp_path):
    (tmp_path / "new").mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "new/letters").symlink_to(tmp_path / "outside")
    with pytest.raises(Refused):
        add_missing(tmp_path / "new", "blank")
    assert list((tmp_path / "outside").iterdir()) == []
    assert not (tmp_path / "new/nopcases.toml").exists()


@posix
def test_a_link_in_the_place_of_a_settings_file_is_left_alone(tmp_path):
    (tmp_path / "new").mkdir()
    (tmp_path / "new/places.toml").symlink_to(tmp_path / "nowhere.toml")
    assert "places.toml" not in add_missing(tmp_path / "new", "blank")
    assert not (tmp_path / "nowhere.toml").exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_folder_is_what_the_preset_has_in_its_language_byte_for_byte(tmp_path, language):
    add_missing(tmp_path, "noordoostpolder", language)
    for name, text in preset_files("noordoostpolder", language).items():
        assert (tmp_path / name).read_bytes() == text


def test_what_a_folder_lacks_comes_in_its_own_language(tmp_path):
    add_missing(tmp_path, "blank", "en")
    (tmp_path / "places.toml").unlink()
    add_missing(tmp_path, "blank", "nl")
    assert (tmp_path / "places.toml").read_text().startswith("# Places and venues.")


def test_init_without_a_directory_takes_the_folder_that_was_named_and_says_what_it_added(nopcases, tmp_path):
    result = nopcases("-C", str(tmp_path / "new"), "init", "--preset", "blank")
    assert result.returncode == 0
    assert "added meetings.toml, people.toml, " in result.stdout
    again = nopcases("-C", str(tmp_path / "new"), "init", "--preset", "blank")
    assert "lacks nothing" in again.stdout


def test_init_gives_a_folder_of_before_the_letters_those_and_says_nothing_of_people(nopcases, tmp_path):
    add_missing(tmp_path, "noordoostpolder")
    for path in (tmp_path / LETTERS).iterdir():
        path.unlink()
    result = nopcases("-C", str(tmp_path), "init")
    count = len(list((tmp_path / LETTERS).iterdir()))
    assert result.stdout.rstrip().endswith(f"added letters/ ({count}).")
