"""A case with parts: its page, and the pages that it stands on, say how each part stands and what runs in it."""

import tomllib

import pytest


@pytest.fixture
def whole(nop):
    """A field in Ens of daan's, with lamps in Bant that are late, and a bench that is done."""
    whole = nop.intake("Speelveld", "ens", "--kind", "physical", today="2026-11-02")
    lamps = nop.intake("Lampen", "bant", "--kind", "physical", today="2026-11-03")
    bench = nop.intake("Bank", "ens", "--kind", "social", today="2026-11-04")
    for part in (lamps, bench):
        nop("link", part, whole, "--as", "part-of", today="2026-11-05")
    nop("assign", lamps, "daan", today="2026-11-05")
    nop("log", "feedback", bench, "Hij staat er", today="2026-11-06")
    nop("close", bench, "realised", today="2026-11-06")
    return whole, lamps, bench


def parts(nop, case, **more):
    return nop.show(case, **more)["state"]["parts"]


def test_show_lists_the_parts_as_they_stand_with_what_runs_in_them(nop, whole):
    lamps, bench = parts(nop, whole[0])
    assert (lamps["case"], lamps["whole"], lamps["place"], lamps["status"]) == (
        whole[1],
        whole[0],
        "bant",
        "open",
    )
    assert lamps["clocks"] == nop.rows("overdue", "--within", "99d", "--place", "bant")
    assert [clock["clock"] for clock in lamps["clocks"]] == ["answer"]
    assert (bench["case"], bench["result"], bench["clocks"]) == (whole[2], "realised", [])


def test_people_read_of_each_part_its_state_and_what_is_late(nop, whole):
    out = nop("show", whole[0]).out
    block = out.split("\nParts")[1].split("\nLog")[0]
    assert "! answer 10 Nov (13 days late, daan)" in block
    assert "realised" in block
    assert "\nParts" not in nop("show", whole[1]).out


def test_a_past_day_a_struck_link_and_a_case_without_parts_have_none(nop, whole):
    assert parts(nop, whole[0], today="2026-11-04") == []
    assert "Parts" not in nop("show", whole[0], today="2026-11-04").out
    nop("strike", whole[1], nop.keys(whole[1], "link")[0], "--because", "vergissing")
    assert [part["case"] for part in parts(nop, whole[0])] == [whole[2]]
    assert parts(nop, whole[2]) == []


def test_what_follows_or_is_related_is_no_part(nop, whole):
    other = nop.intake("Iets", "ens")
    nop("link", other, whole[0], "--as", "follows")
    nop("link", other, whole[0], "--as", "related")
    assert other not in {part["case"] for part in parts(nop, whole[0])}


@pytest.mark.parametrize(
    ("page", "listed"),
    [
        (("village", "ens"), True),
        (("village", "bant"), False),
        (("handler", "daan"), False),
    ],
)
def test_the_page_of_an_item_lists_the_parts_of_its_cases_wherever_they_are(nop, whole, page, listed):
    (row,) = nop.rows("overview", *page)
    assert {part["case"] for part in row["parts"]} == (set(whole[1:]) if listed else set())
    out = nop("overview", *page).out
    assert ("\nParts" in out) is listed
    assert ("! answer 10 Nov" in out.split("\nParts")[-1].split("\nRealised")[0]) is listed


def test_for_everybody_a_part_has_its_state_and_what_runs_and_no_title_or_person(nop, whole):
    (row,) = nop.rows("overview", "village", "ens", "--public")
    assert [(part["case"], part["title"], part["handler"]) for part in row["parts"]] == [
        (whole[1], None, None),
        (whole[2], None, None),
    ]
    assert [(clock["due"], clock["who"], clock["title"]) for clock in row["parts"][0]["clocks"]] == [
        ("2026-11-10", None, None)
    ]
    out = nop("overview", "village", "ens", "--public").out.split("\nParts")[1]
    assert whole[1] in out
    assert "daan" not in out
    assert "Lampen" not in out


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_fits_the_terminal(nop, whole, monkeypatch, width, language):
    monkeypatch.setattr("nopcases.cli.terminal.width", lambda: width)
    monkeypatch.setenv("NO_COLOR", "1")
    for command in (["show", whole[0]], ["overview", "village", "ens"]):
        assert max(map(len, nop("--lang", language, *command).out.splitlines())) <= width


def test_a_partner_for_the_board_can_be_asked(nop, whole):
    nop("log", "consult", whole[0], "college", "Mag dit?")
    assert [row["who"] for row in nop.rows("overdue", "--within", "14d", "--who", "board")] == ["board"]


def test_in_the_sample_the_parts_are_those_of_the_files(sample):
    wholes = {}
    for path in (sample.root / "cases").glob("*/*.toml"):
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["log"].values():
            if entry["kind"] == "link" and entry["as"] == "part-of":
                wholes.setdefault(entry["to"], set()).add(path.stem)
    assert wholes
    for whole, expected in wholes.items():
        assert {part["case"] for part in parts(sample, whole)} == expected
