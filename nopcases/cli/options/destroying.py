"""What destroys text or data asks in a terminal, and needs ``--yes`` elsewhere."""

from typing import Annotated

import typer

from nopcases.cli import terminal
from nopcases.cli.ask import yes as is_yes
from nopcases.domain.errors import Usage
from nopcases.language import _

Yes = Annotated[bool, typer.Option("--yes", help=_("Do not ask; needed where nobody can be asked."))]


def be_sure(question: str, *, yes: bool) -> None:
    """Ask, unless ``yes`` was said on the command line. Raises Abort, and Usage where nobody can be asked."""
    if yes:
        return
    if not terminal.interactive():
        raise Usage(_("What is taken out does not come back; without a terminal that needs --yes."))
    if not is_yes(question):
        raise typer.Abort
