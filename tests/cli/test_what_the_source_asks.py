"""What the source asks: each line has a command on the team lead's page, which the sample folder answers."""

import re
import shlex

import documents
import pytest

PAGES = {
    "en": ("docs/en/team-lead.md", "What the source asks"),
    "nl": ("docs/nl/teamleider.md", "Wat het brondocument vraagt"),
}
"""Language -> the page and its heading."""


def rows(language):
    """Return what stands in each row of the table: what the source asks, and the commands beside it."""
    found = re.findall(r"^\| (.+?) \| (.+?) \|$", documents.section(*PAGES[language]), flags=re.MULTILINE)
    return [(asked, re.findall(r"`nop ([^`]+)`", cell)) for asked, cell in found[1:]]


@pytest.mark.parametrize("language", PAGES)
def test_every_row_names_a_command(language):
    assert [asked for asked, commands in rows(language) if not commands] == []
    assert len(rows(language)) == len(rows("en")) > 20


@pytest.mark.parametrize(
    ("language", "asked", "command"),
    [(language, asked, one) for language in PAGES for asked, found in rows(language) for one in found],
)
def test_each_command_is_answered_on_the_sample_folder(sample, asked, command, language):
    typed = shlex.split(command.replace("\\|", "|"))
    result = sample.run(["-C", sample.root, "--today", "2026-11-23", "--lang", language, *typed])
    assert result.code == 0, asked
    assert "nopcases: " not in result.err
    assert len(result.out.splitlines()) > 1
