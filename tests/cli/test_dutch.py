"""With Dutch in use no English is left: in the help, and in what stands for a value."""

import re
import subprocess
import sys

import pytest

from nopcases.cli.editing.settings_files import SETTINGS
from nopcases.cli.options.metavars import METAVARS
from nopcases.folder.presets import PRESETS
from nopcases.language import LOCALE, _, set_language

# For a process of its own: what an option is called is put into words once, when its module is imported.
EVERY_HELP = """
from nopcases.language import set_language
set_language("nl")
from contextlib import suppress
from nopcases.cli.app import command
from nopcases.cli.completion.table import COMMANDS
from nopcases.cli.main import main
import typer

def ask(*typed):
    with suppress(SystemExit):
        main([*typed, "--help"])

ask()
for name in COMMANDS:
    ask(name)
    for inner in getattr(command().get_command(typer.Context(command()), name), "commands", ()):
        ask(name, inner)
"""


@pytest.fixture
def dutch():
    set_language("nl")


def test_the_help_of_every_command_is_dutch_to_the_names_of_its_values(dutch, monkeypatch):
    monkeypatch.setenv("NOPCASES_LANG", "nl")
    pages = subprocess.run(
        [sys.executable, "-c", EVERY_HELP], capture_output=True, check=True, encoding="utf-8", timeout=120
    ).stdout
    assert pages.count("Gebruik: nopcases") > 40
    english = {word for word in METAVARS if _(word) != word} | {"OPTIONS", "ARGS", "COMMAND"}
    assert set(re.findall(r"\b[A-Z]{2,}\b", pages)) & english == set()
    assert re.findall(r"Usage|<str>|<int|(?<!-)\b(?:the|and|or|of the|with|required|default)\b", pages) == []


def test_a_sentence_names_a_value_as_the_help_does(dutch):
    babel = pytest.importorskip("babel.messages.pofile", reason="needs Babel")
    with (LOCALE / "nl/LC_MESSAGES/nopcases.po").open("rb") as file:
        catalogue = babel.read_po(file, locale="nl")
    for message in catalogue:
        for source, words in zip(_forms(message.id), _forms(message.string), strict=True):
            if "UNTIL" not in source:  # COUNT of an RRULE
                for metavar in set(re.findall(r"(?<![.={])\b[A-Z]{2,}\b(?![:=])", source)) & set(METAVARS):
                    assert re.search(rf"\b{_(metavar)}\b", words), (source, words)


def _forms(text):
    return text if isinstance(text, tuple) else (text,)


REPLACED = {
    r"\bbuur\b": "omwonende",
    r"\bverwant": "hangt samen met",
    r"binnenkom|binnenkwam|binnengekomen": "ontvangst, ontvangen",
    r"(?<!e-)\bmailadres": "e-mailadres",
    r"uitvoervorm": "uitvoerformaat",
    r"aangewezen (?:vrije )?dag": "gelijkgestelde dag",
    r"\b(?:u|uw)\b": "je, want het zijn collega's",
}
"""What an editor of Dutch replaced, and by what."""
TO_RESIDENTS = {"your initiative", "your {nature}"}
"""What stands in a letter, whose reader is no colleague."""


@pytest.mark.parametrize("word", REPLACED)
def test_a_word_that_was_replaced_is_used_nowhere(word):
    babel = pytest.importorskip("babel.messages.pofile", reason="needs Babel")
    with (LOCALE / "nl/LC_MESSAGES/nopcases.po").open("rb") as file:
        messages = [one for one in babel.read_po(file, locale="nl") if one.id not in TO_RESIDENTS]
    texts = [text for message in messages for text in _forms(message.string)]
    texts += [
        line[4:]
        for path in PRESETS.rglob("*.toml")
        for line in path.read_text("utf-8").splitlines()
        if line[:4] == "#nl "
    ]
    assert [text for text in texts if re.search(word, text, flags=re.IGNORECASE)] == [], REPLACED[word]


def test_a_settings_file_to_be_edited_is_called_by_its_dutch_word(dutch):
    babel = pytest.importorskip("babel.messages.pofile", reason="needs Babel")
    with (LOCALE / "nl/LC_MESSAGES/nopcases.po").open("rb") as file:
        catalogue = babel.read_po(file, locale="nl")
    for message in catalogue:
        for source, words in zip(_forms(message.id), _forms(message.string), strict=True):
            for name in set(re.findall(r"nopcases edit (\w+)", source)) & set(SETTINGS):
                assert f"nopcases wijzigen {_(name)}" in words


def test_what_can_be_edited_is_told_by_dutch_words(nop):
    assert nop("--lang", "nl", "who", "nergenshuizen", code=1).err.endswith("nopcases wijzigen plaatsen\n")
    assert "plaatsen, medewerkers, routes" in nop("--lang", "nl", "edit", "place", code=1).err


@pytest.mark.parametrize("kind", ["social", "physical"])
def test_the_route_that_is_suggested_is_called_by_the_word_of_its_kind_and_that_word_is_taken(nop, kind):
    out = nop("--lang", "nl", "intake", "Speeltuin", "ens", "--kind", kind).out
    (command,) = re.findall(r"nopcases (route .*)", out)
    assert kind not in command
    assert nop("--lang", "nl", *command.split()).out
    assert nop.show(command.split()[1])["state"]["route"] == kind
