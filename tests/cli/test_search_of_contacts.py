"""Contacts are found by words of a name, an address or a number, and nothing of who that is stands in the index."""

import os
import time

import pytest

from nopcases.folder.contacts import Contacts
from nopcases.folder.index import contact_marks
from nopcases.folder.index.contact_marks import KEY

CALLER = ("--name", "Xqzjwan Vydrström", "--phone", "0527-550177", "--email", "wxqj.zzv@qwxz.example")


@pytest.fixture
def known(nop):
    """A folder with two cases of people, whom the index knows."""
    case = nop.intake("Koor", "ens", *CALLER)
    nop.intake("Feest", "bant", "--name", "Jan-Willem van ’t Hof", "--phone", "06-12345678")
    nop.case = case
    settle(nop)
    assert found(nop, "xqzj") == [case]
    return nop


def settle(nop):
    """Let the files of contacts be older than what a clock can tell apart: they are not read once more for that."""
    for path in (nop.root / "contacts").glob("c-*.toml"):
        os.utime(path, ns=(path.stat().st_mtime_ns - 10**10,) * 2)
    time.sleep(0.03)


def found(nop, *words):
    return [row["case"] for row in nop.rows("list", *words)]


def contact(nop):
    return next(
        path for path in (nop.root / "contacts").glob("c-*.toml") if "Xqzj" in path.read_text("utf-8")
    )


@pytest.mark.parametrize(
    "words",
    [
        "xqzjwan",
        "XQZ",
        "vydrstrom",
        "vydr xqz",
        "wxqj",
        "zzv",
        "qwxz",
        "0527",
        "550177",
        "527 55 01 77",
        "koor vyd",
    ],
)
def test_words_that_begin_one_of_a_contact_find_it_and_no_other_is_read(known, words, monkeypatch):
    monkeypatch.setattr(Contacts, "all", None)
    read, whole = [], Contacts.read
    monkeypatch.setattr(Contacts, "read", lambda self, one: read.append(one) or whole(self, one))
    assert found(known, words) == [known.case]
    assert set(read) <= {contact(known).stem}


@pytest.mark.parametrize("words", ["qzj", "strom", "xqzjwanda", "xqzjwan feest", "0178", "177"])
def test_what_stands_inside_a_word_of_a_contact_or_only_begins_like_it_finds_nothing(
    known, words, monkeypatch
):
    assert found(known, words) == []
    monkeypatch.setenv("NOPCASES_INDEX", "off")
    assert found(known, words) == []


@pytest.mark.parametrize("words", ["Xqzjwan", "vydr xqz", "550177"])
def test_a_case_is_meant_by_words_of_its_contact(known, words, monkeypatch):
    monkeypatch.setattr(Contacts, "all", None)
    assert known.rows("show", words)[0]["header"]["id"] == known.case


def test_the_index_holds_no_name_no_number_no_address_and_no_beginning_of_them(known):
    for words in ("xqzjwan", "0527-550177", "wxqj"):
        found(known, words)
    index = (known.root / ".nopcases" / "index").read_bytes()
    assert contact(known).stem.encode() in index
    for personal in ("Xqzj", "xqzj", "vydr", "Vydr", "wxqj", "zzv@", "qwxz", "550177", "0527550"):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            assert personal.encode(encoding) not in index, (personal, encoding)
    assert (known.root / "contacts" / KEY).read_bytes() not in index


def test_what_a_hand_changes_in_a_contact_counts_at_the_next_look_even_when_size_and_time_stay(known):
    path = contact(known)
    was = path.stat()
    path.write_text(path.read_text("utf-8").replace("Xqzjwan", "Bqzjwan").replace("0177", "0188"), "utf-8")
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert path.stat().st_size == was.st_size
    assert found(known, "xqzj") == found(known, "550177") == []
    assert found(known, "bqzj") == found(known, "550188") == [known.case]


def test_who_is_forgotten_is_found_no_more_and_has_no_mark(known):
    gone = contact(known).stem
    known("forget", gone, "--yes")
    assert found(known, "xqzj") == []
    assert found(known, "hof") != []


@pytest.fixture(
    params=["shared", "no key", "short key", "key of another", "no key can be made", "no contacts"]
)
def otherwise(request, known, tmp_path, monkeypatch):
    """The same folder, where something about the contacts or their key is otherwise."""
    folder, key = known.root / "contacts", known.root / "contacts" / KEY
    match request.param:
        case "shared":
            share = tmp_path / "share"
            folder.rename(share)
            mark = known.root / "nopcases.toml"
            mark.write_text(f'contacts = "{share.as_posix()}"\n' + mark.read_text("utf-8"), "utf-8")
            own = f"[folder.'{known.root}']\ncontacts = '{share}'\n"
            (tmp_path / "home" / "my.toml").write_text(own, "utf-8")
        case "no key":
            key.unlink()
        case "short key":
            key.write_bytes(b"short")
        case "key of another":
            key.write_bytes(bytes(range(32)))
        case "no key can be made":
            key.unlink()
            monkeypatch.setattr(contact_marks, "_make", refused)
        case "no contacts":
            folder.rename(tmp_path / "away")
    return known


def refused(*_arguments):
    raise PermissionError


@pytest.mark.parametrize("words", ["xqzj", "550177", "jan", "koor", "nobody"])
def test_wherever_the_contacts_and_their_key_are_the_answer_is_the_one_of_the_files(
    otherwise, words, monkeypatch
):
    with_index = [
        otherwise(*asked, code=None) for asked in (("list", words), ("show", words)) for _twice in "12"
    ]
    monkeypatch.setenv("NOPCASES_INDEX", "off")
    without = [
        otherwise(*asked, code=None) for asked in (("list", words), ("show", words)) for _twice in "12"
    ]
    assert with_index == without
