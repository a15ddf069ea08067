"""``help``: what ``--help`` says, for who types it as a command."""

import pytest
import typer
from rich.text import Text

from nopcases.cli.app import command
from nopcases.cli.completion.other_words import OTHER_WORDS
from nopcases.cli.completion.table import COMMANDS

from .running import typed


def same(nop, words, language="en"):
    helped = nop("--lang", language, "help", *words).out
    assert helped == nop("--lang", language, *words, "--help").out
    return helped


@pytest.mark.parametrize("words", [[], ["log"], ["log", "feedback"], ["intake"], ["fund", "ask"], ["help"]])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_help_says_what_the_option_says(nop, words, language):
    assert typed(language, " ".join(["nopcases", *words])) in same(nop, words, language)


def test_help_needs_no_folder(nop, tmp_path):
    assert "intake" in nop.run(["-C", tmp_path, "help"]).out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["lgo"], "There is no command lgo. Did you mean log?"),
        (["log", "feedbak"], "There is no command log feedbak. Did you mean feedback?"),
        (["intake", "x"], "There is no command intake x."),
    ],
)
def test_help_of_what_is_no_command_is_refused_with_the_near_one(nop, words, said):
    assert said in nop("help", *words, code=2).err


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["zoeken"], {"en": "list", "nl": "lijst"}),
        (["log", "belofte"], {"en": "action", "nl": "toezegging"}),
        (["log", "Promise"], {"en": "action", "nl": "toezegging"}),
        (["lgo"], "log"),
        (["te-lat"], "te-laat"),
        (["feedbck"], "log feedback"),
        (["terugkopeling"], "log terugkoppeling, geld terugkrijgen, geld terugbetalen"),
        (["weekl"], "report weekly, rapport week"),
    ],
)
def test_a_word_for_a_command_that_is_called_otherwise_suggests_that_one(nop, words, meant, language):
    name = meant if isinstance(meant, str) else meant[language]
    question = {"en": f"Did you mean {name}?", "nl": f"Bedoel je {name}?"}[language]
    assert question in nop("--lang", language, *words, code=2).err
    assert question in nop("--lang", language, "help", *words, code=2).err


@pytest.mark.parametrize("language", ["en", "nl"])
def test_help_knows_every_word_that_its_command_knows(nop, language):
    assert typed(language, "nopcases fund ask") in same(nop, ["fund", "aanvragen"], language)


@pytest.mark.parametrize(
    ("words", "right"),
    [
        (["report", "weekly", "--no-pager"], "nopcases --no-pager … report weekly …"),
        (["log", "feedback", "--today", "2026-11-23"], "nopcases --today … log feedback …"),
        (["today", "--lang", "nl"], "nopcases --lang … today …"),
    ],
)
def test_a_global_option_behind_a_command_is_answered_with_the_whole_command(nop, words, right):
    assert right in nop(*words, code=2).err


def test_other_words_mean_commands_and_are_none_themselves():
    names = {name for name, _help in helps()}
    for before, words in OTHER_WORDS.items():
        path = "" if before == "nopcases" else f"{before} "
        assert {f"{path}{meant}" for meant in words.values()} <= names
        assert names.isdisjoint(f"{path}{word}" for word in words)


@pytest.mark.parametrize(("language", "hint"), [("en", "See: "), ("nl", "Zie: ")])
@pytest.mark.parametrize(
    "words",
    [["extend", "26-22222", "--anyway"], ["log", "note", "--on"], ["show", "x", "--history=x"], ["--by"]],
)
def test_an_option_with_a_wrong_value_points_to_the_help_of_its_command(nop, words, language, hint):
    command = " ".join(
        ["nopcases", *(word for word in words[:2] if word in {"extend", "log", "note", "show"})]
    )
    assert f"{hint}{typed(language, command)} --help" in nop("--lang", language, *words, code=2).err


def helps():
    """Yield (command, help) of every command and of each of its parameters."""
    group = command()
    context = typer.Context(group)
    found = [(name, group.get_command(context, name)) for name in COMMANDS]
    found += [
        (f"{name} {inner}", one) for name, of in found for inner, one in getattr(of, "commands", {}).items()
    ]
    for name, one in found:
        yield name, one.help or ""
        yield from ((name, getattr(param, "help", None) or "") for param in one.params)


def test_no_words_of_a_help_are_taken_for_markup_and_left_out():
    assert [(name, text) for name, text in helps() if Text.from_markup(text).plain != text] == []


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (["log", "given"], {"en": "advice|materials|space", "nl": "advies|materialen|ruimte"}),
        (["log", "alive"], {"en": "yes|no|changed", "nl": "ja|nee|veranderd"}),
        (["extend"], {"en": "step|decision|answer", "nl": "stap|besluit|antwoord"}),
        (["link"], {"en": "part-of|follows|related", "nl": "onderdeel-van|vervolg-op|hangt-samen-met"}),
        (["list"], {"en": "open|closed|all", "nl": "open|afgehandeld|alle"}),
        (["stats"], {"en": "month|week", "nl": "maand|week"}),
    ],
)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_help_shows_fixed_values_as_its_reader_may_type_them(nop, monkeypatch, words, values, language):
    monkeypatch.setenv("COLUMNS", "160")
    assert values[language] in nop("--lang", language, *words, "--help").out


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_help_of_money_leaves_out_what_says_nothing_of_it(nop, language):
    options = {
        name: nop("--lang", language, "fund", name, "--help").out for name in ("ask", "grant", "account")
    }
    assert [name for name, text in options.items() if "--for" in text] == ["grant", "account"]
    assert [name for name, text in options.items() if "--partial" in text] == ["account"]
    assert not [name for name, text in helps() if "x>=0" in text]


def test_the_kinds_of_support_that_the_dutch_help_names_are_taken(nop):
    case = nop.intake("Speeltuin", "ens")
    for word in ("meedenken", "materialen", "ruimte"):
        nop("log", "given", case, word)
    nop("edit", case, "--support", "meedenken,geld")
    assert nop.show(case)["header"]["support"] == ["advice", "money"]


PERSON_OPTIONS = ("--for", "--who", "--handler")
"""What one command calls a colleague, and another does not."""


def taking_a_person():
    """Yield every command with its own options that take a colleague."""
    group = command()
    context = typer.Context(group)
    found = {name: group.get_command(context, name) for name in COMMANDS}
    for name, one in [*found.items()]:
        found |= {f"{name} {inner}": sub for inner, sub in getattr(one, "commands", {}).items()}
    for path, one in found.items():
        own = [
            max(param.opts, key=len) for param in one.params if param.metavar in ("PERSON", "WHO", "[PERSON]")
        ]
        if own and not one.hidden:
            yield path, own


@pytest.mark.parametrize(("path", "own"), [*taking_a_person()])
def test_the_word_that_another_command_has_for_a_colleague_names_that_of_this_one(nop, path, own):
    known = {option for option in PERSON_OPTIONS if f"{option} " in nop(*path.split(), "--help").out}
    for wrong in set(PERSON_OPTIONS) - known:
        refused = nop(*path.split(), wrong, "anna", code=2).err
        names = [name for name in own if name.startswith("--")] or ["PERSON"]
        assert [name for name in names if name not in refused] == []


@pytest.mark.parametrize(
    ("wrong", "right"), [("shw", "Did you mean show?"), ("sho", "Did you mean show, who?")]
)
def test_a_word_behind_a_command_is_no_guess_where_a_command_is_nearer(nop, wrong, right):
    assert right in nop(wrong, code=2).err
