"""Whole tables come and go: what is meant changes, every other byte stays."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nopcases.folder.toml.edit import WriteWouldDamage
from nopcases.folder.toml.tables import insert_table, remove_table

from .making import exactly
from .toml_documents import PYTHON_VALUES, documents

FIELDS = st.dictionaries(st.text(max_size=4), PYTHON_VALUES, max_size=3)
CASE = """\
id = "x" # the id

# contacts
[contacts]
initiator = "c-9x2mq"

# coffee
[activity.koffie]
title = "Koffie" # every week
# a comment inside
start = 2026-09-01
# a comment that goes on

# the log
[log.a]
kind = "intake"
"""
SOUP = '\n[activity.soep]\ntitle = "Soep"\n'


def values(text):
    return tomllib.loads(text.removeprefix("\ufeff"))


def at(found, path):
    for key in path:
        found = found[key]
    return found


def tables(document):
    """Return the paths of the tables that are in no list."""
    return [one.path for one in document.statements if one.kind == "table"]


@given(documents(), FIELDS)
def test_a_new_table_only_adds_lines_and_is_the_only_change(document, fields):
    before = values(document.text)
    for path in [("new",), ("new", "table"), *((*path[:-1], "new") for path in tables(document))]:
        text = insert_table(document.text, path, fields)
        after = values(text)
        assert exactly(at(after, path)) == exactly(fields)
        assert exactly(values(remove_table(text, path))) == exactly(before)
        alike = next(
            (number for number, one in enumerate(document.text) if text[number] != one), len(document.text)
        )
        assert text.endswith(document.text[alike:])
        assert len(text) > len(document.text)


@given(documents(), st.data())
def test_removing_a_table_takes_out_its_lines_alone(document, data):
    paths = tables(document)
    for path in paths and [data.draw(st.sampled_from(paths))]:
        text = remove_table(document.text, path)
        assert path[-1] not in at_or_nothing(values(text), path[:-1])
        start = document.text[: document.text.index(header_line(document, path))]
        assert text.startswith(start[: start.rfind("\n") + 1])
        others = [one for one in document.statements if one.path[: len(path)] != path]
        for one in others:
            if one.kind == "pair":
                assert document.text[slice(*one.value)] in text
            if one.kind == "pair" and one.place == one.path:
                assert exactly(at(values(text), one.path)) == exactly(at(values(document.text), one.path))
        characters = iter(document.text)
        assert all(one in characters for one in text), "something came in"


def at_or_nothing(found, path):
    for key in path:
        found = found.get(key, {})
    return found


def header_line(document, path):
    """Return the text from the header of a table on."""
    line = next(one.line for one in document.statements if one.path == path and one.kind == "table")
    return "\n".join(document.text.split("\n")[line - 1 :])


def test_a_table_comes_behind_the_last_one_beside_it_and_the_comments_that_go_on_there():
    text = insert_table(CASE, ("activity", "soep"), {"title": "Soep"})
    assert text == CASE.replace("# a comment that goes on\n", "# a comment that goes on\n" + SOUP)


def test_a_comment_above_the_next_table_stays_with_it():
    text = CASE.replace("# a comment that goes on\n\n", "")
    assert insert_table(text, ("activity", "soep"), {"title": "Soep"}) == text.replace(
        "2026-09-01\n", "2026-09-01\n" + SOUP + "\n"
    )


def test_the_first_of_its_kind_comes_behind_the_roots_own_keys():
    text = insert_table(CASE, ("effect", "a"), {})
    assert text == CASE.replace("# the id\n", "# the id\n\n[effect.a]\n")


def test_without_keys_of_the_root_it_comes_at_the_end():
    assert insert_table("# a\r\n[b.c]\r\n", ("d",), {"e": 1}) == "# a\r\n[b.c]\r\n\r\n[d]\r\ne = 1\r\n"
    assert insert_table("", ("d",), {}) == "[d]\n"
    assert insert_table("\ufeff", ("d",), {}) == "\ufeff[d]\n"


def test_a_table_never_comes_between_a_header_and_its_keys():
    text = "a.b.c = 1\nd = 2\n[e]\nf = 3\n"
    assert insert_table(text, ("a", "x"), {}) == "a.b.c = 1\nd = 2\n\n[a.x]\n\n[e]\nf = 3\n"


def test_a_table_is_removed_with_the_comments_inside_it_and_those_around_it_stay():
    assert remove_table(CASE, ("activity", "koffie")) == CASE.replace(
        '[activity.koffie]\ntitle = "Koffie" # every week\n# a comment inside\nstart = 2026-09-01\n', ""
    )


def test_a_table_is_removed_with_the_tables_in_it_wherever_they_stand():
    text = "[a.b]\nx = 1\n\n# c\n[a.b.c]\n\n[d]\n\n[a.b.e]\ny = 2\n"
    assert remove_table(text, ("a", "b")) == "[d]\n\n"


def test_a_parent_that_is_written_stays_though_it_is_empty():
    assert remove_table("[a]\n[a.b]\n", ("a", "b")) == "[a]\n"


def test_removing_a_table_that_is_not_there_changes_nothing():
    assert remove_table(CASE, ("activity", "soep")) == CASE
    assert remove_table(CASE, ("nothing",)) == CASE


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("activity = { koffie = { a = 1 } }\n", ("activity", "koffie")),
        ("activity = { koffie = { a = 1 } }\n", ("activity", "soep")),
        ("activity.koffie.title = 'x'\n", ("activity", "koffie")),
        ("[activity]\nkoffie.title = 'x'\n", ("activity", "koffie")),
        ("[activity.koffie]\n", ("activity", "koffie")),
        ("[activity.koffie.more]\n", ("activity", "koffie")),
        ("[[activity]]\n", ("activity", "soep")),
    ],
)
def test_no_table_comes_where_there_is_something(text, path):
    with pytest.raises(WriteWouldDamage):
        insert_table(text, path, {})


@pytest.mark.parametrize(
    "text",
    [
        "activity = { koffie = { a = 1 } }\n",
        "activity.koffie.title = 'x'\n",
        "[activity]\nkoffie.title = 'x'\n",
    ],
)
def test_a_table_in_another_form_is_not_removed(text):
    with pytest.raises(WriteWouldDamage):
        remove_table(text, ("activity", "koffie"))
