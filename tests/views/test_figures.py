"""The map of the places and the plot of the weeks: true to the numbers, legible, and never broken by a text."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nopcases.views.charts.labels import LINE, Box, Spot, place_names, text_width
from nopcases.views.charts.places_map import MapPoint, places_map
from nopcases.views.charts.weeks_plot import WeekPoint, weeks_plot
from nopcases.views.frame import Frame

from .pages import PLACES, polder
from .reading import DRAWN, Page

BY_ITSELF = Frame()


def drawing(figure, leads=BY_ITSELF.leads) -> Page:
    return Page(figure.svg(leads))


def numbers(page):
    """Return every number of the drawing."""
    names = ("x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "d", "points", "viewBox")
    texts = [element.attributes.get(name, "") for element in page.elements for name in map(str.lower, names)]
    words = [word for text in texts for word in re.split(r"[\s,MLAZvh]+", text) if word]
    return [float(word) for word in words]


def boxes(page):
    """Return the rectangle of every name on a map, counts included."""
    found = []
    for text in page.all("text"):
        if "text-anchor" not in text.attributes:
            continue  # the legend
        kind = text.attributes["class"]
        width = text_width(text.text, 13 if kind == "name" else 12, bold=kind != "small")
        x, y = (float(text.attributes[name]) for name in "xy")
        left = x - {"start": 0, "middle": width / 2, "end": width}[text.attributes["text-anchor"]]
        found.append((text.text, Box(left, y - 10, left + width, y + 2)))
    return found


def assert_apart(page):
    found = boxes(page)
    for number, (name, box) in enumerate(found):
        for other, other_box in found[:number]:
            assert not box.overlaps(other_box), f"{name} covers {other}"


# --- the map


@pytest.mark.parametrize(
    "counts",
    [
        lambda number: (number % 10, number % 3),
        lambda number: (120, 99),
        lambda number: (0, 0),
        lambda number: (30 if number == 0 else 1, 1),
        lambda number: (1, 0),
    ],
    ids=["some", "all large and late", "none", "one large", "all small"],
)
def test_no_name_on_the_map_of_the_polder_covers_another_and_none_is_left_out(counts):
    page = drawing(places_map(polder(counts)))
    assert_apart(page)
    names = [text.text for text in page.all("text", class_="name")]
    assert sorted(names) == sorted(place["title"] for place in PLACES.values() if "latitude" in place)


def test_north_is_up_and_east_is_right_and_a_kilometre_is_as_long_both_ways():
    marks = {point.title: point for point in polder(lambda _n: (1, 0))}
    page = drawing(places_map(list(marks.values())))
    at = {
        g.children[1].text: (float(g.children[0].attributes["cx"]), float(g.children[0].attributes["cy"]))
        for g in page.all("g")
    }
    assert at["Rutten"][1] < at["Emmeloord"][1] < at["Nagele"][1]
    assert at["Espel"][0] < at["Emmeloord"][0] < at["Kraggenburg"][0]
    east = (at["Marknesse"][0] - at["Emmeloord"][0]) / ((5.8622 - 5.7508) * math.cos(math.radians(52.7175)))
    south = (at["Nagele"][1] - at["Rutten"][1]) / (52.80 - 52.6439)
    assert east == pytest.approx(south, rel=0.01)


def test_the_area_of_a_mark_is_the_number_of_open_cases():
    points = [MapPoint("a", 52.7, 5.7, 40, 0), MapPoint("b", 52.8, 5.8, 10, 0)]
    large, small = (float(circle.attributes["r"]) for circle in drawing(places_map(points)).all("circle")[:2])
    assert large == pytest.approx(2 * small)


@pytest.mark.parametrize(
    ("counts", "signs", "words"),
    [
        ((3, 0, 0), [("circle", "open")], "3 open"),
        ((4, 1, 0), [("circle", "open"), ("path", "overdue")], "4 open, 1 overdue: 25%"),
        ((4, 2, 1), [("circle", "open"), ("path", "overdue")], "4 open, 2 overdue: 25%; 1 of them closed"),
        ((4, 1, 1), [("circle", "open")], "4 open, 1 overdue; 1 of them closed"),
        ((3, 3, 0), [("circle", "overdue")], "3 open, 3 overdue: 100%"),
        ((0, 1, 1), [("circle", "none")], "0 open, 1 overdue; 1 of them closed"),
        ((0, 0, 0), [("circle", "none")], ""),
    ],
)
def test_a_place_has_the_signs_and_the_words_of_how_it_stands(counts, signs, words):
    figure = places_map([MapPoint("Ens", 52.6, 5.8, *counts)])
    drawn = [sign for sign in drawing(figure).one("g").children if sign.tag != "title"]
    assert [(sign.tag, sign.attributes["class"]) for sign in drawn] == signs
    assert figure.words.endswith(f": Ens ({words})." if words else "No open cases: Ens.")


@pytest.mark.parametrize(
    ("overdue", "large", "x", "y"),
    [(1, "0", 1, 0), (2, "0", 0, 1), (3, "1", -1, 0)],
    ids=["25%", "50%", "75%"],
)
def test_the_filled_part_of_a_mark_is_the_share_of_its_open_cases_that_is_late(overdue, large, x, y):
    circle, path, _title = drawing(places_map([MapPoint("Ens", 52.6, 5.8, 4, overdue)])).one("g").children
    middle_x, middle_y, radius = (float(circle.attributes[name]) for name in ("cx", "cy", "r"))
    turn = re.search(r"A\S+ \S+ 0 (\d) 1 (\S+) (\S+)Z", path.attributes["d"])
    assert turn[1] == large
    assert float(turn[2]) == pytest.approx(middle_x + x * radius, abs=0.2)
    assert float(turn[3]) == pytest.approx(middle_y + y * radius, abs=0.2)


def test_the_legend_says_what_every_shape_on_the_map_means_and_no_other():
    texts = [text.text for text in drawing(places_map([MapPoint("Ens", 52.6, 5.8, 3, 0)])).all("text")]
    assert texts == ["Ens", "3 open", "nothing is overdue", "larger: more open cases"]
    texts = [text.text for text in drawing(places_map(polder())).all("text")]
    assert texts[-5:] == [
        "filled: the share that is overdue", "nothing is overdue", "no open cases", "larger: more open cases", "5 km",
    ]  # fmt: skip


def test_a_place_without_coordinates_is_named_in_the_words():
    points = [
        MapPoint("Ens", 52.6, 5.8, 1, 0),
        MapPoint("Centrum", None, None, 3, 1),
        MapPoint("x", 52.6, None, 0, 0),
    ]
    figure = places_map(points)
    assert len(drawing(figure).all("g")) == 1
    assert figure.words.endswith("have no coordinates: Centrum (3 open, 1 overdue: 33%), x.")


@pytest.mark.parametrize(
    "points", [[], [MapPoint("Centrum", None, None, 3, 1)], [MapPoint("x", math.nan, 5.0, 1, 0)]]
)
def test_without_a_place_that_has_coordinates_there_are_only_words(points):
    figure = places_map(points)
    assert figure.svg(BY_ITSELF.leads) == ""
    assert ("Not on the map" in figure.words) == bool(points)


def test_a_mark_and_its_name_lead_to_the_page_of_their_place_where_it_has_one():
    points = [MapPoint("Ens", 52.6, 5.8, 4, 2, key="ens"), MapPoint("Bant", 52.8, 5.7, 1, 0, key="bant")]
    pages = {("place", "ens"): "place/ens.html"}
    page = drawing(places_map(points), lambda kind, key: pages.get((kind, key), ""))
    link = page.one("a")
    assert link.attributes == {"href": "place/ens.html", "aria-label": "Ens (4 open, 2 overdue: 50%)"}
    assert [child.tag for child in link.children] == ["g", "text", "text"]
    assert "aria-hidden" not in page.one("svg").attributes


def test_a_map_without_links_is_hidden_from_who_hears_its_words_anyway():
    page = drawing(places_map(polder()))
    assert page.all("a") == []
    assert page.one("svg").attributes["aria-hidden"] == "true"


def test_places_on_one_spot_stand_beside_each_other():
    points = [MapPoint(title, 52.7, 5.7, 4, 0) for title in ("a", "b", "c")]
    page = drawing(places_map(points))
    across = sorted(float(circle.attributes["cx"]) for circle in page.all("circle")[:3])
    assert across[1] - across[0] > 20 < across[2] - across[1]
    assert_apart(page)


coordinates = st.floats(-90, 90) | st.just(52.7)
points = st.builds(
    MapPoint, st.text(max_size=40), coordinates, coordinates, st.integers(0, 10**6), st.integers(0, 9)
)


@given(st.lists(points, min_size=1, max_size=8))
def test_whatever_the_places_are_no_name_covers_another_and_every_number_is_one(points):
    page = drawing(places_map(points))
    assert {element.tag for element in page.elements} <= DRAWN | {"svg"}
    assert all(math.isfinite(number) for number in numbers(page))
    assert_apart(page)
    assert len(page.all("g")) == len(points)


spots = st.builds(
    Spot, st.floats(0, 300), st.floats(0, 300), st.floats(4, 23), st.floats(10, 160), st.just(LINE * 2)
)


@given(st.lists(spots, max_size=30))
def test_a_name_covers_no_mark_and_no_other_name_or_stands_nowhere(spots):
    names = place_names(spots, 150)
    assert len(names) == len(spots)
    placed = [name.box for name in names if name]
    for number, box in enumerate(placed):
        assert not any(box.overlaps(other) for other in placed[:number])
        assert not any(box.overlaps(spot.box) for spot in spots)


# --- the plot


def weeks(*pairs):
    return [WeekPoint(f"{number} nov", *pair) for number, pair in enumerate(pairs, start=1)]


def ends(page, kind):
    """Return the points of a line."""
    return [
        tuple(map(float, pair.split(",")))
        for pair in page.one("polyline", class_=kind).attributes["points"].split()
    ]


def test_the_plot_has_both_lines_from_zero_up_and_names_them_where_they_end():
    page = drawing(weeks_plot(weeks((0, 0), (10, 5))))
    (left, bottom), (right, top) = ends(page, "open")
    assert ends(page, "overdue") == [(left, bottom), (right, (bottom + top) / 2)]
    assert top < bottom
    assert left < right
    assert [page.one("text", class_=f"small {kind}").text for kind in ("open", "overdue")] == [
        "10 open",
        "5 overdue",
    ]


def test_the_two_lines_are_told_apart_without_colour():
    page = drawing(weeks_plot(weeks((1, 1), (2, 1))))
    assert page.one("circle", class_="open end")
    assert page.one("path", class_="overdue end")


@pytest.mark.parametrize(
    ("most", "steps"),
    [
        (0, "0 1"),
        (1, "0 1"),
        (4, "0 1 2 3 4"),
        (6, "0 2 4 6"),
        (34, "0 10 20 30 40"),
        (101, "0 50 100 150"),
        (1234, "0 500 1000 1500"),
    ],
)
def test_the_scale_has_a_few_round_numbers_from_zero(most, steps):
    page = drawing(weeks_plot(weeks((most, 0))))
    texts = [text.text for text in page.all("text", **{"text-anchor": "end"})]
    assert texts == steps.split()


def test_the_last_week_is_always_named_and_no_two_labels_touch():
    page = drawing(weeks_plot([WeekPoint(f"{number} november", 30, 3) for number in range(1, 27)]))
    labels = page.all("text", **{"text-anchor": "middle"})
    assert labels[-1].text == "26 november"
    assert 3 <= len(labels) < 26
    assert_apart(page)


@pytest.mark.parametrize("pair", [(5, 5), (0, 0), (5, 4), (4, 5), (100, 99), (1, 0)])
def test_the_names_of_the_lines_stand_apart_where_the_lines_meet(pair):
    page = drawing(weeks_plot(weeks(pair, pair)))
    over, under = (
        float(page.one("text", class_=f"small {kind}").attributes["y"]) for kind in ("open", "overdue")
    )
    assert abs(over - under) >= 12
    assert (over < under) == (pair[0] >= pair[1])


def test_the_words_tell_the_last_the_highest_and_the_lowest_week():
    assert weeks_plot(weeks((3, 1), (9, 1), (5, 1))).words == (
        "Open cases: 5 in the last week (3 nov), highest 9 (2 nov), lowest 3 (1 nov). "
        "Overdue cases: 1 in the last week (3 nov), the same in every week."
    )


def test_without_weeks_there_are_only_words():
    assert weeks_plot([]).svg(BY_ITSELF.leads) == ""
    assert weeks_plot([]).words


week_points = st.builds(WeekPoint, st.text(max_size=30), st.integers(0, 10**6), st.integers(0, 10**6))


@given(st.lists(week_points, min_size=1, max_size=60))
def test_whatever_the_weeks_are_every_number_is_one_and_stands_in_the_drawing(points):
    page = drawing(weeks_plot(points))
    assert {element.tag for element in page.elements} <= DRAWN | {"svg"}
    assert all(math.isfinite(number) for number in numbers(page))
    _left, _top, width, height = map(float, page.one("svg").attributes["viewbox"].split())
    for kind in ("open", "overdue"):
        assert all(0 <= x <= width and 0 <= y <= height for x, y in ends(page, kind))


@pytest.mark.parametrize(
    "title", ["</title></svg><script>alert(1)</script>", '"><x y="', "a" * 200, "\x1b\u202e\x00"]
)
def test_a_hostile_title_stays_a_text(title):
    figures = places_map([MapPoint(title, 52, 5, 1, 1)]), weeks_plot([WeekPoint(title, 1, 1)])
    for figure in figures:
        page = drawing(figure, lambda _kind, _key: "place/ens.html")
        assert {element.tag for element in page.elements} <= DRAWN | {"svg", "a"}
        assert not set(page.html) & set("\x1b\u202e\x00")
