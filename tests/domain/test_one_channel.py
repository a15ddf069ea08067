"""A place that hears from everybody by one channel: the signal, and the words that its cases have."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hardness.amount import times
from hypothesis import given, settings
from hypothesis import strategies as st

from nopcases.domain.reports.figures.counted import figures_of
from nopcases.domain.reports.figures.one_channel import one_channel
from nopcases.domain.reports.figures.words_used import WordUse, residents_of, words_used
from nopcases.domain.reports.overviews import overview
from nopcases.domain.reports.signals import signals_at
from nopcases.domain.reports.weekly import weekly
from nopcases.domain.settings import SignalSetting

from .making import SETTINGS, Story, day
from .told import Told

ON = day("2026-11-23")
MONTHS = ["2026-01-12", "2026-03-10", "2026-05-11", "2026-07-06", "2026-09-01"]


def cases(*received, channel="app", place="ens", **header):
    """Return a case for each of these days."""
    found = []
    for number, when in enumerate(received):
        story = Story(
            when, channel=channel, place=place, case_id=f"26-{place[:3]}{channel or ''}{number}", **header
        )
        found.append(story.on(max(ON, day(when))))
    return found


def found(states, on=ON, place="ens", known=SETTINGS):
    return signals_at([place], figures_of(states), known, on)[place]


def test_five_cases_in_a_year_all_by_one_channel_are_a_signal_since_the_fifth():
    (signal,) = found(cases(*MONTHS))
    assert (signal.kind, signal.case, signal.place, signal.acts) == ("one-channel", None, "ens", True)
    assert (signal.facts, signal.since) == ({"count": 5, "channel": "app"}, day("2026-09-01"))
    assert found(cases(*MONTHS[1:])) == []


@pytest.mark.parametrize("other", ["phone", None])
def test_one_by_another_channel_or_by_none_that_is_known_takes_it_away_for_a_year(other):
    states = [*cases(*MONTHS), *cases("2025-12-01", channel=other)]
    assert found(states) == []
    (signal,) = found(states, on=day("2026-12-01"))
    assert signal.since == day("2026-12-01")


def test_a_duplicate_and_a_case_of_another_place_count_nowhere():
    states = cases(*MONTHS)
    story = Story("2026-10-01", channel="phone")
    story.log("2026-10-02", "close", result="duplicate")
    assert found([*states, story.on(ON), *cases("2026-10-01", channel="phone", place="bant")])


def test_a_town_counts_the_cases_of_its_neighbourhoods_and_of_guests():
    states = [*cases(*MONTHS[:3], place="centrum"), *cases(*MONTHS[3:], place="bant", also=["emmeloord"])]
    assert len(found(states, place="emmeloord")) == 1
    assert found(states, place="bant") == found(states, place="centrum") == []


def test_the_settings_may_silence_it_or_give_another_number():
    for setting, there in [(SignalSetting(off=True), 0), (SignalSetting(at=6), 0), (SignalSetting(at=5), 1)]:
        known = replace(SETTINGS, signals={"one-channel": setting})
        assert len(found(cases(*MONTHS), known=known)) == there


def test_the_page_of_the_place_and_the_report_of_the_week_name_it_and_a_report_of_one_person_does_not():
    states = cases(*MONTHS)
    rows, together = overview("village", figures_of(states), SETTINGS, ON)
    named = {row.key: [one.kind for one in row.about] for row in rows}
    assert named == {"ens": ["one-channel"], "bant": [], "emmeloord": []}
    assert [one.kind for one in together.about] == ["one-channel"]
    assert [one.place for one in weekly(Told(states), SETTINGS, ON).signals if one.case is None] == ["ens"]
    of_anna = weekly(Told(states), SETTINGS, ON, person="anna")
    assert [one for one in of_anna.signals if one.case is None] == []


@given(
    st.lists(st.tuples(st.integers(0, 900), st.sampled_from(["app", "app", "app", "phone"])), max_size=12),
    st.integers(0, 1300),
    st.integers(1, 4),
)
@settings(max_examples=times(50, 200))
def test_it_is_there_on_every_day_since_and_not_on_the_day_before(received, after, at):
    states = [
        cases((day("2024-01-01") + timedelta(days=days)).isoformat(), channel=channel)[0]
        for days, channel in received
    ]
    on = day("2024-01-01") + timedelta(days=after)
    figures = figures_of(states)
    answer = one_channel(figures, on, at)
    if answer is None:
        return
    since = answer[2]
    assert all(one_channel(figures, since + timedelta(days=n), at) for n in range((on - since).days + 1))
    assert one_channel(figures, since - timedelta(days=1), at) is None


def test_words_are_counted_over_twelve_months_with_their_share_and_per_thousand_residents():
    states = [
        *cases("2026-01-12", "2026-03-10", barriers=["language", "language"], themes=["play"]),
        *cases("2026-05-11", channel=None),
        *cases("2025-11-23", channel="phone"),
    ]
    assert words_used(states, ON, 1500) == [
        WordUse("barrier", "language", 2, 2 / 3, 2 / 1.5),
        WordUse("channel", "app", 2, 2 / 3, 2 / 1.5),
        WordUse("channel", None, 1, 1 / 3, 1 / 1.5),
        WordUse("theme", "play", 2, 2 / 3, 2 / 1.5),
    ]
    assert words_used([], ON, 1500) == []


@pytest.mark.parametrize(("residents", "known"), [(None, False), (999, False), (1000, True)])
def test_from_a_thousand_residents_up_there_is_a_figure_per_thousand(residents, known):
    (used,) = words_used(cases("2026-01-12"), ON, residents)
    assert (used.per_thousand is not None) == known


def test_the_residents_of_a_filter_are_those_of_the_whole_place():
    places = {
        key: replace(place, residents=number) for number, (key, place) in enumerate(SETTINGS.places.items())
    }
    known = replace(SETTINGS, places=places)
    for key, place in places.items():
        assert residents_of(known.within(key), known) == place.residents
    assert residents_of(frozenset({"ens", "bant"}), known) is None
