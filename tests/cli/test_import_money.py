"""``import``: no amount of a list is lost without a word: it is an entry, a line of a text, or named as different."""

import pytest

from .test_import import listed, rows, the_case

HEADERS = "Nr;Titel;Ontvangen;Potje;Bedrag;Toegekend;Besluit;Uitbetaald;Verantwoord;Afgehandeld;Resultaat"


def row_of(**cells):
    """Return a row of the list: header, with _ for a space -> cell."""
    values = {"Nr": "2", "Titel": "Beta", "Ontvangen": "1-2-2025"} | {
        name.replace("_", " "): cell for name, cell in cells.items()
    }
    return ";".join(values.get(header, "") for header in HEADERS.split(";"))


def taken_in(nop, *, code=0, **cells):
    (row,) = rows(nop, listed(nop, row_of(**cells), headers=HEADERS), code=code)
    return row


def money_of(nop):
    """Return the entries of money of the only case, and the lines of its texts."""
    log = the_case(nop, "Beta")["log"]
    funds = [(entry["stage"], entry.get("amount")) for entry in log if entry["kind"] == "fund"]
    return funds, [line for entry in log for line in entry.get("text", "").splitlines()]


@pytest.mark.parametrize(
    ("cells", "funds", "lines", "why"),
    [
        (
            {"Potje": "igw", "Bedrag": "500", "Toegekend": "400"},
            [("asked", "500.00")],
            ["toegekend: € 400,00"],
            "no decision",
        ),
        (
            {"Potje": "igw", "Bedrag": "500", "Uitbetaald": "400"},
            [("asked", "500.00")],
            ["uitbetaald: € 400,00"],
            "no decision",
        ),
        (
            {"Potje": "igw", "Toegekend": "400", "Besluit": "3-3-2025", "Uitbetaald": "300"},
            [("asked", "400.00"), ("granted", "400.00")],
            ["uitbetaald: € 300,00"],
            "no day of payment",
        ),
        (
            {"Potje": "igw", "Toegekend": "400", "Besluit": "3-3-2025", "Verantwoord": "300"},
            [("asked", "400.00"), ("granted", "400.00")],
            ["verantwoord: € 300,00"],
            "no day of payment",
        ),
        (
            {"Bedrag": "500", "Besluit": "3-3-2025"},
            [],
            ["aangevraagd: € 500,00", "besloten: ma 3 mrt 2025"],
            "no pot",
        ),
        ({"Potje": "igw", "Besluit": "3-3-2025"}, [], ["potje: igw", "besloten: ma 3 mrt 2025"], "no amount"),
        (
            {"Potje": "igw", "Bedrag": "500", "Afgehandeld": "1-5-2025", "Resultaat": "realised"},
            [],
            ["potje: igw", "aangevraagd: € 500,00"],
            "no decision",
        ),
        ({"Potje": "igw", "Bedrag": "500", "Uitbetaald": "0,00"}, [("asked", "500.00")], [], None),
        (
            {"Potje": "igw", "Bedrag": "500", "Besluit": "3-3-2025", "Uitbetaald": "0"},
            [("asked", "500.00"), ("granted", "500.00")],
            [],
            None,
        ),
    ],
)
def test_money_that_cannot_be_an_entry_is_a_line_of_the_intake_and_is_said(nop, cells, funds, lines, why):
    row = taken_in(nop, **cells)
    assert (row["verdict"], (row["message"] or "").startswith(why or "")) == ("new", True)
    assert (row["message"] is None) == (why is None)
    assert money_of(nop) == (funds, lines)
    again = taken_in(nop, **cells)
    assert (again["verdict"], again["message"]) == ("known", None)
    nop("check")


@pytest.mark.parametrize(
    ("first", "then", "funds", "lines"),
    [
        ({}, {"Bedrag": "250"}, [], ["aangevraagd: € 250,00"]),
        (
            {},
            {"Potje": "igw", "Bedrag": "500", "Afgehandeld": "1-5-2025", "Resultaat": "realised"},
            [],
            ["potje: igw", "aangevraagd: € 500,00"],
        ),
        (
            {"Potje": "igw", "Bedrag": "500"},
            {"Potje": "igw", "Bedrag": "500", "Toegekend": "400"},
            [("asked", "500.00")],
            ["toegekend: € 400,00"],
        ),
        (
            {"Afgehandeld": "1-5-2025", "Resultaat": "realised"},
            {"Bedrag": "250", "Afgehandeld": "1-5-2025", "Resultaat": "realised"},
            [],
            ["aangevraagd: € 250,00"],
        ),
    ],
)
def test_money_that_a_later_list_adds_and_cannot_be_an_entry_is_a_note(nop, first, then, funds, lines):
    taken_in(nop, **first)
    row = taken_in(nop, **then)
    assert row["verdict"] == "more"
    assert "it stands in a text alone" in row["message"]
    assert money_of(nop) == (funds, lines)
    again = taken_in(nop, **then)
    assert (again["verdict"], again["message"]) == ("known", None)
    nop("check")


CLOSED = {"Afgehandeld": "1-5-2025", "Resultaat": "realised"}


@pytest.mark.parametrize(
    ("first", "then", "column", "said"),
    [
        ({"Bedrag": "300,50"}, {"Bedrag": "400,50"}, "Bedrag", "list says € 400.50, the case € 300.50"),
        (
            {"Potje": "igw", "Bedrag": "500", **CLOSED},
            {"Potje": "igw", "Bedrag": "600", **CLOSED},
            "Bedrag",
            "list says € 600.00, the case € 500.00",
        ),
        (
            {"Potje": "igw", "Bedrag": "500", "Toegekend": "500"},
            {"Potje": "igw", "Bedrag": "500", "Toegekend": "400"},
            "Toegekend",
            "list says € 400.00, the case € 500.00",
        ),
        (
            {"Potje": "igw", "Bedrag": "500"},
            {"Potje": "leader", "Bedrag": "600"},
            "Potje",
            "case IGW residents' initiative; the list says € 600.00, the case € 500.00",
        ),
        (
            {"Potje": "igw", "Bedrag": "500", "Toegekend": "0", "Besluit": "3-3-2025"},
            {"Potje": "igw", "Bedrag": "500", "Toegekend": "400", "Besluit": "3-3-2025"},
            "Toegekend",
            "list says € 400.00, the case refused",
        ),
    ],
)
def test_money_that_a_later_list_says_otherwise_is_named_and_not_written(nop, first, then, column, said):
    taken_in(nop, **first)
    before = nop.snapshot()
    row = taken_in(nop, **then)
    assert (row["verdict"], row["column"]) == ("known", column)
    assert said in row["message"]
    assert nop.snapshot() == before


def test_what_is_decided_now_is_written_and_named_where_a_text_says_otherwise(nop):
    taken_in(nop, Potje="igw", Bedrag="500", Toegekend="500")
    row = taken_in(nop, Potje="igw", Bedrag="500", Toegekend="400", Besluit="3-3-2025")
    assert row["message"] == "new: granted; the list says € 400.00, the case € 500.00"
    assert money_of(nop)[0] == [("asked", "500.00"), ("granted", "400.00")]


def test_what_a_list_says_otherwise_is_said_in_the_words_of_the_reader(nop):
    headers = "Nr;Titel;Ontvangen;Dorp;Soort;Behandelaar;Afgehandeld;Resultaat"
    rows(nop, listed(nop, "2;Beta;1-2-2025;Ens;sociaal;anna;1-5-2025;withdrawn", headers=headers))
    line = "2;Beta;1-2-2025;Nagele;fysiek;bert;1-5-2025;realised"
    (row,) = [
        row["message"] for row in nop.rows("--lang", "nl", "import", listed(nop, line, headers=headers))
    ]
    for said in (
        "zegt fysiek, de zaak sociaal",
        "zegt Nagele, de zaak Ens",
        "zegt Bert Voorbeeld, de zaak Anna Voorbeeld",
        "zegt gerealiseerd, de zaak ingetrokken",
    ):
        assert said in row
    assert "zegt € 600,00, de zaak € 500,00" in _of_money(nop)


def _of_money(nop):
    path = listed(nop, row_of(Nr="3", Titel="Gamma", Potje="igw", Bedrag="500"), headers=HEADERS)
    rows(nop, path)
    path = listed(nop, row_of(Nr="3", Titel="Gamma", Potje="igw", Bedrag="600"), headers=HEADERS)
    return nop.rows("--lang", "nl", "import", path)[0]["message"]


def test_what_is_gathered_from_another_column_is_not_named_as_different_beside_it(nop):
    taken_in(nop, Potje="igw", Toegekend="500", Besluit="3-3-2025")
    row = taken_in(nop, Potje="igw", Toegekend="600", Besluit="3-3-2025")
    assert (row["column"], row["message"]) == ("Toegekend", "the list says € 600.00, the case € 500.00")
