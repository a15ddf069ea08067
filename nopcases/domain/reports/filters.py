"""Which cases a listing is about: the filters that all listings share, and words to find."""

import unicodedata
from collections.abc import Iterable, Mapping

from nopcases.domain.dataclass import dataclass, field
from nopcases.domain.phones import as_number
from nopcases.domain.reports.rows import CaseRow, case_row
from nopcases.domain.timeline.state import StateOnDay
from nopcases.language import N_


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter: what a case has to have to pass."""

    name: str
    """As it is typed: ``--place``."""
    takes: str
    """What people read in the place of its value."""
    title: str
    """What it does, to be translated."""
    looks_at: str
    """The value of a case's row that it looks at; of several, any that was asked for will do."""
    several: bool = False
    """It takes more than one value, with commas between them."""

    def values(self, row: CaseRow) -> tuple[str, ...]:
        """Return what a case has of it."""
        value = getattr(row, self.looks_at)
        if isinstance(value, tuple):
            return value
        return () if value is None else (value,)


FILTERS = {
    known.name: known
    for known in (
        Filter("place", "PLACE", N_("Only this village, neighbourhood or town."), "places"),
        Filter("kind", "KIND", N_("Only this kind."), "kind"),
        Filter("route", "ROUTE", N_("Only on this route."), "route"),
        Filter("step", "STEP", N_("Only in this step."), "step"),
        Filter("handler", "PERSON", N_("Only handled by this person."), "handler"),
        Filter("pot", "POT", N_("Only with this funding pot."), "pots"),
        Filter("venue", "VENUE", N_("Only at this venue."), "venue"),
        Filter("theme", "THEME,…", N_("Only with one of these themes."), "themes", several=True),
        Filter("goal", "GOAL", N_("Only with this goal."), "goals"),
        Filter("status", "open|closed|all", N_("Open, closed or all cases."), "status"),
    )
}
"""Name -> the filter, in the order of the help."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What was asked for; nothing lets every case pass."""

    wanted: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Filter -> the values of which a case has to have one."""

    def matches(self, row: CaseRow) -> bool:
        """Say whether a case passes every filter."""
        return all(not values.isdisjoint(FILTERS[name].values(row)) for name, values in self.wanted.items())

    def passes(self, state: StateOnDay) -> bool:
        """Say whether a case passes every filter, as it stands in its picture."""
        return not self.wanted or self.matches(case_row(state))

    def any_of(self, name: str) -> frozenset[str] | None:
        """Return the values that a filter asks for, None where it lets everything pass."""
        return self.wanted.get(name)

    def lets_pass(self, name: str, *values: str | None) -> bool:
        """Say whether a filter lets pass what has one of ``values``."""
        wanted = self.wanted.get(name)
        return wanted is None or not wanted.isdisjoint(values)

    def without(self, name: str) -> "Selection":
        """Return the same without a filter."""
        return Selection({known: values for known, values in self.wanted.items() if known != name})


_AS_TYPED = str.maketrans(
    dict.fromkeys("‘’‚‛ʼʻ′´`", "'") | dict.fromkeys("“”„‟″«»", '"') | dict.fromkeys("‐‑‒–—―−", "-")
)
"""What an editor makes of quotation marks and dashes -> what a keyboard has."""


def plain(text: str) -> str:
    """Return ``text`` as it is searched in: without accents and capitals, quotes and dashes as they are typed."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_AS_TYPED))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def has_words(texts: Iterable[str], words: str) -> bool:
    """Say whether every one of ``words``, or the telephone number that they are, occurs somewhere in ``texts``."""
    haystack, number = plain("\n".join(texts)), as_number(words)
    return bool(number and number in haystack) or all(
        word in haystack or ((digits := as_number(word)) and digits in haystack)
        for word in plain(words).split()
    )
