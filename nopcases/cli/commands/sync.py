"""``sync``: what is here and what colleagues have become one."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Annotated

import typer

from nopcases.cli import terminal
from nopcases.cli.forgetting import FORGOTTEN, contacts_here, erase_what_others_forgot
from nopcases.cli.options.listing import Request, printing_command
from nopcases.cli.session import UNDECIDED, Session
from nopcases.domain.case.case import Case
from nopcases.domain.case.conflicts import CONFLICT
from nopcases.domain.case.ids import contact_ids_in
from nopcases.domain.case.set_by_both import COURSE, SetByBoth, set_by_both
from nopcases.domain.dataclass import asdict, dataclass
from nopcases.domain.errors import BadFile
from nopcases.domain.reports.changed import SyncedRow, synced_row, writers_of_what_came
from nopcases.domain.reports.undecided import open_conflicts
from nopcases.domain.text import escape
from nopcases.domain.timeline.state import state_on
from nopcases.folder.git.remote import Unreachable
from nopcases.language import _, ngettext
from nopcases.views.formats import ROWS
from nopcases.views.pages.check import lost_words
from nopcases.views.pages.synced import in_short, placed, said_by_both, synced_listing

if TYPE_CHECKING:
    from nopcases.folder.sync.lost import Lost
    from nopcases.folder.sync.sync import Synced

CONFLICT_TABLE = f"[{CONFLICT}"

app = typer.Typer(add_completion=False)

Explain = Annotated[
    bool, typer.Option("--explain", help=_("Each entry that came, from whom, and what it did."))
]


def _erase(session: Session, cases: Sequence[Case]) -> None:
    """Erase the contacts that a colleague forgot, and say so."""
    gone, same = erase_what_others_forgot(session, cases)
    if gone:
        erased = ngettext(
            "{count} contact erased here, as a colleague forgot that person: {ids}.",
            "{count} contacts erased here, as a colleague forgot these persons: {ids}.",
            len(gone),
        )
        terminal.remark(erased.format(count=len(gone), ids=", ".join(gone)))
    for contact in same:
        message = _("{id} has the same name, and the same number or address, and stays: nopcases forget {id}")
        terminal.remark(message.format(id=contact))


@dataclass(slots=True)
class _Came:
    """What a sync brought, as it is told."""

    changed: list[tuple[Case | None, Case]]
    """The cases that others changed, as they were and as they are."""
    unreadable: list[BadFile]
    cases: list[Case]
    """Those with conflicts, or that say who was forgotten of the contacts that are here."""
    lost: "list[Lost]"
    """What merges of others lost."""
    by_both: list[SetByBoth]
    """What we and others both said of the course of a case."""


def _look(session: Session, synced: "Synced") -> _Came:
    """Look at what a sync brought."""
    from nopcases.folder.sync.lost import lost_entries
    from nopcases.folder.sync.received import cases_speaking_of, no_cases, received_cases, sides

    if any(not name.startswith("cases/") for name in synced.received):  # settings
        session.refresh()
        synced.versions.read_in(session.settings.timezone)
    folder = session.folder
    changed = [(old.case if old else None, new.case) for old, new in received_cases(synced)]
    here = cache(lambda: contacts_here(folder.contacts))  # there may be thousands
    said = cases_speaking_of(
        folder,
        synced,
        (CONFLICT_TABLE, *FORGOTTEN),
        lambda text: CONFLICT_TABLE in text or not here().isdisjoint(contact_ids_in(text)),
    )
    brought = f"{synced.before}..{synced.theirs}" if synced.before else synced.theirs
    lost = list(lost_entries(folder.root, brought)) if brought and synced.theirs else []
    now = {after.file: after for before, after in changed if before and _tells_the_course(before, after)}
    by_both = [
        found
        for ours, theirs in sides(synced, now.keys())
        for found in set_by_both(ours, theirs, now[ours.file], session.today)
    ]
    return _Came(
        changed, [*synced.unreadable, *no_cases(folder)], [file.case for file in said], lost, by_both
    )


def _tells_the_course(before: Case, after: Case) -> bool:
    return any(entry.kind in COURSE and entry.key not in before.by_key for entry in after.entries)


def _rows(session: Session, came: _Came) -> list[SyncedRow]:
    on = session.settings, session.today
    return [
        synced_row(state_on(before, *on) if before else None, state)
        for before, after in came.changed
        if (state := state_on(after, *on))
    ]


def _remark(synced: "Synced", lost: "Sequence[Lost]") -> None:
    """Say what was left alone, what merges of others lost, and what stands elsewhere than it did."""
    if synced.others:
        names = ", ".join(escape(name) for name in synced.others[:3])
        terminal.remark(_("Left alone, as nopcases does not read it: {files}").format(files=names))
    for entry in lost:
        terminal.remark(f"{escape(entry.file)}: {lost_words(**asdict(entry))}")
    for remark in placed(synced.skipped, synced.aside, synced.moved):
        terminal.remark(remark)


@app.command(help=_("Bring what is yours to colleagues, and what is theirs here; nobody needs to know git."))
@printing_command(ROWS, whole=True)
def sync(request: Request, explain: Explain = False) -> int:
    """Commit, fetch, merge, push."""
    from nopcases.folder.sync.sync import sync as sync_folder

    session = request.session
    interactive = terminal.interactive()
    tell = terminal.remark if interactive else lambda _what: None
    looks: dict[str | None, _Came] = {}

    def look(synced: "Synced") -> None:
        looks[synced.after] = _look(session, synced)

    try:
        synced = sync_folder(session.folder, session.by, interactive=interactive, tell=tell, meanwhile=look)
    except Unreachable as error:
        stays = _("What you wrote is safe here; the next nopcases sync brings it along.")
        raise Unreachable(error.why, stays) from error
    session.changed = True
    if synced.after not in looks:
        look(synced)
    came = looks[synced.after]
    session.unreadable.note(came.unreadable)
    _erase(session, came.cases)
    conflicts = open_conflicts(came.cases, session.settings)
    sent = Counter(name.startswith("cases/") for name in synced.sent)
    _remark(synced, came.lost)
    for one in came.by_both:
        terminal.remark(said_by_both(one, session.names))
    if request.format == "table" and not explain:
        settings = sorted(name for name in synced.received if not name.startswith("cases/"))
        writers = [writers_of_what_came(*pair, session.today) for pair in came.changed]
        known = [some for some in writers if some is not None]
        short = in_short(known, settings, (sent[True], sent[False]), conflicts, session.names)
        terminal.tell(short)
    else:
        rows = _rows(session, came)
        request.print(synced_listing(rows, conflicts, request.context(), explain=explain))
    code = session.done()
    return code or (UNDECIDED if conflicts else 0)
