"""``who``: the telephone question, answered on one screen."""

import json
from pathlib import Path

import pytest

from nopcases.folder.settings.load import read_settings

FIELDS = [
    "place", "route", "title", "kinds", "person", "phone", "email", "role", "stand_in", "first_step", "pots",
    "meetings", "venues", "answer_due", "meeting_dates", "venue_addresses", "venue_details", "links", "outdated",
]  # fmt: skip


def row(nop, place, kind, **more):
    (found,) = nop.rows("who", place, "--kind", kind, **more)
    return found


def test_a_row_per_route_has_all_that_a_caller_asks(nop):
    rows = nop.rows("who", "ens")
    assert [list(row) for row in rows] == [FIELDS] * 3
    assert rows[0] == {
        "place": "ens",
        "route": "social",
        "title": "Social route",
        "kinds": ["social"],
        "person": "anna",
        "phone": "0527-55 00 01",
        "email": "anna@example.org",
        "role": "area-coordinator",
        "stand_in": None,
        "first_step": "kennismaking",
        "pots": ["igw", "leefbaarheid-oost", "corporatie", "leader", "oranje-fonds", "vsbfonds"],
        "meetings": ["igw", "tiendorpen"],
        "venues": ["dorpshuis-ens"],
        "answer_due": "2026-11-30",
        "meeting_dates": {"igw": "2026-12-01", "tiendorpen": "2027-01-13"},
        "venue_addresses": {"dorpshuis-ens": None},
        "venue_details": {
            "dorpshuis-ens": {
                "title": "Village hall Ens",
                "address": None,
                "phone": None,
                "link": None,
                "offers": [],
            }
        },
        "links": [
            {
                "link": "idee",
                "title": "An idea for where you live",
                "url": "https://www.noordoostpolder.nl/idee-of-bewonersinitiatief",
            },
            {
                "link": "stappenplan",
                "title": "Step by step: from idea to doing it",
                "url": "https://www.noordoostpolder.nl/van-idee-naar-realisatie",
            },
        ],
        "outdated": [],
    }
    assert [row["person"] for row in rows] == ["anna", "daan", "farid"]


def test_every_place_has_an_answer_for_every_kind(nop):
    for place in read_settings(nop.root)[0].places:
        rows = nop.rows("who", place)
        assert [row["route"] for row in rows] == ["social", "physical", "cpo"]
        assert all(row["person"] and row["phone"] and row["pots"] for row in rows)


@pytest.mark.parametrize("typed", ["de-zuidert", "De Zuidert", "zuidert"])
def test_a_neighbourhood_by_any_of_its_names_has_the_people_of_its_town_and_no_villages_meeting(nop, typed):
    found = row(nop, typed, "social")
    assert (found["place"], found["person"], found["meetings"]) == ("de-zuidert", "carla", ["igw"])
    assert "De Zuidert (Emmeloord)" in nop("who", typed).out


def test_a_kind_in_dutch_limits_it_and_one_that_is_not_known_does_not(nop):
    assert row(nop, "ens", "fysiek")["route"] == "physical"
    assert nop.rows("who", "ens", "--kind", "unknown") == nop.rows("who", "ens")


def test_the_page_names_people_steps_meetings_pots_and_the_norm(nop):
    nop.intake()
    page = nop("who", "ens").out
    for words in (
        "within 7 days, so by Mon 30 Nov",
        "Ten villages' meeting (Wed 13 Jan 2027, 19:30)",
        "Village hall Ens",
        "1 initiative\n",
        "Social route · social · Area coordinator\n  Anna Voorbeeld · 0527-55 00 01 · anna@example.org\n",
        "first step: Initiative",
        "Intake table (Thu 26 Nov, 10:00); Environment table (Thu 3 Dec, 13:30)",
        "IGW residents' initiative",
        "3 other pots are not for this, or not now: nopcases pots",
    ):
        assert words in page


def test_a_stand_in_can_be_called_at_once(nop):
    people = nop.root / "people.toml"
    text = people.read_text(encoding="utf-8")
    people.write_text(
        text + '\n[person.anna.away.2026-11-20]\nuntil = 2026-12-04\nstand-in = "bert"\n', encoding="utf-8"
    )
    page = nop("who", "ens").out
    assert "Anna Voorbeeld · 0527-55 00 01" in page
    assert "away through Fri 4 Dec: Bert Voorbeeld · 0527-55 00 02" in page
    assert (row(nop, "ens", "social")["person"], row(nop, "ens", "social")["stand_in"]) == ("anna", "bert")
    people.write_text(text + "\n[person.anna.away.2026-11-20]\nuntil = 2026-12-04\n", encoding="utf-8")
    assert "away through Fri 4 Dec: nobody stands in" in nop("who", "ens").out


def test_where_nobody_serves_a_place_it_says_why(nop):
    people = nop.root / "people.toml"
    people.write_text(
        people.read_text(encoding="utf-8").replace('"housing-adviser"', '"team-lead"'), encoding="utf-8"
    )
    assert "nobody yet: nobody has the role of Housing adviser (CPO)" in nop("who", "ens").out
    found = row(nop, "ens", "cpo")
    assert (found["person"], found["phone"], found["email"]) == (None, None, None)


@pytest.mark.parametrize("form", ["table", "markdown", "html"])
def test_names_from_the_settings_are_harmless_in_every_form(nop, form):
    for name, was in (
        ("people.toml", "Anna Voorbeeld"),
        ("pots.toml", "woningcorporatie (Mercatus)"),
        ("meetings.toml", "9.30"),
    ):
        path = nop.root / name
        text = path.read_text(encoding="utf-8").replace(f'"{was}"', '"<script>|\\u001b[2J"')
        path.write_text(text, encoding="utf-8")
    out = nop("who", "ens", "-f", form).out
    assert "\x1b" not in out
    assert r"\x1b" in out.replace("\\\\", "\\")
    assert ("<script>|" in out) is (form == "table")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_fits_a_terminal_of_eighty_columns_and_a_screen(nop, monkeypatch, language):
    monkeypatch.setattr("nopcases.cli.terminal.width", lambda: 80)
    monkeypatch.setenv("NO_COLOR", "1")
    for place in ("ens", "de-zuidert", "buitengebied"):
        lines = nop.run(["-C", nop.root, "--lang", language, "who", place]).out.splitlines()
        assert max(map(len, lines)) <= 80
        assert len(lines) <= 52


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["enns"], 1, "Did you mean ens?"),
        (["ens", "--kind", "ruimtelijk"], 2, "choose one of"),
        (["ens", "-f", "csv"], 2, "csv"),
        ([], 2, "PLACE"),
    ],
)
def test_what_is_not_understood_is_refused(nop, arguments, code, words):
    assert words in nop("who", *arguments, code=code).err


def test_a_case_that_cannot_be_read_is_named_and_the_answer_is_given(nop):
    nop.write("26-bcdfg", "id = \n")
    result = nop("who", "ens", "-f", "json", code=3)
    assert (len(result.rows), len(result.json["unreadable"])) == (3, 1)
    assert "Incomplete: 1 file" in nop("who", "ens", code=3).out


def test_a_folder_without_routes_and_pots_says_so(nop):
    for name in ("routes.toml", "pots.toml"):
        (nop.root / name).write_text("")
    result = nop("who", "ens")
    assert "No route takes this kind" in result.out
    assert "There are no funding pots" in result.out
    assert nop.rows("who", "ens") == []


def test_it_is_written_to_a_file(nop, tmp_path):
    shown = nop("who", "ens", "-f", "json").out
    assert nop("who", "ens", "-f", "json", "-o", tmp_path / "who.json").out == ""
    assert json.loads(Path(tmp_path / "who.json").read_text(encoding="utf-8")) == json.loads(shown)


def test_a_venue_comes_with_its_address_where_that_is_known(nop):
    (found, *_others) = nop.rows("who", "emmeloord")
    assert found["venue_addresses"]["golfslag"] == "Smedingplein 2"
    assert "De Golfslag (Smedingplein 2)" in nop("who", "centrum").out
    assert "  venues            Village hall Ens\n" in nop("who", "ens").out


def test_the_pages_elsewhere_that_fit_stand_under_the_pots_once_each_for_everybody_too(nop):
    for public in ([], ["--public"]):
        lines = nop("who", "ens", *public).out.splitlines()
        below = [line.strip() for line in lines[lines.index("To read on") + 1 :]]
        assert [line.split(": https://")[0] for line in below] == [
            "An idea for where you live",
            "Step by step: from idea to doing it",
            "Having a say in plans in Noordoostpolder (only for physical, CPO)",
        ]
    assert "Participation in" not in nop("who", "ens", "--kind", "social").out
    assert row(nop, "ens", "physical", today="")["links"][2]["link"] == "participatie"
    public = nop.rows("who", "ens", "--public", "--kind", "physical")
    assert [link["url"] for link in public[0]["links"]] == [
        link["url"] for link in row(nop, "ens", "physical")["links"]
    ]


def test_a_folder_without_links_says_nothing_of_them(nop):
    words = nop.root / "words.toml"
    words.write_text(words.read_text(encoding="utf-8").split("[link.")[0], encoding="utf-8")
    assert "To read on" not in nop("who", "ens").out
    assert row(nop, "ens", "social")["links"] == []


@pytest.mark.parametrize("url", ["http://example.org/x", "javascript:alert(1)", "https://x y", "file:///etc"])
def test_an_address_that_is_no_https_is_refused_and_leads_nowhere(nop, url):
    words = nop.root / "words.toml"
    words.write_text(
        words.read_text(encoding="utf-8") + f'\n[link.anders]\ntitle = "Anders"\nurl = "{url}"\n',
        encoding="utf-8",
    )
    assert "Anders" not in nop("who", "ens", code=3).out
    (found,) = [row for row in nop.rows("check", code=4) if row["level"] == "error"]
    assert (found["file"], "https://" in found["message"]) == ("words.toml", True)


def test_the_open_initiatives_of_a_town_are_those_of_its_neighbourhoods_too(nop):
    for title, place in (("Plein", "emmeloord"), ("Buurttuin", "de-zuidert"), ("Dorpsfeest", "ens")):
        case = nop.intake(title, place)
    closed = nop.intake("Sloot", "emmeloord")
    nop("close", closed, "withdrawn", "--without-feedback", "Zij belden af.")
    nop("edit", case, "--also", "emmeloord")
    opened = {place: nop("who", place, "-f", "json").json["open"] for place in ("emmeloord", "ens", "bant")}
    assert opened == {"emmeloord": 3, "ens": 1, "bant": 0}
