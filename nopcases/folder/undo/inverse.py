"""The inverse of a change of one file: its values as they were before, and all that came later left as it is."""

from collections.abc import Mapping
from operator import eq
from typing import Any

from nopcases.domain.case.conflicts import conflicts_in
from nopcases.domain.dataclass import dataclass
from nopcases.folder.cases.journal import digest
from nopcases.folder.toml.edit import same, with_value
from nopcases.folder.toml.merge import made_to_say
from nopcases.folder.toml.read import decoded, parsed
from nopcases.folder.toml.scan import KeyPath, line_ending
from nopcases.folder.undo.record import ChangedFile, ChangedValue, differences, digest_of, values_of


@dataclass(frozen=True, slots=True)
class Inverse:
    """What taking back would make of a file."""

    name: str
    was: bytes | None
    """What it holds now."""
    data: bytes | None
    """What it would hold; None: it goes."""
    changed_since: tuple[KeyPath, ...] = ()
    """What stands in the way: values and entries that came later, or were changed since. () is the whole file."""
    undecided: tuple[KeyPath, ...] = ()
    """Values of the change over which a decision waits."""


def inverse(file: ChangedFile, now: bytes | None) -> Inverse:
    """Return what taking back would make of a file that holds ``now``.

    What stands there as it did before is taken back already. Raises Unparsable, WriteWouldDamage.
    """
    if now is None:
        return Inverse(file.name, None, None, () if file.was is None else ((),))
    if file.text is not None and digest(now) == file.now:
        return Inverse(file.name, now, file.text.encode())
    if not file.name.endswith(".toml") or (file.was is None and not file.values):
        return _of_the_whole(file, now)
    text = decoded(now)
    values = parsed(text)
    if waiting := tuple(
        path for path in conflicts_in(values) if any(overlap(path, v.path) for v in file.values)
    ):
        return Inverse(file.name, now, now, undecided=waiting)
    since = [value.path for value in file.values if not _stands(values, value, made=file.was is None)]
    if file.was is None:
        known = {value.path for value in file.values}
        since += [path for path, _was, _now in differences({}, values) if path not in known]
        return Inverse(file.name, now, None, tuple(since))
    made = made_to_say(text, _taken_back(values, file)) if not since else text
    return Inverse(file.name, now, _as_before(made, file.was).encode(), tuple(since))


def _of_the_whole(file: ChangedFile, now: bytes) -> Inverse:
    """Return what taking back would make of a file of which no values are kept: what the change left goes."""
    if file.was is None:
        return Inverse(file.name, now, None, () if digest(now) == file.now else ((),))
    return Inverse(file.name, now, now, () if digest(now) == file.was else ((),))


def overlap(one: KeyPath, other: KeyPath) -> bool:
    """Say whether two paths mean the same value, or one of them a value within the other's."""
    return all(map(eq, one, other))


def values_taken_back(file: ChangedFile, now: bytes | None) -> list[tuple[KeyPath, Any, Any]]:
    """Return the path of each value that taking back changes, what it is and what it would be; None for none."""
    values = values_of(file.name, now)
    found = [(value.path, _at(values, value.path), value.was) for value in file.values]
    return [(path, was, then) for path, was, then in found if not same(was, then)]


def _stands(values: Mapping[str, Any], value: ChangedValue, *, made: bool) -> bool:
    """Say whether a value is what the change left, or what it was before."""
    now = _at(values, value.path)
    left = None if now is None else digest_of(now)
    return left == value.now or (not made and same(now, value.was))


def _at(values: Any, path: KeyPath) -> Any:
    for name in path:
        values = values.get(name) if isinstance(values, dict) else None
    return values


def _taken_back(values: dict[str, Any], file: ChangedFile) -> dict[str, Any]:
    """Return the values of a file as they would be; a table that is empty then goes too. Raises WriteWouldDamage."""
    for value in file.values:
        if not same(_at(values, value.path), value.was):
            values = with_value(values, value.path, value.was, leaves_empty=False)
    return values


def _as_before(text: str, was: str | None) -> str:
    """Return ``text`` without the blank line that an entry left, where the text before had none."""
    shorter = text.rstrip("\r\n") + line_ending(text)
    return shorter if digest(shorter.encode()) == was else text
