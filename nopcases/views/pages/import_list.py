"""What became of the rows of a list, and how its columns were understood."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from nopcases.domain.dataclass import dataclass
from nopcases.domain.lists.cells import shown
from nopcases.domain.lists.fields import FIELDS
from nopcases.domain.lists.table import Table
from nopcases.domain.lists.verdict import (
    KNOWN,
    MORE,
    NEW,
    REFUSED,
    VERDICTS,
    ImportRow,
    SaidOnce,
    counts,
    said_once,
)
from nopcases.domain.text import escape
from nopcases.language import _, ngettext
from nopcases.views.context import PageContext
from nopcases.views.document import Data, Document, Part
from nopcases.views.listing import Column, Listing

MOST_NEW = 100
"""New cases that people read one by one."""
_MOST_RUNS = 6
_EXAMPLES = 3
_LONGEST_EXAMPLE = 40


def import_page(file: str, rows: Sequence[ImportRow], context: PageContext, *, dry_run: bool) -> Document:
    """Return the answer of ``import``."""
    total = ngettext("{file}: {count} row", "{file}: {count} rows", len(rows))
    title = total.format(file=escape(file), count=len(rows))
    if dry_run:
        title = _("{title}, if it were taken in").format(title=title)
    found = counts(rows)
    facts = [(_(words), str(found[verdict])) for verdict, words in VERDICTS.items() if found[verdict]]
    parts = [
        Part(_("Not taken in"), _said(rows, REFUSED, context)),
        Part(_("New in cases that are here"), _said(rows, MORE, context)),
        Part(_("Here already, with a remark"), _said(rows, KNOWN, context)),
        Part(_("New cases, with a remark"), _said(rows, NEW, context)),
    ]
    new = [row for row in rows if row.verdict == NEW]
    if len(new) <= MOST_NEW:
        parts.append(Part(_("New cases"), _cases(new, context)))
    parts = [part for part in parts if part.listing and part.listing.rows]
    sheet = _rows(rows, context)
    data = Data("import", context.today, sheet.for_machines, sheet=lambda: sheet)
    return Document(title, parts, facts, unreadable=context.unreadable, data=data)


def _rows(rows: Sequence[ImportRow], context: PageContext) -> Listing[ImportRow]:
    columns: list[Column[ImportRow]] = [
        Column(name) for name in ("row", "verdict", "case", "column", "message")
    ]
    return Listing("import", context.today, columns, rows, context.unreadable)


def _cases(rows: Sequence[ImportRow], context: PageContext) -> Listing[ImportRow]:
    columns: list[Column[ImportRow]] = [
        Column("row", heading=_("row"), right=True),
        Column("case", heading=_("case"), show=lambda row: row.case or "–"),
        Column("title", heading=_("title"), gives_way=True),
    ]
    return Listing("import", context.today, columns, rows)


def _said(rows: Sequence[ImportRow], verdict: str, context: PageContext) -> Listing[SaidOnce]:
    """Return what is said of the rows of a verdict, each sentence once."""
    said = said_once(row for row in rows if row.verdict == verdict)
    columns: list[Column[SaidOnce]] = [
        Column("rows", lambda one: list(one.rows), _("row"), lambda one: row_numbers(one.rows)),
        Column("column", heading=_("column"), gives_way=True),
        Column("message", heading=_("what"), below=True),
    ]
    about = len({number for one in said for number in one.rows})
    counted = ngettext("{count} row", "{count} rows", about).format(count=about)
    return Listing("import", context.today, columns, said, counted=lambda _said: counted)


def row_numbers(numbers: Sequence[int]) -> str:
    """Return ``2, 5–9``: rows by their numbers, the first of them where they are many."""
    runs = []
    for _key, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [number for _at, number in group]
        runs.append(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}")
    more = _(" and more, {count} in all").format(count=len(numbers)) if len(runs) > _MOST_RUNS else ""
    return ", ".join(runs[:_MOST_RUNS]) + more


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A column of a list as it was understood."""

    number: int
    header: str
    field: str
    examples: str


def column_listing(table: Table, columns: Mapping[str, str], context: PageContext) -> Listing[ColumnLine]:
    """Return every column of a list with its field, and what stands in it in the first three rows."""
    fields = {header: field for field, header in columns.items()}
    lines = [
        ColumnLine(number, header, fields.get(header, ""), _examples(table, header))
        for number, header in enumerate(table.headers, start=1)
    ]
    shown_columns: list[Column[ColumnLine]] = [
        Column("number", heading="#", right=True),
        Column("header", heading=_("column")),
        Column(
            "field",
            heading=_("is the field"),
            show=lambda line: _(FIELDS[line.field].title) if line.field else "–",
        ),
        Column("examples", heading=_("first three rows"), gives_way=True),
    ]
    return Listing("import", context.today, shown_columns, lines)


def _examples(table: Table, header: str) -> str:
    found = [shown(row.cells.get(header)) for row in table.rows[:_EXAMPLES]]
    return " | ".join(" ".join(text.split())[:_LONGEST_EXAMPLE] or "–" for text in found)
