"""What Typer finds wrong with a command line, in the words of this program."""

from typing import Any

from nopcases.domain.errors import REFUSED, USAGE
from nopcases.domain.visible import visible
from nopcases.language import N_, _

GLOBAL = ("--folder", "-C", "--today", "--by", "--lang", "--version")


def usage_message(error: Exception) -> tuple[str, int] | None:
    """Return (message, exit code) for an error of Typer's; None where it is none."""
    import typer

    if not isinstance(error, typer.TyperException):
        return None
    code = USAGE if hasattr(error, "ctx") else REFUSED
    context: Any = getattr(error, "ctx", None)
    path = context.command_path if context else "nopcases"
    hint = _("See: {command} --help").format(command=path)
    return f"{_sentence(error)} {hint}", code


def _sentence(error: Any) -> str:
    name, context = type(error).__name__, error.ctx if hasattr(error, "ctx") else None
    if name == "MissingParameter" and error.param is not None:
        return _("{name} is missing.").format(name=error.param.get_error_hint(error.ctx).strip("'"))
    if name == "NoSuchOption":
        if error.option_name in GLOBAL:
            return _("{name} stands before the command: nopcases {name} … {command} …").format(
                name=error.option_name, command=context.info_name if context else ""
            )
        text = _("There is no option {name}.").format(name=visible(error.option_name))
        if error.possibilities:
            text += " " + _("Did you mean {names}?").format(names=", ".join(sorted(error.possibilities)))
        return text
    if name == "BadParameter" and error.param is not None:
        hint = error.param.get_error_hint(error.ctx).strip("'")
        return _("{name} is not right: {why}").format(name=hint, why=visible(error.message))
    return visible(error.format_message())


TYPERS_OWN = (
    N_("Options"),
    N_("Arguments"),
    N_("Commands"),
    N_("[required]"),
    N_("[default: {}]"),
    N_("Show this message and exit."),
    N_("Missing command."),
    N_("No such command {name!r}."),
)
"""Words of Typer's own that people see; it looks them up in the same catalogue."""
