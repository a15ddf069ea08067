"""Commands in a loop, as a process of its own: python writers.py FOLDER KIND TIMES WORKER CASE…

A kind is intakes, notes, both, minutes, contacts or funds; with kills-of- before it the processes are killed, with
at-once- before it as many processes as WORKER says do it at once. On
standard output stands what is acknowledged: the id of an intake, "noted" and the text of a note, "minuted" and
a decision on three cases, "reached", a case and its place and telephone, "funded" and a reference. A command that
fails is told there too.
"""

import contextlib
import io
import os
import random
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import count

from nopcases.cli.start.run import run
from nopcases.folder import disk

WRITING = os.path.dirname(disk.__file__)  # noqa: PTH120 - as in the file names of code


def _command(folder: str, *arguments: str) -> None:
    """Run a command; end this process where it fails."""
    code = run(["-C", folder, "--by", "anna", *arguments])
    if code:
        print(f"failed {code}: {arguments}", flush=True)
        os._exit(1)


def intake(folder: str, name: str) -> None:
    """Take in a case; the command itself prints the id."""
    more = ("--quiet", "--name", name, "--route", "social", "--answered", f"Verteld aan {name}")
    _command(folder, "intake", name, "Ens", *more)
    sys.stdout.flush()


def note(folder: str, case: str, text: str) -> None:
    """Log a note, and say so when the command has ended."""
    with contextlib.redirect_stdout(io.StringIO()):
        _command(folder, "log", "note", case, text)
    sys.stdout.write(f"noted {text}\n")  # in one piece: a kill may come between two writes
    sys.stdout.flush()


def edit(folder: str, case: str, text: str) -> None:
    """Change the summary, which takes more than one line."""
    with contextlib.redirect_stdout(io.StringIO()):
        _command(folder, "edit", case, "--summary", f"{text}\n{'x' * 500}")


def minutes(folder: str, cases: list[str], name: str) -> None:
    """Write down one decision in three cases, and say so when the command has ended."""
    form = "date = 2026-11-03\n" + "".join(f'[case.{case}]\ndecision = "{name}"\n' for case in cases)
    sys.stdin = io.TextIOWrapper(io.BytesIO(form.encode()))
    with contextlib.redirect_stdout(io.StringIO()):
        _command(folder, "minutes", "igw", "--file", "-")
    sys.stdout.write(f"minuted {name}\n")
    sys.stdout.flush()


def contact(folder: str, case: str, number: int) -> None:
    """Change a contact and its case in one go, the first time making the contact."""
    place, phone = ("bant" if number % 2 else "ens"), f"0527-{number:06}"
    with contextlib.redirect_stdout(io.StringIO()):
        _command(folder, "edit", case, "--phone", phone, "--place", place, "--reference", phone)
    sys.stdout.write(f"reached {case} {phone}\n")
    sys.stdout.flush()


def fund(folder: str, case: str, name: str) -> None:
    """Ask a pot for money."""
    with contextlib.redirect_stdout(io.StringIO()):
        _command(folder, "fund", "ask", case, "igw", "100", "--ref", name)
    sys.stdout.write(f"funded {name}\n")
    sys.stdout.flush()


def _loop(folder: str, kind: str, worker: str, cases: list[str], numbers: Iterator[int]) -> None:
    for number in numbers:
        name = f"{worker}.{number}"
        if kind in ("intakes", "both"):
            intake(folder, f"{name}-intake")
        if kind in ("notes", "both"):
            note(folder, cases[number % len(cases)], name)
        if kind == "both":
            edit(folder, cases[number % len(cases)], name)
        if kind == "minutes":
            minutes(folder, [cases[(number + place) % len(cases)] for place in range(3)], name)
        if kind == "contacts":
            contact(folder, cases[number % len(cases)], random.randrange(1_000_000))
        if kind == "funds":
            fund(folder, cases[number % len(cases)], name)


def _kills(folder: str, kind: str, kills: int, seed: int, cases: list[str]) -> None:
    """Start two processes that write without end, kill both at an instant of chance, and so on.

    The instant lies within some commands' time, as long as that is on this machine now.
    """
    _loop(folder, kind, "first", cases, iter(range(1)))  # the children then have all modules from the start
    start = time.perf_counter()
    _loop(folder, kind, "second", cases, iter(range(1)))
    patience = max(0.08, 3 * (time.perf_counter() - start))
    chance = random.Random(seed)
    for number in range(0, kills, 2):
        children = [
            _fork(folder, kind, f"{seed}.{number}.{child}", cases, chance.randrange(1, 6000))
            for child in (0, 1)
        ]
        select.select([], [], [], chance.uniform(0.001, patience))
        for child in children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
    print("all killed", flush=True)


def _at_once(folder: str, kind: str, times: int, workers: int, cases: list[str]) -> int:
    """Let processes do the same at once, and return the worst of their exit codes."""
    for name in (
        "app",
        "commands.intake",
        "commands.log",
        "commands.edit",
    ):  # all begin when they have loaded
        import_module(f"nopcases.cli.{name}")
    children = []
    for worker in range(workers):
        child = os.fork()
        if child == 0:
            _loop(folder, kind, str(worker), cases, iter(range(times)))
            os._exit(0)
        children.append(child)
    return max(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children)


def _fork(folder: str, kind: str, worker: str, cases: list[str], lines: int) -> int:
    """Start a process that writes; every second one is killed before a certain line of the code that writes."""
    child = os.fork()
    if child == 0:
        if worker.endswith("1"):
            sys.settrace(_killer(lines))
        _loop(folder, kind, worker, cases, count(random.randrange(len(cases))))
    return child


def _killer(lines: int) -> Callable[..., object]:
    left = lines

    def in_line(_frame: object, _event: str, _argument: object) -> Callable[..., object]:
        nonlocal left
        left -= 1
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return in_line

    return lambda frame, _event, _argument: in_line if frame.f_code.co_filename.startswith(WRITING) else None


if __name__ == "__main__":
    folder, kind, times, worker, *cases = sys.argv[1:]
    sys.stdin.readline()
    if kind.startswith("at-once-"):
        sys.exit(_at_once(folder, kind.removeprefix("at-once-"), int(times), int(worker), cases))
    if kind.startswith("kills"):
        _kills(folder, kind.removeprefix("kills-of-"), int(times), int(worker), cases)
    else:
        _loop(folder, kind, worker, cases, iter(range(int(times))))
