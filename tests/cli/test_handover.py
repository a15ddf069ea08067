"""``handover``: all that a colleague sees to goes to another one, with a page for each case."""

import json

import pytest

from .team import git

JAN = ("--name", "Jan Proef", "--phone", "0527-550199")


def begin(nop):
    own = nop.intake("Speeltuin De Wig", "ens", *JAN, today="2026-11-02")
    other = nop.intake("Buurtmoestuin", "bant", today="2026-11-03")
    closed = nop.intake("Bankje", "ens", today="2026-11-03")
    nop("assign", own, "anna")
    nop("route", own, "social")
    nop("log", "action", own, "Schets sturen", "--due", "2026-11-30", "--to", "anna")
    nop("log", "action", own, "Vergunning", "--due", "2026-12-10", "--to", "eva")
    nop("assign", other, "daan")
    nop("log", "action", other, "Hek repareren", "--due", "2026-11-27", "--to", "anna")
    nop("assign", closed, "anna")
    nop("log", "feedback", closed, "Gebeld")
    nop("close", closed, "supported")
    return own, other, closed


@pytest.fixture
def three(begun):
    """Anna's case with two promises, a case of daan's with a promise of anna's, and one of hers that is closed."""
    return begun(begin)


def who(nop):
    return {row["subject"]: row["who"] for row in nop.rows("promises")}


def test_every_open_case_and_promise_is_reassigned_and_nothing_else(nop, three):
    own, other, closed = three
    nop("handover", "anna", "--to", "bert")
    handlers = {case: nop.show(case)["state"]["handler"] for case in three}
    assert handlers == {own: "bert", other: "daan", closed: "anna"}
    assert who(nop) == {"Schets sturen": "bert", "Vergunning": "eva", "Hek repareren": "bert"}


def test_each_gets_one_entry_and_check_is_silent(nop, three):
    _own, other, _closed = three
    before = {case: len(nop.show(case)["log"]) for case in three}
    nop("handover", "anna", "--to", "bert")
    added = {case: len(nop.show(case)["log"]) - before[case] for case in three}
    assert list(added.values()) == [2, 1, 0]
    entry = nop.show(other)["log"][-1]
    assert (entry["kind"], entry["to"], entry["action"]) == ("assign", "bert", nop.keys(other, "action")[0])
    assert [row for row in nop.rows("check") if row["case"] in three] == []


def test_it_is_one_commit_without_names_and_one_undo(nop, three):
    nop("init", nop.root, "--git")
    before = {case: nop.file(case).read_bytes() for case in three}
    nop("handover", "anna", "--to", "bert")
    assert git(nop.root, "log", "-1", "--format=%B").strip() == "handover (2 cases)"
    nop("undo")
    assert {case: nop.file(case).read_bytes() for case in three} == before


def test_the_answer_has_a_row_for_each_case_with_what_comes_next(nop, three):
    own, other, _closed = three
    first, second = nop.rows("handover", "anna", "--to", "bert")
    assert (first["case"], first["handled"], first["promises"]) == (own, True, nop.keys(own, "action")[:1])
    assert (second["case"], second["handled"], second["handler"]) == (other, False, "daan")
    assert (first["route"], first["next_step"]) == ("social", "verkenning")
    assert {clock["clock"] for clock in first["clocks"]} >= {"answer", "promise", "step"}
    assert first["contacts"] is None


@pytest.mark.parametrize("form", ["table", "json", "markdown", "html"])
def test_contacts_stand_there_only_where_they_are_asked_for(nop, three, form):
    assert "Proef" not in nop("handover", "anna", "--to", "bert", "-f", form).out
    out = nop("handover", "bert", "--to", "anna", "--with-contacts", "-f", form).out
    assert "Jan Proef" in out
    assert "0527-550199" in out


def test_on_paper_each_case_has_a_page_of_its_own(nop, three):
    page = nop("handover", "anna", "--to", "bert", "-f", "html").out
    assert '<main class="apart">' in page
    assert page.count("<h2") == 2


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Handed over on Mon 23 Nov 2026: Anna Voorbeeld → Bert Voorbeeld", "next step", "in 7 days"]),
        (
            "nl",
            ["Overgedragen op ma 23 nov 2026: Anna Voorbeeld → Bert Voorbeeld", "volgende stap", "over 7 d"],
        ),
    ],
)
def test_the_page_speaks_the_readers_language(nop, three, language, words):
    out = nop("--lang", language, "handover", "anna", "--to", "bert").out
    assert [word for word in words if word not in out] == []


def test_a_closed_case_goes_along_while_something_in_it_still_runs(nop, three):
    closed = three[2]
    nop("reopen", closed, "--because", "toch")
    nop("log", "lend", closed, "Partytent", "--due", "2026-12-20")
    nop("close", closed, "supported")
    nop("handover", "anna", "--to", "bert")
    assert nop.show(closed)["state"]["handler"] == "bert"


def test_who_only_stands_in_hands_nothing_over(nop, three):
    nop("away", "anna", "2026-11-20", "2026-12-01", "--stand-in", "carla")
    before = nop.snapshot()
    assert nop.rows("handover", "carla", "--to", "bert") == []
    assert nop.snapshot() == before


def test_who_left_people_toml_can_still_hand_over(nop, three):
    people = nop.root / "people.toml"
    text = people.read_text(encoding="utf-8").replace("[person.anna]", "[person.ine]")
    people.write_text(text.replace("Anna Voorbeeld", "Ine Voorbeeld"), encoding="utf-8")
    nop("--by", "daan", "handover", "anna", "--to", "bert")
    assert nop.show(three[0])["state"]["handler"] == "bert"


@pytest.mark.parametrize(("language", "words"), [("en", "has nothing open"), ("nl", "heeft niets openstaan")])
def test_where_nothing_is_open_it_says_so(nop, three, language, words):
    result = nop("--lang", language, "handover", "gerda", "--to", "bert")
    assert words in result.out


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (["anna"], 2, "--to"),
        (["anna", "--to", "anna"], 1, "has it already"),
        (["anna", "--to", "anne"], 1, "Did you mean anna"),
        (["nobody", "--to", "bert"], 1, "There is no person"),
        (["anna", "--to", "bert", "--on", "2026-11-20"], 1, "of no day before that"),
        (["daan", "--to", "bert", "--on", "2026-11-20"], 1, "on a later day"),
    ],
)
def test_what_cannot_be_is_refused_and_no_case_changes(nop, three, words, code, why):
    before = nop.snapshot()
    assert why in nop("handover", *words, code=code).err
    assert nop.snapshot() == before


def test_a_case_that_cannot_be_read_is_named_and_the_others_go(nop, three):
    nop.write("26-zzzzz", "id = ")
    result = nop("handover", "anna", "--to", "bert", "-f", "json", code=3)
    assert len(json.loads(result.out)["rows"]) == 2
    assert "26-zzzzz" in result.err


def test_at_a_terminal_it_asks_who_and_to_whom(nop, three, terminal):
    asked = terminal("handover")
    asked.answer("Who hands over?", "anna\n")
    asked.answer("To whom?", "bert\n")
    asked.end()
    assert nop.show(three[0])["state"]["handler"] == "bert"
