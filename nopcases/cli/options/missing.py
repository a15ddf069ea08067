"""A value that a command needs and did not get: asked for in a terminal, else named."""

from typing import Any

from nopcases.cli import terminal
from nopcases.cli.ask import ask


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
