"""``redact``: take the text out of an entry that should never have been written."""

import typer

from nopcases.cli import find, terminal
from nopcases.cli.changing import picture_of
from nopcases.cli.options.common import CaseRef, EntryRef
from nopcases.cli.options.destroying import Yes, be_sure
from nopcases.cli.privacy import how_to_purge
from nopcases.cli.session import Session, session_of
from nopcases.domain.case.case import Case, Entry
from nopcases.domain.case.conflicts import conflicts_in
from nopcases.domain.case.ids import short_ends
from nopcases.domain.changes.entries import find_entry
from nopcases.domain.changes.forgetting import blanked, repeated_in
from nopcases.domain.errors import Refused
from nopcases.domain.reports.rows.cases import case_row
from nopcases.domain.reports.rows.log import log_rows
from nopcases.domain.timeline.state import StateOnDay
from nopcases.folder.git.commit import is_top
from nopcases.folder.index.place import discard_index
from nopcases.folder.undo.records import drop_naming
from nopcases.language import _, full_day
from nopcases.views.pages.undone import entry_in_words
from nopcases.views.words.suggestions import heading

app = typer.Typer(add_completion=False)


@app.command(
    help=_("Take out every text of an entry that should never have been written. It does not come back.")
)
def redact(ctx: typer.Context, case: CaseRef, entry: EntryRef, yes: Yes = False) -> int:
    """Show, ask, blank."""
    session = session_of(ctx)
    case_id = find.case_id(session, case, writing=True)
    state = picture_of(session, session.folder.read(case_id).case)
    found = find_entry(state.case, entry)
    if found.get("redacted") or not blanked(found):
        raise Refused(_("That entry has no text that could be taken out."))
    if terminal.interactive():
        terminal.remark(_shown(session, state, found))
    be_sure(_("Take its texts out for good? (y/N)"), yes=yes)
    _blank(session, case_id, found.key)
    after = picture_of(session, session.folder.read(case_id).case)
    terminal.tell(_shown(session, after, after.case.by_key[found.key]))
    for remark in _remarks(session, state.case, found):
        terminal.remark(remark)
    return session.done()


def _shown(session: Session, state: StateOnDay, entry: Entry) -> str:
    lines = [heading(case_row(state))]
    lines += [
        f"  {full_day(row.happened)}  {entry_in_words(row, session.names)}"
        for row in log_rows(state, {entry.key})
    ]
    return "\n".join(lines)


def _blank(session: Session, case: str, key: str) -> None:
    """Take the texts of an entry out, and what colleagues proposed for them."""
    with session.change() as change:
        file = change.read(case)
        entry = file.case.by_key[key]
        for path in conflicts_in(file.case.header):
            if path[:2] == ("log", key):
                change.decide(change.read(case), path, None if path[2:] else dict(entry.fields))
        file = change.read(case)
        blank = blanked(file.case.by_key[key])
        change.set(file, {("log", key, name): value for name, value in {**blank, "redacted": True}.items()})
        drop_naming(session.folder.root, [case])
    discard_index(session.folder.root)


def _remarks(session: Session, case: Case, entry: Entry) -> list[str]:
    """Return where the text still stands: in other entries, and in what git keeps."""
    ends = short_ends(case.by_key)
    lines = []
    for key in repeated_in(case, entry):
        if key:
            message = _("The same text stands in the entry {key} too: nopcases redact {case} {key}")
            lines.append(message.format(key=ends[key], case=case.id))
        else:
            message = _("The same text stands in the case itself too: nopcases edit {case}")
            lines.append(message.format(case=case.id))
    if is_top(session.folder.root):
        kept = _(
            "git still has the text in what was committed before, here and with everybody who has synced it."
        )
        lines.append(f"{kept} {how_to_purge()}")
    return lines
