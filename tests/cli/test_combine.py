"""``combine``: two cases that are one: the second closes as a duplicate, and what waits in it waits in the first."""

import pytest

JAN = ("--name", "Jan Proef", "--phone", "0527-550199")
PIET = ("--name", "Piet Proef", "--phone", "0527-550111")
WAITS = ("answer", "promise", "reply", "decision", "loan")
"""The kinds of clock that go along."""


def begin(nop):
    first = nop.intake("Speeltuin De Wig", "ens", *JAN, today="2026-11-10")
    second = nop.intake("Schommels bij De Wig", "ens", *PIET, today="2026-11-02")
    nop("log", "feedback", first, "Gebeld", today="2026-11-12")
    nop("assign", first, "anna", today="2026-11-12")
    nop("assign", second, "daan", today="2026-11-03")
    nop("log", "action", second, "Schets sturen", "--due", "2026-11-30", "--to", "eva", today="2026-11-04")
    nop("log", "action", second, "Bellen", "--due", "2026-11-28", today="2026-11-04")
    nop("log", "consult", second, "police", "Mag dat?", today="2026-11-04")
    nop("log", "consult", second, "igw", "En dat?", "--due", "2026-11-25", today="2026-11-05")
    nop("log", "lend", second, "Partytent", "--due", "2026-12-01", today="2026-11-04")
    nop("fund", "ask", second, "igw", "500", today="2026-11-05")
    nop("suspend", second, "--pot", "igw", "--because", "bonnen", "--until", "2026-11-20", today="2026-11-06")
    nop("log", "question", second, "Te luid", "--nature", "complaint", today="2026-11-06")
    nop("extend", second, "answer", "--by", "2w", "--because", "druk", today="2026-11-07")
    return first, second


@pytest.fixture
def two(begun):
    """Two cases: of the 10th, whose caller was answered on the 12th, and of the 2nd, in which much waits."""
    return begun(begin)


def waits(nop, cases, today=""):
    """Return all that waits in some cases, whatever case it is in."""
    return sorted(
        (clock["clock"], clock["since"], clock["due"], clock["pot"] or "", clock["who"] or "")
        for case in cases
        for clock in nop.show(case, today=today)["clocks"]
        if clock["clock"] in WAITS and not (clock["met"] or clock["stopped"])
    )


def test_all_that_waited_waits_once_since_its_day_and_until_its_day(nop, two):
    first, second = two
    nop("assign", first, "daan")  # so that whose turn it is, is not told apart
    before = waits(nop, two)
    nop("combine", *two)
    assert waits(nop, [second]) == []
    as_second = [tuple("second" if word == "initiator" else word for word in row) for row in before]
    assert waits(nop, [first]) == as_second
    assert {clock for clock, *_more in before} == set(WAITS)


def test_the_second_closes_as_a_duplicate_and_the_first_says_so(nop, two):
    first, second = two
    nop("combine", *two)
    state = nop.show(second)["state"]
    assert (state["status"], state["result"], state["duplicate_of"]) == ("closed", "duplicate", first)
    assert {"case": second, "as": "duplicate", "own": False, "status": "closed"} in nop.show(first)["state"][
        "links"
    ]


def test_check_has_nothing_to_say_and_the_whole_is_one_commit_and_one_undo(nop, two):
    nop("check")
    before = nop.snapshot()
    nop("combine", *two)
    assert nop.rows("check") == []
    nop("undo")
    assert nop.snapshot() == before


def test_each_entry_says_where_it_comes_from_and_the_other_case_where_it_went(nop, two):
    first, second = two
    nop("combine", *two)
    came = [entry for entry in nop.show(first)["log"] if "from-case" in entry]
    known = {f"{second}/{entry['key']}" for entry in nop.show(second)["log"]}
    assert len(came) == 10
    assert {entry["from-case"] for entry in came} <= known
    ended = [entry for entry in nop.show(second)["log"] if entry["written"] == "2026-11-23"]
    said = [entry.get("text") or entry.get("answer") for entry in ended if entry["kind"] != "close"]
    assert set(said) == {f"verplaatst naar {first}"}  # in the folder's language, not the reader's
    assert [entry["kind"] for entry in ended] == [
        "feedback",
        *["done"] * 2,
        *["consult"] * 2,
        "back",
        "fund",
        "close",
    ]


def test_who_called_about_the_second_comes_along_and_waits_by_that_role(nop, two):
    first, second = two
    initiator = nop.show(second)["header"]["contacts"]["initiator"]
    nop("contact", second, "treasurer", "--name", "Els Proef", "--phone", "0527-550133")
    treasurer = nop.show(second)["header"]["contacts"]["treasurer"]
    nop("combine", *two)
    contacts = nop.show(first)["header"]["contacts"]
    assert (contacts["second"], contacts["treasurer"]) == (initiator, treasurer)
    assert {row["role"] for row in nop.rows("promises")} == {"second"}
    assert "second contact" in nop("overdue").out


def test_what_colleagues_agreed_in_a_meeting_is_promised_to_nobody_there_either(nop, two):
    first, second = two
    form = f'date = 2026-11-23\n[case.{second}]\naction = "Navragen"\nwho = "anna"\ndue = 2026-12-01\n'
    nop("minutes", "igw", "--file", "-", stdin=form)
    nop("combine", *two)
    came = next(entry for entry in nop.show(first)["log"] if entry.get("text") == "Navragen")
    assert ("role" in came, came["minutes"], came["to"]) == (False, "igw", "anna")


def test_the_same_caller_keeps_the_role(nop):
    first = nop.intake("Speeltuin De Wig", "ens", *JAN)
    second = nop.intake("Schommels bij De Wig", "bant", *JAN)
    nop("combine", first, second)
    assert list(nop.show(first)["header"]["contacts"]) == ["initiator"]
    assert "from" not in next(entry for entry in nop.show(first)["log"] if "from-case" in entry)


def test_the_money_that_was_asked_is_counted_once(nop, two):
    first, _second = two
    before = [row for row in nop.rows("pots") if row["pot"] == "igw"]
    nop("combine", *two)
    assert [row for row in nop.rows("pots") if row["pot"] == "igw"] == before
    assert nop.show(first)["state"]["funds"]["igw"]["asked"] == "500.00"
    assert {row["key"]: row["asked"] for row in nop.rows("overview", "village")}["ens"] == "500.00"


def test_an_answer_counts_once_in_the_figures(nop, two):
    first, _second = two
    nop("combine", *two)
    nop("log", "feedback", first, "Uitgelegd", "--to", "second")
    november = next(row for row in nop.rows("stats") if row["period"] == "2026-11")
    assert (november["received"], november["answered"]) == (1, 2)


def test_a_complaint_waits_for_an_answer_that_names_it_there_too(nop, two):
    first, _second = two
    nop("combine", *two)
    nop("log", "feedback", first, "Uitgelegd", "--to", "second")
    left = [clock for clock in nop.show(first)["clocks"] if clock["clock"] == "answer" and not clock["met"]]
    assert [clock["subject"] for clock in left] == ["Te luid"]


def test_past_days_stay_as_they_were(nop, two):
    days = ("2026-11-05", "2026-11-10", "2026-11-22")
    before = [(nop.overdue(day), nop.rows("promises", today=day)) for day in days]
    nop("combine", *two)
    assert [(nop.overdue(day), nop.rows("promises", today=day)) for day in days] == before


@pytest.mark.parametrize(
    ("language", "moved", "people"),
    [
        ("en", "came along from", "comes along: second contact"),
        ("nl", "meegekomen uit", "komt mee: tweede contact"),
    ],
)
def test_both_cases_are_told_in_the_readers_language(nop, two, language, moved, people):
    first, second = two
    out = nop("--lang", language, "combine", *two).out
    assert f"{moved} {second}" in out
    assert people in out
    assert out.index(first) < out.index(f"{second}  Schommels")


def test_what_waits_for_nothing_stays_where_it_is(nop):
    first, second = nop.intake("Speeltuin", "ens"), nop.intake("Schommels", "ens")
    nop("log", "feedback", second, "Gebeld")
    before = nop.file(first).read_bytes()
    nop("combine", first, second)
    assert nop.file(first).read_bytes() == before
    assert nop.show(second)["state"]["duplicate_of"] == first


def test_two_asks_of_one_pot_keep_their_terms_apart(nop):
    first, second = nop.intake("Speeltuin", "ens"), nop.intake("Schommels", "ens")
    nop("fund", "ask", first, "igw", "300", today="2026-11-23")
    nop("fund", "ask", second, "igw", "200", today="2026-11-24")
    nop("extend", second, "decision", "--pot", "igw", "--by", "1w", "--because", "druk", today="2026-11-25")
    before = waits(nop, (first, second), today="2026-11-26")
    nop("combine", first, second, today="2026-11-26")
    now = waits(nop, (first, second), today="2026-11-26")
    assert [row for row in now if row[0] == "decision"] == [row for row in before if row[0] == "decision"]


def test_a_pause_that_would_pause_both_is_refused(nop, two):
    first, second = two
    nop("fund", "ask", first, "igw", "100")
    before = nop.snapshot()
    error = nop("combine", *two, code=1).err
    assert f"nopcases fund withdraw {second} igw" in error
    assert nop.snapshot() == before


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("itself", "closed already", "reopen it first", "The other way round: nopcases combine")),
        ("nl", ("zichzelf", "al afgehandeld", "heropen", "Andersom kan wel: nopcases samenvoegen")),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(nop, two, language, words):
    first, _second = two
    granted, closed = nop.intake("Buurtfeest", "bant"), nop.intake("Bankje", "bant")
    nop("fund", "ask", granted, "igw", "100")
    nop("fund", "grant", granted, "igw")
    nop("log", "feedback", closed, "Gebeld")
    nop("close", closed, "withdrawn")
    before = nop.snapshot()
    pairs = [(first, first), (first, closed), (closed, first), (first, granted)]
    for pair, word in zip(pairs, words, strict=True):
        assert word in nop("--lang", language, "combine", *pair, code=1).err
    assert nop.snapshot() == before


def test_without_a_terminal_both_are_needed(nop, two):
    assert "OTHER" in nop("combine", two[0], code=2).err


def test_at_a_terminal_both_are_asked_for(nop, two, terminal):
    asked = terminal("combine")
    asked.answer("Which case stays open?", f"{two[0]}\n")
    asked.answer("closes as a duplicate?", "Schommels\n")
    assert "came along from" in asked.end()


def test_undo_is_refused_where_something_stands_on_what_came_along(nop, two):
    first, _second = two
    nop("combine", *two)
    nop("--by", "daan", "log", "back", first, nop.keys(first, "lend")[0])
    assert "given back" in nop("undo", code=1).err


def test_a_text_that_is_taken_out_afterwards_still_waits_as_it_did(nop, two):
    first, _second = two
    nop("combine", *two)
    complaint = next(entry for entry in nop.show(first)["log"] if entry.get("nature") == "complaint")
    nop("redact", first, complaint["key"], "--yes")
    kept = next(entry for entry in nop.show(first)["log"] if entry["key"] == complaint["key"])
    assert kept["from-case"] == complaint["from-case"]


KOFFIE = ("--title", "Koffie-inloop", "--rrule", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "--start", "2026-11-03")
"""Every other Tuesday: the 24th is not one of them, the 1st of December is."""


@pytest.fixture
def with_coffee(nop, two):
    """Two cases, the second of which pours coffee every other Tuesday."""
    nop(
        "activity",
        two[1],
        "koffie",
        *KOFFIE,
        "--venue",
        "dorpshuis-ens",
        "--time",
        "10.00",
        today="2026-11-04",
    )
    return two


def poured(nop):
    return [
        (row["date"], row["case"])
        for row in nop.rows("activities", "--from", "2026-11-01", "--until", "2026-12-20")
    ]


@pytest.mark.parametrize(
    ("language", "words"), [("en", "comes along: Koffie-inloop"), ("nl", "komt mee: Koffie-inloop")]
)
def test_what_comes_again_goes_on_in_the_first_on_its_own_days(nop, with_coffee, language, words):
    first, second = with_coffee
    before = [day for day, _case in poured(nop)]
    assert words in nop("--lang", language, "combine", *with_coffee).out
    assert poured(nop) == [(day, second if day < "2026-11-24" else first) for day in before]
    assert before[-1] == "2026-12-15"
    assert [row for row in nop.rows("check") if row["case"] in with_coffee] == []


def test_it_comes_again_as_often_as_it_would_have(nop, two):
    nop(
        "activity",
        two[1],
        "koffie",
        "--title",
        "Koffie",
        "--rrule",
        "FREQ=WEEKLY;COUNT=5",
        "--start",
        "2026-11-03",
    )
    before = [day for day, _case in poured(nop)]
    nop("combine", *two)
    assert [day for day, _case in poured(nop)] == before


def test_another_activity_of_that_key_stays_beside_it(nop, with_coffee):
    nop(
        "activity",
        with_coffee[0],
        "koffie",
        "--title",
        "Koffie voor vaders",
        "--rrule",
        "FREQ=WEEKLY;BYDAY=SA",
    )
    nop("combine", *with_coffee)
    found = nop.show(with_coffee[0])["header"]["activity"]
    assert [found[key]["title"] for key in ("koffie", "koffie-2")] == ["Koffie voor vaders", "Koffie-inloop"]


def test_what_both_do_on_the_same_days_at_the_same_place_or_is_over_does_not_come_along(nop, with_coffee):
    first, second = with_coffee
    nop("activity", first, "inloop", *KOFFIE, "--venue", "dorpshuis-ens", "--time", "10.00")
    nop("activity", second, "feest", "--title", "Feest", "--start", "2026-11-07", today="2026-11-05")
    assert "comes along: Koffie" not in nop("combine", *with_coffee).out
    assert [*nop.show(first)["header"]["activity"]] == ["inloop"]


def test_an_activity_that_came_along_goes_back_with_the_undo(nop, with_coffee):
    before = nop.snapshot()
    nop("combine", *with_coffee)
    nop("undo")
    assert nop.snapshot() == before
