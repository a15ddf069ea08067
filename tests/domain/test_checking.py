"""What ``check`` finds in a case: errors change what is counted, warnings do not."""

import pytest

from nopcases.domain.changes.checking import findings
from nopcases.domain.changes.findings import ERROR, MOST_OF_A_KIND, WARNING, first_of_each_kind
from nopcases.domain.timeline.state import state_on

from .making import SETTINGS, Story, case_of, day, entry

INTAKE = entry("2026-11-02", "intake")
NO_KEY = "20260101T090000Z-bbb"


def _findings(case, cases, on):
    return first_of_each_kind(findings(case, state_on(case, SETTINGS, day(on)), SETTINGS, cases))


def found(case, on="2026-11-20", cases=("26-zzzzz",)):
    """Return (level, last key of the path) of each finding."""
    return [(one.level, one.path[-1] if one.path else "") for one in _findings(case, cases, on)]


def messages(case, on="2026-11-20"):
    return " ".join(one.words() for one in _findings(case, ("26-zzzzz",), on))


def test_a_case_that_is_right_in_everything_has_no_findings():
    header = {
        "venue": "dorpshuis-ens",
        "also": ["bant"],
        "channel": "phone",
        "support": ["advice", "money"],
        "themes": ["play"],
        "barriers": ["language"],
        "reference": "Z-1",
        "summary": "x",
        "contacts": {"initiator": "c-9x2mq"},
    }
    log = [
        entry("2026-11-03", "route", 1, to="social"),
        entry("2026-11-03", "step", 2, to="igw"),
        entry("2026-11-03", "assign", 3, to="anna"),
        entry("2026-11-03", "consult", 4, partner="police", meeting="igw-team"),
        entry("2026-11-03", "fund", 5, pot="igw", stage="asked", amount="100.00"),
        entry("2026-11-03", "link", 6, to="26-zzzzz", as_="follows"),
        entry("2026-11-03", "question", 7, from_="treasurer", nature="signal"),
    ]
    assert found(case_of(INTAKE, *log, **header)) == []


@pytest.mark.parametrize(
    ("header", "finding"),
    [
        ({"place": "nergens"}, (ERROR, "place")),
        ({"kind": "vreemd"}, (ERROR, "kind")),
        ({"also": ["nergens"]}, (ERROR, "also")),
        ({"place": None}, (WARNING, "")),
        ({"venue": "nergens"}, (WARNING, "venue")),
        ({"channel": "rook"}, (WARNING, "channel")),
        ({"support": ["applaus"]}, (WARNING, "support")),
        ({"themes": ["niets"]}, (WARNING, "themes")),
        ({"barriers": ["niets"]}, (WARNING, "barriers")),
        ({"prioriteit": "hoog"}, (WARNING, "prioriteit")),
        ({"conflict": {"title": {"base": "a", "proposals": ["b", "c"]}}}, (WARNING, "title")),
    ],
)
def test_a_value_of_the_header_that_is_wrong_or_odd_is_named_with_its_key(header, finding):
    assert found(case_of(INTAKE, **header)) == [finding]


def test_a_kind_that_only_a_route_of_the_folder_takes_is_known(preset):
    for kind in ("social", "physical", "cpo", "unknown"):
        case = case_of(INTAKE, kind=kind)
        assert findings(case, state_on(case, preset, day("2026-11-20")), preset, ()) == []


def test_an_unknown_key_gets_the_nearest_one_named():
    assert "Did you mean summary" in messages(case_of(INTAKE, sumary="x"))


def test_an_unknown_log_kind_or_field_is_kept_and_named_as_a_warning():
    later = entry("2026-11-03", "hologram", 1, colour="blue")
    odd = entry("2026-11-03", "note", 2, colour="blue")
    assert found(case_of(INTAKE, later, odd)) == [(WARNING, "kind"), (WARNING, "colour")]


@pytest.mark.parametrize(
    ("kind", "fields", "finding"),
    [
        ("note", {"on": "2026-11-04"}, (ERROR, "on")),
        ("feedback", {"answers": NO_KEY, "holding": True}, (ERROR, "answers")),
        ("strike", {"entry": NO_KEY}, (ERROR, "entry")),
        ("note", {"replaces": NO_KEY}, (ERROR, "replaces")),
        ("link", {"to": "26-nnnnn", "as_": "follows"}, (ERROR, "to")),
        ("link", {"to": "26-zzzzz", "as_": "child"}, (ERROR, "as")),
        ("question", {"nature": "rant"}, (ERROR, "nature")),
        ("question", {"from_": "king"}, (ERROR, "from")),
        ("fund", {"pot": "igw", "stage": "wished"}, (ERROR, "stage")),
        ("given", {"what": "cake"}, (ERROR, "what")),
        ("route", {"to": "nergens"}, (ERROR, "to")),
        ("assign", {"to": "zora"}, (WARNING, "to")),
        ("action", {"to": "zora", "due": "2026-11-08"}, (WARNING, "to")),
        ("consult", {"partner": "fire"}, (WARNING, "partner")),
        ("consult", {"meeting": "fire"}, (WARNING, "meeting")),
        ("fund", {"pot": "geen", "stage": "asked"}, (WARNING, "pot")),
    ],
)
def test_a_value_of_an_entry_that_is_wrong_or_odd_is_named_with_its_key(kind, fields, finding):
    assert found(case_of(INTAKE, entry("2026-11-03", kind, 1, **fields))) == [finding]


def test_a_route_that_does_not_take_the_kind_of_the_case_is_odd():
    story = Story(kind="physical")
    story.log("2026-11-03", "route", to="social")
    assert found(story.case) == [(WARNING, "kind")]


def test_what_happened_before_the_case_came_in_is_odd():
    assert found(case_of(INTAKE, entry("2026-11-03", "note", 1, on="2026-11-01"))) == [(WARNING, "on")]


def test_a_duplicate_of_a_case_that_is_not_there_is_an_error():
    log = (
        entry("2026-11-03", "feedback", 1),
        entry("2026-11-04", "close", 2, result="duplicate", of="26-nnnnn"),
    )
    assert found(case_of(INTAKE, *log)) == [(ERROR, "of")]
    assert found(case_of(INTAKE, *log), cases=("26-nnnnn",)) == []


def test_a_case_without_an_intake_is_an_error():
    assert found(case_of()) == [(ERROR, "")]


def test_an_entry_that_lacks_what_it_needs_is_an_error_that_names_the_field():
    case = case_of(INTAKE, entry("2026-11-03", "action", 1))
    assert found(case)[0][0] == ERROR
    assert "“due”" in messages(case)


@pytest.mark.parametrize(
    "log",
    [
        [("feedback", {}), ("close", {"result": "realised"}), ("close", {"result": "realised"})],
    ],
    ids=lambda log: log[-1][0],
)
def test_what_a_merge_made_and_makes_no_sense_is_an_error_at_its_entry(log):
    story = Story()
    keys = [story.log("2026-11-03", kind, **fields) for kind, fields in log]
    assert found(story.case) == [(ERROR, keys[-1])]


def test_done_twice_after_a_merge_is_an_error_at_the_second():
    story = Story()
    action = story.log("2026-11-03", "action", due="2026-11-08")
    keys = [story.log("2026-11-04", "done", action=action) for _ in range(2)]
    assert found(story.case) == [(ERROR, keys[1])]


def test_a_struck_entry_that_made_no_sense_is_no_error_any_more():
    story = Story()
    key = story.log("2026-11-03", "resume")
    story.log("2026-11-04", "strike", entry=key)
    assert found(story.case) == []


def test_a_closing_that_a_merge_put_while_somebody_waited_is_an_error_unless_a_reason_is_given():
    story = Story()
    intake = story.case.entries[0].key
    key = story.log("2026-11-05", "close", result="realised")
    assert found(story.case) == [(ERROR, intake)]
    story.correct("2026-11-06", key, without_feedback="onbereikbaar")
    assert found(story.case) == []


def test_a_case_that_did_not_exist_yet_on_the_day_is_checked_all_the_same():
    assert found(case_of(INTAKE, place="nergens"), on="2026-10-01") == [(ERROR, "place")]


def test_no_hostile_character_of_a_file_stands_in_a_message():
    case = case_of(INTAKE, entry("2026-11-03", "\x1b[2J", 1), place="\x1b[2J", **{"\x1bkey": 1})
    assert "\x1b" not in messages(case)
    assert r"\x1b[2J" in messages(case)


def test_of_a_kind_that_a_case_is_full_of_the_first_are_named_and_the_rest_are_counted():
    case = case_of(INTAKE, themes=[f"x{number}" for number in range(5_000)], place="nergens")
    paths = [path for _level, path in found(case)]
    assert (paths.count("themes"), paths.count("place")) == (MOST_OF_A_KIND + 1, 1)
    assert f"{5_000 - MOST_OF_A_KIND} more of the same kind" in messages(case)
