"""The command line's table of contents: each command is imported only when it is asked for."""

from collections.abc import Callable
from copy import copy
from functools import cache, partial
from importlib import import_module
from typing import Annotated, Any

import typer

from nopcases.cli.completion.dutch_names import as_typed
from nopcases.cli.completion.global_options import NO_PAGER
from nopcases.cli.completion.global_options import version as version_line
from nopcases.cli.completion.table import COMMANDS
from nopcases.cli.options.command_group import CommandGroup
from nopcases.cli.options.common import AsOf, By, FolderDir, Lang, Pager
from nopcases.cli.options.metavars import TYPES, in_words
from nopcases.cli.session import Session
from nopcases.language import N_, _

KINDS_OF_WORK = {
    name: title
    for title, names in {
        N_("On the telephone"): "today intake list show overdue promises review who like log",
        N_(
            "A case and its course"
        ): "route step assign contact letter close reopen link edit suspend resume extend "
        "strike correct undo combine activity card participation lent activities",
        N_("Money"): "pots fund",
        N_("Meetings"): "agenda minutes",
        N_("Figures"): "overview report stats waiting",
        N_(
            "The folder"
        ): "import export publish handover away sync resolve check init forget redact retention completion help "
        "merge-driver",
    }.items()
    for name in names.split()
}
"""Command -> the kind of work that it is for, as the help groups them."""


class LazyGroup(CommandGroup):
    """A group that imports a command when it is called, and all of them only for the help."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Typer's signature
        """Return the names in the order of the table."""
        return list(COMMANDS)

    def find(self, ctx: Any, name: str) -> Any:
        """Return the command, None where there is none of that name."""
        if name not in COMMANDS:
            return None
        app = import_module(f"nopcases.cli.commands.{COMMANDS[name]}").app
        built = typer.main.get_command(app)
        found = getattr(built, "commands", {}).get(name, built)
        found.name = name  # a group has no name of its own
        found.rich_help_panel = _(KINDS_OF_WORK[name])
        for built_command in (found, *getattr(found, "commands", {}).values()):
            _translate(built_command, ctx)
        return found


def _translate(command: Any, ctx: Any) -> None:
    """Put into the language in use what Typer says of a command in English, and what stands for its values."""
    option = command.get_help_option(ctx)
    if option is not None:
        option.help = _("Show this message and exit.")
    for param in command.params:
        if param.metavar:
            param.metavar = in_words(param.metavar)
        if param.type.name in TYPES:
            param.type = copy(param.type)
            param.type.get_metavar = partial(_type, param.type.name)
            param.type._describe_range = str  # noqa: SLF001 - "x>=0" is nothing for people; the help says it
    command.parse_args = partial(_parse, command.parse_args)
    command.format_help = partial(_format_help, command.format_help)
    usage = command.get_usage
    command.get_usage = lambda ctx: _usage(usage(ctx), ctx.command_path)


_AT_ONCE = "nopcases.at_once"
"""Where a command line keeps whether no pager is wanted."""
_MAY_HIDE_SURPLUS = ("MissingParameter", "UsageError")
"""What Typer tells where arguments are too many, or before it tells that."""


def _parse(parse: Callable[..., Any], ctx: Any, args: list[str]) -> Any:
    """Read the command line; what is wrong with it knows of which command it is, where Typer leaves that out."""
    typed = list(args)  # reading takes from args
    ctx.meta.setdefault(_AT_ONCE, NO_PAGER in typed)  # a help is printed before the options are known
    try:
        return parse(ctx, args)
    except typer.TyperException as error:
        if type(error).__name__ in _MAY_HIDE_SURPLUS:
            from nopcases.cli.options.surplus import refuse_surplus

            refuse_surplus(ctx, typed)
        if getattr(error, "ctx", ctx) is None:
            error.ctx = ctx  # type: ignore[attr-defined]
        raise


def _format_help(format_help: Callable[..., Any], ctx: Any, formatter: Any) -> None:
    """Print a help, page by page as any long answer."""
    from nopcases.cli.pager import show_help

    show_help(partial(format_help, ctx, formatter), at_once=ctx.meta.get(_AT_ONCE, False))


def _type(name: str, **_of: Any) -> str:
    """Return what the help calls a type of values."""
    return f"<{_(TYPES[name])}>"


def _usage(line: str, path: str) -> str:
    """Return the line that shows how a command is typed; ``path`` are the names in it."""
    line = line.replace(path, as_typed(path), 1)
    for source in (N_("Usage:"), N_("[OPTIONS]"), N_("COMMAND [ARGS]...")):
        line = line.replace(source, _(source), 1)
    return line


app = typer.Typer(
    cls=LazyGroup,
    name="nopcases",
    help=_("Keep track of residents' initiatives: one text file a case, in a folder that git keeps."),
    add_completion=False,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        typer.echo(version_line())
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("--version", help=_("Print the version."), callback=_version, is_eager=True)
]


@app.callback()
def nopcases(
    ctx: typer.Context,
    folder: FolderDir = None,
    today: AsOf = None,
    by: By = None,
    lang: Lang = None,
    pager: Pager = True,
    version: Version = False,  # noqa: ARG001 - its callback does it
) -> Any:
    """Start a session for the command; without one, show the page of the day."""
    ctx.obj = Session(folder=folder, today=today, by=by, language=lang, pager=pager)
    if ctx.invoked_subcommand is None:
        from nopcases.cli.commands.today import page_of_the_day

        return page_of_the_day(ctx.obj)
    return None


@cache
def command() -> Any:
    """Return the command line as one callable command."""
    group = typer.main.get_command(app)
    _translate(group, typer.Context(group, **group.context_settings))
    return group
