"""One change: all that a command writes, wholly or not at all, on a disk that fails and after any kill."""

import errno
import json
import os
import signal
import sys
from contextlib import suppress
from datetime import date

import pytest

from nopcases.domain.errors import Refused
from nopcases.folder import disk
from nopcases.folder.cases import journal
from nopcases.folder.cases.change import Touched
from nopcases.folder.contacts import Contacts
from nopcases.folder.disk import CannotWrite, CaseChanged

from .journals import JOURNAL, digest, everything, staged
from .making import CASE, CASE_ID, CASE_NAME, KEY, NOTE, append, take_lock
from .test_journal import failing_at

INTENT = ".nopcases/intent.json"
HEADER = {"title": "Nieuw", "received": date(2026, 11, 3)}
CONTACT = "c-9x2mq"
OTHER = "26-bbbbb"
PHONE = "0527-550123"
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has neither fork nor links without rights")


@pytest.fixture
def folder(folder):
    """The folder with two cases and a contact, in which a command wrote before."""
    for path, text in (
        (folder.root / CASE_NAME.replace(CASE_ID, OTHER), CASE.replace(CASE_ID, OTHER)),
        (folder.contacts.path(CONTACT), 'name = "Jan"\n'),
    ):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
    take_lock(folder)
    return folder


def write_everything(folder, then=lambda: None):
    """Let one change do all that changes can; return it."""
    with folder.change("everything") as change:
        change.append(change.read(CASE_ID), {KEY: NOTE})
        change.set(change.read(CASE_ID), {("place",): "ens"})
        change.delete(change.read(OTHER))
        made = change.add_contact({"name": "Piet", "phone": PHONE})
        change.create(HEADER | {"contacts": {"initiator": made}}, {KEY: NOTE})
        change.set_contact(CONTACT, {"phone": PHONE})
        change.write("places.toml", b"# ours\n", (folder.root / "places.toml").read_bytes())
        change.write("letters/extra.nl.txt", b"Dag\n", None)
        then()
    return change


def files(root):
    return {path: data for path, data in everything(root).items() if data is not False}


def test_what_a_change_did_stands_in_it_as_plain_values(folder):
    done = write_everything(folder).done
    (new,) = set(folder.ids()) - {CASE_ID}
    (made,) = set(folder.contacts.all()[0]) - {CONTACT}
    assert done.name == "everything"
    assert set(done.cases) == {CASE_ID, OTHER, new}
    assert set(done.files) == {
        Touched(CASE_NAME, "replaced"),
        Touched(CASE_NAME.replace(CASE_ID, OTHER), "deleted"),
        Touched(CASE_NAME.replace(CASE_ID, new), "created"),
        Touched(f"contacts/{made}.toml", "created"),
        Touched(f"contacts/{CONTACT}.toml", "replaced"),
        Touched("places.toml", "replaced"),
        Touched("letters/extra.nl.txt", "created"),
    }
    case = folder.read(CASE_ID).case
    assert (case.place, len(case.entries)) == ("ens", 2)
    assert folder.read(new).case.contacts == {"initiator": made}
    assert folder.contacts.read(CONTACT).phone == PHONE
    assert not folder.has(OTHER)


def test_where_something_inside_goes_wrong_nothing_is_written(folder):
    def stop():
        raise Refused("no")

    before = everything(folder.root)
    with pytest.raises(Refused, match="no"):
        write_everything(folder, stop)
    assert everything(folder.root) == before


def test_a_change_that_changes_nothing_writes_nothing(folder, monkeypatch):
    monkeypatch.setattr(journal, "stage", None)
    with folder.change("edit") as change:
        change.rewrite(change.read(CASE_ID), CASE)
        change.set_contact(CONTACT, {"name": "Jan"})
    assert (change.done.cases, change.done.files) == ((), ())


def test_two_entries_one_after_the_other_both_stand_there_where_the_case_is_read_again(folder):
    with folder.change("log") as change:
        change.append(change.read(CASE_ID), {KEY: NOTE})
        change.append(change.read(CASE_ID), {KEY.replace("p3x", "p3z"): NOTE})
    assert len(folder.read(CASE_ID).case.entries) == 3


def test_where_it_is_not_read_again_the_second_entry_is_refused_and_the_first_is_not_lost(folder):
    with folder.change("log") as change:
        file = change.read(CASE_ID)
        change.append(file, {KEY: NOTE})
        with pytest.raises(CaseChanged):
            change.append(file, {KEY.replace("p3x", "p3z"): NOTE})


@pytest.mark.parametrize("number", range(1, 4))
@pytest.mark.parametrize("error", [OSError(errno.EIO, "broken"), KeyboardInterrupt()], ids=repr)
def test_what_was_created_and_deleted_is_taken_back_where_a_later_file_cannot_be_written(
    folder, case_path, monkeypatch, number, error
):
    before = files(folder.root)
    monkeypatch.setattr(type(case_path), "replace", failing_at({number}, error))
    with pytest.raises(CannotWrite if isinstance(error, OSError) else KeyboardInterrupt):
        write_everything(folder)
    assert files(folder.root) == before


def test_where_the_last_file_appeared_meanwhile_all_before_it_is_taken_back(folder, monkeypatch):
    letter, commit = folder.root / "letters/extra.nl.txt", journal._commit

    def appears(*arguments):
        commit(*arguments)
        letter.write_bytes(b"ours")

    before = files(folder.root)
    monkeypatch.setattr(journal, "_commit", appears)
    with pytest.raises(disk.AlreadyThere):
        write_everything(folder)
    assert files(folder.root) == before | {letter: b"ours"}


def test_neither_intent_nor_journal_holds_a_text(folder, monkeypatch):
    seen = []

    def spy(path, data, root, **options):
        seen.append((folder.root / INTENT).read_text())
        stage(path, data, root=root, **options)

    stage = journal.stage
    monkeypatch.setattr(journal, "stage", spy)
    write_everything(folder)
    assert seen
    assert not any(PHONE in text or "Piet" in text or "Gebeld" in text for text in seen)


@posix
def test_nothing_is_deleted_through_a_link(folder, tmp_path):
    file = folder.read(OTHER)
    elsewhere = tmp_path / "elsewhere"
    (folder.root / "cases/2026").rename(elsewhere)
    (folder.root / "cases/2026").symlink_to(elsewhere)
    with pytest.raises(Refused, match="is a link or no folder"), folder.change("delete") as change:
        change.delete(file)
    assert (elsewhere / f"{OTHER}.toml").is_file()


# What a killed command left.


def leave_journal(folder, *records, name=JOURNAL):
    (folder.root / name).write_text(json.dumps({"format": 2, "files": list(records)}))


def test_a_new_case_and_its_new_contact_are_finished_together(folder):
    contact, case = folder.contacts.path("c-4fjk7"), folder.home("26-ccccc")
    text = CASE.replace(CASE_ID, "26-ccccc")
    staged(contact).write_bytes(b'name = "Piet"\n')
    staged(case).write_bytes(text.encode())
    leave_journal(
        folder,
        {"contact": "c-4fjk7", "was": None, "new": digest('name = "Piet"\n')},
        {"file": "cases/2026/26-ccccc.toml", "was": None, "new": digest(text)},
        {"file": f"cases/2026/{OTHER}.toml", "was": digest(CASE.replace(CASE_ID, OTHER)), "new": None},
    )
    assert folder.finish_what_was_left() == []
    assert folder.contacts.read("c-4fjk7").name == "Piet"
    assert set(folder.ids()) == {CASE_ID, "26-ccccc"}
    assert [path.name for path in (folder.root / ".nopcases").iterdir()] == ["lock"]
    assert [*folder.root.rglob("*.tmp")] == []


def test_a_case_that_was_edited_after_the_kill_is_not_deleted(folder):
    leave_journal(folder, {"file": CASE_NAME, "was": digest("another text"), "new": None})
    (told,) = folder.finish_what_was_left()
    assert f"{CASE_NAME} changed after a command" in told
    assert folder.has(CASE_ID)


def test_the_text_of_a_contact_that_was_edited_after_the_kill_is_kept_among_the_contacts(folder):
    path, new = folder.contacts.path(CONTACT), f'name = "Jan"\nphone = "{PHONE}"\n'
    staged(path).write_bytes(new.encode())
    leave_journal(folder, {"contact": CONTACT, "was": digest("before"), "new": digest(new)})
    (told,) = folder.finish_what_was_left()
    (kept,) = path.parent.glob(f"{CONTACT}-*.toml")
    assert f"contacts/{kept.name}" in told
    assert kept.read_text() == new
    assert path.read_text() == 'name = "Jan"\n'
    assert folder.contacts.all()[0].keys() == {CONTACT}
    assert [path.name for path in (folder.root / ".nopcases").iterdir()] == ["lock"]


def test_a_text_that_is_gone_is_told(folder):
    leave_journal(folder, {"file": CASE_NAME, "was": digest(CASE), "new": digest("gone")})
    (told,) = folder.finish_what_was_left()
    assert "the new text is gone" in told
    assert folder.finish_what_was_left() == []


@pytest.mark.parametrize("torn", [False, True])
def test_what_an_intent_names_is_swept_by_the_next_write_and_nothing_else(folder, torn):
    own, other = staged(folder.contacts.path("c-4fjk7")), staged(folder.contacts.path("c-zzzzz"))
    for path in (own, other):
        path.write_text("half a te")
    leave_journal(folder, {"contact": "c-4fjk7"}, {"contact": "../c-zzzzz"}, {"file": 1}, name=INTENT)
    if torn:
        (folder.root / INTENT).write_text('{"format": 2, "fi')
    take_lock(folder)
    assert own.exists() == torn  # nothing is staged before the intent is whole
    assert other.exists()
    assert not (folder.root / INTENT).exists()


@posix
def test_nothing_is_swept_through_a_link(folder, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / f".{OTHER}.toml.tmp").write_text("mine")
    (folder.root / "cases/link").symlink_to(outside)
    leave_journal(folder, {"file": f"cases/link/{OTHER}.toml"}, name=INTENT)
    take_lock(folder)
    assert (outside / f".{OTHER}.toml.tmp").read_text() == "mine"


def test_contacts_elsewhere_are_finished_there_and_waited_for_where_they_are_away(folder, tmp_path):
    shared = tmp_path / "shared"
    shared.mkdir()
    folder.contacts = Contacts(folder.root, "contacts", str(shared))
    new = CASE + "# new\n"
    staged(folder.contacts.path("c-4fjk7")).write_bytes(b'name = "Piet"\n')
    staged(folder.home(CASE_ID)).write_bytes(new.encode())
    leave_journal(
        folder,
        {"contact": "c-4fjk7", "was": None, "new": digest('name = "Piet"\n')},
        {"file": CASE_NAME, "was": digest(CASE), "new": digest(new)},
    )
    shared.rename(tmp_path / "away")
    with pytest.raises(CannotWrite, match=r"c-4fjk7\.toml cannot be written"):
        take_lock(folder)
    assert folder.finish_what_was_left() == []
    assert len(folder.load().cases) == 2
    (tmp_path / "away").rename(shared)
    take_lock(folder)
    assert folder.contacts.read("c-4fjk7").name == "Piet"
    assert folder.home(CASE_ID).read_text() == new


def test_what_was_staged_on_a_drive_that_is_away_is_swept_when_it_is_back(folder, tmp_path):
    shared, away = tmp_path / "shared", tmp_path / "away"
    shared.mkdir()
    folder.contacts = Contacts(folder.root, "contacts", str(shared))
    staged(folder.contacts.path("c-4fjk7")).write_bytes(b'name = "Piet"\n')
    leave_journal(folder, {"contact": "c-4fjk7"}, name=INTENT)
    shared.rename(away)
    for _time in range(2):
        take_lock(folder)
    append(folder, folder.read(CASE_ID), {KEY: NOTE})
    away.rename(shared)
    take_lock(folder)
    assert list(shared.glob(".c-*")) == []
    assert [path.name for path in (folder.root / ".nopcases").iterdir()] == ["lock"]


# A kill before every single line of the code that writes.

EVERY = 1 if os.environ.get("NOPCASES_FULL") == "1" else 43


def _killed_at(folder, line, *, failing):
    """Let a process write everything and be killed before the given line; say whether it ended before.

    ``failing``: a file cannot be put in its place, so that the process takes back what it wrote.
    """
    child = os.fork()
    if child == 0:
        left = line
        if failing:
            kind = type(folder.root)
            kind.replace = failing_at({3}, PermissionError(errno.EACCES, "in use"))

        def kill(_frame, _event, _argument):
            nonlocal left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return kill

        here = os.path.dirname(disk.__file__)  # noqa: PTH120 - as in the file names of code
        with suppress(CannotWrite):
            write_everything(
                folder,
                lambda: sys.settrace(
                    lambda frame, *_rest: kill if frame.f_code.co_filename.startswith(here) else None
                ),
            )
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _signature(folder):
    """Return what is on the disk, with one name for each new file."""
    new_case = next(iter(set(folder.ids()) - {CASE_ID, OTHER}), "none")
    new_contact = next(iter(set(folder.contacts.all()[0]) - {CONTACT}), "none")
    return {
        path.relative_to(folder.root)
        .as_posix()
        .replace(new_case, "CASE")
        .replace(new_contact, "CONTACT"): data.decode()
        .replace(new_case, "CASE")
        .replace(new_contact, "CONTACT")
        for path, data in files(folder.root).items()
    }


@posix
@pytest.mark.parametrize("failing", [False, True], ids=["as it goes well", "as it is taken back"])
def test_a_kill_before_any_line_leaves_all_of_it_or_nothing(folder, tmp_path, failing):
    import shutil

    fresh = tmp_path / "fresh"
    shutil.copytree(folder.root, fresh)
    before = _signature(folder)
    write_everything(folder)
    after = _signature(folder)
    outcomes, line, ended = set(), 1, False
    while not ended:
        shutil.rmtree(folder.root)
        shutil.copytree(fresh, folder.root)
        ended = _killed_at(folder, line, failing=failing)
        take_lock(folder)
        now = _signature(folder)
        assert now in (before, after), line
        outcomes.add(now == after)
        assert not folder.finish_what_was_left()
        line += EVERY
    assert outcomes == {False, True}
    assert line > 300
