"""Lists as they really are: what is wrong in a row is said with its column, and nothing of the list is written."""

import re
from datetime import date

import pytest
import workbooks

from nopcases.domain.lists.cells import amount_of, day_of, written

from .running import read_anew

HEADERS = "Nr;Titel;Plaats;Ontvangen;Beantwoord;Potje;Bedrag;Toegekend;Besluit;Gesloten;Resultaat;Naam;Telefoon;E-mail"
GOOD = {
    "Nr": "1",
    "Titel": "Feest",
    "Plaats": "Ens",
    "Ontvangen": "3-2-2025",
    "Beantwoord": "5-2-2025",
    "Naam": "Kim de Wit",
    "Telefoon": "0612345678",
}


def line(**changed):
    cells = GOOD | {name.replace("_", "-"): value for name, value in changed.items()}
    return ";".join(f'"{cells.get(name, "")}"' for name in HEADERS.split(";"))


def listed(nop, *lines, headers=HEADERS, name="lijst.csv"):
    path = nop.root.parent / name
    path.write_text("\n".join([headers, *lines, ""]), "utf-8")
    return path


def judged(nop, *lines, **more):
    """Return the verdict, column and message of each row, as a dry run tells it."""
    rows = nop.rows("import", listed(nop, *lines, **more), "--dry-run", code=None)
    return [(row["verdict"], row["column"], row["message"]) for row in rows]


@pytest.mark.parametrize(
    ("changed", "column", "why"),
    [
        ({"Titel": ""}, "Titel", "the title is empty"),
        ({"Ontvangen": ""}, "Ontvangen", "the day of receipt is missing"),
        ({"Ontvangen": "31-2-2025"}, "Ontvangen", "does not exist"),
        ({"Ontvangen": "gisteren"}, "Ontvangen", "is no day"),
        ({"Ontvangen": "3 mei"}, "Ontvangen", "is no day"),
        ({"Ontvangen": "3/2/2025"}, "Ontvangen", "can be read as"),
        ({"Ontvangen": "1-1-1999"}, "Ontvangen", "2000 to 2099"),
        ({"Ontvangen": "1-1-2027"}, "Ontvangen", "today or earlier"),
        ({"Beantwoord": "2-2-2025"}, "Beantwoord", "before it came in, on Mon 3 Feb 2025"),
        ({"Beantwoord": "1-1-2027"}, "Beantwoord", "still to come"),
        ({"Gesloten": "1-2-2025", "Resultaat": "gerealiseerd"}, "Gesloten", "before it came in"),
        ({"Gesloten": "1-3-2025"}, "Gesloten", "not with which result"),
        ({"Resultaat": "gerealiseerd"}, "Resultaat", "not when"),
        ({"Resultaat": "klaar", "Gesloten": "1-3-2025"}, "Resultaat", "“klaar” is no result"),
        ({"Gesloten": "1-3-2025", "Resultaat": "dubbel"}, "Gesloten", "of which case"),
        ({"Plaats": "Nergens"}, "Plaats", "There is no place"),
        ({"Potje": "IGW", "Bedrag": "1.250"}, "Bedrag", "ambiguous"),
        ({"Potje": "IGW", "Bedrag": "veel"}, "Bedrag", "no amount"),
        ({"Potje": "IGW", "Bedrag": "#N/A"}, "Bedrag", "error of the spreadsheet"),
        ({"Titel": "#DEEL/0!"}, "Titel", "error of the spreadsheet"),
        ({"Plaats": "#N/B"}, "Plaats", "error of the spreadsheet"),
        ({"Beantwoord": "Fout:502"}, "Beantwoord", "error of the spreadsheet"),
        ({"Titel": "#0?"}, "Titel", "save the workbook as .xlsx"),
        (
            {"Potje": "IGW", "Bedrag": "100,00", "Toegekend": "200,00", "Besluit": "1-3-2025"},
            "Toegekend",
            "more is granted",
        ),
        ({"Naam": "Kim de Wit", "Titel": "Feest van Kim de Wit"}, "Titel", "git keeps"),
        ({"Naam": "K. de Wit", "Titel": "Aanvraag mevr. de Wit"}, "Titel", "git keeps"),
        ({"Telefoon": "onbekend"}, "Telefoon", "no telephone number"),
        ({"E-mail": "kim"}, "E-mail", "no e-mail address"),
        ({"Nr": "x" * 200}, "Nr", "number in a list"),
        ({"Titel": "Feest\u202eabc"}, "Titel", "cannot be seen"),
    ],
)
def test_what_is_wrong_in_a_row_is_said_with_its_column(nop, changed, column, why):
    before = nop.snapshot()
    ((verdict, where, message),) = judged(nop, line(**changed))
    assert verdict == "refused"
    assert why in message
    assert column in (where, "Titel")
    nop("import", listed(nop, line(**changed)), code=1)
    assert nop.snapshot() == before


def test_an_unknown_place_in_a_thousand_rows_is_said_once(nop):
    lines = [line(Nr=str(number), Plaats="Nergens") for number in range(1000)]
    result = nop("import", listed(nop, *lines), code=1)
    assert result.err.count("Nergens") == 1
    assert "2–1001: Plaats" in result.err
    dry = nop("import", listed(nop, *lines), "--dry-run", code=4)
    assert dry.out.count("Nergens") == 1


@pytest.mark.parametrize(
    ("phone", "stored"),
    [
        ("+31 6 12345678", "+31 6 12345678"),
        ("'+31612345678", "+31612345678"),
        ('=""0612345678""', "0612345678"),
        ("612345678", "0612345678"),
        ("31612345678", "+31612345678"),
    ],
)
def test_a_number_that_a_spreadsheet_took_for_a_sum_is_a_number_again(nop, phone, stored):
    nop("import", listed(nop, line(Telefoon=phone)))
    (contact,) = (nop.root / "contacts").glob("c-*.toml")
    assert f'phone = "{stored}"' in contact.read_text()


@pytest.mark.parametrize(
    "amount", ["€ 1.250,-", "1250", "1.250,00", "€ 1 250,00", "1250,0", "EUR 1250.00", "1.250,- €"]
)
def test_an_amount_is_read_however_a_list_writes_it(nop, amount):
    nop("import", listed(nop, line(Potje="IGW", Bedrag=amount)))
    (case,) = nop.rows("list", "--status", "all")
    (ask,) = [entry for entry in nop.show(case["case"])["log"] if entry["kind"] == "fund"]
    assert ask["amount"] == "1250.00"


def test_days_as_numbers_as_text_and_as_days_stand_in_one_column(nop):
    for since_1904, number in ((False, 45691), (True, 44229)):
        days = [
            date(2025, 2, 3),
            number,
            str(number),
            "3-2-2025",
            "2025-02-03",
            "3 feb. 2025",
            "3-2-25",
            "03/02/2025",
            "13/2/2025",
        ]
        table = [["Titel", "Ontvangen"], *([f"Feest {at} {since_1904}", day] for at, day in enumerate(days))]
        path = workbooks.xlsx(nop.root.parent / "list.xlsx", since_1904=since_1904, Lijst=table)
        nop("import", path)
    received = {row["received"] for row in nop.rows("list", "--status", "all")}
    assert received == {"2025-02-03", "2025-02-13"}
    assert len(nop.rows("list", "--status", "all")) == 18


def test_a_list_that_writes_the_month_first_is_told_by_its_own_days(nop):
    headers = "title,received\n"
    path = nop.root.parent / "us.csv"
    path.write_text(headers + "Party,3/4/2025\nMarket,3/14/2025\n")
    nop("import", path)
    assert {row["received"] for row in nop.rows("list")} == {"2025-03-04", "2025-03-14"}


def test_a_row_of_another_width_is_refused_by_its_number(nop):
    lines = [line(Nr=str(number), Titel=f"Feest {number}") for number in range(4998)]
    verdicts = judged(nop, *lines, "1;2;3")
    assert verdicts[-1][0] == "refused"
    assert "another width" in verdicts[-1][2]
    assert [verdict for verdict, *_rest in verdicts].count("new") == 4998


def test_a_number_that_stands_twice_is_refused_unless_the_rows_are_the_same(nop):
    assert [verdict for verdict, *_rest in judged(nop, line(), line())] == ["new", "known"]
    verdicts = judged(nop, line(), line(Titel="Iets anders"))
    assert verdicts[1][:2] == ("refused", "Nr")


def test_what_may_be_a_name_in_a_title_or_a_text_is_remarked_on(nop):
    ((verdict, column, message),) = judged(nop, line(Titel="Familie Jansen"))
    assert (verdict, column) == ("new", "Titel")
    assert "name of a person" in message


def test_a_title_that_is_too_long_begins_the_summary(nop):
    long = "Een lange omschrijving van het plan. " * 9
    nop("import", listed(nop, f'"{long}";3-2-2025', headers="Omschrijving;Ontvangen"))
    (row,) = nop.rows("list")
    assert len(row["title"]) <= 200
    assert nop.show(row["case"])["header"]["summary"] == long.strip()


def test_a_closing_that_the_list_leaves_open_says_so_and_the_check_is_silent(nop):
    lines = [
        line(Nr="1", Titel="Een", Beantwoord="", Gesloten="1-3-2025", Resultaat="gerealiseerd"),
        line(
            Nr="2", Titel="Twee", Potje="IGW", Bedrag="500,00", Gesloten="1-3-2025", Resultaat="ondersteund"
        ),
        line(Nr="3", Titel="Drie", Gesloten="1-3-2025", Resultaat="niet haalbaar"),
        line(Nr="4", Titel="Vier", Potje="IGW", Bedrag="500,00", Toegekend="0,00", Besluit="1-3-2025"),
    ]
    nop("import", listed(nop, *lines))
    logs = {row["title"]: nop.show(row["case"])["log"] for row in nop.rows("list", "--status", "all")}
    assert logs["Een"][-1]["without-feedback"] == "niet in de lijst lijst"
    assert "500" in logs["Twee"][0]["text"]
    assert [entry["kind"] for entry in logs["Drie"]] == ["intake", "expectation", "feedback", "close"]
    assert [entry.get("stage") for entry in logs["Vier"]][-1] == "refused"
    assert nop("check").out.startswith("Nothing is wrong")


def test_grants_that_overdraw_a_pot_of_then_say_why_they_stand_there(nop):
    pots = nop.root / "pots.toml"
    pots.write_text(
        pots.read_text() + '\n[pot.klein]\ntitle = "Klein"\n[pot.klein.budget.2025]\ntotal = "100.00"\n'
    )
    read_anew()
    result = nop(
        "import", listed(nop, line(Potje="Klein", Bedrag="500,00", Toegekend="500,00", Besluit="1-3-2025"))
    )
    assert "Klein: more is granted than the budget of 2025" in result.err
    (case,) = nop.rows("list")
    (grant,) = [entry for entry in nop.show(case["case"])["log"] if entry.get("stage") == "granted"]
    assert grant["anyway"]
    nop("check")


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"Potje": "IGW", "Bedrag": "5000,00"}, "2,000"),
        ({"Potje": "leefbaarheid-oost", "Bedrag": "500,00", "Plaats": "Rutten"}, "Rutten"),
    ],
)
@pytest.mark.parametrize("later", [False, True])
def test_grants_that_their_pot_forbids_say_why_they_stand_there_and_are_named(nop, cells, why, later):
    if later:
        nop("import", listed(nop, line(Plaats=cells.get("Plaats", "Ens"))))
    (row,) = nop.rows("import", listed(nop, line(Toegekend=cells["Bedrag"], Besluit="1-3-2025", **cells)))
    assert row["verdict"] == ("more" if later else "new")
    assert "does not fit" in row["message"]
    assert why in row["message"]
    (grant,) = [entry for entry in nop.show(row["case"])["log"] if entry.get("stage") == "granted"]
    assert "lijst" in grant["anyway"]
    assert nop("check").out.startswith("Nothing is wrong")


@pytest.mark.parametrize("header", ["Betaaldatum", "Verantwoord"])
def test_what_is_paid_or_accounted_for_before_the_decision_is_refused_in_its_own_column(nop, header):
    cells = line(Potje="IGW", Bedrag="500,00", Toegekend="500,00", Besluit="3-3-2025", Gesloten="1-3-2025")
    (told,) = judged(nop, cells, headers=HEADERS.replace("Gesloten", header))
    assert told == ("refused", header, "Sat 1 Mar 2025 is before the decision, on Mon 3 Mar 2025")


def test_a_file_that_cannot_be_read_may_be_the_case_of_a_row(nop):
    nop("import", listed(nop, line()))
    (case,) = nop.rows("list")
    path = nop.file(case["case"])
    path.write_text(path.read_text() + "kapot = \n")
    ((verdict, _column, message),) = judged(nop, line())
    assert verdict == "refused"
    assert "cannot be read" in message


def test_nothing_that_stands_in_a_list_runs_steers_the_terminal_or_forges_a_row(nop):
    evil = line(Titel="=cmd|calc", Nr="N\n2")
    nop("import", listed(nop, evil))
    (row,) = nop.rows("list")
    assert row["title"] == "=cmd|calc"
    shown = nop("import", listed(nop, line(Plaats="\x1b[31mrood"), headers=HEADERS), "--dry-run", code=4).out
    assert "\x1b" not in shown


def test_no_name_or_number_stands_in_what_a_machine_reads(nop):
    other = line(Naam="Piet Pieters", Telefoon="0687654321", E_mail="p@example.nl")
    nop("import", listed(nop, line(), name="een.csv"))
    for form in ("json", "csv", "table"):
        answer = nop("import", listed(nop, other, name="twee.csv"), "--dry-run", "-f", form)
        assert not [said for said in ("Kim", "Piet", "87654321", "p@ex") if said in answer.out + answer.err]


@pytest.mark.parametrize(
    ("data", "where", "words"),
    [
        (None, "lijst.csv: ", "zo'n bestand of map is er niet"),
        (b"", "lijst.csv: ", "geen rij onder koppen"),
        (b"Titel;Ontvangen\nFe\0est;3-2-2025\n", "lijst.csv: regel 2: ", "een NUL-byte"),
        (b'Titel;Ontvangen\n"Feest;3-2-2025\n', "lijst.csv: regel 2: ", "schrijf je dubbel"),
        (b"Titel;Titel;Ontvangen\na;b;3-2-2025\n", "“Titel (2)”", "--map BESTAND"),
        (b"Titel;Plaats\na;Ens\n", "Titel, Plaats", "--map BESTAND"),
        (b"Titel;Ontvangen\na;31-2-2025\n", "2: Ontvangen: ", "--skip-bad"),
        (b"Titel;Ontvangen\na;3-2-2025;Ens\n", "2: ", "3 cellen, niet 2"),
    ],
    ids=["not there", "empty", "NUL", "quotes", "two titles", "no day", "a day", "width"],
)
def test_what_is_wrong_with_a_list_is_one_message_in_dutch_with_where_and_what_to_do(nop, data, where, words):
    path = nop.root.parent / "lijst.csv"
    if data is not None:
        path.write_bytes(data)
    before = nop.snapshot()
    result = nop("--lang", "nl", "import", path, code=None)
    assert result.code in (1, 2)
    assert result.out == ""
    assert where in result.err
    assert words in result.err
    assert result.err.count("nopcases:") == 1
    assert nop.snapshot() == before


@pytest.mark.parametrize(
    ("changed", "column", "kinds"),
    [
        ({"Titel": "Bel 06-87654321"}, "Titel", "a telephone number"),
        (
            {"Beantwoord": "mail bert@x.nl, BSN 111222333"},
            "Toelichting",
            "a citizen service number (BSN), an e-mail address",
        ),
    ],
)
def test_what_git_would_keep_of_a_person_is_named_before_it_does(nop, changed, column, kinds):
    (told,) = judged(nop, line(**changed), headers=HEADERS.replace("Beantwoord", "Toelichting"))
    assert told == ("new", column, f"it holds what looks like {kinds}, and git keeps it for ever")


def test_a_terminal_asks_before_git_has_it(nop, terminal):
    before = nop.snapshot()
    lines = "Titel;Ontvangen", "Bel 06-87654321;3-2-2025", "Feest;3-2-2025"
    screen = terminal("import", str(listed(nop, *lines[1:], headers=lines[0])), columns=120)
    screen.answer("Is that right?", "y\n")
    screen.answer("2: Titel: it holds what looks like a telephone number", "")
    screen.answer("Take it in all the same? (y/N)", "n\n")
    screen.end()
    assert screen.process.returncode == 1
    assert nop.snapshot() == before


@pytest.mark.parametrize("day", ["2-mrt-25", "2-mrt-2025", "2 mrt. 2025", "2 maart '25", "2.Mar.2025"])
@pytest.mark.parametrize(
    "amount", ["1.250,--", "1250 euro", "€ 1.250,-", "1.250,=", "Euro 1.250,00", "1250 EUR"]
)
def test_days_and_amounts_are_read_as_people_and_spreadsheets_write_them(day, amount):
    way = written([day], [amount])
    assert day_of(day, way) == date(2025, 3, 2)
    assert amount_of(amount, way) == "1250.00"


def test_a_reason_is_read_whole_at_eighty_columns(nop, terminal):
    path = listed(nop, line(Plaats="dorpshuis ens", Ontvangen="02/03/2025"))
    (row,) = nop.rows("import", path, "--dry-run", code=4)
    screen = terminal("import", str(path), "--dry-run", columns=80)
    screen.answer("Is that right?", "\n")
    words = " ".join(re.sub(r"\x1b\[[0-9;]*m", "", screen.end()).split())
    assert all(reason in words for reason in row["message"].split("; "))
