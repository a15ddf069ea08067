"""The one place that runs git: lists of arguments, few variables from outside, no program that a repository names.

Whoever made the folder may have left settings in it by which git starts programs: hooks, filters, a pager. None of
them runs. What a person has set for all repositories (a name, a proxy, where passwords are) counts.
"""

import os
import re
import subprocess
from collections.abc import Container, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

from nopcases.domain.errors import NopcasesError
from nopcases.language import _

PATIENCE = 5.0  # seconds for an answer from the disk
LONG = 120.0  # seconds for what writes

RUNS_NOTHING = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.pager": "cat",
    "core.editor": "false",
    "core.askPass": "",
    "core.alternateRefsCommand": "true",
    "log.showSignature": "false",
    "commit.gpgSign": "false",
    "gc.auto": "0",
    "maintenance.auto": "false",
    "submodule.recurse": "false",
    "fetch.recurseSubmodules": "false",
    "safe.bareRepository": "explicit",
}
"""Settings with which git starts no program that a repository names."""

_PASSED_ON = re.compile(
    "PATH|HOME(DRIVE|PATH)?|USERPROFILE|USERNAME|(LOCAL)?APPDATA|PROGRAMDATA|SYSTEMROOT|XDG_CONFIG_HOME|XDG_RUNTIME_DIR"
    "|TEMP|TMP|TMPDIR|SSH_AUTH_SOCK|DISPLAY|WAYLAND_DISPLAY|DBUS_SESSION_BUS_ADDRESS|(HTTPS?|ALL|NO)_PROXY"
    "|SSL_CERT_(FILE|DIR)|GIT_(AUTHOR|COMMITTER)_(NAME|EMAIL|DATE)|PATHEXT|COMSPEC|WINDIR|SYSTEMDRIVE|PROGRAMFILES",
    re.IGNORECASE,
)
"""The variables from outside that git gets; the last five are what Windows needs to start a program."""
_OURS = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
}

Texts = Mapping[str, str]
Answer = subprocess.CompletedProcess[bytes]
_NONE: Texts = {}


def surroundings(settings: Texts = _NONE, variables: Texts = _NONE) -> dict[str, str]:
    """Return the variables that git runs with; its settings are among them, as a name of one may hold a ``=``."""
    passed = {name: value for name, value in os.environ.items() if _PASSED_ON.fullmatch(name)}
    given = (RUNS_NOTHING | dict(settings)).items()
    named = {f"GIT_CONFIG_KEY_{number}": name for number, (name, _value) in enumerate(given)}
    values = {f"GIT_CONFIG_VALUE_{number}": value for number, (_name, value) in enumerate(given)}
    return passed | _OURS | named | values | {"GIT_CONFIG_COUNT": str(len(given))} | dict(variables)


def run_git(
    root: Path,
    *arguments: str,
    data: bytes = b"",
    settings: Texts = _NONE,
    variables: Texts = _NONE,
    patience: float = PATIENCE,
) -> Answer | None:
    """Run git in ``root`` with ``data`` for its input; None where it takes too long (seconds) or is not there."""
    try:
        return subprocess.run(
            ["git", "-C", str(root), *arguments],  # noqa: S607 - the git that the user has
            input=data,
            capture_output=True,
            check=False,
            timeout=patience,
            env=surroundings(settings, variables),
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return None


class GitFailed(NopcasesError):
    """git did not do what it should; ``str`` says why, in git's words."""


def git(root: Path, *arguments: str, fine: Container[int] = (0,), **how: Any) -> bytes:
    """Return what git answers. Raises GitFailed where it ends otherwise than with a code that is ``fine``."""
    return _checked(run_git(root, *arguments, patience=LONG, **how), arguments[0], fine)


def _checked(answer: Answer | None, command: str, fine: Container[int]) -> bytes:
    if answer is None or answer.returncode not in fine:
        reason = answer.stderr.decode(errors="replace").strip() if answer else _("it does not answer")
        raise GitFailed(_("git {command} failed: {reason}").format(command=command, reason=reason))
    return answer.stdout


class Asked:
    """A git that works while others do; it gets no input. Whoever leaves its block without the answer ends it."""

    def __init__(self, root: Path, *arguments: str, settings: Texts = _NONE) -> None:
        """Start git in ``root``."""
        self._command = arguments[0]
        self._process: subprocess.Popen[bytes] | None = None
        with suppress(OSError, ValueError):
            self._process = subprocess.Popen(
                ["git", "-C", str(root), *arguments],  # noqa: S607 - the git that the user has
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=surroundings(settings),
            )

    def answer(self, patience: float = PATIENCE) -> Answer | None:
        """Return what it answered; None where it takes too long (seconds) or is not there."""
        if self._process is None:
            return None
        try:
            told = self._process.communicate(timeout=patience)
        except (OSError, ValueError, subprocess.SubprocessError):
            self._end()
            return None
        return subprocess.CompletedProcess(self._process.args, self._process.returncode, *told)

    def told(self, fine: Container[int] = (0,)) -> bytes:
        """Return what it answered. Raises GitFailed where it ended with a code that is not ``fine``."""
        return _checked(self.answer(LONG), self._command, fine)

    def _end(self) -> None:
        if self._process and self._process.returncode is None:
            self._process.kill()
            self._process.communicate()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._end()


def ask_git(root: Path, *arguments: str, **how: Any) -> str | None:
    """Return what git answers, None where it fails, takes too long or is not there; ``how`` as for ``run_git``."""
    answer = run_git(root, *arguments, **how)
    return answer.stdout.decode(errors="replace") if answer and answer.returncode == 0 else None


_FILTERS = ("config", "--null", "--name-only", "--get-regexp", r"^filter\.")
_NONE_FOUND = 1  # with this code git says that there are no such settings


def ask_filters(root: Path) -> Asked:
    """Ask git which filters there are, for ``without_filters``."""
    return Asked(root, *_FILTERS)


def without_filters(asked: Asked) -> dict[str, str]:
    """Return the settings that turn off every filter: comparing a file would run what a repository names.

    Raises GitFailed where git does not say which there are.
    """
    return turned_off(asked.told(fine=(0, _NONE_FOUND)).decode(errors="surrogateescape").split("\0"))


def turned_off(filters: Iterable[str]) -> dict[str, str]:
    """Return the settings that turn off what the settings of these names turn on."""
    return {name: "false" if name.endswith(".required") else "" for name in dict.fromkeys(filters) if name}
