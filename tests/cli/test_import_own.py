"""Our own export needs no mapping: its cases come back with their ids, logs, contacts and clocks."""

import json
import shutil
import tomllib
from datetime import date

import pytest
import workbooks

from nopcases.domain.case.case import HEADER
from nopcases.domain.timeline.log_kinds import LOG_KINDS

from .running import SAMPLE, Nop

FIELDS = sorted({name for kind in LOG_KINDS.values() for name in kind.all_fields} - {"kind"})
OF_HEADER = [name for name in HEADER if name not in ("id", "log", "activity", "conflict", "contacts")]
OF_ACTIVITY = ["title", "rrule", "start", "time", "venue", "until"]


def cell(value, name=""):
    if name in ("chosen", "over") and value is not None:
        return json.dumps(value, default=str)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return (
            "".join(f"{item}\n" for item in value) if any("," in item for item in value) else ", ".join(value)
        )
    return value


def exported(root, path):
    """Write the cases of a folder as our export does."""
    cases = [["case", *OF_HEADER, "status"]]
    log = [["case", "case_title", "key", "kind", *FIELDS]]
    activities = [["case", "activity", *OF_ACTIVITY]]
    contacts = [["case", "role", "contact", "name", "phone", "email", "language"]]
    for file in sorted((root / "cases").rglob("*.toml")):
        values = tomllib.loads(file.read_text())
        case = values["id"]
        cases.append([case, *(cell(values.get(name)) for name in OF_HEADER), "open"])
        for key, entry in values.get("log", {}).items():
            log.append(
                [case, values["title"], key, entry["kind"], *(cell(entry.get(name), name) for name in FIELDS)]
            )
        for key, fields in values.get("activity", {}).items():
            activities.append([case, key, *(fields.get(name) for name in OF_ACTIVITY)])
        for role, contact in values.get("contacts", {}).items():
            path_of = root / "contacts" / f"{contact}.toml"
            known = tomllib.loads(path_of.read_text()) if path_of.exists() else {}
            contacts.append([case, role, contact, *(known.get(name) for name in contacts[0][3:])])
    return workbooks.xlsx(path, cases=cases, log=log, activities=activities, contacts=contacts)


def said(root):
    return {file.name: tomllib.loads(file.read_text()) for file in sorted((root / "cases").rglob("*.toml"))}


@pytest.fixture
def empty(tmp_path, monkeypatch):
    """A folder with the settings of the sample and no case."""
    root = tmp_path / "leeg"
    shutil.copytree(SAMPLE, root, ignore=shutil.ignore_patterns("cases", "contacts", ".nopcases", ".git"))
    return Nop(root, monkeypatch)


def test_all_comes_back_as_it_was(empty, tmp_path):
    path = exported(SAMPLE, tmp_path / "export.xlsx")
    verdicts = {row["verdict"] for row in empty.rows("import", path)}
    assert verdicts == {"new"}
    assert said(empty.root) == said(SAMPLE)
    named = {name for case in said(SAMPLE).values() for name in case.get("contacts", {}).values()}
    here = {file.stem for file in (SAMPLE / "contacts").glob("c-*.toml")}
    for contact in named & here:
        one, other = (
            tomllib.loads((root / "contacts" / f"{contact}.toml").read_text())
            for root in (SAMPLE, empty.root)
        )
        assert one == other
    sample = Nop(SAMPLE, empty._monkeypatch)
    assert empty.rows("overdue") == sample.rows("overdue")
    assert not (empty.root / "imports").exists()


def test_the_same_export_twice_adds_nothing(empty, tmp_path):
    path = exported(SAMPLE, tmp_path / "export.xlsx")
    empty("import", path)
    before = empty.snapshot()
    assert {row["verdict"] for row in empty.rows("import", path)} == {"known"}
    assert empty.snapshot() == before


def test_a_case_that_got_another_title_or_place_is_known_by_its_log_and_what_differs_is_said(nop, tmp_path):
    case = nop.intake("Moestuin", "bant")
    nop("fund", "ask", case, "igw", "500")
    path = exported(nop.root, tmp_path / "export.xlsx")
    nop("edit", case, "--title", "Moestuin Ens", "--place", "ens")
    nop("log", "note", case, "Later")
    before = nop.snapshot()
    (row,) = nop.rows("import", path)
    assert (row["verdict"], row["case"]) == ("known", case)
    assert "the list says Moestuin, the case Moestuin Ens" in row["message"]
    assert "the list says Bant, the case Ens" in row["message"]
    assert nop.snapshot() == before


def test_what_the_log_of_an_export_has_more_is_named_and_not_added(nop, tmp_path):
    case = nop.intake("Moestuin", "bant")
    nop("log", "note", case, "Later")
    path = exported(nop.root, tmp_path / "export.xlsx")
    nop("undo")
    (row,) = nop.rows("import", path)
    assert (row["verdict"], row["case"]) == ("known", case)
    assert "1 entry of its log is not here, and is not added" in row["message"]


def test_an_id_that_is_none_is_refused_in_its_row_and_the_others_come_with_their_logs(nop, tmp_path):
    cases = [["case", "title", "received"], ["../../evil", "Kwaad", date(2026, 11, 2)]]
    cases.append(["26-ccccc", "Koor", date(2026, 11, 2)])
    log = [["case", "key", "kind", "by"], ["26-ccccc", "20261102T090000Z-k7q", "intake", "anna"]]
    path = workbooks.xlsx(tmp_path / "export.xlsx", cases=cases, log=log)
    evil, koor = nop.rows("import", path, "--skip-bad", code=3)
    assert (evil["verdict"], evil["message"]) == ("refused", "this is no case id")
    assert koor["case"] == "26-ccccc"
    assert [entry["key"] for entry in nop.show("26-ccccc")["log"]] == ["20261102T090000Z-k7q"]


def test_a_csv_of_cases_says_that_it_has_no_log(nop, empty, tmp_path):
    path = tmp_path / "cases.csv"
    Nop(SAMPLE, empty._monkeypatch)("export", path)
    assert "what was closed comes in open" in empty("import", path).err
    workbook = exported(SAMPLE, tmp_path / "export.xlsx")
    assert "comes in open" not in nop("import", workbook, "--dry-run").err


def test_an_id_that_is_taken_becomes_another_also_where_others_name_it(nop, tmp_path):
    nop.by_hand("26-bbbbb", "Iets anders")
    header = ["case", "title", "received"]
    day = date(2026, 11, 2)
    cases = [header, ["26-bbbbb", "Feest", day], ["26-ccccc", "Koor", day]]
    log = [
        ["case", "key", "kind", "by", "to", "as"],
        ["26-bbbbb", "20261102T091500Z-m4p", "intake", "anna"],
        ["26-ccccc", "20261102T090000Z-k7q", "intake", "anna"],
        ["26-ccccc", "20261102T090001Z-k7q", "link", "anna", "26-bbbbb", "related"],
    ]
    path = workbooks.xlsx(tmp_path / "export.xlsx", cases=cases, log=log)
    feest, koor = nop.rows("import", path)
    assert feest["case"] not in ("26-bbbbb", None)
    assert koor["case"] == "26-ccccc"
    assert nop.show(koor["case"])["log"][-1]["to"] == feest["case"]
    assert [row["verdict"] for row in nop.rows("import", path)] == ["known", "known"]


def test_a_csv_of_cases_alone_begins_their_logs_by_what_it_says(nop, tmp_path):
    path = tmp_path / "cases.csv"
    path.write_text(
        "case,title,place,kind,status,result,handler,received,closed,answered\n"
        "25-bbbbb,Feest,ens,social,closed,realised,anna,2025-02-03,2025-03-01,2025-02-05\n"
    )
    assert nop.rows("import", path)[0]["case"] == "25-bbbbb"
    assert [entry["kind"] for entry in nop.show("25-bbbbb")["log"]] == [
        "intake",
        "assign",
        "feedback",
        "close",
    ]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"received": "gisteren"}, "is no day"),
        ({"title": None}, "“title” is missing"),
        ({"participation": "veel"}, "no whole number"),
    ],
)
def test_what_is_wrong_in_an_export_is_refused_with_its_row(nop, tmp_path, change, why):
    values = {"case": "26-bbbbb", "title": "Feest", "received": "2026-11-02", "participation": None} | change
    log = [["case", "key", "kind"], ["26-bbbbb", "20261102T090000Z-k7q", "intake"]]
    path = workbooks.xlsx(tmp_path / "export.xlsx", cases=[list(values), list(values.values())], log=log)
    (row,) = nop.rows("import", path, "--dry-run", code=4)
    assert row["verdict"] == "refused"
    assert why in row["message"]
