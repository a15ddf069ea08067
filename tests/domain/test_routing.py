"""The route and the handler that are suggested, with their reasons."""

from dataclasses import replace

import pytest

from nopcases.domain.advice.routing import suggest_handler, suggest_route
from nopcases.domain.settings import Person

from .making import SETTINGS, away, case_of, day

TODAY = day("2026-11-03")


def handler(place="ens", route="social", settings=SETTINGS, workload=None, **header):
    case = case_of(place=place, **header)
    return suggest_handler(case, settings.routes.get(route), settings, workload or {}, TODAY)


def chosen(*arguments, **options):
    """Return the key of the person who is suggested, None where there is none."""
    person = handler(*arguments, **options).person
    return person.key if person else None


def reasons(suggestion):
    return {reason.kind: dict(reason.facts) for reason in suggestion.reasons}


def without(*people):
    return replace(SETTINGS, people={key: one for key, one in SETTINGS.people.items() if key not in people})


@pytest.mark.parametrize("kind", ["social", "physical"])
def test_the_route_that_takes_the_kind_is_suggested(kind):
    suggestion = suggest_route(case_of(kind=kind), SETTINGS)
    assert suggestion.route.key == kind
    assert reasons(suggestion) == {"kind": {"kind": kind}}


def test_an_unknown_kind_goes_where_most_of_its_themes_point():
    suggestion = suggest_route(case_of(kind="unknown", themes=["youth", "play", "green"]), SETTINGS)
    assert suggestion.route.key == "physical"
    assert reasons(suggestion) == {"themes": {"themes": ("green", "play")}}


def test_the_kind_goes_before_the_themes():
    assert suggest_route(case_of(kind="social", themes=["play", "green"]), SETTINGS).route.key == "social"


@pytest.mark.parametrize("kind", ["unknown", "cpo"])
def test_without_a_kind_that_a_route_takes_and_without_themes_no_route_is_suggested(kind):
    suggestion = suggest_route(case_of(kind=kind), SETTINGS)
    assert suggestion.route is None
    assert reasons(suggestion) == {"kind-unknown": {"kind": kind}}


def test_without_any_route_none_is_suggested():
    assert suggest_route(case_of(kind="social"), replace(SETTINGS, routes={})).route is None


def test_who_serves_the_place_and_has_the_role_of_the_route_is_suggested():
    suggestion = handler("ens", "social")
    assert suggestion.person.key == "anna"
    assert reasons(suggestion) == {
        "role": {"role": "coordinator"},
        "serves-place": {"place": "ens"},
        "workload": {"open": 0, "of": 1},
    }
    assert chosen("ens", "physical") == "daan"


def test_who_serves_the_town_serves_its_neighbourhoods():
    suggestion = handler("centrum")
    assert suggestion.person.key == "bert"
    assert "serves-town" in reasons(suggestion)


def test_who_serves_a_neighbourhood_itself_goes_before_who_serves_the_town():
    near = Person("zora", "Zora", roles=("coordinator",), places=("centrum",))
    settings = replace(SETTINGS, people={**SETTINGS.people, "zora": near})
    assert chosen("centrum", settings=settings, workload={"zora": 99}) == "zora"


def test_who_serves_no_place_in_particular_serves_everywhere_and_comes_last():
    suggestion = handler("ens", settings=without("anna"))
    assert suggestion.person.key == "carla"
    assert "serves-everywhere" in reasons(suggestion)
    assert [one.person.key for one in handler("ens").candidates] == ["anna", "carla"]


def test_nobody_is_suggested_who_lacks_the_role_or_serves_other_places():
    suggestion = handler("bant", "physical")
    assert suggestion.person is None
    assert reasons(suggestion) == {"nobody": {"role": "process-lead", "place": "bant"}}
    assert suggestion.candidates == ()


def test_where_nobody_has_the_role_at_all_it_says_so_of_a_case_without_a_place():
    assert list(reasons(handler(None, "physical", without("daan")))) == ["nobody-has-role"]


def test_a_case_without_a_place_goes_to_who_has_the_role_and_the_least_work_with_no_word_of_a_place():
    suggestion = handler(None, workload={"anna": 3, "bert": 2, "carla": 3})
    assert suggestion.person.key == "bert"
    assert reasons(suggestion) == {"role": {"role": "coordinator"}, "least-work": {"open": 2, "of": 3}}


def test_a_case_without_a_route_goes_to_the_role_of_the_first_route():
    assert chosen("ens", route=None) == "anna"


def test_of_two_who_are_equally_near_the_one_with_the_least_open_cases_is_suggested():
    other = Person("zora", "Zora", roles=("coordinator",), places=("ens",))
    settings = replace(SETTINGS, people={**SETTINGS.people, "zora": other})
    suggestion = handler("ens", settings=settings, workload={"anna": 5, "zora": 4})
    assert suggestion.person.key == "zora"
    assert reasons(suggestion)["least-work"] == {"open": 4, "of": 2}
    assert chosen("ens", settings=settings, workload={"anna": 4, "zora": 5}) == "anna"
    assert chosen("ens", settings=settings, workload={"anna": 4, "zora": 4}) == "anna"


def test_the_stand_in_of_somebody_away_is_suggested_with_why():
    suggestion = handler("ens", settings=away(SETTINGS, "anna", "2026-11-03", "2026-11-10", "bert"))
    assert suggestion.person.key == "bert"
    assert reasons(suggestion)["stand-in"] == {"person": "Anna", "for": "Bert"}


def test_somebody_is_away_through_the_last_day_and_not_before_the_first():
    assert chosen("ens", settings=away(SETTINGS, "anna", "2026-10-01", "2026-11-03", "bert")) == "bert"
    assert chosen("ens", settings=away(SETTINGS, "anna", "2026-11-04", "2026-11-10", "bert")) == "anna"
    assert chosen("ens", settings=away(SETTINGS, "anna", "2026-10-01", "2026-11-02", "bert")) == "anna"


def test_without_a_stand_in_who_is_there_the_next_candidate_is_suggested():
    settings = away(SETTINGS, "anna", "2026-11-01", "2026-11-10", "bert")
    settings = away(settings, "bert", "2026-11-01", "2026-11-10")
    assert chosen("ens", settings=settings) == "carla"
    assert chosen("ens", settings=away(SETTINGS, "anna", "2026-11-01", "2026-11-10")) == "carla"


def test_where_all_are_away_nobody_is_suggested_and_it_says_so():
    settings = away(without("carla"), "anna", "2026-11-01", "2026-11-10")
    suggestion = handler("ens", settings=settings)
    assert suggestion.person is None
    assert list(reasons(suggestion)) == ["all-away"]
    assert [one.person.key for one in suggestion.candidates] == ["anna"]


def test_every_place_of_the_preset_has_somebody_for_every_route(preset):
    for place in preset.places:
        for route in preset.routes.values():
            found = suggest_handler(case_of(place=place), route, preset, {}, TODAY)
            assert found.person, (place, route.key)
            assert route.role in found.person.roles
