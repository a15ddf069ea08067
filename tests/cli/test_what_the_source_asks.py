"""What the source asks: each sentence of it has a command, which README names and the sample folder answers."""

import re
import shlex
from pathlib import Path

import pytest

README = Path(__file__).parents[2] / "README.md"
HEADING = "## What the source asks"


def commands():
    """Return what the source asks -> the commands that stand beside it in README."""
    text = README.read_text(encoding="utf-8").split(HEADING)[1].split("\n## ")[0]
    rows = re.findall(r"^\| (?!what the source|---)(.+?) \| (.+?) \|$", text, flags=re.MULTILINE)
    return [(asked, command) for asked, cell in rows for command in re.findall(r"`nop ([^`]+)`", cell)]


def test_every_row_names_a_command():
    text = README.read_text(encoding="utf-8").split(HEADING)[1].split("\n## ")[0]
    rows = [line for line in text.splitlines() if line.startswith("| ")][1:]
    assert len({asked for asked, _command in commands()}) == len(rows) > 0


@pytest.mark.parametrize(("asked", "command"), commands())
@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_command_is_answered_on_the_sample_folder(sample, asked, command, language):
    typed = shlex.split(command.replace("\\|", "|"))
    result = sample.run(["-C", sample.root, "--today", "2026-11-23", "--lang", language, *typed])
    assert result.code == 0, asked
    assert "nopcases: " not in result.err
    assert len(result.out.splitlines()) > 1
