"""An entry that a merge lost, in words: for ``check`` and for ``sync``."""

from nopcases.domain.text import escape
from nopcases.folder.sync.lost import Lost
from nopcases.language import _, full_day

_SHORT = 10  # letters of a commit


def lost_words(lost: Lost) -> str:
    """Return which merge lost the entry, and where it still stands."""
    return _(
        "the merge {merge} of {day} by {person} lost the entry {key}; it stands in git show {parent}:{file}"
    ).format(
        merge=lost.merge[:_SHORT],
        day=full_day(lost.when.date()),
        person=escape(lost.name),
        key=escape(lost.key),
        parent=lost.parent[:_SHORT],
        file=escape(lost.file),
    )
