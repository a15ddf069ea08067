"""Whose a name or a telephone number is: the index holds keyed hashes of both, and the key lies with the contacts.

So who has the index and not the contacts is told nothing, and who has both need not read every contact. What has a
mark may be meant; whether it is tells its file.
"""

import os
import sqlite3
import time
from array import array
from collections.abc import Collection, Iterable
from contextlib import closing, suppress
from hashlib import blake2b
from itertools import chain
from pathlib import Path

from nopcases.domain.case.ids import is_contact_id
from nopcases.folder.contacts import Contact, Contacts
from nopcases.folder.index.listing import STAMP_OF, UNKNOWN, Year, opened, trusted
from nopcases.folder.index.place import discard_index, place_of_index
from nopcases.folder.index.store import Store
from nopcases.folder.toml.read import Unparsable, is_there, read_file

KEY = ".nopcases-key"
"""The file of the key, beside the contacts; who takes it away only lets the hashes be made anew."""
_LENGTH = 32
_END = ".toml"
_LENGTH_OF_NAME = len("c-22222.toml")
_UNREADABLE = 0
"""The mark of a contact that cannot be read."""


def key_of_marks(store: Store, contacts: Contacts) -> bytes | None:
    """Return the key of the marks, which are up to date then; None where the files of the contacts must tell."""
    key = _key(contacts)
    if key is None:
        return None
    try:
        _bring_up_to_date(store, contacts, key)
    except OSError:
        return None
    return key


def contacts_with(store: Store, key: bytes, marks: Collection[str]) -> list[str]:
    """Return the contacts that may have one of these marks.

    Of one that cannot be read nobody knows, so that it is among them.
    """
    return store.contacts_with([_UNREADABLE, *(_hash(mark, key) for mark in marks)])


def _bring_up_to_date(store: Store, contacts: Contacts, key: bytes) -> None:
    made_with = blake2b(b"", key=key, digest_size=8).digest()
    listed_at, listed = time.time_ns(), _listed(contacts.folder)
    made_before, known = store.contacts()
    if (made_before, known) == (made_with, listed.to_bytes()):
        return
    before = dict(Year.from_bytes(known, _LENGTH_OF_NAME).each())
    stamps = before if made_before == made_with else {}
    now = dict(listed.each())
    changed = [name for name, stamp in now.items() if stamps.get(name) != stamp]
    marks = {name[: -len(_END)]: _marks(contacts.read(name[: -len(_END)]), key) for name in changed}
    marks |= {name[: -len(_END)]: set() for name in before.keys() - now.keys()}
    kept = [
        (name, UNKNOWN if name[: -len(_END)] in marks and not trusted(stamp, listed_at) else stamp)
        for name, stamp in now.items()
    ]
    with store.writing():
        store.put_contacts(made_with, Year.of(kept).to_bytes(), marks)


def _listed(folder: Path) -> Year:
    """Return the files of contacts, in the order in which the disk gives them. Raises OSError."""
    with opened(folder) as place, os.scandir(place) as entries:
        files = [
            entry
            for entry in entries
            if entry.name.endswith(_END) and is_contact_id(entry.name[: -len(_END)])
        ]
        stamps = [STAMP_OF(file.stat(follow_symlinks=False)) for file in files]
    return Year([file.name for file in files], array("q", chain.from_iterable(stamps)))


def forget_marks(root: Path, contacts: Iterable[str]) -> None:
    """Let nothing be left in the index of the names and numbers that these contacts had."""
    index = place_of_index(root)
    gone = [(contact,) for contact in contacts]
    if not gone or index is None or not index.exists():
        return
    try:
        with closing(sqlite3.connect(index, isolation_level=None)) as database:
            database.execute("PRAGMA secure_delete = ON")
            database.executemany("DELETE FROM marks WHERE contact = ?", gone)
    except sqlite3.Error:
        discard_index(root)


def _marks(contact: object, key: bytes) -> set[int]:
    if isinstance(contact, Contact):
        return {_hash(mark, key) for mark in contact.marks}
    return {_UNREADABLE} if contact else set()


def _hash(mark: str, key: bytes) -> int:
    return int.from_bytes(blake2b(mark.encode(), key=key, digest_size=8).digest(), signed=True)


def _key(contacts: Contacts) -> bytes | None:
    """Return the key, made where there is none yet; None where there can be none, or git would keep it."""
    if contacts.place.example or contacts.not_here or not contacts.folder.is_dir():
        return None
    path = contacts.folder / KEY
    with suppress(OSError, Unparsable):
        if not is_there(path) and not contacts.place.in_git(KEY):
            _make(path, contacts.place.mode)
        key = read_file(path)
        return key if len(key) == _LENGTH else None
    return None


def _make(path: Path, mode: int) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "wb") as file:
        file.write(os.urandom(_LENGTH))
