"""Whole tables that come into a TOML text or go out of it; every other byte stays as it was."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from nopcases.folder.toml.edit import as_table, in_the_way, render_table, verified, with_value
from nopcases.folder.toml.read import read_toml
from nopcases.folder.toml.scan import KeyPath, Statement, line_ending, next_line, statements

_BLANK_LINE = re.compile(r"[ \t]*\r?\n")
_COMMENT_LINE = re.compile(r"[ \t]*#[^\n]*(?:\n|$)")


def insert_table(text: str, path: KeyPath, fields: Mapping[str, Any]) -> str:
    """Return ``text`` with a new table between blank lines; what was there stays as it was.

    It stands behind the last table of the same parent, of the nearest that is there, and the comments that go on
    there. Without one it stands behind the root's own keys, and where there are none, at the end. Raises
    WriteWouldDamage where there is something at ``path``, or where no table can stand there.
    """
    found = list(statements(text))
    for statement in found:
        is_parent = statement.kind == "pair" and statement.path == path[: len(statement.path)]
        if is_parent or statement.path[: len(path)] == path:
            raise in_the_way(statement, path)
    at = _behind(text, found, path)
    end = line_ending(text)
    before, after = text[:at], text[at:]
    if before.strip("\ufeff \t\r\n"):
        before += "" if before.endswith("\n") else end
        before += "" if before.endswith((end * 2, "\n\n")) else end
    gap = end if after.strip() and not _BLANK_LINE.match(after) else ""
    new = before + render_table(path, fields).replace("\n", end) + gap + after
    verified(new, with_value(_values(text), path, dict(fields)))
    return new


def _behind(text: str, found: Sequence[Statement], path: KeyPath) -> int:
    """Return the offset at which a new table comes; never between a header and its keys."""
    parents = [path[:length] for length in range(len(path) - 1, 0, -1)]
    within = (
        [number for number, statement in enumerate(found) if statement.path[: len(parent)] == parent]
        for parent in parents
    )
    beside = next(filter(None, within), [])
    if not beside and not (found and found[0].kind == "pair"):
        return len(text)
    last = beside[-1] if beside else 0
    while last + 1 < len(found) and found[last + 1].kind == "pair":
        last += 1
    at = end = next_line(text, found[last].end)
    while comment := _COMMENT_LINE.match(text, end):
        end = comment.end()
    above_a_header = last + 1 < len(found) and not text[end : found[last + 1].start].strip(" \t")
    return at if above_a_header else end


def remove_table(text: str, path: KeyPath) -> str:
    """Return ``text`` without a table and the tables in it; where there is none, ``text`` itself.

    Comments between its first line and its last go with it. Those above its header and behind its last key
    stay. Raises WriteWouldDamage where it is written in another form.
    """
    found, values = list(statements(text)), _values(text)
    own, others = _divided(found, path)
    if not own:
        if _there(values, path):
            holds = (other for other in found if other.path[: len(path)] == path[: len(other.path)])
            raise in_the_way(next(holds), path)
        return text
    new = text
    for first, last in reversed(own):
        start = new.rfind("\n", 0, first.start) + 1
        before, after = new[:start], new[next_line(new, last.end) :]
        if not before.strip("\ufeff") or before.endswith(("\n\n", "\n\r\n")):
            blank = _BLANK_LINE.match(after)
            after = after[blank.end() :] if blank else after
        new = before + after
    kept = {other.path[:length] for other in others for length in range(1, len(other.path) + 1)}
    verified(new, _without(values, path, kept))
    return new


def _divided(
    found: Sequence[Statement], path: KeyPath
) -> tuple[list[tuple[Statement, Statement]], list[Statement]]:
    """Return the first and last statement of each stretch of the table at ``path``, and the other statements."""
    stretches: list[tuple[Statement, Statement]] = []
    others: list[Statement] = []
    inside = False
    for statement in found:
        was_inside = inside
        if statement.kind != "pair":
            inside = statement.path[: len(path)] == path
        if not inside:
            others.append(statement)
        elif was_inside:
            stretches[-1] = (stretches[-1][0], statement)
        else:
            stretches.append((statement, statement))
    return stretches, others


def _values(text: str) -> dict[str, Any]:
    return read_toml(text.encode())[1]


def _there(values: Any, path: KeyPath) -> bool:
    for name in path:
        if not isinstance(values, dict) or name not in values:
            return False
        values = values[name]
    return True


def _without(
    values: Mapping[str, Any], path: KeyPath, kept: set[KeyPath], parent: KeyPath = ()
) -> dict[str, Any]:
    """Return ``values`` without a table; a parent that nothing else makes, as ``kept`` says, goes too."""
    name, rest = path[0], path[1:]
    own = (*parent, name)
    inner = _without(as_table(values[name]), rest, kept, own) if rest else {}
    left = {key: value for key, value in values.items() if key != name}
    return {**left, name: inner} if rest and (inner or own in kept) else left
