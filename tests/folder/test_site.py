"""A site on the disk: where it may stand, and that the old one stays whole whatever happens to the new one."""

import errno
import json
import os

import pytest

from nopcases.domain.errors import Refused
from nopcases.folder.disk import CannotWrite
from nopcases.folder.site import write
from nopcases.folder.site.target import MARK, checked_target, mark_of
from nopcases.folder.site.write import SiteFile, write_site

OURS = b'<html><meta name="generator" content="nopcases">'
OLD = {"index.html": b"old front", "place/ens.html": OURS + b"old ens", "place/bant.html": OURS + b"bant"}
NEW = {"index.html": b"new front", "place/ens.html": OURS + b"new ens", "case/26-22222.html": OURS + b"case"}


def site(target, files=OLD, *, public=False):
    return write_site(target, making(files.items()), mark_of(public=public))


def making(files):
    """Return what puts some files, one after the other."""
    return lambda put: (SiteFile(path, put=put(path, data)) for path, data in files)


def held(target):
    """What visitors of the site can see of it, the mark not among it."""
    return {
        path.relative_to(target).as_posix(): path.read_bytes()
        for path in target.rglob("*")
        if path.is_file() and path.name not in (MARK, ".lock")
    }


@pytest.fixture
def folder(tmp_path):
    """A case folder, as far as a site looks at one."""
    root = tmp_path / "town" / "initiatives"
    root.mkdir(parents=True)
    (root / "nopcases.toml").write_text("format = 1\n")
    return root


@pytest.fixture
def target(tmp_path):
    return tmp_path / "site"


@pytest.mark.parametrize("before", ["missing", "empty", "an earlier site"])
def test_a_site_may_be_written_to_a_folder_that_is_missing_empty_or_a_site(target, folder, before):
    if before != "missing":
        target.mkdir()
    if before == "an earlier site":
        site(target)
    checked_target(target, [folder], public=False)
    site(target, NEW)
    assert held(target) == NEW


@pytest.mark.parametrize("public", [False, True])
@pytest.mark.parametrize("where", ["openbaar", "place", "a/b"])
def test_no_site_is_written_within_another_whose_next_run_would_remove_it(target, folder, where, public):
    site(target)
    with pytest.raises(Refused, match="another site"):
        checked_target(target / where, [folder], public=public)
    assert held(target) == OLD


@pytest.mark.parametrize("where", ["", "site", "cases/site", "..", "../.."])
def test_no_site_is_written_to_the_case_folder_in_it_or_around_it(folder, where):
    with pytest.raises(Refused, match="outside the case folder"):
        checked_target(folder / where, [folder], public=False)


def test_no_site_is_written_into_the_folder_of_contacts_wherever_that_is(folder, tmp_path):
    contacts = tmp_path / "private"
    contacts.mkdir()
    for target in (contacts, contacts / "site"):
        with pytest.raises(Refused, match="outside the case folder"):
            checked_target(target, [folder, contacts], public=False)


def test_no_site_is_written_into_the_case_folder_of_somebody_else(folder, tmp_path):
    with pytest.raises(Refused, match="outside the case folder"):
        checked_target(folder / "site", [tmp_path / "another"], public=False)


@pytest.mark.skipif(os.name == "nt", reason="a link needs a right of its own on Windows")
def test_a_link_to_the_case_folder_is_seen_through_and_a_target_that_is_a_link_refused(folder, tmp_path):
    way = tmp_path / "way"
    way.symlink_to(folder)
    with pytest.raises(Refused, match="outside the case folder"):
        checked_target(way / "site", [folder], public=False)
    empty, link = tmp_path / "empty", tmp_path / "link"
    empty.mkdir()
    link.symlink_to(empty)
    with pytest.raises(Refused, match="is a link"):
        checked_target(link, [folder], public=False)


def test_a_folder_with_files_of_other_people_is_refused(target, folder):
    target.mkdir()
    (target / "holiday.jpg").write_bytes(b"")
    with pytest.raises(Refused, match="holds other files"):
        checked_target(target, [folder], public=False)


@pytest.mark.parametrize("mark", [b"", b"[]", b"{}", b'{"nopcases-site": 2}', b"[" * 5000, b"\xff"])
def test_a_folder_whose_mark_says_something_else_is_refused(target, folder, mark):
    target.mkdir()
    (target / MARK).write_bytes(mark)
    with pytest.raises(Refused, match="is not the mark"):
        checked_target(target, [folder], public=False)


@pytest.mark.parametrize("public", [True, False])
def test_a_site_never_takes_the_place_of_one_for_other_people(target, folder, public):
    site(target, public=public)
    checked_target(target, [folder], public=public)
    with pytest.raises(Refused, match="another folder"):
        checked_target(target, [folder], public=not public)


def test_only_what_changed_is_written_and_what_is_gone_is_removed(target):
    site(target)
    before = (target / "place" / "ens.html").stat().st_mtime_ns
    written = site(target, {"index.html": b"new front", "place/ens.html": OURS + b"old ens"})
    assert (written.changed, written.removed) == (["index.html"], ["place/bant.html"])
    assert (target / "place" / "ens.html").stat().st_mtime_ns == before
    assert site(target, held(target)).changed == []


def test_a_folder_that_has_no_page_any_more_goes_and_files_of_other_people_stay(target):
    site(target)
    theirs = {".htaccess", "privacy.html", "own.css", "place/Notes.txt", "place/about.html", "search/own.js"}
    for path in theirs:
        (target / path).parent.mkdir(exist_ok=True)
        (target / path).write_bytes(b"theirs")
    (target / "search" / "words.js").write_bytes(b'nopcasesFound("words",{});')
    site(target, {"index.html": b"front"})
    assert held(target) == {"index.html": b"front"} | dict.fromkeys(theirs, b"theirs")
    for path in theirs:
        (target / path).unlink()
    site(target, {"index.html": b"front"})
    assert {path.name for path in target.iterdir() if path.is_dir()} == set()


def test_the_front_page_is_put_in_its_place_after_all_other_pages(target, monkeypatch):
    site(target)
    order, move = [], write._move
    monkeypatch.setattr(write, "_move", lambda new, place: (order.append(place.name), move(new, place)))
    site(target, NEW)
    assert sorted(order) == ["26-22222.html", "ens.html", "index.html"]
    assert order[-1] == "index.html"


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError, ValueError])
def test_a_command_that_ends_while_pages_are_made_leaves_the_old_site_as_it_was(target, error):
    site(target)

    def pages():
        yield from NEW.items()
        raise error

    with pytest.raises(error):
        write_site(target, making(pages()), mark_of(public=False))
    assert held(target) == OLD
    assert not (target / ".new").exists()


def test_a_full_disk_leaves_the_old_site_as_it_was_and_says_so(target, monkeypatch):
    site(target)

    def full(_path, _data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr("pathlib.Path.write_bytes", full)
        with pytest.raises(CannotWrite, match="No space left"):
            site(target, NEW)
    assert held(target) == OLD


def test_a_full_disk_leaves_no_mark_of_a_site_of_which_nothing_stands(target):
    def full(_put):
        raise CannotWrite(target / "index.html", OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
        yield

    with pytest.raises(CannotWrite):
        write_site(target, full, mark_of(public=True))
    assert [path.name for path in target.iterdir()] == [".lock"]


def test_what_a_killed_command_left_beside_the_site_is_swept_by_the_next_one(target):
    site(target)
    (target / ".new" / "place").mkdir(parents=True)
    (target / ".new" / "place" / "ens.html").write_bytes(b"half")
    site(target, NEW)
    assert held(target) == NEW
    assert not (target / ".new").exists()


def test_a_command_killed_while_pages_take_their_places_leaves_whole_files_and_the_next_one_ends_it(
    target, monkeypatch
):
    site(target)
    moved, move = [], write._move

    def killed(new, place):
        if moved:
            raise KeyboardInterrupt
        moved.append(place)
        move(new, place)

    with monkeypatch.context() as patch:
        patch.setattr(write, "_move", killed)
        with pytest.raises(KeyboardInterrupt):
            site(target, NEW)
    found = held(target)
    assert all(data in (OLD.get(path), NEW.get(path)) for path, data in found.items())
    assert found["index.html"] == OLD["index.html"]
    assert found.keys() >= OLD.keys()
    site(target, NEW)
    assert held(target) == NEW


def test_a_page_that_cannot_be_replaced_is_named_and_the_next_command_ends_the_work(target, monkeypatch):
    site(target)
    replace = type(target).replace

    def held_open(path, place):
        if place.name == "ens.html":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return replace(path, place)

    with monkeypatch.context() as patch:
        patch.setattr(type(target), "replace", held_open)
        with pytest.raises(write.MixedSite, match=r"ens\.html cannot be replaced.*publish it again"):
            site(target, NEW)
    assert held(target)["index.html"] == OLD["index.html"]
    site(target, NEW)
    assert held(target) == NEW


def test_a_new_site_is_known_as_one_before_its_first_page_stands(target, folder):
    with pytest.raises(KeyboardInterrupt):
        write_site(target, making(_dying()), mark_of(public=True))
    assert json.loads((target / MARK).read_bytes()) == {"nopcases-site": 1, "for": "everybody"}
    checked_target(target, [folder], public=True)


def _dying():
    yield "index.html", b"front"
    raise KeyboardInterrupt


@pytest.mark.skipif(os.name == "nt", reason="a link needs a right of its own on Windows")
@pytest.mark.parametrize("what", ["file", "folder", "new"])
def test_nothing_is_read_or_written_through_a_link_within_the_site(target, tmp_path, what):
    site(target)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "ens.html").write_bytes(b"theirs")
    if what == "file":
        (target / "place" / "ens.html").unlink()
        (target / "place" / "ens.html").symlink_to(outside / "ens.html")
    elif what == "new":
        (target / ".new").symlink_to(outside)
    else:
        (target / "place").rename(tmp_path / "moved")
        (target / "place").symlink_to(outside)
    with pytest.raises(Refused, match="is a link"):
        site(target, NEW)
    assert {path.name: path.read_bytes() for path in outside.iterdir()} == {"ens.html": b"theirs"}


@pytest.mark.parametrize("name", [".new", ".lock", "notes"])
def test_a_folder_of_other_people_is_theirs_whatever_it_is_called(target, folder, name):
    (target / name).mkdir(parents=True)
    (target / name / "diary.txt").write_text("theirs")
    with pytest.raises(Refused, match="holds other files"):
        checked_target(target, [folder], public=False)


def test_a_folder_that_may_not_be_written_is_told_in_a_sentence(target, monkeypatch):
    site(target)

    def refuse(path, *_arguments, **_named):
        raise PermissionError(errno.EACCES, "refused", str(path))

    monkeypatch.setattr(os, "mkdir", refuse)
    with pytest.raises(CannotWrite):
        site(target, NEW)
    monkeypatch.undo()
    assert held(target) == OLD


@pytest.mark.parametrize(
    "path", ["../x.html", "a/b/c.html", "Ens.html", "x.exe", "/x.html", "a b.html", "con/"]
)
def test_a_path_that_no_page_has_is_a_mistake_of_the_program(target, path):
    with pytest.raises(ValueError, match=r".*"):
        site(target, {path: b""})


def test_what_a_command_left_that_was_killed_at_once_is_no_file_of_other_people(target, folder):
    target.mkdir()
    (target / ".lock").touch()
    checked_target(target, [folder], public=False)
    site(target, NEW)
    assert held(target) == NEW


@pytest.mark.skipif(os.name == "nt", reason="flock is of other systems")
def test_a_share_that_knows_no_locks_can_hold_a_site(target, monkeypatch):
    def none(_handle, _how):
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", none)
    site(target, NEW)
    assert held(target) == NEW


def test_two_commands_do_not_write_one_site_at_a_time(target, monkeypatch):
    monkeypatch.setattr(write, "_PATIENCE", 0.0)

    def pages():
        yield "index.html", b"first"
        with pytest.raises(Refused, match="busy"):
            site(target, NEW)

    write_site(target, making(pages()), mark_of(public=False))
    assert held(target) == {"index.html": b"first"}
