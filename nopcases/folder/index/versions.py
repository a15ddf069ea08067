"""Which version of each case the index holds: no number is given twice, so it tells one version from all others."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import blake2b

from nopcases.folder.cases.versions import Versions, digest
from nopcases.folder.index.index import Index
from nopcases.folder.index.parts import Parts
from nopcases.folder.index.recorded import filtered
from nopcases.folder.index.stored.columns import BY_FILE, CLOSED, NEVER
from nopcases.folder.index.stored.history import Piece, cases_in

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
    pieces = _pieces(index, kept)
    seen, names = _seen(index, pieces, day), _names(index, pieces)
    base, beside, resting = _base(index, seen, names), _beside(names), _resting(index, kept, day)

    def around(case: str) -> str:
        near = (case, *sorted(beside[case]))
        numbers = (columns.numbers[kept[one]] if one in kept else _GONE for one in near)
        further = {other for one in near for other in names.get(one, ())}
        return digest(base, *near, *numbers, *_told(seen, further))

    return Versions(
        whole=digest(base, *columns.names, *columns.numbers),
        around={case: around(case) for case in kept},
        resting=frozenset(case for case in resting if beside[case] & names.keys() <= resting),
        until=_until(base, pieces, seen, days),
    )


def _seen(index: Index, pieces: Mapping[str, Sequence[Piece]], day: date) -> dict[str, str]:
    """Return case -> what a text shows that names it: its header, once it exists.

    Of one that its file alone tells nobody knows here: each day may show another.
    """
    exist = {case: mark for case, ((born, mark, _names), *_log) in pieces.items() if born <= day.toordinal()}
    return exist | {path.stem: day.isoformat() for _at, path, _data in index.left.texts}


def _told(seen: Mapping[str, str], cases: Iterable[str]) -> list[str]:
    return [f"{case} {seen.get(case, _GONE)}" for case in sorted(cases)]


def _base(index: Index, seen: Mapping[str, str], names: Mapping[str, set[str]]) -> str:
    """Return what counts in everything: the settings, and the cases that are read from their files each time."""
    left = index.left
    texts, closed = (one[1:] for one in left.texts), (bad for _at, bad in left.closed)
    of_settings = cases_in(index.store.fact("fits") or "")  # their texts are what the index must fit
    named = set(of_settings).union(*(names[path.stem] for _at, path, _data in left.texts))
    return digest(index.store.fact("name"), *texts, *closed, *left.misnamed, *_told(seen, named))


def _names(index: Index, pieces: Mapping[str, Sequence[Piece]]) -> dict[str, set[str]]:
    """Return case -> the cases that it names."""
    found = {case: {one for piece in own for one in piece[2]} for case, own in pieces.items()}
    left = {path.stem: set(cases_in(data.decode(errors="replace"))) for _at, path, data in index.left.texts}
    return {case: names - {case} for case, names in (found | left).items()}


def _beside(names: Mapping[str, Iterable[str]]) -> Mapping[str, set[str]]:
    """Return case -> the cases that it names, or that name it."""
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for case, others in names.items():
        for other in others:
            beside[case].add(other)
            beside[other].add(case)
    return beside


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


def _until(
    base: str, cases: Mapping[str, Sequence[Piece]], seen: Mapping[str, str], days: Iterable[date]
) -> dict[date, str]:
    """Return day -> a digest of all pieces that were known then, and of what is seen of the cases that these name."""
    pieces = sorted(((*piece, case) for case, found in cases.items() for piece in found), reverse=True)
    known, named, until = blake2b(base.encode(), digest_size=8), set[str](), {}
    for day in sorted(days):
        while pieces and pieces[-1][0] <= day.toordinal():
            _day, mark, names, case = pieces.pop()
            known.update(f"{case} {mark} ".encode())
            named.update(one for one in names if one != case)
        until[day] = digest(known.hexdigest(), *_told(seen, named))
    return until
