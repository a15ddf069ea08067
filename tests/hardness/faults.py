"""The system calls of a program, and one of them that fails or is never reached, by strace."""

import re
import signal
import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

CHANGING = (
    *("write", "pwrite64", "fsync", "fdatasync", "ftruncate", "flock", "sendfile", "copy_file_range"),
    *("rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat", "unlink", "unlinkat"),
    *("mkdir", "mkdirat", "rmdir", "chmod", "fchmod", "fchmodat", "utimensat"),
)
READING = ("read", "pread64", "getdents64")
_OPENING = ("open", "openat")
_MADE = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_DIRECTORY")
_LINE = re.compile(r"(\d+) +(\w+)\((.*)$")


@dataclass(frozen=True)
class Call:
    """A system call that has to do with the folder."""

    name: str
    number: int
    """The how many-th of this name in its process."""
    changes: bool
    """Whether it changes something, or opens what is to be changed."""
    line: str


def calls(command: Sequence[str], root: Path, env: Mapping[str, str], log: Path) -> list[Call]:
    """Run ``command`` and return the calls of its own process, of which ``root`` is the subject."""
    _strace(
        ["-e", "trace=" + ",".join(f"?{name}" for name in (*CHANGING, *READING, *_OPENING))],
        command,
        env,
        log,
    )
    return list(_in(log.read_text(errors="replace"), str(root)))


def _in(log: str, root: str) -> Iterator[Call]:
    counts: Counter[str] = Counter()
    process = ""
    for line in log.splitlines():
        if found := _LINE.match(line):
            process = process or found[1]
            if found[1] == process:  # the others are git and an editor
                name, rest = found[2], found[3]
                counts[name] += 1
                if root in rest:
                    changes = name in CHANGING or (name in _OPENING and bool(_MADE.search(rest)))
                    yield Call(name, counts[name], changes, line)


def run_with(
    fault: str, call: Call, command: Sequence[str], env: Mapping[str, str], log: Path
) -> subprocess.CompletedProcess[str]:
    """Run ``command``, which is killed before ``call`` (``signal=KILL``), or told that it failed (``error=EIO``)."""
    inject = f"inject={call.name}:{fault}:when={call.number}"
    return _strace(["-e", f"trace={call.name}", "-e", inject], command, env, log)


def was_hit(result: subprocess.CompletedProcess[str], root: Path, log: Path) -> bool:
    """Say whether the fault befell a call on the folder, or ended the program."""
    lines = log.read_text(errors="replace").splitlines()
    return result.returncode == -signal.SIGKILL or any(
        "(INJECTED)" in line and str(root) in line for line in lines
    )


def _strace(
    options: Sequence[str], command: Sequence[str], env: Mapping[str, str], log: Path
) -> subprocess.CompletedProcess[str]:
    """Run ``command`` under strace; where it stops at the chosen calls alone, which is quick, it sends no signal."""
    quick = [] if any("signal" in option for option in options) else ["--seccomp-bpf"]
    return subprocess.run(
        ["strace", "-f", *quick, "-y", "-o", str(log), *options, *command],
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
