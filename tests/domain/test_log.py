"""Which entries count on a day, and in which order."""

from nopcases.domain.case.log import exists_since, log_on

from .making import Story, day


def keys(case, on):
    return [entry.key for entry in log_on(case, day(on)).entries]


def counting(case, on):
    return [entry.key for entry in log_on(case, day(on)).counting]


def test_a_day_knows_the_entries_written_by_then_whenever_they_happened(story):
    early = story.log("2026-11-05", "note")
    late = story.log("2026-11-20", "note", on="2026-11-04")
    assert keys(story.case, "2026-11-19")[1:] == [early]
    assert keys(story.case, "2026-11-20")[1:] == [late, early]


def test_entries_stand_in_the_order_of_the_day_they_happened_then_of_their_keys(story):
    second = story.log("2026-11-10", "note", on="2026-11-05")
    third = story.log("2026-11-10", "note", on="2026-11-05")
    first = story.log("2026-11-12", "note", on="2026-11-04")
    assert keys(story.case, "2026-11-12")[1:] == [first, second, third]


def test_the_intake_comes_first_on_the_day_of_receipt_though_it_was_written_later():
    story = Story(received="2026-11-02", intake=False)
    feedback = story.log("2026-11-03", "feedback", on="2026-11-02")
    intake = story.log("2026-11-04", "intake")
    assert keys(story.case, "2026-11-04") == [intake, feedback]


def test_a_case_exists_from_the_writing_of_its_intake():
    story = Story(received="2026-11-02", intake=False)
    story.log("2026-11-05", "intake", on="2026-11-02")
    assert exists_since(story.case) == day("2026-11-05")
    assert story.on("2026-11-04") is None
    assert story.on("2026-11-05") is not None


def test_a_case_without_an_intake_exists_from_its_receipt():
    story = Story(received="2026-11-02", intake=False)
    assert story.on("2026-11-01") is None
    assert story.on("2026-11-02") is not None


def test_a_corrected_intake_does_not_move_the_day_from_which_the_case_exists(story):
    story.correct("2026-11-20", story.case.entries[0].key, text="Beter")
    assert exists_since(story.case) == day("2026-11-02")


def test_a_struck_entry_is_shown_but_does_not_count(story):
    note = story.log("2026-11-05", "note")
    strike = story.log("2026-11-06", "strike", entry=note, because="dubbel")
    log = log_on(story.case, day("2026-11-06"))
    assert note in [entry.key for entry in log.entries]
    assert note not in [entry.key for entry in log.counting]
    assert log.struck[note].key == strike


def test_a_strike_counts_from_the_day_it_was_written_not_from_the_day_it_is_said_to_have_happened(story):
    note = story.log("2026-11-05", "note")
    story.log("2026-11-10", "strike", on="2026-11-05", entry=note)
    assert note in counting(story.case, "2026-11-09")
    assert note not in counting(story.case, "2026-11-10")


def test_a_struck_strike_strikes_nothing(story):
    note = story.log("2026-11-05", "note")
    strike = story.log("2026-11-06", "strike", entry=note)
    story.log("2026-11-07", "strike", entry=strike)
    assert note not in counting(story.case, "2026-11-06")
    assert note in counting(story.case, "2026-11-07")


def test_a_strike_of_the_strike_of_a_strike_lets_the_first_one_hold_again(story):
    note = story.log("2026-11-05", "note")
    first = story.log("2026-11-06", "strike", entry=note)
    second = story.log("2026-11-07", "strike", entry=first)
    story.log("2026-11-08", "strike", entry=second)
    assert note not in counting(story.case, "2026-11-08")


def test_a_strike_of_a_later_strike_which_a_hand_made_strikes_nothing(story):
    note = story.log("2026-11-05", "note")
    later = story.log("2026-11-07", "strike", entry=note)
    story.log("2026-11-06", "strike", entry=later)
    assert note not in counting(story.case, "2026-11-07")
    assert later in counting(story.case, "2026-11-07")


def test_of_two_strikes_that_strike_each_other_the_later_one_holds(story):
    note = story.log("2026-11-05", "note")
    first = story.log("2026-11-06", "strike", entry=note)
    second = story.log("2026-11-07", "strike", entry=first)
    story.case.by_key[first].fields["entry"] = second
    assert first not in counting(story.case, "2026-11-07")
    assert second in counting(story.case, "2026-11-07")


def test_an_entry_that_is_struck_twice_does_not_count_until_both_strikes_are_struck(story):
    note = story.log("2026-11-05", "note")
    one = story.log("2026-11-06", "strike", entry=note)
    other = story.log("2026-11-06", "strike", entry=note)
    story.log("2026-11-07", "strike", entry=one)
    assert note not in counting(story.case, "2026-11-07")
    story.log("2026-11-08", "strike", entry=other)
    assert note in counting(story.case, "2026-11-08")


def test_a_strike_of_nothing_known_strikes_nothing(story):
    story.log("2026-11-06", "strike", entry="20260101T090000Z-bbb")
    assert len(counting(story.case, "2026-11-06")) == 2


def test_what_referred_to_a_corrected_entry_means_the_one_in_its_place(story):
    old = story.log("2026-11-05", "action", due="2026-11-10")
    middle = story.correct("2026-11-06", old, text="Beter")
    new = story.correct("2026-11-07", middle, text="Best")
    assert log_on(story.case, day("2026-11-05")).resolved(old) == old
    assert log_on(story.case, day("2026-11-06")).resolved(old) == middle
    assert log_on(story.case, day("2026-11-07")).resolved(old) == new
    assert log_on(story.case, day("2026-11-07")).resolved(None) is None


def test_of_two_corrections_that_a_merge_brought_together_the_one_that_counts_is_meant(story):
    old = story.log("2026-11-05", "action", due="2026-11-10")
    one = story.correct("2026-11-06", old, text="Beter")
    other = story.correct("2026-11-06", old, text="Best")
    assert log_on(story.case, day("2026-11-06")).resolved(old) == other
    story.log("2026-11-07", "strike", entry=other)
    assert log_on(story.case, day("2026-11-07")).resolved(old) == one


def test_a_struck_correction_stands_in_no_place(story):
    old = story.log("2026-11-05", "action", due="2026-11-10")
    new = story.correct("2026-11-06", old, text="Beter")
    story.log("2026-11-07", "strike", entry=new)
    assert {old, new}.isdisjoint(counting(story.case, "2026-11-07"))


def test_a_correction_stands_where_the_corrected_entry_stood(story):
    first = story.log("2026-11-05", "route", to="social")
    second = story.log("2026-11-05", "step", to="igw")
    new = story.correct("2026-11-06", first, text="Beter")
    assert counting(story.case, "2026-11-06")[1:3] == [new, second]
    assert story.on("2026-11-06").step == "igw"


def test_a_correction_of_the_day_moves_the_entry_to_that_day(story):
    note = story.log("2026-11-05", "note")
    other = story.log("2026-11-06", "note")
    new = story.correct("2026-11-07", note, on="2026-11-07")
    order = counting(story.case, "2026-11-07")
    assert order.index(new) > order.index(other)


def test_two_entries_that_replace_each_other_end_nowhere_and_harm_nothing(story):
    one = story.log("2026-11-05", "note")
    other = story.log("2026-11-05", "note", replaces=one)
    story.case.by_key[one].fields["replaces"] = other
    story.log("2026-11-06", "strike", entry=one)
    story.log("2026-11-06", "strike", entry=other)
    assert log_on(story.case, day("2026-11-06")).resolved(one) in (one, other)
