"""An argument too many is refused at once, before a question, with the option that takes it."""

import pytest

TEXT = {"en": "TEXT", "nl": "TEKST"}
COUNT = {"en": "COUNT", "nl": "AANTAL"}
QUOTES = {"en": "stands between quotes", "nl": "staat tussen aanhalingstekens"}


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("log involve", ["--who", "--how", "--outcome", "--done"]),
        ("log expectation", ["--hoped", "--possible", "--because"]),
        ("suspend", ["--because"]),
    ],
)
def test_a_text_too_many_is_refused_before_a_question_and_names_where_it_goes(
    nop, terminal, command, options, language
):
    case = nop.intake()
    screen = terminal("--lang", language, *command.split(), case, "een avond", columns=300)
    said = screen.end()
    assert "?" not in said
    assert ", ".join(f"{option} {TEXT[language]}" for option in options) in said
    assert "“een avond”" in said
    assert QUOTES[language] not in said
    assert screen.process.returncode == 2


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_number_too_many_names_the_options_that_count(nop, language):
    said = nop("--lang", language, "log", "group", nop.intake(), "5", code=2).err
    assert f"--core {COUNT[language]}, --volunteers {COUNT[language]}." in said
    assert QUOTES[language] not in said


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    ("typed", "quotes"), [(["nog", "een", "woord"], True), (["een zin", "nog een zin"], False)]
)
def test_only_words_without_quotes_are_said_to_need_them(nop, language, typed, quotes):
    said = nop("--lang", language, "log", "note", nop.intake(), *typed, code=2).err
    assert (QUOTES[language] in said) is quotes


def test_a_command_without_an_option_for_a_text_names_none(nop):
    said = nop("assign", nop.intake(), "bert", "x", code=2).err
    assert "“x”" in said
    assert "option" not in said


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (("suspend", "x", "igw"), "--pot POT."),
        (("resume", "x", "igw"), "--pot POT."),
        (("suspend", "x", "+3w"), "--until DATE, --on DATE."),
        (("suspend", "x", "advies komt nog"), "--because TEXT."),
        (("log", "question", "x", "Waarom?", "neighbour"), "--from ROLE."),
        (("log", "feedback", "x", "Gebeld", "phone"), "--channel CHANNEL."),
    ],
    ids=" ".join,
)
def test_the_option_is_named_that_takes_what_is_too_much(nop, words, option):
    case = nop.intake()
    said = nop(*(case if word == "x" else word for word in words), code=2).err
    assert f"That belongs behind an option: {option} " in said
