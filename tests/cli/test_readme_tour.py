"""The tour of the README works as it stands there, line by line, on one case."""

import re
import shlex
from pathlib import Path

README = Path(__file__).parent.parent.parent / "README.md"


def tour():
    """Return the commands of the tour, without their comments."""
    text = README.read_text(encoding="utf-8")
    section = text[text.index("## A tour of ten minutes") : text.index("## Commands")]
    blocks = re.findall(r"```sh\n(.*?)```", section, re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    return [shlex.split(line, comments=True)[1:] for line in lines if line.startswith("nop ")]


def test_every_command_of_the_tour_does_what_it_says(nop, monkeypatch):
    monkeypatch.setenv("NOPCASES_LANG", "nl")
    case = nop.intake("Speeltuin De Wig opknappen", "ens", "--kind", "fysiek", "--theme", "play")
    commands = tour()
    assert len(commands) > 20
    for command in commands:
        if command[0] in ("init", "edit"):  # a folder stands already, and nobody sits at an editor
            continue
        nop(*(re.sub(r"^(26-)?k7q4f$", case, argument) for argument in command))
    assert nop.show(case)["state"]["funds"]["igw"]["paid"] == "1385.50"
