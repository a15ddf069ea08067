"""Promises and replies: clocks with a day and a person or partner of their own, and whose turn it is."""

from dataclasses import replace

from nopcases.domain.changes.odd_settings import stand_in_loops

from .making import SETTINGS, Story, away, day


def test_an_action_starts_a_clock_that_is_due_on_its_own_day(story):
    key = story.log("2026-11-03", "action", due="2026-11-08", text="Bellen")
    clock = story.clock("promise", "2026-11-03")
    assert (clock.entry, clock.subject, clock.limit) == (key, "Bellen", None)
    assert clock.due.day == clock.due.reckoned == day("2026-11-08")  # a Sunday; a promise is a promise


def test_done_stops_only_its_own_promise(story):
    one = story.log("2026-11-03", "action", due="2026-11-08")
    other = story.log("2026-11-03", "action", due="2026-11-09")
    story.log("2026-11-05", "done", action=one)
    assert [clock.entry for clock in story.on("2026-11-05").running_of("promise")] == [other]


def test_done_twice_and_done_of_nothing_change_nothing_and_are_named(story):
    action = story.log("2026-11-03", "action", due="2026-11-08")
    story.log("2026-11-05", "done", action=action)
    again = story.log("2026-11-06", "done", action=action)
    nothing = story.log("2026-11-06", "done", action=story.case.entries[0].key)
    assert story.clock("promise", "2026-11-06").met == day("2026-11-05")
    assert set(story.problems("2026-11-06")) == {again, nothing}


def test_done_before_its_action_is_not_done(story):
    action = story.log("2026-11-05", "action", due="2026-11-08")
    early = story.log("2026-11-06", "done", on="2026-11-04", action=action)
    assert story.clock("promise", "2026-11-06").met is None
    assert list(story.problems("2026-11-06")) == [early]


def test_done_follows_a_promise_that_was_corrected_twice(story):
    action = story.log("2026-11-03", "action", due="2026-11-08")
    story.log("2026-11-05", "done", action=action)
    middle = story.correct("2026-11-06", action, text="Beter")
    last = story.correct("2026-11-07", middle, text="Best")
    clock = story.clock("promise", "2026-11-07")
    assert (clock.entry, clock.met) == (last, day("2026-11-05"))
    assert story.problems("2026-11-07") == {}


def test_a_struck_promise_has_no_clock_from_the_writing_of_the_strike(story):
    action = story.log("2026-11-03", "action", due="2026-11-04")
    story.log("2026-11-10", "strike", entry=action)
    assert story.on("2026-11-09").running_of("promise") != ()
    assert story.clocks("promise", "2026-11-10") == []


def test_a_consultation_starts_a_reply_clock_of_the_norm_or_until_a_day_of_its_own(story):
    story.log("2026-11-03", "consult", partner="police")
    story.log("2026-11-03", "consult", meeting="igw-team", due="2026-11-12")
    norm, own = story.clocks("reply", "2026-11-03")
    assert (norm.due.day, norm.norm) == (day("2026-11-17"), "reply")
    assert (own.due.day, own.limit) == (day("2026-11-12"), None)


def test_an_answer_stops_the_reply_clock_of_that_partner_or_meeting_only(story):
    story.log("2026-11-03", "consult", partner="police")
    story.log("2026-11-03", "consult", meeting="igw-team")
    story.log("2026-11-05", "consult", partner="police", answer="Akkoord")
    police, team = story.clocks("reply", "2026-11-05")
    assert (police.met, team.met) == (day("2026-11-05"), None)
    assert len(story.clocks("reply", "2026-11-05")) == 2


def test_an_answer_without_words_is_an_answer(story):
    story.log("2026-11-03", "consult", partner="police")
    story.log("2026-11-05", "consult", partner="police", answer="")
    assert story.on("2026-11-05").running_of("reply") == ()


def test_a_consultation_of_nobody_starts_nothing_and_is_named(story):
    key = story.log("2026-11-03", "consult")
    assert story.clocks("reply", "2026-11-03") == []
    assert list(story.problems("2026-11-03")) == [key]


def test_it_is_the_partners_turn_while_a_reply_is_open(story):
    story.log("2026-11-03", "assign", to="anna")
    story.log("2026-11-03", "consult", partner="police")
    clock = story.clock("reply", "2026-11-03")
    assert (clock.turn, clock.who) == ("partner", ("police",))


def test_it_is_our_turn_else_and_who_is_the_handler_or_the_one_who_promised(story):
    assert (story.clock("answer", "2026-11-02").turn, story.clock("answer", "2026-11-02").who) == ("ours", ())
    story.log("2026-11-03", "assign", to="anna")
    story.log("2026-11-03", "action", due="2026-11-08", to="bert")
    story.log("2026-11-03", "action", due="2026-11-09")
    assert story.clock("answer", "2026-11-03").who == ("anna",)
    assert [clock.who for clock in story.clocks("promise", "2026-11-03")] == [("bert",), ("anna",)]
    assert {clock.turn for clock in story.on("2026-11-03").clocks} == {"ours"}


def test_it_is_the_initiators_turn_while_the_step_is_suspended(story):
    story.log("2026-11-03", "assign", to="daan")
    story.log("2026-11-03", "route", to="physical")
    story.log("2026-11-05", "suspend", until="2026-11-12")
    turns = [story.clock("step", on).turn for on in ("2026-11-04", "2026-11-05", "2026-11-12", "2026-11-13")]
    assert turns == ["ours", "initiator", "initiator", "ours"]
    assert story.clock("step", "2026-11-05").who == ("daan",)
    assert story.clock("answer", "2026-11-05").turn == "ours"


def test_a_handler_who_is_away_has_the_stand_in_beside_on_those_days_alone():
    story = Story(settings=away(SETTINGS, "anna", "2026-11-05", "2026-11-09", "bert"))
    story.log("2026-11-03", "assign", to="anna")
    who = {on: story.clock("answer", f"2026-11-0{on}").who for on in (4, 5, 9)}
    assert who == {4: ("anna",), 5: ("anna", "bert"), 9: ("anna", "bert")}
    assert story.clock("answer", "2026-11-10").who == ("anna",)


def test_of_stand_ins_who_are_away_too_the_first_who_is_there_stands_beside():
    settings = away(SETTINGS, "anna", "2026-11-05", "2026-11-09", "bert")
    settings = away(settings, "bert", "2026-11-06", "2026-11-20", "carla")
    story = Story(settings=settings)
    story.log("2026-11-03", "assign", to="anna")
    who = {on: story.clock("answer", f"2026-11-0{on}").who for on in (5, 6)}
    assert who == {5: ("anna", "bert"), 6: ("anna", "carla")}


def test_where_stand_ins_lead_in_a_circle_nobody_is_there_and_it_is_found_where_it_begins():
    settings = away(SETTINGS, "anna", "2026-11-05", "2026-11-09", "bert")
    settings = away(settings, "bert", "2026-11-06", "2026-11-20", "anna")
    settings = away(settings, "carla", "2026-11-06", "2026-11-20", "bert")
    assert settings.stand_in("anna", day("2026-11-06")) == ()
    assert settings.stand_in("anna", day("2026-11-05")) == ("bert",)
    assert settings.stand_in("carla", day("2026-11-09")) == ()
    assert [finding.path for finding in stand_in_loops(settings)] == [
        ("person", "bert", "away", "2026-11-06")
    ]


def test_somebody_away_without_a_stand_in_stays_the_only_one():
    story = Story(settings=away(SETTINGS, "anna", "2026-11-05", "2026-11-09"))
    story.log("2026-11-03", "assign", to="anna")
    assert story.clock("answer", "2026-11-06").who == ("anna",)


def test_the_stand_in_of_the_one_who_promised_stands_beside_too():
    story = Story(settings=away(SETTINGS, "bert", "2026-11-05", "2026-11-09", "carla"))
    story.log("2026-11-03", "assign", to="anna")
    story.log("2026-11-03", "action", due="2026-11-08", to="bert")
    assert story.clock("promise", "2026-11-06").who == ("bert", "carla")
    assert story.clock("answer", "2026-11-06").who == ("anna",)


def test_a_handler_whom_the_settings_do_not_know_is_still_the_one():
    story = Story(settings=replace(SETTINGS, people={}))
    story.log("2026-11-03", "assign", to="zora")
    assert story.clock("answer", "2026-11-03").who == ("zora",)
