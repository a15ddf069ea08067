"""The rules that wishes ran into: what expectations name most, with their cases."""

import re
from collections.abc import Iterable

from nopcases.domain.dataclass import dataclass
from nopcases.domain.reports.rows.cases import is_duplicate
from nopcases.domain.reports.stats import Period
from nopcases.domain.timeline.state import StateOnDay


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule, and how often an expectation named it."""

    key: str
    """Its name as it is compared: in small letters."""
    title: str
    """As it was written first."""
    expectations: int
    cases: tuple[str, ...]
    """Their ids."""


def rules(states: Iterable[StateOnDay], span: Period) -> list[RuleRow]:
    """Return the rules of the expectations that happened in ``span``, the one named most first.

    The rule is what ``because`` says before a first semicolon; capitals and spaces make no difference. A duplicate
    is counted nowhere.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for state in states:
        for entry in state.expectations:
            if span.holds(entry.happened) and not is_duplicate(state):
                title = rule_of(str(entry.get("because") or ""))
                found.setdefault(title.casefold(), []).append((title, state.case.id))
    rows = [
        RuleRow(key, named[0][0], len(named), tuple(sorted({case for _title, case in named})))
        for key, named in found.items()
    ]
    return sorted(rows, key=lambda row: (-row.expectations, row.key))


def rule_of(because: str) -> str:
    """Return the rule that a reason names, as it was written."""
    return re.sub(r"\s+", " ", because.partition(";")[0]).strip().rstrip(".")
