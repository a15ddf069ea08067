"""How the columns of a list are understood: by a mapping, else by the headers, and asked where somebody is there."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import typer

from nopcases.cli import terminal
from nopcases.cli.ask import Option, ask, choose, yes
from nopcases.cli.lists.write import MappingWrite
from nopcases.cli.session import Session
from nopcases.domain.dataclass import dataclass, replace
from nopcases.domain.errors import Usage
from nopcases.domain.lists.fields import FIELDS, Matched, field_called, matched
from nopcases.domain.lists.table import Table, table_of
from nopcases.domain.text import escape
from nopcases.folder.lists.mapping import (
    ColumnMapping,
    file_for,
    known_layout,
    mapping_text,
    read_mapping,
    remembered,
    with_headers,
)
from nopcases.folder.lists.own_export import CASES, OwnExport, is_own, read_own
from nopcases.folder.lists.read import BadList, ListFile
from nopcases.folder.toml.read import read_file
from nopcases.language import _, ngettext
from nopcases.views.context import PageContext
from nopcases.views.formats import Screen, rendered
from nopcases.views.pages.import_list import column_listing

NEEDED = ("title", "received")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The sheet that is read, how its columns are understood, and what is to be remembered of that."""

    table: Table
    mapping: ColumnMapping
    remember: MappingWrite | None
    own: OwnExport | None = None
    """What it is where it is an export of ours."""


Note = Callable[[str], None]
"""Who is told what is odd about a list: at once where somebody is there to decide, else once it went well."""


def chosen(session: Session, found: ListFile, map_file: str | None, note: Note, *, dry_run: bool) -> Chosen:
    """Return how a list is understood. Raises BadList, BadMapping, Usage, Abort."""
    if not map_file and (own := _own(found)):
        return own
    known = remembered(session.folder.root)
    given = read_mapping(Path(map_file), map_file, None) if map_file else None
    headers = {header for one in [*known, *([given] if given else [])] for header in one.columns.values()}
    table = _sheet(found, headers, note)
    if map_file and given:
        mapping = read_mapping(Path(map_file), map_file, table.headers)
        return _as_given(session, found, table, mapping, Path(map_file), known)
    if layout := known_layout(known, table.headers, found.slug):
        if terminal.interactive() and not dry_run:
            _show(session, table, layout.columns)
            terminal.remark(_("As {file} has it; to change that, edit this file.").format(file=layout.file))
            _be_sure(table)
        return Chosen(table, layout, None)
    columns = _by_headers(table, note)
    new = ColumnMapping(found.slug, columns, {}, tuple(table.headers))
    if terminal.interactive():
        new = replace(new, columns=_asked(session, table, columns, sure=not dry_run))
    _refuse_lacking(new.columns, table)
    file = file_for(session.folder.root, found.slug)
    return Chosen(table, new, MappingWrite(file, mapping_text(new), None))


def _own(found: ListFile) -> Chosen | None:
    """Return an export of ours, which needs no mapping; None where a list is none."""
    tables = {sheet.name: table_of(sheet, ()) for sheet in found.sheets}
    if not is_own(tables):
        return None
    own = read_own(tables)
    cases = tables.get(CASES) or next(iter(tables.values()))
    columns = {name: name for name in cases.headers if name in FIELDS}
    return Chosen(cases, ColumnMapping(found.slug, columns), None, own)


def _sheet(found: ListFile, known: set[str], note: Note) -> Table:
    """Return the sheet that looks most like a list; what else holds something is named."""
    tables = [table for sheet in found.sheets if (table := table_of(sheet, known)).rows]
    if not tables:
        raise BadList(str(found.path), _("there is no row under any headers"))
    best = max(
        tables,
        key=lambda table: sum(header in known or bool(field_called(header)) for header in table.headers),
    )
    others = [table.sheet for table in tables if table is not best]
    if others:
        names = ", ".join(map(escape, others))
        note(
            _("Only the sheet “{sheet}” is read, not {others}.").format(
                sheet=escape(best.sheet), others=names
            )
        )
    return best


def _as_given(
    session: Session,
    found: ListFile,
    table: Table,
    given: ColumnMapping,
    path: Path,
    known: Sequence[ColumnMapping],
) -> Chosen:
    """Return a mapping that was named, to be remembered for the next list of this layout."""
    mapping = replace(given, list=given.list or found.slug, headers=tuple(table.headers))
    root = session.folder.root
    inside = path.resolve().parent == (root / "imports").resolve()
    if inside:
        return Chosen(
            table, replace(mapping, file=f"imports/{path.name}", list=given.list or path.stem), None
        )
    text = with_headers(read_file(path), mapping)
    before = known_layout([one for one in known if one.list == mapping.list], table.headers, mapping.list)
    file = before.file if before else file_for(root, mapping.list)
    was = read_file(root / file) if before else None
    return Chosen(table, mapping, MappingWrite(file, text, was))


def _by_headers(table: Table, note: Note) -> dict[str, str]:
    """Return field -> header by the headers; what is not plain is asked. Raises Usage where nobody can be."""
    found = matched(table.headers)
    columns = dict(found.columns)
    for field, headers in found.several.items():
        columns |= _one_of(table, field, headers)
    for header, field in found.near.items():
        if field not in columns and _means(header, field, note):
            columns[field] = header
    return columns


def _one_of(table: Table, field: str, headers: Sequence[str]) -> Mapping[str, str]:
    title = _(FIELDS[field].title)
    names = ", ".join(f"“{escape(header)}”" for header in headers)
    if not terminal.interactive():
        message = _("{columns} can each be the {field}: say which one in a mapping (--map FILE){hint}")
        raise Usage(message, columns=names, field=title, hint=_example(matched(table.headers)))
    options = [Option(header, escape(header)) for header in headers]
    question = _("Which column is the {field}?").format(field=title)
    answer = choose(question, options, enter=_("Enter: none"))
    return {field: answer} if answer else {}


def _example(found: Matched) -> str:
    """Return a mapping to begin with, as text of its file."""
    columns = dict(found.columns) | {field: headers[0] for field, headers in found.several.items()}
    text = mapping_text(ColumnMapping("", columns, {}, ()))
    lines = [line for line in text.splitlines() if line and not line.startswith(("#", "list", "headers"))]
    return ":\n" + "\n".join(f"  {escape(line)}" for line in lines)


def _means(header: str, field: str, note: Note) -> bool:
    if terminal.interactive():
        question = _("Is “{column}” the {field}? (y/N)")
        return yes(question.format(column=escape(header), field=_(FIELDS[field].title)))
    note(_left_out(header, field))
    return False


def _left_out(header: str, field: str) -> str:
    message = _("“{column}” is left out; is it the {field}? Then say so in a mapping (--map).")
    return message.format(column=escape(header), field=_(FIELDS[field].title))


def _refuse_lacking(columns: Mapping[str, str], table: Table) -> None:
    for field in NEEDED:
        if field not in columns:
            message = _(
                "No column is the {field}: say which one in a mapping (--map FILE). The columns: {headers}."
            )
            headers, near = ", ".join(map(escape, table.headers)), matched(table.headers).near.items()
            hints = "".join(f"\n{_left_out(header, meant)}" for header, meant in near if meant not in columns)
            raise Usage(message + "{hints}", field=_(FIELDS[field].title), headers=headers, hints=hints)


def _show(session: Session, table: Table, columns: Mapping[str, str]) -> None:
    context = PageContext(session.today, session.names)
    screen = Screen((terminal.width() or 101) - 1, whole=True)  # a full line would be wrapped
    terminal.say_beside(rendered(column_listing(table, columns, context), "table", screen).rstrip("\n"))


def _be_sure(table: Table) -> None:
    count = len(table.rows)
    question = ngettext("Take this {count} row in? (y/N)", "Take these {count} rows in? (y/N)", count)
    if not yes(question.format(count=count)):
        raise typer.Abort


def _asked(session: Session, table: Table, columns: dict[str, str], *, sure: bool) -> dict[str, str]:
    """Show how the columns are understood, and let that be changed until it is right. Raises Abort."""
    question = _("Is that right? (y; or the number of a column that is something else; Ctrl-C stops)")
    while True:
        _show(session, table, columns)
        typed = ask(question)
        if typed.isascii() and typed.isdecimal() and 1 <= int(typed[:6]) <= len(table.headers):
            columns = _changed(columns, table.headers[int(typed[:6]) - 1])
        elif typed.casefold() in ("y", "yes", "j", "ja"):
            lacking = [_(FIELDS[field].title) for field in NEEDED if field not in columns]
            if not lacking:
                return columns
            terminal.remark(_("No column is the {field} yet.").format(field=", ".join(lacking)))
        elif not typed and not sure:
            return columns


def _changed(columns: Mapping[str, str], header: str) -> dict[str, str]:
    others = {field: other for field, other in columns.items() if other != header}
    question = _("What is “{column}”?").format(column=escape(header))
    options = [Option(field, _(known.title)) for field, known in FIELDS.items()]
    field = choose(question, options, enter=_("Enter leaves it out"))
    return {**others, field: header} if field else others
