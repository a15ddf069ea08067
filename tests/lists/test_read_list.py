"""Lists as files: whatever makes them, the same rows are read, and what is no list is refused in a sentence.

NOPCASES_FULL=1 reads a million empty rows.
"""

import os
import random
import zipfile
from datetime import date
from pathlib import Path

import pytest
from workbooks import Error, Formula, xlsx

from nopcases.domain.lists.cells import NOT_KEPT
from nopcases.domain.lists.table import table_of
from nopcases.folder.lists.old_workbook import look_into_old
from nopcases.folder.lists.read import BadList, read_list, slug_of

FULL = os.environ.get("NOPCASES_FULL") == "1"
MADE = Path(__file__).parent / "made"
ROWS = [
    ["Nr", "Initiatief", "Plaats", "Ontvangen", "Bedrag"],
    [1, "Speeltuin", "Ens", date(2025, 3, 4), 1250.5],
    [2, "Café op zondag", "Nagele", date(2025, 3, 11), None],
]


def rows_of(path, known=()):
    """Return the rows of the first sheet of a list, as header -> cell."""
    found = read_list(path)
    return [dict(row.cells) for row in table_of(found.sheets[0], known).rows]


def written(tmp_path, data):
    path = tmp_path / "lijst.csv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def refused(path):
    with pytest.raises(BadList) as error:
        read_list(path)
    assert str(error.value).startswith(str(path))
    return str(error.value)


def test_every_kind_of_workbook_tells_the_same(tmp_path):
    paths = [xlsx(tmp_path / "list.xlsx", Lijst=ROWS), MADE / "old.xls", MADE / "open.ods"]
    for path in paths:
        found = rows_of(path)
        assert [row["Initiatief"] for row in found] == ["Speeltuin", "Café op zondag"]
        assert [row["Ontvangen"] for row in found] == [date(2025, 3, 4), date(2025, 3, 11)]
        assert found[0]["Bedrag"] == 1250.5


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_a_csv_is_read_in_every_encoding_and_with_every_delimiter(tmp_path, encoding, delimiter):
    lines = ["Nr", "Initiatief", "Plaats"], ["1", "Café “Zon”", "Ens"], ["2", "Één plein", "Bant"]
    text = "".join(delimiter.join(line) + "\r\n" for line in lines)
    found = rows_of(written(tmp_path, text.encode(encoding)))
    assert [row["Initiatief"] for row in found] == ["Café “Zon”", "Één plein"]


def test_a_line_that_names_the_delimiter_is_no_row(tmp_path):
    assert rows_of(written(tmp_path, "sep=|\nTitel|Plaats\nFeest, met taart; veel|Ens\n")) == [
        {"Titel": "Feest, met taart; veel", "Plaats": "Ens"}
    ]


def test_a_text_in_a_csv_may_have_lines_and_rows_are_counted_as_a_spreadsheet_does(tmp_path):
    found = read_list(written(tmp_path, 'Titel;Plaats\n"Eén\r\ntwee";Ens\nDrie;Bant\n'))
    rows = table_of(found.sheets[0], ()).rows
    assert [(row.number, row.cells["Titel"]) for row in rows] == [(2, "Eén\r\ntwee"), (3, "Drie")]


def test_headers_stand_where_they_stand_under_a_banner_and_away_from_the_corner(tmp_path):
    path = xlsx(
        tmp_path / "list.xlsx",
        merged=["B1:D1"],
        Lijst=[
            [None, "Initiatieven 2025"],
            [],
            [None, "Titel", "Ontvangen"],
            [None, "Feest", date(2025, 1, 2)],
        ],
    )
    (row,) = table_of(read_list(path).sheets[0], ()).rows
    assert row.number == 4
    assert dict(row.cells) == {"Titel": "Feest", "Ontvangen": date(2025, 1, 2)}


def test_what_is_merged_over_rows_counts_for_each_of_them(tmp_path):
    rows = [["Titel", "Plaats"], ["Feest", "Ens"], ["Markt", None], ["Koor", "Bant"]]
    found = rows_of(xlsx(tmp_path / "list.xlsx", merged=["B2:B3"], Lijst=rows))
    assert [row["Plaats"] for row in found] == ["Ens", "Ens", "Bant"]


def test_a_formula_is_what_it_was_last_reckoned_to(tmp_path):
    rows = [["Titel", "Plaats"], [Formula('A2&"x"', "Feest"), "Ens"]]
    assert rows_of(xlsx(tmp_path / "list.xlsx", Lijst=rows))[0]["Titel"] == "Feest"


def test_an_error_in_a_cell_is_not_empty_in_any_kind_of_workbook(tmp_path):
    rows = [["Titel", "Bedrag", "Dorp"], ["Feest", Error("#DIV/0!"), Error("#N/A")]]
    xlsx(tmp_path / "list.xlsx", **{"Geen lijst": [], "Lijst": [*rows[:1], [], rows[1]]})
    for path in (tmp_path / "list.xlsx", MADE / "reckoned.xls", MADE / "reckoned.ods"):
        row = read_list(path).sheets[1].rows[2]
        assert [row[0], row[-2], row[-1]] == ["Feest", "#DIV/0!", "#N/A"], path


def test_a_formula_whose_text_an_xls_does_not_hold_is_not_taken_for_a_nought():
    told = {path: read_list(MADE / path).sheets[1].rows[1] for path in ("reckoned.xls", "reckoned.ods")}
    assert [row[0] for row in told.values()] == [NOT_KEPT, "Speeltuin"]
    assert [row[2] for row in told.values()] == [550, 550]


def test_an_xls_that_is_damaged_anywhere_is_read_or_refused_and_ends(tmp_path):
    data, chance = (MADE / "reckoned.xls").read_bytes(), random.Random(7)
    for _damage in range(200):
        hurt = bytearray(data)
        for _byte in range(chance.choice((1, 10))):
            hurt[chance.randrange(len(data))] = chance.randrange(256)
        look_into_old(bytes(hurt[: chance.choice((len(data), chance.randrange(len(data))))]), ["a", "b"])


def test_macros_are_bytes_like_others(tmp_path):
    path = xlsx(tmp_path / "list.xlsm", macros=True, Lijst=ROWS)
    assert len(rows_of(path)) == 2


def test_a_hidden_sheet_is_not_read_and_named_and_hidden_rows_are_read_and_counted(tmp_path):
    path = xlsx(tmp_path / "list.xlsx", hidden=["Geheim"], hidden_rows=[3], Lijst=ROWS, Geheim=ROWS)
    found = read_list(path)
    assert [sheet.name for sheet in found.sheets] == ["Lijst"]
    assert any("Geheim" in remark for remark in found.remarks)
    assert any(remark.startswith("1 row is hidden") for remark in found.remarks)
    assert len(rows_of(path)) == 2
    for made in ("reckoned.xls", "reckoned.ods"):  # the second hidden row in it is empty
        assert [remark[:15] for remark in read_list(MADE / made).remarks] == ["1 row is hidden"]


def test_a_day_is_the_same_day_in_a_workbook_that_counts_from_1904(tmp_path):
    path = xlsx(tmp_path / "list.xlsx", since_1904=True, Lijst=ROWS)
    assert rows_of(path)[0]["Ontvangen"] == date(2025, 3, 4)
    assert table_of(read_list(path).sheets[0], ()).since_1904


def test_empty_rows_however_many_are_none(tmp_path):
    many = 1_000_000 if FULL else 100_000
    empty = "".join(f'<row r="{number}"><c r="A{number}" s="1"/></row>' for number in range(4, many))
    assert len(rows_of(xlsx(tmp_path / "list.xlsx", more=empty, Lijst=ROWS))) == 2


def test_a_csv_that_is_called_xlsx_is_a_csv(tmp_path):
    path = tmp_path / "lijst.xlsx"
    path.write_text("Titel;Plaats\nFeest;Ens\n")
    assert rows_of(path) == [{"Titel": "Feest", "Plaats": "Ens"}]


def test_two_columns_of_one_name_are_two(tmp_path):
    found = rows_of(written(tmp_path, "Titel;Naam;Naam\nFeest;a;b\n"))
    assert found == [{"Titel": "Feest", "Naam": "a", "Naam (2)": "b"}]


def test_a_row_of_another_width_says_so_wherever_it_stands(tmp_path):
    lines = ["Titel;Plaats", *("Feest;Ens" for _ in range(4998)), "Feest;Ens;te veel", "Feest", "Feest;Ens;;"]
    rows = table_of(read_list(written(tmp_path, "\n".join(lines))).sheets[0], ()).rows
    assert [(row.number, row.count) for row in rows if row.count] == [(5000, 3), (5001, 1)]


def test_a_password_is_named(tmp_path):
    assert "password" in refused(MADE / "locked.xlsx")


def test_a_cell_in_the_furthest_corner_is_refused_before_room_is_made_for_all_before_it(tmp_path):
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert "far away" in refused(xlsx(tmp_path / "list.xlsx", more=far, Lijst=ROWS))


def test_a_cell_that_repeats_for_ever_is_refused(tmp_path):
    path = tmp_path / "list.ods"
    office, table = (
        "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    )
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr(
            "content.xml",
            f'<o:document-content xmlns:o="{office}" xmlns:t="{table}"><o:body><o:spreadsheet><t:table t:name="x">'
            '<t:table-row t:number-rows-repeated="1000000"><t:table-cell o:value-type="float" o:value="1" '
            't:number-columns-repeated="16000"/></t:table-row></t:table></o:spreadsheet></o:body></o:document-content>',
        )
    assert "far away" in refused(path)


def test_a_bomb_is_refused_however_small_it_says_it_is(tmp_path):
    path = tmp_path / "bom.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        book.writestr("xl/workbook.xml", "<a/>")
        with book.open("xl/media/image1.png", "w") as part:
            for _mebibyte in range(600):
                part.write(bytes(1 << 20))
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")
    path.write_bytes(data)
    assert "unpack" in refused(path)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"Titel;Plaats\nFe\0est;Ens\n", "line 2: a NUL byte"),
        ("Titel;Plaats\nFe\0est;Ens\n".encode("utf-16"), "line 2: a NUL byte"),
        (b'Titel;Plaats\n"Feest;Ens\n', "quote"),
        (b"Titel;Plaats\nFe\x81\xff;Ens\n", "line 2"),
        (b"%PDF-1.7\n\x01\x02\x03", "no list"),
        (b"PK\x03\x04nothing", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "cannot be read"),
    ],
)
def test_what_is_no_list_is_refused_in_a_sentence(tmp_path, data, why):
    assert why in refused(written(tmp_path, data))


def test_what_is_no_file_is_refused_in_a_sentence(tmp_path):
    assert "there is no such file" in refused(tmp_path / "lijst.csv")
    assert refused(tmp_path)


def test_the_name_of_a_list_is_plain():
    assert slug_of("Lijst Initiatieven (2025) – café") == "lijst-initiatieven-2025-cafe"
    assert slug_of("…") == "list"
