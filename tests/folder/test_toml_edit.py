"""Changes to a TOML text: what is meant changes, every other byte stays, and what would damage is refused."""

import datetime
import tomllib
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nopcases.folder.toml.edit import (
    WriteWouldDamage,
    append_tables,
    render_key,
    render_table,
    render_value,
    same,
    set_value,
    verified,
)
from nopcases.folder.toml.scan import comments_in

from .making import exactly
from .toml_documents import PYTHON_VALUES, documents


@given(PYTHON_VALUES)
def test_a_rendered_value_reads_back_as_it_was_whatever_it_holds(value):
    assert exactly(tomllib.loads(f"k = {render_value(value)}")["k"]) == exactly(value)


@given(st.text())
def test_a_rendered_key_reads_back_as_it_was(key):
    assert tomllib.loads(f"{render_key(key)} = 1") == {key: 1}


def test_a_text_with_line_breaks_stands_between_triple_quotes_so_that_a_diff_shows_its_lines():
    assert render_value("one\ntwo\n") == '"""\none\ntwo\n"""'


@given(documents(), st.dictionaries(st.text(max_size=4), PYTHON_VALUES, max_size=3))
def test_appending_changes_no_earlier_character_and_says_what_is_meant(document, fields):
    text = append_tables(document.text, [(("appended", "a"), fields), (("appended", "b"), {})])
    assert text.startswith(document.text)
    before, after = _values(document.text), _values(text)
    assert exactly(after) == exactly(before | {"appended": {"a": fields, "b": {}}})


@given(documents())
def test_what_is_appended_has_the_line_ends_of_the_text(document):
    added = append_tables(document.text, [(("t",), {"a": "one\ntwo", "b": 1})])[len(document.text) :]
    ends = added.count("\r\n"), added.count("\n")
    assert ends[0] == (ends[1] if "\r\n" in document.text else 0)


@pytest.mark.parametrize("before", ["a = 1", "a = 1\n", "a = 1\n\n", "a = 1 # so\r\n", "a = 1\r\n\r\n"])
def test_one_blank_line_stands_before_what_is_appended(before):
    after = append_tables(before, [(("t",), {"b": 2})]).replace("\r\n", "\n")
    assert after == before.replace("\r\n", "\n").rstrip("\n") + "\n\n[t]\nb = 2\n"


@given(documents(), PYTHON_VALUES, st.data())
def test_replacing_a_value_changes_no_character_outside_it(document, value, data):
    pairs = [one for one in document.statements if one.kind == "pair" and one.path == one.place]
    for one in pairs and [data.draw(st.sampled_from(pairs))]:
        text = set_value(document.text, one.path, value)
        start, end = one.value
        assert text.startswith(document.text[:start])
        assert text.endswith(document.text[end:])
        alone = text[start : len(text) - len(document.text[end:])]
        assert exactly(tomllib.loads(f"k = {alone}")["k"]) == exactly(value)


@given(documents(), PYTHON_VALUES)
def test_a_new_key_is_put_in_its_table_and_only_adds_lines(document, value):
    places = {()} | {one.path for one in document.statements if one.kind == "table"}
    for table in sorted(places):
        text = set_value(document.text, (*table, "new key"), value)
        assert exactly(_at(_values(text), table)["new key"]) == exactly(value)
        assert _only_added(document.text, text)


@given(documents(), st.data())
def test_removing_a_key_takes_its_lines_away_and_keeps_every_comment(document, data):
    pairs = [one for one in document.statements if one.kind == "pair" and one.path == one.place]
    for one in pairs and [data.draw(st.sampled_from(pairs))]:
        text = set_value(document.text, one.path, None)
        table = _at(_values(text), one.path[:-1], missing={})
        assert one.path[-1] not in table
        start, end = one.value
        characters = iter(document.text.replace("\r\n", "\n"))
        assert all(one in characters for one in text.replace("\r\n", "\n")), "something came in"
        for comment in comments_in(document.text[start:end]):
            assert f"{comment.rstrip()}\n" in text.replace("\r\n", "\n")
        assert document.text[end:].split("\n")[0].strip() in text
        assert text.startswith(document.text[: document.text.rfind("\n", 0, start) + 1])


def test_removing_what_is_not_there_changes_nothing():
    assert set_value("a = 1\n", ("b",), None) == "a = 1\n"


def test_a_table_that_is_missing_is_made_before_the_other_tables():
    text = set_value('id = "x"\n\n[log.a]\nk = 1\n', ("contacts", "initiator"), "c-9x2mq")
    assert text == 'id = "x"\n\n[contacts]\ninitiator = "c-9x2mq"\n\n[log.a]\nk = 1\n'


def test_a_byte_order_mark_stays_the_first_character():
    assert set_value("\ufeff[t]\nb = 1\n", ("a",), 2) == "\ufeffa = 2\n[t]\nb = 1\n"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("contacts = { initiator = 'c' }\n", ("contacts", "second")),
        ("[title]\na = 1\n", ("title",)),
        ("[[title]]\na = 1\n", ("title",)),
    ],
)
def test_a_key_without_a_line_of_its_own_is_refused_with_the_line_that_holds_it(text, path):
    with pytest.raises(WriteWouldDamage, match="line 1 holds"):
        set_value(text, path, "new")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("true", 1),
        ("1", True),
        ("1", 1.0),
        ("1.0", 1),
        ('"1"', 1),
        ("0", False),
        ("2026-11-02T00:00:00", datetime.date(2026, 11, 2)),
        ("[1]", [1.0]),
        ("{ a = 1 }", {"a": True}),
        ("[1, 2]", [1]),
        ("{ a = 1 }", {"a": 1, "b": 2}),
        ("nan", 0.0),
        ("1.0", nan),
        ("inf", -inf),
    ],
)
def test_a_text_that_says_something_else_than_was_meant_is_refused(written, meant):
    with pytest.raises(WriteWouldDamage, match="would not say what is meant"):
        verified(f"k = {written}\n", {"k": meant})


@pytest.mark.parametrize("value", [nan, [nan, {"a": nan}], inf, True, 1, 1.0, {"a": [datetime.date.max]}])
def test_what_is_the_same_in_type_and_value_passes_and_nan_is_the_same_as_nan(value):
    verified(f"k = {render_value(value)}\n", {"k": value})


@given(PYTHON_VALUES, PYTHON_VALUES)
def test_two_values_are_the_same_only_where_type_and_value_are(one, other):
    assert same(one, one)
    assert same(one, other) == same(other, one)
    if exactly(one) == exactly(other):
        assert same(one, other)
    if type(one) is not type(other):
        assert not same(one, other)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("k = \n", "line 1"),
        ("k = 1\nk = 1\n", "line 2: a key stands here for the second time"),
        (f'k = 1 # {"x" * 262_144}\n', "over 256 KB"),
        ('k = 1 # \udcff\n', "line 1: this is not UTF-8"),
    ],
    ids=["no value", "twice", "too long", "no text"],
)  # fmt: skip
def test_a_text_that_could_not_be_read_again_is_refused(text, why):
    with pytest.raises(WriteWouldDamage, match=why):
        verified(text, {"k": 1})


def test_a_table_is_rendered_with_its_keys_in_the_order_given():
    assert render_table(("log", "a b"), {"kind": "x", "on": datetime.date(2026, 11, 2)}) == (
        '[log."a b"]\nkind = "x"\non = 2026-11-02\n'
    )


def _values(text):
    return tomllib.loads(text.removeprefix("\ufeff"))


def _at(values, path, missing=None):
    for key in path:
        values = values[key] if missing is None else values.get(key, missing)
    return values


def _only_added(before, after):
    """Say whether ``after`` is ``before`` with one piece put in."""
    alike = 0
    while alike < len(before) and before[alike] == after[alike]:
        alike += 1
    return after.endswith(before[alike:]) and len(after) >= len(before)
