"""Changes to a TOML text that leave every other byte as it was, and the check that nothing else changed."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from nopcases.domain.errors import Refused
from nopcases.folder.toml.read import Parse, Unparsable, read_toml
from nopcases.folder.toml.scan import KeyPath, Statement, comments_in, line_ending, next_line, statements
from nopcases.language import _

_BARE = re.compile(r"[A-Za-z0-9_-]+")


class WriteWouldDamage(Refused):
    """The text that would be written does not say what is meant; the file is left as it was."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            _("Nothing was written: {reason}. Edit the file by hand, then try again."), reason=reason
        )


def in_the_way(statement: Statement, path: KeyPath) -> WriteWouldDamage:
    """Return the error that ``statement`` holds what stands at ``path`` in a form without lines of its own."""
    return WriteWouldDamage(
        _("line {line} holds “{key}” in a form that no command can change").format(
            line=statement.line, key=".".join(path[: len(statement.path)])
        )
    )


def render_value(value: Any) -> str:
    """Return ``value`` as TOML on one line, a text with line breaks between triple quotes."""
    if isinstance(value, str) and value.isprintable() and '"' not in value and "\\" not in value:
        return f'"{value}"'  # as most are: a large list has a million
    if type(value) is date:
        return value.isoformat()
    import tomli_w

    if isinstance(value, list):
        return f"[{', '.join(render_value(item) for item in value)}]"
    if isinstance(value, dict):
        pairs = ", ".join(f"{render_key(key)} = {render_value(item)}" for key, item in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    multiline = isinstance(value, str) and "\n" in value and "\r" not in value
    return tomli_w.dumps({"k": value}, multiline_strings=multiline).removeprefix("k = ").removesuffix("\n")


def render_key(key: str) -> str:
    """Return ``key`` bare where TOML allows it, else between quotes."""
    if _BARE.fullmatch(key):
        return key
    import tomli_w

    return tomli_w.dumps({key: 0}).removesuffix(" = 0\n")


def render_table(path: KeyPath, fields: Mapping[str, Any]) -> str:
    """Return a table with its header."""
    return f"[{'.'.join(map(render_key, path))}]\n{render_pairs(fields)}"


def render_pairs(fields: Mapping[str, Any]) -> str:
    """Return keys and values, each pair on its own line."""
    return "".join(f"{render_key(name)} = {render_value(value)}\n" for name, value in fields.items())


def append_tables(text: str, tables: Iterable[tuple[KeyPath, Mapping[str, Any]]]) -> str:
    """Return ``text`` with tables at its end, a blank line before each; no earlier character changes."""
    end = line_ending(text)
    gap = "" if not text.strip() or text.endswith(end * 2) else end if text.endswith("\n") else end * 2
    added = "\n".join(render_table(path, fields) for path, fields in tables)
    return text + gap + added.replace("\n", end)


def set_value(text: str, path: KeyPath, value: Any) -> str:
    """Return ``text`` with the value at ``path`` replaced in its own lines; None removes it.

    Spacing and comments stay, those within the value too. Raises WriteWouldDamage where the key is written in
    a form that has no line of its own.
    """
    found = list(statements(text))
    own = next(
        (statement for statement in found if statement.kind == "pair" and statement.path == path), None
    )
    if own is None:
        return text if value is None else _inserted(text, found, path, value)
    if value is None:
        return _removed(text, own)
    rendered = _with_comments(value, comments_in(text[own.value_start : own.end]))
    return text[: own.value_start] + _as_in(text, rendered) + text[own.end :]


def _with_comments(value: Any, comments: Sequence[str]) -> str:
    """Return ``value`` as TOML with the comments that stood within the one it replaces."""
    if not comments:
        return render_value(value)
    if isinstance(value, list):
        lines = [*(f"{render_value(item)}," for item in value), *comments]
        return "[\n" + "".join(f"  {line}\n" for line in lines) + "]"
    return "  ".join((render_value(value), *comments))


def _as_in(text: str, added: str) -> str:
    return added.replace("\n", line_ending(text))


def _removed(text: str, own: Statement) -> str:
    """Take the lines of ``own`` out; its comments stay, each on a line of its own."""
    line_start = text.rfind("\n", 0, own.start) + 1
    after = next_line(text, own.end)
    comments = [*comments_in(text[own.value_start : own.end]), text[own.end : after].strip()]
    kept = "".join(f"{comment}\n" for comment in comments if comment)
    return text[:line_start] + _as_in(text, kept) + text[after:]


def _inserted(text: str, found: list[Statement], path: KeyPath, value: Any) -> str:
    """Put a new key after the last one of its table; a table that is not there comes after the root's keys."""
    table, name = path[:-1], path[-1]
    blocking = [
        statement
        for statement in found
        if statement.path == path or (statement.kind == "pair" and statement.path == table)
    ]
    if blocking:
        raise in_the_way(blocking[0], path)
    line = render_pairs({name: value})
    inside = [
        statement
        for statement in found
        if statement.path == table or (statement.kind == "pair" and statement.path[:-1] == table)
    ]
    if not inside and table:
        inside = [statement for statement in found if statement.kind == "pair" and len(statement.path) == 1]
        line = "\n" + render_table(table, {name: value})
    return _after(text, inside[-1] if inside else None, line)


def _after(text: str, statement: Statement | None, line: str) -> str:
    at = next_line(text, statement.end) if statement else len(text) - len(text.lstrip("\ufeff"))
    before = text[:at]
    if before.strip("\ufeff") and not before.endswith("\n"):
        before += line_ending(text)
    return before + _as_in(text, line) + text[at:]


def set_values(text: str, now: Mapping[str, Any], values: Mapping[KeyPath, Any]) -> str:
    """Return ``text``, which says ``now``, with values (by path) replaced in their own lines; None removes one.

    Raises WriteWouldDamage.
    """
    for path, value in values.items():
        text = set_value(text, path, value)
        now = with_value(now, path, value)
    verified(text, now)
    return text


def with_value(
    values: Mapping[str, Any], path: KeyPath, value: Any, *, leaves_empty: bool = True
) -> dict[str, Any]:
    """Return ``values`` with the one at ``path`` replaced; None removes it, and what it ``leaves_empty`` stays or not.

    Raises WriteWouldDamage where its parent is no table.
    """
    name, rest = path[0], path[1:]
    new = value
    if rest:
        new = with_value(as_table(values.get(name, {})), rest, value, leaves_empty=leaves_empty)
        new = new if new or leaves_empty else None
    return {key: old for key, old in values.items() if key != name} | ({} if new is None else {name: new})


def as_table(value: Any) -> dict[str, Any]:
    """Return a value that is a table. Raises WriteWouldDamage where it is none."""
    if not isinstance(value, dict):
        raise WriteWouldDamage(_("the file would not say what is meant"))
    return value


def verified(text: str, expected: Mapping[str, Any], parse: Parse | None = None) -> None:
    """Read ``text`` again as a file is read and compare it with what is ``meant``, types too.

    ``parse`` is as ``read_toml`` has it. Raises WriteWouldDamage.
    """
    try:
        _text, values = read_toml(
            text.encode(errors="surrogatepass"), parse
        )  # a stray byte of a command line
    except Unparsable as error:
        raise WriteWouldDamage(
            _("the file would not be readable any more ({why})").format(why=error)
        ) from error
    if not same(values, dict(expected)):
        raise WriteWouldDamage(_("the file would not say what is meant"))


def same(left: Any, right: Any) -> bool:
    """Say whether two TOML values are equal in type and left; NaN equals NaN."""
    if type(left) is not type(right):
        return False
    if isinstance(left, str):
        return bool(left == right)  # as most are
    if isinstance(left, dict):
        return left.keys() == right.keys() and all(map(same, left.values(), map(right.__getitem__, left)))
    if isinstance(left, list):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, float) and math.isnan(left):
        return math.isnan(right)
    return bool(left == right)
