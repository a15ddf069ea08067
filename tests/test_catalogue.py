"""The Dutch catalogue: every text for people is in it, translated, and the compiled one is the same."""

import ast
import gettext
import io
import re
import string
from pathlib import Path

import pytest

import nopcases
from nopcases.cli.completion.dutch_names import DUTCH, dutch_name
from nopcases.domain import vocabulary
from nopcases.language import DOMAIN, LANGUAGES, LOCALE, in_every_language

babel = pytest.importorskip("babel.messages", reason="needs Babel")

PACKAGE = Path(nopcases.__file__).parent
FOLDER = LOCALE / "nl" / "LC_MESSAGES"
_TYPED = re.compile(r"--[a-z-]+|[a-z]+\.toml")
"""What people type to the letter, in every language."""
DUTCH_OF = {
    f"{group} {name}".strip(): f"{dutch_name('', group)} {dutch_name(group, name)}".strip()
    for group, names in DUTCH.items()
    for name in names.values()
}
"""A command -> what it is called in Dutch, with the command before it."""
_PLAIN = re.compile(r"%\([a-z]+\)s|%[sdr]")


@pytest.fixture(scope="module")
def catalogue():
    """The Dutch catalogue as it was translated."""
    from babel.messages.pofile import read_po

    with (FOLDER / f"{DOMAIN}.po").open("rb") as file:
        return read_po(file, locale="nl")


@pytest.fixture(scope="module")
def source():
    """Every text in the package: (context, text, its plural or None)."""
    from babel.messages.extract import extract_from_dir

    found = set()
    for _file, _line, text, _comments, context in extract_from_dir(PACKAGE):
        singular, plural = text if isinstance(text, tuple) else (text, None)
        found.add((context, singular, plural))
    assert len(found) > 300
    return found


def key(message):
    singular, plural = message.id if isinstance(message.id, tuple) else (message.id, None)
    return (message.context, singular, plural)


def messages(catalogue):
    return [message for message in catalogue if message.id]


def texts(message):
    return message.string if isinstance(message.string, tuple) else (message.string,)


def placeholders(text):
    """Return what is filled in later: ``{name}`` with its conversion, and Typer's own ``%s``."""
    fields = {
        (name, conversion)
        for _before, name, _spec, conversion in string.Formatter().parse(text)
        if name is not None
    }
    return fields, sorted(_PLAIN.findall(text))


def test_every_text_of_the_package_is_in_the_catalogue(catalogue, source):
    assert source - {key(message) for message in messages(catalogue)} == set()


def test_no_text_hides_from_the_extractor_within_an_f_string(source):
    known = {text for _context, singular, plural in source for text in (singular, plural)}
    calls = (
        (file.name, node)
        for file in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) in {"_", "N_", "ngettext"}
    )
    hidden = [
        (name, argument.value)
        for name, node in calls
        for argument in node.args
        if isinstance(argument, ast.Constant) and argument.value not in known
    ]
    assert hidden == []


def test_the_catalogue_holds_nothing_that_the_package_no_longer_says(catalogue, source):
    assert {key(message) for message in messages(catalogue)} - source == set()
    assert not catalogue.obsolete


def test_every_text_is_translated_and_none_is_fuzzy(catalogue):
    assert [message.id for message in messages(catalogue) if message.fuzzy] == []
    assert [message.id for message in messages(catalogue) if not all(texts(message))] == []


def test_a_plural_has_as_many_forms_as_dutch_has(catalogue):
    assert catalogue.num_plurals == 2
    assert all(len(texts(message)) == 2 for message in messages(catalogue) if isinstance(message.id, tuple))


def test_a_translation_fills_in_the_same_values(catalogue):
    for message in messages(catalogue):
        sources = message.id if isinstance(message.id, tuple) else (message.id,)
        wanted = placeholders(sources[-1])
        for text in texts(message):
            assert placeholders(text) == wanted, (message.id, text)


def test_a_translation_begins_and_ends_as_its_source_does(catalogue):
    for message in messages(catalogue):
        singular, plural = message.id if isinstance(message.id, tuple) else (message.id, None)
        for text, original in zip(texts(message), (singular, plural or singular), strict=False):
            for edge in (str.lstrip, str.rstrip):
                assert len(text) - len(edge(text)) == len(original) - len(edge(original)), (original, text)
            assert text.endswith(":") == original.endswith(":"), (original, text)
            assert text.endswith("?") == original.endswith("?"), (original, text)


def test_a_translation_names_the_same_options_and_files(catalogue):
    for message in messages(catalogue):
        original = message.id[-1] if isinstance(message.id, tuple) else message.id
        for text in texts(message):
            assert sorted(_TYPED.findall(text)) == sorted(_TYPED.findall(original)), (original, text)


def commands_in(text, commands):
    """Return which of the ``commands`` a text names: behind the name of the program, or one behind another alone."""
    longest_first = sorted(commands, key=len, reverse=True)
    any_, behind = ("|".join(c for c in longest_first if " " in c or all_) for all_ in (True, False))
    found = re.findall(rf"\bnop(?:cases)? ({any_})(?![\w-])|\b({behind})(?![\w-])", text)
    return sorted(alone or other for alone, other in found)


def test_a_dutch_text_names_commands_by_their_dutch_names(catalogue):
    named = set()
    for message in messages(catalogue):
        if message.id in DUTCH_OF:  # the name of a change, for who reads what was undone
            continue
        original = message.id[-1] if isinstance(message.id, tuple) else message.id
        wanted = sorted(DUTCH_OF[command] for command in commands_in(original, DUTCH_OF))
        named |= set(wanted)
        for text in texts(message):
            assert commands_in(text, DUTCH_OF.values()) == wanted, (original, text)
    assert len(named) > 60


def test_every_text_that_names_a_command_is_in_the_catalogue(source):
    known = {text for _context, singular, plural in source for text in (singular, plural)}
    for file in PACKAGE.rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for_readers_of_code = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                told = node.value in known or id(node) in for_readers_of_code
                typed = "nop" in node.value and commands_in(node.value, DUTCH_OF)
                assert told or not typed, (file.name, node.value)


def translated(words):
    """Return text -> its translation; not the header, which names the Babel that wrote it."""
    return {text: label for text, label in words._catalog.items() if text}


def test_the_compiled_catalogue_is_the_translated_one(catalogue):
    from babel.messages.mofile import write_mo

    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    expected = gettext.GNUTranslations(io.BytesIO(compiled.getvalue()))
    with (FOLDER / f"{DOMAIN}.mo").open("rb") as file:
        found = gettext.GNUTranslations(file)
    assert translated(found) == translated(expected)
    assert len(translated(found)) > 300
    assert {n: found.plural(n) for n in range(200)} == {n: int(n != 1) for n in range(200)}


VOCABULARIES = {
    name: value
    for name, value in vars(vocabulary).items()
    if name.isupper()
    and not name.startswith("_")
    and isinstance(value, dict)
    and all(isinstance(title, str) for title in value.values())
}


@pytest.mark.parametrize("name", VOCABULARIES)
def test_a_fixed_value_has_its_own_word_in_each_language(name):
    titles = VOCABULARIES[name]
    for language in LANGUAGES:
        words = gettext.translation(DOMAIN, LOCALE, [language], fallback=True)
        label = [words.gettext(title).casefold() for title in titles.values()]
        assert len(set(label)) == len(label), (language, label)


@pytest.mark.parametrize("name", VOCABULARIES)
def test_every_word_for_a_fixed_value_is_understood_as_that_value_alone(name):
    titles = VOCABULARIES[name]
    for value, title in titles.items():
        for word in {value, *in_every_language(title)}:
            assert vocabulary.parse_value(titles, word, "word") == value
            assert vocabulary.parse_value(titles, word.upper(), "word") == value


def test_the_words_of_the_glossary_are_the_ones_that_are_used(catalogue):
    every = " ".join(text.casefold() for message in messages(catalogue) for text in texts(message))
    words = ["zaak", "initiatiefnemer", "behandelaar", "terugkoppeling", "potje", "te laat", "toewijzen"]
    assert [word for word in words if word not in every] == []
