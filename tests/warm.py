"""The program in a process of its own, without the quarter of a second in which it loads: a fork of one that is loaded.

The commands say what their options mean in the language in which they are loaded, so the fork does that. Where the
start itself is tested, or the surroundings in which an interpreter starts, a test starts one.
"""

import ast
import atexit
import gc
import os
import runpy
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile

WARM = sys.platform == "linux"
ROOT = Path(__file__).parents[1]
COLD = f"PYTHONPATH={shlex.quote(str(ROOT))} {shlex.quote(sys.executable)} -m nopcases"
"""The words by which a shell starts it from nothing."""
_ASK = Path(__file__).with_name("ask.py")
_MOST = 1 << 20  # bytes of a request
_A_MINUTE = 60.0
_LATER = (
    *("dateutil.easter", "dateutil.rrule", "getpass", "jinja2", "platformdirs.unix", "pwd", "termios"),
    *("rich.console", "rich.markdown", "rich.panel", "rich.table", "typer.main", "typer._click.decorators"),
    *("nopcases.cli.ask", "nopcases.cli.changing", "nopcases.cli.session", "nopcases.cli.start.run"),
)
"""What commands load when they need it, and has no words in it that were chosen for a language."""


class Started:
    """A program that runs; of a ``subprocess.Popen`` it has what the tests use."""

    def __init__(
        self,
        server: socket.socket,
        arguments: Sequence[object],
        fds: Sequence[int],
        env: Mapping[str, str],
        cwd: Path,
    ):
        self.returncode: int | None = None
        self._told, theirs = socket.socketpair()
        with theirs:
            request = repr((list(map(os.fspath, arguments)), dict(env), os.fspath(cwd)))
            socket.send_fds(server, [request.encode()], [*fds, theirs.fileno()])
        self.pid = int(self._line())

    def _line(self) -> bytes:
        with self._told.makefile("rb", buffering=0) as told:
            return told.readline()

    def send_signal(self, number: int) -> None:
        """Send a signal to it."""
        os.kill(self.pid, number)

    def wait(self, timeout: float) -> int:
        """Return how it ended, as ``subprocess`` says it. Raises TimeoutError after ``timeout`` seconds."""
        if self.returncode is None:
            self._told.settimeout(timeout)
            self.returncode = int(self._line())
            self._told.close()
        return self.returncode


def start(
    arguments: Sequence[object], fds: Sequence[int], *, env: Mapping[str, str], cwd: Path | None = None
) -> Started | subprocess.Popen[bytes]:
    """Start ``nopcases`` with ``arguments`` in a session of its own; ``fds`` are its input, output and errors."""
    if WARM:
        return Started(_server(), arguments, fds, env, cwd or Path.cwd())
    stdin, stdout, stderr = fds
    return subprocess.Popen(
        [sys.executable, "-m", "nopcases", *arguments],
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
        env=env,
        cwd=cwd,
        start_new_session=True,
    )


def in_shell() -> tuple[str, list[int]]:
    """Return the words by which a shell starts ``nopcases``, and the files that it must inherit for that."""
    if not WARM:
        return COLD, []
    server = _server().fileno()
    return shlex.join([sys.executable, "-SEs", str(_ASK), str(server)]), [server]


def run(
    arguments: Sequence[object], *, env: Mapping[str, str], cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run ``nopcases`` without input, for a minute at most, and return what it answered."""
    with Path(os.devnull).open() as given, TemporaryFile() as out, TemporaryFile() as err:
        code = start(arguments, [one.fileno() for one in (given, out, err)], env=env, cwd=cwd).wait(_A_MINUTE)
        for stream in (out, err):
            stream.seek(0)
        return subprocess.CompletedProcess(arguments, code, out.read().decode(), err.read().decode())


@cache
def _server() -> socket.socket:
    """Start the process that is forked, and return where requests go; it ends where this process does."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        command = [sys.executable, __file__, str(theirs.fileno())]
        process = subprocess.Popen(command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)
    atexit.register(process.wait)
    atexit.register(ours.close)  # the last that is registered is the first that is done
    return ours


def _load() -> None:
    """Load the program, all but the commands and their options."""
    import importlib
    import pkgutil

    import nopcases

    for module in pkgutil.walk_packages(nopcases.__path__, "nopcases."):
        if not module.name.startswith(("nopcases.cli", "nopcases.__main__")):
            importlib.import_module(module.name)
    for name in _LATER:
        importlib.import_module(name)
    for language in ("nl", "en"):  # their words are read once
        nopcases.language.set_language(language)
    assert [
        name for name in sys.modules if name.startswith(("nopcases.cli.app", "nopcases.cli.commands."))
    ] == []
    gc.freeze()


def _serve(control: socket.socket) -> list[str]:
    """Fork for each request; return, in the fork that is to be the program, its arguments."""
    while True:
        request, fds, _flags, _address = socket.recv_fds(control, _MOST, 4)
        if not request:
            os._exit(0)
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            arguments, env, cwd = ast.literal_eval(request.decode())
            _watch(fds.pop())
            control.close()
            _become(fds, env, cwd)
            return arguments
        for fd in fds:
            os.close(fd)


def _watch(told: int) -> None:
    """Return in a child; say its number, and how it ended."""
    child = os.fork()
    if child == 0:
        os.close(told)
        return
    os.write(told, b"%d\n" % child)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.write(told, b"%d\n" % code)
    os._exit(0)


def _become(fds: Sequence[int], env: Mapping[str, str], cwd: str) -> None:
    """Take over the streams and the surroundings of a new process."""
    os.setsid()
    for to, fd in enumerate(fds):
        os.dup2(fd, to)
        os.close(fd)
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    time.tzset()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - as long as the process
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False, buffering=1)  # noqa: SIM115


def _program(arguments: Sequence[str]) -> int:
    """Run the program and return its exit code; what nobody caught is shown as the interpreter shows it."""
    sys.argv[1:] = arguments
    try:
        runpy.run_module("nopcases", run_name="__main__", alter_sys=True)
    except SystemExit as ended:
        return int(ended.code or 0)
    except BaseException:  # noqa: BLE001 - whatever it is
        sys.excepthook(*sys.exc_info())
        return 1
    return 0


if __name__ == "__main__":
    socket_ = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    _load()
    code = _program(_serve(socket_))
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(code)  # to take all modules apart would copy them first
