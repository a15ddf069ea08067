"""Workbooks made by hand, a few hundred bytes each: with whatever a spreadsheet may put into one."""

import zipfile
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SINCE_1900, _SINCE_1904 = date(1899, 12, 30), date(1904, 1, 1)


class Formula(str):
    """A formula with what it was last reckoned to: ``Formula("SUM(A1:A2)", "3")``."""

    def __new__(cls, text, value):
        made = super().__new__(cls, text)
        made.value = value
        return made


class Error(str):
    """An error that a formula came to: ``Error("#REF!")``."""


def xlsx(path, *, hidden=(), hidden_rows=(), merged=(), since_1904=False, macros=False, more="", **sheets):
    """Write a workbook: name of a sheet -> its rows. ``more`` is XML put behind the rows of every sheet."""
    names = list(sheets)
    parts = {
        "[Content_Types].xml": _types(len(names), macros=macros),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _book(names, hidden, since_1904=since_1904),
        "xl/_rels/workbook.xml.rels": _relations(
            [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(names) + 1)]
            + [("styles", "styles.xml")]
        ),
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><cellXfs count="2"><xf numFmtId="0"/>'
        '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
    }
    for number, rows in enumerate(sheets.values(), start=1):
        parts[f"xl/worksheets/sheet{number}.xml"] = _sheet(
            rows, hidden_rows if number == 1 else (), merged, more, since_1904=since_1904
        )
    if macros:
        parts["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0 Sub Auto_Open() Shell"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in parts.items():
            book.writestr(name, text)
    return Path(path)


def _types(count, *, macros):
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    main = "application/vnd.ms-excel.sheet.macroEnabled.main+xml" if macros else f"{kind}.sheet.main+xml"
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{kind}.worksheet+xml"/>'
        for number in range(1, count + 1)
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{main}"/>{sheets}'
        f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/></Types>'
    )


def _relations(targets):
    inside = "".join(
        f'<Relationship Id="rId{number}" Type="{_REL}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _book(names, hidden, *, since_1904):
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"'
        f"{' state=' + quoteattr('hidden') if name in hidden else ''}/>"
        for number, name in enumerate(names, start=1)
    )
    year = '<workbookPr date1904="1"/>' if since_1904 else "<workbookPr/>"
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}">{year}<sheets>{sheets}</sheets></workbook>'


def _sheet(rows, hidden_rows, merged, more, *, since_1904):
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = "".join(
            _cell(f"{_letters(column)}{number}", value, since_1904=since_1904)
            for column, value in enumerate(row, start=1)
            if value is not None
        )
        hide = ' hidden="1"' if number in hidden_rows else ""
        lines.append(f'<row r="{number}"{hide}>{cells}</row>')
    merges = "".join(f'<mergeCell ref="{ref}"/>' for ref in merged)
    tail = f'<mergeCells count="{len(merged)}">{merges}</mergeCells>' if merged else ""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(lines)}{more}</sheetData>{tail}</worksheet>'


def _letters(column):
    above, letter = divmod(column - 1, 26)
    return (chr(64 + above) if above else "") + chr(65 + letter)


def _cell(place, value, *, since_1904):
    if isinstance(value, Formula):
        return f'<c r="{place}" t="str"><f>{escape(value)}</f><v>{escape(value.value)}</v></c>'
    if isinstance(value, Error):
        return f'<c r="{place}" t="e"><f>1/0</f><v>{escape(value)}</v></c>'
    if isinstance(value, date):
        days = (value - (_SINCE_1904 if since_1904 else _SINCE_1900)).days
        return f'<c r="{place}" s="1"><v>{days}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
