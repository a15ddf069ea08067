"""What answers say in passing: of a loan what came back, of entries the ends of their keys, of letters what lacks."""

import pytest

from nopcases.language import set_language
from nopcases.views.pages.synced import in_short

LANGUAGE = pytest.mark.parametrize("language", ["en", "nl"])


@LANGUAGE
def test_what_came_back_is_named(nop, language):
    case = nop.intake()
    nop("log", "lend", case, "partytent", "--due", "2026-12-05")
    key = nop.keys(case, "lend")[0]
    said = nop("--lang", language, "log", "back", case, key[-3:]).out
    assert {"en": "loan: partytent", "nl": "uitleen: partytent"}[language] in said


@LANGUAGE
def test_the_list_of_what_is_struck_shows_the_ends_of_the_keys(nop, terminal, language):
    case = nop.intake()
    nop("log", "note", case, "Gebeld")
    key = nop.keys(case, "note")[0]
    screen = terminal("--lang", language, "strike", case, columns=120)
    screen.answer(f"Gebeld · {key[-3:]}", "\x04")
    screen.end()


@LANGUAGE
def test_figures_of_an_item_do_not_call_what_came_in_a_part_of_what_is_open(nop, language):
    case = nop.intake("Plein", "ens")
    nop("log", "feedback", case, "x")
    nop("close", case, "stopped")
    page = nop("--lang", language, "overview", "village", "ens").out
    assert {"en": "0; came in this month: 1", "nl": "0; deze maand ontvangen: 1"}[language] in page


@LANGUAGE
def test_a_letter_in_a_language_without_a_template_says_so(nop, language):
    case = nop.intake("Plein", "ens", "--name", "Ewa Proef")
    nop("contact", case, "--language", "pl")
    said = " ".join(nop("--lang", language, "letter", case, "status").err.split())
    words = {
        "en": "no such letter in the language of the contact (pl)",
        "nl": "niet in de taal van het contact (pl)",
    }
    assert words[language] in said
    assert "letters/status.pl.txt" in said


@LANGUAGE
def test_a_sync_that_begins_with_a_file_writes_its_name_as_it_is(language):
    set_language(language)
    said = in_short([], ["nopcases.toml"], (0, 0), [], None)
    assert said == {"en": "nopcases.toml has changed.", "nl": "nopcases.toml is gewijzigd."}[language]


@LANGUAGE
def test_a_reopened_case_names_each_clock_that_its_closing_stopped_for_good_and_no_other(nop, language):
    case = nop.intake("Plein", "ens", "--answered", "ja")
    nop("assign", case, "anna")
    nop("log", "consult", case, "igw", "Mag dit?")
    nop("route", case, "social")
    nop("close", case, "stopped", "--because", "x")
    said = nop("--lang", language, "reopen", case, "--because", "y").out
    again = {"en": "! does not run again: ", "nl": "! loopt niet opnieuw: "}[language]
    assert [line.strip() for line in said.splitlines() if again in line] == [
        f"{again}{'reply' if language == 'en' else 'reactie'}: Mag dit?"
    ]
    assert said.count("!") == 2, "that of the step has a sentence of its own"
    nop("close", case, "stopped", "--because", "x")
    key = nop.keys(case, "close")[-1]
    assert again not in nop("--lang", language, "strike", case, key, "--because", "z").out
