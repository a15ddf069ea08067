"""Whose a telephone number is: the index holds keyed hashes of it, and the key lies with the contacts.

So who has the index and not the contacts is told nothing, and who has both need not read every contact.
"""

import os
import sqlite3
import time
from collections.abc import Collection, Iterable
from contextlib import closing, suppress
from hashlib import blake2b
from pathlib import Path

from nopcases.domain.case.ids import is_contact_id
from nopcases.domain.phones import compared
from nopcases.folder.contacts import Contact, Contacts
from nopcases.folder.index.listing import trusted
from nopcases.folder.index.place import discard_index, place_of_index
from nopcases.folder.index.store import Store
from nopcases.folder.toml.read import Unparsable, is_there, read_file

KEY = ".nopcases-key"
"""The file of the key, beside the contacts; who takes it away only lets the hashes be made anew."""
_LENGTH = 32


def with_numbers(store: Store, contacts: Contacts, numbers: Collection[str]) -> list[str] | None:
    """Return the contacts that may have one of these numbers, as they are compared; None where no key can be had.

    Contacts that came or went are seen, and what commands changed; what a hand changes in one is not looked for.
    """
    key = _key(contacts)
    if key is None:
        return None
    with suppress(OSError):
        _bring_up_to_date(store, contacts, key)
    return store.contacts_with([_mark(number, key) for number in numbers])


def _bring_up_to_date(store: Store, contacts: Contacts, key: bytes) -> None:
    now, found = time.time_ns(), contacts.folder.stat()
    stamp = (found.st_mtime_ns, found.st_ctime_ns)
    made_with = blake2b(b"", key=key, digest_size=8).hexdigest()
    stands, known = f"{made_with} {stamp}", store.fact("contacts") or ""
    if known == stands:
        return
    there = set(filter(is_contact_id, contacts.ids()))
    kept = store.contacts() & there if known.startswith(made_with) else set()
    new = [(contact, _marks(contacts.read(contact), key)) for contact in sorted(there - kept)]
    with store.writing():
        store.drop_contacts(store.contacts() - kept)
        store.put_contacts(new)
        store.put_fact("contacts", stands if trusted((0, *stamp), now) else made_with)


def forget_numbers(root: Path, contacts: Iterable[str]) -> None:
    """Let nothing be left in the index of the numbers that these contacts had."""
    index = place_of_index(root)
    gone = [(contact,) for contact in contacts]
    if not gone or index is None or not index.exists():
        return
    try:
        with closing(sqlite3.connect(index, isolation_level=None)) as database:
            database.execute("PRAGMA secure_delete = ON")
            database.executemany("DELETE FROM phones WHERE contact = ?", gone)
            database.executemany("DELETE FROM contacts WHERE contact = ?", gone)
    except sqlite3.Error:
        discard_index(root)


def _marks(contact: object, key: bytes) -> set[int]:
    numbers = compared(contact.phone) if isinstance(contact, Contact) else ()
    return {_mark(number, key) for number in numbers}


def _mark(number: str, key: bytes) -> int:
    return int.from_bytes(blake2b(number.encode(), key=key, digest_size=8).digest(), signed=True)


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
