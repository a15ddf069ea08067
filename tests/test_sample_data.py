"""The sample folder: it is complete, and every command says the same of it, in every form."""

import csv
import io
import re
import tomllib
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from cli.running import Nop, surroundings

from nopcases.cli.opening import open_folder
from nopcases.domain.timeline.clock_kinds import CLOCK_KINDS
from nopcases.domain.timeline.log_kinds import LOG_KINDS
from nopcases.domain.timeline.past import glance_on, glances
from nopcases.domain.timeline.state import state_on
from nopcases.domain.vocabulary import CASE_KINDS, RESULTS
from nopcases.folder.presets import preset_files
from nopcases.language import set_language

SAMPLE = Path(__file__).parent.parent / "sample-data"
PRESET = preset_files("noordoostpolder", "nl")
DAY = "2026-11-23"
PAST = ["2025-09-15", "2026-09-01"]


@pytest.fixture(scope="module")
def nop(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        surroundings(patch, tmp_path_factory.mktemp("home"))
        yield Nop(SAMPLE, patch)
    set_language("en")


@pytest.fixture(scope="module")
def files():
    """Id -> what the file of the case holds."""
    paths = (SAMPLE / "cases").glob("*/*.toml")
    return {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in paths}


@pytest.fixture(scope="module")
def shown(nop, files):
    """Day -> id -> the row of ``show``, of the cases that existed on that day."""
    found = {}
    for day in [DAY, *PAST]:
        cases = [row["case"] for row in nop.rows("list", "--status", "all", today=day)]
        found[day] = {case: nop.show(case, today=day) for case in cases}
    assert list(found[DAY]) == sorted(files, key=lambda case: (files[case]["received"], case))
    return found


def settings(name, table):
    return tomllib.loads((SAMPLE / name).read_text(encoding="utf-8"))[table]


def running(row):
    """Return the clocks of a ``show`` row that run, the one due first before the others."""
    clocks = [clock for clock in row["clocks"] if clock["met"] is None and clock["stopped"] is None]
    return sorted(clocks, key=lambda clock: (clock["due"], clock["clock"], clock["entry"]))


def open_cases(shown):
    return [(case, row) for case, row in shown[DAY].items() if row["state"]["status"] == "open"]


def cells(row):
    """Return a JSON row as its cells stand in CSV."""
    return {
        name: "" if value is None else ", ".join(value) if isinstance(value, list) else str(value)
        for name, value in row.items()
    }


def test_check_finds_no_error(nop):
    result = nop("check", "-f", "json")
    assert result.err == ""
    assert [row for row in result.rows if row["level"] == "error"] == []
    assert result.json["unreadable"] == []


def test_there_are_some_sixty_cases_over_two_years(files):
    assert 55 <= len(files) <= 80
    received = [values["received"] for values in files.values()]
    assert min(received) < date(2024, 12, 1)
    assert max(received) > date(2026, 11, 15)


def test_every_place_and_kind_has_a_case(files):
    assert {values.get("place") for values in files.values()} >= set(settings("places.toml", "place"))
    assert {values["kind"] for values in files.values()} == set(CASE_KINDS)


def test_every_route_and_step_is_taken(files, shown):
    steps = {(key, step) for key, route in settings("routes.toml", "route").items() for step in route["step"]}
    taken = set()
    for case in files:
        route = None
        for entry in shown[DAY][case]["log"]:
            if entry["kind"] == "route":
                route = entry["to"]
                taken.add((route, next(iter(settings("routes.toml", "route")[route]["step"]))))
            elif entry["kind"] == "step":
                taken.add((route, entry["to"]))
    assert taken == steps


def test_every_result_has_a_closed_case(shown):
    closed = [row["state"]["result"] for row in shown[DAY].values() if row["state"]["status"] == "closed"]
    assert set(closed) == set(RESULTS)


def test_every_kind_of_log_entry_occurs(files):
    kinds = {entry["kind"] for values in files.values() for entry in values["log"].values()}
    assert kinds == set(LOG_KINDS)


@pytest.mark.parametrize("name", ["meetings.toml", "places.toml", "routes.toml", "words.toml"])
def test_what_the_preset_has_stands_in_the_sample_too(name):
    """The sample sets up more than the preset, where that has only an example in a comment."""
    assert _holds(tomllib.loads((SAMPLE / name).read_text()), tomllib.loads(PRESET[name].decode()))


def _holds(whole, part):
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(
            key in whole and _holds(whole[key], value) for key, value in part.items()
        )
    return whole == part


def test_a_pot_that_noordoostpolder_does_not_have_says_that_it_is_invented():
    known = tomllib.loads(PRESET["pots.toml"].decode())["pot"]
    added = [pot for key, pot in settings("pots.toml", "pot").items() if key not in known]
    assert added
    assert all("verzonnen" in pot["title"] and "Verzonnen" in pot["source"] for pot in added)


def test_something_is_overdue_in_every_way_a_clock_can_be(nop):
    assert {row["clock"] for row in nop.rows("overdue", today=DAY)} == set(CLOCK_KINDS)


def test_every_contact_is_at_hand_and_is_invented(files, shown):
    for case, values in files.items():
        assert set(shown[DAY][case]["state"]["contacts"]) == set(values.get("contacts", {})), case
    for contacts in (row["state"]["contacts"] for row in shown[DAY].values()):
        for contact in contacts.values():
            assert re.search(r"[@.]example(\.(org|com|net))?$", contact.get("email", "@example.org"))


@pytest.mark.parametrize("day", [DAY, *PAST])
def test_the_late_section_of_the_page_of_the_day_is_the_overdue_list(nop, day):
    late = [row for row in nop.rows("today", today=day) if row.pop("section") == "late"]
    assert late == nop.rows("overdue", today=day)


@pytest.mark.parametrize("day", [DAY, *PAST])
def test_the_overdue_list_is_every_running_clock_past_due_that_show_has(nop, shown, day):
    overdue = nop.rows("overdue", today=day)
    late = [clock for row in shown[day].values() for clock in running(row) if clock["due"] < day]
    late.sort(key=lambda clock: (clock["due"], clock["case"], clock["clock"], clock["entry"]))
    assert overdue
    assert [{name: clock[name] for name in overdue[0]} for clock in late] == overdue


@pytest.mark.parametrize("day", [DAY, *PAST])
def test_a_row_of_the_list_is_what_show_says_of_the_case(nop, shown, day):
    for row in nop.rows("list", "--status", "all", today=day):
        page = shown[day][row["case"]]
        clocks = running(page)
        first = clocks[0] if clocks else {"clock": None, "due": None}
        header = {name: page["header"].get(name) for name in ("title", "place", "kind", "received")}
        state = {name: page["state"][name] for name in ("status", "result", "route", "step", "handler")}
        assert row == {
            "case": page["header"]["id"],
            **header,
            **state,
            "next_clock": first["clock"],
            "next_due": first["due"],
        }


def test_the_glances_at_each_case_say_of_each_day_what_its_picture_says():
    folder = open_folder(str(SAMPLE))
    for case in folder.load().cases:
        found = glances(case, folder.settings)
        for day in {glance.since + timedelta(days=later) for glance in found for later in (-1, 0, 3, 8, 45)}:
            glance, state = glance_on(found, day), state_on(case, folder.settings, day)
            assert (glance is None) == (state is None)
            if glance and state:
                assert glance.closed == state.closed
                assert glance.dues == tuple(clock.due.day for clock in state.running)
                assert glance.answers == tuple(clock.due.day for clock in state.running_of("answer"))


def test_the_open_cases_are_the_list_without_options(nop):
    rows = nop.rows("list", "--status", "all", today=DAY)
    assert [row for row in rows if row["status"] == "open"] == nop.rows("list", today=DAY)
    assert [row for row in rows if row["status"] == "closed"] == nop.rows(
        "list", "--status", "closed", today=DAY
    )


def test_the_page_of_the_day_tells_of_every_new_and_every_unassigned_open_case(nop):
    cases = nop.rows("list", today=DAY)
    new = [row["case"] for row in nop.rows("today", today=DAY) if row["section"] == "new"]
    wanted = [row for row in cases if row["received"] > "2026-11-16" or row["handler"] is None]
    assert new == [row["case"] for row in wanted]
    assert {row["handler"] for row in wanted} > {None}


def test_what_is_due_within_a_week_is_on_the_page_of_the_day(nop):
    page = [row for row in nop.rows("today", today=DAY) if row["clock"]]
    told = {(row["case"], row["clock"], row["entry"]): row["section"] for row in page}
    for row in nop.rows("overdue", "--within", "7d", today=DAY):
        section = told[row["case"], row["clock"], row["entry"]]
        assert section == ("late" if row["days_late"] > 0 else "week" if row["turn"] == "ours" else "waiting")


def test_show_gives_header_and_log_exactly_as_the_file_has_them(files, shown):
    def stored(value):
        if isinstance(value, dict):
            return {name: stored(item) for name, item in value.items()}
        if isinstance(value, list):
            return [stored(item) for item in value]
        return value if isinstance(value, bool | int | float | str) else value.isoformat()

    for case, values in files.items():
        page = shown[DAY][case]
        assert page["header"] == {name: stored(value) for name, value in values.items() if name != "log"}
        entries = {entry.pop("key"): entry for entry in map(dict, page["log"])}
        for entry in entries.values():
            for computed in ("written", "happened", "struck"):
                del entry[computed]
        assert entries == stored(values["log"]), case


@pytest.mark.parametrize(
    "command", [["overdue"], ["today"], ["list"], ["list", "--status", "all"], ["check"]]
)
def test_csv_holds_the_same_rows_as_json(nop, command):
    rows = list(csv.DictReader(io.StringIO(nop(*command, "-f", "csv", today=DAY).out)))
    assert rows == [cells(row) for row in nop.rows(*command, today=DAY)]


def test_csv_of_a_case_holds_its_running_clocks(nop, shown):
    for case, page in open_cases(shown):
        rows = list(csv.DictReader(io.StringIO(nop("show", case, "-f", "csv", today=DAY).out)))
        assert rows == [cells(clock) for clock in running(page)]


@pytest.mark.parametrize("form", ["table", "markdown"])
@pytest.mark.parametrize("command", [["overdue"], ["today"], ["list"], ["list", "--status", "all"]])
def test_a_table_and_markdown_have_the_same_cases_in_the_same_order(nop, command, form):
    lines = nop(*command, "-f", form, today=DAY).out.splitlines()
    cases = [found[1] for line in lines if (found := re.match(r"(?:\| )?(2[0-9]-[0-9a-z]{5}) ", line))]
    assert cases == [row["case"] for row in nop.rows(*command, today=DAY)]


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_the_page_of_a_case_explains_each_of_its_clocks(nop, shown, form):
    for case, page in open_cases(shown):
        text = nop("show", case, "-f", form, today=DAY).out
        plain = re.sub(r"\\([\\`*_{}\[\]<>#|&~])", r"\1", text)
        told = Counter(clock["why"] for clock in running(page))
        assert all(plain.count(why) >= count for why, count in told.items()), case


@pytest.mark.parametrize("command", [["overdue"], ["today"], ["list"], ["check"]])
def test_the_rows_are_the_same_in_dutch_but_for_the_words(nop, command):
    def rows(language):
        answer = nop.run(["-C", SAMPLE, "--today", DAY, "--lang", language, *command, "-f", "json"]).rows
        worded = ("why", "basis", "message")
        return [{name: value for name, value in row.items() if name not in worded} for row in answer]

    assert rows("nl") == rows("en")


def test_filters_divide_the_list_by_place_and_by_kind(nop):
    every = Counter(row["case"] for row in nop.rows("list", "--status", "all", today=DAY))
    by_kind = Counter()
    for kind in CASE_KINDS:
        by_kind.update(row["case"] for row in nop.rows("list", "--status", "all", "--kind", kind, today=DAY))
    assert by_kind == every
    places = settings("places.toml", "place")
    listed = set()
    for place, about in places.items():
        if "within" not in about:
            listed |= {
                row["case"] for row in nop.rows("list", "--status", "all", "--place", place, today=DAY)
            }
    assert listed == {
        row["case"] for row in nop.rows("list", "--status", "all", today=DAY) if row["place"] is not None
    }


def test_reading_leaves_nothing_behind(nop):
    before = sorted(path for path in SAMPLE.rglob("*"))
    for command in (["overdue"], ["today"], ["list", "speeltuin"], ["check"], []):
        nop(*command, today=DAY)
    assert sorted(path for path in SAMPLE.rglob("*")) == before
