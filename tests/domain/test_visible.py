"""Text from a file, made harmless for a screen."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nopcases.domain.text import escape, escape_lines, hostile_characters


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[2J", r"\x1b[2J"),
        ("a\rb", r"a\x0db"),
        ("\x00\x07\x7f\x9b", r"\x00\x07\x7f\x9b"),
        ("\u202etxt.exe", r"\u202etxt.exe"),
        ("a\u2066b\u2069", r"a\u2066b\u2069"),
        ("a\u200bb\ufeff", r"a\u200bb\ufeff"),
        ("a\u2028b", r"a\u2028b"),
        ("\ud800", r"\ud800"),
    ],
)
def test_what_steers_a_terminal_or_hides_is_shown_as_what_it_is(hostile, shown):
    assert escape(hostile) == shown


@pytest.mark.parametrize(
    "plain", ["Speeltuin De Wig", "Café ’t Ruim – € 5", "日本語", "👨‍👩‍👧", "שלום", r"\x1b", ""]
)
def test_what_people_write_stays_as_it_is(plain):
    assert escape(plain) == plain


def test_line_breaks_and_tabs_become_spaces_on_one_line():
    assert escape("een\ntwee\tdrie") == "een twee drie"


def test_lines_keep_their_breaks_and_nothing_else():
    assert escape_lines("een\r\ntwee\n\x1bdrie\rvier") == "een\ntwee\n\\x1bdrie\\x0dvier"


@given(st.text(alphabet=st.characters(), max_size=60))
def test_nothing_that_is_shown_is_a_control_or_a_bidirectional_character(text):
    for character in escape(text):
        assert unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp")
        assert unicodedata.bidirectional(character) not in (
            "LRE",
            "RLE",
            "LRO",
            "RLO",
            "PDF",
            "LRI",
            "RLI",
            "FSI",
            "PDI",
        )


@given(st.text(max_size=60))
def test_what_was_made_visible_stays_so(text):
    assert escape(escape(text)) == escape(text)
    assert "\n" not in escape(text)


def test_the_hostile_characters_of_a_title_are_named_once_each():
    assert hostile_characters("a\x1bb\x1bc\u202e") == [r"\u202e", r"\x1b"]
    assert hostile_characters("Speeltuin – €") == []
