"""What Windows does otherwise with files, played by fakes at the edge of the system."""

import errno
import os
import types
from datetime import date

import pytest

from nopcases.domain.errors import Refused
from nopcases.folder import disk, windows
from nopcases.folder.disk import AlreadyThere, CannotWrite, create, replace
from nopcases.folder.index import place
from nopcases.folder.lists.read import slug_of
from nopcases.folder.results import write_result
from nopcases.folder.toml.read import Unparsable, read_file

from .making import CASE_ID, KEY, NOTE, append

DENIED = PermissionError(errno.EACCES, "Permission denied")


@pytest.fixture
def on_windows(monkeypatch):
    """The program believes that it is on Windows, and waits for nothing."""
    monkeypatch.setattr(windows, "WINDOWS", True)
    now = [0.0]
    monkeypatch.setattr(
        windows,
        "time",
        types.SimpleNamespace(
            monotonic=lambda: now[0], sleep=lambda pause: now.__setitem__(0, now[0] + pause)
        ),
    )
    return now


@pytest.fixture
def held(on_windows, monkeypatch):
    """Another program has every file open that is replaced, renamed or deleted, the first ``times`` times each."""

    def hold(times, names=("replace", "rename", "unlink")):
        for name in names:
            real, left = getattr(disk.Path, name), {}

            def refusing(path, *arguments, real=real, left=left, **named):
                left[path] = left.get(path, times) - 1
                if left[path] >= 0 and os.path.lexists(path):
                    raise PermissionError(errno.EACCES, "Permission denied", str(path))
                return real(path, *arguments, **named)

            monkeypatch.setattr(disk.Path, name, refusing)

    return hold


def test_a_file_that_another_program_has_open_for_a_moment_is_written_all_the_same(folder, held):
    held(3)
    append(folder, folder.read(CASE_ID), {KEY: NOTE})
    assert folder.read(CASE_ID).case.entries[-1].text == "Gebeld."
    assert [*folder.root.rglob("*.tmp")] == []


def test_several_files_and_their_journal_are_written_through_it(folder, held):
    held(2)
    with folder.change("intake") as made:
        contact = made.add_contact({"name": "Jan"})
        case = made.create(
            {"title": "Nieuw", "received": date(2026, 11, 3), "contacts": {"initiator": contact}}, {KEY: NOTE}
        )
    assert folder.contacts.read(contact).name == "Jan"
    assert folder.read(case).case.contacts == {"initiator": contact}
    assert {path.name for path in (folder.root / ".nopcases").iterdir()} <= {"lock", "undo"}


def test_a_file_that_is_held_for_longer_is_refused_in_words_and_nothing_is_left(tmp_path, held, on_windows):
    path = tmp_path / "a.toml"
    path.write_bytes(b"was")
    held(99, ["replace"])
    with pytest.raises(CannotWrite, match=r"another program has it open \(Excel, OneDrive, an editor\)"):
        replace(path, b"new", b"was", root=tmp_path)
    assert path.read_bytes() == b"was"
    assert on_windows[0] >= windows.PATIENCE
    assert [*tmp_path.iterdir()] == [path]


def test_elsewhere_a_file_that_may_not_be_written_is_refused_at_once(tmp_path, held, on_windows, monkeypatch):
    held(1)
    monkeypatch.setattr(windows, "WINDOWS", False)
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(PermissionError):
        windows.patiently((tmp_path / "a").unlink)
    assert on_windows[0] == 0


def test_an_answer_that_excel_lets_go_of_is_written(tmp_path, held):
    path = tmp_path / "cases.csv"
    path.write_bytes(b"was")
    held(4, ["replace"])
    write_result(path, b"new")
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize("name", ["con.csv", "NUL", "aux.xlsx"])
def test_an_answer_never_goes_into_a_device(tmp_path, on_windows, name):
    with pytest.raises(Refused, match="no ordinary file"):
        write_result(tmp_path / name, b"new")
    assert [*tmp_path.iterdir()] == []


def test_a_new_file_never_overwrites_one_that_came_meanwhile(tmp_path, on_windows, monkeypatch):
    def rename(staged, target):
        assert staged.exists()
        raise FileExistsError(errno.EEXIST, "exists", str(target))  # as Windows does, and no other system

    monkeypatch.setattr(disk.Path, "rename", rename)
    with pytest.raises(AlreadyThere):
        create(tmp_path / "a.toml", b"mine", root=tmp_path)
    assert [*tmp_path.iterdir()] == []


def test_a_file_that_is_just_being_replaced_is_read(tmp_path, on_windows, monkeypatch):
    path = tmp_path / "a.toml"
    path.write_bytes(b"text")
    real, left = os.open, [DENIED, DENIED]

    def opening(*arguments):
        if left:
            raise left.pop()
        return real(*arguments)

    monkeypatch.setattr(os, "open", opening)
    assert read_file(path) == b"text"


def attributes(monkeypatch, number, tag=0):
    """Let every file have these attributes of Windows."""
    real = os.lstat

    def lstat(path, **named):
        found = real(path, **named)
        names = [name for name in dir(found) if name.startswith("st_")]
        told = {name: getattr(found, name) for name in names}
        return types.SimpleNamespace(**told | {"st_file_attributes": number, "st_reparse_tag": tag})

    monkeypatch.setattr(os, "lstat", lstat)
    monkeypatch.setattr(disk.Path, "lstat", lstat)


@pytest.mark.parametrize("number", [0x1000, 0x40000, 0x400020 | 0x400])
def test_a_file_that_onedrive_has_elsewhere_says_so(tmp_path, on_windows, monkeypatch, number):
    path = tmp_path / "a.toml"
    path.write_bytes(b"text")
    attributes(monkeypatch, number)
    assert read_file(path) == b"text"  # it was brought

    def reading(*_arguments):
        raise OSError(errno.EINVAL, "Invalid argument")  # no network: all that C has for it

    monkeypatch.setattr(os, "read", reading)
    with pytest.raises(Unparsable, match="OneDrive has it elsewhere"):
        read_file(path)


def test_a_file_of_this_machine_is_not_called_onedrives(tmp_path, on_windows, monkeypatch):
    path = tmp_path / "a.toml"
    path.write_bytes(b"text")
    attributes(monkeypatch, 0x20)

    def reading(*_arguments):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "read", reading)
    with pytest.raises(Unparsable, match=r"Input/output error$"):
        read_file(path)


@pytest.mark.parametrize("long", [True, False])
def test_a_path_that_is_too_long_is_called_so(tmp_path, on_windows, long):
    path = tmp_path.joinpath(*["a" * 60] * (5 if long else 1), "b.toml")
    error = FileNotFoundError(errno.ENOENT, "No such file or directory")
    assert ("longer than Windows allows" in windows.why_not(error, path)) is long


def test_nothing_is_written_through_a_junction(folder, on_windows, monkeypatch):
    attributes(monkeypatch, 0x410, tag=0xA0000003)
    with pytest.raises(Refused, match="is a link or no folder"):
        disk.refuse_links(folder.root / "cases", folder.root)


def test_in_onedrive_the_index_is_kept_with_the_person_and_not_copied_to_everywhere(
    tmp_path, on_windows, monkeypatch
):
    synced = tmp_path / "OneDrive - Gemeente"
    (synced / "initiatieven" / ".nopcases").mkdir(parents=True)
    (tmp_path / "OneDrive - Gemeente 2").mkdir()
    monkeypatch.setenv("OneDriveCommercial", str(synced))
    monkeypatch.setattr(place, "_of_this_person", lambda _root: tmp_path / "own")
    assert place.place_of_index(synced / "initiatieven") == tmp_path / "own" / "index"
    beside = tmp_path / "OneDrive - Gemeente 2"
    (beside / ".nopcases").mkdir()
    assert place.place_of_index(beside) == beside / ".nopcases" / "index"


@pytest.mark.parametrize("name", ["aux", "CON", "nul", "Com1", "LPT9", "prn"])
def test_a_list_that_is_called_as_a_device_is_remembered_under_a_name_that_is_none(name):
    assert slug_of(name) == f"list-{name.lower()}"
    assert slug_of(f"{name}2027") == f"{name.lower()}2027"
