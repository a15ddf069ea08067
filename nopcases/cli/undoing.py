"""Taking back a change: what that would make of each file, and whether something stands on it."""

import os
from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from nopcases.cli.changing import new_loops, picture_of
from nopcases.cli.granting import broken_pots
from nopcases.cli.session import Session
from nopcases.domain.case.ids import is_case_id
from nopcases.domain.changes.allowed import newly_wrong, newly_wrong_around
from nopcases.domain.changes.findings import Finding
from nopcases.domain.dataclass import dataclass
from nopcases.domain.errors import BadFile, Refused
from nopcases.domain.reports.rows.cases import case_row
from nopcases.domain.reports.rows.log import LogRow, log_rows
from nopcases.domain.text import escape
from nopcases.domain.timeline.state import StateOnDay
from nopcases.folder.contacts import Contact
from nopcases.folder.settings.load import FolderUnreadable, read_settings
from nopcases.folder.toml.edit import same
from nopcases.folder.toml.read import Unparsable, read_file
from nopcases.folder.toml.scan import KeyPath
from nopcases.folder.undo.inverse import Inverse, inverse, overlap, values_taken_back
from nopcases.folder.undo.record import ChangedFile, Record
from nopcases.language import _, full_day
from nopcases.views.pages.undone import FileBack, ValueBack, entry_in_words
from nopcases.views.words.header import value_name


@dataclass(frozen=True, slots=True)
class Undo:
    """What taking back a change writes, and what of it is shown."""

    record: Record
    files: tuple[Inverse, ...]
    shown: tuple[FileBack, ...]
    contacts: tuple[str, ...]
    """The contacts that go with it."""


def plan_undo(session: Session, record: Record) -> Undo | None:
    """Return what taking back a change does, None where nothing is left to take back.

    Raises Refused, and says what stands on it.
    """
    files, shown = [], []
    for changed in record.files:
        found = _inverse(session, changed)
        if found.was != found.data or found.changed_since or found.undecided:
            files.append(found)
            shown.append(_shown(session, changed, found))
    ids = set(session.folder.ids())  # once: a handover may be of hundreds of cases
    for found, back in zip(files, shown, strict=True):
        _judge(session, record, found, back, ids)
    if not files:
        return None
    return Undo(record, tuple(files), tuple(shown), _contacts_that_go(session, record, files))


def _inverse(session: Session, changed: ChangedFile) -> Inverse:
    path = session.folder.root / changed.name
    try:
        now = read_file(path) if os.path.lexists(path) else None
        return inverse(changed, now)
    except Unparsable as error:
        raise Refused(str(BadFile(changed.name, error.line, error.message))) from error


def _shown(session: Session, changed: ChangedFile, found: Inverse) -> FileBack:
    values = values_taken_back(changed, found.was)
    state = _state(session, found)
    keys = {path[1] for path, _now, then in values if path[0] == "log" and len(path) == 2 and then is None}  # noqa: PLR2004
    return FileBack(
        found.name,
        case_row(state) if state else None,
        tuple(log_rows(state, keys)) if state else (),
        tuple(ValueBack(*value) for value in values if not (value[0][0] == "log" and value[0][1] in keys)),
        goes=found.data is None,
    )


def _state(session: Session, found: Inverse) -> StateOnDay | None:
    """Return a case as it stands, None where the file is none. Raises Refused, CaseUnreadable."""
    if found.was is None or not _is_case(found):
        return None
    return picture_of(session, session.folder.read(Path(found.name).stem).case)


def _is_case(found: Inverse) -> bool:
    return is_case_id(Path(found.name).stem)


def _judge(session: Session, record: Record, found: Inverse, back: FileBack, ids: AbstractSet[str]) -> None:
    """Refuse where something that came later stands on what is taken back. Raises Refused."""
    state = _state(session, found)
    for path in found.undecided:
        message = _("Not undone: a decision waits over {value} in {file}; nopcases resolve comes first.")
        raise Refused(message, value=value_name(path), file=found.name)
    if found.changed_since:
        what = ", ".join(_later(session, path, state, found.name) for path in found.changed_since)
        raise Refused(
            _("Not undone: since then this came, or was changed in {file}: {what}."),
            file=found.name,
            what=what,
        )
    if state is None:
        _judge_settings(session, found, ids)
    elif found.data is None:
        _judge_others(session, state.case.id, ids)
    else:
        _refuse_decided(session, state, record, back)
        _judge_case(session, state, found, {entry.key for entry in back.entries}, ids)


def _refuse_decided(session: Session, state: StateOnDay, record: Record, back: FileBack) -> None:
    """Refuse where somebody decided since that a value is what the change made it."""
    taken = {entry.key for entry in back.entries}
    changed = [(value.path, value.now) for value in back.values] + [(("log", key), None) for key in taken]
    for row in log_rows(state):
        later = row.kind == "decided" and row.key >= f"{record.when:%Y%m%dT%H%M%SZ}" and row.key not in taken
        decided = tuple(str(row.get("value")).split("."))
        for path, now in changed if later else ():
            if overlap(path, decided) and (path != decided or same(row.get("chosen"), now)):
                raise _stands_on_it(session, state, row)


def _stands_on_it(session: Session, state: StateOnDay, row: LogRow) -> Refused:
    message = _("Not undone: in {case} this stands on it: {entry}.")
    return Refused(message, case=state.case.id, entry=_in_words(session, row))


def _later(session: Session, path: KeyPath, state: StateOnDay | None, name: str) -> str:
    """Return in words what stands at a path: an entry, or the name of a value."""
    rows = log_rows(state, set(path[1:2])) if state and path[:1] == ("log",) else []
    return _in_words(session, rows[0]) if rows else value_name(path) or escape(name)


def _in_words(session: Session, row: LogRow) -> str:
    return f"{full_day(row.happened)} {entry_in_words(row, session.names)}"


def _judge_case(
    session: Session, state: StateOnDay, found: Inverse, taken: set[str], ids: AbstractSet[str]
) -> None:
    result = session.folder.parse_text(session.folder.root / found.name, found.data or b"")
    if isinstance(result, BadFile):
        raise Refused(_("Not undone: {problem}"), problem=result)
    wrong = newly_wrong(state.case, result.case, session.settings, session.today, ids)
    after = picture_of(session, result.case)
    for finding in [*wrong, *new_loops(session, state, after)]:
        _refuse(session, state, finding, taken)
    for pot, why in broken_pots(session, state.case, result.case).items():
        raise Refused(_("Not undone: {pot} does not fit then: {why}."), pot=pot, why=why)


def _refuse(session: Session, state: StateOnDay, finding: Finding, taken: Collection[str] = ()) -> None:
    """Refuse for what would be wrong then, naming the entry that stands on what is taken back."""
    problem = finding.words().rstrip(".")
    for row in _standing(state, finding, taken):
        if any(key in problem for key in taken):  # that it is gone then is what is asked for
            raise _stands_on_it(session, state, row)
        raise Refused(
            _("Not undone: in {case} this stands on it: {entry} ({problem})."),
            case=state.case.id,
            entry=_in_words(session, row),
            problem=problem,
        )
    raise Refused(_("Not undone, for then in {case}: {problem}."), case=state.case.id, problem=problem)


def _standing(state: StateOnDay, finding: Finding, taken: Collection[str]) -> Sequence[LogRow]:
    """Return the later entry that a finding is about; what a closing leaves behind is about the closing."""
    later = [row for row in log_rows(state) if row.key not in taken and row.key > min(taken, default="")]
    own = [row for row in later if finding.path[:2] == ("log", row.key)]
    return own or [row for row in reversed(later) if row.kind == "close"]


def _judge_others(session: Session, gone: str, ids: AbstractSet[str]) -> None:
    """Refuse to let a case go that others name."""
    settings = session.settings
    for other in session.cases.naming(gone):
        if other != gone and session.folder.has(other):
            state = picture_of(session, session.folder.read(other).case)
            without = settings, ids - {gone}
            for finding in newly_wrong_around(state.case, session.today, (settings, ids), without):
                _refuse(session, state, finding)


def _judge_settings(session: Session, found: Inverse, ids: AbstractSet[str]) -> None:
    """Refuse settings that would be wrong, or with which a case would be."""
    root, instead = session.folder.root, {found.name: found.data or b""}
    try:
        settings, bad, _odd = read_settings(root, instead)
    except FolderUnreadable as error:
        raise Refused(_("Not undone: {problem}"), problem=error) from error
    known = {mistake.message for mistake in session.folder.bad_settings}
    for mistake in bad:
        if mistake.message not in known:
            raise Refused(_("Not undone: {problem}"), problem=mistake)
    for state in session.cases.all():
        was, now = (session.settings, ids), (settings, ids)
        for finding in newly_wrong_around(state.case, session.today, was, now):
            _refuse(session, state, finding)


def _contacts_that_go(session: Session, record: Record, files: Sequence[Inverse]) -> tuple[str, ...]:
    """Return the contacts that the change made and that no case names without it."""
    before, after = (
        [text or b"" for text in texts] for texts in zip(*((f.was, f.data) for f in files), strict=True)
    )
    gone = []
    for contact in record.contacts_made:
        named, stays = (any(contact.encode() in text for text in texts) for texts in (before, after))
        found = session.folder.contacts.read(contact)
        session.unreadable.note([found] if isinstance(found, BadFile) else [])
        others = set(session.cases.naming(contact)) - set(record.cases)
        if named and isinstance(found, Contact) and not stays and not others and not session.unreadable:
            gone.append(contact)
    return tuple(gone)
