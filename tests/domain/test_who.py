"""Who helps in a place: whom to turn to on each route, and which pots, meetings and venues there are."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest

from nopcases.domain.advice.who import Known, help_in
from nopcases.domain.pots.case_money import case_money
from nopcases.domain.settings import Budget, Meeting, Person, Pot, Venue

from .making import SETTINGS, Story, away, day

TODAY = day("2026-11-23")


def keyed(*items):
    return {item.key: item for item in items}


def asked(place="ens", kind=None, settings=SETTINGS, states=()):
    workload = Counter(state.handler for state in states if not state.closed)
    return help_in(place, kind, settings, Known(0, workload, list(map(case_money, states))), TODAY)


def on(found, route="social"):
    return next(one for one in found.routes if one.route.key == route)


def keys(people):
    return [person.key for person in people]


@pytest.mark.parametrize(
    ("place", "person", "others"),
    [("ens", "anna", []), ("emmeloord", "bert", []), ("centrum", "bert", []), ("bant", "anna", [])],
)
def test_the_person_is_who_serves_the_place_or_its_town(place, person, others):
    found = on(asked(place))
    assert (found.person.key, found.stand_in, keys(found.others)) == (person, None, others)


def test_of_equals_the_one_with_the_least_open_cases_is_named_and_the_other_too():
    settings = replace(
        SETTINGS, people=SETTINGS.people | keyed(Person("eva", "Eva", ("coordinator",), ("ens",)))
    )
    story = Story()
    story.log("2026-11-02", "assign", to="anna")
    found = on(asked(settings=settings, states=[story.on(TODAY)]))
    assert (found.person.key, keys(found.others)) == ("eva", ["anna"])
    story.log("2026-11-03", "close", result="realised")
    found = on(asked(settings=settings, states=[story.on(TODAY)]))
    assert (found.person.key, keys(found.others)) == ("anna", ["eva"])


def test_a_neighbourhood_with_somebody_of_its_own_has_the_people_of_its_town_too():
    settings = replace(
        SETTINGS, people=SETTINGS.people | keyed(Person("eva", "Eva", ("coordinator",), ("centrum",)))
    )
    found = on(asked("centrum", settings=settings))
    assert (found.person.key, keys(found.others)) == ("eva", ["bert"])


@pytest.mark.parametrize(
    ("stand_in", "person", "instead"),
    [("daan", "anna", "daan"), (None, "carla", None)],  # without a stand-in: who serves every place
)
def test_who_is_away_is_named_with_the_stand_in_else_somebody_who_is_there(stand_in, person, instead):
    found = on(asked(settings=away(SETTINGS, "anna", "2026-11-20", "2026-11-27", stand_in)))
    assert (found.person.key, found.stand_in and found.stand_in.key) == (person, instead)


def test_where_everybody_is_away_the_nearest_is_named_and_where_nobody_serves_nobody_is():
    settings = away(SETTINGS, "daan", "2026-11-20", "2026-11-27")
    found = on(asked(settings=settings), "physical")
    assert (found.person.key, found.stand_in) == ("daan", None)
    found = on(asked("bant"), "physical")
    assert (found.person, [reason.kind for reason in found.suggestion.reasons]) == (None, ["nobody"])


def test_a_kind_limits_the_routes():
    assert [one.route.key for one in asked().routes] == ["social", "physical"]
    assert [one.route.key for one in asked(kind="physical").routes] == ["physical"]
    assert asked(kind="spaceship").routes == ()


POTS = keyed(
    Pot("all", "All"),
    Pot("social", "Social", kinds=("social",)),
    Pot("bant", "Bant", places=("bant",)),
    Pot("town", "Town", places=("emmeloord",)),
    Pot("play", "Play", themes=("play",)),
    Pot("autumn", "Autumn", window=("09-01", "10-31")),
    Pot("gone", "Gone", closed_on=day("2026-11-22")),
    Pot("spent", "Spent", budgets={2026: Budget(Decimal("0.00"))}),
    Pot(
        "shared",
        "Shared",
        budgets={2026: Budget(places={"ens": Decimal("100.00"), "bant": Decimal("20.00")})},
    ),
)


@pytest.mark.parametrize(
    ("place", "kind", "pots"),
    [
        ("ens", None, ["all", "social", "play", "shared"]),
        ("ens", "physical", ["all", "play", "shared"]),
        ("ens", "spaceship", ["all", "social", "play", "shared"]),  # no route: any kind
        ("bant", "social", ["all", "social", "bant", "play", "shared"]),
        ("centrum", "physical", ["all", "town", "play", "shared"]),
    ],
)
def test_the_pots_are_those_that_do_not_fail_and_the_others_are_counted(place, kind, pots):
    found = asked(place, kind, replace(SETTINGS, pots=POTS))
    assert [one.pot.key for one in found.pots] == pots
    assert found.unfit == len(POTS) - len(pots)


def test_a_route_has_the_pots_for_the_kinds_that_it_takes():
    found = asked(settings=replace(SETTINGS, pots=POTS))
    assert on(found).pots == ("all", "social", "play", "shared")
    assert on(found, "physical").pots == ("all", "play", "shared")


def test_what_a_pot_has_left_is_what_it_has_left_for_that_place():
    settings = replace(SETTINGS, pots=POTS)
    story = Story(settings=settings)
    story.log("2026-11-03", "fund", pot="shared", stage="asked", amount="30.00")
    story.log("2026-11-04", "fund", pot="shared", stage="granted", amount="30.00")

    def left(place):
        found = asked(place, settings=settings, states=[story.on(TODAY)])
        return {one.pot.key: one.left for one in found.pots}

    assert left("ens")["shared"] == Decimal("70.00")
    assert left("bant")["shared"] == Decimal("20.00")
    assert left("ens")["all"] is None


def test_the_meetings_are_those_of_the_steps_and_a_village_has_the_one_that_treats_places():
    step = replace(SETTINGS.routes["social"].steps["igw"], meeting="igw-team")
    social = replace(SETTINGS.routes["social"], steps={**SETTINGS.routes["social"].steps, "igw": step})
    weekly = Meeting("igw-team", "IGW team", rrule="FREQ=WEEKLY;BYDAY=TU", start=day("2026-01-06"))
    villages = Meeting("villages", "Villages", treats="places")
    settings = replace(
        SETTINGS, routes={**SETTINGS.routes, "social": social}, meetings=keyed(weekly, villages)
    )
    found = asked(settings=settings)
    assert [(one.meeting.key, one.day) for one in on(found).meetings] == [("igw-team", day("2026-11-24"))]
    assert on(found, "physical").meetings == ()
    assert (found.meeting.meeting.key, found.meeting.day) == ("villages", None)
    assert asked("centrum", settings=settings).meeting is None
    assert asked("emmeloord", settings=settings).meeting is None


def test_venues_are_those_of_the_place_of_what_lies_within_it_and_of_its_town():
    halls = keyed(*(Venue(place, "Hall", place=place) for place in ("centrum", "emmeloord", "ens")))
    settings = replace(SETTINGS, venues=halls)
    assert {place: asked(place, settings=settings).venues for place in halls} == {
        "centrum": ("centrum", "emmeloord"),
        "emmeloord": ("centrum", "emmeloord"),
        "ens": ("ens",),
    }


def test_they_hear_back_within_the_norm_for_an_answer():
    assert asked().answer_due == day("2026-11-30")
