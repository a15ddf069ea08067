"""What other settings would do to the cases: what would be wrong or odd in them, what late, and what late no longer."""

from collections.abc import Callable, Collection, Iterable
from datetime import date

from nopcases.domain.case.case import Case
from nopcases.domain.changes.allowed import about
from nopcases.domain.changes.checking import findings, pots_overdrawn
from nopcases.domain.changes.findings import ERROR, GONE, LEFT, WARNING, Finding
from nopcases.domain.dataclass import dataclass
from nopcases.domain.settings import Settings
from nopcases.domain.text import escape
from nopcases.domain.timeline.state import StateOnDay, state_on
from nopcases.language import ngettext

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Effect:
    """Something that other settings would do to some cases."""

    level: str
    """error, where something would not be counted as it is; else warning."""
    words: Callable[[int], str]
    """Says it of so many cases, in the language in use."""
    cases: tuple[str, ...]

    def line(self) -> str:
        """Return it with the cases: ``3 cases use “revelsant”, which is gone: 26-k7q4f, …``."""
        named = [*self.cases[:_MOST_NAMED], *(["…"] if len(self.cases) > _MOST_NAMED else [])]
        return ": ".join(filter(None, (self.words(len(self.cases)), ", ".join(named))))


def settings_effects(
    cases: Iterable[Case], day: date, ids: Collection[str], was: Settings, now: Settings
) -> list[Effect]:
    """Return what ``now`` in the place of ``was`` would do to ``cases``, what is wrong first.

    ``ids`` are those of all cases.
    """
    found: dict[tuple[object, ...], tuple[Finding, list[str]]] = {}
    states: list[tuple[StateOnDay, StateOnDay]] = []
    late: list[str] = []
    no_longer: list[str] = []
    for case in cases:
        before, after = state_on(case, was, day), state_on(case, now, day)
        for finding in _new_findings(case, before, after, ids):
            key = finding.level, finding.message.source, finding.message.facts.get("value")
            found.setdefault(key, (finding, []))[1].append(case.id)
        if before and after:
            states += [(before, after)] if before.funds or after.funds else []
            late += [case.id] if _late(after) - _late(before) else []
            no_longer += [case.id] if _late(before) - _late(after) else []
    effects = [
        Effect(finding.level, _words(finding), tuple(dict.fromkeys(named)))
        for finding, named in found.values()
    ]
    effects += _overdrawn(states, day, was, now)
    effects += [Effect(WARNING, _are_late, tuple(late))] if late else []
    effects += [Effect(WARNING, _are_late_no_longer, tuple(no_longer))] if no_longer else []
    return sorted(effects, key=lambda effect: effect.level != ERROR)


def _new_findings(
    case: Case, before: StateOnDay | None, after: StateOnDay | None, ids: Collection[str]
) -> list[Finding]:
    """Return what there is to say of a case with other settings, and is not now."""
    if before is None or after is None:
        return []
    known = {about(case, finding) for finding in findings(case, before, before.settings, ids)}
    new = findings(case, after, after.settings, ids)
    return [finding for finding in new if about(case, finding) not in known]


def _words(finding: Finding) -> Callable[[int], str]:
    if finding.message.source in (GONE, LEFT):
        value = escape(str(finding.message.facts["value"]))
        return lambda count: ngettext(
            "{count} case uses “{value}”, which is gone", "{count} cases use “{value}”, which is gone", count
        ).format(count=count, value=value)
    problem = finding.message.words().rstrip(".")
    return lambda count: ngettext("{count} case: {problem}", "{count} cases: {problem}", count).format(
        count=count, problem=problem
    )


def _late(state: StateOnDay) -> set[tuple[str, str]]:
    return {(clock.kind, clock.entry) for clock in state.overdue}


def _are_late(count: int) -> str:
    return ngettext(
        "{count} case has something late that is not late now",
        "{count} cases have something late that is not late now",
        count,
    ).format(count=count)


def _are_late_no_longer(count: int) -> str:
    return ngettext(
        "{count} case has something late now that is not late then",
        "{count} cases have something late now that is not late then",
        count,
    ).format(count=count)


def _overdrawn(
    states: list[tuple[StateOnDay, StateOnDay]], day: date, was: Settings, now: Settings
) -> list[Effect]:
    """Return the pots that would have granted more than they have."""
    known = {finding.path for finding in pots_overdrawn([state for state, _then in states], was, day.year)}
    new = pots_overdrawn([state for _now, state in states], now, day.year)
    return [Effect(finding.level, _pot(finding), ()) for finding in new if finding.path not in known]


def _pot(finding: Finding) -> Callable[[int], str]:
    """Return what is said of a pot; the sentence itself names the cases."""
    return lambda _count: f"{escape(finding.path[1])}: {finding.words()}"
