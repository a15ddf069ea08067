"""What TOML is and what it is not: we read exactly what Python's own reader reads, and no edit damages any of it."""

import tomllib

import pytest
from folder.making import exactly

from nopcases.folder.toml.edit import WriteWouldDamage, append_tables, set_value
from nopcases.folder.toml.read import Unparsable, read_toml
from nopcases.folder.toml.scan import statements

from .toml_texts import of_others, ours

TEXTS = {"ours": ours, "of others": of_others}


def by_python(data):
    """Return what tomllib reads, None where it reads nothing; a mark before the text is left out as we do."""
    try:
        return tomllib.loads(data.decode("utf-8").removeprefix("\ufeff"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return None


def by_us(data):
    """Return the text and what we read, None where we refuse it, which is said with its line."""
    try:
        return read_toml(data)
    except Unparsable as error:
        refused = error
    assert refused.message
    assert refused.line is None or 1 <= refused.line <= data.count(b"\n") + 1
    return None


def edits(text):
    """Yield (what is meant, the new text) for the edits that a command could make in a text, path by path."""
    yield ("nieuw", "key"), 1, append_tables(text, [(("nieuw",), {"key": 1})])
    yield ("nieuw",), "x", set_value(text, ("nieuw",), "x")
    pairs = [one.path for one in statements(text) if one.kind == "pair" and len(one.path) == 1]
    for path in pairs:
        yield path, "anders", set_value(text, path, "anders")
        yield path, None, set_value(text, path, None)


def with_value(values, path, value):
    """Return ``values`` with one of them another, or without it."""
    *tables, key = path
    inner = values[tables[0]] if tables and tables[0] in values else {}
    if tables:
        return values | {tables[0]: inner | {key: value}}
    return {name: item for name, item in values.items() if name != key} | (
        {} if value is None else {key: value}
    )


@pytest.mark.parametrize("whose", TEXTS)
def test_we_read_what_python_reads_and_an_edit_keeps_every_other_value(whose):
    right, wrong, edited, differ = 0, 0, 0, []
    for name, data in TEXTS[whose]():
        meant, found = by_python(data), by_us(data)
        wrong, right = wrong + (meant is None), right + (meant is not None)
        if (meant is None) != (found is None) or (found and exactly(found[1]) != exactly(meant)):
            differ.append(name)
        elif found:
            try:
                for path, value, text in edits(found[0]):
                    edited += 1
                    after = tomllib.loads(text.removeprefix("\ufeff"))
                    if exactly(sorted_items(after)) != exactly(sorted_items(with_value(meant, path, value))):
                        differ.append(f"{name}: {path} = {value}")
            except WriteWouldDamage:
                pass  # refused, and nothing written
    print(f"{whose}: {right} right, {wrong} wrong, {edited} edits")
    assert differ == []


def sorted_items(values):
    return dict(sorted(values.items()))
