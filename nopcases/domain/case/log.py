"""Which entries of a log count on a day, and in which order: strikes, corrections, days."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from nopcases.domain.case.case import Case, Entry
from nopcases.domain.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Log:
    """The log of a case as it was known on a day."""

    entries: tuple[Entry, ...]
    """All that was written by then, struck ones too, in the order in which things happened."""
    struck: Mapping[str, Entry]
    """Key of an entry that counts no more -> the strike."""
    replaced: Mapping[str, str]
    """Key of a corrected entry -> key of the entry that stands in its place."""

    counting: tuple[Entry, ...]
    """The entries that count, in the same order."""
    changing: Mapping[str, Sequence[str]]
    """Key of an entry -> the keys of those that strike it or stand in its place, whether they count or not."""

    def history_of(self, keys: Iterable[str]) -> set[str]:
        """Return ``keys``, and all that strikes or corrects one of them, or strikes or corrects such a one."""
        found, left = set(), list(keys)
        while left:
            key = left.pop()
            if key not in found:
                found.add(key)
                left += self.changing.get(key, ())
        return found

    def resolved(self, key: str | None) -> str | None:
        """Return the entry that ``key`` means now: what referred to a corrected entry follows."""
        seen = set()
        while key is not None and key in self.replaced and key not in seen:
            seen.add(key)
            key = self.replaced[key]
        return key


def log_on(case: Case, day: date) -> Log:
    """Return the log of ``case`` as it was known on ``day``."""
    written = [entry for entry in case.entries if entry.written <= day]
    entries = tuple(sorted(written, key=lambda entry: _order(case, entry)))
    if not any(entry.kind == "strike" or "replaces" in entry.fields for entry in written):
        return Log(entries, {}, {}, entries, {})  # as most are: nothing is to be worked out
    struck = _struck(written)
    replacing = [entry for entry in written if _replaces(entry) in struck]
    # One that counts comes last, and so before one that was struck, or corrected in its turn.
    replacing.sort(key=lambda entry: entry.key not in struck)
    replaced = {_replaces(entry): entry.key for entry in replacing}
    counting = tuple(
        entry for entry in entries if entry.key not in struck and not _idle(entry, case, replaced)
    )
    return Log(entries, struck, replaced, counting, _changing(written))


def _changing(entries: Iterable[Entry]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for entry in entries:
        for key in (entry.get("entry") if entry.kind == "strike" else None, _replaces(entry)):
            if isinstance(key, str) and key:
                found[key].append(entry.key)
    return dict(found)


def _idle(entry: Entry, case: Case, replaced: Mapping[str, str]) -> bool:
    """Say whether it stands in the place of an entry that counts again, or that another one replaced."""
    key = _replaces(entry)
    return key in case.by_key and replaced.get(key) != entry.key


def _replaces(entry: Entry) -> str:
    """Return the key of the entry that it stands in the place of, "" where it does so of none."""
    key = entry.get("replaces")
    return key if isinstance(key, str) else ""


def _struck(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Return what is struck. From the last strike back: a strike that was struck itself strikes nothing."""
    struck: dict[str, Entry] = {}
    strikes = {entry.key: entry for entry in entries if entry.kind == "strike"}
    for key in sorted(strikes, reverse=True):
        target = strikes[key].get("entry")
        earlier = target not in strikes or target < key  # two strikes may not strike each other out
        if key not in struck and target and earlier:
            struck[target] = strikes[key]
    return struck


def first_key(case: Case, entry: Entry) -> str:
    """Return the key of what ``entry`` corrects, from correction to correction; its own where it corrects none."""
    first = entry.key
    while (earlier := case.by_key.get(first)) and (replaces := _replaces(earlier)) and replaces < first:
        first = replaces
    return first


def _order(case: Case, entry: Entry) -> tuple[date, str, str]:
    """Sort by the day it happened, then by key; a correction stands where the corrected entry stood.

    An intake comes first on the day of receipt: what answers it may be logged before it is.
    """
    if entry.kind == "intake":
        return min(case.received, entry.happened), "", entry.key
    first = first_key(case, entry) if "replaces" in entry.fields else entry.key
    return entry.happened, first, entry.key


def exists_since(case: Case) -> date:
    """Return the day from which the case exists: its intake's writing, without one its receipt."""
    return min((entry.written for entry in case.entries if entry.kind == "intake"), default=case.received)
