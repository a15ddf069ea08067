"""A caller is known by telephone without a look at every contact, and nothing of who that is stands in the index."""

import sqlite3
from contextlib import closing

import pytest

from nopcases.folder.contacts import Contacts
from nopcases.folder.index.contact_marks import KEY

PHONE = ("--phone", "0527-550177")


@pytest.fixture
def known(nop):
    """A folder of which the index knows a number."""
    nop("intake", "Koor", "ens", "--name", "Kanariemans", *PHONE)
    nop("intake", "Feest", "bant", "--phone", "0600000000")
    return nop


def warned(nop, *phone):
    """Say of which cases an intake says that they have its number."""
    return "known from" in nop("--lang", "en", "intake", "Plan", "ens", *(phone or PHONE)).err


def contact_of(nop, name):
    return next(path.stem for path in (nop.root / "contacts").glob("c-*.toml") if name in path.read_text())


def test_only_whom_the_number_may_be_of_is_read(known, monkeypatch):
    monkeypatch.setattr(Contacts, "all", None)
    assert warned(known)
    assert warned(known, "--phone", "+31 527 55 01 77")
    assert not warned(known, "--phone", "0527-550178")


def test_a_number_that_a_command_or_a_hand_brought_is_known_and_one_that_went_is_not(known):
    case = known.intake("Lied", "ens", "--name", "Els", "--phone", "0527-550170")
    other = known.intake("Lied twee", "rutten", "--name", "Ans", "--phone", "0527-550171")
    known("contact", other, "initiator", "--name", "Ans", "--phone", "0527-550172")
    assert warned(known, "--phone", "0527-550172")
    known("contact", case, "initiator", "--remove")
    assert not warned(known, "--phone", "0527-550170")
    case = known.intake("Zonder", "ens")
    (known.root / "contacts" / "c-22222.toml").write_text('name = "Jo"\nphone = "0527-550173"\n')
    path = next((known.root / "cases").glob(f"*/{case}.toml"))
    path.write_text(path.read_text() + '\n[contacts]\ntreasurer = "c-22222"\n')
    known("overdue")
    assert warned(known, "--phone", "0527-550173")


def test_a_number_that_a_hand_writes_into_a_contact_is_known_at_once(known):
    assert not warned(known, "--phone", "0527-550178")
    path = known.root / "contacts" / f"{contact_of(known, 'Kanariemans')}.toml"
    path.write_text(path.read_text().replace("0527-550177", "0527-550179"))
    assert warned(known, "--phone", "0527-550179")
    assert not warned(known)


def test_a_contact_that_cannot_be_read_is_named_with_the_index_as_without(known, monkeypatch):
    (known.root / "contacts" / "c-22222.toml").write_text("no toml")
    for _once_more in range(2):
        assert "c-22222" in known("intake", "Plan", "ens", *PHONE, code=3).err
    monkeypatch.setenv("NOPCASES_INDEX", "off")
    assert "c-22222" in known("intake", "Plan", "ens", *PHONE, code=3).err


def test_the_index_holds_neither_name_nor_number_nor_the_key(known):
    index = known.root / ".nopcases" / "index"
    text = index.read_bytes()
    assert contact_of(known, "Kanariemans").encode() in text
    for personal in (b"Kanariemans", b"kanariemans", b"550177", b"527550177"):
        assert personal not in text
    assert (known.root / "contacts" / KEY).read_bytes() not in text


def test_after_a_contact_is_forgotten_no_mark_of_it_is_left(known):
    def marked():
        with closing(sqlite3.connect(known.root / ".nopcases" / "index")) as database:
            return {contact for (contact,) in database.execute("SELECT contact FROM marks")}

    known("list", "feest")
    gone, other = contact_of(known, "Kanariemans"), contact_of(known, "0600000000")
    assert marked() == {gone, other}
    known("forget", gone, "--yes")
    assert marked() == {other}


def test_with_another_key_it_is_made_anew_and_with_a_damaged_one_done_without(known):
    key = known.root / "contacts" / KEY
    key.unlink()
    assert warned(known)
    assert key.exists()
    key.write_bytes(b"short")
    assert warned(known)
