"""Templates of letters: what is known is filled in, and what is not leaves no hole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nopcases.domain.advice.templates import BadTemplate, fill, parse

KNOWN = ("name", "title", "phone")
VALUES = {"name": "Jan", "title": "Speeltuin"}


def filled(text, values=VALUES):
    return fill(parse(text, KNOWN), values).text


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("Over {title}", "Over Speeltuin\n"),
        ("Over { title }", "Over Speeltuin\n"),
        ("{name}: {title}", "Jan: Speeltuin\n"),
        ("Bel {phone}\nDag", "Dag\n"),
        ("Over\n\nBel {phone}\n\nDag", "Over\n\nDag\n"),
        ("Over\n\nBel {phone}\nMail {phone}\n\nDag", "Over\n\nDag\n"),
        ("Over\n\nDag\n{phone}", "Over\n\nDag\n"),
        ("Over\n\n\nDag", "Over\n\n\nDag\n"),
        ("Bel {phone|ons}", "Bel ons\n"),
        ("Beste {name|buur}", "Beste Jan\n"),
        ("Bel{phone|}!", "Bel!\n"),
        ("{{name}} {{{name}}}", "{name} {Jan}\n"),
        ("\ufeffOver\r\n\r\nDag\r\n", "Over\n\nDag\n"),
        ("Over\tdit", "Over\tdit\n"),
    ],
)
def test_a_template_is_filled_in(template, text):
    assert filled(template) == text


@pytest.mark.parametrize(
    ("template", "line", "words"),
    [
        ("Over\n\nBeste {naam},", 3, "{naam}. Did you mean {name}?"),
        ("Over {zzz}", 1, "Known: {name}, {title}, {phone}."),
        ("{name.__class__}", 1, "{name.__class__}"),
        ("{name!r}", 1, "{name!r}"),
        ("{}", 1, "{}"),
        ("Over\n{name", 2, "{{"),
        ("name}", 1, "}}"),
        ("{{name}", 1, "}}"),
        ("Over\n{na{me}", 2, "{{"),
        ("", 1, "subject"),
        ("\nOver", 1, "subject"),
        ("Over\n\x1b[31mrood", 2, r"\x1b"),
        ("Over\nachter\u202estevoren", 2, r"\u202e"),
        ("Over\rDag", 1, r"\x0d"),
    ],
)
def test_a_template_that_cannot_be_filled_in_is_named_with_its_line(template, line, words):
    with pytest.raises(BadTemplate) as error:
        parse(template, KNOWN)
    assert error.value.line == line
    assert words in error.value.message


def test_what_a_template_uses_is_told_also_where_it_is_not_known():
    assert fill(parse("{name} {phone}", KNOWN), VALUES).used == {"name", "phone"}


@given(st.text(st.sampled_from("{}|name t\n"), max_size=40), st.text(st.sampled_from("{}|name"), min_size=1))
def test_no_value_is_read_as_a_placeholder_and_no_placeholder_is_left(template, value):
    try:
        lines = parse(template, KNOWN)
    except BadTemplate:
        return
    marked = fill(lines, dict.fromkeys(KNOWN, "\x00")).text
    assert fill(lines, dict.fromkeys(KNOWN, value)).text == marked.replace("\x00", value)
