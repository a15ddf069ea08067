"""Whose a telephone number is: the index holds keyed hashes of it, and the key lies with the contacts.

So who has the index and not the contacts is told nothing, and who has both need not read every contact.
"""

import os
import sqlite3
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, suppress
from hashlib import blake2b
from pathlib import Path

from nopcases.domain.case.ids import is_contact_id
from nopcases.domain.phones import compared
from nopcases.folder.contacts import Contact, Contacts
from nopcases.folder.index.listing import COARSE
from nopcases.folder.index.place import discard_index, place_of_index
from nopcases.folder.index.store import Store
from nopcases.folder.toml.read import Unparsable, is_there, read_file

KEY = ".nopcases-key"
"""The file of the key, beside the contacts; who takes it away only lets the hashes be made anew."""
_LENGTH = 32
_END = ".toml"
_UNREADABLE = 0
"""The mark of a contact of which the number cannot be read."""


def key_of_numbers(store: Store, contacts: Contacts) -> bytes | None:
    """Return the key of the marks, which are up to date then; None where the files of the contacts must tell."""
    key = _key(contacts)
    if key is None:
        return None
    try:
        _bring_up_to_date(store, contacts, key)
    except OSError:
        return None
    return key


def with_numbers(store: Store, key: bytes, numbers: Collection[str]) -> list[str]:
    """Return the contacts that may have one of these numbers, as they are compared.

    Of one that cannot be read nobody knows, so that it is among them.
    """
    return store.contacts_with([_UNREADABLE, *(_mark(number, key) for number in numbers)])


def _bring_up_to_date(store: Store, contacts: Contacts, key: bytes) -> None:
    made_with = blake2b(b"", key=key, digest_size=8).hexdigest()
    known = set((store.fact("contacts") or "").splitlines())
    there = {made_with, *_listed(contacts)}
    if known == there:
        return
    gone = known - there if made_with in known else known
    new = sorted(line.split()[0] for line in there - (known - gone) - {made_with})
    marks = [(contact, _marks(contacts.read(contact), key)) for contact in new]
    with store.writing():
        store.drop_contacts({line.split()[0] for line in gone}.union(new))
        store.put_contacts(marks)
        store.put_fact("contacts", "\n".join(there))


def _listed(contacts: Contacts) -> Iterator[str]:
    """Yield a line of each contact, which is another one when its file has changed. Raises OSError."""
    now = time.time_ns()
    settled = now - COARSE
    with os.scandir(contacts.folder) as entries:
        for entry in entries:
            name = entry.name
            if name.endswith(_END) and is_contact_id(contact := name[: -len(_END)]):
                found = entry.stat(follow_symlinks=False)
                latest = max(found.st_mtime_ns, found.st_ctime_ns)
                yield f"{contact} {found.st_size} {latest if latest < settled else now}"


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
    except sqlite3.Error:
        discard_index(root)


def _marks(contact: object, key: bytes) -> set[int]:
    if isinstance(contact, Contact):
        return {_mark(number, key) for number in compared(contact.phone)}
    return {_UNREADABLE} if contact else set()


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
