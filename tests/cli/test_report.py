"""``report weekly``: it agrees with the other commands, stays the same when made later, and is written safely."""

import re
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest

from .running import MONDAY

WEEK_AGO = "2026-11-16"
FORMS = ["table", "markdown", "html", "json"]


def weekly(nop, *options, today=MONDAY, form="json", code=0):
    answer = nop("report", "weekly", *options, "-f", form, today=today, code=code)
    return answer.json["rows"][0] if form == "json" else answer.out


def clocks(rows):
    """Return what tells the clocks apart."""
    return {(row["case"], row["clock"], row["entry"]) for row in rows}


def cases(rows):
    return [row["case"] for row in rows]


@pytest.fixture(scope="module")
def report(sample):
    return weekly(sample)


def test_the_late_rows_are_those_of_overdue_per_handler(sample, report):
    rows = sample.rows("overdue", today=MONDAY)
    late = [{name: row[name] for name in rows[0]} for row in report["overdue"]]
    assert sorted(late, key=lambda row: (row["due"], row["case"], row["clock"], row["entry"])) == rows
    handlers = [row["handler"] for row in late]
    assert handlers == sorted(handlers, key=lambda key: (key is None, key or ""))
    for handler in set(handlers) - {None}:
        own = [row for row in late if row["handler"] == handler]
        assert own == [row for row in rows if row["handler"] == handler]


def test_new_still_and_cleared_are_the_difference_with_overdue_of_a_week_ago(sample, report):
    before = clocks(sample.rows("overdue", today=WEEK_AGO))
    now = clocks(sample.rows("overdue", today=MONDAY))
    assert clocks(row for row in report["overdue"] if row["newly"]) == now - before
    assert clocks(row for row in report["overdue"] if not row["newly"]) == now & before
    assert clocks(report["cleared"]) == before - now
    assert report["since"] == WEEK_AGO


def test_the_sample_shows_something_new_still_late_cleared_closed_and_a_pot_that_closes(sample, report):
    assert {row["newly"] for row in report["overdue"]} == {True, False}
    assert {row["clock"] for row in report["cleared"]} == {"answer", "promise", "reply"}
    assert {row["result"] for row in report["closed"]} == {"realised", "supported"}
    assert "window-closes" in {row["signal"] for row in report["signals"]}


def test_the_cleared_say_how_and_when(shown, report):
    for row in report["cleared"]:
        (clock,) = (
            one
            for one in shown[row["case"]]["clocks"]
            if (one["clock"], one["entry"]) == (row["clock"], row["entry"])
        )
        assert (row["how"], row["on"]) == ("met", clock["met"])


def test_what_comes_in_a_week_is_what_overdue_within_a_week_adds(sample, report):
    late = clocks(sample.rows("overdue", today=MONDAY))
    within = sample.rows("overdue", "--within", "7d", today=MONDAY)
    assert report["due"] == [row for row in within if not clocks([row]) <= late]


def test_not_assigned_new_and_closed_are_rows_of_list(sample, report):
    rows = sample.rows("list", "--status", "all", today=MONDAY)
    known = {row["case"]: row for row in sample.rows("list", "--status", "all", today=WEEK_AGO)}
    assert report["unassigned"] == [row for row in rows if row["status"] == "open" and row["handler"] is None]
    assert report["new"] == [row for row in rows if row["case"] not in known]
    assert report["closed"] == [
        row for row in rows if row["status"] == "closed" and known[row["case"]]["status"] == "open"
    ]


def test_places_pots_and_signals_are_those_of_the_other_commands(sample, shown, report):
    assert report["places"] == sample.rows("overview", "village", today=MONDAY)
    assert report["pots"] == sample.rows("pots", "--year", "2026", today=MONDAY)
    signals = [signal for page in shown.values() for signal in page["state"]["signals"]]
    of_cases = [signal for signal in report["signals"] if signal["case"]]
    assert sorted(of_cases, key=str) == sorted(signals, key=str)


@pytest.mark.parametrize("command", [["report", "weekly"], ["overview", "village", "emmeloord"]])
@pytest.mark.parametrize(("language", "heading"), [("en", "Signals"), ("nl", "Signalen")])
def test_a_page_names_the_signals_that_are_new_or_can_be_acted_on_and_counts_the_rest(
    sample, command, language, heading
):
    ask = ("--lang", language, *command)
    (row,) = sample.rows(*ask, today=MONDAY)
    signals = row["signals" if command[0] == "report" else "signalled"]
    assert all(one["new"] == (one["since"] > WEEK_AGO) for one in signals)
    named, rest = {}, Counter()
    for one in sorted(signals, key=lambda one: one["case"] or ""):
        if one["new"] or one["acts"]:
            named.setdefault(one["case"], []).append(one["why"])
        else:
            rest[one["title"]] += 1
    assert 0 < len(named) < rest.total()
    text = sample(*ask, "-f", "markdown", today=MONDAY).out
    part = text.split(f"## {heading}\n")[1].split("\n## ")[0].replace("\\", "")
    assert re.findall(r"^\| (2\S+|) .* \| (.*) \|$", part, re.MULTILINE) == [
        (case or "", "; ".join(reasons)) for case, reasons in named.items()
    ]
    count, kinds = re.search(r" (\d+)(?: more)?: (.*)\.\n", part).groups()
    assert int(count) == rest.total()
    assert Counter({name: int(cases) for name, cases in re.findall(r"([^,]+?) (\d+)(?:, |$)", kinds)}) == rest


@pytest.mark.parametrize("back", [0, 1, 9, 26])
def test_a_week_in_the_plot_is_what_list_and_overdue_say_of_that_day(sample, report, back):
    on = (date.fromisoformat(MONDAY) - timedelta(weeks=back)).isoformat()
    assert report["weeks"][-1 - back] == {
        "day": on,
        "open": len(sample.rows("list", today=on)),
        "overdue": len(set(cases(sample.rows("overdue", today=on)))),
    }


def test_the_report_of_one_person_is_their_part_of_it(sample, report):
    own = weekly(sample, "--handler", "carla")
    assert own["person"] == "carla"
    for part in ("overdue", "cleared", "due"):
        mine = [row for row in report[part] if "carla" in (row["handler"], *(row["who"] or "").split(", "))]
        assert clocks(own[part]) == clocks(mine)
    for part in ("unassigned", "new", "closed"):
        assert own[part] == [row for row in report[part] if row["handler"] == "carla"]
    assert own["weeks"][-1]["open"] == len(sample.rows("list", "--handler", "carla", today=MONDAY))
    text = weekly(sample, "--handler", "carla", form="markdown")
    assert "Carla Voorbeeld" in text.splitlines()[0]
    assert "Per place" not in text


def test_filters_choose_the_cases_and_not_what_a_pot_has_left(sample, report):
    own = weekly(sample, "--kind", "social")
    assert own["overdue"] == [row for row in report["overdue"] if row["kind"] == "social"]
    left = [(row["pot"], row["place"], row["left"]) for row in own["pots"]]
    assert left == [(row["pot"], row["place"], row["left"]) for row in report["pots"]]
    assert sum(Decimal(row["asked"]) for row in own["pots"]) < sum(
        Decimal(row["asked"]) for row in report["pots"]
    )


def test_what_is_logged_late_is_in_the_next_report(nop):
    nop.by_hand("26-22222", day=2)
    nop.intake("Nu pas opgeschreven", "ens", "--on", "2026-11-03", today="2026-11-19")
    nop("log", "feedback", "26-22222", "Gebeld.", today="2026-11-19")
    nop("close", "26-22222", "supported", "--on", "2026-11-19", today="2026-11-24")
    first, second = weekly(nop), weekly(nop, today="2026-11-30")
    assert [row["received"] for row in first["new"]] == ["2026-11-03"]
    assert (first["closed"], cases(second["closed"])) == ([], ["26-22222"])


@pytest.fixture
def filled(nop):
    nop.by_hand("26-22222")
    return nop


@pytest.mark.parametrize(
    "command", [["report", "weekly"], ["overview", "village"], ["overview", "village", "ens"]]
)
@pytest.mark.parametrize("form", FORMS)
def test_the_file_holds_what_a_pipe_gets(filled, tmp_path, command, form):
    path = tmp_path / "week"
    assert filled(*command, "-f", form, "-o", path).out == ""
    assert path.read_text(encoding="utf-8") == filled(*command, "-f", form).out


@pytest.mark.parametrize(
    "command", [["report", "weekly"], ["overview", "village"], ["overview", "village", "ens"]]
)
def test_a_directory_a_link_and_a_folder_that_is_not_there_are_refused(filled, tmp_path, command):
    target = tmp_path / "vorige week.html"
    target.write_text("blijft")
    (tmp_path / "link.html").symlink_to(target)
    for path in (tmp_path, tmp_path / "link.html", tmp_path / "nergens" / "week.html", target / "week.html"):
        refused = filled(*command, "-f", "html", "-o", path, code=1)
        assert str(path) in refused.err
    assert target.read_text() == "blijft"
    assert sorted(one.name for one in tmp_path.iterdir() if one.suffix) == ["link.html", "vorige week.html"]


def test_a_folder_that_may_not_be_written_to_leaves_the_report_of_last_week(filled, tmp_path, monkeypatch):
    path = tmp_path / "week.html"
    path.write_text("vorige week")

    def refuse(*_args, **_options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("nopcases.folder.results.write_through", refuse)
    refused = filled("report", "weekly", "-f", "html", "-o", path, code=1)
    assert "Permission denied" in refused.err
    assert path.read_text() == "vorige week"


def test_a_report_that_is_incomplete_is_written_and_says_so(filled, tmp_path):
    filled.write("26-33333", "id = ")
    path = tmp_path / "week.html"
    assert "26-33333.toml:1" in filled("report", "weekly", "-f", "html", "-o", path, code=3).err
    assert "26-33333.toml:1" in path.read_text(encoding="utf-8")
    assert weekly(filled, code=3)["overdue"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["weekly", "-f", "csv"], "html"),
        (["weekly", "--handler", "anna", "--public"], "public"),
        ([], "command"),
        (["yearly"], "yearly"),
    ],
)
def test_what_cannot_be_is_refused_with_what_can_be_done(nop, arguments, expected):
    assert expected in nop("report", *arguments, code=2).err


def test_the_report_has_a_line_for_each_part_and_says_what_it_counts(sample):
    text = weekly(sample, form="markdown")
    headings = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert headings == [
        "Late",
        "Cleared since 16 Nov",
        "Due in the coming week",
        "Not assigned",
        "New this week",
        "Closed this week",
        "Per place",
        "What is counted",
        "The weeks",
        "Funding pots",
        "Signals",
        "Made from",
    ]
    assert "- late: 19 terms in 17 cases, of which 10 new since 16 Nov" in text
    assert "- new this week: 4 cases" in text


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "3 cases: 1 supported, 2 withdrawn"), ("nl", "3 zaken: 1 ondersteund, 2 ingetrokken")],
)
def test_what_was_closed_is_counted_by_result(nop, language, words):
    for result in ("withdrawn", "supported", "withdrawn"):
        case = nop.intake("Koffie", "bant", today="2026-11-17")
        nop("log", "feedback", case, "Gebeld", today="2026-11-18")
        nop("close", case, result, today="2026-11-18")
    page = " ".join(nop("--lang", language, "report", "weekly").out.split())
    assert words in page
