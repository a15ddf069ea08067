"""Contacts: a file each, outside git, changed like any other file of people's own."""

import os

import pytest

from nopcases.domain.case.ids import is_contact_id
from nopcases.domain.errors import BadFile, Refused
from nopcases.folder.cases.change import changing
from nopcases.folder.cases.files import CaseFiles
from nopcases.folder.contacts import Contact, Contacts
from nopcases.folder.lock import lock
from nopcases.folder.toml.edit import WriteWouldDamage
from nopcases.folder.toml.read import Unparsable

from .making import AMSTERDAM

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
BY_HAND = b'# buurman van nr. 12\r\nname  =  "Jan"   # Jan de Vries\r\nphone = "0527-1"\r\nhond = true\r\n'


def change(contacts):
    """Change contacts, as a command does."""
    return changing(CaseFiles(contacts.root, AMSTERDAM), contacts, "test")


def add(contacts, name, phone="", email=""):
    with change(contacts) as made:
        return made.add_contact({"name": name, "phone": phone, "email": email})


def alter(contacts, contact, values):
    with change(contacts) as made:
        made.set_contact(contact, values)


@pytest.fixture
def contacts(root):
    """The contacts of the folder, where the settings say nothing of it."""
    return Contacts(root, "contacts")


@pytest.fixture
def by_hand(root):
    """A contact that somebody wrote in an editor."""
    path = root / "contacts/c-9x2mq.toml"
    path.parent.mkdir()
    path.write_bytes(BY_HAND)
    return path


def test_a_contact_that_is_added_reads_back_and_its_name_is_in_no_file_name(contacts, root):
    made = add(contacts, 'Jan "de" Vries\n', "", "jan@example.org")
    assert is_contact_id(made)
    assert contacts.read(made) == Contact(made, 'Jan "de" Vries\n', "", "jan@example.org")
    assert [path.name for path in (root / "contacts").iterdir()] == [f"{made}.toml"]


def test_a_new_contact_never_overwrites_another(contacts, root, by_hand, monkeypatch):
    ids = iter(["c-9x2mq", "c-4fjk7"])
    monkeypatch.setattr("nopcases.folder.cases.change.new_contact_id", lambda: next(ids))
    assert add(contacts, "Piet", "", "") == "c-4fjk7"
    assert by_hand.read_bytes() == BY_HAND


def test_a_change_touches_only_its_own_line(contacts, root, by_hand):
    alter(contacts, "c-9x2mq", {"phone": "0527-2"})
    assert by_hand.read_bytes() == BY_HAND.replace(b"0527-1", b"0527-2")


def test_a_value_that_was_not_there_is_added(contacts, root, by_hand):
    alter(contacts, "c-9x2mq", {"email": "jan@example.org"})
    assert by_hand.read_bytes() == BY_HAND + b'email = "jan@example.org"\r\n'


def test_a_contact_that_is_not_on_this_machine_is_none(contacts):
    assert contacts.read("c-9x2mq") is None
    assert contacts.all() == ({}, [])


@pytest.mark.parametrize("name", ["../nopcases", "c-9x2mq/../../nopcases", "/etc/passwd", "", "c-AAAAA"])
def test_what_is_no_contact_id_is_never_opened(contacts, by_hand, name):
    assert contacts.read(name) is None


@pytest.mark.parametrize(
    ("data", "line", "why"),
    [
        (b"name = \n", 1, "no value"),
        (b'a = 1\nname = "Jan\n', 2, "no closing quote"),
        (b"name = 5\n", None, "“name” must be a text"),
        (b"\xff", 1, "not UTF-8"),
    ],
    ids=["cut off", "no quote", "a number", "no text"],
)
def test_a_broken_contact_is_named_and_the_others_are_read(contacts, root, by_hand, data, line, why):
    (root / "contacts/c-4fjk7.toml").write_bytes(data)
    good, (bad,) = contacts.all()
    assert good.keys() == {"c-9x2mq"}
    assert isinstance(bad, BadFile)
    assert (bad.file, bad.line, why in bad.message) == ("contacts/c-4fjk7.toml", line, True), bad


def test_a_broken_contact_is_not_changed(contacts, root, by_hand):
    by_hand.write_bytes(b"name = \n")
    with pytest.raises(Unparsable):
        alter(contacts, "c-9x2mq", {"name": "Jan"})
    assert by_hand.read_bytes() == b"name = \n"


def test_a_name_that_no_file_can_hold_is_refused(contacts, root):
    for name in ("\udcff", "x" * 300_000):
        with pytest.raises(WriteWouldDamage):
            add(contacts, name, "", "")
    assert not (root / "contacts").exists()


@posix
def test_a_contact_that_is_a_link_is_neither_read_nor_changed(contacts, root, by_hand, tmp_path):
    by_hand.rename(tmp_path / "outside.toml")
    by_hand.symlink_to(tmp_path / "outside.toml")
    assert isinstance(contacts.read("c-9x2mq"), BadFile)
    with pytest.raises(Unparsable):
        alter(contacts, "c-9x2mq", {"name": "Piet"})
    assert (tmp_path / "outside.toml").read_bytes() == BY_HAND


@posix
def test_a_contacts_folder_that_is_a_link_out_of_the_folder_is_not_written_through(contacts, root, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (root / "contacts").symlink_to(elsewhere)
    with pytest.raises(Refused, match="outside this folder"):
        add(contacts, "Jan", "", "")
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize("form", ["{}", "~/contacts", "../contacts"], ids=["absolute", "home", "relative"])
def test_a_setting_may_put_contacts_elsewhere_and_none_then_stand_in_the_folder(
    root, tmp_path, monkeypatch, form
):
    elsewhere = tmp_path / "contacts"
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    elsewhere.mkdir()
    contacts = Contacts(root, form.format(elsewhere), str(elsewhere))
    made = add(contacts, "Jan", "", "")
    assert contacts.read(made).name == "Jan"
    assert (elsewhere / f"{made}.toml").is_file()
    assert not (root / "contacts").exists()


def test_a_role_is_found_with_its_contact(contacts, by_hand):
    good, bad = contacts.of({"initiator": "c-9x2mq", "second": "c-4fjk7"})
    assert (good["initiator"].phone, good.keys(), bad) == ("0527-1", {"initiator"}, [])


def test_contacts_that_colleagues_share_have_a_lock_of_their_own(tmp_path):
    root, shared = tmp_path / "clone", tmp_path / "shared"
    root.mkdir()
    shared.mkdir()
    contacts = Contacts(root, "contacts", str(shared))
    with change(contacts) as made:
        contact = made.add_contact({"name": "Jan"})
        with pytest.raises(Refused), lock(shared, patience=0):
            raise AssertionError(contact)
    assert contacts.read(contact).name == "Jan"
    with lock(shared, patience=0):
        pass


def test_a_contact_that_is_deleted_is_gone(contacts, by_hand):
    with change(contacts) as made:
        made.delete_contact("c-9x2mq")
        assert by_hand.exists()
    assert not by_hand.exists()
