"""A change to one case: read under the lock, judged by the picture of the day, written, echoed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from nopcases.cli.granting import judge_money
from nopcases.cli.session import Session
from nopcases.domain.advice.links import named
from nopcases.domain.case.case import Case, Entry
from nopcases.domain.case.ids import new_key
from nopcases.domain.changes.allowed import allow
from nopcases.domain.changes.entries import Draft, WrittenWithIt, added
from nopcases.domain.changes.findings import Finding
from nopcases.domain.changes.loops import loops
from nopcases.domain.dataclass import dataclass, replace
from nopcases.domain.errors import NopcasesError, Refused
from nopcases.domain.timeline.state import StateOnDay, state_on
from nopcases.folder.cases.change import Change
from nopcases.folder.cases.file import CaseFile
from nopcases.language import _, full_day

Make = Callable[[StateOnDay], list[Draft]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case before and after a command."""

    before: StateOnDay
    after: StateOnDay
    entries: tuple[Entry, ...]
    more: tuple[str, ...] = ()
    """What was written with them, in words."""


WriteMore = Callable[[Change, CaseFile], list[str]]
"""Writes what belongs with the entries of a case, such as a contact, and says in words what that was."""


def append(
    session: Session, case_id: str, make: Make, *, on: str | None = None, more: WriteMore | None = None
) -> Outcome:
    """Add the entries that ``make`` drafts to a case. Raises Refused; then nothing changed."""
    day = session.day(on)
    by = session.by
    with session.change() as change:
        ready = prepared(session, change.read(case_id), make, by, day)
        for finding in new_loops(session, ready.outcome.before, ready.outcome.after):
            raise Refused(_("That cannot be: {problem}.").format(problem=finding.words()))
        judge_money(session, ready.outcome.before.case, ready.outcome.after.case)
        change.append(ready.file, ready.drafts)
        lines = more(change, change.read(case_id)) if more else []
    return replace(ready.outcome, more=tuple(lines))


@dataclass(frozen=True, slots=True)
class Prepared:
    """Entries that may be added to a case, and stand in no file yet."""

    file: CaseFile
    drafts: dict[str, Draft]
    outcome: Outcome


def prepared(session: Session, file: CaseFile, make: Make, by: str, on: date | None) -> Prepared:
    """Return the entries that ``make`` drafts for a case, where they may be added. Raises Refused."""
    before = picture_of(session, file.case)
    drafts = _with_keys(session, file.case, make(before), by, on)
    case = added(file.case, drafts, session.settings.timezone)
    after = allow(before, case, session.settings)
    return Prepared(file, drafts, Outcome(before, after, tuple(case.by_key[key] for key in drafts)))


def new_log(
    session: Session, header: Mapping[str, Any], entries: Sequence[Draft], by: str
) -> dict[str, Draft]:
    """Return the entries of a case that begins on its day of receipt. Raises Refused, as for any other case."""
    empty = picture_of(session, Case("", header))
    drafts = _with_keys(session, empty.case, entries, by, header["received"])
    allow(empty, added(empty.case, drafts, session.settings.timezone), session.settings)
    return drafts


def _with_keys(
    session: Session, case: Case, entries: Iterable[Draft], by: str, on: date | None
) -> dict[str, Draft]:
    """Return the drafts by new keys, each with its author and, where it is not the day of writing, its day.

    A ``WrittenWithIt`` among the fields becomes the key of that draft.
    """
    drafts: dict[str, Draft] = {}
    for entry in entries:
        key = new_key(session.moment, [*case.by_key, *drafts], session.settings.timezone)
        happened = entry.get("on", on)
        own = {} if happened in (None, session.today) else {"on": happened}
        keys = [*drafts]
        rest = {
            name: keys[value.number] if isinstance(value, WrittenWithIt) else value
            for name, value in entry.items()
            if name not in ("kind", "on")
        }
        drafts[key] = {"kind": entry["kind"], "by": by} | own | rest
    return drafts


def new_loops(session: Session, before: StateOnDay, after: StateOnDay) -> list[Finding]:
    """Return where a case that did not do so before leads back to itself, as a duplicate or by its links."""

    def other(case_id: str) -> StateOnDay | None:
        try:
            case = session.folder.read(case_id).case
        except (KeyError, NopcasesError):  # not there, or unreadable, and named where it matters
            return None
        return after if case_id == after.case.id else state_on(case, session.settings, session.today)

    if named(after) == named(before):
        return []
    known = {finding.path for finding in loops(before, other)}
    return [finding for finding in loops(after, other) if finding.path not in known]


def picture_of(session: Session, case: Case) -> StateOnDay:
    """Return the picture of a case on the session's day. Raises Refused where it did not exist yet."""
    state = state_on(case, session.settings, session.today)
    if state is None:
        raise Refused(
            _("{case} was not recorded yet on {day}.").format(case=case.id, day=full_day(session.today))
        )
    return state
