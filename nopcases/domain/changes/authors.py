"""Entries by somebody whom people.toml does not know: they count, and nobody can be asked about them."""

from collections import Counter
from collections.abc import Container, Iterable

from nopcases.domain.case.case import Case
from nopcases.domain.sentence import Sentence
from nopcases.language import N_

_MOST_NAMED = 5


def unknown_authors(cases: Iterable[Case], people: Container[str]) -> Sentence | None:
    """Return in one sentence how many entries are by somebody who is not among ``people``; None where none is."""
    found = Counter(
        entry.by for case in cases for entry in case.entries if entry.by and entry.by not in people
    )
    if not found:
        return None
    named = [f"{by} ({count})" for by, count in found.most_common(_MOST_NAMED)]
    more = ["…"] if len(found) > _MOST_NAMED else []
    source = N_("entries by somebody who is not in here: {count}, by {people}")
    return Sentence(source, {"count": found.total(), "people": ", ".join([*named, *more])})
