"""Random TOML: values in every notation, and texts whose statements are known because they are put together here."""

import datetime
from dataclasses import dataclass, field

from hypothesis import strategies as st

_BARE = st.text("abXY09_-", min_size=1, max_size=4)
_ANY = st.text(max_size=6)


def basic(text: str) -> str:
    """Return ``text`` between double quotes, on one line."""
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    plain = character >= " " and character not in '"\\\x7f'
    return character if plain else f"\\u{ord(character):04x}"


def _literal(text: str) -> str:
    """Return ``text`` between single quotes where that can hold it."""
    return f"'{text}'" if text.isprintable() and "'" not in text else basic(text)


def _long(pieces: list[str], quotes: str) -> str:
    """Return a text between three quotes that never closes too early."""
    inside = "".join(pieces)
    while quotes in inside:
        inside = inside.replace(quotes, quotes[0])
    return f"{quotes}{inside}{quotes}"


_PIECES = ("a", "é", "🎉", "[", "]", "{", "}", "# no comment", "=", "\n", "\n[log.x]\n", "'", "\t", ", ")
_LONG_BASIC = st.lists(st.sampled_from((*_PIECES, '"', '""', '\\"', "\\\\", "\\\n  "))).map(
    lambda pieces: _long(pieces, '"""')
)
_LONG_LITERAL = st.lists(st.sampled_from((*_PIECES, "''", '"""', "\\x"))).map(
    lambda pieces: _long(pieces, "'''")
)
_NUMBERS = ("1", "-17", "+1_000", "0x1F", "0b1", "0o7", "1.5", "-0.0", "6.6e-34", "nan", "-inf")
_MOMENTS = ("2026-11-02", "10:30:00", "2026-11-02T10:30:00Z", "2026-11-02 10:30:00.5+01:00")
_SCALARS = st.one_of(
    st.sampled_from((*_NUMBERS, *_MOMENTS, "true", "false", "'it'", '""', '""""""')),
    _ANY.map(basic),
    _ANY.map(_literal),
)
_GAPS = st.sampled_from(["", " ", "\n", "  # ] } \" '\n", "\n\n\t"])


@st.composite
def _arrays(draw, values):
    inside = "".join(
        f"{draw(_GAPS)}{value}{draw(_GAPS)}," for value in draw(st.lists(values, min_size=1, max_size=3))
    )
    return f"[{inside}{draw(_GAPS)}]"


@st.composite
def _inline_tables(draw, values):
    found = draw(st.lists(values, max_size=3))
    pairs = (f"{draw(_keys(number))} = {value}" for number, value in enumerate(found))
    return "{ " + ", ".join(pairs) + " }"


@st.composite
def _keys(draw, number):
    """Return a key that the number makes the only one of its kind."""
    name = f"{draw(_ANY)}{number}"
    return draw(st.sampled_from([f"k-{number}", basic(name), _literal(name)]))


VALUES = st.recursive(
    st.one_of(_SCALARS, _LONG_BASIC, _LONG_LITERAL),
    lambda values: st.one_of(_arrays(values), _inline_tables(values)),
    max_leaves=4,
)
"""A value as it is written."""


@dataclass
class Written:
    """A statement that was put in a text."""

    kind: str
    path: tuple[str, ...]
    line: int
    value: tuple[int, int] = (0, 0)
    """Where its value begins and ends."""
    place: tuple[str | int, ...] = ()
    """The keys and numbers that lead to its value."""


@dataclass
class Document:
    """A TOML text with what it holds."""

    end: str
    """Its line end."""
    text: str = ""
    statements: list[Written] = field(default_factory=list)

    def add(self, piece: str) -> None:
        """Write ``piece`` with the line ends of this text."""
        self.text += piece.replace("\n", self.end)

    @property
    def line(self) -> int:
        """Return the line that comes next."""
        return self.text.count("\n") + 1


@st.composite
def _names(draw, number):
    """Return a key as written and what it means; the number makes it the only one of its kind."""
    style = draw(st.sampled_from(["bare", "basic", "literal"]))
    name = draw(_BARE if style == "bare" else _ANY) + str(number)
    return {"bare": str, "basic": basic, "literal": _literal}[style](name), name


@st.composite
def _paths(draw, number, longest):
    names = [draw(_names(number))]
    names += [draw(_names(number)) for _ in range(draw(st.integers(0, longest - 1)))]
    dot = draw(st.sampled_from([".", " . ", "\t."]))
    return dot.join(written for written, _name in names), tuple(name for _written, name in names)


_BETWEEN = st.sampled_from(["", "", "\n", '# [log.x] = """ \'\n', "   \t\n"])
_AFTER = st.sampled_from(["", "  ", '# """ here [', " # é"])
_INDENT = st.sampled_from(["", "  ", "\t"])
_EQUALS = st.sampled_from(["=", " = ", "\t=   "])


@st.composite
def documents(draw):
    """Return a Document: pairs, tables and lists of tables in all their notations."""
    document = Document(draw(st.sampled_from(["\n", "\r\n"])))
    document.add(draw(st.sampled_from(["", "\ufeff"])))
    number = _pairs(draw, document, (), (), 0)
    for _table in range(draw(st.integers(0, 3))):
        number += 1
        as_written, path = draw(_paths(number, 3))
        times = draw(st.integers(0, 2))  # 0 for a plain table, else how often it is in its list
        for time in range(max(times, 1)):
            document.add(draw(_BETWEEN) + draw(_INDENT))
            document.statements.append(Written("array" if times else "table", path, document.line))
            document.add(f"[[ {as_written} ]]" if times else f"[{as_written}]")
            document.add(draw(_AFTER) + "\n")
            number = _pairs(draw, document, path, (*path, time) if times else path, number)
    document.add(draw(st.sampled_from(["", "# the end", "\n"])))
    return document


def _pairs(draw, document, table, place, number):
    for _pair in range(draw(st.integers(0, 3))):
        number += 1
        as_written, path = draw(_paths(number, 2))
        document.add(draw(_BETWEEN) + draw(_INDENT))
        line = document.line
        document.add(as_written + draw(_EQUALS))
        start = len(document.text)
        document.add(draw(VALUES))
        written = Written("pair", table + path, line, (start, len(document.text)), place + path)
        document.statements.append(written)
        document.add(draw(_AFTER) + "\n")
    return number


_MOMENTS_OF_PYTHON = st.one_of(
    st.dates(),
    st.times().map(lambda time: time.replace(fold=0)),
    st.datetimes(timezones=st.sampled_from([None, datetime.UTC])).map(lambda at: at.replace(fold=0)),
)
PYTHON_VALUES = st.recursive(
    st.one_of(
        st.text(),
        st.integers(-(2**63), 2**63 - 1),
        st.booleans(),
        st.floats(),
        _MOMENTS_OF_PYTHON,
    ),
    lambda values: st.lists(values, max_size=3) | st.dictionaries(st.text(max_size=5), values, max_size=3),
    max_leaves=6,
)
"""What a TOML value means to Python, any text in it."""
