"""Safe writing: wholly or not at all, never over somebody else's work, never through a link."""

import os
import stat
import subprocess
import sys
from datetime import date

import pytest

from nopcases.domain.errors import Refused
from nopcases.folder import disk
from nopcases.folder.cases import change
from nopcases.folder.disk import AlreadyThere, CannotWrite, CaseChanged, create, replace
from nopcases.folder.lock import lock
from nopcases.folder.root import Folder

from .making import CASE, CASE_ID, CASE_NAME, KEY, NOTE, append, set_values
from .making import create as make

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
HEADER = {"title": "Nieuw", "received": date(2026, 11, 3)}


def _leftovers(root):
    return [path.name for path in root.rglob("*.tmp")]


def test_an_entry_that_is_written_is_in_the_file_and_nothing_is_left_over(folder, case_path):
    append(folder, folder.read(CASE_ID), {KEY: NOTE})
    assert folder.read(CASE_ID).case.entries[-1].text == "Gebeld."
    assert _leftovers(folder.root) == []


@posix
def test_a_name_that_cannot_be_taken_away_undoes_nothing_and_is_swept_by_the_next_command(
    folder, monkeypatch
):
    real = disk.Path.unlink

    def unlink(path, missing_ok=False):
        if path.name.startswith(".c-") and path.exists():
            raise OSError(5, "Input/output error")
        real(path, missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(disk.Path, "unlink", unlink)
        with folder.change("intake") as made:
            contact = made.add_contact({"name": "Jan"})
            case = made.create({**HEADER, "contacts": {"initiator": contact}}, {KEY: NOTE})
    assert folder.contacts.read(contact).name == "Jan"
    assert folder.read(case).case.contacts == {"initiator": contact}
    assert len(_leftovers(folder.root)) == 1
    with folder.change("log note"):
        pass
    assert _leftovers(folder.root) == []
    assert folder.contacts.read(contact).name == "Jan"


def test_the_folder_of_the_lock_is_flushed_when_it_is_made(tmp_path, monkeypatch):
    flushed = []
    monkeypatch.setattr("nopcases.folder.lock.flush_folder", flushed.append)
    for _time in range(2):
        with lock(tmp_path):
            pass
    assert flushed == [tmp_path]


def test_a_file_that_changed_since_it_was_read_is_not_overwritten(folder, case_path):
    file = folder.read(CASE_ID)
    by_hand = CASE + "# by hand\n"
    case_path.write_bytes(by_hand.encode())
    with pytest.raises(CaseChanged, match=r"26-k7q4f\.toml changed while the command ran"):
        append(folder, file, {KEY: NOTE})
    with pytest.raises(CaseChanged):
        set_values(folder, file, {("title",): "Nieuw"})
    assert case_path.read_bytes() == by_hand.encode()
    assert _leftovers(folder.root) == []


def test_a_file_that_changes_while_the_new_one_is_written_is_not_overwritten(folder, case_path, monkeypatch):
    file = folder.read(CASE_ID)
    write_through = disk.write_through

    def slow(path, data, *mode, **options):
        write_through(path, data, *mode, **options)
        case_path.write_bytes(b"by hand")

    monkeypatch.setattr(disk, "write_through", slow)
    with pytest.raises(CaseChanged):
        append(folder, file, {KEY: NOTE})
    assert case_path.read_bytes() == b"by hand"
    assert _leftovers(folder.root) == []


def test_a_file_that_is_gone_is_not_made_anew(folder, case_path):
    file = folder.read(CASE_ID)
    case_path.unlink()
    with pytest.raises(CaseChanged):
        append(folder, file, {KEY: NOTE})
    assert not case_path.exists()


def test_a_new_case_gets_another_id_where_its_first_is_taken(folder, case_path, monkeypatch):
    ids = iter([CASE_ID, CASE_ID, "26-bbbbb"])
    monkeypatch.setattr(change, "new_case_id", lambda _received: next(ids))
    assert make(folder, HEADER, {KEY: NOTE}) == "26-bbbbb"
    assert case_path.read_bytes() == CASE.encode()


def test_an_id_that_is_used_in_another_year_is_taken_too(folder, case_path, monkeypatch):
    elsewhere = folder.root / "cases/2025/26-ccccc.toml"
    elsewhere.parent.mkdir()
    elsewhere.write_text(CASE)
    ids = iter(["26-ccccc", "26-bbbbb"])
    monkeypatch.setattr(change, "new_case_id", lambda _received: next(ids))
    assert make(folder, HEADER, {KEY: NOTE}) == "26-bbbbb"


def test_a_new_file_never_overwrites_another(tmp_path):
    path = tmp_path / "a.toml"
    path.write_bytes(b"old")
    with pytest.raises(AlreadyThere, match=r"a\.toml exists already"):
        create(path, b"new", root=tmp_path)
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize("hard_links", [True, False])
def test_a_new_file_never_overwrites_one_that_appeared_meanwhile(tmp_path, monkeypatch, hard_links):
    path = tmp_path / "a.toml"
    write_through = disk.write_through

    def slow(temporary, data, *mode, **options):
        write_through(temporary, data, *mode, **options)
        path.write_bytes(b"old")

    monkeypatch.setattr(disk, "write_through", slow)
    if not hard_links:
        monkeypatch.setattr(type(path), "hardlink_to", _no_hard_links)
    with pytest.raises(Refused):
        create(path, b"new", root=tmp_path)
    assert path.read_bytes() == b"old"
    assert _leftovers(tmp_path) == []


def test_a_file_system_without_hard_links_gets_new_files_all_the_same(tmp_path, monkeypatch):
    path = tmp_path / "a.toml"
    monkeypatch.setattr(type(path), "hardlink_to", _no_hard_links)
    create(path, b"new", root=tmp_path)
    assert path.read_bytes() == b"new"
    assert _leftovers(tmp_path) == []


def _no_hard_links(_self, _target):
    raise PermissionError(1, "Operation not permitted")


def test_what_a_killed_command_left_is_no_case_and_stands_in_no_ones_way(folder, case_path):
    left = case_path.with_name(f".{CASE_ID}.toml.tmp")
    left.write_bytes(b"half a fi")
    assert [case.id for case in folder.load().cases] == [CASE_ID]
    append(folder, folder.read(CASE_ID), {KEY: NOTE})
    assert not left.exists()
    assert len(folder.read(CASE_ID).case.entries) == 2


@posix
def test_a_kill_between_the_two_names_of_a_new_case_does_no_harm(folder, case_path):
    left = case_path.with_name(f".{CASE_ID}.toml.tmp")
    left.hardlink_to(case_path)
    append(folder, folder.read(CASE_ID), {KEY: NOTE})
    assert len(folder.read(CASE_ID).case.entries) == 2
    assert _leftovers(folder.root) == []


@posix
def test_a_link_in_the_place_of_the_temporary_file_is_not_written_through(folder, case_path, tmp_path):
    outside = tmp_path / "outside"
    outside.write_bytes(b"mine")
    case_path.with_name(f".{CASE_ID}.toml.tmp").symlink_to(outside)
    append(folder, folder.read(CASE_ID), {KEY: NOTE})
    assert outside.read_bytes() == b"mine"
    assert len(folder.read(CASE_ID).case.entries) == 2


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o444])
def test_the_mode_of_a_file_is_kept(folder, case_path, mode):
    case_path.chmod(mode)
    append(folder, folder.read(CASE_ID), {KEY: NOTE})
    assert stat.S_IMODE(case_path.stat().st_mode) == mode


@posix
def test_a_case_that_became_a_link_is_not_written_through(folder, case_path, tmp_path):
    file = folder.read(CASE_ID)
    outside = tmp_path / "outside.toml"
    case_path.rename(outside)
    case_path.symlink_to(outside)
    with pytest.raises(CaseChanged):
        append(folder, file, {KEY: NOTE})
    assert outside.read_bytes() == CASE.encode()
    assert case_path.is_symlink()


@posix
@pytest.mark.parametrize("name", ["cases", "cases/2026"])
def test_a_folder_that_became_a_link_is_not_written_through(folder, case_path, tmp_path, name):
    file = folder.read(CASE_ID)
    elsewhere = tmp_path / "elsewhere"
    (folder.root / name).rename(elsewhere)
    (folder.root / name).symlink_to(elsewhere)
    for write in (lambda: append(folder, file, {KEY: NOTE}), lambda: make(folder, HEADER, {KEY: NOTE})):
        with pytest.raises(Refused, match="is a link or no folder"):
            write()
    assert [path.name for path in elsewhere.rglob("*.toml")] == ["26-k7q4f.toml"]
    assert next(elsewhere.rglob("*.toml")).read_bytes() == CASE.encode()


@posix
def test_no_folder_is_made_through_a_link(root, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (root / "cases").symlink_to(elsewhere)
    with pytest.raises(Refused, match="cases is a link or no folder"):
        make(Folder(root), HEADER, {KEY: NOTE})
    assert list(elsewhere.iterdir()) == []


@posix
def test_a_lock_folder_that_is_a_link_is_refused(root, tmp_path):
    (root / ".nopcases").symlink_to(tmp_path)
    with pytest.raises(Refused, match="is a link"), lock(root):
        pass
    assert not (tmp_path / "lock").exists()


def test_a_file_in_the_place_of_the_lock_folder_is_told(root):
    (root / ".nopcases").write_bytes(b"")
    with pytest.raises(CannotWrite), lock(root):
        pass


def test_a_second_command_waits_for_the_lock_and_says_so_when_it_lasts(root):
    with lock(root), pytest.raises(Refused, match="Another command is busy"), lock(root, patience=0):
        pass
    with lock(root, patience=0):
        pass


def test_the_lock_of_a_process_that_ended_is_free(root):
    script = """
import os, pathlib, sys
from nopcases.folder.lock import lock
lock(pathlib.Path(sys.argv[1])).__enter__()
os._exit(7)
"""
    assert subprocess.run([sys.executable, "-c", script, str(root)], check=False).returncode == 7
    with lock(root, patience=0):
        pass


def test_a_replacement_is_whole_whatever_its_size(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    replace(path, b"x" * 1_000_000, b"old", root=tmp_path)
    assert path.read_bytes() == b"x" * 1_000_000


def test_a_case_that_was_taken_in_stands_in_the_folder_of_its_year(folder):
    case_id = make(folder, HEADER, {KEY: NOTE})
    path = folder.root / CASE_NAME.replace(CASE_ID, case_id)
    assert path.is_file()
    assert case_id.startswith("26-")
