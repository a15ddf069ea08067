"""``fund``: money of a case, stage by stage; what is refused changes nothing."""

import pytest

LONG = "9" * 5000


def begin(nop):
    return nop.intake("Buurtmoestuin", "ens", "--kind", "social", today="2026-11-02")


@pytest.fixture
def case(begun):
    """A social case in Ens; igw pays on receipts, at most 2,000 of 20,000; leefbaarheid-oost has 50,000."""
    return begun(begin)


def funds(nop, case, pot="igw"):
    return nop.show(case)["state"]["funds"][pot]


def amounts(nop, case):
    """Return (stage, amount) of every entry of money that counts."""
    log = nop.show(case)["log"]
    return [
        (one["stage"], one.get("amount")) for one in log if one["kind"] == "fund" and one["struck"] is None
    ]


def grant(nop, case, pot="igw", amount="1000", *options):
    nop("fund", "ask", case, pot, amount)
    return nop("fund", "grant", case, pot, *options)


def test_from_the_ask_to_the_payment_every_stage_says_what_it_did_and_what_is_left(nop, case):
    asked = nop("fund", "ask", case, "igw", "1.500,00", "--ref", "IGW-2026-061", today="2026-11-02").out
    assert asked.splitlines() == [
        f"{case}  Buurtmoestuin",
        "  Mon 2 Nov 2026  money · IGW residents' initiative · asked · € 1,500.00 · IGW-2026-061",
        "  → decision due Mon 28 Dec 2026 (money asked 2 Nov + 8 weeks = 28 Dec, Awb 4:13)",
        "  IGW residents' initiative: € 20,000.00 left of € 20,000.00 in 2026",
    ]
    granted = nop("fund", "grant", case, "igw").out.splitlines()
    assert granted[2:] == [
        "  ✓ decision: IGW residents' initiative met",
        "  IGW residents' initiative: € 18,500.00 left of € 20,000.00 in 2026",
    ]
    words = "€ 114.50 more are to be accounted for: --partial where more receipts follow, else --final"
    assert words in nop("fund", "account", case, "igw", "1385,50", code=2).err
    accounted = nop("fund", "account", case, "igw", "1385,50", "--final").out
    assert "€ 114.50 of the grant was not accounted for and can go back into the pot" in accounted
    nop("fund", "pay", case, "igw")
    nop("fund", "withdraw", case, "igw")
    assert amounts(nop, case) == [
        ("asked", "1500.00"),
        ("granted", "1500.00"),
        ("accounted", "1385.50"),
        ("paid", "1385.50"),
        ("withdrawn", "114.50"),
    ]
    assert nop("pots", "--pot", "igw", "--year", "2026", "-f", "json").rows[0]["left"] == "18614.50"
    assert nop("check").out.count("error") == 0


def test_the_entries_stand_in_the_file_as_the_contract_says(nop, case):
    nop("fund", "ask", case, "igw", "€ 1.500,00", "--on", "2026-11-20", "--ref", "Z-1")
    assert (
        nop.file(case)
        .read_text(encoding="utf-8")
        .endswith(
            'kind = "fund"\nby = "anna"\non = 2026-11-20\npot = "igw"\nstage = "asked"\n'
            'amount = "1500.00"\nreference = "Z-1"\n'
        )
    )


@pytest.mark.parametrize("typed", ["1500", "1500,00", "1.500,00", "€ 1.500,00", "1500.00", "EUR 1500"])
def test_an_amount_is_understood_as_people_write_it(nop, case, typed):
    nop("fund", "ask", case, "igw", typed)
    assert amounts(nop, case) == [("asked", "1500.00")]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("1.500", ["ambiguous", "1500", "1,50"]),
        ("-5", ["-5"]),
        ("0.001", ["0.001", "no amount in euros"]),
        ("1e9", ["1e9", "no amount"]),
        ("NaN", ["NaN", "no amount"]),
        ("Infinity", ["no amount"]),
        ("", ["no amount"]),
        (" ", ["no amount"]),
        ("0", ["nothing"]),
        ("0,00", ["nothing"]),
        ("1_000", ["no amount"]),
        ("٣", ["no amount"]),
        ("$ 5", ["no amount"]),
        ("1000000000000", ["no amount"]),
        (LONG, ["no amount"]),
        ("5\x1b[2J", ["no amount", r"\x1b"]),
    ],
)
@pytest.mark.parametrize("stage", ["ask", "grant"])
def test_what_is_no_amount_is_refused_with_what_to_write(nop, case, stage, typed, words):
    before = nop.snapshot()
    error = nop("fund", stage, case, "igw", typed, code=2).err
    assert all(word in error for word in words)
    assert LONG not in error
    assert nop.snapshot() == before


@pytest.mark.parametrize("amount", ["-5.00", "0.001", "1e9", "NaN", "1500", "1.500,00", "", "9" * 13 + ".00"])
def test_an_amount_by_hand_that_is_none_makes_the_file_unreadable_and_hides_no_other(nop, case, amount):
    other = nop.intake("Nog een", "bant")
    path = nop.file(case)
    path.write_text(
        path.read_text(encoding="utf-8")
        + f'\n[log.20261103T090000Z-k7q]\nkind = "fund"\npot = "igw"\nstage = "granted"\namount = "{amount}"\n',
        encoding="utf-8",
    )
    line = path.read_text(encoding="utf-8").count("\n")
    found = nop("pots", "-f", "json", code=3)
    assert f"{case}.toml:{line}: " in found.err
    assert "two decimals" in found.json["unreadable"][0]["message"]
    nop("fund", "ask", other, "igw", "100", code=3)
    assert amounts(nop, other) == [("asked", "100.00")]
    assert "two decimals" in nop("fund", "grant", case, "igw", code=1).err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["ask", "CASE", "igv", "100"], 1, ["There is no pot “igv”", "igw"]),
        (["ask", "26-zzzzz", "igw", "100"], 1, ["26-zzzzz"]),
        (["ask", "Buurtmoestuin", "igw", "100"], 1, ["by its id"]),
        (["ask", "CASE", "igw"], 2, ["AMOUNT", "how much"]),
        (["ask", "CASE"], 2, ["POT"]),
        (["ask", "CASE", "igw", "100", "--on", "tomorrow"], 1, ["future"]),
        (["ask", "CASE", "igw", "100", "--on", "ooit"], 2, ["ooit"]),
        (["grant", "CASE", "igw", "100", "--anyway", " "], 2, ["--anyway"]),
        (["grant", "CASE", "igw"], 1, ["fund ask"]),
        (["grant", "CASE", "igw", "100"], 1, ["log the ask first"]),
        (["refuse", "CASE", "igw"], 1, ["waits for a decision"]),
        (["pay", "CASE", "igw", "100"], 1, ["more is paid than was granted"]),
        (["account", "CASE", "igw", "100"], 1, ["nothing was granted"]),
        (["account", "CASE", "leefbaarheid-oost", "100"], 1, ["nothing was granted"]),
        (["return", "CASE", "igw", "100"], 1, ["more is paid back"]),
        (["withdraw", "CASE", "igw"], 1, ["could be withdrawn"]),
        (["give", "CASE", "igw"], 2, ["give"]),
        ([], 2, ["--help"]),
    ],
)
def test_what_cannot_be_says_what_is_wrong_and_changes_nothing(nop, case, arguments, code, words):
    before = nop.snapshot()
    error = nop("fund", *(case if one == "CASE" else one for one in arguments), code=code).err
    assert all(word in error for word in words)
    assert nop.snapshot() == before


def test_where_a_pot_pays_on_receipts_they_come_before_the_payment(nop, case):
    grant(nop, case)
    assert "first the receipts" in nop("fund", "pay", case, "igw", code=1).err
    nop("fund", "account", case, "igw")
    nop("fund", "pay", case, "igw")
    assert funds(nop, case)["paid"] == "1000.00"


def test_elsewhere_the_receipts_come_after_the_payment(nop, case):
    grant(nop, case, "leefbaarheid-oost")
    assert "pays first" in nop("fund", "account", case, "leefbaarheid-oost", "10", code=1).err
    nop("fund", "pay", case, "leefbaarheid-oost")
    nop("fund", "account", case, "leefbaarheid-oost")
    assert funds(nop, case, "leefbaarheid-oost")["accounted"] == "1000.00"


def test_no_more_is_granted_than_asked_and_no_more_paid_than_granted(nop, case):
    nop("fund", "ask", case, "igw", "700")
    assert "more is granted" in nop("fund", "grant", case, "igw", "700,01", "--anyway", "x", code=1).err
    nop("fund", "grant", case, "igw", "700")
    assert "granted already" not in nop("fund", "grant", case, "igw", "1", code=1).err
    nop("fund", "account", case, "igw")
    nop("fund", "pay", case, "igw", "400")
    assert "more is paid" in nop("fund", "pay", case, "igw", "300,01", code=1).err


def test_a_second_grant_on_one_ask_needs_a_reason(nop, case):
    nop("fund", "ask", case, "igw", "900")
    nop("fund", "grant", case, "igw", "500")
    assert "--anyway" in nop("fund", "grant", case, "igw", "400", code=1).err
    nop("fund", "grant", case, "igw", "400", "--anyway", "Toch alles")
    assert funds(nop, case)["granted"] == "900.00"
    assert nop("check").out.count("granted") == 0


def test_every_ask_is_decided_by_itself_and_where_several_wait_the_command_wants_to_know_which(nop, case):
    nop("fund", "ask", case, "igw", "900")
    nop("fund", "ask", case, "igw", "100")
    first, second = nop.keys(case, "fund")
    error = nop("fund", "refuse", case, "igw", code=1).err
    assert f"{first[-3:]}  asked Mon 23 Nov 2026  € 900.00" in error
    assert f"{second[-3:]}  asked Mon 23 Nov 2026  € 100.00" in error
    nop("fund", "refuse", case, "igw", "--for", second[-3:], "--because", "past niet")
    assert [clock["entry"] for clock in nop.show(case)["clocks"] if clock["clock"] == "decision"] == [
        first,
        second,
    ]
    entry = nop.show(case)["log"][-1]
    assert (entry["for"], entry["because"]) == (second, "past niet")
    nop("fund", "grant", case, "igw")
    assert (funds(nop, case)["granted"], funds(nop, case)["undecided"]) == ("900.00", False)
    assert nop.show(case)["log"][-1]["for"] == first


def test_an_ask_is_withdrawn_or_refused_whole(nop, case):
    nop("fund", "ask", case, "igw", "900")
    for decision in ("withdraw", "refuse"):
        assert "whole" in nop("fund", decision, case, "igw", "400", code=1).err
    nop("fund", "withdraw", case, "igw", "900")
    assert funds(nop, case)["undecided"] is False


def test_a_case_with_money_undecided_is_not_closed(nop, case):
    nop("log", "feedback", case, "Ja")
    nop("fund", "ask", case, "igw", "900")
    assert "igw" in nop("close", case, "supported", code=1).err
    nop("fund", "grant", case, "igw")
    nop("close", case, "supported")


def test_a_closed_case_is_settled_but_asks_no_more(nop, case):
    grant(nop, case, "leefbaarheid-oost")
    nop("fund", "pay", case, "leefbaarheid-oost")
    nop("close", case, "supported", "--without-feedback", "x")
    for decision in ("ask", "grant", "refuse"):
        assert "reopen" in nop("fund", decision, case, "leefbaarheid-oost", "5", code=1).err
    nop("fund", "account", case, "leefbaarheid-oost", "900", "--final")
    nop("fund", "return", case, "leefbaarheid-oost")
    assert funds(nop, case, "leefbaarheid-oost")["returned"] == "100.00"


def test_a_pot_without_a_budget_for_the_year_says_so_and_refuses_nothing(nop, case):
    for pot, day in (("igw", "2027-03-01"), ("corporatie", "2026-11-23")):
        nop("fund", "ask", case, pot, "900", today=day)
        out = nop("fund", "grant", case, pot, today=day).out
        assert f"no budget is known for {day[:4]}" in out


def test_a_case_without_a_place_draws_on_no_share_until_it_has_one(nop):
    case = nop("intake", "Nog zonder plaats", "--quiet").out.strip()
    assert "no budget is known for 2026" in nop("fund", "ask", case, "windmolen", "900").out
    assert "each place has its own budget; ask where" in nop("pots", "--for", case).out
    nop("edit", case, "--place", "creil")
    assert "Creil: € 9,100.00 left of € 10,000.00 in 2026" in nop("fund", "grant", case, "windmolen").out


def test_money_of_a_pot_that_the_settings_lost_stays_and_is_named(nop, case):
    grant(nop, case, "leefbaarheid-oost")
    nop("fund", "pay", case, "leefbaarheid-oost")
    pots = nop.root / "pots.toml"
    text = pots.read_text(encoding="utf-8").replace("leefbaarheid-oost", "anders")
    pots.write_text(text, encoding="utf-8")
    assert funds(nop, case, "leefbaarheid-oost")["granted"] == "1000.00"
    (lost,) = [row for row in nop.rows("pots") if row["pot"] == "leefbaarheid-oost"]
    assert (lost["title"], lost["granted"], lost["left"], lost["owner"]) == (
        "leefbaarheid-oost",
        "1000.00",
        None,
        None,
    )
    error = nop("fund", "account", case, "leefbaarheid-oost", code=1).err
    assert "There is no pot “leefbaarheid-oost”" in error
    levels = [row["level"] for row in nop.rows("check") if "leefbaarheid-oost" in row["message"]]
    assert levels == ["warning"] * 3  # one for each entry


def test_a_past_day_has_the_money_of_then(nop, case):
    nop("fund", "ask", case, "igw", "900", today="2026-11-03")
    nop("fund", "grant", case, "igw", today="2026-11-10")
    lefts = [
        nop.rows("pots", "--pot", "igw", "--year", "2026", today=day)[0]["left"]
        for day in ("2026-11-02", "2026-11-09", "2026-11-10")
    ]
    assert lefts == ["20000.00", "20000.00", "19100.00"]
    assert nop.show(case, today="2026-11-09")["state"]["funds"]["igw"]["undecided"] is True


def test_dutch_titles_days_and_amounts_for_dutch_readers(nop, case):
    asked = nop("--lang", "nl", "fund", "ask", case, "igw", "1.500,00", today="2026-11-02").out
    assert "IGW bewonersinitiatief" in asked
    assert "€ 1.500,00" in asked
    assert "ma 28 dec 2026" in asked
    assert "€ 20.000,00" in asked


@pytest.mark.parametrize(
    ("language", "words"), [("en", "says the same twice now"), ("nl", "staat nu twee keer")]
)
@pytest.mark.parametrize("stage", ["ask", "pay"])
def test_money_that_stands_there_in_the_very_same_words_is_written_and_said_to_stand_twice(
    nop, case, stage, language, words
):
    grant(nop, case, "leefbaarheid-oost", "1000")
    money = ("fund", stage, case, "leefbaarheid-oost", "100")
    assert words not in nop("--lang", language, *money).err
    assert words not in nop("--lang", language, *money[:-1], "101").err
    assert words in nop("--lang", language, *money).err
    assert words not in nop("--lang", language, *money, today="2026-11-24").err
    assert len([one for one in amounts(nop, case) if one[1] == "100.00"]) == 2


@pytest.mark.parametrize(("answer", "asks"), [("n", 1), ("\n", 1), ("y", 2)])
def test_a_terminal_asks_whether_the_very_same_money_is_another_one(nop, case, terminal, answer, asks):
    nop("fund", "ask", case, "igw", "500")
    screen = terminal("fund", "ask", case, "igw", "500")
    screen.answer("Is this another one? (y/N)", answer if answer == "\n" else f"{answer}\n")
    screen.end()
    assert amounts(nop, case) == [("asked", "500.00")] * asks


def test_what_is_decided_before_it_was_asked_is_refused_with_the_day_of_the_ask(nop):
    case = nop.intake()
    nop("fund", "ask", case, "igw", "500", today="2026-11-23")
    refused = nop("fund", "grant", case, "igw", "500", "--on", "2026-11-20", today="2026-11-23", code=1).err
    assert "which it is about, is of Mon 23 Nov 2026, and it can be of no day before that" in refused
