"""Options that several commands share, written down once: a command gets them as one value."""

import functools
import inspect
from collections.abc import Callable
from typing import Any

import typer

from nopcases.cli.session import session_of
from nopcases.domain.dataclass import MISSING, fields

Command = Callable[..., int]


def shared_options(signature: inspect.Signature, receive: Callable[..., Any]) -> Callable[[Command], Command]:
    """Give a command the parameters of a signature: those that are needed before its own, the others behind.

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
        needed = [parameter for parameter in shared.values() if parameter.default is parameter.empty]
        others = [parameter for parameter in shared.values() if parameter.default is not parameter.empty]
        parameters = [context, *needed, *own, *others]
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        return run

    return decorate


def fields_as_options(
    bundle: Callable[..., Any], receive: Callable[..., Any] | None = None
) -> Callable[[Command], Command]:
    """Give a command the parameters that the fields of a dataclass are, all but the first: its session."""
    options = [_parameter(one) for one in fields(bundle)[1:]]  # type: ignore[arg-type]
    return shared_options(
        inspect.Signature(options), receive or (lambda ctx, given: bundle(session_of(ctx), **given))
    )


def _parameter(of: Any) -> inspect.Parameter:
    default = inspect.Parameter.empty if of.default is MISSING else of.default
    return inspect.Parameter(
        of.name, inspect.Parameter.POSITIONAL_OR_KEYWORD, default=default, annotation=of.type
    )
