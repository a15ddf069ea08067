"""Lists of three makes, taken in: last year is told as it was, and an export taken in elsewhere tells the same."""

import os
import shutil
import subprocess
import sys
import tomllib
from datetime import date

import pytest
import workbooks

from .running import Nop

DUTCH = [
    ["Overzicht initiatieven 2025", *[None] * 10],
    [
        "Nummer", "Initiatief", "Toelichting", "Kern", "Soort", "Binnengekomen", "Teruggebeld", "Behandelaar",
        "Potje", "Bedrag gevraagd", "Toegekend", "Besluit", "Afgehandeld", "Resultaat", "Naam", "Telefoon",
    ],
    [
        1, "Speeltuin De Wig", "Nieuwe toestellen", "Ens", "fysiek", date(2025, 2, 3), "5-2-2025", "Anna Voorbeeld",
        "IGW", 1250.5, "1.000,00", date(2025, 3, 3), None, None, "Kim de Wit", 612345678,
    ],
    [
        2, "Buurtfeest", None, "Nagele", "sociaal", date(2025, 3, 4), date(2025, 3, 28), None,
        None, None, None, None, date(2025, 5, 1), "gerealiseerd", "Els Bakker", "+31 6 87654321",
    ],
]  # fmt: skip
ENGLISH = (
    "id,title,village,type,date received,called back,closed,result\n"
    'A1,"Library, of things",Bant,social,2025-04-07,2025-04-09,2025-09-01,supported\n'
    "A2,Allotments,Creil,social,2025-10-06,,,\n"
)
FORM = (
    "Zaaknummer|Onderwerp|Omschrijving|Dorp|Ontvangen|Naam|E-mailadres\n"
    'Z-2025-1|Koor|"Wij willen zingen,\nelke week"|Rutten|2025-11-03T10:15:00Z|Jo Koor|koor@example.nl\n'
)
DAYS = ("2025-02-28", "2025-03-20", "2025-06-30", "2025-11-30", "2026-01-05")


def three_lists(folder):
    workbooks.xlsx(folder / "overzicht.xlsx", Lijst=DUTCH)
    (folder / "initiatives.csv").write_text(ENGLISH, "utf-8")
    (folder / "formulier.csv").write_text(FORM, "utf-16")
    return [folder / name for name in ("overzicht.xlsx", "initiatives.csv", "formulier.csv")]


def cases_of(root):
    return {
        file.name: tomllib.loads(file.read_text("utf-8")) for file in sorted((root / "cases").rglob("*.toml"))
    }


def told(nop, day):
    """Return what is told of a day: what is late, where it stands, and the figures of that year."""
    commands = (
        ("overdue", "--within", "8w"),
        ("list", "--status", "all"),
        ("overview", "village"),
        ("stats", "--year", "2025"),
        ("pots", "--year", "2025"),
    )
    return [nop.rows(*command, today=day) for command in commands]


def test_lists_of_three_makes_tell_of_last_year_and_an_export_taken_in_elsewhere_tells_the_same(
    nop, tmp_path, monkeypatch
):
    for path in three_lists(tmp_path):
        assert {row["verdict"] for row in nop.rows("import", path)} == {"new"}
    late = {day: {(row["title"], row["clock"]) for row in nop.rows("overdue", today=day)} for day in DAYS}
    assert ("Speeltuin De Wig", "answer") not in late["2025-02-28"]
    assert ("Buurtfeest", "answer") in late["2025-03-20"]
    assert not [title for title, _clock in late["2025-06-30"] if title == "Buurtfeest"]
    assert ("Allotments", "answer") in late["2025-11-30"]
    assert ("Koor", "answer") in late["2025-11-30"]
    (igw,) = [row for row in nop.rows("pots", "--year", "2025") if row["pot"] == "igw"]
    assert (igw["asked"], igw["granted"]) == ("1250.50", "1000.00")
    nop("export", tmp_path / "alles.xlsx", "--with-contacts")
    root = tmp_path / "elders"
    shutil.copytree(
        nop.root, root, ignore=shutil.ignore_patterns("cases", "contacts", "imports", ".nopcases")
    )
    elsewhere = Nop(root, monkeypatch)
    elsewhere("import", tmp_path / "alles.xlsx")
    assert cases_of(root) == cases_of(nop.root) != {}
    assert sorted(file.read_bytes() for file in (root / "contacts").glob("c-*.toml")) == sorted(
        file.read_bytes() for file in (nop.root / "contacts").glob("c-*.toml")
    )
    for day in DAYS:
        assert told(elsewhere, day) == told(nop, day)
    for path in (tmp_path / "alles.xlsx", tmp_path / "initiatives.csv"):
        assert {row["verdict"] for row in elsewhere.rows("import", path)} == {"known"}


KILLED = """
import os, sys
from nopcases.folder.cases import journal
from nopcases.cli.main import main
name, left = sys.argv.pop(1), [int(sys.argv.pop(1))]
work = getattr(journal, name)
def dies(*arguments, **more):
    if not left[0]:
        os._exit(9)
    left[0] -= 1
    return work(*arguments, **more)
setattr(journal, name, dies)
main(sys.argv[1:])
"""


@pytest.mark.parametrize(
    ("step", "done", "there"),
    [
        ("_begin", 0, 0),
        ("_stage", 0, 0),
        ("_stage", 30, 0),
        ("_commit", 0, 0),
        ("_put", 0, 20),
        ("_put", 7, 20),
    ],
)
def test_an_import_that_is_killed_halfway_took_in_all_or_nothing_and_the_next_one_takes_the_rest(
    nop, tmp_path, step, done, there
):
    lines = [f"{number};Feest {number};3-2-2025;06{number:08};Kim {number}" for number in range(20)]
    path = tmp_path / "lijst.csv"
    path.write_text("\n".join(["Nr;Titel;Ontvangen;Telefoon;Naam", *lines, ""]), "utf-8")
    command = [sys.executable, "-c", KILLED, step, str(done), "-C", nop.root, "--by", "anna", "import", path]
    ended = subprocess.run(
        command, check=False, stdin=subprocess.DEVNULL, capture_output=True, env=os.environ, timeout=60
    )
    assert ended.returncode == 9
    assert len(nop.rows("list", "--status", "all")) == there
    verdicts = [row["verdict"] for row in nop.rows("import", path)]
    assert verdicts == ["known" if there else "new"] * 20
    assert len(cases_of(nop.root)) == len(list((nop.root / "contacts").glob("c-*.toml"))) == 20
    assert not list(nop.root.rglob("*.tmp"))
    nop("check")
