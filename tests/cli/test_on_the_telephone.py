"""What somebody needs who works fast, with a caller on the line."""

import re

import pytest


@pytest.fixture
def case(nop):
    return nop.intake("Speeltuin De Wig", "Ens", today="2026-11-16")


@pytest.mark.parametrize("kind", [("--kind", "physical"), ("--theme", "play"), ()])
def test_assign_suggests_who_the_intake_said_will_help(nop, kind):
    told = nop("intake", "Speeltuin De Wig", "Ens", *kind).out
    case = told[:8]
    helper = re.search(r"Who will help +([^,\n]+)", told)[1]
    assert helper in nop("assign", case).out


def test_a_promise_on_a_case_that_nobody_handles_is_of_who_writes_it(nop, case):
    nop("log", "feedback", case, "gebeld", "--promise", "terugbellen", "--due", "+3d")
    promise = next(row for row in nop.rows("overdue", "--within", "7d") if row["clock"] == "promise")
    assert promise["who"] == "anna"


def test_a_promise_on_a_case_with_a_handler_is_the_handlers(nop, case):
    nop("assign", case, "daan")
    nop("log", "action", case, "terugbellen", "--due", "+3d")
    promise = next(row for row in nop.rows("overdue", "--within", "7d") if row["clock"] == "promise")
    assert promise["who"] == "daan"


def test_feedback_names_every_question_that_it_answers(nop, case):
    nop("log", "question", case, "De hekken staan open!", "--nature", "signal", "--from", "neighbour")
    out = nop("log", "feedback", case, "gebeld", "--to", "neighbour").out
    assert "✓ answer: signal, neighbour: De hekken staan open! met" in out


def test_closing_names_the_partner_who_has_still_been_asked(nop, case):
    nop("log", "consult", case, "police", "Wat vinden jullie?")
    nop("log", "feedback", case, "gebeld")
    assert "× reply: Wat vinden jullie? stopped" in nop("close", case, "referred").out


def test_a_case_cannot_be_closed_on_a_day_on_which_somebody_still_waited(nop, case):
    nop("log", "feedback", case, "gebeld", "--on", "2026-11-20")
    assert "close it on a later day" in nop("close", case, "referred", "--on", "2026-11-18", code=1).err
    nop("close", case, "referred", "--on", "2026-11-20")


def test_a_step_on_an_earlier_day_says_that_a_later_entry_overtook_it(nop, case):
    nop("route", case, "physical", "--on", "2026-11-18")
    nop("step", case, "niveau")
    out = nop("step", case, "intaketafel", "--on", "2026-11-20").out
    assert "! a later entry put the case in the step Choosing the participation level" in out


def test_a_day_before_the_case_came_in_is_asked_about_and_named_by_check(nop, case):
    assert "is the day right?" in nop("log", "note", case, "x", "--on", "2026-11-02").out
    warnings = [row["message"] for row in nop.rows("check") if row["case"] == case]
    assert warnings == ["it happened before the case came in on Mon 16 Nov 2026"]
    nop("correct", case, nop.keys(case, "note")[0], "--on", "2026-11-20", "--because", "tikfout")
    assert [row for row in nop.rows("check") if row["case"] == case] == []


@pytest.mark.parametrize(
    ("kind", "logged", "right", "field", "meant"),
    [
        ("action", ["bellen", "--due", "2026-11-25"], ["--due", "2026-11-27"], "due", "2026-11-27"),
        ("consult", ["police", "x", "--due", "2026-11-25"], ["--due", "27 nov"], "due", "2026-11-27"),
        (
            "suspend",
            ["--because", "x", "--until", "2026-12-01"],
            ["--until", "2026-12-08"],
            "until",
            "2026-12-08",
        ),
        ("extend", ["step", "--because", "x", "--by", "2w"], ["--by", "4w"], "term", "4 weeks"),
    ],
)
def test_days_and_terms_of_an_entry_are_corrected(nop, case, kind, logged, right, field, meant):
    nop("route", case, "physical")
    command = ("log", kind) if kind in ("action", "consult") else (kind,)
    nop(*command, case, *logged)
    nop("correct", case, nop.keys(case, kind)[-1], *right, "--because", "verteld")
    entries = [entry for entry in nop.show(case)["log"] if entry["kind"] == kind and not entry["struck"]]
    assert [entry[field] for entry in entries] == [meant]


def test_what_an_entry_does_not_have_cannot_be_corrected_in_it(nop, case):
    nop("log", "note", case, "x")
    key = nop.keys(case, "note")[-1]
    assert "--due could correct" in nop("correct", case, key, "--due", "+3d", "--because", "y", code=1).err


def test_the_venue_gives_the_place_where_none_is_named(nop):
    case = nop.intake("Koffie", "--venue=golfslag")
    assert nop.show(case)["header"]["place"] == "centrum"


@pytest.mark.parametrize(("typed", "meant"), [("zuidert", "de-zuidert"), ("De Zuidert", "de-zuidert")])
def test_a_place_is_known_by_a_whole_word_that_only_it_has(nop, typed, meant):
    assert nop.show(nop.intake("Straatfeest", typed))["header"]["place"] == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("luttel", "luttelgeest"), ("ZUIDER", "de-zuidert"), ("espelerv", "espelervaart"), ("tol", "tollebeek")],
)
def test_a_place_is_known_by_a_beginning_that_only_it_has(nop, typed, meant):
    assert nop.show(nop.intake("Straatfeest", typed))["header"]["place"] == meant
    assert nop.rows("list", "--place", typed)[0]["place"] == meant


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("emme", "emmeloord, emmelhage"), ("esp", "espelervaart, espel"), ("lu", ""), ("geest", "")],
)
def test_a_beginning_of_several_or_of_none_is_no_place(nop, typed, offered):
    refused = nop("intake", "Straatfeest", typed, code=1).err
    assert f"There is no place “{typed}”." in refused
    assert offered in refused


def test_a_whole_name_is_that_place_though_another_begins_with_it(nop):
    assert nop.show(nop.intake("Straatfeest", "espel"))["header"]["place"] == "espel"


def test_a_route_is_known_by_the_kind_that_only_it_takes(nop, case):
    nop("route", case, "fysiek")
    assert nop.show(case)["state"]["route"] == "physical"


def test_list_finds_by_place_and_by_the_digits_of_a_telephone_number(nop):
    case = nop.intake("Straatfeest", "De Zuidert", "--phone", "06-0000 01 04")
    for words in ("zuidert", "0600000104", "0000 01 04"):
        assert [row["case"] for row in nop.rows("list", words)] == [case]


def test_an_empty_list_says_that_there_are_closed_cases(nop, case):
    nop("log", "feedback", case, "gebeld")
    nop("close", case, "referred")
    assert "--status all" in nop("list", "wig").out


def test_show_says_who_stands_in_for_a_handler_who_is_away(nop, case):
    path = nop.root / "people.toml"
    away = '\n[person.daan.away.2026-11-20]\nuntil = 2026-11-27\nstand-in = "eva"\n'
    path.write_text(path.read_text(encoding="utf-8") + away, encoding="utf-8")
    nop("assign", case, "daan")
    out = nop("show", case).out
    assert "away through Fri 27 Nov: Eva Voorbeeld" in out


def test_show_says_what_was_told_last_and_what_was_asked(nop, case):
    nop("log", "feedback", case, "Maak een schets")
    nop("log", "question", case, "Wanneer begint het?", "--from", "neighbour")
    out = nop("show", case).out
    assert "last told  Mon 23 Nov: Maak een schets" in out
    assert "neighbour: Wanneer begint het?" in out


def test_an_intake_that_should_have_been_answered_already_says_so(nop):
    out = nop("intake", "Bankjes", "Nagele", "--on", "2026-11-12").out
    assert "it should have been by Thu 19 Nov 2026: call today" in out


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    ("logged", "named"),
    [
        (("question", "Wanneer?"), ("initiator", "initiatiefnemer")),
        (("action", "Hek", "--due", "27 nov"), ("to initiator", "aan initiatiefnemer")),
        (("feedback", "Gebeld"), ("to initiator", "aan initiatiefnemer")),
        (("lend", "Partytent", "--due", "27 nov"), ("to initiator", "aan initiatiefnemer")),
    ],
)
def test_where_nobody_is_named_it_is_said_at_once_that_it_is_the_initiators(
    nop, case, language, logged, named
):
    kind, *words = logged
    line = nop("--lang", language, "log", kind, case, *words).out.splitlines()[1]
    assert named[language == "nl"] in line
