"""``overdue --format ics``: due days as calendar programs read them; read back with another library."""

from datetime import UTC, date, datetime, timedelta

import pytest
import vobject

CASE = "26-22222"


def calendar(nop, *options, today="", code=0):
    """Return the calendar as the other library reads it."""
    return vobject.readOne(nop("overdue", "-f", "ics", *options, today=today, code=code).out)


def events(nop, *options, today=""):
    """Return UID -> event."""
    found = calendar(nop, *options, today=today).contents.get("vevent", [])
    assert len({event.uid.value for event in found}) == len(found)
    return {event.uid.value: event for event in found}


@pytest.fixture
def case(nop):
    """A case of Monday the second of November: its assignment is due on the fifth, its answer on the ninth."""
    nop.by_hand(CASE, "Speeltuin De Wig")
    return nop


def test_every_row_is_an_event_on_the_whole_day_on_which_it_is_due(case):
    case("log", "action", CASE, "Bellen met de buren", "--due", "26-11-2026", "--to", "anna")
    rows = case.rows("overdue", "--within", "7d")
    assert [row["clock"] for row in rows] == ["assign", "answer", "promise"]
    found = events(case, "--within", "7d")
    assert list(found) == [f"{CASE}-{row['clock']}-{row['entry']}@nopcases" for row in rows]
    for row, event in zip(rows, found.values(), strict=True):
        due = date.fromisoformat(row["due"])
        assert (event.dtstart.value, event.dtend.value) == (due, due + timedelta(days=1))
        assert event.dtstart.params["VALUE"] == ["DATE"]
        assert event.transp.value == "TRANSPARENT"
        assert event.location.value == "Ens"
        assert row["why"] in event.description.value
        assert case_and_title(event) == f"{CASE} Speeltuin De Wig"
    assert "Bellen met de buren" in event.description.value
    assert "Whose turn: anna" in event.description.value
    assert event.categories.value == ["promise"]


def case_and_title(event):
    return event.summary.value.partition(" · ")[2]


def test_only_what_is_late_says_that_it_is(case):
    summaries = [event.summary.value for event in events(case, "--within", "7d", today="2026-11-09").values()]
    assert summaries == [f"Late: assign · {CASE} Speeltuin De Wig", f"answer · {CASE} Speeltuin De Wig"]


def test_an_event_keeps_its_uid_and_its_stamp_when_the_day_the_title_or_the_language_is_another(case):
    before = events(case, "--within", "7d", today="2026-11-03")
    case("edit", CASE, "--title", "Iets anders")
    later = events(case)
    dutch = case.run(["-C", case.root, "--lang", "nl", "overdue", "-f", "ics"]).out
    assert before.keys() == later.keys()
    assert all(uid in dutch.replace("\r\n ", "") for uid in later)
    stamps = {event.dtstamp.value for event in [*before.values(), *later.values()]}
    assert stamps == {datetime(2026, 11, 2, 9, tzinfo=UTC)}


def test_two_runs_are_the_same_and_a_file_holds_what_stdout_gets_with_its_line_ends(case, tmp_path):
    path = tmp_path / "termijnen.ics"
    first, second = (case("overdue", "-f", "ics").out for _ in range(2))
    assert case("overdue", "-f", "ics", "-o", path).out == ""
    assert path.read_bytes() == first.encode() == second.encode()
    assert first.endswith("END:VCALENDAR\r\n")
    assert first.count("\n") == first.count("\r\n")


def test_line_ends_survive_in_a_process_of_its_own(process, case):
    out = process("overdue", "-f", "ics").stdout
    assert out.count(b"\n") == out.count(b"\r\n") > 10
    assert b"\r\r" not in out


def test_no_line_is_longer_than_75_octets_and_no_character_is_torn(nop):
    title = "Één speeltuin – voor àlle kinderen 🛝" * 5
    nop.by_hand(CASE, title)
    raw = nop("overdue", "-f", "ics").out.encode()
    lines = raw.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert [line.decode() for line in lines]
    assert {case_and_title(event) for event in events(nop).values()} == {f"{CASE} {title}"}


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        (r"a\r\nEND:VEVENT", r"a\x0d END:VEVENT"),
        (r"a\nBEGIN:VEVENT\nUID:x\nEND:VEVENT", "a BEGIN:VEVENT UID:x END:VEVENT"),
        (r"a\u2028END:VCALENDAR", r"a\u2028END:VCALENDAR"),
        (r"a\u0085END:VEVENT", r"a\x85END:VEVENT"),
        (r"a\u000bEND:VEVENT\u000c", r"a\x0bEND:VEVENT\x0c"),
        (r"\u001b[2J\u202ex", r"\x1b[2J\u202ex"),
        (r"a; b, c: d \\n e\"", r"a; b, c: d \n e" + '"'),
    ],
)
def test_no_title_can_break_out_of_its_event(nop, title, shown):
    nop.by_hand(CASE, title)
    raw = nop("overdue", "-f", "ics").out
    assert raw.splitlines().count("BEGIN:VEVENT") == raw.splitlines().count("END:VEVENT") == 2
    assert raw.splitlines().count("END:VCALENDAR") == 1
    assert {case_and_title(event) for event in events(nop).values()} == {f"{CASE} {shown}"}


def test_a_promise_and_a_place_cannot_break_out_either(nop):
    places = nop.root / "places.toml"
    places.write_text(
        places.read_text(encoding="utf-8").replace('"Ens"', r'"Ens\r\nEND:VEVENT"'), encoding="utf-8"
    )
    nop.by_hand(
        CASE,
        log='[log.20261103T090000Z-bcd]\nkind = "action"\ndue = 2026-11-05\ntext = "x\\r\\nEND:VEVENT\\r\\ny"\n',
    )
    found = events(nop)
    assert len(found) == 3
    assert {event.location.value for event in found.values()} == {r"Ens\x0d END:VEVENT"}
    assert r"x\x0d END:VEVENT\x0d y" in next(v for k, v in found.items() if "promise" in k).description.value


def test_where_nothing_is_late_there_is_a_calendar_without_events(nop):
    empty = calendar(nop)
    assert empty.name == "VCALENDAR"
    assert (empty.version.value, empty.method.value) == ("2.0", "PUBLISH")
    assert empty.contents["x-wr-calname"][0].value
    assert "vevent" not in empty.contents


def test_a_calendar_that_lacks_a_file_says_so(case):
    case.write("26-33333", "id = ")
    incomplete = calendar(case, code=3)
    assert "26-33333.toml:1" in incomplete.contents["x-wr-caldesc"][0].value
    assert len(incomplete.vevent_list) == 2


def test_the_filters_and_the_exit_code_hold(case):
    assert len(events(case, "--place", "ens")) == 2
    assert events(case, "--place", "bant") == {}
    case("overdue", "-f", "ics", "--exit-code", code=4)


def test_the_last_day_of_the_calendar_has_no_day_after_it(nop):
    nop.by_hand(CASE, log='[log.20261103T090000Z-bcd]\nkind = "action"\ndue = 9999-12-31\n')
    last = events(nop, "--within", "7973y", today="2026-12-31")
    assert date(9999, 12, 31) in [event.dtstart.value for event in last.values()]


def test_only_overdue_has_this_form(nop):
    assert "ics" in nop("list", "-f", "ics", code=2).err


def sequence(nop, clock, today):
    """Return UID, SEQUENCE, DTSTAMP and day of the only event of a clock; LAST-MODIFIED is DTSTAMP."""
    found = events(nop, "--within", "1y", today=today)
    (uid,) = [uid for uid in found if f"-{clock}-" in uid]
    event = found[uid]
    assert event.last_modified.value == event.dtstamp.value
    return uid, int(event.sequence.value), event.dtstamp.value, str(event.dtstart.value)


def test_a_due_day_that_moves_has_a_higher_sequence_and_a_later_stamp_each_time(case):
    case("route", CASE, "social", today="2026-11-03")
    key = next(entry["key"] for entry in case.show(CASE)["log"] if entry["kind"] == "route")
    seen = [sequence(case, "step", "2026-11-03")]
    for day, command in (
        ("2026-11-04", ("suspend", CASE, "--until", "2026-11-20", "--because", "tekening")),
        ("2026-11-06", ("resume", CASE)),
        ("2026-11-09", ("extend", CASE, "step", "--by", "1w", "--because", "druk")),
    ):
        case(*command, today=day)
        seen.append(sequence(case, "step", day))
    extend = case.keys(CASE, "extend")[0]
    case("correct", CASE, extend, "--by", "2w", "--because", "typfout", today="2026-11-10")
    seen.append(sequence(case, "step", "2026-11-10"))
    case("strike", CASE, case.keys(CASE, "extend")[-1], "--because", "toch niet", today="2026-11-11")
    seen.append(sequence(case, "step", "2026-11-11"))
    assert {uid for uid, *_rest in seen} == {f"{CASE}-step-{key}@nopcases"}
    assert [number for _uid, number, *_rest in seen] == [0, 1, 2, 3, 5, 6]
    stamps = [stamp for _uid, _number, stamp, _day in seen]
    assert stamps == sorted(set(stamps))
    assert seen == [*seen[:-1], sequence(case, "step", "2026-11-11")]


def test_a_promise_whose_day_is_corrected_stays_one_event(case):
    case("log", "action", CASE, "Bellen", "--due", "26-11-2026", today="2026-11-03")
    uid, number, _stamp, day = sequence(case, "promise", "2026-11-03")
    case(
        "correct",
        CASE,
        case.keys(CASE, "action")[0],
        "--due",
        "27-11-2026",
        "--because",
        "ziek",
        today="2026-11-04",
    )
    later = sequence(case, "promise", "2026-11-04")
    assert (number, day) == (0, "2026-11-26")
    assert (later[0], later[1], later[3]) == (uid, 2, "2026-11-27")


def test_a_case_that_reaches_a_step_with_its_own_contact_term_moves_that_event(case):
    case("log", "feedback", CASE, "gebeld", today="2026-11-03")
    case("route", CASE, "social", today="2026-11-04")
    before = sequence(case, "contact", "2026-11-04")
    case("step", CASE, "uitvoering", today="2026-11-05")
    after = sequence(case, "contact", "2026-11-05")
    assert (before[1], after[1]) == (0, 1)
    assert after[0] == before[0]
    assert after[3] > before[3]
