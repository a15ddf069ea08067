"""The index is never the truth: whatever befalls it, or the files, what it tells is what the files hold."""

import json
import os
import random
import sqlite3
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from cli.running import case_once, record_once, settings_once
from copies import copy_of

from nopcases.domain.dataclass import fields
from nopcases.domain.reports.filters import Selection
from nopcases.domain.timeline.state import ALL_DAYS, StateOnDay, whole
from nopcases.folder import cores
from nopcases.folder import root as folder_root
from nopcases.folder.cases import file as case_file
from nopcases.folder.cases.finder import FileFinder
from nopcases.folder.cases.source import CaseSource
from nopcases.folder.index import index as index_module
from nopcases.folder.index import open as opening
from nopcases.folder.index import parts, place, reading, store
from nopcases.folder.index.stored.packing import unpacked
from nopcases.folder.index.stored.state import COLUMNS, Record, read_state, stored_state
from nopcases.folder.root import Folder

SAMPLE = Path(__file__).parents[2] / "sample-data"
TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _read_once(monkeypatch):
    """The same bytes are read as a case once, by whatever asks: what is kept of them is looked at here."""
    monkeypatch.setattr(folder_root, "read_settings", settings_once)
    monkeypatch.setattr(case_file, "read_case", case_once)
    monkeypatch.setattr(reading, "record", record_once)


@pytest.fixture
def root(tmp_path):
    return copy_of(SAMPLE, tmp_path / "zaken")


@pytest.fixture
def read(monkeypatch):
    """The files that are read as cases, in the order in which that happens."""
    names = []
    whole = Folder.read_file
    monkeypatch.setattr(Folder, "read_file", lambda self, path: names.append(path.stem) or whole(self, path))
    return names


def finder(root):
    folder = Folder(root)
    return opening.finder_of(folder, folder.settings, lambda _bad: None)


def pictures(root):
    """What the index tells."""
    return finder(root).pictures(Selection(), TODAY)


def truth(root):
    """What the files tell."""
    folder = Folder(root)
    return FileFinder(folder, folder.settings, lambda _bad: None).pictures(Selection(), TODAY)


def reported(root, day=TODAY):
    """What the index tells of reports over time, and what the files tell, as JSON has both."""
    folder = Folder(root)
    in_files = FileFinder(folder, folder.settings, lambda _bad: None)
    return [json.dumps(one.reported(Selection(), day)) for one in (finder(root), in_files)]


def index(root):
    return root / ".nopcases" / "index"


def settle(root):
    """Let every file be older than what a clock can tell apart."""
    for path in root.glob("cases/*/*.toml"):
        os.utime(path, ns=(path.stat().st_mtime_ns - 10**10, path.stat().st_mtime_ns - 10**10))
    time.sleep(0.03)


def one_of(root):
    return sorted(root.glob("cases/*/*.toml"))[20]


def test_a_state_is_read_again_as_it_was_stored_in_each_of_its_fields():
    folder = Folder(SAMPLE)
    for case in folder.load().cases:
        known = whole(case, folder.settings)
        parts = dict(zip(COLUMNS, stored_state(known), strict=True))
        record = Record(lambda name, parts=parts: unpacked(parts[name]) if parts[name] else None)
        for day in (TODAY, TODAY + timedelta(days=400), ALL_DAYS):
            expected, got = known.on(day), read_state(record, folder.settings, day)
            for kinds in (("step", "reply", "decision"), ("contact",)):
                assert got.clocks_of(*kinds) == expected.clocks_of(*kinds)
                assert got.running_of(kinds[0]) == expected.running_of(kinds[0])
            assert got.running == expected.running
            assert got.entries_of("link") == expected.entries_of("link") or day < ALL_DAYS
            for field in fields(StateOnDay):
                if field.name == "case":
                    assert (got.case.header, got.case.entries) == (case.header, case.entries)
                    assert (got.case.id, got.case.file, got.case.by_key) == (case.id, case.file, case.by_key)
                    assert got.digest == expected.digest or day < ALL_DAYS
                elif not (field.name == "log" and day < ALL_DAYS):
                    assert getattr(got, field.name) == getattr(expected, field.name), (case.id, field.name)


def test_only_what_changed_is_read_again(root, read):
    settle(root)
    assert pictures(root) == truth(root)
    os.utime(one_of(root))
    settle(root)
    pictures(root)
    read.clear()
    pictures(root)
    assert read == []
    one_of(root).write_bytes(one_of(root).read_bytes() + b"\n")
    pictures(root)
    assert read == [one_of(root).stem]


@pytest.mark.skipif(os.name == "nt", reason="Windows tells when a file was made, not when it last changed")
def test_a_change_that_keeps_size_and_time_is_seen(root):
    settle(root)
    before, path = pictures(root), one_of(root)
    was = path.stat()
    path.write_bytes(path.read_bytes().replace(b'title = "', b'title = "X', 1)[:-1])
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert path.stat().st_size == was.st_size
    assert pictures(root) == truth(root) != before


def test_a_file_that_changed_within_the_tick_of_a_clock_is_read_again(root, read, monkeypatch):
    monkeypatch.setattr(index_module, "trusted", lambda _stamp, _at: False)
    pictures(root)
    read.clear()
    pictures(root)
    assert len(read) == len(list(root.glob("cases/*/*.toml")))


@pytest.mark.parametrize("seed", range(12))
def test_an_index_that_was_damaged_tells_the_same(root, seed):
    settle(root)
    pictures(root)
    chance = random.Random(seed)
    data = bytearray(index(root).read_bytes())
    match seed % 4:
        case 0:
            data = data[: chance.randrange(len(data))]
        case 1:
            data = bytearray(b"no database at all")
        case _:
            for _number in range(200 * seed):
                data[chance.randrange(100 if seed % 4 == 2 else 0, len(data))] ^= 1 << chance.randrange(8)
    index(root).write_bytes(data)
    assert pictures(root) == truth(root)
    told, true = reported(root)
    assert told == true
    states = [case.on(TODAY) for case in finder(root).all()]
    assert sorted(state.case.title for state in states if state) == sorted(
        row.title for row, _ in truth(root)
    )


def test_an_index_that_another_holds_or_that_may_not_be_written_is_done_without(root, monkeypatch):
    monkeypatch.setattr("nopcases.folder.index.store._PATIENCE", 0.05)
    settle(root)
    pictures(root)
    other = sqlite3.connect(index(root))
    other.execute("BEGIN EXCLUSIVE")
    assert pictures(root) == truth(root)
    other.close()
    index(root).unlink()
    index(root).mkdir()
    assert pictures(root) == truth(root)


def test_a_build_that_was_interrupted_goes_on_where_it_was(root, read, monkeypatch):
    settle(root)
    monkeypatch.setattr(index_module, "BATCH", 5)
    whole, count = reading.record, []

    def dying(file, settings, words):
        count.append(file)
        if len(count) > 22:
            raise KeyboardInterrupt
        return whole(file, settings, words)

    monkeypatch.setattr(reading, "record", dying)
    with pytest.raises(KeyboardInterrupt):
        pictures(root)
    monkeypatch.setattr(reading, "record", whole)
    read.clear()
    assert pictures(root) == truth(root)
    total = len(list(root.glob("cases/*/*.toml")))
    assert total - 22 <= len(read) - total <= total - 15  # truth reads all of them, too


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems read in one process")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")  # pytest-xdist has threads
def test_many_files_are_read_by_several_processes(root, read, monkeypatch):
    monkeypatch.setattr(cores, "MANY", 1)
    settle(root)
    found = pictures(root)
    assert read == []  # here, at least
    assert found == truth(root)


def test_it_is_made_anew_for_other_settings_and_for_another_version(root, read, monkeypatch):
    settle(root)
    pictures(root)
    (root / "people.toml").write_bytes((root / "people.toml").read_bytes() + b"\n")
    read.clear()
    pictures(root)
    assert len(read) == len(list(root.glob("cases/*/*.toml")))
    monkeypatch.setattr(opening, "FORMAT", 99)
    read.clear()
    pictures(root)
    assert len(read) == len(list(root.glob("cases/*/*.toml")))


@pytest.mark.parametrize("day", [TODAY, date(2026, 5, 1), date(2025, 10, 1)])
def test_who_had_how_many_cases_on_a_day_is_what_the_files_tell(root, day):
    folder = Folder(root)
    in_files = FileFinder(folder, folder.settings, lambda _bad: None)
    told = [
        CaseSource(one, folder.contacts, folder.settings, day, lambda _bad: None).workload()
        for one in (finder(root), in_files)
    ]
    assert told[0] == told[1] != {}


@pytest.mark.parametrize("day", [TODAY, date(2026, 5, 1), date(2025, 10, 1)])
def test_what_reports_over_time_count_is_what_the_files_tell_also_when_one_changed(root, day):
    settle(root)
    first, true = reported(root, day)
    assert first == true
    one_of(root).write_bytes(one_of(root).read_bytes().replace(b'title = "', b'title = "X', 1))
    again, true = reported(root, day)
    assert again == true != first


def test_when_one_case_changed_its_figures_alone_are_made_again(root, monkeypatch):
    settle(root)
    finder(root).figures(TODAY)
    finder(root).reported(Selection(), TODAY)
    path = one_of(root)
    path.write_text(path.read_text().replace("title = ", "title =  ", 1))
    asked, sound = set(), parts.Parts.sound
    monkeypatch.setattr(
        parts.Parts,
        "sound",
        lambda self, name, number: asked.add((name, number)) or sound(self, name, number),
    )
    assert len(finder(root).figures(TODAY)) == len(list(root.glob("cases/*/*.toml")))
    assert len([name for name, _number in asked if name == "head"]) == 1


def test_nothing_is_written_where_it_is_turned_off(root, monkeypatch):
    monkeypatch.setenv("NOPCASES_INDEX", "off")
    assert pictures(root) == truth(root)
    assert not index(root).exists()


def test_a_folder_on_a_share_has_its_index_with_the_person(root, tmp_path, monkeypatch):
    monkeypatch.setattr("platformdirs.user_cache_path", lambda name, **_how: tmp_path / "cache" / name)
    monkeypatch.setattr(place, "on_a_share", lambda _root: True)
    assert pictures(root) == truth(root)
    assert not index(root).exists()
    assert list((tmp_path / "cache").rglob("index"))


@pytest.mark.parametrize(
    ("mounts", "kind"),
    [
        (["1 0 8:1 / / rw - ext4 /dev/sda1 rw"], "ext4"),
        (["1 0 8:1 / / rw - ext4 x rw", "2 1 0:40 / /mnt/a\\040share rw - cifs //nas/x rw"], "cifs"),
        (["1 0 8:1 / / rw - ext4 x rw", "2 1 0:40 / /mnt/a\\040sh rw - cifs //nas/x rw"], "ext4"),
    ],
)
def test_a_share_is_known_by_what_is_mounted(mounts, kind):
    assert place._file_system("/mnt/a share/zaken", mounts) == kind


def test_a_link_in_its_place_is_not_written_through(root, tmp_path):
    index(root).parent.mkdir(exist_ok=True)
    (tmp_path / "other").write_bytes(b"precious")
    index(root).symlink_to(tmp_path / "other")
    assert pictures(root) == truth(root)
    assert (tmp_path / "other").read_bytes() == b"precious"


@pytest.mark.parametrize("moment", ["before it stores", "after it stored"])
@pytest.mark.parametrize("other", ["brings it up to date", "finds it damaged", "listed the folder before"])
def test_what_another_command_does_meanwhile_changes_no_answer(root, monkeypatch, other, moment):
    late = one_of(root)
    text = late.read_bytes()

    def known_without_it():
        late.unlink()
        pictures(root)
        late.write_bytes(text)
        settle(root)

    def meanwhile():
        if other == "listed the folder before":
            known_without_it()
            return
        if other == "finds it damaged":
            store.Store(index(root), opening._fits(root)).discard()
        late.write_bytes(text + b"# by hand\n")
        settle(root)
        assert pictures(root) == truth(root)

    settle(root)
    known_without_it()
    at_once(monkeypatch, meanwhile, moment)
    assert pictures(root) == truth(root)
    monkeypatch.undo()
    assert pictures(root) == truth(root)
    assert sorted(stored(root)) == sorted(path.stem for path in root.glob("cases/*/*.toml"))


def stored(root):
    """The cases in the index, by name; each one is there once."""
    folder = Folder(root)
    files = opening._open(folder, folder.settings, lambda _bad: None, as_it_stands=False)
    numbers = files._index.columns.numbers
    with files._index.store.reading():
        assert sorted(numbers) == sorted(files._index.store.part("row"))
    return [name.removesuffix(".toml") for name in files._index.columns.names]


def at_once(monkeypatch, meanwhile, moment):
    """Let something happen once: when files were read that are to be stored, or when what was stored is asked for."""
    where, name = {"before it stores": (reading, "batches"), "after it stored": (parts.Parts, "_of_all")}[
        moment
    ]
    whole, left = getattr(where, name), [meanwhile]

    def read_and_then(*arguments):
        read = list(whole(*arguments))
        if left:
            left.pop()()
        return iter(read)

    def ask_later(*arguments):
        if left:
            left.pop()()
        return whole(*arguments)

    monkeypatch.setattr(where, name, read_and_then if moment == "before it stores" else ask_later)


def test_commands_that_make_it_at_the_same_time_tell_the_same(root):
    import threading

    settle(root)
    expected, got = truth(root), []
    threads = [threading.Thread(target=lambda: got.append(pictures(root))) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [expected] * 4
