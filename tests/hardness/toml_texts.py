"""Texts at the edges of TOML 1.0, right and wrong, in our own words, and where there is more of the kind."""

import importlib.util
import os
from pathlib import Path

OURS = r'''
a = 1
a = +1_0_0
a = 1__0
a = _1
a = 01
a = 0x
a = 0xDEAD_beef
a = 0Xff
a = 0o17
a = 0o8
a = 0b102
a = -0x1
a = 9223372036854775808
a = 1.
a = .1
a = 1.e2
a = 1e+0_6
a = 1e06
a = 1_.0
a = +inf
a = Inf
a = nan
a = tru
a = True
a = 2026-11-02
a = 2026-11-2
a = 2026-02-29
a = 2024-02-29
a = 0000-01-01
a = 2026-11-02T10:30:00
a = 2026-11-02 10:30:00Z
a = 2026-11-02t10:30:00z
a = 2026-11-02T10:30
a = 2026-11-02T24:00:00
a = 2026-11-02T10:30:60Z
a = 2026-11-02T10:30:00+24:00
a = 2026-11-02T10:30:00.1234567
a = 10:30:00
a = 10:30
a = 10:30:00Z
a = "x"
a = 'x'
a = "x'
a = "\u00e9\U0001F600\t\b\f\"\\"
a = "\ud800"
a = "\U00110000"
a = "\x41"
a = "\e"
a = "\/"
a = "tab	inside"
a = 'tab	inside'
a = """x"""
a = """"x""""
a = """""x"""""
a = """x""""""
a = """a\   ¶   b"""
a = """a \ b"""
a = """¶a¶b¶"""
a = \'\'\'¶a\b\'\'\'
a = \'\'\'\'x\'\'\'\'
a = \'\'\'\'\'x\'\'\'\'\'
a = []
a = [1, "x", [2.0], { b = 3 }]
a = [1,]
a = [,]
a = [1,,2]
a = [¶# no end¶1¶,¶]
a = [1
a = {}
a = { b = 1, c.d = 2 }
a = { b = 1, }
a = { b = 1, b = 2 }
a = { b.c = 1, b = 2 }
a = { b = 1¶}
a = {} # so
a = 1 b = 2
a =
= 1
"" = 1
'' = 1
a.b = 1
a . b = 1
a."b.c".'d' = 1
a..b = 1
.a = 1
a. = 1
é = 1
"é" = 1
"""a""" = 1
a-b_C9 = 1
1 = 1
1.2 = 1
a b = 1
a = 1¶a = 2
a = 1¶a.b = 2
a.b = 1¶a.c = 2
a.b = 1¶a = 2
a = []¶[[a]]
a = {}¶[a.b]
a.b = {}¶a.b.c = 1
[a]
[ a . "b" ]
[]
[a
[a]]
[a] b = 1
[a]¶[a]
[a.b]¶[a]¶[a.c]
[a]¶b.c = 1¶[a.b]
[a]¶b.c = 1¶[a.b.d]
[a.b]¶[a]¶b = 1
[[a]]¶[[a]]¶[a.b]¶[[a]]¶[a.b]
[[a]]¶[a]
[a]¶[[a]]
[[a.b]]¶[a]¶c = 1
[[a.b]]¶[a.b]
[[a]
[ [a] ]
[[a]]¶b = 1¶[[a.b]]
# a = 1
a = 1 # é 🎉
a = 1 a = 2
'''.replace(r"\'", "'")
"""One on each line; a pilcrow stands for a line break."""


def ours() -> list[tuple[str, bytes]]:
    """Return our own texts with LF and CRLF, with and without a BOM, and bytes that are no text."""
    texts = [line.replace("¶", "\n") for line in OURS.split("\n") if line]
    made = [(text, text.encode()) for text in texts]
    made += [(f"{text} CRLF", text.replace("\n", "\r\n").encode() + b"\r\n") for text in texts]
    made += [(f"{text} between others", f"z = 0\n{text}\n# end".encode()) for text in texts]
    wrong = (
        b"a = '\xff'",
        b"a = '\xc3'",
        b"\xff\xfea\0",
        b"a = '\xed\xa0\x80'",
        b"a = '\xf4\x90\x80\x80'",
        b"a\0 = 1",
    )
    return made + [(repr(data), data) for data in wrong]


def of_others() -> list[tuple[str, bytes]]:
    """Return the files that Python's own tests have, where it brought them, and those that NOPCASES_TOML_TEST names.

    That is a clone of github.com/toml-lang/toml-test (MIT), which has a thousand.
    """
    folders = [os.environ["NOPCASES_TOML_TEST"]] if "NOPCASES_TOML_TEST" in os.environ else []
    found = importlib.util.find_spec("test")
    if found and found.origin:
        folders.append(str(Path(found.origin).parent / "test_tomllib"))
    paths = [path for folder in folders for path in sorted(Path(folder).rglob("*.toml"))]
    return [(str(path), path.read_bytes()) for path in paths]
