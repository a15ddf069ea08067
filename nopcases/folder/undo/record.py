"""What ``undo`` needs to know of a change: where it wrote, what stood there before, and a digest of what it wrote.

Of what came, an entry or a value, no text is kept: to take it out its path is enough, and the digest tells whether
it is still what the change wrote. What stood there before is kept, but for a text of a case with personal data in it:
such a change is not undone. Of a settings file, which holds no residents, the former text is kept whole, comments
included. Of contacts only ids are kept.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from hashlib import sha256
from typing import Any

from nopcases.domain.case.ids import is_contact_id
from nopcases.domain.case.personal_data import personal_data
from nopcases.domain.dataclass import dataclass
from nopcases.folder.cases.change import Change
from nopcases.folder.cases.journal import Write, digest
from nopcases.folder.cases.target import is_read_by_us
from nopcases.folder.toml.edit import same
from nopcases.folder.toml.read import Unparsable, decoded, parsed
from nopcases.folder.toml.scan import KeyPath
from nopcases.language import N_

MANY = 200
"""Cases that one change makes, of more than which no values are kept: each is taken back as a whole, or none is."""
FINAL = ("forget", "redact", "retention")
"""Commands that take text out for good."""


@dataclass(frozen=True, slots=True)
class ChangedValue:
    """A value of a file, or an entry of a log, that a change made, replaced or took away."""

    path: KeyPath
    was: Any
    """What stood there before; None: nothing, or what is not ``kept``."""
    now: str | None
    """The digest of what the change put there; None: it took it away."""
    kept: bool = True


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """A file that a change wrote, contacts aside."""

    name: str
    """Relative to the folder, with ``/``."""
    was: str | None
    """The digest of its text before; None: the change made it."""
    now: str | None
    """The digest of its text afterwards; None: the change deleted it."""
    values: tuple[ChangedValue, ...] = ()
    text: str | None = None
    """Of a settings file or a letter, its text before."""


@dataclass(frozen=True, slots=True)
class Record:
    """A change that may be undone, unless it says why not."""

    command: str
    by: str
    when: datetime
    """In UTC."""
    cases: tuple[str, ...]
    files: tuple[ChangedFile, ...]
    contacts_made: tuple[str, ...] = ()
    contacts_changed: bool = False
    """Whether it changed a name or number that was there already."""
    contacts_deleted: bool = False

    @property
    def why_not(self) -> str | None:
        """Return why it is not undone, in English, None where it can be."""
        if self.command in FINAL:
            return N_("what was taken out on purpose does not come back")
        if self.contacts_deleted or not self.files:
            return N_("what was changed in contacts is not undone")
        if any(file.now is None for file in self.files):
            return N_("a file that was deleted does not come back")
        if not all(value.kept for file in self.files for value in file.values):
            return N_("the text that it replaced held what looks like personal data, and is kept nowhere")
        if not any(file.was is None or file.values or file.text is not None for file in self.files):
            return N_("it changed comments or blank lines alone, and these are not kept")
        return None


def record_of(change: Change, by: str, when: datetime) -> Record | None:
    """Return what is to be known of a change that is about to be written; None where it writes nothing."""
    contacts = [write for write in change.writes if write.target.contact and is_contact_id(write.target.name)]
    files = [write for write in change.writes if not write.target.contact]
    if not files and not contacts:
        return None
    made = sum(write.was is None for write in files)
    return Record(
        change.name,
        by,
        when.astimezone(UTC),
        change.done.cases,
        tuple(
            _file(write, whole=change.name in FINAL or (write.was is None and made > MANY)) for write in files
        ),
        tuple(write.target.name for write in contacts if write.was is None),
        any(write.was is not None and write.data is not None for write in contacts),
        any(write.data is None for write in contacts),
    )


def _file(write: Write, *, whole: bool) -> ChangedFile:
    name, was, now = write.target.name, digest(write.was), digest(write.data)
    if whole:
        return ChangedFile(name, was, now)
    case = write.target.is_case
    found = differences(values_of(name, write.was), values_of(name, write.data))
    values = tuple(_value(*each, case=case) for each in found)
    return ChangedFile(name, was, now, values, None if case else _text(write.was))


def _text(data: bytes | None) -> str | None:
    try:
        return data.decode() if data is not None else None
    except UnicodeDecodeError:
        return None


def values_of(name: str, data: bytes | None) -> dict[str, Any]:
    """Return what the file of that name says; nothing where it is no TOML, or cannot be read."""
    if data is None or not name.endswith(".toml"):
        return {}
    try:
        return parsed(decoded(data))
    except Unparsable:
        return {}


def _value(path: KeyPath, was: Any, now: Any, *, case: bool) -> ChangedValue:
    kept = not (case and any(personal_data(text) for text in _texts(was)))
    return ChangedValue(path, was if kept else None, None if now is None else digest_of(now), kept)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(inner)


def differences(
    was: Mapping[str, Any], now: Mapping[str, Any], at: KeyPath = ()
) -> Iterator[tuple[KeyPath, Any, Any]]:
    """Yield the path of each value that differs, with both values, None for none; an entry comes and goes whole."""
    for name in dict.fromkeys((*was, *now)):
        path, old, new = (*at, name), was.get(name), now.get(name)
        both = isinstance(old, dict) and isinstance(new, dict)
        one = isinstance(old or new, dict) and None in (old, new) and at != ("log",)
        if both or one:
            yield from differences(old or {}, new or {}, path)
        elif not same(old, new):
            yield path, old, new


def digest_of(value: Any) -> str:
    """Return a digest of a TOML value, whatever the order of its keys."""
    text = json.dumps(value, sort_keys=True, default=repr)
    return sha256(text.encode(errors="surrogatepass")).hexdigest()


_TOML = "=toml"
"""What stands for a value that JSON has no form for; no file has such a key."""


def as_json(record: Record) -> bytes:
    """Return a record as a file holds it."""
    from nopcases.domain.dataclass import asdict

    text = json.dumps(asdict(record), default=lambda value: {_TOML: value.isoformat()}, ensure_ascii=True)
    return text.encode()


def read_json(data: bytes) -> Record | None:
    """Return the record in a file, None where there is none."""
    try:
        fields = json.loads(data, object_hook=_in_toml)
        files = tuple(_file_of(file) for file in fields.pop("files"))
        cases, made = (tuple(map(str, fields.pop(name))) for name in ("cases", "contacts_made"))
        record = Record(files=files, cases=cases, contacts_made=made, **fields)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return record if _is_sane(record) else None


def _is_sane(record: Record) -> bool:
    """Say whether this program may have written it: no other file than those of a change is named."""
    return (
        isinstance(record.when, datetime)
        and isinstance(record.command, str)
        and all(isinstance(file.text, str | None) and is_read_by_us(file.name) for file in record.files)
    )


def _file_of(fields: dict[str, Any]) -> ChangedFile:
    values = (ChangedValue(**value | {"path": tuple(map(str, value["path"]))}) for value in fields["values"])
    return ChangedFile(**fields | {"values": tuple(values)})


def _in_toml(found: dict[str, Any]) -> Any:
    if found.keys() != {_TOML}:
        return found
    text = str(found[_TOML])
    if ":" not in text:
        return date.fromisoformat(text)
    return datetime.fromisoformat(text) if "-" in text[:8] else time.fromisoformat(text)
