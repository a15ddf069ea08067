"""At a Windows desk: its console, old and new, its keys, its editor and its PowerShell, played by fakes."""

import ctypes
import io
import subprocess
import sys
import types
from pathlib import Path

import pytest

from nopcases.cli import pager, terminal
from nopcases.cli.commands import completion
from nopcases.cli.completion.shells import SCRIPTS
from nopcases.cli.editing import editor
from nopcases.folder import programs
from nopcases.views.charts.sparkline import sparkline
from nopcases.views.formats import console
from nopcases.views.formats.terminal import wants_colour

UNDERSTANDS = 4
NOTEPAD = r"C:\Program Files\Notepad++\notepad++.exe"


class Kernel:
    """The part of Windows that knows its console."""

    def __init__(self, *, is_console=True, can=True):
        self.mode, self._is_console, self._can = 3, is_console, can
        self.GetStdHandle = lambda _which: 7
        self.GetStdHandle.restype = None

    def GetConsoleMode(self, _handle, mode):  # noqa: N802 - as Windows calls it
        mode._obj.value = self.mode
        return int(self._is_console)

    def SetConsoleMode(self, _handle, mode):  # noqa: N802
        if self._can:
            self.mode = mode
        return int(self._can)


@pytest.fixture
def kernel(monkeypatch):
    """A console of Windows, as it is asked for."""

    def make(**how):
        made = Kernel(**how)
        monkeypatch.setattr(console, "WINDOWS", True)
        monkeypatch.setattr(ctypes, "WinDLL", lambda _name: made, raising=False)
        return made

    for name in ("NO_COLOR", "WT_SESSION", "TERM_PROGRAM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "")
    return make


def test_an_old_console_is_told_to_understand_colours_and_no_command_prompt_is_started(kernel, monkeypatch):
    monkeypatch.setattr(subprocess, "Popen", None)
    made = kernel()
    assert wants_colour()
    assert made.mode == 3 | UNDERSTANDS


def test_a_console_that_understands_none_gets_none(kernel):
    kernel(can=False)
    assert not wants_colour()


def test_who_wants_no_colours_changes_nothing_in_the_console(kernel, monkeypatch):
    made = kernel()
    monkeypatch.setenv("NO_COLOR", "1")
    assert not wants_colour()
    assert made.mode == 3


def test_where_it_is_no_console_whoever_asked_for_colours_gets_them(kernel):
    kernel(is_console=False)
    assert wants_colour(own=True)


@pytest.mark.parametrize(
    ("variable", "blocks"), [("WT_SESSION", "▁▅█"), ("TERM_PROGRAM", "▁▅█"), ("OTHER", "·▒█")]
)
def test_a_line_of_blocks_is_of_blocks_that_the_letters_of_the_console_have(
    kernel, monkeypatch, variable, blocks
):
    kernel()
    monkeypatch.setenv(variable, "x")
    assert sparkline([0, 2, 4], all_heights=console.draws_blocks()) == blocks
    if variable == "OTHER":
        blocks.encode("cp437")  # what every letter of an old console has


class Stream(io.TextIOWrapper):
    """A stream of which Windows says that it is a terminal."""

    def isatty(self):
        return True


def nothing():
    """NUL: a file, though Windows calls it a terminal."""
    return Stream(io.BufferedWriter(io.FileIO(1, "w", closefd=False)))


class ConsoleIO(io.RawIOBase):
    """What Python has for a console."""

    def writable(self):
        return True


def a_console():
    return Stream(io.BufferedWriter(ConsoleIO()))


def test_nobody_is_asked_where_input_or_output_is_nul(monkeypatch):
    monkeypatch.setattr(terminal, "WINDOWS", True)
    monkeypatch.setattr(sys, "stdin", a_console())
    monkeypatch.setattr(sys, "stderr", a_console())
    assert terminal.interactive()
    monkeypatch.setattr(sys, "stderr", nothing())
    assert not terminal.interactive()


def test_no_line_fills_a_console_whole_for_an_old_one_ends_it_then_by_itself(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(sys, "stdout", a_console())
    assert terminal.width() == 80
    monkeypatch.setattr(terminal, "WINDOWS", True)
    assert terminal.width() == 79
    monkeypatch.setattr(sys, "stdout", nothing())
    assert terminal.width() is None


@pytest.fixture
def keyboard(monkeypatch):
    """What is typed on a Windows keyboard, key by key."""

    def types_(keys):
        typed = list(keys)
        fake = types.SimpleNamespace(getwch=lambda: typed.pop(0), kbhit=lambda: bool(typed))
        monkeypatch.setitem(sys.modules, "msvcrt", fake)
        monkeypatch.setattr(terminal, "WINDOWS", True)
        return typed

    return types_


@pytest.mark.parametrize(
    ("typed", "keys"),
    [("j", ["j"]), ("\xe0Pj", ["\xe0P", "j"]), ("\x00Pj", ["\x00P", "j"]), ("à", ["à"]), ("\x03", ["\x03"])],
)
def test_an_arrow_is_one_key_and_no_letter(keyboard, typed, keys):
    left = keyboard(typed)
    assert [terminal.next_key() for _key in keys] == keys
    assert not left


def on_windows(monkeypatch, found):
    """Let these programs be found, and no others, as on Windows."""
    for module in (programs, editor):
        monkeypatch.setattr(module, "WINDOWS", True)
    monkeypatch.setattr("shutil.which", lambda name, **_how: found.get(name))


@pytest.mark.parametrize(
    ("named", "words"),
    [
        (NOTEPAD, [NOTEPAD]),
        (f'"{NOTEPAD}" -multiInst', [NOTEPAD, "-multiInst"]),
        (r"'C:/Program Files/Notepad++/notepad++.exe' -n1", ["C:/Program Files/Notepad++/notepad++.exe", "-n1"]),
        ("code --wait", ["code", "--wait"]),
        (r"C:\tools\vim.exe", [r"C:\tools\vim.exe"]),
    ],
)  # fmt: skip
def test_a_program_is_found_as_windows_and_git_write_it_down(monkeypatch, named, words):
    on_windows(monkeypatch, {NOTEPAD: NOTEPAD, r"C:\tools\vim.exe": r"C:\tools\vim.exe"})
    assert programs.words_of(named) == words


def test_a_quote_that_is_never_closed_is_refused_in_a_sentence(monkeypatch, nop):
    case = nop.intake()
    on_windows(monkeypatch, {})
    monkeypatch.setenv("EDITOR", '"C:\\Program Files\\x.exe')
    assert "EDITOR cannot be understood" in nop("edit", case, code=2).err


@pytest.mark.parametrize(
    ("of_git", "opened"), [("vim", "notepad.exe"), ("", "notepad.exe"), ("code --wait", "code.cmd")]
)
def test_notepad_opens_where_nothing_else_that_is_there_was_named(monkeypatch, of_git, opened):
    on_windows(monkeypatch, {"notepad.exe": "notepad.exe", "code": "code.cmd"})
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(editor, "ask_git", lambda *_asked: of_git)
    monkeypatch.setattr(terminal, "interactive", lambda: True)
    assert editor._command("")[0] == opened


@pytest.mark.parametrize("pager_named", [r'"C:\Program Files\Git\usr\bin\less.exe" -R'])
def test_a_pager_is_found_in_quotes(monkeypatch, pager_named):
    less = r"C:\Program Files\Git\usr\bin\less.exe"
    on_windows(monkeypatch, {less: less})
    assert pager._command(pager_named) == [less, "-R"]


PROFILE = "Set-Location D:\\\nNew-Alias één Get-Date\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_profile_goes_on_as_it_was_written(nop, tmp_path, monkeypatch, encoding):
    profile = tmp_path / "Zoë" / "profile.ps1"
    profile.parent.mkdir()
    profile.write_bytes(PROFILE.encode(encoding))
    monkeypatch.setattr(completion, "_profile", lambda: profile)
    nop("completion", "powershell", "--install")
    once = profile.read_bytes()
    lines = once.decode(encoding).splitlines()
    assert lines[:2] == PROFILE.splitlines()
    assert lines[2].startswith('. "')
    assert lines[2].endswith('completion.ps1"')
    nop("completion", "powershell", "--install")
    assert profile.read_bytes() == once


@pytest.mark.parametrize("home", ["Zoë", "Anna"])
def test_a_new_profile_says_that_it_is_utf_8_where_an_old_powershell_would_take_it_for_another(
    nop, tmp_path, monkeypatch, home
):
    profile = tmp_path / "profile.ps1"
    monkeypatch.setattr(completion, "_profile", lambda: profile)
    monkeypatch.setattr(completion, "my_path", lambda: tmp_path / home / "my.toml")
    nop("completion", "powershell", "--install")
    assert profile.read_bytes().startswith(b"\xef\xbb\xbf") is (home == "Zoë")
    assert home in profile.read_text(encoding="utf-8-sig")


def test_powershell_says_where_its_profile_stands_in_the_code_page_of_its_console(monkeypatch):
    monkeypatch.setattr(completion, "WINDOWS", True)
    monkeypatch.setattr(completion, "_CONSOLE", "cp850")
    assert completion._decoded("C:\\Users\\Zoë\\p.ps1\r\n".encode("cp850")).strip() == "C:\\Users\\Zoë\\p.ps1"
    assert completion._decoded("C:\\Users\\Zoë\\p.ps1\r\n".encode()).strip() == "C:\\Users\\Zoë\\p.ps1"


def test_the_script_of_powershell_is_plain_ascii_and_its_brackets_are_in_pairs():
    script = SCRIPTS["powershell"]
    assert script.isascii()
    assert all(script.count(one) == script.count(other) for one, other in ("()", "{}", "[]"))


PYTHON = r"C:\Users\Zoë O'Brien\.venv\Scripts\python.exe"


@pytest.mark.parametrize(
    ("prefix", "starts"),
    [
        (r"C:\Python312", "py -m nopcases"),
        (r"C:\venv", f"& '{PYTHON.replace(chr(39), chr(39) * 2)}' -m nopcases"),
    ],
    ids=["of the machine", "of a folder"],
)
def test_powershell_starts_the_python_that_has_nopcases(nop, tmp_path, monkeypatch, prefix, starts):
    monkeypatch.setattr(sys, "base_prefix", r"C:\Python312")
    monkeypatch.setattr(sys, "prefix", prefix)
    monkeypatch.setattr(sys, "executable", PYTHON)
    monkeypatch.setattr(completion, "_profile", lambda: tmp_path / "profile.ps1")
    monkeypatch.setattr(completion, "my_path", lambda: tmp_path / "my.toml")
    nop("completion", "powershell", "--install")
    script = (tmp_path / "completion.ps1").read_bytes()
    assert f"function nopcases {{ {starts} @args }}" in script.decode("utf-8-sig")
    assert script.isascii() or script.startswith(b"\xef\xbb\xbf")


def test_a_pipe_of_another_code_page_gets_utf_8_and_breaks_nothing(nop):
    case = nop.intake("Café ’t Hoekje – € 5 ✓")
    root = Path(__file__).parents[2]
    run = subprocess.run(
        [sys.executable, "-m", "nopcases", "-C", str(nop.root), "show", case],
        capture_output=True,
        check=True,
        cwd=root,
        env={"PYTHONIOENCODING": "cp1252:strict", "PYTHONPATH": str(root), "NOPCASES_LANG": "en", "PATH": ""},
    )
    assert "Café ’t Hoekje – € 5 ✓" in run.stdout.decode("utf-8")
    assert b"\r\n" not in run.stdout
