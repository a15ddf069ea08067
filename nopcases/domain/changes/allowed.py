"""Whether a change may be: nothing may be wrong in its result that was not wrong before.

``check`` says what is wrong, and so it is refused in every way of changing: by a command, by options, in an editor.
"""

from collections.abc import Container
from datetime import date

from nopcases.domain.case.case import Case, Entry
from nopcases.domain.case.fields import wrong_types
from nopcases.domain.case.ids import short_ends
from nopcases.domain.case.log import first_key
from nopcases.domain.changes.checking import findings, left_waiting, lies_ahead
from nopcases.domain.changes.findings import ERROR, Finding
from nopcases.domain.errors import Closed, NoRoute, Refused, Usage
from nopcases.domain.pots.judging import money_moved
from nopcases.domain.settings import Settings
from nopcases.domain.timeline.log_kinds import LOG_KINDS, fields_of
from nopcases.domain.timeline.state import ALL_DAYS, StateOnDay, state_on
from nopcases.domain.titled import keys_with_titles, title_of
from nopcases.domain.vocabulary import EXTENDABLE
from nopcases.language import _, full_day


class _AnyCase(Container[str]):
    """Stands for the ids that exist where it was seen to already that they do."""

    def __contains__(self, _id: object) -> bool:
        return True


ANY_CASE = _AnyCase()


def newly_wrong(
    before: Case, after: Case, settings: Settings, day: date, cases: Container[str] = ANY_CASE
) -> list[Finding]:
    """Return the errors of ``after`` that ``before`` lacks, and what it has that lies after ``day``.

    Where money moves, later entries are looked at too: one may have taken what this change takes. ``cases`` are the
    ids that exist.
    """
    found: dict[tuple[object, ...], Finding] = {}
    for when in (day, ALL_DAYS) if money_moved(before, after, settings) else (day,):
        was = {about(before, finding) for finding in wrong_in(before, settings, when, cases)}
        now = {about(after, finding): finding for finding in wrong_in(after, settings, when, cases)}
        found |= {what: finding for what, finding in now.items() if what not in was and what not in found}
    return list(found.values())


def newly_wrong_around(
    case: Case, day: date, was: tuple[Settings, Container[str]], now: tuple[Settings, Container[str]]
) -> list[Finding]:
    """Return the errors of a case that itself stays, where the settings and the ids that exist become other ones."""
    known = {about(case, finding) for finding in wrong_in(case, was[0], day, was[1])}
    return [finding for finding in wrong_in(case, now[0], day, now[1]) if about(case, finding) not in known]


def wrong_in(case: Case, settings: Settings, day: date, cases: Container[str] = ANY_CASE) -> list[Finding]:
    """Return the errors of a case, and what it has that lies after ``day``."""
    found = findings(case, state_on(case, settings, day), settings, cases)
    return [*(finding for finding in found if finding.level == ERROR), *lies_ahead(case, day)]


def about(case: Case, finding: Finding) -> tuple[object, ...]:
    """Return what a finding is about, the same before and after the entry that it stands at was corrected."""
    path = tuple(first_key(case, case.by_key[key]) if key in case.by_key else key for key in finding.path)
    return path, finding.message.source, finding.message.facts.get("value")


def allow_result(before: Case, after: Case, settings: Settings, day: date) -> None:
    """Raise Refused where something is wrong in ``after`` that was not in ``before``."""
    for finding in newly_wrong(before, after, settings, day):
        problem = finding.words().rstrip(".")
        later = _later(before, after, finding)
        if later is None:
            raise Refused(_("That cannot be: {problem}."), problem=problem)
        raise Refused(
            _(
                "That cannot be: with it, {kind} of {day} ({end}) would be wrong: {problem}. Strike that first if it "
                "need not stand: nopcases strike {case} {end} --because …"
            ),
            kind=_(LOG_KINDS[later.kind].title),
            day=full_day(later.happened),
            end=short_ends(after.by_key)[later.key],
            problem=problem,
            case=after.id,
        )


def _later(before: Case, after: Case, finding: Finding) -> Entry | None:
    """Return the entry that a finding is at, where that stood there before and follows on what is new; else None."""
    new = [entry for entry in after.entries if entry.key not in before.by_key]
    meant = [before.by_key.get(entry.get("entry") or entry.get("replaces") or "", entry) for entry in new]
    at = next((before.by_key[key] for key in finding.path if key in before.by_key), None)
    follows = at and meant and at.happened >= min(entry.happened for entry in meant)
    return at if follows else None


def allow(before: StateOnDay, after: Case, settings: Settings) -> StateOnDay:
    """Return the state with the new entries. Raises Refused where they may not be."""
    new = [entry for entry in after.entries if entry.key not in before.case.by_key]
    for entry in new:
        _allow_entry(before, entry)
    result = state_on(after, settings, before.day)
    if result is None:
        raise Refused(_("{case} did not exist yet on that day."), case=after.id)
    closing = next((entry for entry in new if entry.kind == "close"), None)
    if closing and left_waiting(result, closing):
        raise Refused(
            _("On {day} somebody waited for an answer, or a promise was open; close it on a later day."),
            day=full_day(closing.happened),
        )
    allow_result(before.case, after, settings, before.day)
    return result


def allow_kind(state: StateOnDay, kind: str, stage: str | None = None) -> None:
    """Raise Refused where an entry of ``kind``, of money its ``stage``, would start something in a closed case."""
    if state.closed and not LOG_KINDS[kind].allowed_on_closed(stage):
        raise Closed(state.case.id)


def _allow_entry(before: StateOnDay, entry: Entry) -> None:
    if not entry.get("replaces"):
        allow_kind(before, entry.kind, entry.get("stage"))
    if entry.happened > entry.written:
        raise Refused(
            _("{day} lies in the future; log what happened on the day it happened or later."),
            day=full_day(entry.happened),
        )
    for _name, problem in wrong_types(entry.fields, fields_of(entry.kind)):
        raise Refused(_("That cannot be: {problem}."), problem=problem)


def refuse_to_suspend(state: StateOnDay, pot: str | None) -> None:
    """Raise Refused where no step runs that could pause, or the decision of the ``pot`` that is named does not."""
    if pot:
        _refuse_pot(state, pot)
    elif state.running_of("step"):
        return
    elif pots := deciding(state):
        raise Refused(
            _("No step is running. For a decision name the pot, with --pot: {pots}."),
            pots=keys_with_titles(state.settings.pots, pots),
        )
    else:
        raise _no_step(state)


def refuse_to_extend(state: StateOnDay, which: str | None, pot: str | None = None) -> None:
    """Raise Refused where no clock of the kind ``which``, None for any, runs; a decision is that of ``pot``."""
    if which == "decision":
        _refuse_pot(state, pot)
    if which == "answer" and not state.running_of("answer"):
        raise Refused(_("{case} waits for no answer."), case=state.case.id)
    if which == "step" and not state.running_of("step"):
        raise _no_step(state)
    if which is None and not any(map(state.running_of, EXTENDABLE)):
        neither = _("{case} waits for no decision and no answer.").format(case=state.case.id)
        raise Refused(f"{neither} {_no_step(state)}")


def only_pot(state: StateOnDay) -> str:
    """Return the pot that a decision is awaited of. Raises Refused where it is none, Usage where it is several."""
    pots = deciding(state)
    if len(pots) > 1:
        raise Usage(
            _("More than one pot has to decide; name it with --pot: {pots}."),
            pots=keys_with_titles(state.settings.pots, pots),
        )
    if not pots:
        raise _no_decision(state)
    return pots[0]


def _refuse_pot(state: StateOnDay, pot: str | None) -> None:
    """Raise Refused where no decision is waited for, of ``pot`` where one is named."""
    pots = deciding(state)
    if not pots:
        raise _no_decision(state)
    if pot and pot not in pots:
        raise Refused(
            _("No decision of {pot} is waited for; of others it is: {pots}."),
            pot=title_of(state.settings.pots, pot),
            pots=keys_with_titles(state.settings.pots, pots),
        )


def deciding(state: StateOnDay) -> list[str]:
    """Return the pots whose decision has a term that runs."""
    return sorted({clock.pot for clock in state.running_of("decision") if clock.pot})


def _no_decision(state: StateOnDay) -> Refused:
    if not state.undecided:
        return Refused(_("{case} waits for no decision of a pot."), case=state.case.id)
    pots = ", ".join(title_of(state.settings.pots, pot) for pot in state.undecided)
    return Refused(
        _("A decision of {pots} has no term, so there is none to suspend or to extend."), pots=pots
    )


def _no_step(state: StateOnDay) -> Refused:
    """Return why no step runs, and what to do about that."""
    if state.route is None:
        return NoRoute(state.case.id)
    steps = state.settings.steps_of(state.route)
    return Refused(
        _("The step {step} of {case} has no term that runs. The next step: nopcases step {case}"),
        step=title_of(steps, state.step),
        case=state.case.id,
    )
