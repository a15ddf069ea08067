"""Which version of each case the index holds: no number is given twice, so it tells one version from all others."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import blake2b
from itertools import chain

from nopcases.domain.case.ids import is_personal_id
from nopcases.folder.cases.versions import Versions
from nopcases.folder.index.index import Index
from nopcases.folder.index.parts import Parts
from nopcases.folder.index.recorded import filtered, named_by, naming
from nopcases.folder.index.stored.columns import BY_FILE, CLOSED, NEVER
from nopcases.folder.index.stored.history import Piece

_GONE = "-"
"""What stands for a case that is not there."""


def versions(index: Index, day: date, days: Iterable[date]) -> Versions:
    """Return the versions of the cases on ``day``, and those of what was known on each of ``days``."""
    columns = index.columns
    kept = [place for place, flags in enumerate(columns.flags) if not flags & BY_FILE]
    numbers = {columns.names[place].removesuffix(".toml"): columns.numbers[place] for place in kept}
    base, beside, resting = _base(index), _beside(index, numbers), _resting(index, kept, day)
    return Versions(
        whole=_digest([base, *columns.names, *map(str, columns.numbers)]),
        around={case: f"{base} {_versions((case, *sorted(beside[case])), numbers)}" for case in numbers},
        resting=frozenset(case for case in resting if beside[case] & numbers.keys() <= resting),
        until=_until(base, _pieces(index, kept), days),
    )


def _base(index: Index) -> str:
    """Return what counts in everything: the settings, and the cases that are read from their files each time."""
    left = index.left
    files = chain.from_iterable((str(path), repr(data)) for _at, path, data in left.texts)
    bad = (str(one) for one in [*(file for _at, file in left.closed), *left.misnamed])
    return _digest([index.store.fact("name") or "", *files, *bad])


def _digest(texts: Iterable[str]) -> str:
    digest = blake2b(digest_size=8)
    for text in texts:
        digest.update(f"{text}\0".encode())
    return digest.hexdigest()


def _beside(index: Index, numbers: Mapping[str, int]) -> Mapping[str, set[str]]:
    """Return case -> the cases that it names, or that name it."""
    whose = {number: case for case, number in numbers.items()}
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for number, term in index.store.terms_like([naming("")]):
        case, other = whose.get(number), named_by(term)
        if case and other != case and not is_personal_id(other):
            beside[case].add(other)
            beside[other].add(case)
    return beside


def _versions(cases: Iterable[str], numbers: Mapping[str, int]) -> str:
    return " ".join(f"{case}={numbers.get(case, _GONE)}" for case in cases)


def _resting(index: Index, kept: Iterable[int], day: date) -> frozenset[str]:
    """Return the cases that are closed, and of which nothing runs or comes again."""
    columns, today = index.columns, day.toordinal()
    recurs = index.store.with_terms([filtered("activity", "any")])
    return frozenset(
        columns.names[place].removesuffix(".toml")
        for place in kept
        if columns.flags[place] & CLOSED and columns.due[place] == NEVER and columns.settled[place] <= today
        if columns.numbers[place] not in recurs
    )


def _pieces(index: Index, kept: Sequence[int]) -> dict[str, list[Piece]]:
    """Return case -> its pieces; its header is known from the day on which it came to be."""
    columns = index.columns
    parts = Parts(index, [columns.numbers[place] for place in kept])
    found = {}
    for place, pieces in zip(kept, parts.each("history"), strict=True):
        (_always, *header), *entries = pieces
        found[columns.names[place].removesuffix(".toml")] = [(columns.born[place], *header), *entries]
    return found


def _until(base: str, cases: Mapping[str, Sequence[Piece]], days: Iterable[date]) -> dict[date, str]:
    """Return day -> a digest of all pieces that were known then, and of the headers of the cases that these name."""
    pieces = sorted((day, case, mark, names) for case, found in cases.items() for day, mark, names in found)
    digest, named, at = blake2b(base.encode(), digest_size=8), set[str](), 0
    until = {}
    for day in sorted(days):
        last = day.toordinal()
        while at < len(pieces) and pieces[at][0] <= last:
            _day, case, mark, names = pieces[at]
            digest.update(f"{case}{mark}".encode())
            named.update(names)
            at += 1
        headers = (f"{case} {cases[case][0][1] if case in cases else _GONE}" for case in sorted(named))
        until[day] = _digest([digest.hexdigest(), *headers])
    return until
