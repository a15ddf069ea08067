"""``import``: a row becomes a case with what happened on its own day; the same list twice adds nothing."""

import subprocess
import sys
from datetime import date

import pytest
import workbooks
from jsonschema import Draft202012Validator

from nopcases.cli.lists.write import Import

from .schemas import IMPORT

HEADERS = (
    "Nr;Initiatief;Toelichting;Plaats;Soort;Datum ontvangen;Teruggebeld;Behandelaar;Toegewezen;"
    "Potje;Bedrag;Toegekend;Besluit;Betaald op;Afgehandeld;Resultaat;Naam;Telefoon;E-mail"
)
WIG = (
    "N-1;Speeltuin De Wig;Opknappen;Ens;fysiek;3-2-2025;5-2-2025;anna;4-2-2025;"
    'IGW;"€ 1.250,-";1.000,00;3-3-2025;1-4-2025;1-5-2025;gerealiseerd;Jan Jansen;+31 6 12345678;jan@example.nl'
)
BBQ = "N-2;Buurtbarbecue;;Nagele;sociaal;4-2-2025;;;;;500,00;;;;;;Els Bakker;0612345679;"


def listed(nop, *lines, name="lijst 2025.csv", headers=HEADERS, encoding="utf-8"):
    """Write a list beside the folder and return where it stands."""
    path = nop.root.parent / name
    path.write_bytes("\r\n".join([headers, *lines, ""]).encode(encoding))
    return path


def rows(nop, *arguments, code=0):
    return nop.rows("import", *arguments, code=code)


def the_case(nop, title):
    """Return what ``show`` says of the only case of a title."""
    (case,) = [row["case"] for row in nop.rows("list", "--status", "all") if row["title"] == title]
    return nop.show(case)


def kinds(shown):
    return [
        (entry.get("stage") or entry["kind"], entry["key"][:8], entry.get("on")) for entry in shown["log"]
    ]


@pytest.fixture
def wig(nop):
    """The case of a list that was taken in."""
    rows(nop, listed(nop, WIG, BBQ))
    return the_case(nop, "Speeltuin De Wig")


def test_each_thing_is_written_on_the_day_that_it_happened(nop, wig):
    assert kinds(wig) == [
        ("intake", "20250203", None),
        ("asked", "20250203", None),
        ("assign", "20250204", None),
        ("feedback", "20250205", None),
        ("granted", "20250303", None),
        ("accounted", "20250401", None),
        ("paid", "20250401", None),
        ("close", "20250501", None),
    ]
    amounts = {entry["stage"]: entry["amount"] for entry in wig["log"] if entry["kind"] == "fund"}
    assert amounts == {"asked": "1250.00", "granted": "1000.00", "accounted": "1000.00", "paid": "1000.00"}
    assert wig["header"]["source"] == "lijst-2025:N-1"
    assert wig["header"]["summary"] == "Opknappen"


def test_clocks_and_figures_are_right_for_the_past(nop, wig):
    case = wig["header"]["id"]
    met = {clock["clock"]: clock["met"] for clock in wig["clocks"]}
    assert met["answer"] == "2025-02-05"
    assert met["assign"] == "2025-02-04"
    then = nop.show(case, today="2025-02-20")
    assert then["state"]["status"] == "open"
    assert [clock["clock"] for clock in then["clocks"] if clock["met"] is None] != []
    (pot,) = [row for row in nop.rows("pots", "--year", "2025") if row["pot"] == "igw"]
    assert (pot["asked"], pot["granted"], pot["paid"]) == ("1250.00", "1000.00", "1000.00")
    nop("check")


def test_a_name_and_a_number_stand_in_contacts_and_nowhere_else(nop, wig):
    contact = wig["header"]["contacts"]["initiator"]
    assert "Jan Jansen" in (nop.root / "contacts" / f"{contact}.toml").read_text()
    others = {name: data for name, data in nop.snapshot().items() if not name.startswith("contacts/")}
    assert not [name for name, data in others.items() if b"Jansen" in data or b"12345678" in data]


def test_one_who_asked_twice_is_one_contact_however_the_number_is_written(nop):
    again = WIG.replace("N-1;Speeltuin De Wig", "N-3;Moestuin").replace("+31 6 12345678", "06-12345678")
    rows(nop, listed(nop, WIG, again))
    one, other = (the_case(nop, title)["header"]["contacts"] for title in ("Speeltuin De Wig", "Moestuin"))
    assert one == other


def test_an_amount_without_a_pot_is_a_line_of_the_intake_and_said(nop):
    said = rows(nop, listed(nop, WIG, BBQ))
    assert "no pot" in said[1]["message"]
    (intake,) = the_case(nop, "Buurtbarbecue")["log"]
    assert "500" in intake["text"]


def test_the_same_list_twice_adds_nothing(nop, wig):
    before = nop.snapshot()
    said = rows(nop, listed(nop, WIG, BBQ))
    assert [row["verdict"] for row in said] == ["known", "known"]
    assert said[0]["case"] == wig["header"]["id"]
    assert [row["message"] for row in said] == [None, None]
    assert nop.snapshot() == before


def test_who_was_forgotten_is_not_taken_in_again_by_the_list_that_still_names_them(nop):
    rows(nop, listed(nop, WIG, BBQ))
    open_case = the_case(nop, "Buurtbarbecue")["header"]["id"]
    nop("forget", open_case, "--yes")
    before = nop.snapshot()
    said = rows(nop, listed(nop, WIG, BBQ))
    assert [row["verdict"] for row in said] == ["known", "known"]
    assert "forgotten" in said[1]["message"]
    assert "Els" not in said[1]["message"]
    assert nop.snapshot() == before


def test_a_later_list_adds_what_is_new_now_and_no_past_report_changes(nop):
    rows(nop, listed(nop, WIG, BBQ))
    report = nop("report", "weekly", "-f", "json", today="2025-03-10").out
    later = BBQ.replace("4-2-2025;;;;;500,00", "4-2-2025;6-2-2025;bert;5-2-2025;;500,00").replace(
        "679;", "679;els@example.nl"
    )
    said = rows(nop, listed(nop, WIG, later, name="later.csv"))
    assert [row["verdict"] for row in said] == ["known", "more"]
    assert said[1]["message"] == "new: called back, handler, e-mail"
    shown = the_case(nop, "Buurtbarbecue")
    added = {entry["kind"]: (entry["key"][:6], entry["on"]) for entry in shown["log"][1:]}
    assert added == {"assign": ("202611", "2025-02-05"), "feedback": ("202611", "2025-02-06")}
    assert nop("report", "weekly", "-f", "json", today="2025-03-10").out == report
    assert [row["verdict"] for row in rows(nop, listed(nop, WIG, later, name="later.csv"))] == [
        "known",
        "known",
    ]


def test_a_later_list_says_what_differs_and_changes_nothing_of_that(nop, wig):
    before = nop.snapshot()
    other = (
        WIG.replace("Speeltuin De Wig", "Speeltuin")
        .replace("5-2-2025;anna", "6-2-2025;bert")
        .replace("1.000,00", "900,00")
        .replace("jan@example.nl", "jan@elders.nl")
    )
    (row,) = rows(nop, listed(nop, other))
    assert row["verdict"] == "known"
    for said in (
        "Speeltuin De Wig",
        "Wed 5 Feb 2025",
        "Anna Voorbeeld",
        "€ 900.00",
        "something else than contacts",
    ):
        assert said in row["message"]
    assert "elders" not in row["message"]
    assert nop.snapshot() == before


def test_money_that_a_later_list_decides_is_about_what_was_asked(nop):
    asked = WIG.replace("1.000,00;3-3-2025;1-4-2025;1-5-2025;gerealiseerd", ";;;;")
    rows(nop, listed(nop, asked))
    rows(nop, listed(nop, WIG))
    log = the_case(nop, "Speeltuin De Wig")["log"]
    keys = {entry.get("stage"): entry["key"] for entry in log}
    about = {entry["stage"]: entry.get("for") for entry in log if entry["kind"] == "fund"}
    assert about == {
        "asked": None,
        "granted": keys["asked"],
        "accounted": keys["granted"],
        "paid": keys["granted"],
    }
    nop("check")


def test_a_list_is_known_again_by_its_headers_whatever_the_file_is_called(nop, wig):
    said = rows(nop, listed(nop, WIG, name="Initiatieven december.csv"))
    assert said[0]["verdict"] == "known"
    assert [path.name for path in (nop.root / "imports").iterdir()] == ["lijst-2025.toml"]


def test_a_number_of_another_list_is_not_taken_for_this_one(nop, wig):
    other = WIG.replace("Speeltuin De Wig", "Iets anders").replace("3-2-2025", "2-2-2025")
    result = nop("import", listed(nop, other), code=1)
    assert "is it another list?" in result.err


def test_a_list_without_numbers_is_known_again_too(nop):
    headers, line = "Titel;Ontvangen;Plaats", "Feest;3-2-2025;Ens"
    assert rows(nop, listed(nop, line, headers=headers))[0]["verdict"] == "new"
    assert rows(nop, listed(nop, line, headers=headers))[0]["verdict"] == "known"


def test_a_case_that_came_by_telephone_is_not_taken_in_again(nop):
    case = nop.intake("Buurtbarbecue", "nagele", "--on", "2025-02-04")
    (row,) = rows(nop, listed(nop, BBQ))
    assert (row["verdict"], row["case"]) == ("known", case)


def test_all_rows_are_taken_in_or_none(nop):
    before = nop.snapshot()
    bad = BBQ.replace("Nagele", "Nergenshuizen")
    result = nop("import", listed(nop, WIG, bad), code=1)
    assert "3: Plaats: There is no place “Nergenshuizen”." in result.err
    assert nop.snapshot() == before


def test_a_dry_run_shows_every_row_writes_nothing_and_finds_what_is_refused(nop):
    before = nop.snapshot()
    bad = BBQ.replace("Nagele", "Nergenshuizen")
    said = rows(nop, listed(nop, WIG, bad), "--dry-run", code=4)
    assert [(row["row"], row["verdict"], row["case"]) for row in said] == [
        (2, "new", None),
        (3, "refused", None),
    ]
    assert said[1]["column"] == "Plaats"
    assert nop.snapshot() == before
    rows(nop, listed(nop, WIG), "--dry-run")


def test_what_is_skipped_stands_beside_the_list_and_is_taken_in_once_it_is_mended(nop):
    bad = BBQ.replace("Nagele", "Nergenshuizen")
    result = nop("import", listed(nop, WIG, bad), "--skip-bad", code=3)
    left = nop.root.parent / "lijst 2025-refused.csv"
    assert str(left) in result.err
    text = left.read_text("utf-8-sig")
    assert "Nergenshuizen" in text
    assert "Speeltuin" not in text
    left.write_text(text.replace("Nergenshuizen", "Nagele"), "utf-8")
    assert [row["verdict"] for row in rows(nop, left)] == ["new"]
    assert the_case(nop, "Buurtbarbecue")["header"]["source"] == "lijst-2025:N-2"


@pytest.mark.parametrize("where", ["beside", "contacts"])
def test_rows_that_somebody_is_mending_are_not_written_over(nop, where):
    folder = nop.root.parent if where == "beside" else nop.root / "contacts"
    path = listed(nop, WIG, BBQ.replace("Nagele", "Nergenshuizen"))
    if where == "contacts":
        path = path.rename(nop.root / path.name)
    nop("import", path, "--skip-bad", code=3)
    (left,) = folder.glob("*-refused.csv")
    nop("import", path, "--skip-bad", code=3)  # the very same rows take no other file
    assert list(folder.glob("*-refused.csv")) == [left]
    left.write_text("half mended", "utf-8")
    again = nop("import", path, "--skip-bad", code=3)
    assert left.read_text("utf-8") == "half mended"
    (second,) = set(folder.glob("*-refused.csv")) - {left}
    assert second.name.endswith("-2-refused.csv")
    assert second.name in again.err


def test_a_list_of_which_no_row_can_be_taken_in_is_refused_with_the_reasons(nop):
    path = listed(nop, BBQ.replace("Nagele", "Nergenshuizen"))
    refused = nop("import", path, "--skip-bad", code=1).err
    assert "Nergenshuizen" in refused
    assert "No other row is left, so nothing was written." in refused
    assert "leave them out" not in refused
    assert list(nop.root.parent.glob("*-refused.csv")) == []


def test_two_rows_without_a_number_of_one_title_and_day_are_two_where_their_places_differ(nop):
    headers, lines = "Titel;Ontvangen;Plaats", ("Feest;3-2-2025;Ens", "Feest;3-2-2025;Nagele")
    assert [row["verdict"] for row in rows(nop, listed(nop, lines[0], headers=headers))] == ["new"]
    for verdicts in (["new", "known"], ["known", "known"]):
        said = rows(nop, listed(nop, *reversed(lines), headers=headers))
        assert [(row["verdict"], row["message"]) for row in said] == [(verdict, None) for verdict in verdicts]
    assert {row["place"] for row in nop.rows("list")} == {"ens", "nagele"}


def test_two_rows_without_a_number_that_are_alike_in_title_day_and_place_say_so(nop):
    lines = "Feest;3-2-2025;Ens;sociaal", "Feest;3-2-2025;Ens;fysiek"
    result = nop("import", listed(nop, *lines, headers="Titel;Ontvangen;Plaats;Soort"), code=1)
    assert "3: row 2 has that title, day and place too: give each a number" in result.err


def test_names_that_are_skipped_within_a_case_folder_go_to_contacts(nop):
    path = nop.root / "lijst.csv"
    bad = BBQ.replace("Nagele", "Nergenshuizen")
    path.write_text("\n".join([HEADERS, WIG, bad]), "utf-8")
    nop("import", path, "--skip-bad", code=3)
    left = nop.root / "contacts" / "lijst-refused.csv"
    assert "Els Bakker" in left.read_text("utf-8-sig")
    assert left.stat().st_mode & 0o077 == 0
    assert not (nop.root / "lijst-refused.csv").exists()


def test_an_import_is_undone_as_one_change(nop, wig):
    nop("undo")
    assert nop.rows("list", "--status", "all") == []
    assert [path.name for path in (nop.root / "contacts").iterdir()] == []


def test_three_lists_of_different_make_tell_the_same(nop):
    english = nop.root.parent / "initiatives.csv"
    english.write_text(
        "id,title,village,type,date received,called back,handler\n"
        'A1,"Playground, new",Ens,physical,2025-02-03,2025-02-05,Anna Voorbeeld\n',
    )
    form = nop.root.parent / "formulier.csv"
    form.write_text(
        "Zaaknummer|Onderwerp|Omschrijving|Dorp|Ontvangen|E-mailadres\n"
        "Z-2025-1|Koor|Wij willen zingen|Bant|2025-02-03T10:15:00Z|koor@example.nl\n",
    )
    excel = workbooks.xlsx(
        nop.root.parent / "lijst.xlsx",
        Lijst=[
            ["Nummer", "Titel", "Kern", "Binnengekomen", "Beantwoord"],
            [7, "Feest", "Nagele", date(2025, 2, 3), "5-2-2025"],
        ],
    )
    for path in (english, form, excel):
        assert [row["verdict"] for row in rows(nop, path)] == ["new"]
    found = {row["title"]: row for row in nop.rows("list", "--status", "all")}
    assert {title: row["place"] for title, row in found.items()} == {
        "Playground, new": "ens",
        "Koor": "bant",
        "Feest": "nagele",
    }
    assert {row["received"] for row in found.values()} == {"2025-02-03"}
    koor = nop.show(found["Koor"]["case"])["header"]
    assert (koor["reference"], koor["summary"], koor["source"]) == (
        "Z-2025-1",
        "Wij willen zingen",
        "formulier:Z-2025-1",
    )
    nop("check")


def test_a_person_reads_what_became_of_the_list_in_dutch_too(nop):
    text = nop("--lang", "nl", "import", listed(nop, WIG, BBQ)).out
    assert text.startswith("lijst 2025.csv: 2 rijen")
    assert "nieuw" in text


def test_a_hand_that_edits_a_case_meanwhile_is_not_overwritten_and_nothing_is_written(nop, wig, monkeypatch):
    later = BBQ.replace("4-2-2025;;", "4-2-2025;6-2-2025;")
    write = Import._write

    def edited(self, change, plan):
        write(self, change, plan)
        path = nop.file(the_case(nop, "Buurtbarbecue")["header"]["id"])
        path.write_text(path.read_text() + "# van een collega\n")

    monkeypatch.setattr(Import, "_write", edited)
    before = nop.snapshot()
    nop("import", listed(nop, WIG.replace("N-1", "N-9").replace("3-2-2025", "2-2-2025"), later), code=1)
    changed = [name for name, data in nop.snapshot().items() if before.get(name) != data]
    assert len(changed) == 1
    assert nop.snapshot()[changed[0]].endswith(b"# van een collega\n")


def test_two_colleagues_who_take_in_the_same_list_at_once_make_no_case_twice(nop):
    path = listed(
        nop, *(WIG.replace("N-1", f"N-{number}").replace("De Wig", str(number)) for number in range(20))
    )
    command = [sys.executable, "-m", "nopcases", "-C", nop.root, "import", path]
    started = [
        subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) for _colleague in "ab"
    ]
    assert [one.wait(120) for one in started] == [0, 0]
    assert len(nop.rows("list", "--status", "all")) == 20
    nop("check")


def test_what_is_answered_has_the_form_that_scripts_rely_on(nop):
    bad = BBQ.replace("Nagele", "Nergenshuizen")
    for row in rows(nop, listed(nop, WIG, bad), "--dry-run", code=4):
        assert list(IMPORT["properties"]) == list(row)
        Draft202012Validator(IMPORT).validate(row)
    lines = nop("import", listed(nop, WIG), "-f", "csv").out.splitlines()
    assert lines[0] == "row,verdict,case,column,message"


@pytest.mark.parametrize(
    ("language", "heading"), [("en", "Not taken in  2 rows\n"), ("nl", "Niet opgenomen  2 rijen\n")]
)
def test_a_heading_counts_the_rows_of_the_list_and_not_what_is_said_of_them(nop, language, heading):
    wrong = "N-3;{};;Nergens;sociaal;32-2-2025;;;;;x;;;;;;;;"
    path = listed(nop, WIG, wrong.format("Een"), wrong.format("Twee"))
    assert heading in nop("--lang", language, "import", path, "--dry-run", code=4).out


@pytest.mark.parametrize(
    ("first", "then", "left"),
    [
        ("Jan;0527-111111;", "Kees;0527-333333;k@x.nl", "name = Jan, phone = 0527-111111"),
        ("Jan;0527-111111;", "Kees;0527-111111;k@x.nl", "name = Jan, phone = 0527-111111"),
        ("Jan;;", "Kees;0527-333333;k@x.nl", "name = Jan"),
        (";0527-111111;", "Kees;0527-333333;k@x.nl", "phone = 0527-111111"),
        (";;j@x.nl", "Kees;0527-333333;k@x.nl", "email = j@x.nl"),
    ],
)
def test_of_somebody_else_nothing_is_mixed_into_the_contact_and_each_column_is_named(nop, first, then, left):
    headers = "Nr;Titel;Ontvangen;Naam;Telefoon;E-mail"
    rows(nop, listed(nop, f"2;Beta;1-2-2025;{first}", headers=headers))
    (row,) = rows(nop, listed(nop, f"2;Beta;1-2-2025;{then}", headers=headers))
    assert (row["verdict"], row["column"] in ("Naam", "Telefoon", "E-mail")) == ("known", True)
    assert "something else than contacts" in row["message"]
    assert not {"Kees", "333333", "k@x.nl"} & set(row["message"].split())
    (contact,) = (nop.root / "contacts").glob("c-*.toml")
    assert contact.read_text().replace('"', "").strip().replace("\n", ", ") == left


def test_the_same_person_gets_what_a_later_list_adds_though_a_number_differs(nop):
    headers = "Nr;Titel;Ontvangen;Naam;Telefoon;E-mail"
    rows(nop, listed(nop, "2;Beta;1-2-2025;Jan;0527-111111;", headers=headers))
    (row,) = rows(nop, listed(nop, "2;Beta;1-2-2025;jan;0527-222222;j@x.nl", headers=headers))
    assert row["message"] == "new: e-mail; the list says something else than contacts"
    (contact,) = (nop.root / "contacts").glob("c-*.toml")
    assert "j@x.nl" in contact.read_text()
    assert "0527-111111" in contact.read_text()


def test_what_a_list_says_of_a_contact_that_is_not_at_hand_is_not_dropped_without_a_word(nop):
    headers = "Nr;Titel;Ontvangen;Naam;Telefoon"
    rows(nop, listed(nop, "2;Beta;1-2-2025;Jan;", "3;Gamma;1-2-2025;;", headers=headers))
    (contact,) = (nop.root / "contacts").glob("c-*.toml")
    contact.unlink()
    said = rows(nop, listed(nop, "2;Beta;1-2-2025;Jan;0527-111111", "3;Gamma;1-2-2025;;", headers=headers))
    assert [(row["verdict"], row["column"]) for row in said] == [("known", "Naam"), ("known", None)]
    assert "not at hand here" in said[0]["message"]
