"""Money that would be paid twice, come back twice or be forgotten: each kind of it, from the command line."""

import sys
from decimal import Decimal

import pytest

from .running import MONDAY


@pytest.fixture
def case(nop):
    return nop.intake("Buurtmoestuin", "ens", "--kind", "social", today="2025-06-02")


def pot_row(nop, pot, year, today=MONDAY):
    (row,) = [
        one
        for one in nop.rows("pots", "--year", year, today=today)
        if (one["pot"], one["year"]) == (pot, year)
    ]
    return row


def running(nop, case, kind, today=MONDAY):
    clocks = nop.show(case, today=today)["clocks"]
    return [
        clock["entry"]
        for clock in clocks
        if clock["clock"] == kind and not clock["met"] and not clock["stopped"]
    ]


def test_what_a_clock_that_ran_ahead_wrote_is_not_granted_a_second_time(nop, case):
    nop("fund", "ask", case, "igw", "1500", today="2026-11-02")
    nop("fund", "grant", case, "igw", today="2027-11-26")
    before = nop.snapshot()
    assert "more is granted than was asked" in nop("fund", "grant", case, "igw", today=MONDAY, code=1).err
    assert nop.snapshot() == before
    warnings = [one["message"] for one in nop.rows("check", today=MONDAY) if one["case"] == case]
    assert any("26 Nov 2027" in one for one in warnings)


def test_a_grant_that_is_dated_ahead_has_spent_what_another_case_would_get(nop, case):
    other = nop.intake("Ander plan", "ens", "--kind", "social", today="2026-11-02")
    for one in (case, other):
        nop("fund", "ask", one, "leefbaarheid-oost", "30000", today="2026-11-02")
    nop("fund", "grant", case, "leefbaarheid-oost", today="2026-12-30")
    error = nop("fund", "grant", other, "leefbaarheid-oost", today=MONDAY, code=1).err
    assert "only € 20,000.00 is left in 2026" in error


def test_what_comes_back_frees_the_budget_of_the_year_of_its_grant_and_of_no_other(nop, case):
    pot = "leefbaarheid-oost"
    for command in (["ask", "1000"], ["grant"], ["pay"]):
        nop("fund", command[0], case, pot, *command[1:], today="2025-09-01")
    nop("fund", "return", case, pot, "1000", today="2026-02-01")
    budget = Decimal(pot_row(nop, pot, 2026)["budget"])
    assert Decimal(pot_row(nop, pot, 2026)["left"]) == budget
    assert (pot_row(nop, pot, 2025)["returned"], pot_row(nop, pot, 2026)["returned"]) == ("1000.00", "0.00")
    nop("fund", "ask", case, pot, str(budget + 1), today=MONDAY)
    assert "only" in nop("fund", "grant", case, pot, today=MONDAY, code=1).err


def test_every_grant_owes_its_own_receipts_and_what_follows_says_for_which(nop, case):
    pot = "voorschot"
    with (nop.root / "pots.toml").open("a", encoding="utf-8") as file:
        file.write(
            '\n[pot.voorschot]\ntitle = "Voorschot"\npays = "advance"\naccount = { term = "6 months" }\n'
        )
    for day in ("2026-03-02", "2026-04-01"):
        nop("fund", "ask", case, pot, "1000", today=day)
        nop("fund", "grant", case, pot, today=day)
        nop("fund", "pay", case, pot, today=day)
    _first, second = running(nop, case, "account")
    grants = [entry["key"] for entry in nop.show(case)["log"] if entry.get("stage") == "granted"]
    error = nop("fund", "account", case, pot, "1000", code=1).err
    assert all(key[-3:] in error for key in grants)
    nop("fund", "account", case, pot, "--for", grants[0][-3:])
    assert running(nop, case, "account") == [second]
    nop("fund", "return", case, pot, "10", "--for", grants[1][-3:])
    assert running(nop, case, "account") == [second]  # ten euros of a thousand: € 990 is still asked for
    assert [entry["for"] for entry in nop.show(case)["log"][-2:]] == [grants[0], grants[1]]


@pytest.mark.parametrize(
    ("right", "wrong", "setting"),
    [
        ("maximum = ", "maximum = 2000\n# ", "maximum"),
        ("total = ", "total = 2000\n# ", "budget.2024.total"),
        ("kinds = ", "kinds = 7\n# ", "kinds"),
    ],
)
def test_a_condition_that_cannot_be_read_lets_no_grant_pass_until_somebody_says_why(
    nop, case, right, wrong, setting
):
    path = nop.root / "pots.toml"
    head, _header, rest = path.read_text(encoding="utf-8").partition("[pot.igw]\n")
    path.write_text(head + "[pot.igw]\n" + rest.replace(right, wrong, 1), encoding="utf-8")
    nop("fund", "ask", case, "igw", "500", today=MONDAY, code=3)
    before = nop.snapshot()
    assert (
        f"“{setting}” in pots.toml cannot be read"
        in nop("fund", "grant", case, "igw", today=MONDAY, code=1).err
    )
    assert nop.snapshot() == before
    (row,) = [one for one in nop.rows("pots", "--for", case, today=MONDAY, code=3) if one["pot"] == "igw"]
    assert None in {one["verdict"] for one in row["conditions"]}
    nop("fund", "grant", case, "igw", "--anyway", "gevraagd", today=MONDAY, code=3)


def test_a_strike_of_money_is_judged_as_a_grant_is_and_so_is_a_strike_of_a_strike(nop, case):
    other = nop.intake("Ander plan", "ens", "--kind", "social", today="2026-11-02")
    pot = "leefbaarheid-oost"
    for one, amount in ((case, "50000"), (other, "1")):
        nop("fund", "ask", one, pot, amount, today="2026-11-02")
    nop("fund", "grant", case, pot, today="2026-11-03")
    nop("fund", "withdraw", case, pot, today="2026-11-04")
    nop("fund", "grant", other, pot, today="2026-11-05")
    withdrawal = nop.keys(case, "fund")[-1]
    error = nop("strike", case, withdrawal, "--because", "fout", today=MONDAY, code=1).err
    assert "€ 1.00 more than the budget of 2026 would be granted" in error
    nop("strike", case, withdrawal, "--because", "fout", "--anyway", "besluit", today=MONDAY)
    assert pot_row(nop, pot, 2026)["left"] == "-1.00"
    findings = [one for one in nop.rows("check", today=MONDAY) if one["file"] == "pots.toml"]
    assert [one["level"] for one in findings] == ["warning"]


def test_a_pot_with_a_window_and_a_closing_day_is_judged_by_both(nop, case):
    with (nop.root / "pots.toml").open("a", encoding="utf-8") as file:
        file.write('\n[pot.beide]\ntitle = "Beide"\nclosed-on = 2027-06-30\nkinds = ["social"]\n')
        file.write('window = { from = "09-01", until = "10-31" }\n')

    def fits(today):
        (row,) = [one for one in nop.rows("pots", "--for", case, today=today) if one["pot"] == "beide"]
        return row["fits"]

    assert (fits("2026-10-01"), fits("2026-11-23"), fits("2027-10-01")) == (True, False, False)
    assert "open through" not in nop("who", "ens", today="2026-11-23").out.partition("Beide")[2]


def test_check_names_a_kind_and_a_place_of_a_pot_that_are_not_known(nop):
    with (nop.root / "pots.toml").open("a", encoding="utf-8") as file:
        file.write('\n[pot.vreemd]\ntitle = "Vreemd"\nkinds = ["socal"]\n')
        file.write('[pot.vreemd.budget.2026.place]\nenz = "10.00"\n')
    found = [one["message"] for one in nop.rows("check") if one["file"] == "pots.toml"]
    assert any("“socal” is no kind of initiative. Did you mean social" in one for one in found)
    assert any("“enz” is not a place. Did you mean ens" in one for one in found)


def test_with_dutch_in_use_two_thousand_is_written_as_the_pots_write_it(nop, case):
    out = nop("--lang", "nl", "fund", "ask", case, "igw", "2.000", today=MONDAY).out
    assert "€ 2.000,00" in out
    assert "is dubbelzinnig" in nop("--lang", "nl", "fund", "ask", case, "igw", "1,500", code=2).err
    assert "€ 1,500.00" in nop("--lang", "en", "fund", "ask", case, "igw", "1,500", today=MONDAY).out
    nop("--lang", "en", "fund", "ask", case, "igw", "2.000", code=2)


def test_what_an_ask_breaks_is_said_last_in_words(nop, case):
    done = nop("fund", "ask", case, "igw", "2500", today=MONDAY)
    assert "!" not in done.out + done.err
    assert done.err.strip().endswith("The ask is written down all the same.")


def test_an_ask_of_nothing_in_a_file_is_named_by_check_as_the_command_refuses_it(nop):
    nop("fund", "ask", nop.intake(), "igw", "0", code=2)
    nop.by_hand(
        "26-bbbbb",
        log='[log.20261103T090000Z-bbb]\nkind = "fund"\npot = "igw"\nstage = "asked"\namount = "0.00"\n',
    )
    assert any("an ask of nothing" in one["message"] for one in nop.rows("check", code=4))


def editing(monkeypatch, tmp_path, old, new):
    """Let the editor replace ``old`` by ``new``."""
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, sys\npath = pathlib.Path(sys.argv[1])\n"
        f"path.write_bytes(path.read_bytes().replace({old!r}, {new!r}))\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{script}"')


def test_a_grant_that_an_editor_makes_larger_is_judged_as_a_command_is(nop, case, monkeypatch, tmp_path):
    pot = "leefbaarheid-oost"
    nop("fund", "ask", case, pot, "60000", today="2026-11-02")
    nop("fund", "grant", case, pot, "50000", today="2026-11-03")
    before = nop.snapshot()
    for amount, why in (
        (b'"50000.01"', "is left in 2026"),
        (b'"60000.01"', "more is granted than was asked"),
    ):
        editing(monkeypatch, tmp_path, b'"50000.00"', amount)
        assert why in nop("edit", case, today=MONDAY, code=1).err
        assert nop.snapshot() == before
    editing(monkeypatch, tmp_path, b'"50000.00"', b'"49999.00"')
    nop("edit", case, today=MONDAY)
    assert pot_row(nop, pot, 2026)["left"] == "1.00"


def test_a_case_that_moves_to_a_place_whose_share_it_would_overdraw_stays_where_it_is(nop):
    with (nop.root / "pots.toml").open("a", encoding="utf-8") as file:
        file.write(
            '\n[pot.delen]\ntitle = "Delen"\n[pot.delen.budget.2026.place]\nens = "900.00"\nbant = "500.00"\n'
        )
    case = nop.intake("Bankje", "ens", today=MONDAY)
    nop("fund", "ask", case, "delen", "800", today=MONDAY)
    nop("fund", "grant", case, "delen", today=MONDAY)
    before = nop.snapshot()
    error = nop("edit", case, "--place", "bant", today=MONDAY, code=1).err
    assert "€ 300.00 more than the budget of 2026 would be granted" in error
    assert nop.snapshot() == before
    nop("edit", case, "--title", "Bank", today=MONDAY)


@pytest.mark.parametrize(
    ("language", "more", "again"),
    [
        ("en", "more is accounted for, or was paid back, than was", "accounted for to the end already"),
        ("nl", "er is meer verantwoord of terugbetaald dan er is", "was al helemaal verantwoord"),
    ],
)
@pytest.mark.parametrize("pot", ["leefbaarheid-oost", "igw"])
def test_receipts_for_more_than_there_was_and_after_the_last_are_said_and_named_by_check(
    nop, case, pot, language, more, again
):
    nop("fund", "ask", case, pot, "1000")
    nop("fund", "grant", case, pot)
    if pot != "igw":
        nop("fund", "pay", case, pot)
    assert "!" not in nop("fund", "account", case, pot, "900", "--partial").out
    for words in (more, again):
        assert words in nop("--lang", language, "fund", "account", case, pot, "100.01").out
        rows = nop.rows("--lang", language, "check", code=None)
        assert any(row["level"] == "warning" and words in row["message"] for row in rows)
