"""``help``: the same as ``--help``, for who types it as a command."""

from typing import Annotated, Any

import typer

from nopcases.cli.completion.other_words import meant_command
from nopcases.cli.options.common import argument
from nopcases.domain.errors import Usage
from nopcases.domain.text import escape
from nopcases.language import _

app = typer.Typer(add_completion=False)

Words = Annotated[
    list[str] | None, argument("[COMMAND]...", _("The command: log, log feedback, …"), show_default=False)
]


@app.command("help", help=_("Explain the commands, or one of them."))
def help_(ctx: typer.Context, words: Words = None) -> int:
    """Print the help of a command."""
    context: Any = ctx.find_root()
    for word in words or ():
        group = context.command
        known = group.list_commands(context) if hasattr(group, "list_commands") else ()
        found = group.get_command(context, word) if known else None
        if found is None:
            path = context.command_path.partition(" ")[2]
            name = escape(f"{path} {word}".strip())
            meant = meant_command(context.info_name, word, known)
            raise Usage(_("There is no command {name}.").format(name=name) + meant)
        context = typer.Context(found, info_name=found.name, parent=context)
    typer.echo(context.get_help())
    return 0
