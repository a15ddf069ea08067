"""What Typer finds wrong with a command line: what is missing is asked for, the rest told in our words."""

import re
from collections.abc import Callable
from typing import Any

import typer

from nopcases.cli import terminal
from nopcases.cli.app import COMMANDS
from nopcases.cli.ask import ask
from nopcases.cli.options.global_options import GLOBAL_OPTIONS
from nopcases.domain.errors import REFUSED, USAGE, near
from nopcases.domain.text import escape
from nopcases.language import N_, _

_EXTRA = re.compile(r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)", re.DOTALL)
_NO_COMMAND = re.compile(r"No such command '(.*?)'\.", re.DOTALL)
_OPTION = re.compile(r"Option '(.*?)' (requires|does not take)", re.DOTALL)
_LONGEST = 200  # characters of what somebody typed that are said back


def usage_message(error: Exception) -> tuple[str, int] | None:
    """Return (message, exit code) for an error of Typer's; None where it is none."""
    if not isinstance(error, typer.TyperException):
        return None
    code = USAGE if hasattr(error, "ctx") else REFUSED
    context: Any = getattr(error, "ctx", None)
    path = context.command_path if context else "nopcases"
    hint = _("See: {command} --help").format(command=path)
    sentence = _SENTENCES.get(type(error).__name__, _usage)(error)
    return f"{sentence} {hint}", code


def answered(error: Any) -> list[str]:
    """Return the arguments that say what was missing, as somebody types it now. Raises ``error`` otherwise.

    Arguments come in order, so that the first missing one stands behind all that were given.
    """
    param = getattr(error, "param", None)
    if type(error).__name__ != "MissingParameter" or param is None or not terminal.interactive():
        raise error
    is_option = param.param_type_name == "option"
    name = max(param.opts, key=len) if is_option else param.make_metavar(error.ctx)
    typed = ask(f"{name}: {param.help or ''}".strip())
    if not typed:
        raise error
    if is_option:
        return [f"{name}={typed}"]
    return ["--", typed] if typed.startswith("-") else [typed]


def _missing(error: Any) -> str:
    if error.param is None:
        return _usage(error)
    return _("{name} is missing.").format(name=_name_of(error))


def _no_such_option(error: Any) -> str:
    if error.option_name in GLOBAL_OPTIONS:
        return _("{name} stands before the command: nopcases {name} … {command} …").format(
            name=error.option_name, command=error.ctx.info_name if error.ctx else ""
        )
    text = _("There is no option {name}.").format(name=escape(error.option_name))
    if error.possibilities:
        text += " " + _("Did you mean {names}?").format(names=", ".join(sorted(error.possibilities)))
    return text


def _bad_value(error: Any) -> str:
    if error.param is None:
        return _usage(error)
    if error.param.type.name.startswith("int"):
        return _("{name} must be a whole number of 0 or more.").format(name=_name_of(error))
    return _("{name} is not right: {why}").format(name=_name_of(error), why=escape(error.message))


def _usage(error: Any) -> str:
    message = error.format_message()
    if unknown := _NO_COMMAND.match(message):
        known = COMMANDS if error.ctx is None or error.ctx.parent is None else error.ctx.command.commands
        return _("There is no command {name}.").format(name=escape(unknown[1])) + near(unknown[1], known)
    if option := _OPTION.match(message):
        text = _("{name} needs a value.") if option[2] == "requires" else _("{name} takes no value.")
        return text.format(name=escape(option[1]))
    extra = _EXTRA.fullmatch(message)
    if extra is None:
        return escape(message)
    return _("There is too much here: {extra}. A text of more words stands between quotes.").format(
        extra=escape(extra[1][:_LONGEST])
    )


def _name_of(error: Any) -> str:
    return str(error.param.get_error_hint(error.ctx)).strip("'")


_SENTENCES: dict[str, Callable[[Any], str]] = {
    "MissingParameter": _missing,
    "NoSuchOption": _no_such_option,
    "BadParameter": _bad_value,
}

TYPERS_OWN = (
    N_("Options"),
    N_("Arguments"),
    N_("Commands"),
    N_("[required]"),
    N_("[default: {}]"),
    N_("Missing command."),
)
"""Words of Typer's own that people see; it looks them up in the same catalogue."""
