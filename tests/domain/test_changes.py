"""What a command may add to a case, and what it is refused."""

import pytest

from nopcases.domain.changes import entries
from nopcases.domain.changes.entries import draft
from nopcases.domain.errors import Refused, UnknownName
from nopcases.domain.timeline.log_kinds import LOG_KINDS

from .making import Story, day

ON_CLOSED = {kind for kind, known in LOG_KINDS.items() if known.on_closed}


@pytest.fixture
def on_route(story):
    """A case on the social route, in its first step."""
    story.log("2026-11-03", "route", to="social")
    return story


def refused(story, today, *drafts, on=None):
    """Return the sentence with which drafts are refused; the case stays as it was."""
    before = story.case
    with pytest.raises(Refused) as error:
        story.command(today, *drafts, on=on)
    assert story.case == before
    assert error.value.exit_code == 1
    return str(error.value)


def test_a_draft_holds_the_fields_that_are_given_under_the_names_that_files_have():
    made = draft("close", result="stopped", because=None, without_feedback="weg", as_="x", text="")
    assert made == {"kind": "close", "result": "stopped", "without-feedback": "weg", "as": "x"}


def test_a_draft_keeps_a_count_of_nought():
    assert draft("turnout", count=0) == {"kind": "turnout", "count": 0}


def test_a_new_entry_is_in_the_picture_that_comes_back(story):
    state = story.command("2026-11-03", draft("assign", to="anna"))
    assert state.handler == "anna"
    assert story.case.entries[-1].written == day("2026-11-03")


def test_a_day_in_the_future_is_refused(story):
    assert "Wed 4 Nov 2026 lies in the future" in refused(story, "2026-11-03", draft("note"), on="2026-11-04")


def test_a_day_in_the_past_or_of_today_is_not_refused(story):
    story.command("2026-11-03", draft("note"), on="2026-11-03")
    story.command("2026-11-03", draft("note"), on="2026-10-30")
    assert story.case.entries[-1].happened == day("2026-10-30")


def test_a_route_that_the_settings_do_not_have_is_refused_with_the_nearest(story):
    with pytest.raises(UnknownName, match="Did you mean social"):
        entries.route(story.settings, "socal", None)


def test_another_route_is_a_draft_with_its_reason(on_route):
    made = entries.route(on_route.settings, "physical", "toch bouwen")
    assert made == [{"kind": "route", "to": "physical", "because": "toch bouwen"}]


def test_a_step_left_out_is_the_next_one(on_route):
    assert entries.step(on_route.on("2026-11-04"), on_route.settings, None, None) == [
        {"kind": "step", "to": "igw"}
    ]


def test_a_same_named_step_is_refused_and_stepping_back_is_not(on_route):
    on_route.log("2026-11-05", "step", to="igw")
    state = on_route.on("2026-11-05")
    with pytest.raises(Refused, match="in the step Igw already"):
        entries.step(state, on_route.settings, "igw", None)
    assert entries.step(state, on_route.settings, "start", None) == [{"kind": "step", "to": "start"}]


def test_after_the_last_step_there_is_no_next_one(on_route):
    on_route.log("2026-11-05", "step", to="end")
    with pytest.raises(Refused, match="End is the last step"):
        entries.step(on_route.on("2026-11-05"), on_route.settings, None, None)


def test_a_step_of_another_route_or_without_a_route_is_refused(on_route, story):
    with pytest.raises(UnknownName):
        entries.step(on_route.on("2026-11-05"), on_route.settings, "permit", None)
    with pytest.raises(Refused, match="no route yet"):
        entries.step(Story().on("2026-11-02"), story.settings, None, None)


def test_an_unknown_handler_is_refused(story):
    with pytest.raises(UnknownName):
        entries.assign(story.settings, "zora")
    assert entries.assign(story.settings, "bert") == [{"kind": "assign", "to": "bert"}]


def test_a_link_to_itself_is_refused(story):
    story.log("2026-11-03", "link", to="26-zzzzz", as_="follows")
    state = story.on("2026-11-03")
    with pytest.raises(Refused, match="itself"):
        entries.link(state, "26-k7q4f", "related")
    assert entries.link(state, "26-zzzzz", "related") == [{"kind": "link", "to": "26-zzzzz", "as": "related"}]


def test_a_resume_without_a_suspension_is_refused(on_route):
    assert "nothing was suspended" in refused(on_route, "2026-11-04", draft("resume"))


def test_a_suspension_with_nothing_to_pause_is_refused(story):
    suspension = draft("suspend", until=day("2026-11-20"), because="stukken")
    assert "no running step" in refused(story, "2026-11-04", suspension)
    story.log("2026-11-04", "route", to="social")
    story.log("2026-11-05", "step", to="doing")
    assert "no running step" in refused(story, "2026-11-05", suspension)


@pytest.mark.parametrize("until", ["2026-11-05", "2026-11-04"])
def test_a_suspension_until_its_own_day_or_before_is_refused(on_route, until):
    assert "That cannot be" in refused(on_route, "2026-11-05", draft("suspend", until=day(until)))


def test_a_suspension_without_until_is_refused(on_route):
    assert "“until”" in refused(on_route, "2026-11-05", draft("suspend", because="stukken"))


def test_an_extension_without_a_running_step_is_refused(story):
    assert "no running step" in refused(story, "2026-11-05", draft("extend", term="2 weeks"))


def test_done_twice_is_refused(story):
    action = story.log("2026-11-03", "action", due="2026-11-08")
    story.command("2026-11-04", draft("done", action=action))
    assert f"the promise {action[-3:]} is not open" in refused(
        story, "2026-11-05", draft("done", action=action)
    )


def test_feedback_that_answers_what_nobody_waits_for_is_refused(story):
    question = story.log("2026-11-03", "question")
    story.log("2026-11-04", "feedback")
    assert f"it answers {question[-3:]}, " in refused(
        story, "2026-11-05", draft("feedback", answers=question)
    )


@pytest.mark.parametrize(
    "made",
    [
        draft("question", text="En nu?"),
        draft("action", due=day("2026-12-01")),
        draft("consult", partner="police"),
        draft("route", to="physical"),
        draft("step", to="igw"),
        draft("fund", pot="igw", stage="asked"),
        draft("close", result="stopped"),
    ],
    ids=lambda made: made["kind"],
)
def test_what_would_start_something_on_a_closed_case_is_refused(on_route, made):
    on_route.log("2026-11-10", "close", result="realised")
    assert "is closed; reopen it first" in refused(on_route, "2026-11-11", made)


def test_a_decision_on_a_conflict_may_be_logged_on_a_closed_case(story):
    story.log("2026-11-05", "close", result="supported")
    story.command("2026-11-06", draft("decided", value="title", chosen="Speeltuin"))
    assert story.case.entries[-1].kind == "decided"


@pytest.mark.parametrize("kind", sorted(ON_CLOSED - {"strike", "fund", "decided", "snooze"}))
def test_what_starts_nothing_may_still_be_logged_on_a_closed_case(story, kind):
    own = {
        "assign": {"to": "anna"},
        "involve": {"who": "buren", "how": "avond"},
        "expectation": {"hoped": "a", "possible": "b", "because": "c"},
        "given": {"what": "advice"},
        "group": {"core": 3},
        "turnout": {"count": 30},
        "document": {"title": "plan", "ref": "D-1"},
        "link": {"to": "26-zzzzz", "as_": "related"},
        "back": {"lend": story.log("2026-11-09", "lend", what="tent", due="2026-12-01")},
        "have": {"needs": ["sketch"]},
        "task": {"to": "treasurer", "text": "de sleutel"},
        "effect": {"what": "connection", "text": "we kennen elkaar"},
        "alive": {"state": "yes"},
    }
    story.log("2026-11-10", "close", result="realised")
    state = story.command("2026-11-11", draft(kind, **own.get(kind, {})))
    assert state.closed == (kind != "reopen")


def test_reopening_an_open_case_is_refused(story):
    assert "was not closed" in refused(story, "2026-11-11", draft("reopen"))


def test_a_command_judges_by_what_was_written_by_its_day(story):
    story.log("2026-11-10", "assign", to="anna")
    assert story.command("2026-11-09", draft("assign", to="anna")).handler == "anna"


def test_what_a_merge_made_senseless_before_does_not_stand_in_the_way(story):
    early = story.log("2026-11-03", "resume")
    story.command("2026-11-04", draft("note", text="Verder"))
    assert list(story.problems("2026-11-04")) == [early]


@pytest.mark.parametrize(
    "made",
    [draft("turnout", count=-1), draft("given", what="materials", value="12"), draft("extend", term="soon")],
)
def test_a_value_that_a_file_could_not_hold_is_refused(on_route, made):
    assert "must be" in refused(on_route, "2026-11-04", made)
