"""Options that several commands share, written down once: a command gets them as one value."""

import functools
import inspect
from collections.abc import Callable
from typing import Any

import typer

Command = Callable[..., int]


def shared_options(signature: inspect.Signature, receive: Callable[..., Any]) -> Callable[[Command], Command]:
    """Give a command the options of a signature, behind its own.

    The command's first parameter gets what ``receive`` makes of the context and of what was given.
    """

    def decorate(command: Command) -> Command:
        shared = signature.parameters
        own = list(inspect.signature(command).parameters.values())[1:]

        @functools.wraps(command)
        def run(ctx: typer.Context, **options: Any) -> int:
            given = {name: options.pop(name) for name in shared}
            return command(receive(ctx, given), **options)

        context = inspect.Parameter("ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
        parameters = [context, *own, *shared.values()]
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        return run

    return decorate
