"""The way in and the way out: the streams, the exit code, and the version before anything else is loaded."""

import gc
import os
import sys

from nopcases.cli.completion.global_options import ASKS_TO_COMPLETE, asks_version, version


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with the code of design.md's contract."""
    arguments = sys.argv[1:] if arguments is None else arguments
    gc.disable()  # a command ends before collecting its cases would pay: an eighth of the time at ten thousand
    _ready_streams()
    try:
        code = _answer(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go_of_output()  # the reader has seen enough (``| head -1``); nothing is left to say to it
        code = 0
    except OSError as error:
        from nopcases.cli.start.run import complain_of_output

        _let_go_of_output()
        code = complain_of_output(error, arguments)
    gc.freeze()  # nor would it pay as the process ends: that took as long as printing a thousand rows
    sys.exit(code)


def _answer(arguments: list[str]) -> int:
    if asks_version(arguments):
        sys.stdout.write(f"{version()}\n")
        return 0
    if arguments[:1] == [ASKS_TO_COMPLETE]:
        from nopcases.cli.completion.shells import answer

        answer(arguments[1:])
        return 0
    from nopcases.cli.start.later import load_later

    load_later()
    from nopcases.cli.start.run import run

    return run(arguments)


def _let_go_of_output() -> None:
    from nopcases.cli.terminal import let_go

    let_go(sys.stdout)


def _ready_streams() -> None:
    """Write UTF-8 with plain line ends on every system; what cannot be encoded is escaped."""
    if sys.stdout is None:  # closed by who called
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - as long as the process
    if sys.stderr is None:
        sys.stderr = sys.stdout
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")  # type: ignore[union-attr]
