"""Drafts of an intake that was stopped: kept with the contacts, offered to who took it in."""

from collections.abc import Mapping

from nopcases.cli import terminal
from nopcases.cli.ask import Option, choose, take_back
from nopcases.cli.session import Session
from nopcases.domain.errors import NopcasesError
from nopcases.domain.text import escape
from nopcases.folder.drafts import IntakeDraft, read_drafts
from nopcases.folder.windows import said
from nopcases.language import _
from nopcases.views.words.dates import moment
from nopcases.views.words.header import value_name
from nopcases.views.words.names import Names


def keep_draft(session: Session, told: Mapping[str, str], draft_id: str | None) -> str:
    """Keep what was told as a draft, in the place of that one, and say so; else say back what was told."""
    written = session.moment.strftime("%Y-%m-%d %H:%M:%S")
    draft = IntakeDraft(draft_id or "", session.author.by, written, told)
    try:
        with session.folder.change(session.command) as change:
            change.keep_draft(draft)
    except (NopcasesError, OSError) as error:
        lines = (f"  {value_name((name,))}: {escape(typed)}" for name, typed in told.items())
        return "\n".join((_("No draft could be kept: {why}").format(why=said(error)), *lines))
    take_back()
    return _("What was told is kept as a draft: nopcases intake, without a title, goes on with it.")


def offered_draft(session: Session, *, new: bool) -> IntakeDraft | None:
    """Return the draft to go on with: one's own, where a ``new`` intake says nothing yet. Others are named."""
    drafts, bad = read_drafts(session.folder.contacts)
    session.unreadable.note(bad)
    own = [draft for draft in drafts if draft.by == session.author.by]
    for draft in drafts:
        if draft not in own:
            message = _("There is a draft of an intake of {person}, of {day}.")
            terminal.remark(message.format(person=session.names.person(draft.by), day=moment(draft.written)))
    if own and not new:
        terminal.remark(_("You have a draft: nopcases intake, with nothing behind it, goes on with it."))
    return _chosen(session, own) if new else None


def _chosen(session: Session, own: list[IntakeDraft]) -> IntakeDraft | None:
    """Ask which draft to go on with; one that is thrown away is asked about no more."""
    while own:
        terminal.remark(_("You stopped halfway with:"))
        options = [Option(draft.id, _words(draft, session.names)) for draft in own]
        question, none = _("Go on with which one? Its number"), _("Enter: none, a new one")
        key = choose(question, options, enter=none, whether=True)
        if key is None:
            return None
        draft = next(draft for draft in own if draft.id == key)
        ways = [Option("on", _("go on")), Option("away", _("throw it away"))]
        if choose(_("What with it?"), ways, offered=ways[0]) != "away":
            return draft
        with session.folder.change(session.command) as change:
            change.delete_contact(draft.id)
        own = [other for other in own if other is not draft]
    return None


def _words(draft: IntakeDraft, names: Names) -> str:
    facts = (escape(draft.told.get("title", "")), names.place(draft.told.get("place")), moment(draft.written))
    return " · ".join(filter(None, facts))
