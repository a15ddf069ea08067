"""``like``: what was tried before, here and elsewhere, and what came of it; at intake and in ``show`` too."""

import tomllib
from datetime import date

import pytest

FIELDS = [
    "case",
    "title",
    "place",
    "kind",
    "status",
    "result",
    "because",
    "pots",
    "granted",
    "given",
    "days",
    "shared",
]
DAY = "2026-11-02"


def begin(nop):
    done = nop.intake("Speeltuintje bij de brug", "bant", today=DAY)
    nop("log", "feedback", done, "Gebeld", today=DAY)
    nop("log", "given", done, "advice", "Meegedacht", today=DAY)
    nop("fund", "ask", done, "igw", "1500", today=DAY)
    nop("fund", "grant", done, "igw", "1200", today="2026-11-05")
    nop("close", done, "realised", "--because", "Hij staat er", today="2026-11-12")
    not_done = nop.intake("Speelplek op het plein", "ens", today=DAY)
    nop(
        "log",
        "expectation",
        not_done,
        "--hoped",
        "x",
        "--possible",
        "Een bank",
        "--because",
        "Leiding",
        today=DAY,
    )
    nop("log", "feedback", not_done, "Uitgelegd", today=DAY)
    nop("close", not_done, "not-feasible", today="2026-11-06")
    return done, not_done, nop.intake("Natuurspeelplek", "espel", today="2026-11-09")


@pytest.fixture
def closed(begun):
    """A playground in Bant with money and advice, one in Ens that could not be, and one in Espel that is open."""
    return begun(begin)


@pytest.fixture
def case(nop, closed):
    return nop.intake("Speeltuin De Wig opknappen", "ens")


def test_each_like_case_says_what_came_of_it_why_and_with_what_help(nop, case, closed):
    rows = nop.rows("like", case)
    assert [list(row) for row in rows] == [FIELDS] * 3
    assert rows[0] == {
        "case": closed[0],
        "title": "Speeltuintje bij de brug",
        "place": "bant",
        "kind": "unknown",
        "status": "closed",
        "result": "realised",
        "because": "Hij staat er",
        "pots": ["igw"],
        "granted": "1200.00",
        "given": ["advice"],
        "days": 10,
        "shared": ["speeltuintje"],
    }
    assert [(row["case"], row["result"], row["because"], row["days"], row["shared"]) for row in rows[1:]] == [
        (closed[1], "not-feasible", "Leiding", 4, ["speelplek"]),
        (closed[2], None, None, None, ["natuurspeelplek"]),
    ]


def test_a_past_day_knows_what_had_come_of_them_by_then(nop, closed):
    rows = nop.rows("like", closed[1], today="2026-11-10")
    assert [(row["case"], row["result"], row["granted"]) for row in rows] == [
        (closed[2], None, "0.00"),
        (closed[0], None, "1200.00"),
    ]


@pytest.mark.parametrize("form", ["table", "markdown", "html"])
def test_people_read_it_in_the_order_of_what_came_of_it(nop, case, form):
    out = nop("like", case, "-f", form).out
    places = [out.index(words) for words in ("Something came of it", "Did not go on", "Open now")]
    assert places == sorted(places)
    assert "possible: Een bank" in out


@pytest.mark.parametrize("width", [40, 80, 200])
def test_it_fits_the_terminal(nop, case, monkeypatch, width):
    monkeypatch.setattr("nopcases.cli.terminal.width", lambda: width)
    monkeypatch.setenv("NO_COLOR", "1")
    assert max(map(len, nop("like", case).out.splitlines())) <= width


def test_a_case_that_is_like_none_says_so(nop):
    case = nop.intake("Klankschalen", "ens")
    assert nop.rows("like", case) == []
    assert "No case is like it." in nop("like", case).out
    assert "earlier" not in nop("show", case).out


def test_show_names_those_that_came_in_before(nop, case, closed):
    line = f"{closed[0]}  Speeltuintje bij de brug · Bant · realised after 10 days: Hij staat er (advice, € 1,200.00"
    assert line in nop("show", case).out
    assert {row["case"] for row in nop.show(case)["state"]["earlier"]} == set(closed)
    assert {row["case"] for row in nop.show(closed[2])["state"]["earlier"]} == set(closed[:2])


def test_at_intake_the_caller_hears_what_there_was_elsewhere_and_here_what_ended(nop, closed):
    there = nop.intake("Speelveldje", "bant", today="2026-11-20")
    out = nop("intake", "Speeltuin achter de school", "bant").out
    earlier = out.split("Earlier:")[1].split("To do:")[0]
    assert closed[1] in earlier
    assert there not in earlier  # it was asked about: is it the same?
    assert "more: nopcases like" in earlier
    assert "Earlier" not in nop("intake", "Klankschalen", "bant").out


def test_without_like_words_in_the_settings_beginnings_alone_count(nop, case, closed):
    words = nop.root / "words.toml"
    text = words.read_text(encoding="utf-8")
    words.write_text(
        text.replace("[same.playground]\nwords = ", "[same.playground]\nwords = [] # "), encoding="utf-8"
    )
    assert [row["case"] for row in nop.rows("like", case)] == [closed[0]]


@pytest.mark.parametrize("form", ["table", "markdown", "html", "csv"])
def test_a_hostile_title_or_reason_stays_text_in_every_form(nop, case, form):
    bad = nop.intake("Speeltuin </td><script>alert(1)</script>|x", "ens", today="2026-11-20")
    nop("log", "feedback", bad, "x", today="2026-11-20")
    nop("close", bad, "stopped", "--because", "=1+1 <b>|\x1b[2J", today="2026-11-20")
    for command in (["like", case], ["show", case]):
        out = nop(*command, "-f", form).out
        assert "\x1b" not in out
        assert form != "html" or ("<script>alert" not in out and "<b>" not in out)
        assert form != "csv" or command[0] != "like" or "\"'=1+1" in out


def test_a_case_that_cannot_be_read_is_named(nop, case):
    nop.write("26-bbbbb", 'title = "Speeltuin"\nid = ')
    assert "26-bbbbb" in nop("like", case, code=3).err


def test_in_the_sample_days_and_grants_are_those_of_the_files(sample):
    for row in [
        row for row in sample.rows("like", "26-3r9vm") + sample.rows("like", "26-fj5tp") if row["days"]
    ]:
        file = sample.root / "cases" / f"20{row['case'][:2]}" / f"{row['case']}.toml"
        case = tomllib.loads(file.read_text(encoding="utf-8"))
        closing = [key for key, entry in case["log"].items() if entry["kind"] == "close"][-1]
        day = case["log"][closing].get("on") or f"{closing[:4]}-{closing[4:6]}-{closing[6:8]}"
        assert row["days"] == (date.fromisoformat(str(day)) - case["received"]).days
        granted = [float(e["amount"]) for e in case["log"].values() if e.get("stage") == "granted"]
        assert float(row["granted"]) == sum(granted)


@pytest.mark.parametrize(
    "header",
    [
        'title = "Speelt\\u0075in"',
        "title = 'Speeltuin'  # de eerste",
        '"title" = """\nSpeeltuin\n"""',
        'summary = """\n[x]\n"""\ntitle = "Speeltuin"',
    ],
)
def test_a_title_is_found_however_it_is_written(nop, case, header):
    nop.write(
        "26-bbbbb",
        f'id = "26-bbbbb"\n{header}\nreceived = 2026-11-02\nplace = "bant"\nkind = "social"\n\n'
        '[log.20261102T090000Z-k7q]\nkind = "intake"\nby = "anna"\n',
    )
    assert "26-bbbbb" in {row["case"] for row in nop.rows("like", case)}
