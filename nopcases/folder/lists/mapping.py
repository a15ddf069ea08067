"""How the columns of a list are understood: ``imports/NAME.toml``, written once for each layout."""

import os
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from nopcases.domain.dataclass import dataclass, field
from nopcases.domain.errors import Refused, near
from nopcases.domain.lists.fields import FIELDS
from nopcases.domain.text import escape
from nopcases.folder.lists.read import slug_of
from nopcases.folder.toml.edit import render_pairs, render_table, set_value
from nopcases.folder.toml.read import Unparsable, read_file, read_toml
from nopcases.folder.windows import why_not
from nopcases.language import _

IMPORTS = "imports"
REASON = ("reason", "reden")
"""The columns that a file of refused rows has more than its list."""
_NEEDED = ("title", "received")


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """How the columns of a list are understood."""

    list: str
    """What the list is called in the source of cases."""
    columns: Mapping[str, str]
    """Field -> header."""
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Field -> what a cell says -> what is read in its place; "" is an empty cell."""
    headers: tuple[str, ...] = ()
    """All headers of the list, by which it is known again."""
    file: str = ""
    """Where it stands, relative to the folder; "" where it is not remembered yet."""


class BadMapping(Refused):
    """A mapping that is wrong."""

    def __init__(self, file: str, why: object) -> None:
        super().__init__("{file}: {why}", file=escape(file), why=why)


def read_mapping(path: Path, name: str, headers: Collection[str] | None) -> ColumnMapping:
    """Return the mapping in a file, called ``name`` for people. Raises BadMapping.

    ``headers`` are those of the list that it is for; None where that is not known yet.
    """
    try:
        values = read_toml(read_file(path))[1]
    except Unparsable as error:
        raise BadMapping(name, error) from error
    for key in values:
        if key not in ("list", "headers", "columns", "values"):
            raise BadMapping(name, _unknown(key, ("list", "headers", "columns", "values")))
    found = ColumnMapping(
        _text(values.get("list", ""), name, "list"),
        _texts(values.get("columns"), name, "columns"),
        {
            key: _texts(inner, name, f"values.{key}")
            for key, inner in _table(values.get("values", {}), name, "values").items()
        },
        _headers(values.get("headers", []), name),
    )
    _check(found, name, headers)
    return found


def _check(found: ColumnMapping, name: str, headers: Collection[str] | None) -> None:
    for key in (*found.columns, *found.values):
        if key not in FIELDS:
            raise BadMapping(name, _unknown(key, FIELDS))
    for key in _NEEDED:
        if key not in found.columns and key not in found.values:
            raise BadMapping(name, _("no column is the {field}").format(field=_(FIELDS[key].title)))
    for header in found.columns.values():
        if headers is not None and header not in headers:
            message = _("the list has no column “{column}”; it has: {headers}.")
            raise BadMapping(
                name, message.format(column=escape(header), headers=", ".join(map(escape, headers)))
            )
    if found.list and found.list != slug_of(found.list):
        message = _("“list” is a name in small letters, figures and -, such as {example}")
        raise BadMapping(name, message.format(example=slug_of(found.list)))


def _unknown(key: str, known: Collection[str]) -> str:
    return _("“{key}” is no field of a mapping.").format(key=escape(key)) + (
        near(key, known) or " " + _("Known: {names}.").format(names=", ".join(known))
    )


def _text(value: Any, name: str, key: str) -> str:
    if not isinstance(value, str):
        raise BadMapping(name, _("“{key}” must be a text").format(key=key))
    return value


def _table(value: Any, name: str, key: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadMapping(name, _("[{key}] must be a table").format(key=key))
    return value


def _texts(value: Any, name: str, key: str) -> dict[str, str]:
    return {inner: _text(text, name, f"{key}.{inner}") for inner, text in _table(value, name, key).items()}


def _headers(value: Any, name: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise BadMapping(name, _("“{key}” must be a list of texts").format(key="headers"))
    return tuple(_text(header, name, "headers") for header in value)


def remembered(root: Path) -> list[ColumnMapping]:
    """Return the mappings of a folder. Raises BadMapping where one cannot be read: it may be the one that is meant."""
    folder = root / IMPORTS
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - names are all that is needed
    except FileNotFoundError:
        return []
    except OSError as error:
        raise BadMapping(IMPORTS, why_not(error)) from error
    shown = [f"{IMPORTS}/{name}" for name in names if name.endswith(".toml") and not name.startswith(".")]
    return [_named(read_mapping(root / name, name, None), name) for name in shown]


def _named(found: ColumnMapping, file: str) -> ColumnMapping:
    own = found.list or slug_of(Path(file).stem)
    return ColumnMapping(own, found.columns, found.values, found.headers, file)


def layout(headers: Collection[str]) -> frozenset[str]:
    """Return by what a list is known again: its headers in whatever order, without what a refusal added."""
    return frozenset(header for header in headers if header.casefold() not in REASON)


def known_layout(found: Sequence[ColumnMapping], headers: Collection[str], slug: str) -> ColumnMapping | None:
    """Return the mapping of a layout; of several the one of a list that is called so, else the last that was made."""
    alike = [one for one in found if one.headers and layout(one.headers) == layout(headers)]
    return next((one for one in alike if one.list == slug), alike[-1] if alike else None)


def mapping_text(mapping: ColumnMapping) -> str:
    """Return the text of a new mapping."""
    heading = _(
        "How the columns of this list are understood. [columns] is field = header; [values.FIELD] says what a cell\n"
        'means that no setting knows: "what it says" = "what is meant", with "" for an empty cell.'
    )
    comment = "".join(f"# {line}\n" for line in heading.split("\n"))
    parts = [
        comment + render_pairs({"list": mapping.list, "headers": list(mapping.headers)}),
        render_table(("columns",), mapping.columns),
        *(render_table(("values", name), values) for name, values in mapping.values.items()),
    ]
    return "\n".join(parts)


def with_headers(data: bytes, mapping: ColumnMapping) -> str:
    """Return the text of a mapping that somebody wrote, with the layout by which it is found again.

    Raises WriteWouldDamage.
    """
    text = read_toml(data)[0]
    for key, value in (("headers", list(mapping.headers)), ("list", mapping.list)):
        text = set_value(text, (key,), value)
    return text


def file_for(root: Path, name: str) -> str:
    """Return a name in ``imports/`` that is free."""
    number, file = 1, f"{IMPORTS}/{name}.toml"
    while os.path.lexists(root / file):
        number += 1
        file = f"{IMPORTS}/{name}-{number}.toml"
    return file
