"""Personal data in free text, which git would keep for ever: said with its kind, never with its value."""

from collections.abc import Iterable, Sequence

import typer

from nopcases.cli import terminal
from nopcases.cli.ask import yes
from nopcases.domain.case.case import Case
from nopcases.domain.case.ids import short_ends
from nopcases.domain.case.personal_data import GRAVE, KINDS
from nopcases.language import _


def ask_before_writing(kinds: Sequence[str]) -> None:
    """In a terminal ask whether what no case needs is to be written all the same. Raises Abort."""
    grave = [kind for kind in kinds if kind in GRAVE]
    if not grave or not terminal.interactive():
        return
    question = _(
        "The text holds what looks like {kinds}, and git never forgets. Write it all the same? (y/N)"
    )
    if not yes(question.format(kinds=_words(grave))):
        raise typer.Abort


def warn_of(kinds: Sequence[str], places: Sequence[tuple[Case, str]], *, committed: bool) -> None:
    """Say what kinds of personal data were written, and how they get out again; ``committed``: git has them."""
    message = _(
        "! The text holds what looks like {kinds}. A name or a number belongs in contacts, not in git."
    )
    ways = dict.fromkeys(_way_out(case, key) for case, key in places)
    if all(key for _case, key in places):
        ways[_("nopcases undo")] = None
    lines = [
        message.format(kinds=_words(kinds)),
        _("To take it out: {commands}.").format(commands=_any(ways)),
    ]
    if committed:
        lines += [_("git keeps what is in a commit all the same."), how_to_purge()]
    terminal.remark(" ".join(lines))


def how_to_purge() -> str:
    """Return where it stands how git is made to forget a text."""
    return _("docs/en/setting-up.md says how to purge it (“A text that should never have been written”).")


def _way_out(case: Case, key: str) -> str:
    """Return the command that takes the text of an entry out, or of the case itself."""
    if not key:
        return _("nopcases edit {case}").format(case=case.id)
    return _("nopcases redact {case} {entry}").format(case=case.id, entry=short_ends(case.by_key)[key])


def _any(commands: Iterable[str]) -> str:
    return _("; or ").join(commands)  # what is typed ends there, so that a narrow screen breaks no command


def _words(kinds: Sequence[str]) -> str:
    return ", ".join(_(KINDS[kind]) for kind in kinds)
