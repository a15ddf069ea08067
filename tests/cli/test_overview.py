"""``overview`` agrees with ``list``, ``overdue``, ``pots`` and ``show``: on the sample, figure by figure."""

import csv
import io
import tomllib
from collections import Counter
from datetime import date
from decimal import Decimal
from html import unescape

import pytest

from .running import MONDAY, SAMPLE

KINDS = ["village", "neighbourhood", "pot", "handler", "venue"]
FILTER = dict(zip(KINDS, ["--place", "--place", "--pot", "--handler", "--venue"], strict=True))


def settings(name, table):
    return tomllib.loads((SAMPLE / name).read_text(encoding="utf-8"))[table]


PLACES = settings("places.toml", "place")
KEYS = {
    "village": [key for key, place in PLACES.items() if place["kind"] != "neighbourhood"],
    "neighbourhood": [key for key, place in PLACES.items() if place["kind"] == "neighbourhood"],
    "pot": list(settings("pots.toml", "pot")),
    "handler": list(settings("people.toml", "person")),
    "venue": list(settings("places.toml", "venue")),
}


@pytest.fixture(scope="module")
def late(sample):
    """Id -> the rows of ``overdue``."""
    found = {}
    for row in sample.rows("overdue", today=MONDAY):
        found.setdefault(row["case"], []).append(row)
    return found


def belongs(kind, page):
    """Return the keys of the items that a case belongs to, by the row of ``show``; None: to no item."""
    header, state = page["header"], page["state"]
    if kind == "pot":
        return set(state["funds"])
    if kind == "handler":
        return {state["handler"]}
    if kind == "venue":
        return {header["venue"]} if "venue" in header else set()
    places = {header.get("place"), *header.get("also", [])} - {None}
    if kind == "neighbourhood":
        return places & set(KEYS["neighbourhood"])
    return {PLACES[place].get("within", place) for place in places} or {None}


def answered(page):
    """Return the answer clocks that were met, and those of them that were met in time, and those past their norm."""
    clocks = [clock for clock in page["clocks"] if clock["clock"] == "answer"]
    met = [clock for clock in clocks if clock["met"]]
    past = [clock for clock in clocks if not clock["met"] and not clock["stopped"] and clock["due"] < MONDAY]
    return met, [clock for clock in met if clock["met"] <= clock["due"]], past


def days(page):
    """Return the days from receipt to the first answer, as a list of one, or of none."""
    intake = next(entry["key"] for entry in page["log"] if entry["kind"] == "intake")
    return [
        (date.fromisoformat(clock["met"]) - date.fromisoformat(clock["since"])).days
        for clock in page["clocks"]
        if clock["clock"] == "answer" and clock["entry"] == intake and clock["met"]
    ]


def figures(pages, late, pot=None):
    """Return what an overview must say of these ``show`` rows."""
    counted = [page for page in pages if page["state"]["result"] != "duplicate"]
    met, in_time, past = (sum(len(answered(page)[part]) for page in counted) for part in range(3))
    first = [one for page in counted for one in days(page)]
    money = {
        stage: sum(
            (
                Decimal(fund[stage])
                for page in pages
                for key, fund in page["state"]["funds"].items()
                if pot in (None, key)
            ),
            Decimal("0.00"),
        )
        for stage in ("asked", "granted")
    }
    return {
        "open": sum(page["state"]["status"] == "open" for page in counted),
        "new": sum(page["header"]["received"].startswith(MONDAY[:7]) for page in counted),
        "overdue": sum(page["header"]["id"] in late for page in pages),
        "answered_within_norm": round(in_time / (met + past), 4) if met + past else None,
        "days_to_first_answer": round(sum(first) / len(first), 4) if first else None,
        "asked": str(money["asked"]),
        "granted": str(money["granted"]),
        "last_contact": max(filter(None, (page["state"]["last_feedback"] for page in pages)), default=None),
        "signals": sum(len(page["state"]["signals"]) for page in pages),
    }


def about_places(sample):
    """Return place -> signals about the place itself, as the report of the week has them."""
    (report,) = sample.rows("report", "weekly", today=MONDAY)
    return Counter(signal["place"] for signal in report["signals"] if signal["case"] is None)


@pytest.mark.parametrize("kind", KINDS)
def test_every_figure_is_what_show_and_overdue_say_of_the_cases_together(sample, shown, late, kind):
    answer = sample("overview", kind, "-f", "json", today=MONDAY).json
    rows = {row["key"]: row for row in answer["rows"]}
    assert [key for key in rows if key is not None] == KEYS[kind]
    about = about_places(sample) if kind in ("village", "neighbourhood") else Counter()
    for key, row in rows.items():
        pages = [page for page in shown.values() if key in belongs(kind, page)]
        expected = figures(pages, late, key if kind == "pot" else None)
        expected["signals"] += about[key]
        assert {name: row[name] for name in expected} == expected, key
    everything = [page for page in shown.values() if belongs(kind, page)]
    expected = figures(everything, late)
    expected["signals"] += sum(about[key] for key in rows)
    assert {name: answer["total"][name] for name in expected} == expected


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_has_the_rows_of_list_and_overdue_of_its_item(sample, kind):
    together = {row["key"]: row for row in sample.rows("overview", kind, today=MONDAY)}
    for key in KEYS[kind]:
        (page,) = sample.rows("overview", kind, key, today=MONDAY)
        assert page["cases"] == sample.rows("list", FILTER[kind], key, today=MONDAY)
        assert page["late"] == sample.rows("overdue", FILTER[kind], key, today=MONDAY)
        assert page["overdue"] == len({row["case"] for row in page["late"]})
        figures = together[key]
        assert {name: page[name] for name in figures if name in page} == {
            name: value for name, value in figures.items() if name in page
        }
        assert len(page["signalled"]) == page["signals"]


def test_emmeloord_is_the_sum_of_its_neighbourhoods_and_its_own(sample, shown, late):
    def pages(key, kind="neighbourhood"):
        return {row["case"] for row in sample.rows("overview", kind, key, today=MONDAY)[0]["cases"]}

    headers = {case: page["header"] for case, page in shown.items()}
    own = {case for case, one in headers.items() if "emmeloord" in (one.get("place"), *one.get("also", []))}
    within = [case for key in KEYS["neighbourhood"] for case in pages(key)]
    assert pages("emmeloord", "village") == {
        case for case in own | set(within) if shown[case]["state"]["status"] == "open"
    }
    rows = {row["key"]: row for row in sample.rows("overview", "neighbourhood", today=MONDAY)}
    twice = [
        page
        for page in shown.values()
        for _ in range(len(belongs("neighbourhood", page)) - (page["header"]["id"] not in own))
        if belongs("neighbourhood", page)
    ]
    own_figures = figures([shown[case] for case in own], late)
    again = figures(twice, late)
    (town,) = (row for row in sample.rows("overview", "village", today=MONDAY) if row["key"] == "emmeloord")
    for name in ("open", "new", "overdue", "signals"):
        assert town[name] == sum(row[name] for row in rows.values()) + own_figures[name] - again[name]
    for name in ("asked", "granted"):
        parts = [Decimal(row[name]) for row in rows.values()]
        assert Decimal(town[name]) == sum(parts) + Decimal(own_figures[name]) - Decimal(again[name])


def test_the_pots_add_up_to_the_cent(sample):
    balances = sample.rows("pots", today=MONDAY)
    rows = {row["key"]: row for row in sample.rows("overview", "pot", today=MONDAY)}
    for key, row in rows.items():
        own = [balance for balance in balances if balance["pot"] == key]
        for stage in ("asked", "granted"):
            assert Decimal(row[stage]) == sum(Decimal(balance[stage]) for balance in own)
        this_year = [balance["left"] for balance in own if balance["year"] == 2026]
        if None in this_year:
            assert row["left"] is None
        else:
            assert Decimal(row["left"]) == sum(map(Decimal, this_year))
    together = sample("overview", "pot", "-f", "json", today=MONDAY).json["total"]
    assert Decimal(together["granted"]) == sum(Decimal(balance["granted"]) for balance in balances)


@pytest.mark.parametrize("kind", KINDS)
def test_every_item_without_cases_is_there(nop, kind):
    rows = nop.rows("overview", kind)
    assert rows
    assert {row["open"] for row in rows} == {0}
    assert all(row["title"] in nop("overview", kind).out for row in rows)


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_without_cases_says_so_in_every_form(nop, kind):
    key = nop.rows("overview", kind)[0]["key"]
    (page,) = nop.rows("overview", kind, key)
    assert (page["cases"], page["late"], page["realised"], page["signalled"]) == ([], [], [], [])
    for form in ("table", "markdown", "html"):
        assert page["title"] in unescape(nop("overview", kind, key, "-f", form).out)


@pytest.mark.parametrize(
    "command", [["list", "--status", "all"], ["overdue"], *(["overview", kind] for kind in KINDS)]
)
def test_csv_read_by_python_holds_the_rows_of_json(sample, command):
    def cell(value):
        return "" if value is None else str(value)

    rows = list(csv.DictReader(io.StringIO(sample(*command, "-f", "csv", today=MONDAY).out)))
    assert rows == [
        {name: cell(value) for name, value in row.items()} for row in sample.rows(*command, today=MONDAY)
    ]


def test_the_csv_of_one_item_is_its_row(sample):
    lines = sample("overview", "village", "-f", "csv", today=MONDAY).out.splitlines()
    ens = next(line for line in lines if line.startswith('"ens",'))
    assert sample("overview", "village", "ens", "-f", "csv", today=MONDAY).out.splitlines() == [lines[0], ens]


def test_filters_choose_the_cases_and_not_what_a_pot_has_left(sample):
    rows = {row["key"]: row for row in sample.rows("overview", "pot", today=MONDAY)}
    social = {row["key"]: row for row in sample.rows("overview", "pot", "--kind", "social", today=MONDAY)}
    assert social["igw"]["left"] == rows["igw"]["left"]
    assert Decimal(social["igw"]["granted"]) < Decimal(rows["igw"]["granted"])
    own = sum(
        Decimal(row["granted"])
        for row in sample.rows("pots", "--kind", "social", "--pot", "igw", today=MONDAY)
    )
    assert Decimal(social["igw"]["granted"]) == own


def test_what_the_settings_lost_still_has_a_row(nop):
    nop.by_hand(
        "26-22222",
        header='venue = "gesloopt"\n',
        log='[log.20261103T090000Z-bcd]\nkind = "assign"\nto = "vertrokken"\n'
        '[log.20261103T090001Z-bcd]\nkind = "fund"\npot = "op"\nstage = "asked"\namount = "12.50"\n',
    )
    for kind, key in (("handler", "vertrokken"), ("venue", "gesloopt"), ("pot", "op")):
        last = nop.rows("overview", kind)[-1]
        assert (last["key"], last["title"], last["open"], last["asked"]) == (key, key, 1, "12.50")


@pytest.mark.parametrize(
    ("arguments", "code", "expected"),
    [
        (["gemeente"], 2, "village, neighbourhood"),
        (["village", "-f", "ics"], 2, "html"),
        (["handler", "--public"], 2, "staff"),
        (["handler", "anna", "--public"], 2, "staff"),
        (["village", "atlantis"], 1, "emmeloord"),
        (["village", "centrum"], 1, "emmeloord"),
        (["pot", "niets"], 1, "windmolen"),
        (["handler", "niemand"], 1, "anna"),
    ],
)
def test_what_is_not_understood_is_refused_with_what_can_be_asked(nop, arguments, code, expected):
    assert expected in nop("overview", *arguments, code=code).err


def test_an_overview_follows_the_language_but_not_its_keys_and_figures(sample):
    def rows(language):
        command = ["-C", SAMPLE, "--today", MONDAY, "--lang", language, "overview", "village", "-f", "json"]
        return [
            {name: value for name, value in row.items() if name != "title"}
            for row in sample.run(command).rows
        ]

    assert rows("nl") == rows("en")


@pytest.mark.parametrize(
    "arguments", [["overview", "village"], ["overview", "village", "ens"], ["report", "weekly"]]
)
@pytest.mark.parametrize("form", ["table", "markdown", "html", "json"])
def test_a_file_that_cannot_be_read_is_named_in_the_page_and_in_the_exit_code(nop, arguments, form):
    nop.by_hand("26-22222")
    nop.write("26-33333", "id = ")
    result = nop(*arguments, "-f", form, code=3)
    assert "26-33333.toml:1" in result.err
    assert "26-33333.toml" in result.out


@pytest.mark.parametrize(
    ("language", "together", "guest"),
    [
        ("nl", "samen; 1 in meer rijen", "te gast; van Bant"),
        ("en", "together; 1 in more rows", "guest of Bant"),
    ],
)
def test_rows_that_add_up_to_more_than_the_total_say_so_there_and_a_village_marks_its_guests(
    nop, language, together, guest
):
    nop.intake("Fietspad", "bant", "--also", "ens")
    nop.intake("Bankje", "ens")
    whole = nop("--lang", language, "overview", "village").out
    assert together in whole
    assert nop("overview", "village", "-f", "json").json["total"]["open"] == 2
    lines = nop("--lang", language, "overview", "village", "ens").out.splitlines()
    marked = {line.split()[1] for line in lines if guest in line}
    assert marked == {"Fietspad"}


def test_a_month_stands_at_the_figure_that_is_of_a_month(nop):
    assert "new Nov" in nop("overview", "village", today="2026-11-23").out
    assert "nieuw nov" in nop("--lang", "nl", "overview", "village", today="2026-11-23").out
