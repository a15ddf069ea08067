"""Hostile text in overviews, reports and spreadsheets: a title is a title, whatever form it is printed in."""

import csv
import io
import os
import shutil
import subprocess
from xml.etree import ElementTree

import pytest
from views.reading import Page

SCRIPT = "</td></script><script>alert(1)</script>"
TITLES = [
    SCRIPT,
    "| a | b |",
    '=HYPERLINK("http://x";"klik")',
    "+31 527 123456",
    "@SUM(A1:A9)",
    "\t=1+1",
    "-- | --",
    "[x](javascript:alert(1)) ![y](z) <img src=x onerror=alert(1)>",
    "\x1b[2J\x1b]0;x\x07",
    "\u202egpj.exe\u2066",
    "a\r\nEND:VEVENT\r\n26-99999",
]
RAW = "\x1b\x07\u202e\u2066\r\x00"
PAGES = [
    "overview village",
    "overview village ens",
    "overview handler",
    "overview pot",
    "report weekly",
    "lent",
]
LISTS = [
    "list --status all",
    "overdue",
    "lent",
    "overview village",
    "overview handler",
    "overview pot",
    "pots",
]


def toml(text):
    """Return ``text`` as a TOML string."""
    return "".join(c if c.isprintable() and c not in '"\\' else f"\\u{ord(c):04x}" for c in text)


@pytest.fixture
def hostile(nop):
    """A case for each title, of which everything that has a name is called so too."""
    for number, title in enumerate(TITLES):
        name, case = toml(title), f"26-2222{'23456789bcdfg'[number]}"
        nop.by_hand(
            case,
            name,
            header=f'also = ["{name}"]\nvenue = "{name}"\nbarriers = ["{name}"]\nsupport = ["money"]\n',
            log=f'text = "{name}"\n[log.20261103T090000Z-bcd]\nkind = "assign"\nto = "{name}"\n'
            f'[log.20261103T090001Z-bcd]\nkind = "fund"\npot = "{name}"\nstage = "asked"\namount = "12.50"\n'
            f'[log.20261103T090002Z-bcd]\nkind = "action"\ndue = 2026-11-05\ntext = "{name}"\n'
            f'[log.20261103T090003Z-bcd]\nkind = "lend"\ndue = 2026-11-05\nwhat = "{name}"\n',
        )
    return nop


@pytest.mark.parametrize("form", ["table", "markdown", "html", "json"])
@pytest.mark.parametrize("command", PAGES)
def test_no_control_character_reaches_a_page(hostile, command, form):
    assert not set(hostile(*command.split(), "-f", form).out) & set(RAW)


@pytest.mark.parametrize("command", PAGES)
def test_html_holds_every_title_as_text_and_no_element_of_its_making(hostile, command):
    page = Page(hostile(*command.split(), "-f", "html").out)
    for name in ("script", "img", "iframe", "object", "link"):
        assert not page.all(name)
    assert all(link.attributes["href"].startswith("#") for link in page.all("a"))
    cells = [cell.text for cell in page.all("td") + page.all("th")]
    assert any(SCRIPT in cell for cell in cells)


@pytest.mark.parametrize("command", PAGES)
def test_every_row_of_a_table_in_markdown_has_as_many_cells_as_its_head(hostile, command):
    lines = hostile(*command.split(), "-f", "markdown").out.split("\n")
    width = None
    for number, line in enumerate(lines):
        if line.startswith("|"):
            cells = line.replace("\\|", "").count("|")
            assert cells == (width or cells), line
            width = cells
        else:
            width = None
            assert not line.startswith(("26-", "END:")), number
    text = "\n".join(lines)
    assert "<script" not in text.replace("\\<", "")
    assert "](" not in text.replace("\\]", "")


@pytest.mark.parametrize("command", LISTS)
def test_csv_read_by_python_has_every_row_and_no_formula(hostile, command):
    command = command.split()
    rows = list(csv.reader(io.StringIO(hostile(*command, "-f", "csv").out)))
    assert len(rows) == len(hostile.rows(*command)) + 1
    assert len({len(row) for row in rows}) == 1
    for cell in (cell for row in rows[1:] for cell in row):
        assert not cell.startswith(("=", "+", "@", "\t")), cell
        assert not cell.startswith("-") or cell.removeprefix("-").replace(".", "").isdigit(), cell


@pytest.mark.parametrize("command", LISTS)
def test_json_holds_every_title_exactly_as_the_file_does(hostile, command):
    name = "key" if command.startswith("overview") else "pot" if command == "pots" else "title"
    assert {row[name] for row in hostile.rows(*command.split())} >= set(TITLES)


OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
SPACE = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}


def in_a_spreadsheet(paths, home):
    """Return the cells that LibreOffice makes of each of some CSV files: row by row (text, formula, kind)."""
    command = [OFFICE, f"-env:UserInstallation={home.as_uri()}", "--headless", "--convert-to", "fods"]
    environment = os.environ | {"HOME": str(home)}
    subprocess.run(
        [*command, "--outdir", home, *paths],
        check=True,
        capture_output=True,
        timeout=120,
        env=environment,
    )
    return [_rows(home / f"{path.stem}.fods") for path in paths]


def _rows(path):
    sheet = ElementTree.parse(path).getroot()
    rows = [
        [_cell(cell) for cell in row.iterfind("table:table-cell", SPACE)]
        for row in sheet.iterfind(".//table:table-row", SPACE)
    ]
    return [row for row in rows if any(kind for _text, _formula, kind in row)]


def _cell(cell):
    text = "\n".join("".join(line.itertext()) for line in cell.iterfind("text:p", SPACE))
    return text, cell.get(f"{{{SPACE['table']}}}formula"), cell.get(f"{{{SPACE['office']}}}value-type")


@pytest.mark.skipif(not OFFICE, reason="needs LibreOffice")
def test_a_spreadsheet_finds_every_row_and_no_formula(hostile, tmp_path):
    control = tmp_path / "formule.csv"
    control.write_text("title\n=1+1\n", encoding="utf-8")
    paths = [tmp_path / f"{command.replace(' ', '-')}.csv" for command in LISTS]
    for command, path in zip(LISTS, paths, strict=True):
        hostile(*command.split(), "-f", "csv", "-o", path)
    found, *sheets = in_a_spreadsheet([control, *paths], tmp_path / "office")
    assert found[1][0] == ("2", "of:=1+1", "float")
    for command, rows in zip(LISTS, sheets, strict=True):
        assert len(rows) == len(hostile.rows(*command.split())) + 1
        assert {formula for row in rows for _text, formula, _kind in row} == {None}
        if command.startswith("list"):  # the title is its second column, and no cell before it is empty
            assert {row[1][2] for row in rows} == {"string"}
            assert SCRIPT in {row[1][0] for row in rows}
