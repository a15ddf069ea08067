"""A file in which a merge by hand left git's markers: both sides are read from it, and merged by meaning."""

from nopcases.folder.sync.merge_file import merge_file
from nopcases.folder.toml.read import Unparsable

_OURS, _BASE, _BETWEEN, _THEIRS = "<<<<<<<", "|||||||", "=======", ">>>>>>>"


def sides_of(text: str) -> tuple[str, str, str] | None:
    """Return base, ours and theirs of a text with markers; None where it has none, or they make no sense.

    Without the base between the markers it is what stands outside of them.
    """
    base: list[str] = []
    ours: list[str] = []
    theirs: list[str] = []
    everywhere = outside = [base, ours, theirs]
    found = False
    for line in text.splitlines(keepends=True):
        mark = line[: len(_OURS)]
        if mark == _OURS and everywhere is outside:
            everywhere, found = [ours], True
        elif mark == _BASE and everywhere == [ours]:
            everywhere = [base]
        elif mark == _BETWEEN and everywhere is not outside and everywhere != [theirs]:
            everywhere = [theirs]
        elif mark == _THEIRS and everywhere == [theirs]:
            everywhere = outside
        elif mark in (_OURS, _THEIRS):
            return None
        else:
            for side in everywhere:
                side.append(line)
    return ("".join(base), "".join(ours), "".join(theirs)) if found and everywhere is outside else None


def repaired(name: str, data: bytes) -> bytes | None:
    """Return the file ``name`` with both sides of its markers merged; None where that cannot be told from it."""
    try:
        sides = sides_of(data.decode())
        if sides is None:
            return None
        base, ours, theirs = (side.encode() for side in sides)
        merged = merge_file(name, base, ours, theirs)
    except (UnicodeDecodeError, Unparsable):
        return None
    return merged[name] if merged.keys() == {name} else None
