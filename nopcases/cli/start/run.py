"""One run: the language, the command, and the one place that shows errors."""

import gettext
import os
import sys
from collections.abc import Iterable
from typing import Any

import typer

from nopcases.cli.start.choose_language import choose
from nopcases.cli.terminal import let_go, remark, say_beside
from nopcases.domain.errors import REFUSED, BadFile, NopcasesError, Refused, UnknownName, Usage
from nopcases.domain.text import escape, escape_lines
from nopcases.folder.windows import said, why_not
from nopcases.language import DOMAIN, LOCALE, _, set_language

DONE = 0


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; every failure ends here, as one message."""
    # Windows: no git.exe or editor from a shared folder
    os.environ["NODEFAULTCURRENTDIRECTORYINEXEPATH"] = "1"
    use_language(choose(arguments))
    _leave_out_what_is_no_width()
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
        code = complain(*message)
        _say_back()
        return code


def _leave_out_what_is_no_width() -> None:
    """Leave out a variable by which Typer knows how wide a terminal is, where it holds no number."""
    name = "TERMINAL_WIDTH"
    if not os.environ.get(name, "80").isdecimal():
        remark(_("{variable} must be a number; it is left out.").format(variable=name))
        del os.environ[name]


def _say_back() -> None:
    """Print the texts that somebody typed for a command that was refused: nobody types them twice."""
    from nopcases.cli.ask import typed_texts

    if texts := typed_texts():
        say_beside("\n".join([_("What you typed:"), *(f"  {escape(text)}" for text in texts)]))


def _invoke(arguments: list[str]) -> int:
    """Run one command. Not Typer's main: that ends with 1 where the reader of a pipe has seen enough."""
    from nopcases.cli.app import command
    from nopcases.cli.start.usage import Answers, answer

    if any(not argument.isprintable() and _has_stray_bytes(argument) for argument in arguments):
        raise Usage(_("An argument is not UTF-8 text; type it anew, or set the terminal to UTF-8."))
    answers = Answers()
    while True:
        try:
            with command().make_context("nopcases", answers.behind(arguments)) as context:
                code = _invoke_in(context)
        except typer.Exit as ended:
            return ended.exit_code
        except typer.TyperException as error:  # a missing one ends before the command has begun
            answer(error, answers)
        else:
            return code if isinstance(code, int) else 0


def _invoke_in(context: Any) -> Any:
    """Run the command of ``context``; where it is refused, a file that could not be read may be why.

    A change that stands on the disk is done, also where its answer is lost: a script that tried again would write
    it twice.
    """
    from nopcases.cli.app import command

    try:
        code = command().invoke(context)
        sys.stdout.flush()
    except NopcasesError as error:
        if context.obj:
            context.obj.name_what_is_missing()
            _refuse_to_guess(error, context.obj.unreadable)
        raise
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.filename is not None or not (context.obj and context.obj.changed):
            raise
        let_go(sys.stdout)
        message = _(
            "The answer cannot be written: {reason}. What the command was to do is done; do not repeat it."
        )
        return complain(message.format(reason=said(error)), DONE)
    return code


def _refuse_to_guess(error: NopcasesError, unreadable: Iterable[BadFile]) -> None:
    """Do not say that there is no such pot where the file of the pots cannot be read. Raises Refused."""
    if isinstance(error, UnknownName):
        for bad in unreadable:
            if bad.file == error.file:
                message = _(
                    "{file} cannot be read, so it is not known whether there is a {what} “{name}”. Mend it first."
                )
                raise Refused(
                    message.format(file=error.file, what=_(error.what), name=escape(error.name))
                ) from error


def _has_stray_bytes(argument: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in argument)


def _message(error: Exception) -> tuple[str, int] | None:
    """Return (message, exit code) for a failure that people can do something about; None for a bug."""
    from nopcases.cli.start.usage import usage_message

    if isinstance(error, NopcasesError):
        return str(error), error.exit_code
    if isinstance(error, OSError) and error.filename is None:
        return None  # the output: main says so
    if isinstance(error, OSError):
        where = f" ({escape(str(error.filename))})" if error.filename else ""
        return f"{why_not(error)}{where}", REFUSED
    return usage_message(error)


def complain_of_output(error: OSError, arguments: list[str]) -> int:
    """Say on stderr that the answer was lost, and return the exit code."""
    use_language(choose(arguments))
    message = _("The answer cannot be written: {reason}. Nothing was changed.")
    return complain(message.format(reason=said(error)), REFUSED)


def complain(message: str, code: int) -> int:
    """Print ``message`` to stderr and return ``code``."""
    say_beside(f"nopcases: {escape_lines(message)}")
    return code


def use_language(language: str) -> None:
    """Speak ``language``, in Typer's own words too."""
    set_language(language)
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)
