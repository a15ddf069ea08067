"""The merge by meaning: the same both ways, always readable, nothing of either side lost."""

import re
import tomllib

from hypothesis import given, settings
from hypothesis import strategies as st

from nopcases.folder.toml.edit import append_tables, render_value, set_value
from nopcases.folder.toml.merge import merge_texts
from nopcases.folder.toml.merge_values import document
from nopcases.folder.toml.tables import remove_table

from .making import exactly
from .toml_documents import documents

SETS = frozenset({"also", "themes"})
BASE = """\
id = "26-k7q4f"  # never changes
# as the caller says it
title = "Speeltuin"
place = "ens"
also = ["bant", "creil"]
received = 2026-11-02
nieuw = { diep = [1, 2] }  # a newer program's

[contacts]
initiator = "c-9x2mq"

[log.20261102T091500Z-k7q]
kind = "intake"
by = "anna"
text = "Gebeld."

# by hand
[log.20261103T091500Z-k7q]
kind = "note"
text = \"\"\"
twee
regels
\"\"\"
"""
KEYS = [f"202611{day:02}T{hour:02}0000Z-b{hour % 10}c" for day in (2, 4, 5) for hour in (8, 19)]
HEADER = {
    "title": ["Speeltuin", "A", "B \" ['# x"],
    "place": ["ens", "bant", None],
    "summary": ["een\ntwee\n", None, "x"],
}
LISTS = st.none() | st.lists(st.sampled_from(["ens", "bant", "creil", "rutten"]), unique=True, max_size=3)


@st.composite
def edits(draw, max_size=4):
    """Return what somebody does to a text of a case, by command and by hand: a list of functions on it."""
    return draw(st.lists(_EDIT, max_size=max_size))


def _appended(key, text):
    def edit(found):
        return (
            found
            if key in tomllib.loads(found)["log"]
            else append_tables(found, [(("log", key), {"kind": "note", "text": text})])
        )

    return edit


def _set(path, value):
    return lambda text: set_value(text, path, value)


def _comment(line, number):
    def edit(text):
        places = [match.start() for match in re.finditer(r"^(?=[a-z\[#])", text, re.MULTILINE)]
        places = [at for at in places if text.count('"""', 0, at) % 2 == 0]
        at = places[number % len(places)]
        return f"{text[:at]}{line}\n{text[at:]}"

    return edit


_EDIT = st.one_of(
    st.builds(_appended, st.sampled_from(KEYS), st.sampled_from(["een", "twee\nregels\n", '"'])),
    st.sampled_from(list(HEADER)).flatmap(
        lambda name: st.builds(_set, st.just((name,)), st.sampled_from(HEADER[name]))
    ),
    st.builds(_set, st.sampled_from([("also",), ("themes",)]), LISTS),
    st.builds(
        _set,
        st.sampled_from([("contacts", "initiator"), ("contacts", "second")]),
        st.sampled_from(["c-2", "c-3", None]),
    ),
    st.builds(
        _set, st.just(("log", "20261102T091500Z-k7q", "text")), st.sampled_from(["Gebeld", "Gemaild", None])
    ),
    st.builds(_comment, st.sampled_from(["# een", "# twee", ""]), st.integers(0, 30)),
    st.just(lambda text: remove_table(text, ("log", "20261103T091500Z-k7q"))),
    st.just(lambda text: text.replace("\n", "\r\n") if "\r" not in text else text),
)


def edited(text, made):
    for edit in made:
        text = edit(text)
    return text


SIDES = st.tuples(edits(), edits()).map(lambda both: [edited(BASE, made) for made in both])


@given(SIDES)
def test_a_merge_is_the_same_both_ways_and_can_be_read(sides):
    ours, theirs = sides
    merged = merge_texts(BASE, ours, theirs, SETS)
    assert merged == merge_texts(BASE, theirs, ours, SETS)
    tomllib.loads(merged)


@given(SIDES)
def test_a_side_that_changed_nothing_changes_nothing(sides):
    ours, _theirs = sides
    assert merge_texts(BASE, ours, ours, SETS) == ours
    assert merge_texts(BASE, BASE, ours, SETS) == ours == merge_texts(BASE, ours, BASE, SETS)


@given(SIDES)
def test_every_entry_of_either_side_is_there_but_one_that_a_hand_took_out(sides):
    base, *both = (tomllib.loads(text)["log"] for text in (BASE, *sides))
    merged = tomllib.loads(merge_texts(BASE, *sides, SETS))["log"]
    taken_out = {key for key in base if any(key not in side for side in both)}
    changed = {key for key in taken_out if any(key in side and side[key] != base[key] for side in both)}
    assert merged.keys() == (both[0].keys() | both[1].keys()) - taken_out | changed


@given(SIDES)
def test_there_is_a_conflict_only_where_both_changed_the_same_value_and_it_holds_what_both_want(sides):
    base, *both = map(tomllib.loads, (BASE, *sides))
    conflicts = document(tomllib.loads(merge_texts(BASE, *sides, SETS))).conflicts
    for name in HEADER:
        was, wants = base.get(name), [side.get(name) for side in both]
        if None in wants or was in wants or wants[0] == wants[1]:
            assert (name,) not in conflicts
        else:
            assert list(conflicts[name,].proposals) == sorted(wants, key=render_value)


@given(SIDES)
def test_every_comment_that_a_side_wrote_is_there(sides):
    merged = merge_texts(BASE, *sides, SETS)
    for side in sides:
        for comment in ("# een", "# twee"):
            assert comment not in side or comment in merged


@given(edits(3), edits(3), edits(3))
def test_three_clones_say_the_same_values_in_whichever_order_they_meet(first, second, third):
    a, b, c = (edited(BASE, made) for made in (first, second, third))

    def values(text):
        return exactly(_in_any_order(tomllib.loads(text)))

    one = merge_texts(BASE, merge_texts(BASE, a, b, SETS), c, SETS)
    other = merge_texts(BASE, a, merge_texts(BASE, b, c, SETS), SETS)
    assert values(one) == values(other)


def _in_any_order(values):
    return {
        name: sorted(value) if name in SETS else _in_any_order(value) if isinstance(value, dict) else value
        for name, value in sorted(values.items())
    }


@settings(deadline=None)
@given(documents(), documents(), documents())
def test_any_three_documents_in_any_notation_merge_the_same_both_ways(base, ours, theirs):
    texts = base.text, ours.text, theirs.text
    merged = merge_texts(*texts)
    assert merged == merge_texts(base.text, theirs.text, ours.text)
    tomllib.loads(merged.removeprefix("\ufeff"))


DECIDED = edited(BASE, [_set(("title",), "A")])
CONFLICT = merge_texts(BASE, DECIDED, edited(BASE, [_set(("title",), "B")]), SETS)


def _decided(value):
    return set_value(remove_table(CONFLICT, ("conflict", "title")), ("title",), value)


def _conflict(text):
    values = tomllib.loads(text)
    return values["title"], values.get("conflict", {}).get("title", {}).get("proposals")


def test_a_value_that_differs_joins_a_conflict_that_is_open():
    assert _conflict(CONFLICT) == ("Speeltuin", ["A", "B"])
    assert _conflict(merge_texts(BASE, CONFLICT, edited(BASE, [_set(("title",), "C")]), SETS)) == (
        "Speeltuin",
        ["A", "B", "C"],
    )
    assert _conflict(merge_texts(BASE, CONFLICT, DECIDED, SETS)) == ("Speeltuin", ["A", "B"])


def test_a_decision_ends_a_conflict_for_who_did_not_decide():
    assert _conflict(merge_texts(CONFLICT, _decided("B"), CONFLICT + "# later\n", SETS)) == ("B", None)


def test_two_decisions_that_differ_are_a_conflict_again_also_where_one_keeps_the_base():
    assert _conflict(merge_texts(CONFLICT, _decided("A"), _decided("B"), SETS)) == ("Speeltuin", ["A", "B"])
    assert _conflict(merge_texts(CONFLICT, _decided("Speeltuin"), _decided("B"), SETS)) == (
        "Speeltuin",
        ["B", "Speeltuin"],
    )


def test_a_proposal_that_a_decision_did_not_know_waits_beside_it():
    late = merge_texts(BASE, CONFLICT, edited(BASE, [_set(("title",), "C")]), SETS)
    assert _conflict(merge_texts(CONFLICT, _decided("A"), late, SETS)) == ("Speeltuin", ["A", "C"])
