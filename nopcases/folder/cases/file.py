"""A case file: TOML text to a case, and the changes that commands make to the text."""

import re
from collections.abc import Mapping, Sequence
from operator import attrgetter
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from nopcases.domain.case.case import ACTIVITY, ACTIVITY_FIELDS, HEADER, Case, Entry
from nopcases.domain.case.fields import TABLE, TEXT, wrong_types
from nopcases.domain.case.ids import is_case_id, written_on
from nopcases.domain.dataclass import dataclass
from nopcases.domain.errors import BadFile
from nopcases.domain.text import escape
from nopcases.domain.timeline.log_kinds import LOG_KINDS
from nopcases.folder.toml.edit import append_tables, render_pairs, render_table, set_values, verified
from nopcases.folder.toml.read import Parse, Unparsable, read_toml
from nopcases.folder.toml.scan import line_of, statements
from nopcases.language import N_, _

_LOG_FORM = N_("the log must be tables; write each entry as its own table: [log.20261102T091500Z-k7q]")
_LOG_AS_VALUE = re.compile(r"""log["']?[ \t]*=""")
"""Also in a text; it begins with letters, so that searching for it takes a thirtieth of parsing."""
_NEEDED = [name for name, field in HEADER.items() if field.needed]


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case with the file it came from."""

    path: Path
    data: bytes
    text: str
    values: Mapping[str, Any]
    case: Case


def read_case(
    path: Path, file: str, data: bytes, timezone: ZoneInfo, parse: Parse | None = None
) -> CaseFile | BadFile:
    """Return the case in ``data``, or what is wrong with it; ``file`` is its name for people.

    ``parse`` is as ``read_toml`` has it. Whether its id is the name of its file is for the caller to say.
    """
    try:
        text, values = read_toml(data, parse)
    except Unparsable as error:
        return BadFile(file, error.line, error.message)
    entries: list[Entry] = []
    if wrong := _wrong_header(values) or _read_log(values, timezone, entries) or _wrong_form_of_log(text):
        key, message = wrong
        return BadFile(file, line_of(text, key), message)
    entries.sort(key=attrgetter("key"))
    header = {name: value for name, value in values.items() if name != "log"}
    return CaseFile(path, data, text, values, Case(values["id"], header, tuple(entries), file))


Wrong = tuple[tuple[str, ...], str]
"""The key that is wrong, and the sentence about it."""


def _wrong_header(values: Mapping[str, Any]) -> Wrong | None:
    for name in _NEEDED:
        if name not in values:
            return (name,), _("“{key}” is missing").format(key=name)
    for key, message in wrong_types(values, HEADER):
        return (key,), message if key != "log" else _(_LOG_FORM)
    if not is_case_id(values["id"]):
        return ("id",), _("“{id}” is no case id").format(id=escape(values["id"]))
    if not values["title"].strip():
        return ("title",), _("the title is empty")
    for role, contact in values.get("contacts", {}).items():
        if not TEXT.holds(contact):
            return ("contacts", role), _("“{key}” must be {right}").format(
                key=escape(role), right=_(TEXT.must_be)
            )
    return _wrong_activity(values.get(ACTIVITY, {}))


def _wrong_activity(activities: Mapping[str, Any]) -> Wrong | None:
    for key, fields in activities.items():
        path = (ACTIVITY, key)
        if not isinstance(fields, dict):
            return path, _("“{key}” must be {right}").format(key=escape(key), right=_(TABLE.must_be))
        for name, field in ACTIVITY_FIELDS.items():
            if field.needed and name not in fields:
                return path, _("“{key}” is missing").format(key=name)
        for name, message in wrong_types(fields, ACTIVITY_FIELDS):
            return (*path, name), message
    return None


def _wrong_form_of_log(text: str) -> Wrong | None:
    """Refuse ``log = {…}``: nothing can be appended to it."""
    inline = _LOG_AS_VALUE.search(text) and any(
        statement.kind == "pair" and statement.path == ("log",) for statement in statements(text)
    )
    return (("log",), _(_LOG_FORM)) if inline else None


def _read_log(values: Mapping[str, Any], timezone: ZoneInfo, into: list[Entry]) -> Wrong | None:
    """Take the entries of the log in; return the first thing that is wrong with one."""
    for key, fields in values.get("log", {}).items():
        if not isinstance(fields, dict):
            return ("log", key), _(_LOG_FORM)
        day = written_on(key, timezone)
        if day is None:
            return ("log", key), _(
                "“{key}” is no log key; it is the UTC second of writing and three characters, "
                "such as 20261102T091500Z-k7q"
            ).format(key=escape(key))
        kind = fields.get("kind")
        if not isinstance(kind, str):
            return ("log", key, "kind"), _('the entry {key} has no kind, such as kind = "note"').format(
                key=key
            )
        for name, message in wrong_types(fields, LOG_KINDS[kind].all_fields if kind in LOG_KINDS else {}):
            return ("log", key, name), message
        into.append(Entry(key, kind, day, fields))
    return None


ENTRY_ORDER = ("kind", "by", "on")


def entry_fields(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of an entry as a file holds them: kind, by and on first, the text last."""
    first = {name: fields[name] for name in ENTRY_ORDER if name in fields}
    own = {name: value for name, value in fields.items() if name not in (*ENTRY_ORDER, "text")}
    return first | own | ({"text": fields["text"]} if "text" in fields else {})


def render_case(header: Mapping[str, Any], log: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the text of a new case file. Raises WriteWouldDamage where it would not read back."""
    names = [name for name in HEADER if name in header and name not in ("contacts", ACTIVITY, "log")]
    blocks = [render_pairs({name: header[name] for name in names})]
    if header.get("contacts"):
        blocks.append(render_table(("contacts",), header["contacts"]))
    activities = header.get(ACTIVITY, {}).items()
    blocks += [render_table((ACTIVITY, key), fields) for key, fields in activities]
    blocks += [render_table(("log", key), entry_fields(fields)) for key, fields in log.items()]
    text = "\n".join(block.rstrip("\n") + "\n" for block in blocks)
    verified(text, {**header, "log": dict(log)})
    return text


def with_entries(file: CaseFile, drafts: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the text with entries appended; key -> fields. Raises WriteWouldDamage."""
    tables: Sequence[tuple[tuple[str, ...], Mapping[str, Any]]] = [
        (("log", key), entry_fields(fields)) for key, fields in drafts.items()
    ]
    text = append_tables(file.text, tables)
    verified(text, {**file.values, "log": {**file.values.get("log", {}), **drafts}})
    return text


def with_values(file: CaseFile, values: Mapping[tuple[str, ...], Any]) -> str:
    """Return the text with header values (by path) replaced in their own lines; None removes one."""
    return set_values(file.text, file.values, values)
