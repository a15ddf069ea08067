"""The README tells the truth: its commands are those of CI, its picture is the present output."""

import html
import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def words(svg: str) -> str:
    """Return the text of a picture; how it is drawn, in how many pieces and with which spaces, is Rich's own."""
    return "".join(html.unescape("".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg))).split())


PICTURES = runpy.run_path(str(ROOT / "docs" / "picture.py"))


@pytest.mark.parametrize("picture", PICTURES["PICTURES"], ids=lambda picture: picture.stem)
def test_a_picture_is_the_present_output(picture):
    committed = picture.read_text(encoding="utf-8")
    assert words(PICTURES["drawn"](picture)) == words(committed), "run: python docs/picture.py"


def test_ci_runs_the_two_commands_of_the_readme():
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    assert blocks[0].rstrip().endswith("nopcases -C sample-data --today 2026-11-23 overdue")
    assert blocks[1].rstrip().endswith("-m pytest")
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "$(readme_command 0)" in ci
    assert "$(readme_command 1)" in ci


def test_every_command_stands_in_the_readme():
    from nopcases.cli.completion.table import COMMANDS

    missing = [name for name in COMMANDS if not re.search(rf"`{name}\b|, `{name}\b", README)]
    assert missing == []


def test_every_file_that_the_documents_name_is_there():
    for document in ("README.md", "CONTRIBUTING.md"):
        text = (ROOT / document).read_text(encoding="utf-8")
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", text):
            assert (ROOT / target).exists(), f"{document} names {target}"
