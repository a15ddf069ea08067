"""The remote: what is fetched from it and pushed to it, with patience as long as it answers, and errors in words."""

import os
import re
import signal
import subprocess
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import IO

from nopcases.domain.errors import NopcasesError
from nopcases.domain.sentence import Sentence
from nopcases.folder.git.run import ask_git, surroundings
from nopcases.language import N_

UNREACHABLE = 6
SILENCE = 10  # seconds without a byte from the server
_MOST = 3600.0  # seconds that nothing takes
_PAUSE = 0.02
_PROTOCOLS = "https:ssh:file"

_OWN_COMMANDS = (
    r"^(core\.(sshcommand|gitproxy|askpass|worktree)|credential\.|url\.|http\.|protocol\.|ssh\.|extensions\.partialclone"
    r"|remote\..*\.(uploadpack|receivepack|vcs|proxy|proxyauthmethod|promisor))"
)
"""Settings that may start a program, or send what is sent elsewhere. In a clone itself they count for nothing good."""


class Unreachable(NopcasesError):
    """The remote could not be reached; what is here is safe."""

    exit_code = UNREACHABLE

    def __init__(self, why: Sentence) -> None:
        super().__init__(why.words())


def refuse_own_commands(root: Path) -> Sentence | None:
    """Say which settings of the clone itself keep ``sync`` from running; None where there is none."""
    found = ask_git(
        root, "config", "--local", "--includes", "--null", "--name-only", "--get-regexp", _OWN_COMMANDS
    )
    names = sorted(set(filter(None, (found or "").split("\0"))))
    if not names:
        return None
    message = N_(
        "the settings of this folder's git ({names}) could start a program or send everything elsewhere, and may be a "
        "stranger's. Where they are yours, set them for all your folders (git config --global), and take them out "
        "here: git config --local --unset {first}"
    )
    return Sentence(message, {"names": names, "first": names[0]})


def talk(root: Path, *arguments: str, interactive: bool) -> subprocess.CompletedProcess[bytes]:
    """Run a command of git that talks with the remote. Raises Unreachable where that is silent.

    In a terminal it may ask for a password, and a window of the system for one is waited for.
    """
    own = (ask_git(root, "config", "--global", "core.sshCommand") or "").strip()
    batch = "" if interactive else " -o BatchMode=yes"
    ssh = f"ssh -o ConnectTimeout={SILENCE} -o ServerAliveInterval=5 -o ServerAliveCountMax=2{batch}"
    settings = {"http.lowSpeedLimit": "1", "http.lowSpeedTime": str(SILENCE), "transfer.fsckObjects": "true"}
    variables = {
        "GIT_ALLOW_PROTOCOL": _PROTOCOLS,
        "GIT_SSH_COMMAND": own or ssh,
        "GIT_TERMINAL_PROMPT": "1" if interactive else "0",
        "GIT_LITERAL_PATHSPECS": "0",
    }
    alone = not interactive and os.name != "nt"  # a session of its own has no terminal to ask at
    try:
        process = subprocess.Popen(
            ["git", "-C", str(root), *arguments],  # noqa: S607 - the git that the user has
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=surroundings(settings, variables),
            start_new_session=alone,
        )
    except OSError as error:
        raise Unreachable(Sentence(N_("git is not installed, or does not answer"))) from error
    return _watched(process, _MOST if interactive else SILENCE, alone=alone)


def _watched(
    process: subprocess.Popen[bytes], patience: float, *, alone: bool
) -> subprocess.CompletedProcess[bytes]:
    """Return what a process answers that never is silent for longer than ``patience`` (seconds).

    One that is, is ended. Raises Unreachable.
    """
    heard = [time.monotonic()]
    said: tuple[list[bytes], list[bytes]] = ([], [])

    def listen(pipe: IO[bytes], into: list[bytes]) -> None:
        with suppress(OSError, ValueError):  # closed, where something that it started holds it open
            while piece := os.read(pipe.fileno(), 65536):
                into.append(piece)
                heard[0] = time.monotonic()

    pipes = [pipe for pipe in (process.stdout, process.stderr) if pipe]
    threads = [
        threading.Thread(target=listen, args=pair, daemon=True) for pair in zip(pipes, said, strict=True)
    ]
    for thread in threads:
        thread.start()
    try:
        while process.poll() is None:
            if time.monotonic() - heard[0] > patience:
                raise Unreachable(Sentence(N_("the server says nothing; try again later"), {}))
            time.sleep(_PAUSE)
    finally:
        _end(process, alone=alone)
        for thread, pipe in zip(threads, pipes, strict=True):
            thread.join(timeout=1)
            pipe.close()
    return subprocess.CompletedProcess(process.args, process.returncode, *map(b"".join, said))


def _end(process: subprocess.Popen[bytes], *, alone: bool) -> None:
    """End a process, and where it is ``alone`` in its session what it started: ssh, a helper of git for https."""
    if process.poll() is None:
        with suppress(OSError):
            if alone:
                os.killpg(process.pid, signal.SIGTERM)
            process.terminate()
        try:
            process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


_NO_ANSWER = (
    r"(timed out|Failed to connect|too slow|Connection refused|unreachable|unexpectedly closed|early EOF"
    r"|closed by remote host)"
)
_WHY = (
    (r"Unable to create '([^']*\.lock)': File exists", N_(
        "another git is busy, or one that was killed left {detail}; if nobody else syncs now, take that file away"
    )),
    (r"dubious ownership in repository at '([^']*)'", N_(
        "the repository belongs to somebody else, so that git leaves it alone; if you trust it: "
        'git config --global --add safe.directory "{detail}"'
    )),
    (r"object [0-9a-f]+: (\w+: [^\n]*)", N_(
        "what is there has names that git lets nobody write ({detail}); ask who put them there"
    )),
    (r"Could not resolve (?:host(?:name)?|proxy):? ?([^\s:;]*)", N_("there is no network, or no server {detail}")),
    (_NO_ANSWER, N_("the server does not answer ({detail})")),
    (r"(Authentication failed|could not read (?:Username|Password)|Permission denied|Host key verification failed)", N_(
        "the server does not let you in ({detail}); sign in once with git itself: git fetch"
    )),
    (r"transport '([^']*)' not allowed", N_("“{detail}” is no way to a remote; it is https, ssh or a folder")),
    (r"'([^']*)' does not appear to be a git repository|repository '([^']*)' not found", N_(
        "there is no repository at {detail}"
    )),
)  # fmt: skip
"""What git says -> what it means."""


def why_unreachable(stderr: bytes) -> Sentence:
    """Return in words why git could not reach the remote; a password in an address is left out."""
    text = re.sub(r"(//)[^/@\s]*@", r"\1", stderr.decode(errors="replace"))
    for pattern, sentence in _WHY:
        if match := re.search(pattern, text):
            return Sentence(sentence, {"detail": next(filter(None, match.groups()), "")})
    lines = [line for line in text.splitlines() if line.startswith(("fatal:", "error:", "ssh:"))]
    return Sentence(N_("git says: {detail}"), {"detail": (lines or text.splitlines() or ["?"])[0]})
