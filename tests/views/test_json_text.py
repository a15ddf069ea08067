"""What is printed as JSON is what Python's own printer makes of it, to the byte."""

import json
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from nopcases.views.formats.json import harmless, indented, machine

PLAIN = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.dates(),
    st.decimals(),
    st.just(2**70),
)
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.text(), inner, max_size=4),
        st.lists(st.fixed_dictionaries({"a": inner, "50 %": inner}), max_size=4),
    ),
    max_leaves=12,
)


@given(VALUES)
def test_any_value_is_printed_as_python_prints_it(value):
    printed = json.dumps(machine(value), ensure_ascii=False, indent=2, allow_nan=False)
    assert indented(value) == harmless(printed)


def test_values_that_are_equal_and_read_otherwise_stay_apart():
    rows = [{"a": True}, {"a": 1}, {"a": None}, {"a": 0}, {"a": False}]
    assert json.loads(indented(rows)) == rows
    assert [str(row["a"]) for row in json.loads(indented(rows))] == [str(row["a"]) for row in rows]


def test_what_is_empty_stays_on_its_line():
    assert indented({"a": [], "b": {}, "c": (date(2026, 1, 2), Decimal("1.50"))}) == (
        '{\n  "a": [],\n  "b": {},\n  "c": [\n    "2026-01-02",\n    "1.50"\n  ]\n}'
    )
