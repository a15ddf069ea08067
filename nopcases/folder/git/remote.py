"""The remote: what is fetched from it and pushed to it, with patience as long as it answers, and errors in words."""

import os
import re
import signal
import subprocess
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import IO, Self

from nopcases.domain.errors import NopcasesError
from nopcases.domain.sentence import Sentence
from nopcases.folder.git.run import Answer, ask_git, surroundings
from nopcases.folder.git.settings import GitSettings
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

    def __init__(self, why: Sentence, then: str = "") -> None:
        """Take why, and a translated sentence of what that means for who tried."""
        self.why = why
        super().__init__("\n".join(filter(None, (why.words(), then))))


def refuse_own_commands(settings: GitSettings) -> Sentence | None:
    """Say which settings of the clone itself keep ``sync`` from running; None where there is none."""
    names = settings.names_in_clone(_OWN_COMMANDS)
    if not names:
        return None
    message = N_(
        "the settings of this folder's git ({names}) could start a program or send everything elsewhere, and may be a "
        "stranger's. Where they are yours, set them for all your folders (git config --global), and take them out "
        "here: git config --local --unset {first}"
    )
    return Sentence(message, {"names": names, "first": names[0]})


def talk(root: Path, *arguments: str, interactive: bool, ssh: str | None = None) -> Answer:
    """Run a command of git that talks with the remote, and return its answer. Raises Unreachable; as ``Talk``."""
    with Talk(root, *arguments, interactive=interactive, ssh=ssh) as talking:
        return talking.answer()


class Talk:
    """A git that talks with the remote while others work; whoever leaves its block without the answer ends it.

    In a terminal it may ask for a password, and a window of the system for one is waited for.
    """

    def __init__(self, root: Path, *arguments: str, interactive: bool, ssh: str | None = None) -> None:
        """Start it in ``root``; ``ssh`` is what the person has for it, None where git is to say. Raises Unreachable."""
        own = (ask_git(root, "config", "--global", "core.sshCommand") or "").strip() if ssh is None else ssh
        self._patience = _MOST if interactive else SILENCE
        self._alone = not interactive and os.name != "nt"  # a session of its own has no terminal to ask at
        try:
            self._process = subprocess.Popen(
                ["git", "-C", str(root), *arguments],  # noqa: S607 - the git that the user has
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=_surroundings(own, interactive=interactive),
                start_new_session=self._alone,
            )
        except OSError as error:
            raise Unreachable(Sentence(N_("git is not installed, or does not answer"))) from error
        self._heard = time.monotonic()
        self._said: tuple[list[bytes], list[bytes]] = ([], [])
        self._pipes = [pipe for pipe in (self._process.stdout, self._process.stderr) if pipe]
        self._threads = [
            threading.Thread(target=self._listen, args=pair, daemon=True)
            for pair in zip(self._pipes, self._said, strict=True)
        ]
        for thread in self._threads:
            thread.start()

    def _listen(self, pipe: IO[bytes], into: list[bytes]) -> None:
        with suppress(OSError, ValueError):  # closed, where something that it started holds it open
            while piece := os.read(pipe.fileno(), 65536):
                into.append(piece)
                self._heard = time.monotonic()

    def answer(self) -> Answer:
        """Return what it answers in the end. Raises Unreachable where it is silent for longer than is waited for."""
        while self._process.poll() is None:
            if time.monotonic() - self._heard > self._patience:
                raise Unreachable(Sentence(N_("the server says nothing; try again later"), {}))
            self._wait()
        self._end()
        return subprocess.CompletedProcess(
            self._process.args, self._process.returncode, *map(b"".join, self._said)
        )

    def _wait(self) -> None:
        """Wait a moment, or until it ends: then it closes its output."""
        open_still = [thread for thread in self._threads if thread.is_alive()]
        if open_still:
            open_still[0].join(_PAUSE)
        else:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_PAUSE)

    def _end(self) -> None:
        _end(self._process, alone=self._alone)
        for thread, pipe in zip(self._threads, self._pipes, strict=True):
            thread.join(timeout=1)
            pipe.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._end()


def _surroundings(ssh: str, *, interactive: bool) -> dict[str, str]:
    batch = "" if interactive else " -o BatchMode=yes"
    usual = f"ssh -o ConnectTimeout={SILENCE} -o ServerAliveInterval=5 -o ServerAliveCountMax=2{batch}"
    settings = {"http.lowSpeedLimit": "1", "http.lowSpeedTime": str(SILENCE), "transfer.fsckObjects": "true"}
    variables = {
        "GIT_ALLOW_PROTOCOL": _PROTOCOLS,
        "GIT_SSH_COMMAND": ssh or usual,
        "GIT_TERMINAL_PROMPT": "1" if interactive else "0",
        "GIT_LITERAL_PATHSPECS": "0",
    }
    return surroundings(settings, variables)


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
