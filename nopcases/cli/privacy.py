"""Personal data in free text, which git would keep for ever: said with its kind, never with its value."""

from collections.abc import Sequence

import typer

from nopcases.cli import terminal
from nopcases.cli.ask import yes
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


def warn_of(kinds: Sequence[str]) -> None:
    """Say what kinds of personal data were written."""
    if kinds:
        message = _(
            "! The text holds what looks like {kinds}. A name or a number belongs in contacts, not in git."
        )
        terminal.remark(message.format(kinds=_words(kinds)))


def _words(kinds: Sequence[str]) -> str:
    return ", ".join(_(KINDS[kind]) for kind in kinds)
