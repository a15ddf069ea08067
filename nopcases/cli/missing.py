"""A value that a command needs and did not get: asked for in a terminal, else named."""

from typing import Any

from nopcases.cli.ask import ask
from nopcases.cli.session import somebody_there


def answered(error: Any) -> list[str]:
    """Return the arguments that say what was missing, as somebody types it now. Raises ``error`` otherwise.

    Arguments come in order, so that the first missing one stands behind all that were given.
    """
    param = getattr(error, "param", None)
    if type(error).__name__ != "MissingParameter" or param is None or not somebody_there():
        raise error
    typed = ask(f"{param.make_metavar(error.ctx)}: {param.help or ''}".strip())
    if not typed:
        raise error
    if param.param_type_name == "option":
        return [f"{max(param.opts, key=len)}={typed}"]
    return ["--", typed] if typed.startswith("-") else [typed]
