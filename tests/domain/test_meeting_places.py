"""Which places a meeting treats: those it names, the neighbourhoods, or every other place."""

from collections import Counter
from dataclasses import replace

import pytest

from nopcases.domain.advice.who import Known, help_in
from nopcases.domain.meeting_places import meetings_for, places_of, treats
from nopcases.domain.reports.items import item_report
from nopcases.domain.reports.meeting.agendas import agenda, blocks
from nopcases.domain.reports.overviews import overview
from nopcases.domain.settings import Meeting, Place

from .making import SETTINGS, Story, day

NOORD = Place("noord", "Noord", kind="neighbourhood", within="emmeloord")
KNOWN = replace(SETTINGS, places={**SETTINGS.places, "noord": NOORD})
WEEKLY = {"rrule": "FREQ=WEEKLY;BYDAY=TH", "start": day("2026-01-01"), "treats": "places"}
VILLAGES = Meeting("villages", "Villages", **WEEKLY)
NEIGHBOURHOODS = Meeting("wijken", "Wijken", **WEEKLY, of="neighbourhood")
CHOSEN = Meeting("chosen", "Chosen", **WEEKLY, places=("emmeloord", "noord", "gone"))
CASES = Meeting("cases", "Cases", rrule="FREQ=WEEKLY;BYDAY=TH", treats="cases")
ON = day("2026-11-20")
NONE = Known(0, Counter(), ())
"""No case."""


def settings(*meetings):
    return replace(KNOWN, meetings={meeting.key: meeting for meeting in meetings})


@pytest.mark.parametrize(
    ("meeting", "places"),
    [
        (VILLAGES, ["ens", "bant", "emmeloord"]),
        (NEIGHBOURHOODS, ["centrum", "noord"]),
        (CHOSEN, ["emmeloord", "noord"]),
        (CASES, []),
        (replace(CASES, places=("ens",)), []),
    ],
)
def test_a_meeting_has_blocks_for_its_own_places_the_neighbourhoods_or_all_other_places(meeting, places):
    assert places_of(meeting, KNOWN) == places


@pytest.mark.parametrize(
    ("meeting", "places"),
    [
        (VILLAGES, {"ens", "bant"}),
        (NEIGHBOURHOODS, {"centrum", "noord", "emmeloord"}),
        (CHOSEN, {"emmeloord", "noord", "centrum"}),
        (replace(CHOSEN, places=("ens",)), {"ens"}),
        (CASES, set()),
    ],
)
def test_people_may_go_to_the_meeting_of_their_place_of_what_is_around_it_or_in_it(meeting, places):
    assert {key for key in [*KNOWN.places, "gone"] if treats(meeting, key, KNOWN)} == places


def test_who_and_the_page_of_a_place_name_the_next_date_of_its_meeting():
    known = settings(CASES, NEIGHBOURHOODS, VILLAGES)
    for place, kind, meeting in [("noord", "neighbourhood", NEIGHBOURHOODS), ("ens", "village", VILLAGES)]:
        coming = help_in(place, None, known, NONE, ON).meeting
        assert (coming.meeting, coming.day) == (meeting, day("2026-11-26"))
        row = next(row for row in overview(kind, [], known, ON)[0] if row.key == place)
        assert item_report(kind, row, [], known).meetings == [(meeting.key, day("2026-11-26"))]


def test_of_several_meetings_the_next_one_is_named():
    sooner = replace(NEIGHBOURHOODS, key="sooner", rrule="FREQ=WEEKLY;BYDAY=MO")
    known = settings(NEIGHBOURHOODS, sooner)
    assert [(one.key, on.isoformat()) for one, on in meetings_for("noord", known, ON)] == [
        ("sooner", "2026-11-23"),
        ("wijken", "2026-11-26"),
    ]
    assert help_in("noord", None, known, NONE, ON).meeting.meeting == sooner


def of(place):
    return Story(place=place, case_id=f"26-{place or 'nnnnn'}", settings=KNOWN).on(ON)


def in_blocks(meeting):
    states = [of(place) for place in ("ens", "emmeloord", "centrum", "noord", None)]
    rows = agenda(states, KNOWN, meeting, None)
    return [(row.listed_in, row.initiative.place) for row in rows if row.section == "place"]


def test_each_case_stands_in_the_block_of_its_place_and_those_without_a_place_at_the_end():
    assert in_blocks(NEIGHBOURHOODS) == [("centrum", "centrum"), ("noord", "noord"), (None, None)]


def test_a_town_has_what_lies_in_it_but_for_a_neighbourhood_with_a_block_of_its_own():
    assert in_blocks(CHOSEN) == [("emmeloord", "centrum"), ("emmeloord", "emmeloord"), ("noord", "noord")]
    assert blocks([of(None)], KNOWN, CHOSEN) == ["emmeloord", "noord"]


def test_a_meeting_about_places_asks_its_partners_only_about_cases_there():
    asked = []
    for place in ("ens", "noord"):
        story = Story(place=place, case_id=f"26-{place}", settings=KNOWN)
        story.log("2026-11-03", "consult", partner="police", text="?")
        asked.append(story.on(ON))
    rows = agenda(asked, KNOWN, replace(NEIGHBOURHOODS, partners=("police",)), None)
    assert [row.initiative.place for row in rows if row.section == "missing"] == ["noord"]
