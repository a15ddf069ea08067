"""Several cases change wholly or not at all: on a disk that fails, after a kill, with a hand edit in between."""

import errno
import json
import os

import pytest

from nopcases.domain.errors import Refused
from nopcases.folder import disk
from nopcases.folder import root as folder_module
from nopcases.folder.cases import journal
from nopcases.folder.disk import CannotWrite, CaseChanged
from nopcases.folder.root import Folder

from .journals import (
    IDS,
    JOURNAL,
    NAMES,
    NEW,
    NEW_TEXTS,
    OLD_TEXTS,
    everything,
    leave,
    record,
    texts,
    write_cases,
)
from .making import CASE_ID, CASE_NAME, KEY, NOTE, append, take_lock
from .test_full_disk import BROKEN_DISKS, Failing

FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def folder(folder):
    """The folder with three cases, in which a command wrote before."""
    write_cases(folder)
    return folder


def note_in_all(folder, then=lambda: None):
    """Append the same note to the three cases, as a command does; ``then`` happens before all is written."""
    with folder.change("minutes") as change:
        for case_id in IDS:
            change.append(change.read(case_id), {KEY: NOTE})
        then()


def test_entries_go_to_all_cases_and_nothing_else_is_left(folder):
    before = set(everything(folder.root))
    note_in_all(folder)
    assert texts(folder) == NEW_TEXTS
    assert set(everything(folder.root)) == before


def test_one_case_needs_no_journal(folder, monkeypatch):
    monkeypatch.setattr(journal, "_commit", None)
    append(folder, folder.read(CASE_ID), {KEY: NOTE})
    assert texts(folder) == [NEW_TEXTS[0], *OLD_TEXTS[1:]]


def test_the_journal_says_which_case_gets_which_text(folder, monkeypatch):
    seen = []
    monkeypatch.setattr(
        journal, "put_staged", lambda path, _was: seen.append((folder.root / JOURNAL).read_bytes())
    )
    note_in_all(folder)
    assert json.loads(seen[0]) == {
        "format": 2,
        "files": [record(*one) for one in zip(NAMES, OLD_TEXTS, NEW_TEXTS, strict=True)],
    }


def test_where_one_case_was_edited_by_hand_none_is_written(folder):
    by_hand = (OLD_TEXTS[2] + "# met de hand\n").encode()
    before = everything(folder.root) | {folder.root / NAMES[2]: by_hand}
    with pytest.raises(CaseChanged):
        note_in_all(folder, lambda: (folder.root / NAMES[2]).write_bytes(by_hand))
    assert everything(folder.root) == before


@pytest.mark.parametrize("broken", BROKEN_DISKS)
def test_on_a_broken_disk_nothing_changes(folder, monkeypatch, broken):
    before = everything(folder.root)
    with pytest.raises(CannotWrite, match="Nothing changed"):
        note_in_all(folder, lambda: monkeypatch.setattr(disk, "os", Failing(**BROKEN_DISKS[broken])))
    assert everything(folder.root) == before


@pytest.mark.parametrize("room", range(0, 1100, 100))
def test_a_disk_that_fills_up_at_any_moment_leaves_all_cases_as_they_were(folder, monkeypatch, room):
    left = room

    def write(handle, data):
        nonlocal left
        if len(data) > left:
            raise FULL
        left -= len(data)
        return os.write(handle, data)

    before = everything(folder.root)
    with pytest.raises(CannotWrite):
        note_in_all(folder, lambda: monkeypatch.setattr(disk, "os", Failing(write=write)))
    assert everything(folder.root) == before


def failing_at(number, error):
    """Return a replacement of Path.replace that fails the ``number``-th time and works otherwise."""
    put, count = type(disk.Path()).replace, 0

    def replace(self, target):
        nonlocal count
        count += 1
        if count in number:
            raise error
        return put(self, target)

    return replace


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("error", [PermissionError(errno.EACCES, "in use"), KeyboardInterrupt()], ids=repr)
def test_what_was_replaced_is_put_back_where_a_later_case_cannot_be(
    folder, case_path, monkeypatch, number, error
):
    before = everything(folder.root)
    monkeypatch.setattr(type(case_path), "replace", failing_at({number}, error))
    with pytest.raises(CannotWrite if isinstance(error, OSError) else KeyboardInterrupt):
        note_in_all(folder)
    assert everything(folder.root) == before


def test_where_it_cannot_even_be_put_back_the_next_command_finishes_it(folder, case_path, monkeypatch):
    monkeypatch.setattr(
        type(case_path), "replace", failing_at({2, 3}, PermissionError(errno.EACCES, "in use"))
    )
    with pytest.raises(journal.HalfWritten, match="the next command finishes it"):
        note_in_all(folder)
    assert texts(folder) == [NEW_TEXTS[0], *OLD_TEXTS[1:]]
    with folder.change("nothing"):
        assert texts(folder) == NEW_TEXTS
    assert not (folder.root / JOURNAL).exists()


@pytest.mark.parametrize("replaced", [0, 1, 2, 3])
def test_who_takes_the_lock_finishes_what_a_killed_command_left(folder, replaced):
    leave(folder, replaced=replaced)
    with folder.change("nothing"):
        assert texts(folder) == NEW_TEXTS
    assert not (folder.root / JOURNAL).exists()


@pytest.mark.parametrize("replaced", [0, 2])
def test_a_command_that_only_reads_finishes_it_first(folder, nopcases, replaced):
    leave(folder, replaced=replaced)
    shown = nopcases("show", IDS[2], "--history")
    assert shown.returncode == 0
    assert "Gebeld." in shown.stdout
    assert texts(folder) == NEW_TEXTS


def test_in_a_folder_that_may_not_be_written_what_was_left_is_read_as_it_is(folder, monkeypatch):
    def may_not(root, *_how):
        raise CannotWrite(root, PermissionError(errno.EACCES, "Permission denied"))

    leave(folder, replaced=1)
    monkeypatch.setattr(folder_module, "lock", may_not)
    assert folder.finish_what_was_left() == []
    assert len(folder.load().cases) == 3
    assert texts(folder) == [NEW_TEXTS[0], *OLD_TEXTS[1:]]


def test_a_disk_that_fails_at_the_finish_leaves_the_journal_for_later(folder, case_path, monkeypatch):
    leave(folder, replaced=1)
    with monkeypatch.context() as patch:
        patch.setattr(type(case_path), "replace", failing_at({1}, PermissionError(errno.EACCES, "in use")))
        with pytest.raises(CannotWrite):
            take_lock(folder)
    take_lock(folder)
    assert texts(folder) == NEW_TEXTS


def test_the_finish_needs_no_room_on_the_disk(folder, monkeypatch):
    leave(folder, replaced=1)
    monkeypatch.setattr(disk, "os", Failing(write=BROKEN_DISKS["full at once"]["write"]))
    take_lock(folder)
    assert texts(folder) == NEW_TEXTS


EDITS = {
    "edited": lambda path: path.write_bytes((OLD_TEXTS[1] + "# met de hand\n").encode()),
    "deleted": lambda path: path.unlink(),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_case_that_was_edited_after_the_kill_stays_so_and_the_text_meant_for_it_is_kept(
    folder, nopcases, edit
):
    leave(folder, replaced=1)
    EDITS[edit](folder.root / NAMES[1])
    by_hand = everything(folder.root / "cases")[folder.root / NAMES[1]] if edit != "deleted" else None
    told = nopcases("list")
    assert told.returncode in (0, 3)  # 3 where the edit left no readable case
    (kept,) = (folder.root / ".nopcases").glob("26-bbbbb-*.toml")
    assert f"{NAMES[1]} changed after a command that was to write it was killed" in told.stderr
    assert f".nopcases/{kept.name}" in told.stderr
    assert kept.read_text(encoding="utf-8") == NEW_TEXTS[1]
    assert everything(folder.root / "cases").get(folder.root / NAMES[1]) == by_hand
    assert (folder.root / NAMES[2]).read_text(encoding="utf-8") == NEW_TEXTS[2]
    assert not (folder.root / JOURNAL).exists()
    assert "was killed" not in nopcases("list").stderr


def test_a_command_that_writes_says_it_and_writes_the_next_time(folder):
    leave(folder)
    EDITS["edited"](folder.root / NAMES[1])
    with pytest.raises(Refused, match="it was left as it is"):
        take_lock(folder)
    take_lock(folder)


def test_line_ends_and_everything_else_in_the_texts_survive_the_journal(folder):
    old = ("\ufeff" + OLD_TEXTS[0] + "# é 😀 \t\n").replace("\n", "\r\n")
    (folder.root / CASE_NAME).write_bytes(old.encode())
    note_in_all(folder)
    assert (folder.root / CASE_NAME).read_bytes() == (old + NEW.replace("\n", "\r\n")).encode()
    (folder.root / CASE_NAME).write_bytes(old.encode())
    leave(folder, (CASE_NAME, old, old + NEW.replace("\n", "\r\n")))
    assert Folder(folder.root).finish_what_was_left() == []
    assert (folder.root / CASE_NAME).read_bytes() == (old + NEW.replace("\n", "\r\n")).encode()
