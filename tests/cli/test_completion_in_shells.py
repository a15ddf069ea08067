"""Completion in real shells, at a pseudo-terminal: what stands on the line after a Tab; and what --install leaves."""

import codecs
import fcntl
import os
import re
import select
import shutil
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from nopcases.cli.completion.shells import SCRIPTS

SHELLS = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
READ = {"bash": ".bashrc", "zsh": ".zshrc", "fish": ".config/fish/conf.d/nopcases.fish"}
_PATIENCE = 60
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|[\x08\x0f]")


class Shell:
    """A shell that somebody types in."""

    def __init__(self, command, home, folder, program):
        ours, theirs = os.openpty()
        self._ours, self.text = ours, ""
        environment = {
            "HOME": str(home), "TERM": "xterm", "PATH": f"{program}:{os.environ['PATH']}", "COLUMNS": "200",
            "LC_ALL": "C.UTF-8", "PS1": "> ", "PYTHONPATH": os.pathsep.join(sys.path),
        }  # fmt: skip
        self.process = subprocess.Popen(
            command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=folder,
            env=environment,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - fish ends without one
        )
        os.close(theirs)
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")

    def type(self, text):
        """Type, as slowly as a shell can take it."""
        os.write(self._ours, text.encode())

    def wait_for(self, wanted):
        """Wait until something stands on the screen."""
        until = time.monotonic() + _PATIENCE
        while wanted not in self.text:
            assert time.monotonic() < until, f"{wanted!r} did not come:\n{self.text}"
            if select.select([self._ours], [], [], 0.2)[0]:
                self.text += _ESCAPES.sub("", self._decoder.decode(os.read(self._ours, 4096)))

    def end(self):
        self.process.kill()
        self.process.wait()
        os.close(self._ours)


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    """Return a folder with ``nop`` and ``nopcases``."""
    folder = tmp_path_factory.mktemp("bin")
    for name in ("nop", "nopcases"):
        (folder / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" -m nopcases "$@"\n')
        (folder / name).chmod(0o755)
    return folder


@pytest.fixture(params=SHELLS)
def shell(request, nop, tmp_path, program):
    """A shell that has read the script, in a folder with a case."""
    command = SHELLS[request.param]
    if shutil.which(command[0]) is None:
        pytest.skip(f"needs {command[0]}")
    nop.by_hand("26-bxrbn", "Speeltuin De Wig")
    script = tmp_path / "script"
    script.write_text(SCRIPTS[request.param], encoding="utf-8")
    opened = Shell(command, tmp_path / "home", nop.root, program)
    if request.param == "fish":
        time.sleep(1)  # it asks its terminal what it can before it reads
    opened.type(f"source {script}; echo re''ady\n")
    opened.wait_for("ready")
    yield opened
    opened.end()


def test_a_tab_completes_a_command_a_case_and_a_pot(shell):
    shell.type("nop fun\t")
    shell.wait_for("fund")
    shell.type("ask 26-bx\t")
    shell.wait_for("26-bxrbn")
    shell.type("windm\t")
    shell.wait_for("windmolen")


def test_a_tab_completes_the_value_of_an_option_behind_its_sign(shell):
    shell.type("nop list --status=clo\t")
    shell.wait_for("--status=closed")


@pytest.mark.parametrize("shell_name", READ)
def test_install_leaves_one_line_however_often_and_keeps_what_stood_there(
    nop, tmp_path, monkeypatch, shell_name
):
    home = tmp_path / "home"
    monkeypatch.setenv("HOME", str(home))
    for name in ("ZDOTDIR", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    file = home / READ[shell_name]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("# mine", encoding="utf-8")
    first, second = nop("completion", shell_name, "--install"), nop("completion", shell_name, "--install")
    mine, line = file.read_text(encoding="utf-8").splitlines()
    assert mine == "# mine"
    script = line.split('"')[1]
    assert script in first.out
    assert "already" in second.out
    assert Path(script).read_text(encoding="utf-8") == SCRIPTS[shell_name]


def test_powershell_is_asked_where_its_profile_stands(nop, tmp_path, monkeypatch):
    profile, programs = tmp_path / "One Drive" / "profile.ps1", tmp_path / "programs"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))
    assert "$PROFILE" in nop("completion", "powershell", "--install", code=1).err
    (programs / "pwsh").write_text(f"#!/bin/sh\necho '{profile}'\n")
    (programs / "pwsh").chmod(0o755)
    nop("completion", "powershell", "--install")
    assert profile.read_text(encoding="utf-8").startswith('. "')
