"""A promise that was handed over: somebody else keeps it, by the same day."""

from .making import day


def promise(story, when="2026-11-10"):
    return story.on(when).running_of("promise")[0]


def test_who_keeps_it_changes_and_nothing_else_does(story):
    key = story.log("2026-11-03", "action", to="anna", due="2026-11-20", text="Bellen")
    story.log("2026-11-05", "assign", to="bert", action=key)
    state = story.on("2026-11-10")
    clock = promise(story)
    assert (clock.entry, clock.who, clock.since, clock.due.day) == (
        key,
        ("bert",),
        day("2026-11-03"),
        day("2026-11-20"),
    )
    assert state.handler is None
    assert state.running_of("assign")


def test_a_promise_of_whoever_handles_the_case_gets_a_keeper_of_its_own(story):
    story.log("2026-11-03", "assign", to="anna")
    key = story.log("2026-11-03", "action", due="2026-11-20")
    story.log("2026-11-05", "assign", to="bert", action=key)
    assert (promise(story).who, story.on("2026-11-10").handler) == (("bert",), "anna")


def test_it_follows_a_promise_that_was_corrected(story):
    key = story.log("2026-11-03", "action", to="anna", due="2026-11-20")
    story.log("2026-11-05", "assign", to="bert", action=key)
    story.correct("2026-11-06", key, text="Beter")
    assert promise(story).who == ("bert",)


def test_what_was_kept_or_is_theirs_already_is_named_and_changes_nothing(story):
    key = story.log("2026-11-03", "action", to="anna", due="2026-11-20")
    same = story.log("2026-11-04", "assign", to="anna", action=key)
    story.log("2026-11-05", "done", action=key)
    late = story.log("2026-11-06", "assign", to="bert", action=key)
    assert set(story.problems("2026-11-10")) == {same, late}


def test_where_it_is_struck_the_first_one_keeps_it_again_and_calendars_hear_of_both(story):
    from nopcases.domain.reports.rows.clocks import running

    key = story.log("2026-11-03", "action", to="anna", due="2026-11-20")
    changes = [
        promise_row.changes for promise_row in running(story.on("2026-11-04")) if promise_row.entry == key
    ]
    given = story.log("2026-11-05", "assign", to="bert", action=key)
    changes += [row.changes for row in running(story.on("2026-11-05")) if row.entry == key]
    story.log("2026-11-06", "strike", entry=given)
    changes += [row.changes for row in running(story.on("2026-11-06")) if row.entry == key]
    assert promise(story).who == ("anna",)
    assert changes == [0, 1, 2]


def test_two_clones_that_give_away_a_promise_and_assign_the_case_do_not_contradict_each_other(story):
    from nopcases.domain.case.set_by_both import set_by_both

    key = story.log("2026-11-03", "action", to="anna", due="2026-11-20")
    ours = story.case
    story.log("2026-11-05", "assign", to="bert", action=key)
    theirs = story.case
    story.log("2026-11-06", "assign", to="carla")
    assert set_by_both(ours, theirs, story.case, day("2026-11-10")) == []
