"""``check``: everything in the folder that is wrong or odd, with its place and what to do."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import PurePosixPath
from typing import Annotated

import typer

from nopcases.cli import terminal
from nopcases.cli.options.listing import Request, listing_command
from nopcases.cli.progress import with_bar
from nopcases.cli.session import FOUND, Session
from nopcases.domain.case.case import Case
from nopcases.domain.changes.checking import findings, lies_ahead, pots_overdrawn
from nopcases.domain.changes.contacts_named import (
    contacts_missing,
    contacts_named,
    named_by_none,
    named_though_forgotten,
    none_at_hand,
)
from nopcases.domain.changes.findings import ERROR, WARNING, Finding, first_of_each_kind, undecided
from nopcases.domain.changes.forgetting import forgotten_in
from nopcases.domain.changes.loops import loops_among
from nopcases.domain.changes.odd_settings import (
    needs_of_no_step,
    odd_meetings,
    stand_in_loops,
    unfinished,
    unknown_authors,
)
from nopcases.domain.dataclass import asdict, replace
from nopcases.domain.errors import BadFile
from nopcases.domain.phones import lacks_number
from nopcases.domain.reports.undecided import open_conflicts
from nopcases.domain.timeline.state import StateOnDay, state_on
from nopcases.folder.cases.file import CaseFile
from nopcases.folder.contacts import Contact, Contacts
from nopcases.folder.contacts_place import ANY_CONTACT, CONTACTS
from nopcases.folder.drafts import read_drafts
from nopcases.folder.git.commit import is_top
from nopcases.folder.letters import bad_templates, unreadable_letters
from nopcases.folder.sync.driver import has_driver
from nopcases.folder.sync.lost import lost_entries
from nopcases.folder.toml.read import Unparsable, read_file
from nopcases.folder.toml.scan import line_of
from nopcases.language import _
from nopcases.views.context import PageContext
from nopcases.views.formats import ROWS
from nopcases.views.pages.check import CheckRow, check_listing, lost_words
from nopcases.views.words.dates import moment

POTS, MEETINGS, PEOPLE, ROUTES = "pots.toml", "meetings.toml", "people.toml", "routes.toml"
_OLD = timedelta(days=14)
"""A draft of an intake that is older is named."""

app = typer.Typer(add_completion=False)

History = Annotated[
    bool, typer.Option("--history", help=_("Every merge in git too: which lost an entry of a log."))
]


@app.command(help=_("Check the settings and every case; exit with 4 where something is wrong."))
@listing_command("all", ROWS)
def check(request: Request, history: History = False) -> int:
    """Files that cannot be read are findings here, so they give 4 too."""
    session = request.session
    files = list(session.folder.files())
    people, bad_people = session.folder.contacts.all()
    unreadable = [
        *session.folder.bad_settings,
        *unreadable_letters(session.folder.root),
        *(file for file in files if isinstance(file, BadFile)),
        *bad_people,
    ]
    rows = [_bad(file, ERROR) for file in unreadable]
    odd = [*session.folder.settings_warnings, *bad_templates(session.folder.root)]
    rows += [_bad(file, WARNING) for file in odd]
    rows += _unfinished(session)
    drawn = [
        (file, state_on(file.case, session.settings, session.today))
        for file in files
        if isinstance(file, CaseFile)
    ]
    cases = [(file, state) for file, state in drawn if state is None or request.selection.passes(state)]
    ids = set(session.folder.ids())
    checked = with_bar(lambda case: _case(*case, session, ids), cases, _("Checking"))
    rows += [row for found in checked for row in found]
    drawn_up = [state for _file, state in drawn if state]
    rows += _settings(session, drawn_up)
    looped = loops_among(drawn_up)
    rows += [_row(file, finding) for file, _state in cases for finding in looped.get(file.case.id, ())]
    rows += _authors(session, [file.case for file, _state in drawn])
    at_hand = {*people, *(PurePosixPath(file.file).stem for file in bad_people)}
    rows += _contacts(session, files, [file for file, _now in cases], at_hand)
    rows += _phones(session.folder.contacts, people.values())
    rows += _drafts(session)
    rows += _lost(session) if history else []
    rows.sort(key=lambda row: (row.level != ERROR, row.file, row.line or 0, row.message))
    context = PageContext(session.today, session.names, unreadable)
    waiting = open_conflicts((file.case for file, _state in cases), session.settings)
    replace(request, all=True).print(
        replace(check_listing(rows, context, len(cases)), conflicts=waiting, names_conflicts=False)
    )
    return FOUND if any(row.level == ERROR for row in rows) else 0


def _settings(session: Session, states: Sequence[StateOnDay]) -> list[CheckRow]:
    """Name what is odd in the settings and in what git is told; ``states`` are all cases."""
    settings = session.settings
    rows = _in(session, POTS, pots_overdrawn(states, settings, session.today.year))
    rows += _in(session, MEETINGS, odd_meetings(settings))
    rows += _in(session, PEOPLE, stand_in_loops(settings))
    rows += _in(session, ROUTES, needs_of_no_step(settings))
    for name, found in settings.conflicts.items():
        rows += _in(session, name, [undecided(path, name) for path in found])
    if not has_driver(session.folder.root):
        message = _(
            "git does not know here how these files are merged by their meaning; nopcases init mends that"
        )
        rows.append(CheckRow(WARNING, ".gitattributes", None, None, message))
    return rows


def _bad(file: BadFile, level: str) -> CheckRow:
    return CheckRow(level, file.file, file.line, None, file.message)


def _row(file: CaseFile, finding: Finding) -> CheckRow:
    line = line_of(file.text, finding.path)
    return CheckRow(finding.level, file.case.file, line, file.case.id, finding.words())


def _case(file: CaseFile, state: StateOnDay | None, session: Session, ids: set[str]) -> list[CheckRow]:
    found = findings(file.case, state, session.settings, ids) + lies_ahead(file.case, session.latest_day)
    return [_row(file, finding) for finding in first_of_each_kind(found)]


def _unfinished(session: Session) -> list[CheckRow]:
    """Name what a new folder still lacks, but for what a mistake hides."""
    bad = {file.file for file in session.folder.bad_settings}
    lacking = unfinished(session.settings)
    return [CheckRow(WARNING, file, None, None, lacking[file].words()) for file in lacking.keys() - bad]


def _in(session: Session, file: str, found: Iterable[Finding]) -> list[CheckRow]:
    """Return what is found in a settings file."""
    return [
        CheckRow(finding.level, file, session.folder.line_in(file, finding.path), None, finding.words())
        for finding in found
    ]


def _authors(session: Session, cases: Sequence[Case]) -> list[CheckRow]:
    """Count what is by somebody whom people.toml does not know; while it cannot be read, nobody can tell."""
    if not session.settings.people or any(file.file == PEOPLE for file in session.folder.bad_settings):
        return []
    found = unknown_authors(cases, session.settings.people)
    return [CheckRow(WARNING, PEOPLE, None, None, found.words())] if found else []


def _contacts(
    session: Session,
    files: Sequence[CaseFile | BadFile],
    chosen: Sequence[CaseFile],
    at_hand: Collection[str],
) -> list[CheckRow]:
    """Name the contacts that no case names, and those that the ``chosen`` cases name and that are not ``at_hand``."""
    contacts = session.folder.contacts
    rows = _place_of_contacts(contacts, at_hand)
    cases = [file.case for file in files if isinstance(file, CaseFile)]
    forgotten = {contact: case.id for case in cases for contact in forgotten_in(case)}
    rows += [_row(file, odd) for file in chosen for odd in named_though_forgotten(file.case, forgotten)]
    named = [contacts_named(case) for case in cases]
    if not at_hand:
        naming = sum(map(bool, named))
        none = [CheckRow(WARNING, contacts.name, None, None, none_at_hand(naming).words())] if naming else []
        return rows + none
    rows += [_row(file, finding) for file in chosen for finding in contacts_missing(file.case, at_hand)]
    alone = set(at_hand).difference(*named)
    unread = _texts(session, (file for file in files if isinstance(file, BadFile))) if alone else b""
    message = named_by_none(shared=contacts.shared).words()
    return rows + [
        CheckRow(WARNING, contacts.name_of(contact), None, None, message)
        for contact in sorted(alone)
        if contact.encode() not in unread
    ]


def _phones(contacts: Contacts, people: Iterable[Contact]) -> list[CheckRow]:
    """Name the contacts whose telephone is no number, which a command would refuse; never what stands there."""
    message = _("the contact's “phone” holds no telephone number")
    return [
        CheckRow(WARNING, contacts.name_of(contact.id), None, None, message)
        for contact in people
        if lacks_number(contact.phone)
    ]


def _drafts(session: Session) -> list[CheckRow]:
    """Name the drafts of intakes that nobody went on with, or that cannot be read: they may hold a name."""
    contacts, latest = session.folder.contacts, (session.today - _OLD).isoformat()
    drafts, bad = read_drafts(contacts)
    message = _("an intake was stopped here on {day}; go on with it (nopcases intake), or delete this draft")
    old = [draft for draft in drafts if draft.written < latest]
    return [_bad(file, WARNING) for file in bad] + [
        CheckRow(WARNING, contacts.name_of(draft.id), None, None, message.format(day=moment(draft.written)))
        for draft in old
    ]


def _lost(session: Session) -> list[CheckRow]:
    """Name the merges that lost an entry."""
    if not is_top(session.folder.root):
        terminal.remark(_("There is no history to check: git has none of this folder."))
        return []
    found = lost_entries(session.folder.root)
    return [
        CheckRow(ERROR, lost.file, None, PurePosixPath(lost.file).stem, lost_words(**asdict(lost)))
        for lost in found
    ]


def _place_of_contacts(contacts: Contacts, at_hand: Collection[str]) -> list[CheckRow]:
    """Say why contacts cannot be read or written, and which of those at hand git keeps, or will keep one day."""
    place = contacts.place
    in_git = place.in_git(ANY_CONTACT)
    if in_git:
        rows = [CheckRow(ERROR, contacts.name, None, None, in_git.words())]
    elif contacts.not_here:
        level = ERROR if place.unknown_home else WARNING
        rows = [CheckRow(level, contacts.name, None, None, contacts.not_here.words())]
    elif at_hand and place.unguarded:
        rows = [CheckRow(WARNING, contacts.name, None, None, place.unguarded.words())]
    else:
        rows = []
    kept = _(
        "git keeps this contact, and gives it to everybody who has the folder; take it out: git rm --cached {file}"
    )
    if place.left_behind:
        rows.append(CheckRow(WARNING, CONTACTS, None, None, place.left_behind.words()))
    return rows + [
        CheckRow(ERROR, file, None, None, kept.format(file=file))
        for file in map(contacts.name_of, place.kept_by_git(at_hand))
    ]


def _texts(session: Session, files: Iterable[BadFile]) -> bytes:
    """Return what stands in cases that cannot be read as one: they may name a contact all the same."""
    texts = []
    for file in files:
        with suppress(Unparsable):
            texts.append(read_file(session.folder.root / file.file))
    return b"\n".join(texts)
