"""Which version of each case the index holds: no number is given twice, so it tells one version from all others."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import blake2b

from nopcases.domain.case.ids import is_personal_id
from nopcases.folder.cases.versions import Versions, digest
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
    kept = {
        columns.names[place].removesuffix(".toml"): place
        for place, flags in enumerate(columns.flags)
        if not flags & BY_FILE
    }
    numbers = {case: columns.numbers[place] for case, place in kept.items()}
    base, beside, resting = _base(index), _beside(index, numbers), _resting(index, kept, day)
    return Versions(
        whole=digest(base, *columns.names, *columns.numbers),
        around={case: _around(base, (case, *sorted(beside[case])), numbers) for case in kept},
        resting=frozenset(case for case in resting if beside[case] & kept.keys() <= resting),
        until=_until(base, _pieces(index, kept), days),
    )


def _base(index: Index) -> str:
    """Return what counts in everything: the settings, and the cases that are read from their files each time."""
    left = index.left
    texts, closed = (one[1:] for one in left.texts), (bad for _at, bad in left.closed)
    return digest(index.store.fact("name"), *texts, *closed, *left.misnamed)


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


def _around(base: str, cases: Iterable[str], numbers: Mapping[str, int]) -> str:
    return digest(base, *(f"{case}={numbers.get(case, _GONE)}" for case in cases))


def _resting(index: Index, kept: Mapping[str, int], day: date) -> frozenset[str]:
    """Return the cases that are closed, and of which nothing runs or comes again."""
    columns, today = index.columns, day.toordinal()
    recurs = index.store.with_terms([filtered("activity", "any")])
    return frozenset(
        case
        for case, place in kept.items()
        if columns.flags[place] & CLOSED and columns.due[place] == NEVER and columns.settled[place] <= today
        if columns.numbers[place] not in recurs
    )


def _pieces(index: Index, kept: Mapping[str, int]) -> dict[str, list[Piece]]:
    """Return case -> its pieces; its header is known from the day on which it came to be."""
    columns = index.columns
    stored = Parts(index, [columns.numbers[place] for place in kept.values()]).each("history")
    return {
        case: [(columns.born[place], *header[1:]), *entries]
        for (case, place), (header, *entries) in zip(kept.items(), stored, strict=True)
    }


def _until(base: str, cases: Mapping[str, Sequence[Piece]], days: Iterable[date]) -> dict[date, str]:
    """Return day -> a digest of all pieces that were known then, and of the headers of the cases that these name."""
    pieces = sorted(((*piece, case) for case, found in cases.items() for piece in found), reverse=True)
    known, named, until = blake2b(base.encode(), digest_size=8), set[str](), {}
    for day in sorted(days):
        while pieces and pieces[-1][0] <= day.toordinal():
            _day, mark, names, case = pieces.pop()
            known.update(f"{case} {mark} ".encode())
            named.update(one for one in names if one != case)
        headers = (f"{case} {cases[case][0][1] if case in cases else _GONE}" for case in sorted(named))
        until[day] = digest(known.hexdigest(), *headers)
    return until
