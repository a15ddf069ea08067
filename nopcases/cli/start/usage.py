"""What Typer finds wrong with a command line: what is missing is asked for, the rest told in our words."""

import re
from collections.abc import Callable, Sequence
from typing import Any

import typer

from nopcases.cli import terminal
from nopcases.cli.completion.dutch_names import as_typed
from nopcases.cli.completion.global_options import GLOBAL_OPTIONS
from nopcases.cli.completion.other_words import meant_command
from nopcases.cli.completion.table import COMMANDS
from nopcases.cli.options.metavars import in_words
from nopcases.domain.dataclass import dataclass, field
from nopcases.domain.errors import REFUSED, USAGE
from nopcases.domain.text import escape
from nopcases.language import N_, _

_NO_COMMAND = re.compile(r"No such command '(.*?)'\.", re.DOTALL)
_OPTION = re.compile(r"Option '(.*?)' (requires|does not take)", re.DOTALL)


def usage_message(error: Exception) -> tuple[str, int] | None:
    """Return (message, exit code) for an error of Typer's; None where it is none."""
    if not isinstance(error, typer.TyperException):
        return None
    code = USAGE if hasattr(error, "ctx") else REFUSED
    context: Any = getattr(error, "ctx", None)
    path = context.command_path if context else "nopcases"
    hint = _("See: {command} --help").format(command=as_typed(path))
    sentence = _SENTENCES.get(type(error).__name__, _usage)(error)
    return f"{sentence} {hint}", code


@dataclass(slots=True)
class Answers:
    """What somebody typed for what a command missed."""

    options: list[str] = field(default_factory=list)
    arguments: list[str] = field(default_factory=list)

    def behind(self, given: Sequence[str]) -> list[str]:
        """Return the command line with them: the first missing argument stands behind all that were given."""
        end = given.index("--") if "--" in given else len(given)
        before, behind = [*given[:end], *self.options], [*given[end:], *self.arguments]
        marked = end < len(given) or not any(argument.startswith("-") for argument in self.arguments)
        return [*before, *([] if marked else ["--"]), *behind]


def answer(error: Any, answers: Answers) -> None:
    """Ask for what is missing and add it to ``answers``.

    Raises ``error`` where nobody can be asked, Abort where Enter stops.
    """
    param = getattr(error, "param", None)
    if type(error).__name__ != "MissingParameter" or param is None or not terminal.interactive():
        raise error
    from nopcases.cli.options.asking.asked import Asked, command_of
    from nopcases.cli.options.asking.questions import Question, question_for

    command = command_of(error.ctx)
    question = question_for(command, param.name) or Question(param.help or param.name)
    session = error.ctx.obj
    session.folder  # noqa: B018 - without one there is nothing to ask
    again = bool(answers.options or answers.arguments)  # what was answered before is not lost by an Enter
    asked = Asked(session, error.ctx.params, command)
    if state := asked.state():
        asked.refuse_in_vain(state)
    typed = question.ask(asked, again=again)
    if typed is None:
        raise typer.Abort
    if param.param_type_name == "option":
        answers.options.append(f"{max(param.opts, key=len)}={typed}")
    else:
        answers.arguments.append(typed)


def _missing(error: Any) -> str:
    if error.param is None:
        return _usage(error)
    return _("{name} is missing.").format(name=_name_of(error))


def _no_such_option(error: Any) -> str:
    if error.option_name in GLOBAL_OPTIONS:
        command = as_typed(error.ctx.command_path).partition(" ")[2] if error.ctx else ""
        message = _("{name} stands before the command: nopcases {name} … {command} …")
        return message.format(name=error.option_name, command=command)
    text = _("There is no option {name}.").format(name=escape(error.option_name))
    meant = _of_person(error) or sorted(error.possibilities or ())
    if meant:
        text += " " + _("Did you mean {names}?").format(names=", ".join(meant))
    return text


_PERSON_OPTIONS = ("--for", "--who", "--handler", "--to", "--person")
"""What people type before a colleague: one command has this, another that."""


def _of_person(error: Any) -> list[str]:
    """Return how this command takes a colleague, where an option was typed by which others do; else nothing."""
    if error.option_name not in _PERSON_OPTIONS or error.ctx is None:
        return []
    persons, params = [in_words("PERSON"), in_words("WHO")], error.ctx.command.params
    taking = [param for param in params if (param.metavar or "").strip("[]") in persons]
    if options := [param for param in taking if param.param_type_name == "option"]:
        return [f"{max(param.opts, key=len)} {param.metavar}" for param in options]
    arguments = [param.metavar for param in params if param.param_type_name == "argument"]
    return [" ".join((as_typed(error.ctx.command_path), *arguments))] if taking else []


def _bad_value(error: Any) -> str:
    if error.param is None:
        return _usage(error)
    if error.param.type.name.startswith("int"):
        return _("{name} must be a whole number of 0 or more.").format(name=_name_of(error))
    return _("{name} is not right: {why}").format(name=_name_of(error), why=escape(error.message))


def _usage(error: Any) -> str:
    message = error.format_message()
    if unknown := _NO_COMMAND.match(message):
        return _("There is no command {name}.").format(name=escape(unknown[1])) + _meant(error, unknown[1])
    if option := _OPTION.match(message):
        text = _("{name} needs a value.") if option[2] == "requires" else _("{name} takes no value.")
        return text.format(name=escape(option[1]))
    return escape(message)


def _meant(error: Any, typed: str) -> str:
    """Return which command may be meant, "" where none is near."""
    top = error.ctx is None or error.ctx.parent is None
    known = COMMANDS if top else error.ctx.command.commands
    return meant_command("nopcases" if top else error.ctx.info_name, typed, known)


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
