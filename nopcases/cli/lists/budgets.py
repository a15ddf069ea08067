"""Grants of a list that their pot forbids these days: what happened is no longer judged, and says why."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from nopcases.cli.granting import reasons
from nopcases.cli.lists.planned import Plan
from nopcases.cli.session import Session
from nopcases.domain.case.case import Case, Entry
from nopcases.domain.changes.entries import Draft, added
from nopcases.domain.pots.balances import overdrawn
from nopcases.domain.pots.judging import broken_conditions
from nopcases.domain.timeline.state import StateOnDay, whole
from nopcases.language import _, speaking

_Overdrawn = dict[tuple[str, int, str | None], tuple[Decimal, list[Entry]]]


def explain_overdrawn(session: Session, plan: Plan, name: str) -> list[str]:
    """Give the grants by which a list overdraws a pot their reason, and return in sentences which pots these are."""
    logs = [new.log for new in plan.new] + [more.log for more in plan.more]
    if not any(entry.get("stage") == "granted" for log in logs for entry in log.values()):
        return []
    timezone, settings = session.settings.timezone, session.settings
    here = [state for state in session.cases.with_money() if state.funds]
    changed = {more.case: more for more in plan.more}
    after = [
        whole(added(state.case, changed[state.case.id].log, timezone), settings)
        if state.case.id in changed
        else state
        for state in here
    ]
    after += [
        whole(added(Case("", new.header), new.log, timezone), settings)
        for new in plan.new
        if any(entry["kind"] == "fund" for entry in new.log.values())
    ]
    was, now = _overdrawn(session, here), _overdrawn(session, after)
    worse = {key: found for key, found in now.items() if key not in was or found[0] < was[key][0]}
    keys = {entry.key for _left, entries in worse.values() for entry in entries}
    for entry in (log[key] for log in logs for key in log.keys() & keys):
        entry["anyway"] = _reason(session, name)
    message = _(
        "! {pot}: more is granted than the budget of {year}; the grants of this list say why they stand here."
    )
    names = session.names
    return [message.format(pot=names.pot(pot), year=year) for pot, year, _place in worse]


def explain_forbidden(session: Session, case: Case, log: Mapping[str, Draft], name: str) -> list[str]:
    """Give the grants of ``log`` that break a condition of their pot their reason, and return in sentences which.

    ``case`` is the case with them.
    """
    settings, found = session.settings, []
    for key, entry in log.items():
        pot = settings.pots.get(entry.get("pot", "")) if entry.get("stage") == "granted" else None
        broken = pot and broken_conditions(whole(case, settings), case.by_key[key], pot, settings)
        if pot and broken:
            entry["anyway"] = _reason(session, name)
            words = _("! {pot} does not fit: {why}")
            found.append(words.format(pot=session.names.pot(pot.key), why=reasons(session, broken)))
    return found


def _reason(session: Session, name: str) -> str:
    with speaking(session.settings.language):
        return _("so it stands in the list {list}").format(list=name)


def _overdrawn(session: Session, states: Sequence[StateOnDay]) -> _Overdrawn:
    rows = overdrawn(states, session.settings, session.today.year)
    return {
        (row.pot, row.year, row.place): (row.left or Decimal(0), [entry for _case, entry in grants])
        for row, grants in rows
    }
