"""What a Tab may read of a folder: names and plain lines of text, without a parser, and no contact."""

import os
from collections.abc import Iterable, Iterator

_MOST_BYTES = 1 << 18
"""Of a file; a Tab reads no more."""
LENGTH_OF_ID = len("26-k7q4f")


def text_of(path: str, most: int = _MOST_BYTES) -> str:
    """Return the beginning of a file; "" where it is a link, or cannot be read."""
    flags = (getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))
    try:
        handle = os.open(path, os.O_RDONLY | sum(flags))
    except OSError:  # a link, or gone by now
        return ""
    try:
        return os.read(handle, most).decode(errors="replace")
    except OSError:  # a folder
        return ""
    finally:
        os.close(handle)


def value_in(lines: Iterable[str], key: str) -> str:
    """Return a text that a line says plainly, harmless for a screen; "" where none does."""
    for line in lines:
        name, _equals, value = line.partition("=")
        if name.strip() == key:
            value = value.strip()
            plain = value[1 : value.find('"', 1)] if value[:1] == '"' and not value.startswith('"""') else ""
            return "".join(letter for letter in plain if letter.isprintable()) if "\\" not in plain else ""
    return ""


def tables_in(text: str, table: str) -> Iterator[tuple[str, list[str]]]:
    """Yield key and lines of every ``[table.KEY]``; a ``*`` in ``table`` stands for any key."""
    wanted = [*table.split("."), "*"]
    key, lines = "", list[str]()
    for line in text.splitlines():
        if not line.startswith("["):
            lines.append(line)
            continue
        if key:
            yield key, lines
        parts = line[1 : line.find("]")].split(".")
        fits = len(parts) == len(wanted) and all(
            want in ("*", part) for want, part in zip(wanted, parts, strict=True)
        )
        key, lines = parts[-1] if fits and _is_key(parts[-1]) else "", []
    if key:
        yield key, lines


def _is_key(text: str) -> bool:
    return text.isascii() and text.replace("-", "").isalnum()


def files_of_cases(cases: str, beginning: str) -> Iterator[tuple[str, str]]:
    """Yield id and path of the cases whose id begins so, by the names of their files."""
    if os.path.islink(cases):  # noqa: PTH114 - pathlib doubles the time
        return
    for year in os.scandir(cases):
        if len(year.name) == len("2026") and year.name.isdecimal() and year.is_dir(follow_symlinks=False):
            for name in os.listdir(year.path):  # noqa: PTH208 - names are all that is needed
                if name.startswith(beginning) and name.endswith(".toml") and name[2:3] == "-":
                    case = name[:-5]
                    if len(case) == LENGTH_OF_ID:
                        yield case, f"{year.path}/{name}"
