"""Drafts of intakes that were stopped: they may hold a name, so they lie with the contacts, never in git."""

from collections.abc import Mapping
from contextlib import suppress

from nopcases.domain.case.ids import is_draft_id
from nopcases.domain.dataclass import dataclass, field
from nopcases.domain.errors import BadFile
from nopcases.folder.contacts import Contacts
from nopcases.folder.toml.edit import render_pairs, render_table, verified
from nopcases.folder.toml.read import Unparsable, read_file, read_toml
from nopcases.language import _

BY, WRITTEN, TOLD = "by", "written", "told"


@dataclass(frozen=True, slots=True)
class IntakeDraft:
    """What was told before an intake was stopped."""

    id: str
    by: str
    """Who took it in; others see only that there is one."""
    written: str
    """The local second of writing: ``2026-11-23 10:05:00``."""
    told: Mapping[str, str] = field(default_factory=dict)
    """Option of ``intake`` (title, place, name, …) -> what was typed."""


def draft_text(draft: IntakeDraft) -> bytes:
    """Return the text of a draft's file. Raises WriteWouldDamage."""
    values = {BY: draft.by, WRITTEN: draft.written}
    text = render_pairs(values) + "\n" + render_table((TOLD,), draft.told)
    verified(text, {**values, TOLD: dict(draft.told)})
    return text.encode()


def read_drafts(contacts: Contacts) -> tuple[list[IntakeDraft], list[BadFile]]:
    """Return the drafts at hand, the last one first, and the files that could not be read."""
    if contacts.not_here:
        return [], []
    found: list[IntakeDraft | BadFile] = []
    with suppress(OSError):  # that the folder cannot be read is said where contacts are
        found = [_read(contacts, key) for key in contacts.ids() if is_draft_id(key)]
    drafts = [draft for draft in found if isinstance(draft, IntakeDraft)]
    bad = [file for file in found if isinstance(file, BadFile)]
    return sorted(drafts, key=lambda draft: draft.written, reverse=True), bad


def _read(contacts: Contacts, draft: str) -> IntakeDraft | BadFile:
    try:
        _text, values = read_toml(read_file(contacts.path(draft)))
    except Unparsable as error:
        return BadFile(contacts.name_of(draft), error.line, error.message)
    told = values.get(TOLD, {})
    texts = (values.get(BY), values.get(WRITTEN), *(told.values() if isinstance(told, dict) else [None]))
    if not all(isinstance(text, str) for text in texts):
        return BadFile(contacts.name_of(draft), None, _("this is no draft of an intake"))
    return IntakeDraft(draft, values[BY], values[WRITTEN], told)
