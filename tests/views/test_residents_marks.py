"""What nobody may read stands on no page for residents: marks are planted in every field that there is."""

import re
from dataclasses import MISSING
from datetime import date
from html import unescape
from zoneinfo import ZoneInfo

import pytest

from nopcases.domain.case.case import ACTIVITY, ACTIVITY_FIELDS, HEADER, Case, entry_of
from nopcases.domain.case.fields import COUNT, DATE, FLAG, MONEY, TABLE, TERM, TEXTS
from nopcases.domain.dataclass import fields, replace
from nopcases.domain.public.fields import ENOUGH, OF_ACTIVITY, OF_HEADER, OF_SETTINGS
from nopcases.domain.public.places import residents
from nopcases.domain.public.strip import public_settings
from nopcases.domain.settings import Away, Settings
from nopcases.domain.timeline.log_kinds import LOG_KINDS
from nopcases.domain.timeline.state import state_on
from nopcases.domain.words import Goal
from nopcases.folder.presets import add_missing
from nopcases.folder.settings.load import read_settings
from nopcases.views.residents.site import residents_site

DAY = date(2026, 11, 23)
ZONE = ZoneInfo("Europe/Amsterdam")
KEYS = {
    *(
        "key",
        "kind",
        "within",
        "place",
        "roles",
        "places",
        "takes",
        "role",
        "themes",
        "kinds",
        "partners",
        "treats",
    ),
    *("of", "holidays", "rrule", "time", "pays", "window", "unreadable", "meeting", "needs", "away"),
}
"""Fields that hold no words of their own: a key of another table, one of a few values, a rule."""
NO_TABLES = {"norms", "signals", "retention", "conflicts"}
IS_PUBLIC = "openly"
SECRET = "secret"


@pytest.fixture(scope="module")
def preset(tmp_path_factory):
    root = tmp_path_factory.mktemp("preset")
    add_missing(root, "noordoostpolder", "nl")
    return read_settings(root)[0]


def mark(table, name, key=""):
    """Return what is planted in a field: a word that says whether everybody may read it."""
    public = name in OF_SETTINGS.get(table, ())
    return f"{IS_PUBLIC if public else SECRET}-{table}-{name.replace('_', '-')}" + f"-{key}".rstrip("-")


def planted(settings):
    """Return the settings with a mark in every field that can hold words."""
    own = {
        one.name: mark("settings", one.name)
        for one in fields(Settings)
        if isinstance(getattr(settings, one.name), str) and one.name not in ("language",)
    }
    tables = {
        one.name: {key: _planted(item, one.name) for key, item in getattr(settings, one.name).items()}
        for one in fields(Settings)
        if isinstance(getattr(settings, one.name), dict)
        and one.name not in ("norms", "signals", "retention", "conflicts")
    }
    tables["goals"] = {"goal": _planted(Goal("goal", "x"), "goals")}
    people = tables["people"]
    people |= {key: _secret_person(person) for key, person in people.items() if key != "anna"}
    people["anna"] = replace(people["anna"], public=True)
    away = (Away(date(2027, 1, 1), date(2027, 2, 1), "bert"),)
    people |= {"anna": replace(people["anna"], away=away, email="openly@people.example", phone="openly 1")}
    norms = {name: replace(norm, law=mark("norms", "law")) for name, norm in settings.norms.items()}
    return replace(
        settings,
        **own
        | tables
        | {"norms": norms, "email": "openly@settings.example", "site": "https://openly.example"},
    )


def _planted(item, table):
    found = {}
    for one in fields(item):
        value = getattr(item, one.name)
        if one.name in KEYS:
            continue
        if isinstance(value, str):
            found[one.name] = mark(table, one.name, "" if table == "people" else item.key)
        elif isinstance(value, tuple):
            found[one.name] = (mark(table, one.name, item.key),)
        elif one.name == "titles":
            found["titles"] = {}
    if table == "routes":
        found["steps"] = {
            key: replace(step, title=f"{SECRET}-step", titles={}) for key, step in item.steps.items()
        }
    return replace(item, **found)


def _secret_person(person):
    return replace(person, **{name: f"{SECRET}-{name}-{person.key}" for name in ("name", "email", "phone")})


def _value(name, field, secret):
    """Return a value of the type of a field of a case, with a mark where it can hold words."""
    values = {DATE: date(2026, 11, 2), COUNT: 7654321, FLAG: True, MONEY: "7654321.00", TERM: "3 weeks"}
    if field.choices:
        return [field.choices[0]] if field.type is TEXTS else field.choices[0]
    if field.type in values:
        return values[field.type]
    if field.type is TEXTS:
        return [f"{secret}-{name}"]
    if field.type is TABLE:
        return {}
    return f"{secret}-{name}"


def case_with_marks(number, *, public):
    """Return a case with a mark in every field of its header and in every field of an entry of every kind."""
    word = IS_PUBLIC if public else SECRET
    header = {
        name: _value(name, field, word if name in OF_HEADER else SECRET) for name, field in HEADER.items()
    }
    header |= {
        "id": f"26-{SECRET[:4]}{number}",
        "public": public,
        "kind": "social",
        "place": "ens",
        "also": ["emmeloord"],
    }
    header |= {"venue": "dorpshuis-ens", "received": date(2026, 10, 1), "seeks": ["cooking"]}
    header["contacts"] = {"initiator": f"c-{SECRET}"}
    header["conflict"] = {"title": {"base": f"{SECRET}-base", "proposals": [f"{SECRET}-proposal"]}}
    activity = {
        name: _value(name, field, word if name in OF_ACTIVITY else SECRET)
        for name, field in ACTIVITY_FIELDS.items()
    }
    once = {"start": DAY, "rrule": "FREQ=WEEKLY", "until": date(2027, 1, 1), "venue": "dorpshuis-ens"}
    header[ACTIVITY] = {f"{SECRET}-activity": activity | once}
    del header["log"]
    return Case(header["id"], header, tuple(_entries()))


def _entries():
    """Yield an entry of every kind, with a mark in every field; only what closes a case comes last."""
    kinds = sorted(LOG_KINDS, key=lambda kind: (kind != "intake", kind in ("close", "alive"), kind))
    for number, kind in enumerate(kinds, start=10):
        own = {name: _value(name, field, SECRET) for name, field in LOG_KINDS[kind].all_fields.items()}
        own |= {"kind": kind, "on": date(2026, 11, 2)}
        own.pop("redacted")
        if "channel" in own:
            own["channel"] = SECRET
        yield entry_of(f"202611{number % 10 + 10}T0910{number}Z-k7q", own, ZONE)


@pytest.fixture(scope="module")
def pages(preset):
    settings = planted(preset)
    cases = [case_with_marks(1, public=True), case_with_marks(2, public=False)]
    states = [state_on(case, settings, DAY) for case in cases]
    return {page.path: page.make() for page in residents_site(residents(settings, states, DAY), settings)}


def test_every_page_of_the_folder_with_marks_is_made(pages, preset):
    assert len(pages) >= 2 * len(preset.places) + 5


def test_no_page_tells_what_is_not_public(pages, preset):
    telling = {
        (path, found)
        for path, html in pages.items()
        for found in re.findall(
            rf"[\w-]*{SECRET}[\w-]*|7654321|\b(?:{'|'.join(preset.people)})\b", unescape(html)
        )
    }
    assert telling == set()


@pytest.mark.parametrize(
    ("table", "name"),
    [
        ("settings", "municipality"),
        ("settings", "phone"),
        ("places", "title"),
        ("venues", "address"),
        ("venues", "phone"),
        ("venues", "offers"),
        ("people", "name"),
        ("pots", "title"),
        ("pots", "owner"),
        ("pots", "conditions"),
        ("pots", "legal_form"),
        ("meetings", "title"),
        ("partners", "title"),
        ("skills", "title"),
        ("links", "title"),
    ],
)
def test_what_is_public_is_told_and_so_a_mark_is_found_where_there_is_one(pages, table, name):
    assert any(mark(table, name) in html for html in pages.values())


def test_of_a_public_case_its_title_and_its_activity_are_told(pages):
    ens = pages["place/ens.html"]
    assert "openly-title" in ens
    assert ens.count("openly-title") == 2


def test_of_settings_nothing_is_left_but_what_is_listed(preset):
    kept = public_settings(planted(preset))
    for one in fields(Settings):
        value = getattr(kept, one.name)
        if one.name in OF_SETTINGS["settings"] or (one.default is MISSING and one.default_factory is MISSING):
            continue
        if one.name not in OF_SETTINGS:
            assert value == getattr(Settings("", "nl", kept.timezone), one.name), one.name
            continue
        for item in value.values():
            for own in fields(item):
                if own.name not in OF_SETTINGS[one.name] | {"key"}:
                    assert SECRET not in str(getattr(item, own.name)), (one.name, own.name)
                    assert IS_PUBLIC not in str(getattr(item, own.name)), (one.name, own.name)
    assert list(kept.people) == ["anna"]
    assert list(kept.norms) == ["answer"]


def test_what_the_list_names_exists(preset):
    names = {one.name for one in fields(Settings)}
    assert OF_SETTINGS.keys() - {"settings"} <= names
    assert OF_SETTINGS["settings"] <= names
    for table in OF_SETTINGS.keys() - {"settings"}:
        items = getattr(preset, table).values()
        assert items, table
        assert OF_SETTINGS[table] <= {one.name for item in items for one in fields(item)}, table
    assert HEADER.keys() >= OF_HEADER
    assert ACTIVITY_FIELDS.keys() >= OF_ACTIVITY


def words_counted(settings, cases, place="emmeloord", word=""):
    """Return what residents are told of barriers, channels and effects, of so many cases that have one of each."""
    found = []
    for number in range(cases):
        key = f"20261102T0910{number:02}Z-k7q"
        told = {"kind": "effect", "what": word or "connection", "text": "x"}
        header = {"id": f"26-2222{number}", "title": "x", "kind": "social", "place": "centrum"}
        header |= {
            "received": date(2026, 11, 2),
            "barriers": [word or "language"],
            "channel": word or "phone",
        }
        entries = tuple(entry_of(f"{key[:-1]}{end}", told, settings.timezone) for end in "bc")
        found.append(state_on(Case(header["id"], header, entries), settings, DAY))
    return residents(settings, found, DAY).places[place].numbers.counted


def test_a_barrier_a_channel_or_an_effect_is_counted_from_five_cases_on(preset):
    assert words_counted(preset, ENOUGH - 1) == []
    told = [("barrier", "language", 5), ("channel", "phone", 5), ("effect", "connection", 5)]
    assert words_counted(preset, ENOUGH) == told


def test_of_a_neighbourhood_none_is_counted_since_its_town_less_its_neighbourhoods_would_tell_of_a_few(
    preset,
):
    assert words_counted(preset, 9, "centrum") == []


def test_a_word_that_the_settings_do_not_know_is_told_nobody_however_often_it_was_written(preset):
    assert words_counted(preset, 9, word="jan-de-vries") == []


def test_a_key_of_a_public_case_that_the_settings_do_not_know_is_told_nobody(preset):
    case = case_with_marks(1, public=True)
    unknown = {"place": "ens", "also": [SECRET], "venue": SECRET, "seeks": [SECRET]}
    activity = {name: one | {"venue": SECRET} for name, one in case.header[ACTIVITY].items()}
    state = state_on(Case(case.id, case.header | unknown | {ACTIVITY: activity}, case.entries), preset, DAY)
    pages = residents_site(residents(preset, [state], DAY), preset)
    made = {page.path: page.make() for page in pages}
    assert made["place/ens.html"].count("openly-title") == 2
    assert SECRET not in "".join(made.values())
