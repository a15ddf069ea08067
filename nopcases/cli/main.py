"""The way in and the way out: streams, language, and the one place that shows errors."""

import gc
import gettext
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from nopcases.cli.choose_language import choose
from nopcases.domain.errors import REFUSED, NopcasesError, Usage
from nopcases.domain.text import visible, visible_lines
from nopcases.language import DOMAIN, LOCALE, _, set_language


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit with the code of design.md's contract."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    gc.disable()  # a command ends before collecting its cases would pay: an eighth of the time at ten thousand
    _ready_streams()
    os.environ["NODEFAULTCURRENTDIRECTORYINEXEPATH"] = (
        "1"  # Windows: no git.exe or editor from a shared folder
    )
    use_language(choose(arguments))
    try:
        code = run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go_of_output()  # the reader has seen enough (``| head -1``); nothing is left to say to it
        code = 0
    except OSError as error:
        _let_go_of_output()
        reason = visible(error.strerror or str(error))
        message = _("The answer cannot be written: {reason}. What the command did is done.")
        code = complain(message.format(reason=reason), REFUSED)
    sys.exit(code)


def _let_go_of_output() -> None:
    """Let what is still to be flushed at the end go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; every failure ends here, as one message."""
    import typer

    try:
        return _invoke(arguments)
    except SystemExit:
        return 0  # only Rich does this, where the reader of a pipe has seen enough of the help
    except typer.Abort:
        return complain(_("Stopped; nothing was changed."), REFUSED)
    except KeyboardInterrupt:
        return complain(_("Stopped; what was being written is there wholly, or not at all."), REFUSED)
    except BrokenPipeError:
        raise
    except Exception as error:
        message = _message(error)
        if message is None:
            raise
        return complain(*message)


def _invoke(arguments: Sequence[str]) -> int:
    """Run one command. Not Typer's main: that ends with 1 where the reader of a pipe has seen enough."""
    import typer

    from nopcases.cli.app import command
    from nopcases.cli.options.missing import answered

    if any(not argument.isprintable() and _has_stray_bytes(argument) for argument in arguments):
        raise Usage(_("An argument is not UTF-8 text; type it anew, or set the terminal to UTF-8."))
    while True:
        try:
            with command().make_context("nopcases", list(arguments)) as context:
                code = _invoke_in(context)
        except typer.Exit as ended:
            return ended.exit_code
        except typer.TyperException as error:  # a missing one ends before the command has begun
            arguments = [*arguments, *answered(error)]
        else:
            return code if isinstance(code, int) else 0


def _invoke_in(context: Any) -> Any:
    """Run the command of ``context``; where it is refused, a file that could not be read may be why."""
    from nopcases.cli.app import command

    try:
        return command().invoke(context)
    except NopcasesError:
        if context.obj:
            context.obj.unreadable.name()
        raise


def _has_stray_bytes(argument: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in argument)


def _message(error: Exception) -> tuple[str, int] | None:
    """Return (message, exit code) for a failure that people can do something about; None for a bug."""
    from nopcases.cli.usage import usage_message

    if isinstance(error, NopcasesError):
        return str(error), error.exit_code
    if isinstance(error, OSError) and error.filename is None:
        return None  # the output: main says so
    if isinstance(error, OSError):
        where = f" ({visible(str(error.filename))})" if error.filename else ""
        return f"{error.strerror or error}{where}", REFUSED
    return usage_message(error)


def complain(message: str, code: int) -> int:
    """Print ``message`` to stderr and return ``code``."""
    print(f"nopcases: {visible_lines(message)}", file=sys.stderr)  # noqa: T201 - the one place
    return code


def use_language(language: str) -> None:
    """Speak ``language``, in Typer's own words too."""
    set_language(language)
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)


def _ready_streams() -> None:
    """Write UTF-8 with plain line ends on every system; what cannot be encoded is escaped."""
    if sys.stdout is None:  # closed by who called
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - as long as the process
    if sys.stderr is None:
        sys.stderr = sys.stdout
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")  # type: ignore[union-attr]
