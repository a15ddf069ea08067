"""Overviews: whose row a case counts in, what the figures count, and what the page of one item holds."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from nopcases.domain.reports.figures.counted import figures_of
from nopcases.domain.reports.items import cases_of, coming_meetings, pots_used, realised, venues_used
from nopcases.domain.reports.overviews import OVERVIEWS, overview
from nopcases.domain.reports.rows.pictures import Pictures
from nopcases.domain.settings import Budget, Meeting, Place, Pot, Venue

from .making import SETTINGS, Story, day

ON = "2026-11-23"
WIDER = replace(
    SETTINGS,
    places=SETTINGS.places
    | {
        "zuidert": Place("zuidert", "De Zuidert", kind="neighbourhood", within="emmeloord"),
        "buiten": Place("buiten", "Buitengebied", kind="rural"),
    },
    venues=SETTINGS.venues | {"golfslag": Venue("golfslag", "De Golfslag", place="emmeloord")},
    pots={
        "igw": Pot("igw", "IGW", budgets={2026: Budget(Decimal("1000.00"))}),
        "wind": Pot(
            "wind",
            "Wind",
            budgets={2026: Budget(places={"ens": Decimal("500.00"), "bant": Decimal("300.00")})},
        ),
    },
)


def case(number, *, received="2026-11-02", **header):
    return Story(received, case_id=f"26-2222{number}", settings=WIDER, **header)


def rows(kind, *stories, on=ON, settings=WIDER, **options):
    """Return the rows and the total of an overview."""
    states = [state for story in stories if (state := story.on(on))]
    return overview(kind, figures_of(states), settings, day(on), **options)


def counts(kind, *stories, on=ON):
    """Return key -> how many cases count in its row, without the rows that have none; and the total."""
    found, total = rows(kind, *stories, on=on)
    return {row.key: len(row.cases) for row in found if row.cases}, len(total.cases)


def row(kind, key, *stories, on=ON, **options):
    return next(one for one in rows(kind, *stories, on=on, **options)[0] if one.key == key)


def money(story, stage, pot="igw", amount="100.00", on="2026-11-03"):
    story.log(on, "fund", pot=pot, stage=stage, amount=amount)
    return story


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("village", ["ens", "bant", "emmeloord", "buiten"]),
        ("neighbourhood", ["centrum", "zuidert"]),
        ("pot", ["igw", "wind"]),
        ("handler", ["anna", "bert", "carla", "daan"]),
        ("venue", ["dorpshuis-ens", "golfslag"]),
    ],
)
def test_every_item_of_the_settings_has_a_row_in_their_order_also_without_cases(kind, keys):
    found, total = rows(kind)
    assert [one.key for one in found] == keys
    for one in (*found, total):
        assert (one.open, one.new, one.overdue, one.signals) == (0, 0, 0, 0)
        assert (one.within_norm, one.days_to_first_answer, one.last_contact) == (None, None, None)
        assert one.asked == one.granted == 0


@pytest.mark.parametrize(
    ("header", "village", "neighbourhood"),
    [
        ({"place": "ens"}, {"ens"}, set()),
        ({"place": "centrum"}, {"emmeloord"}, {"centrum"}),
        ({"place": "emmeloord"}, {"emmeloord"}, set()),
        ({"place": "ens", "also": ["bant", "zuidert"]}, {"ens", "bant", "emmeloord"}, {"zuidert"}),
        ({"place": "centrum", "also": ["zuidert", "emmeloord"]}, {"emmeloord"}, {"centrum", "zuidert"}),
        ({"place": None}, {None}, set()),
        ({"place": "atlantis"}, {"atlantis"}, set()),
    ],
)
def test_a_case_counts_in_each_of_its_places_and_once_in_the_total(header, village, neighbourhood):
    assert counts("village", case(2, **header)) == (dict.fromkeys(village, 1), 1)
    assert counts("neighbourhood", case(2, **header)) == (
        dict.fromkeys(neighbourhood, 1),
        len(neighbourhood and {1}),
    )


def test_what_the_settings_do_not_know_has_a_row_after_the_items_and_no_place_comes_last():
    lost, nowhere = case(2, place="atlantis"), case(3, place=None)
    assert [one.key for one in rows("village", nowhere, lost)[0]][-2:] == ["atlantis", None]
    lost.log("2026-11-03", "assign", to="vertrokken")
    assert counts("handler", lost, nowhere) == ({"vertrokken": 1, None: 1}, 2)
    money(lost, "asked", pot="opgeheven")
    assert counts("pot", lost, nowhere) == ({"opgeheven": 1}, 1)
    assert counts("venue", case(4, venue="gesloopt")) == ({"gesloopt": 1}, 1)


def test_a_case_counts_where_its_pots_its_handler_and_its_venue_are():
    story = case(2, venue="golfslag")
    story.log("2026-11-03", "assign", to="bert")
    money(money(story, "asked"), "asked", pot="wind")
    assert counts("pot", story) == ({"igw": 1, "wind": 1}, 1)
    assert counts("handler", story) == ({"bert": 1}, 1)
    assert counts("venue", story) == ({"golfslag": 1}, 1)


def test_open_new_and_overdue_count_cases():
    fresh, old, done = case(2), case(3, received="2026-10-30"), case(4)
    fresh.log("2026-11-03", "question")  # two clocks late, one case
    done.log("2026-11-03", "close", result="withdrawn")
    ens = row("village", "ens", fresh, old, done)
    assert (ens.open, ens.new, ens.overdue) == (2, 2, 2)


def test_a_closed_case_with_something_overdue_counts_as_overdue():
    story = case(2)
    story.log("2026-11-03", "close", result="supported")
    story.log("2026-11-04", "question")
    assert (row("village", "ens", story).open, row("village", "ens", story).overdue) == (0, 1)


@pytest.mark.parametrize("of", [{"of": "26-22223"}, {}], ids=["of a case", "of nobody knows which"])
def test_a_duplicate_is_never_counted_but_its_money_is(of):
    story = money(case(2), "asked", on="2026-11-03")
    story.log("2026-11-04", "close", result="duplicate", **of)
    ens = row("village", "ens", story)
    assert (ens.open, ens.new, ens.within_norm, ens.days_to_first_answer, ens.signals) == (
        0,
        0,
        None,
        None,
        0,
    )
    assert ens.asked == 100


@pytest.mark.parametrize(
    ("answers", "on", "share", "average"),
    [
        ([None], "2026-11-09", None, None),
        ([None], "2026-11-10", 0, None),
        (["2026-11-09"], ON, 1, 7),
        (["2026-11-10"], ON, 0, 8),
        (["2026-11-04", "2026-11-10", None], ON, 1 / 3, 5),
        (["2026-11-04", "2026-11-10", None], "2026-11-09", 1, 2),
    ],
    ids=["not late yet", "late", "in time", "too late", "all three", "what was known then"],
)
def test_the_share_is_answered_in_time_of_what_was_answered_or_is_late(answers, on, share, average):
    stories = [case(number + 2) for number in range(len(answers))]
    for story, answered in zip(stories, answers, strict=True):
        if answered:
            story.log(answered, "feedback")
    ens = row("village", "ens", *stories, on=on)
    assert (ens.within_norm, ens.days_to_first_answer) == (share, average)


def test_questions_count_in_the_share_but_not_in_the_days_to_the_first_answer():
    story = case(2)
    story.log("2026-11-03", "feedback")
    story.log("2026-11-04", "question")
    story.log("2026-11-20", "feedback")
    ens = row("village", "ens", story)
    assert (ens.within_norm, ens.days_to_first_answer) == (0.5, 1)


def test_an_interim_word_is_contact_and_no_answer():
    story = case(2)
    story.log("2026-11-05", "feedback", holding=True)
    ens = row("village", "ens", story)
    assert (ens.last_contact, ens.days_to_first_answer, ens.within_norm) == (day("2026-11-05"), None, 0)


def test_money_counts_over_all_years_and_of_a_pot_only_its_own():
    story = case(2, received="2025-03-03")
    money(money(story, "asked", amount="40.00", on="2025-03-04"), "granted", amount="30.00", on="2025-03-05")
    money(story, "asked", pot="wind", amount="0.10")
    assert [getattr(row("village", "ens", story), stage) for stage in ("asked", "granted")] == [
        Decimal("40.10"),
        Decimal("30.00"),
    ]
    assert row("pot", "wind", story).asked == Decimal("0.10")
    assert rows("pot", story)[1].asked == Decimal("40.10")


def test_money_of_a_pot_that_the_settings_lost_is_its_own_too():
    story = money(money(case(2), "asked", pot="weg", on="2026-11-03"), "asked", amount="7.00")
    assert row("pot", "weg", story).asked == 100


def test_a_pot_shows_its_balance_of_this_year_per_share():
    story = money(money(case(2), "asked", pot="wind"), "granted", pot="wind")
    balance = {one.place: one.left for one in row("pot", "wind", story).balance}
    assert balance == {"ens": Decimal("400.00"), "bant": Decimal("300.00")}
    assert row("village", "ens", story).balance == []


def test_filters_choose_the_cases_and_what_a_pot_has_left_stays_that_of_the_whole_pot():
    here, there = (money(money(case(n, place=p), "asked"), "granted") for n, p in ((2, "ens"), (3, "bant")))
    igw = row("pot", "igw", here, there, counts=lambda case: case == "26-22222")
    assert len(igw.cases) == 1
    assert igw.granted == 100
    assert igw.balance[0].left == 800


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["ens", "bant", "emmeloord", "centrum", "zuidert", "atlantis", None]),
            st.lists(st.sampled_from(["bant", "centrum", "zuidert", "emmeloord"]), max_size=2),
        ),
        max_size=6,
    )
)
@hypothesis_settings(max_examples=80)
def test_a_town_is_its_neighbourhoods_and_its_own_and_no_case_falls_out_of_sight(places):
    stories = [case(number + 2, place=place, also=also) for number, (place, also) in enumerate(places)]
    villages, total = rows("village", *stories)
    assert {case for one in villages for case in one.cases} == {one.case.id for one in stories}
    assert total.open == len(stories)
    neighbourhoods, _ = rows("neighbourhood", *stories)
    own = {story.case.id for story in stories if "emmeloord" in story.case.places}
    within = {case for one in neighbourhoods for case in one.cases}
    town = next(one for one in villages if one.key == "emmeloord")
    assert set(town.cases) == own | within


@pytest.mark.parametrize("kind", OVERVIEWS)
def test_an_overview_of_a_folder_without_settings_has_no_rows_and_a_total_of_nothing(kind):
    empty = replace(SETTINGS, places={}, venues={}, people={}, pots={})
    found, total = rows(kind, settings=empty)
    assert found == []
    assert (total.open, total.within_norm, total.asked) == (0, None, 0)


def test_realised_are_what_something_came_of_in_twelve_months_the_latest_first():
    endings = [
        ("2025-11-23", "realised"),
        ("2025-11-24", "realised"),
        ("2026-11-20", "supported"),
        ("2026-11-21", "withdrawn"),
    ]
    stories = [case(n + 2, received="2025-06-02") for n in range(len(endings))]
    for story, (on, result) in zip(stories, endings, strict=True):
        story.log(on, "close", result=result)
    found = realised([story.on(ON) for story in (*stories, case(9))], day(ON), Pictures())
    assert [row.case for row in found] == ["26-22224", "26-22223"]


def test_the_pots_used_stand_in_the_order_of_the_settings_with_what_was_asked_and_got():
    story = case(2)
    for stage, pot, amount in [
        ("asked", "weg", "5.00"),
        ("asked", "wind", "10.00"),
        ("asked", "igw", "20.00"),
        ("granted", "igw", "15.00"),
        ("paid", "igw", "12.50"),
    ]:
        money(story, stage, pot=pot, amount=amount)
    found = [(use.pot, use.asked, use.granted, use.paid) for use in pots_used([story.on(ON)], WIDER)]
    assert found == [("igw", 20, 15, Decimal("12.50")), ("wind", 10, 0, 0), ("weg", 5, 0, 0)]


def test_the_venues_of_a_place_are_its_own_and_those_of_its_cases_with_all_that_happens_there():
    here, elsewhere = case(2, place="centrum", venue="dorpshuis-ens"), case(3, place="ens", venue="golfslag")
    elsewhere.log("2026-11-05", "turnout", count=31)
    elsewhere.log("2026-11-04", "turnout", count=40)
    elsewhere.log("2026-11-06", "turnout", count=9, on="2026-12-24")  # a hand may date ahead
    states = [story.on(ON) for story in (here, elsewhere)]
    town = row("village", "emmeloord", here, elsewhere)
    found = [
        (use.venue, use.open, use.last_turnout, use.counted_on) for use in venues_used(town, states, WIDER)
    ]
    assert found == [("golfslag", 1, 31, day("2026-11-05")), ("dorpshuis-ens", 1, None, None)]
    neighbourhood = row("neighbourhood", "centrum", here, elsewhere)
    assert [use.venue for use in venues_used(neighbourhood, states, WIDER)] == ["dorpshuis-ens"]


MEETINGS = replace(
    WIDER,
    meetings={
        "dorpen": Meeting(
            "dorpen", "Dorpen", rrule="FREQ=MONTHLY;BYDAY=1WE", start=day("2026-01-07"), treats="places"
        ),
        "team": Meeting(
            "team", "Team", rrule="FREQ=WEEKLY;BYDAY=TU", start=day("2026-01-06"), treats="cases"
        ),
        "tafel": Meeting(
            "tafel", "Tafel", rrule="FREQ=WEEKLY;BYDAY=TH", start=day("2026-01-08"), treats="cases"
        ),
        "ooit": Meeting("ooit", "Ooit", treats="places"),
    },
    routes=WIDER.routes
    | {
        "social": replace(
            WIDER.routes["social"],
            steps={
                key: replace(step, meeting="team" if key == "igw" else None)
                for key, step in WIDER.routes["social"].steps.items()
            },
        )
    },
)


def meetings(kind, key, *stories):
    found = row(kind, key, *stories, settings=MEETINGS)
    own = cases_of(found, [story.on(ON) for story in stories])
    found = coming_meetings(kind, found, own, MEETINGS, Pictures())
    return [(meeting, when.isoformat()) for meeting, when in found]


def test_the_coming_meetings_of_a_village_are_those_of_the_villages_and_of_its_cases():
    story = Story(settings=MEETINGS)
    assert meetings("village", "ens", story) == [("dorpen", "2026-12-02")]
    story.log("2026-11-03", "route", to="social")
    story.log("2026-11-04", "step", to="igw")
    story.log("2026-11-05", "consult", meeting="tafel")
    assert meetings("village", "ens", story) == [
        ("team", "2026-11-24"),
        ("tafel", "2026-11-26"),
        ("dorpen", "2026-12-02"),
    ]
    story.log("2026-11-06", "consult", meeting="tafel", answer="ja")
    story.log("2026-11-06", "close", result="supported")
    assert meetings("village", "ens", story) == [("dorpen", "2026-12-02")]


@pytest.mark.parametrize(
    ("kind", "key"),
    [("village", "emmeloord"), ("village", "buiten"), ("neighbourhood", "centrum"), ("handler", "anna")],
)
def test_only_villages_have_the_meeting_of_the_villages(kind, key):
    assert meetings(kind, key) == []
