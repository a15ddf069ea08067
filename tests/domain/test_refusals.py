"""One table of refusals: what a command refuses, ``check`` names where a hand or a merge made it."""

import pytest

from nopcases.domain.changes.allowed import newly_wrong
from nopcases.domain.changes.checking import findings
from nopcases.domain.changes.entries import draft
from nopcases.domain.changes.findings import ERROR
from nopcases.domain.errors import Refused

from . import funded
from .making import SETTINGS, Story, day

ROUTE = ("route", {"to": "social"})
REFUSALS = {  # what is refused -> (the log before it, the entry, words of why)
    "a route again": ([ROUTE], ROUTE, "on the route Social already"),
    "a step again": ([ROUTE], ("step", {"to": "start"}), "in the step Start already"),
    "a step without a route": ([], ("step", {"to": "start"}), "on Wed 4 Nov 2026 the case has no route yet"),
    "a handler again": ([("assign", {"to": "anna"})], ("assign", {"to": "anna"}), "Anna handles it already"),
    "a link again": (
        [("link", {"to": "26-zzzzz", "as_": "follows"})],
        ("link", {"to": "26-zzzzz", "as_": "follows"}),
        "linked to 26-zzzzz in that way already",
    ),
    "a promise due before it was made": ([], ("action", {"due": "2026-11-02"}), "before the day that it was"),
    "an answer due before it was asked for": (
        [],
        ("consult", {"partner": "police", "due": "2026-11-02"}),
        "before the day that it was",
    ),
    "a resumption of nothing": ([], ("resume", {}), "nothing was suspended"),
    "a suspension of nothing": ([], ("suspend", {"until": "2026-11-20"}), "no running step"),
    "an extension of nothing": ([], ("extend", {"term": "2 weeks"}), "no running step"),
    "a reopening of an open case": ([], ("reopen", {}), "was not closed"),
    "a second intake": ([], ("intake", {}), "taken in already"),
}


def told(refusal):
    """Return a story with the log before the entry that is refused, and that entry."""
    before, (kind, fields), why = REFUSALS[refusal]
    story = Story()
    for earlier, own in before:
        story.log("2026-11-03", earlier, **own)
    return story, kind, fields, why


@pytest.mark.parametrize("refusal", REFUSALS)
def test_what_a_command_is_refused_is_an_error_of_check_at_that_entry(refusal):
    story, kind, fields, why = told(refusal)
    key = story.log("2026-11-04", kind, **fields)
    state = story.on("2026-11-04")
    found = [one for one in findings(story.case, state, SETTINGS, {"26-zzzzz"}) if one.level == ERROR]
    assert [one.path[:2] for one in found] == [("log", key)]
    assert why in found[0].words()


@pytest.mark.parametrize("refusal", REFUSALS)
def test_what_is_an_error_of_check_is_refused_to_a_command_and_changes_nothing(refusal):
    story, kind, fields, why = told(refusal)
    before = story.case
    days = {name: day(value) if name in ("due", "until") else value for name, value in fields.items()}
    with pytest.raises(Refused) as error:
        story.command("2026-11-04", draft(kind, **days))
    assert why in str(error.value)
    assert story.case == before


@pytest.mark.parametrize("command", ["strike", "correct"])
def test_what_is_struck_already_is_not_struck_again(command):
    story = Story()
    key = story.log("2026-11-05", "note")
    strike = story.log("2026-11-06", "strike", entry=key)
    drafts = [draft("strike", entry=key)]
    if command == "correct":
        drafts.append(draft("note", replaces=key, text="Beter"))
    with pytest.raises(Refused, match=f"{key[-3:]} was struck already, by {strike[-3:]}"):
        story.command("2026-11-06", *drafts)


RESTS_ON = {  # what rests on an entry -> (the entry, what rests on it)
    "a closing on the answer": (("feedback", {}), ("close", {"result": "realised"})),
    "a step on its route": (ROUTE, ("step", {"to": "igw"})),
    "a promise kept on the promise": (("action", {"due": "2026-11-20"}), ("done", {"action": "THAT"})),
    "a resumption on the suspension": (("suspend", {"until": "2026-11-20"}), ("resume", {})),
}


@pytest.mark.parametrize("what", RESTS_ON)
def test_an_entry_that_another_one_rests_on_is_not_struck_before_it(what):
    (kind, fields), (upper, own) = RESTS_ON[what]
    story = Story()
    if kind == "suspend":
        story.log("2026-11-03", *ROUTE[:1], **ROUTE[1])
    key = story.log("2026-11-04", kind, **fields)
    later = story.log(
        "2026-11-05", upper, **{name: key if value == "THAT" else value for name, value in own.items()}
    )
    named = f"of Thu 5 Nov 2026 .{later[-3:]}. would be wrong.*strike 26-k7q4f {later[-3:]} "
    with pytest.raises(Refused, match=named if upper != "close" else "it was closed while somebody waited"):
        story.command("2026-11-06", draft("strike", entry=key))
    story.command("2026-11-06", draft("strike", entry=later))
    story.command("2026-11-06", draft("strike", entry=key))


def test_what_is_written_down_late_names_the_later_entry_that_it_would_make_wrong():
    story = funded.told("advance", "asked 600")
    suspended = story.log("2026-11-10", "suspend", pot="advance", until="2026-11-24", because="tekening")
    granted = draft("fund", stage="granted", pot="advance", amount="600.00", on=day("2026-11-09"))
    with pytest.raises(Refused, match=f"Tue 10 Nov 2026 .{suspended[-3:]}. would be wrong: no decision of"):
        story.command("2026-11-11", granted)
    story.command("2026-11-11", draft("strike", entry=suspended))
    story.command("2026-11-11", granted)


def test_what_was_wrong_before_stands_in_the_way_of_no_correction():
    story = Story()
    key = story.log("2026-11-03", "resume", text="fout")
    corrected = Story()
    corrected.case = story.case
    corrected.correct("2026-11-04", key, text="goed")
    assert newly_wrong(story.case, corrected.case, SETTINGS, day("2026-11-04")) == []


@pytest.mark.parametrize(
    ("header", "log", "path"),
    [
        ({"received": "2099-01-01"}, [], ("received",)),
        ({}, [("2027-11-02", {})], ("log",)),
        ({}, [("2026-11-03", {"on": "2026-12-01"})], ("log",)),
    ],
    ids=["received", "written", "happened"],
)
def test_a_change_that_dates_something_after_its_day_is_refused(header, log, path):
    before, after = Story(), Story(**header)
    for written, fields in log:
        after.log(written, "note", **fields)
    found = newly_wrong(before.case, after.case, SETTINGS, day("2026-11-23"))
    assert path in {one.path[: len(path)] for one in found}
