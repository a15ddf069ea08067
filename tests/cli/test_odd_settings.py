"""What ``check`` finds in the settings beside what cannot be read: dates that are none, stand-ins in a circle."""

import pytest

MEETINGS = """\
[meeting.zaterdag]
title = "Zaterdagoverleg"
rrule = "FREQ=MONTHLY;BYDAY=1SA"
[meeting.igw]
title = "IGW"
rrule = "FREQ=WEEKLY;BYDAY=TU"
start = 2026-01-06
[meeting.igw.moved.2026-12-16]
to = 2026-12-17
[meeting.jaar]
title = "Jaaroverleg"
rrule = "FREQ=YEARLY;BYDAY=20MO"
"""
PEOPLE = """\
[person.anna]
name = "Anna"
[person.anna.away.2026-12-01]
until = 2026-12-10
stand-in = "bert"
[person.bert]
name = "Bert"
[person.bert.away.2026-12-03]
until = 2026-12-05
stand-in = "anna"
"""


def found(nop, file):
    return [
        (row["level"], row["line"], row["message"])
        for row in nop.rows("check", code=None)
        if row["file"] == file
    ]


def test_a_meeting_that_never_is_and_a_moved_date_that_is_none_are_named_with_their_lines(nop):
    (nop.root / "meetings.toml").write_text(MEETINGS, encoding="utf-8")
    (moved, never) = sorted(found(nop, "meetings.toml"), key=lambda row: -row[1])
    assert never[:2] == ("warning", 3)
    assert "never takes place" in never[2]
    assert moved[:2] == ("warning", 8)
    assert "Wed 16 Dec 2026" in moved[2]
    assert "2026-12-15" in moved[2]


@pytest.mark.parametrize(("language", "words"), [("en", "nobody stands in"), ("nl", "neemt niemand waar")])
def test_stand_ins_who_are_away_in_a_circle_are_named(nop, language, words):
    people = nop.root / "people.toml"
    people.write_text(PEOPLE, encoding="utf-8")
    rows = nop("--lang", language, "check", "-f", "json", code=None).rows
    (row,) = [row for row in rows if row["file"] == "people.toml" and words in row["message"]]
    assert (row["level"], row["line"]) == ("warning", 8)
    assert "Anna, Bert" in row["message"]


def test_show_names_the_stand_in_who_is_there(nop):
    people = PEOPLE.replace('stand-in = "anna"', 'stand-in = "carla"') + '[person.carla]\nname = "Carla"\n'
    for role in ("area-coordinator", "process-lead", "housing-adviser"):
        people += f'[role.{role}]\ntitle = "{role}"\n'
    (nop.root / "people.toml").write_text(people, encoding="utf-8")
    case = nop.intake()
    nop("assign", case, "anna")
    assert "Carla" in nop("show", case, today="2026-12-04").out
    assert "Bert" in nop("show", case, today="2026-12-02").out
    rows = nop.rows("overdue", "--who", "carla", today="2026-12-04")
    assert {row["clock"] for row in rows} == {"answer"}
