"""Variables with odd values, or missing: a command ends in order, without a traceback.

NOPCASES_FULL=1 takes each with every value.
"""

import os
import subprocess
import sys

import pytest

from .amount import some
from .hindered import FIRST

TERMINAL = (
    *("COLUMNS", "LINES", "TERM", "COLORTERM", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE"),
    *("TERMINAL_WIDTH", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "JUPYTER_COLUMNS", "JUPYTER_LINES", "DISPLAY"),
)
LANGUAGE = (
    "LANG",
    "LANGUAGE",
    "LC_ALL",
    "LC_MESSAGES",
    "LC_CTYPE",
    "LC_TIME",
    "LC_NUMERIC",
    "TZ",
    "PYTHONTZPATH",
)
PERSON = ("HOME", "USER", "LOGNAME", "USERNAME", "SHELL", "PATH", "PWD", "TMPDIR", "TEMP", "XDG_CONFIG_HOME")
PROGRAMS = ("EDITOR", "VISUAL", "PAGER", "LESS", "BROWSER")
OURS = ("NOPCASES_FOLDER", "NOPCASES_TODAY", "NOPCASES_USER", "NOPCASES_LANG", "NOPCASES_MY")
GIT = (
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_CONFIG_COUNT", "GIT_CONFIG_GLOBAL", "GIT_EXEC_PATH"),
    *(
        "GIT_AUTHOR_NAME",
        "GIT_AUTHOR_EMAIL",
        "GIT_EDITOR",
        "GIT_PAGER",
        "GIT_TRACE",
        "GIT_CEILING_DIRECTORIES",
    ),
)
PYTHON = ("PYTHONWARNINGS", "PYTHONUNBUFFERED", "_TYPER_STANDARD_TRACEBACK", "_NOPCASES_COMPLETE")
VARIABLES = (*TERMINAL, *LANGUAGE, *PERSON, *PROGRAMS, *OURS, *GIT, *PYTHON)

VALUES = {
    "missing": None,
    "empty": b"",
    "a word": b"x",
    "zero": b"0",
    "less than nothing": b"-1",
    "a thousand million": b"1000000000",
    "nowhere": b"/nowhere/at/all",
    "no text": b"\xff\xfe",
    "control characters": "\x1b[2J\n\u202e".encode(),
    "placeholders": b"%s %n {} $(x) `x`",
    "very long": b"a" * 5_000,
    "a language and its coding": b"nl_NL.ISO-8859-1",
}
COMMANDS = (
    ["today"],
    ["log", "note", FIRST, "Gebeld"],
    ["report", "weekly"],
    ["edit", FIRST],
    ["show", FIRST],
)
_PATIENCE = 30  # seconds, on a machine that may be busy


def test_every_variable_stands_in_the_list_once():
    assert len(VARIABLES) == len(set(VARIABLES)) == 59


@pytest.mark.usefixtures("base")
@pytest.mark.parametrize("variable", some(VARIABLES, 3))
def test_whatever_a_variable_holds_a_command_ends_in_order(environment, variable):
    values = some(list(VALUES), 2)
    for number, name in enumerate(values):
        command = COMMANDS[(number + VARIABLES.index(variable)) % len(COMMANDS)]
        surroundings = {os.fsencode(key): os.fsencode(value) for key, value in environment.items()}
        surroundings.pop(os.fsencode(variable), None)
        if VALUES[name] is not None:
            surroundings[os.fsencode(variable)] = VALUES[name]
        result = subprocess.run(
            [sys.executable, "-m", "nopcases", *command],
            env=surroundings,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=_PATIENCE,
        )
        told = f"{variable}, {name}: {command} ended with {result.returncode}: {result.stderr}"
        assert result.returncode in (0, 1, 2, 3), told
        assert "Traceback" not in result.stderr, told
        assert bool(result.stdout) == (result.returncode in (0, 3)), told
        assert result.returncode in (0, 3) or "nopcases: " in result.stderr, told
    print(f"{variable}: {len(values)} values")
