"""One change: what a command writes in a case folder, wholly or not at all."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

from nopcases.domain.case.case import Case
from nopcases.domain.case.ids import is_case_id, new_case_id, new_contact_id, new_draft_id
from nopcases.domain.case.personal_data import kinds_of, personal_data
from nopcases.domain.dataclass import dataclass
from nopcases.domain.errors import BadFile, Refused
from nopcases.folder.cases.file import CaseFile, render_case, with_entries, with_values
from nopcases.folder.cases.files import CaseFiles, CaseUnreadable
from nopcases.folder.cases.journal import Write, write_all
from nopcases.folder.cases.recovery import finish
from nopcases.folder.cases.target import Target, Targets
from nopcases.folder.contacts import Contacts, contact_text, with_contact_values
from nopcases.folder.disk import CaseChanged
from nopcases.folder.drafts import IntakeDraft, draft_text
from nopcases.folder.lock import lock
from nopcases.folder.toml.merge import decided_text
from nopcases.folder.toml.read import read_file
from nopcases.folder.toml.tables import insert_table, remove_table

CREATED, REPLACED, DELETED = "created", "replaced", "deleted"


@dataclass(frozen=True, slots=True)
class Touched:
    """A file that a change wrote."""

    file: str
    """Its name for people, with ``/``."""
    how: str
    """created, replaced or deleted."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a change did: plain values, for who tells of it, commits it or takes it back."""

    name: str
    """The command, in English: "log feedback"."""
    cases: tuple[str, ...]
    """The ids of the cases that were written."""
    files: tuple[Touched, ...]

    @property
    def title(self) -> str:
        """Return what is said of it where everybody may read it: ids and the command, no names."""
        match self.cases:
            case ():
                return self.name
            case (case_id,):
                return f"{case_id} {self.name}"
        return f"{self.name} ({len(self.cases)} cases)"


class Change:
    """What one command is to write; nothing of it is on the disk before ``changing`` ends."""

    def __init__(self, source: CaseFiles, contacts: Contacts, name: str, locks: ExitStack) -> None:
        """Take the cases, the contacts, the command's name, and what holds its locks."""
        self.name = name
        self._source, self._contacts, self._locks = source, contacts, locks
        self._targets = Targets(source.root, contacts)
        self._writes: dict[Path, Write] = {}
        self._contacts_locked = self._contacts_may_be_new = False

    @cached_property
    def _years(self) -> list[str]:
        """Return the folders of the years: under the lock no command makes another."""
        return self._source.years()

    @property
    def done(self) -> Done:
        """Return what was written; before the end of the change, what is to be."""
        ids = (write.target.path.stem for write in self._writes.values() if write.target.is_case)
        files = (Touched(write.target.shown, _how(write)) for write in self._writes.values())
        return Done(self.name, tuple(filter(is_case_id, ids)), tuple(files))

    def read(self, case_id: str) -> CaseFile:
        """Return a case as this change leaves it. Raises CaseUnreadable.

        What is written to it later must still stand in its file when the change ends.
        """
        path = self._source.path_of(case_id) or self._source.home(case_id)
        write = self._writes.get(path)
        if write is None or write.data is None:
            return self._source.read(case_id)
        found = self._source.parse_text(path, write.data)
        if isinstance(found, BadFile):
            raise CaseUnreadable(found)
        return found

    def append(self, file: CaseFile, drafts: Mapping[str, Mapping[str, Any]]) -> None:
        """Append entries (key -> fields) to a case. Raises WriteWouldDamage, CaseChanged."""
        self.rewrite(file, with_entries(file, drafts))

    def set(self, file: CaseFile, values: Mapping[tuple[str, ...], Any]) -> None:
        """Replace header values of a case (by path; None removes). Raises WriteWouldDamage, CaseChanged."""
        self.rewrite(file, with_values(file, values))

    def insert(self, file: CaseFile, table: tuple[str, ...], values: Mapping[str, Any]) -> None:
        """Put a new table into a case. Raises WriteWouldDamage, CaseChanged."""
        self.rewrite(file, insert_table(file.text, table, values))

    def remove(self, file: CaseFile, table: tuple[str, ...]) -> None:
        """Take a table out of a case. Raises WriteWouldDamage, CaseChanged."""
        self.rewrite(file, remove_table(file.text, table))

    def decide(self, file: CaseFile, path: tuple[str, ...], value: Any) -> None:
        """End the conflict over a value of a case with what was chosen. Raises WriteWouldDamage, CaseChanged."""
        self.rewrite(file, decided_text(file.text, path, value))

    def rewrite(self, file: CaseFile, text: str) -> None:
        """Replace the text of a case. Raises CaseChanged where ``file`` is older than this change has it."""
        self._write(self._targets.file(file.path), file.data, text.encode())

    def create(
        self, header: Mapping[str, Any], log: Mapping[str, Mapping[str, Any]], case_id: str | None = None
    ) -> str:
        """Make a new case and return its id; ``header`` has none. Raises WriteWouldDamage.

        It gets the id ``case_id`` where that is free, else a new one.
        """
        case_id = case_id or new_case_id(header["received"])
        while (home := self._source.home(case_id)) in self._writes or self._source.path_of(
            case_id, self._years
        ):
            case_id = new_case_id(header["received"])
        text = render_case({"id": case_id, **header}, log)
        self._write(self._targets.file(home), None, text.encode())
        return case_id

    def delete(self, file: CaseFile) -> None:
        """Delete a case. Raises CaseChanged where ``file`` is older than this change has it."""
        self._write(self._targets.file(file.path), file.data, None)

    @property
    def files(self) -> dict[str, bytes | None]:
        """Return the new text of each file by name, contacts aside; None where it is to go."""
        return {write.target.name: write.data for write in self._writes.values() if not write.target.contact}

    @property
    def writes(self) -> tuple[Write, ...]:
        """Return what each file held, and what it is to hold."""
        return tuple(self._writes.values())

    def write(self, name: str, data: bytes | None, was: bytes | None) -> None:
        """Write a file in the place of ``was``, None for a new one; a case, a setting, a letter, what git is told.

        Without ``data`` it is deleted.
        """
        self._write(self._targets.file(self._source.root / name), was, data)

    def add_contact(self, values: Mapping[str, str], contact: str | None = None) -> str:
        """Make a new contact and return its id: ``contact`` where that is free, else a new one.

        Raises WriteWouldDamage, and Refused where none may stand.
        """
        return self._add(contact_text(values), new_contact_id, contact)

    def keep_draft(self, draft: IntakeDraft) -> str:
        """Keep a draft of an intake, in the place of an earlier one where it has an id; return its id.

        Raises WriteWouldDamage, and Refused where none may stand.
        """
        data = draft_text(draft)
        if not draft.id:
            return self._add(data, new_draft_id)
        self._contacts.refuse_to_write(draft.id)
        target, now = self._contact(draft.id)
        self._write(target, now, data)
        return draft.id

    def _add(self, data: bytes, new_id: Callable[[], str], wanted: str | None = None) -> str:
        """Write a new file in ``contacts/`` and return its id."""
        self._lock_contacts()
        target = self._targets.contact(wanted or new_id())
        while target.exists or target.path in self._writes:
            target = self._targets.contact(new_id())
        if not self._contacts_may_be_new:  # git is asked once: it goes by what such names have in common
            self._contacts.refuse_to_write(target.name)
            self._contacts_may_be_new = True
        self._write(target, None, data)
        return target.name

    def set_contact(self, contact: str, values: Mapping[str, str]) -> None:
        """Change values of a contact that is at hand. Raises WriteWouldDamage, Unparsable, Refused as above."""
        self._contacts.refuse_to_write(contact)
        target, now = self._contact(contact)
        self._write(target, now, with_contact_values(now, values))

    def delete_contact(self, contact: str) -> None:
        """Delete a contact, or a draft of an intake, that is at hand. Raises Unparsable."""
        target, now = self._contact(contact)
        self._write(target, now, None)

    def erase(self, contact: str) -> bool:
        """Delete a contact, or a draft of an intake, where it is at hand, also where contacts were before.

        Say whether it was.
        """
        places = [self._targets.left_behind(contact)]
        if not self._contacts.not_here:
            self._lock_contacts()
            places.append(self._targets.contact(contact))
        there = [target for target in places if target and target.exists]
        for target in there:
            self._write(target, self._text(target), None)
        return bool(there)

    def _contact(self, contact: str) -> tuple[Target, bytes]:
        """Return a contact's place, and its text as this change leaves it."""
        self._lock_contacts()
        target = self._targets.contact(contact)
        return target, self._text(target)

    def _text(self, target: Target) -> bytes:
        write = self._writes.get(target.path)
        return write.data if write and write.data is not None else read_file(target.path)

    def _lock_contacts(self) -> None:
        """Hold the contacts' own lock, where colleagues share them outside their clones, to the end."""
        if not self._contacts_locked:
            self._locks.enter_context(self._contacts.locked())
            self._contacts_locked = True

    def _write(self, target: Target, was: bytes | None, data: bytes | None) -> None:
        """Remember a write; one that follows another on the same file must begin where that one ends."""
        earlier = self._writes.pop(target.path, None)
        if earlier and earlier.data != was:
            raise CaseChanged(target.path)
        was = earlier.was if earlier else was
        if was != data:
            self._writes[target.path] = Write(target, was, data)

    def personal_data(self) -> list[str]:
        """Return the kinds of personal data that this change brings into the text of cases."""
        return kinds_of({found for _write, new in self._personal_data() for found in new})

    def places_of_personal_data(self) -> list[tuple[Case, str]]:
        """Return where it brings personal data in: the case, and the key of the entry, "" for the case itself."""
        places: list[tuple[Case, str]] = []
        for write, new in self._personal_data():
            file = self.read(write.target.path.stem)
            texts = {entry.key: "\n".join(map(str, entry.fields.values())) for entry in file.case.entries}
            keys = [key for key, text in texts.items() if not new.isdisjoint(personal_data(text))]
            places += [(file.case, key) for key in keys or [""]]
        return places

    def _personal_data(self) -> Iterator[tuple[Write, frozenset[tuple[str, str]]]]:
        """Yield each write of a case that brings in personal data, with what that is: its kind, and as it stands."""
        for write in self._writes.values():
            if write.target.is_case and write.data is not None:
                old, new = (
                    personal_data((data or b"").decode("utf-8", "replace"))
                    for data in (write.was, write.data)
                )
                if new - old:
                    yield write, frozenset(new - old)

    def finish(self) -> None:
        """Write everything. Raises CaseChanged, AlreadyThere, CannotWrite, HalfWritten."""
        writes = sorted(self._writes.values(), key=_rank)
        write_all(self._source.root, writes, self._source.write_each)


def _rank(write: Write) -> int:
    """Let no case stand without its contact meanwhile: contacts are written first and deleted last."""
    return 1 if not write.target.contact else 2 if write.data is None else 0


def _how(write: Write) -> str:
    return CREATED if write.was is None else DELETED if write.data is None else REPLACED


@contextmanager
def changing(
    source: CaseFiles, contacts: Contacts, name: str, then: Callable[[Change], None] = lambda _change: None
) -> Iterator[Change]:
    """Hold the folder's lock and give a change that is written when all inside went well.

    ``then`` is called when it was written, before the lock goes.

    What a killed command left is finished first. Raises Refused, CaseChanged, AlreadyThere, CannotWrite,
    HalfWritten; but for the last, nothing was written then.
    """
    with ExitStack() as locks:
        locks.enter_context(lock(source.root, waiting=source.waiting))
        if left := finish(source.root, contacts):
            raise Refused("\n".join(left))
        change = Change(source, contacts, name, locks)
        yield change
        change.finish()
        then(change)
