"""The presets: without a mistake, and with everything that Noordoostpolder has."""

import datetime
import re
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr

from nopcases.folder.presets import NAMES, PRESETS, add_missing
from nopcases.folder.settings.load import read_settings
from nopcases.folder.settings.tables import FILES
from nopcases.language import LANGUAGES

VILLAGES = {
    "bant": (52.7692, 5.7500), "creil": (52.7631, 5.6614), "ens": (52.635, 5.825), "espel": (52.7242, 5.6442),
    "kraggenburg": (52.6511, 5.8994), "luttelgeest": (52.7431, 5.8525), "marknesse": (52.7089, 5.8622),
    "nagele": (52.6439, 5.7233), "rutten": (52.80, 5.70), "tollebeek": (52.6778, 5.6753),
}  # fmt: skip
NEIGHBOURHOODS = {
    "Centrum", "Espelervaart", "Revelsant", "De Zuidert", "De Erven", "Waterland", "Emmelhage"
}  # fmt: skip
EAST = {"bant", "luttelgeest", "marknesse", "ens", "kraggenburg"}
SAMPLE = Path(__file__).parents[2] / "sample-data"
WINDMILLS = {"creil", "espel", "nagele", "rutten", "tollebeek"}


@pytest.fixture(scope="module")
def preset(tmp_path_factory):
    """The folder that init makes: ``preset(name, language)``."""

    def made(name, language="nl"):
        root = tmp_path_factory.mktemp(name)
        add_missing(root, name, language)
        return root

    return made


@pytest.fixture(scope="module")
def settings(preset):
    """The settings of Noordoostpolder."""
    return read_settings(preset("noordoostpolder"))[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_preset_has_every_file_and_nothing_wrong_or_odd(preset, name, language):
    root = preset(name, language)
    assert {path.name for path in root.glob("*.toml")} == {"nopcases.toml", *FILES}
    settings, bad, odd = read_settings(root)
    assert (bad, odd) == ([], [])
    assert settings.language == language


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_example_in_the_comments_of_a_preset_is_right_without_its_hash(preset, name, language):
    root = preset(name, language)
    examples = 0
    for path in root.glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        text, here = re.subn(r"^# {0,3}(?=\[[\w-]+(?:\.\S+)?\]$|[a-z-]+ = \S)", "", text, flags=re.MULTILINE)
        path.write_text(text, encoding="utf-8")
        examples += here
    assert examples > (20 if name == "blank" else 5)
    _settings, bad, odd = read_settings(root)
    assert (bad, odd) == ([], [])


@pytest.mark.parametrize("name", NAMES)
def test_a_preset_says_the_same_in_every_language(preset, name):
    dutch, english = (_what_is_no_text(preset(name, language)) for language in LANGUAGES)
    assert dutch == english


def _what_is_no_text(root):
    """Return the settings of a folder without the sentences in them, and titles by their language."""
    files = {path.name: tomllib.loads(path.read_text(encoding="utf-8")) for path in root.glob("*.toml")}
    language = files["nopcases.toml"].pop("language")
    return _without_text(files, language)


def _without_text(values, language):
    found = {f"title-{language}" if key == "title" else key: value for key, value in values.items()}
    if "title-en" not in found and "title-nl" in found:  # a name, the same in both
        found["title-en"] = found["title-nl"]
    if "title-nl" not in found and "title-en" in found:
        found["title-nl"] = found["title-en"]
    for key, value in found.items():
        if isinstance(value, dict):
            found[key] = _without_text(value, language)
        elif key in ("municipality", "owner", "source", "conditions", "legal-form", "asks"):
            found[key] = len(value) if isinstance(value, list) else bool(value)
    return found


@pytest.mark.parametrize("path", sorted(PRESETS.rglob("*.toml")), ids=lambda path: path.stem)
def test_every_comment_of_a_preset_is_there_in_every_language(path):
    text = path.read_text(encoding="utf-8")
    prose = r"^#(?!nl |en ) *(?!\[|[a-z-]+ = )\S.*"  # neither a table nor a key
    assert re.findall(prose, text, flags=re.MULTILINE) == [], "begin it with #nl, and give it an #en"
    tags = re.findall(r"^#(nl|en) ", text, flags=re.MULTILINE)
    turns = [tag for tag, before in zip(tags, ["", *tags], strict=False) if tag != before]
    assert turns == ["nl", "en"] * (len(turns) // 2)


def test_all_ten_villages_emmeloord_schokland_and_the_rural_area_are_there(settings):
    places = settings.places
    assert {key for key, place in places.items() if place.kind == "village"} == VILLAGES.keys()
    assert {key: (places[key].latitude, places[key].longitude) for key in VILLAGES} == VILLAGES
    assert (places["emmeloord"].kind, places["emmeloord"].latitude) == ("town", 52.7097)
    assert {key for key, place in places.items() if place.kind == "rural"} == {"schokland", "buitengebied"}


def test_the_neighbourhoods_of_emmeloord_and_their_community_centres_are_there(settings):
    found = {place.title for place in settings.places.values() if place.kind == "neighbourhood"}
    assert found == NEIGHBOURHOODS
    assert settings.within("emmeloord") >= {key for key, place in settings.places.items() if place.within}
    golfslag = settings.venues["golfslag"]
    assert (golfslag.place, golfslag.address) == ("centrum", "Smedingplein 2")
    assert settings.venues["brulboei"].place == "de-zuidert"


def test_every_village_has_a_venue(settings):
    assert {venue.place for venue in settings.venues.values()} >= VILLAGES.keys()


def test_all_pots_are_there_with_their_conditions_and_where_they_come_from(settings):
    pots = settings.pots
    assert pots.keys() == {
        "igw", "leefbaarheid-oost", "windmolen", "sport", "corporatie", "cpo-begeleiding", "leader",
        "oranje-fonds", "vsbfonds", "kern-met-pit",
    }  # fmt: skip
    assert all(pot.source and pot.checked for pot in pots.values())
    assert (pots["igw"].maximum, pots["igw"].pays) == (Decimal("2000.00"), "afterwards")
    assert len(pots["igw"].conditions) == 5
    assert (pots["leader"].minimum, pots["leader"].maximum) == (Decimal("5000.00"), Decimal("50000.00"))
    assert (pots["kern-met-pit"].window, pots["kern-met-pit"].maximum) == (
        ("09-01", "10-31"),
        Decimal("3000.00"),
    )
    assert (pots["sport"].closed_on.month, pots["sport"].closed_on.day) == (10, 15)
    assert pots["cpo-begeleiding"].kinds == ("cpo",)
    assert all(
        pots[key].decision.law == "Awb 4:13" for key in ("igw", "leefbaarheid-oost", "cpo-begeleiding")
    )


def test_the_budgets_are_there_as_far_as_they_were_found(settings):
    pots = settings.pots
    assert pots["igw"].budgets[2026].total == Decimal("20000.00")
    assert (set(pots["leefbaarheid-oost"].places), pots["leefbaarheid-oost"].budgets[2026].total) == (
        EAST, Decimal("50000.00")
    )  # fmt: skip
    assert set(pots["windmolen"].places) == WINDMILLS
    assert pots["windmolen"].budgets[2026].places == dict.fromkeys(WINDMILLS, Decimal("10000.00"))
    assert pots["sport"].budgets[2024].total == Decimal("50000.00")


def test_every_route_has_steps_each_with_a_term_or_its_own_contact_term(settings):
    assert settings.routes.keys() == {"social", "physical", "cpo"}
    for key, route in settings.routes.items():
        assert route.takes == (key,)
        assert route.role in settings.roles
        assert len(route.steps) >= 5
        assert all(step.limit or step.contact for step in route.steps.values())
    physical = settings.routes["physical"].steps
    assert str(physical["aanvraag"].limit.term) == "8 weeks"
    assert physical["aanvraag"].limit.law
    assert not physical["omgevingstafel"].limit.law  # advice is no decision
    assert (physical["intaketafel"].meeting, physical["omgevingstafel"].meeting) == (
        "intaketafel",
        "omgevingstafel",
    )
    assert settings.routes["social"].steps["igw"].meeting == "igw"


def test_every_meeting_has_a_rule_that_gives_days_on_working_days(settings):
    assert settings.meetings.keys() >= {"igw", "tiendorpen", "intaketafel", "omgevingstafel"}
    for meeting in settings.meetings.values():
        start = datetime.datetime.combine(meeting.start, datetime.time())
        days = list(rrulestr(meeting.rrule, dtstart=start).xafter(start, count=12, inc=True))
        assert days[0] == start, meeting.key
        assert len(days) == 12
        assert all(day.weekday() < 5 for day in days)
        assert all(partner in settings.partners for partner in meeting.partners)
    assert set(settings.meetings["igw"].partners) == {"municipality", "housing", "police", "welfare"}
    assert settings.meetings["tiendorpen"].treats == "places"


def test_the_norms_are_those_of_the_contract(settings):
    assert {key: (str(limit.term), limit.law) for key, limit in settings.norms.items()} == {
        "answer": ("7 days", ""), "assign": ("3 working days", ""), "reply": ("14 days", ""),
        "contact": ("6 weeks", ""), "complaint": ("6 weeks", "Awb 9:11"),
        "notice-of-default": ("2 weeks", "Awb 4:17"),
    }  # fmt: skip


@pytest.mark.parametrize("name", [*NAMES, "sample"])
def test_the_days_by_decree_are_there_and_the_years_of_which_they_are_known(preset, name):
    folder = SAMPLE if name == "sample" else preset(name)
    values = tomllib.loads((folder / "nopcases.toml").read_text(encoding="utf-8"))
    assert values["decree-day"].keys() == {
        "2023-04-28",
        "2023-05-19",
        "2024-05-10",
        "2024-12-27",
        "2025-05-30",
        "2026-01-02",
        "2026-05-15",
        "2027-05-07",
        "2028-04-28",
        "2028-05-26",
    }
    assert (values["decree-days-from"], values["decree-days-through"]) == (2023, 2028)


def test_barriers_and_channels_of_the_source_are_there(settings):
    assert settings.barriers.keys() >= {"language", "culture", "time", "safety", "digital"}
    assert settings.channels.keys() >= {"phone", "email", "visit"}


def test_the_people_are_marked_as_examples_and_serve_every_place_on_every_route(settings):
    assert all(person.example for person in settings.people.values())
    for route in settings.routes.values():
        for place in settings.places:
            served = {place, settings.places[place].within}
            assert any(
                route.role in person.roles and (not person.places or served & set(person.places))
                for person in settings.people.values()
            ), (route.key, place)


def test_every_role_theme_and_barrier_has_an_english_title_too(settings):
    for item in (*settings.roles.values(), *settings.themes.values(), *settings.barriers.values()):
        assert item.title_in("en") != item.title, item.key


def test_the_blank_preset_has_no_places_people_or_pots_and_the_same_norms(settings, preset):
    blank = read_settings(preset("blank"))[0]
    assert (blank.places, blank.people, blank.pots) == ({}, {}, {})
    assert blank.norms == settings.norms
    assert blank.roles
    assert blank.routes
    assert blank.channels
