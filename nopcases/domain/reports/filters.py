"""Which cases a listing is about: the filters that all listings share."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from nopcases.domain.dataclass import dataclass, field
from nopcases.domain.reports.rows.cases import CaseRow, case_row
from nopcases.language import N_

if TYPE_CHECKING:
    from nopcases.domain.reports.figures.report_row import ReportRow
    from nopcases.domain.timeline.state import StateOnDay


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

    def values(self, row: "CaseRow | ReportRow") -> Sequence[str]:
        """Return what a case has of it."""
        value = getattr(row, self.looks_at)
        if isinstance(value, tuple | list):
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

    def matches(self, row: "CaseRow | ReportRow") -> bool:
        """Say whether a case passes every filter."""
        return all(not values.isdisjoint(FILTERS[name].values(row)) for name, values in self.wanted.items())

    def passes(self, state: "StateOnDay") -> bool:
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
