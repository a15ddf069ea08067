"""Files of which chance made something else: bytes flipped, cut, doubled, spliced, values of another type."""

import random
import re
from collections.abc import Callable, Sequence

_PAIR = re.compile(rb"^([ \t]*)([^\s=\[#][^=\n]*?)( *= *)(.*)$", re.MULTILINE)
_HEADER = re.compile(rb"^\[+[^\n\]]*\]+", re.MULTILINE)
ODD = [
    *(b"0", b"-1", b"1", b"9223372036854775807", b"-9223372036854775808", b"1" * 400, b"0x7fff", b"1_000"),
    *(b"1.5", b"-0.0", b"nan", b"inf", b"-inf", b"1e308", b"true", b"false"),
    *(b"2026-11-02", b"0001-01-01", b"9999-12-31", b"1899-12-31", b"2026-02-29", b"2026-11-02T10:00:00"),
    *(b"0001-01-01T00:00:00+23:59", b"9999-12-31T23:59:59-23:59", b"10:30:00", b"23:59:60"),
    *(b"[]", b"{}", b"[[]]", b"[{}]", b'[""]', b"[1, 2]", b'["ens", "bant"]', b"{ a = 1 }", b"[[[[[[]]]]]]"),
    *(b'""', b'" "', b'"ens"', b'"26-22222"', b'"20261102T090000Z-k7q"', b'"../../x"', b'"1500.00"', b'"-1"'),
    *(b'"1e9"', b'"NaN"', b'"1_000"', b'"9999 years"', b'"1 week"', b'"0 days"', b'"-3 weeks"', b'"%s%n{}"'),
    *(rb'"\u0000"', rb'"\u202e\u200b\u001b[2J"', rb'"\U0010ffff"', b'"\xe2\x82\xac"', b'"{{ 7*7 }}"'),
    *(
        b'"FREQ=DAILY"',
        b'"FREQ=SECONDLY"',
        b'"' + b"x" * 5000 + b'"',
        b'"""\n\n\n"""',
        b"'''a\n[b]\nc = 1'''",
    ),
]
"""What may stand after an equals sign."""


def _flipped(data: bytearray, _others: Sequence[bytes], chance: random.Random) -> bytes:
    for _time in range(chance.randint(1, 6)):
        data[chance.randrange(len(data))] = chance.choice((chance.randrange(256), *b'"\\[]{}=#\n\r\0.,-'))
    return bytes(data)


def _one_bit(data: bytearray, _others: Sequence[bytes], chance: random.Random) -> bytes:
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def _span(data: bytes, chance: random.Random) -> tuple[int, int]:
    first, last = sorted((chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)))
    return first, last


def _cut_off(data: bytearray, _others: Sequence[bytes], chance: random.Random) -> bytes:
    return bytes(data[: chance.randrange(len(data))])


def _cut_out(data: bytearray, _others: Sequence[bytes], chance: random.Random) -> bytes:
    first, last = _span(data, chance)
    return bytes(data[:first] + data[last:])


def _doubled(data: bytearray, _others: Sequence[bytes], chance: random.Random) -> bytes:
    first, last = _span(data, chance)
    return bytes(data[:last] + data[first:last] * chance.randint(1, 3) + data[last:])


def _spliced(data: bytearray, others: Sequence[bytes], chance: random.Random) -> bytes:
    other = chance.choice(others)
    return bytes(data[: chance.randrange(len(data) + 1)]) + other[chance.randrange(len(other) + 1) :]


def _lines(data: bytearray, _others: Sequence[bytes], chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    for _time in range(chance.randint(1, 3)):
        line = bytearray(chance.choice(lines))
        where = chance.randrange(len(lines))
        if chance.random() < 0.5:
            lines.insert(where, line)
        else:
            lines[where] = line
    return b"".join(lines)


def _blocks(data: bytearray, _others: Sequence[bytes], chance: random.Random) -> bytes:
    blocks = bytes(data).split(b"\n\n")
    chance.shuffle(blocks)
    return b"\n\n".join([*blocks, *blocks[: chance.randint(0, 2)]])


def _odd_values(data: bytearray, _others: Sequence[bytes], chance: random.Random) -> bytes:
    return _replaced(data, _PAIR, chance, lambda found: found[1] + found[2] + found[3] + chance.choice(ODD))


def _values_of_others(data: bytearray, others: Sequence[bytes], chance: random.Random) -> bytes:
    pairs = _PAIR.findall(chance.choice(others)) or [(b"", b"a", b" = ", b"1")]
    return _replaced(
        data, _PAIR, chance, lambda found: found[1] + found[2] + found[3] + chance.choice(pairs)[3]
    )


def _keys_of_others(data: bytearray, others: Sequence[bytes], chance: random.Random) -> bytes:
    pairs = _PAIR.findall(chance.choice(others)) or [(b"", b"a", b" = ", b"1")]
    return _replaced(data, _PAIR, chance, lambda found: chance.choice(pairs)[1] + found[3] + found[4])


def _headers(data: bytearray, others: Sequence[bytes], chance: random.Random) -> bytes:
    headers = [*_HEADER.findall(chance.choice(others)), *_HEADER.findall(bytes(data)), b"[[log]]", b"[x]"]
    return _replaced(data, _HEADER, chance, lambda _found: chance.choice(headers))


def _replaced(
    data: bytearray, what: re.Pattern[bytes], chance: random.Random, by: Callable[[re.Match[bytes]], bytes]
) -> bytes:
    """Return ``data`` with one to three of the places that ``what`` finds replaced."""
    found = list(what.finditer(data))
    chosen = chance.sample(found, min(len(found), chance.randint(1, 3)))
    text = bytes(data)
    for one in sorted(chosen, key=re.Match.start, reverse=True):
        text = text[: one.start()] + by(one) + text[one.end() :]
    return text


def _ends(data: bytearray, _others: Sequence[bytes], chance: random.Random) -> bytes:
    ends = chance.choice([(b"\r\n",), (b"\r",), (b"\n", b"\r\n"), (b"\n\n\n",), (b"\x0b\n",)])
    mark = chance.choice([b"", b"\xef\xbb\xbf", b"\xff\xfe"])
    return mark + b"".join(line + chance.choice(ends) for line in data.splitlines())


WAYS = {
    "bytes flipped": _flipped,
    "one bit flipped": _one_bit,
    "cut off": _cut_off,
    "a piece cut out": _cut_out,
    "a piece doubled": _doubled,
    "spliced with another": _spliced,
    "lines doubled or overwritten": _lines,
    "blocks shuffled": _blocks,
    "odd values": _odd_values,
    "odd values once more": _odd_values,
    "values of another": _values_of_others,
    "keys of another": _keys_of_others,
    "headers of another": _headers,
    "line ends": _ends,
}


def mutant(data: bytes, others: Sequence[bytes], chance: random.Random) -> tuple[str, bytes]:
    """Return in which way ``data`` was changed, and what became of it."""
    way = chance.choice(list(WAYS))
    return way, WAYS[way](bytearray(data), others, chance)
