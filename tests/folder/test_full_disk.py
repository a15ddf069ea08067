"""A full disk, a disk that fails, a folder that may not be written: the old bytes stay and the message says so."""

import errno
import os
import stat
import subprocess
import sys
from datetime import date

import pytest

from nopcases.domain.errors import Refused
from nopcases.folder import disk, lock
from nopcases.folder.disk import CannotWrite
from nopcases.folder.presets import add_missing
from nopcases.folder.root import Folder

from .making import CASE, CASE_ID, KEY, NOTE, append, take_lock

HEADER = {"title": "Nieuw", "received": date(2026, 11, 3)}
FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such limits")


class Failing:
    """The module os, of which some functions fail; they may do a part of their work first."""

    def __init__(self, **functions):
        self.functions = functions

    def __getattr__(self, name):
        return self.functions.get(name) or getattr(os, name)


def _fails(*_arguments, **_options):
    raise FULL


def _writes_a_part(handle, data):
    if len(data) < 40:
        raise FULL
    return os.write(handle, data[:20])


def _everything(root):
    return {path: path.is_file() and path.read_bytes() for path in sorted(root.rglob("*"))}


BROKEN_DISKS = {
    "full at once": {"write": _fails},
    "full half-way": {"write": _writes_a_part},
    "no flush": {"fsync": _fails},
    "no new files": {"open": _fails},
}


@pytest.fixture(params=BROKEN_DISKS)
def broken_disk(request, monkeypatch):
    """A disk on which writing fails in one of several ways; call it to break it."""
    return lambda: monkeypatch.setattr(disk, "os", Failing(**BROKEN_DISKS[request.param]))


def _change(folder, make, then):
    """Make a change; ``then`` happens before it is written."""
    with folder.change("test") as change:
        make(change)
        then()


def test_where_writing_fails_a_case_keeps_its_old_bytes_and_nothing_is_left_over(folder, broken_disk):
    take_lock(folder)
    before = _everything(folder.root)
    with pytest.raises(
        CannotWrite, match=r"26-k7q4f\.toml cannot be written: No space left.*Nothing changed"
    ):
        _change(folder, lambda change: change.append(change.read(CASE_ID), {KEY: NOTE}), broken_disk)
    assert _everything(folder.root) == before


def test_where_writing_fails_there_is_no_new_case_and_no_part_of_one(folder, broken_disk):
    take_lock(folder)
    before = _everything(folder.root)
    with pytest.raises(CannotWrite):
        _change(folder, lambda change: change.create(HEADER, {KEY: NOTE}), broken_disk)
    assert _everything(folder.root) == before


@pytest.fixture
def contact(folder):
    with folder.change("intake") as change:
        return change.add_contact({"name": "Jan", "phone": "0527-1"})


def test_where_writing_fails_a_contact_keeps_its_old_bytes(folder, contact, broken_disk):
    before = _everything(folder.root)
    with pytest.raises(CannotWrite):
        _change(folder, lambda change: change.set_contact(contact, {"phone": "0527-2"}), broken_disk)
    assert _everything(folder.root) == before


def test_where_writing_fails_neither_a_contact_nor_its_case_changes(folder, contact, broken_disk):
    def make(change):
        change.set_contact(contact, {"phone": "0527-2"})
        change.set(change.read(CASE_ID), {("contacts", "initiator"): contact})

    before = _everything(folder.root)
    with pytest.raises(CannotWrite):
        _change(folder, make, broken_disk)
    assert _everything(folder.root) == before


def test_where_putting_the_new_file_in_place_fails_the_old_one_stays(folder, case_path, monkeypatch):
    take_lock(folder)
    file, before = folder.read(CASE_ID), _everything(folder.root)
    monkeypatch.setattr(type(case_path), "replace", _fails)
    with pytest.raises(CannotWrite):
        append(folder, file, {KEY: NOTE})
    assert _everything(folder.root) == before


@posix
def test_where_a_file_system_cannot_flush_a_folder_what_was_written_counts(folder, monkeypatch):
    def fsync(handle):
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        os.fsync(handle)

    monkeypatch.setattr(disk, "os", Failing(fsync=fsync))
    append(folder, folder.read(CASE_ID), {KEY: NOTE})
    assert len(folder.read(CASE_ID).case.entries) == 2


def test_where_the_lock_cannot_be_made_a_command_says_so(folder, monkeypatch):
    monkeypatch.setattr(lock, "os", Failing(open=_fails))
    with pytest.raises(CannotWrite, match="lock cannot be written: No space left"):
        take_lock(folder)


LIMITED = """
import os, resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
os.execv(sys.executable, [sys.executable, "-m", "nopcases", *sys.argv[1:]])
"""
"""No file may grow over 2000 bytes: the system itself fails in the midst of a real write."""


@posix
@pytest.mark.parametrize(
    "arguments", [("log", "note", CASE_ID, "x" * 5000), ("edit", CASE_ID, "--summary", "x" * 5000)]
)
def test_a_command_on_a_full_disk_ends_with_1_and_the_file_as_it_was(case_path, environment, arguments):
    result = subprocess.run(
        [sys.executable, "-c", LIMITED, *arguments],
        env=environment | {"PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (result.returncode, result.stdout) == (1, "")
    assert "cannot be written: File too large. Nothing changed." in result.stderr
    assert case_path.read_bytes() == CASE.encode()
    assert [path.name for path in case_path.parent.iterdir()] == [case_path.name]


@pytest.mark.usefixtures("modes_bind")
@pytest.mark.parametrize("closed", [".", "cases/2026"])
def test_in_a_folder_that_may_not_be_written_a_command_says_so_and_reading_works(
    root, case_path, nopcases, closed
):
    (root / closed).chmod(0o500)
    try:
        written, read = nopcases("log", "note", CASE_ID, "x"), nopcases("list")
    finally:
        (root / closed).chmod(0o700)
    assert (written.returncode, written.stdout) == (1, "")
    assert "cannot be written: Permission denied" in written.stderr
    assert (read.returncode, CASE_ID in read.stdout) == (0, True)
    assert case_path.read_bytes() == CASE.encode()


def test_where_init_fails_half_way_the_folder_does_not_count_as_one(tmp_path, monkeypatch):
    written = []

    def write(handle, data):
        written.append(handle)
        return _fails() if len(written) > 4 else os.write(handle, data)

    monkeypatch.setattr(disk, "os", Failing(write=write))
    with pytest.raises(Refused):
        add_missing(tmp_path / "new", "blank")
    monkeypatch.undo()
    assert not (tmp_path / "new/nopcases.toml").exists()
    add_missing(tmp_path / "new", "blank")
    assert Folder(tmp_path / "new").bad_settings == []
