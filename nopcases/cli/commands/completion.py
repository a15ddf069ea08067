"""``completion``: the lines by which a shell completes commands and cases when somebody presses Tab."""

from typing import Annotated

import typer

from nopcases.cli import terminal
from nopcases.cli.completion.shells import SCRIPTS
from nopcases.cli.options.common import argument
from nopcases.domain.errors import UnknownValue
from nopcases.language import _

app = typer.Typer(add_completion=False)

Shell = Annotated[str, argument("|".join(SCRIPTS), _("The shell."))]


@app.command(
    help=_('Print what makes a shell complete commands and cases: eval "$(nopcases completion bash)".')
)
def completion(shell: Shell = "bash") -> int:
    """Print."""
    if shell not in SCRIPTS:
        raise UnknownValue(_("shell"), shell, SCRIPTS)
    terminal.say(SCRIPTS[shell])
    return 0
