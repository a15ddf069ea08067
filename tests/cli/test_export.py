"""``export``: a workbook, CSV or a calendar, read back by other programs; names of residents only where asked for."""

import csv
import io
import shutil
import tomllib
from datetime import date, datetime

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from nopcases.domain.spreadsheet import disarmed, rearmed

from .office import needs_office, saved_by_office
from .running import MONDAY

CASE = "26-22222"
SHEETS = ["cases", "log", "activities", "clocks", "pots", "meetings"]


def sheets(path):
    """Return the sheets of a workbook as another library reads them: name -> rows as dictionaries."""
    book = CalamineWorkbook.from_path(str(path))
    found = {}
    for name in book.sheet_names:
        header, *rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        found[name] = [dict(zip(header, row, strict=True)) for row in rows]
    return found


def table(path, separator=","):
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator))


def as_cell(value):
    """Return how a workbook holds a value of JSON."""
    if isinstance(value, list):
        return ", ".join(value)
    return "" if value is None else value


def read(value):
    """Return a cell as JSON has its value."""
    return value.isoformat() if isinstance(value, date) and not isinstance(value, datetime) else value


@pytest.fixture(scope="module")
def workbook(sample, tmp_path_factory):
    """The sample folder as a workbook, to be read only."""
    path = tmp_path_factory.mktemp("export") / "alles.xlsx"
    sample("export", path, today=MONDAY)
    return path


@pytest.fixture(scope="module")
def exported(workbook):
    """The sheets of that workbook."""
    return sheets(workbook)


def test_a_workbook_has_a_sheet_of_everything_but_the_contacts(exported):
    assert list(exported) == SHEETS


def test_the_sheet_of_cases_tells_what_list_tells(sample, exported):
    rows = {row["case"]: row for row in exported["cases"]}
    told = sample("list", "--status", "all", "-f", "json", today=MONDAY).json["rows"]
    assert len(rows) == len(told) > 50
    for row in told:
        assert {name: read(rows[row["case"]][name]) for name in row} == {
            k: as_cell(v) for k, v in row.items()
        }


def test_the_sheet_of_clocks_tells_what_overdue_tells_and_the_money_is_a_number(sample, exported):
    late = [row for row in exported["clocks"] if row["days_late"] > 0 and row["met"] == row["stopped"] == ""]
    assert [(row["case"], row["clock"], read(row["due"])) for row in late] == [
        (row["case"], row["clock"], row["due"])
        for row in sample("overdue", "-f", "json", today=MONDAY).json["rows"]
    ]
    pots = sample("pots", "-f", "json", today=MONDAY).json["rows"]
    assert [row["granted"] for row in exported["pots"]] == [float(row["granted"]) for row in pots]
    assert sum(row["amount"] for row in exported["log"] if row["stage"] == "granted") > 0


@pytest.mark.parametrize("what", SHEETS)
def test_csv_has_the_same_rows_as_the_workbook(sample, exported, tmp_path, what):
    sample("export", tmp_path / "een.csv", "--what", what, today=MONDAY)
    sheet, rows = exported[what], table(tmp_path / "een.csv")
    assert len(sheet) == len(rows) > 0
    assert list(sheet[0]) == list(rows[0])


def test_a_table_is_named_by_its_dutch_word_too_which_a_dutch_refusal_says(nop, tmp_path):
    nop.by_hand(CASE, "Speeltuin")
    for one, other in (
        ("zaken", "cases"),
        ("Termijnen", "clocks"),
        ("potjes", "pots"),
        ("overleggen", "meetings"),
    ):
        for what in (one, other):
            nop("export", tmp_path / f"{what}.csv", "--what", what)
        assert (tmp_path / f"{one}.csv").read_bytes() == (tmp_path / f"{other}.csv").read_bytes()
    refused = nop("--lang", "nl", "export", tmp_path / "x.csv", "--what", "van alles", code=2).err
    assert "zaken, log, activiteiten, termijnen, potjes, overleggen, contactpersonen" in refused


def test_the_same_folder_gives_the_same_bytes(sample, workbook, tmp_path):
    sample("export", tmp_path / "twee.xlsx", today=MONDAY)
    assert (tmp_path / "twee.xlsx").read_bytes() == workbook.read_bytes()


def test_dutch_csv_has_a_mark_semicolons_decimal_commas_and_days_as_they_are_written(nop, tmp_path):
    nop.by_hand(CASE, "Speeltuin; De Wig")
    nop("fund", "ask", CASE, "igw", "1500.50")
    nop("export", tmp_path / "log.csv", "--what", "log", "--dutch")
    data = (tmp_path / "log.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    *_, row = table(tmp_path / "log.csv", ";")
    assert (row["amount"], row["happened"], row["case_title"]) == (
        "1500,50",
        "23-11-2026",
        "Speeltuin; De Wig",
    )


def test_line_ends_and_tabs_of_a_text_survive(nop, tmp_path):
    nop.by_hand(CASE, "Speeltuin")
    text = 'Eerste regel\n\ttweede; met "aanhaling"\n= derde'
    nop("log", "note", CASE, text)
    nop("export", tmp_path / "log.csv", "--what", "log")
    nop("export", tmp_path / "alles.xlsx")
    assert rearmed(table(tmp_path / "log.csv")[-1]["text"]) == text
    assert sheets(tmp_path / "alles.xlsx")["log"][-1]["text"] == text


@pytest.mark.parametrize("title", ["=1+1", " =1+1", "＝1+1", "+31 527", "@SUM(A1)", "-2"])
def test_nothing_in_a_file_is_a_formula(nop, tmp_path, title):
    nop.by_hand(CASE, title)
    nop("export", tmp_path / "zaken.csv")
    nop("export", tmp_path / "alles.xlsx")
    assert table(tmp_path / "zaken.csv")[0]["title"] == f"'{title}"
    assert sheets(tmp_path / "alles.xlsx")["cases"][0]["title"] == title


@given(st.text(alphabet="'=+-@＝ab \"\n\t\r;,"))
def test_what_was_made_harmless_can_be_made_what_it_was(text):
    assert rearmed(disarmed(text)) == text


def test_an_item_with_a_comma_stands_on_a_line_of_its_own(nop, tmp_path):
    nop.by_hand(CASE, "Speeltuin", header='hear = ["school, groep 8", "buren"]\nthemes = ["play", "green"]\n')
    nop("export", tmp_path / "zaken.csv")
    (row,) = table(tmp_path / "zaken.csv")
    assert (row["hear"], row["themes"]) == ("school, groep 8\nburen\n", "play, green")


def test_names_and_numbers_are_written_only_where_asked_for_and_outside_the_folder(nop, tmp_path):
    nop("intake", "Plein", "ens", "--name", "Jan Proef", "--phone", "0527-550199")
    nop("export", tmp_path / "zonder.xlsx")
    assert "contacts" not in sheets(tmp_path / "zonder.xlsx")
    assert b"Proef" not in (tmp_path / "zonder.xlsx").read_bytes()
    nop("export", tmp_path / "met.xlsx", "--with-contacts")
    (row,) = sheets(tmp_path / "met.xlsx")["contacts"]
    assert (row["role"], row["name"], row["phone"]) == ("initiator", "Jan Proef", "0527-550199")
    assert "--with-contacts" in nop("export", tmp_path / "c.csv", "--what", "contacts", code=2).err
    assert "--with-contacts" in nop("export", tmp_path / "c.csv", "--with-contacts", code=2).err
    nop("export", nop.root / "c.csv", "--what", "contacts", "--with-contacts", code=1)
    assert not (nop.root / "c.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (("lijst.pdf",), "xlsx, csv, ics"),
        (("lijst.ics", "--what", "log"), "clocks, meetings"),
        (("lijst.csv", "--what", "geld"), "cases, log"),
        (("lijst.xlsx", "--dutch"), ".csv"),
    ],
)
def test_what_no_file_can_hold_is_refused_with_what_can_be(nop, tmp_path, arguments, names):
    file, *options = arguments
    assert names in nop("export", tmp_path / file, *options, code=2).err
    assert not (tmp_path / file).exists()


def test_a_calendar_has_every_running_term_and_one_of_meetings_every_date_of_a_year(sample, tmp_path):
    sample("export", tmp_path / "termijnen.ics", today=MONDAY)
    sample("export", tmp_path / "overleg.ics", "--what", "meetings", today=MONDAY)
    terms, meetings = (
        vobject.readOne((tmp_path / name).read_text(encoding="utf-8")).contents["vevent"]
        for name in ("termijnen.ics", "overleg.ics")
    )
    running = sample("overdue", "--within", "5200w", "-f", "json", today=MONDAY).json["rows"]
    assert len(terms) == len(running)
    assert len({event.uid.value for event in meetings}) == len(meetings) > 12
    assert min(event.dtstart.value for event in meetings).date() >= date.fromisoformat(MONDAY)


def test_what_a_cell_cannot_hold_is_refused_and_written_as_csv(nop, tmp_path):
    nop.by_hand(CASE, "Speeltuin")
    nop("log", "note", CASE, "x" * 40_000)
    assert "CSV" in nop("export", tmp_path / "alles.xlsx", code=1).err
    nop("export", tmp_path / "log.csv", "--what", "log")
    assert len(table(tmp_path / "log.csv")[-1]["text"]) == 40_000


def test_what_could_not_be_read_is_named_and_the_rest_is_written(nop, tmp_path):
    nop.by_hand(CASE, "Speeltuin")
    (nop.root / "cases/2026/26-33333.toml").write_text("id = ", encoding="utf-8")
    assert "26-33333" in nop("export", tmp_path / "zaken.csv", code=3).err
    assert len(table(tmp_path / "zaken.csv")) == 1


def cases_of(root):
    """Return file -> values of every case of a folder."""
    return {
        path.relative_to(root).as_posix(): tomllib.loads(path.read_text(encoding="utf-8"))
        for path in sorted(root.glob("cases/*/*.toml"))
    }


@pytest.mark.parametrize("form", ["xlsx", pytest.param("ods", marks=needs_office)])
def test_a_workbook_taken_in_elsewhere_gives_the_same_cases_logs_clocks_and_contacts(
    sample, nop, tmp_path, form
):
    sample("export", tmp_path / "alles.xlsx", "--with-contacts", today=MONDAY)
    if form == "ods":
        saved_by_office(tmp_path / "alles.xlsx", "ods")
    for name in ("nopcases", "places", "people", "routes", "pots", "meetings", "words"):
        shutil.copy(sample.root / f"{name}.toml", nop.root)
    (nop.root / "invented-contacts").mkdir()
    nop("import", tmp_path / f"alles.{form}", today=MONDAY)
    assert cases_of(nop.root) == cases_of(sample.root)
    contacts = [
        {
            path.name: tomllib.loads(path.read_text(encoding="utf-8"))
            for path in root.glob("invented-contacts/c-*.toml")
        }
        for root in (sample.root, nop.root)
    ]
    assert contacts[0] == contacts[1] != {}
    for day in (MONDAY, "2025-10-01"):
        assert nop.rows("overdue", today=day) == sample.rows("overdue", today=day)
