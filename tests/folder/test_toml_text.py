"""The scanner: where statements stand, agreeing with tomllib on any TOML and surviving any text."""

import tomllib
from functools import reduce
from operator import getitem

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nopcases.folder.toml.scan import line_ending, line_of, statements

from .making import exactly
from .toml_documents import VALUES, documents

SCRAPS = st.lists(st.sampled_from([*"a1=.,[]{}#\"'\\ \n\t", '"""', "'''", "\r\n", "a = 1\n", "[a]\n", "é"]))


@given(documents())
def test_every_statement_of_a_toml_text_is_found_with_its_path_and_line(document):
    found = [(one.kind, one.path, one.line) for one in statements(document.text)]
    assert found == [(one.kind, one.path, one.line) for one in document.statements]


@given(documents())
def test_what_stands_between_the_offsets_of_a_pair_is_the_value_that_tomllib_reads_there(document):
    values = tomllib.loads(document.text.removeprefix("\ufeff"))
    for found, written in zip(statements(document.text), document.statements, strict=True):
        if found.kind == "pair":
            assert (found.value_start, found.end) == written.value
            alone = tomllib.loads("k = " + document.text[found.value_start : found.end])["k"]
            assert exactly(alone) == exactly(reduce(getitem, written.place, values))


@given(SCRAPS.map("".join))
def test_any_text_is_scanned_to_its_end_and_statements_stand_in_order(text):
    end = 0
    for one in statements(text):
        assert end <= one.start < one.value_start <= one.end <= len(text)
        assert one.line == text.count("\n", 0, one.start) + 1
        end = one.end


@given(SCRAPS.map("".join))
def test_where_tomllib_reads_a_text_the_scanner_finds_the_same_top_level_keys(text):
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        values = None
    if values is not None:
        assert {one.path[0] for one in statements(text)} == values.keys()


@given(VALUES)
def test_the_depth_of_a_value_is_at_least_that_of_the_lists_and_tables_in_it(value):
    (one,) = statements(f"k = {value}\n")
    assert one.depth >= _depth(tomllib.loads(f"k = {value}")["k"])


def _depth(value):
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if inside is None else 1 + max(map(_depth, inside), default=0)


@pytest.mark.parametrize(
    ("path", "line"),
    [(("a",), 1), (("t", "b"), 4), (("t", "b", "deeper"), 4), (("t", "new"), 3), (("nowhere",), None)],
)
def test_a_path_has_the_line_of_its_own_statement_or_else_of_its_nearest_parent(path, line):
    assert line_of("a = 1\n# t\n[t]\nb = 2\n", path) == line


@pytest.mark.parametrize(
    ("text", "end"), [("", "\n"), ("a", "\n"), ("a\n", "\n"), ("a\r\nb\n", "\r\n"), ("\n\r\n", "\n")]
)
def test_the_line_end_of_a_text_is_the_one_that_it_uses_first(text, end):
    assert line_ending(text) == end
