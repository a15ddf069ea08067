"""A change of a settings file: what is wrong in it, and what it would do to the cases, before it counts."""

import os
from collections.abc import Sequence

from nopcases.cli.progress import with_bar
from nopcases.cli.session import Session
from nopcases.domain.changes.settings_effects import Effect, settings_effects
from nopcases.domain.errors import BadFile
from nopcases.folder.settings.load import FolderUnreadable, read_settings
from nopcases.folder.toml.read import read_file
from nopcases.language import _


def text_of(session: Session, name: str) -> bytes | None:
    """Return what a settings file holds, None where there is none."""
    path = session.folder.root / name
    return read_file(path) if os.path.lexists(path) else None


def wrong_in(session: Session, name: str, data: bytes) -> list[BadFile | str]:
    """Return the mistakes that the settings would have with ``data`` in that file, and have not now."""
    before = {bad.message for bad in read_settings(session.folder.root)[1]}
    try:
        bad = read_settings(session.folder.root, {name: data})[1]
    except FolderUnreadable as error:
        return [str(error)]
    return [found for found in bad if found.message not in before]


def effects_of(session: Session, name: str, data: bytes) -> Sequence[Effect]:
    """Return what ``data`` in that file would do to the cases. What of them cannot be read is remembered."""
    now, _bad, _odd = read_settings(session.folder.root, {name: data})
    was = session.settings
    if now == was:
        return ()
    files = list(session.folder.files())
    session.unreadable.note(file for file in files if isinstance(file, BadFile))
    cases = (file.case for file in files if not isinstance(file, BadFile))
    shown = with_bar(lambda case: case, list(cases), _("Checking"))
    return settings_effects(shown, session.today, set(session.folder.ids()), was, now)
