"""``help``: the same as ``--help``, for who types it as a command."""

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from nopcases.cli import terminal
from nopcases.cli.completion.other_words import meant_command
from nopcases.cli.editing.settings_files import MY_WORDS
from nopcases.cli.options.common import argument
from nopcases.cli.session import Session
from nopcases.domain.errors import Usage
from nopcases.domain.text import escape
from nopcases.language import _

app = typer.Typer(add_completion=False)

Words = Annotated[
    list[str] | None,
    argument(
        "[COMMAND]...", _("The command: log, log feedback, …; or my: what my.toml holds."), show_default=False
    ),
]


@app.command("help", help=_("Explain the commands, or one of them."))
def help_(ctx: typer.Context, words: Words = None) -> int:
    """Print the help of a command, or of my.toml."""
    if words and len(words) == 1 and words[0].casefold() in MY_WORDS:
        return _explain_my(ctx.obj)
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


def _explain_my(session: Session) -> int:
    """Print what my.toml may hold, and what it holds; no folder is needed."""
    from nopcases.cli.completion.kinds import find_root
    from nopcases.cli.pager import show_help
    from nopcases.folder.my import MEANS, OF_ANY_FOLDER, OF_ONE_FOLDER, my_path, read_my
    from nopcases.views.formats import Screen, rendered
    from nopcases.views.pages.my import MyPage, my_document

    root, path = find_root(session.given_folder), my_path()
    any_folder, my = read_my(), read_my(Path(root) if root else None)
    page = MyPage(
        file=str(path),
        there=path.exists(),
        of_any={key: MEANS[key] for key in OF_ANY_FOLDER},
        of_one={key: MEANS[key] for key in OF_ONE_FOLDER},
        folder=os.path.realpath(root) if root else "/srv/initiatieven",
        of_any_now=any_folder.values,
        of_one_now={key: value for key, value in my.values.items() if any_folder.values.get(key) != value},
        bad=my.bad,
        unknown=my.unknown,
    )
    screen = Screen(terminal.width(), colour=my.flag("colour"))
    text = rendered(my_document(page), "table", screen)
    show_help(lambda: terminal.say(text), at_once=session.at_once)
    return 0
