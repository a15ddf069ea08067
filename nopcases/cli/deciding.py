"""Deciding a conflict: what each choice would mean, and writing the one that was made."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from nopcases.cli.changing import picture_of
from nopcases.cli.granting import judge_money, money_refusals
from nopcases.cli.options.header import Described
from nopcases.cli.session import Session
from nopcases.domain.case.conflicts import ValuePath, conflicts_in
from nopcases.domain.case.ids import new_key
from nopcases.domain.changes.allowed import allow_result
from nopcases.domain.changes.entries import draft
from nopcases.domain.changes.header import checked_title, day_of_receipt
from nopcases.domain.errors import BadFile, Refused
from nopcases.domain.reports.changed import changed
from nopcases.domain.reports.undecided import ConflictRow
from nopcases.domain.text import escape
from nopcases.folder.cases.change import Change
from nopcases.folder.contacts import Contact
from nopcases.folder.git.knows import person_in_git
from nopcases.folder.sync.writers import Writer, writers_of
from nopcases.folder.toml.edit import same
from nopcases.folder.toml.merge import decided_text
from nopcases.folder.toml.read import Unparsable, parsed, read_file
from nopcases.language import _, full_day
from nopcases.views.words.clocks import what
from nopcases.views.words.conflicts import shown
from nopcases.views.words.dates import weekday
from nopcases.views.words.names import not_at_hand

_OPTIONS = {"themes": "theme", "barriers": "barrier"}
"""Header value -> the option that describes it, where that has another name."""


def path_of(row: ConflictRow, session: Session) -> ValuePath:
    """Return the path of the value that waits."""
    found = _conflicts(session, row)
    return next(path for path in found if ".".join(path) == row.value)


def _conflicts(session: Session, row: ConflictRow) -> Mapping[ValuePath, Any]:
    if row.case is None:
        return session.settings.conflicts.get(row.file, {})
    return conflicts_in(session.folder.read(row.case).case.header)


def decide(session: Session, row: ConflictRow, chosen: Any, because: str | None) -> None:
    """End a conflict with a value; a case logs who decided. Raises Refused where the value may not be."""
    path = path_of(row, session)
    with session.change() as change:
        if row.case is None:
            _decide_setting(session, change, row.file, path, chosen)
            return
        file = change.read(row.case)
        decide_in_case(session, change, row.case, path, chosen, because)
        case = change.read(row.case).case
        allow_result(file.case, case, session.settings, session.today)
        judge_money(session, file.case, case)


def decide_in_case(
    session: Session, change: Change, case_id: str, path: ValuePath, chosen: Any, because: str | None = None
) -> None:
    """End a conflict of a case with a value, and log who decided, and what was not chosen."""
    file = change.read(case_id)
    proposals = conflicts_in(file.case.header)[path].proposals
    change.decide(file, path, chosen)
    over = [value for value in proposals if not same(value, chosen)]
    entry = draft("decided", value=".".join(path), chosen=chosen, over=over, text=because)
    key = new_key(session.moment, [*file.case.by_key], session.settings.timezone)
    change.append(change.read(case_id), {key: {"kind": "decided", "by": session.by} | entry})


def _decide_setting(session: Session, change: Change, name: str, path: ValuePath, chosen: Any) -> None:
    was = read_file(session.folder.root / name)
    data = decided_text(was.decode(), path, chosen).encode()
    change.write(name, data, was)


def typed_value(session: Session, row: ConflictRow, typed: str) -> Any:
    """Return what ``--value`` means for a value. Raises UnknownName, BadDate and others."""
    field = row.value
    option = _OPTIONS.get(field, field)
    if row.case is not None and option in Described.__dataclass_fields__:
        return Described(session, **{option: typed}).values()[field]
    if row.case is not None and field == "title":
        return checked_title(typed)
    if row.case is not None and field == "received":
        return day_of_receipt(session.day(typed), session.today)
    with suppress(Unparsable):
        value = parsed(f"value = {typed}").get("value")
        if any(type(value) is type(known) for known in (row.base, *row.proposals)):
            return value
    return typed


def choices(session: Session, row: ConflictRow) -> list[str]:
    """Return what each proposal is, who wrote it, when, and what it would change, in words."""
    path = path_of(row, session)
    writers = writers_of(session.folder.root, row.file, path, row.proposals)
    lines = []
    for value, writer in zip(row.proposals, writers, strict=True):
        words = [shown(value)]
        if row.case and path[0] == "contacts":
            words.append(_who_is(session, str(value)))
        if writer:
            day = full_day(writer.when.astimezone(session.settings.timezone).date())
            words.append(_("{person}, {day}").format(person=_person(session, writer), day=day))
        lines.append(" · ".join([*words, *_effects(session, row, path, value)]))
    return lines


def _who_is(session: Session, contact: str) -> str:
    """Return how to reach a contact, where that is known on this machine."""
    folder = session.folder.contacts
    known = folder.read(contact)
    if isinstance(known, Contact):
        return ", ".join(escape(part) for part in (known.name, known.phone, known.email) if part)
    return not_at_hand(contact, "", session.names, folder.left(contact))


def _person(session: Session, writer: Writer) -> str:
    """Return the name of who wrote a value: of the person in people.toml, else as git has it."""
    known = person_in_git(session.settings.people, writer.email, writer.name)
    return session.names.person(known) if known else escape(writer.name)


def _effects(session: Session, row: ConflictRow, path: ValuePath, value: Any) -> list[str]:
    """Return what a choice would change in clocks and money, in words."""
    if row.case is None:
        return []
    file = session.folder.read(row.case)
    found = session.folder.parse_text(file.path, decided_text(file.text, path, value).encode())
    if isinstance(found, BadFile):
        return [found.message]
    try:
        before, after = picture_of(session, file.case), picture_of(session, found.case)
    except Refused as error:
        return [str(error)]
    due = [
        _("{clock} due {day}").format(clock=what(clock), day=weekday(clock.due, clock.day))
        for clock in changed(before, after, ()).due
    ]
    return due + money_refusals(session, file.case, found.case)
