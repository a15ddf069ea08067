"""A line of blocks: each as high as its value is beside the highest."""

import pytest

from nopcases.views.charts.sparkline import sparkline, sparkline_svg

from .reading import Page


@pytest.mark.parametrize(
    ("values", "drawn"),
    [
        ([], ""),
        ([0, 0], "▁▁"),
        ([1, 1], "██"),
        ([0, 1, 2, 3, 4, 5, 6, 7], "▁▂▃▄▅▆▇█"),
        ([1, 1000], "▂█"),
        ([0.5, None, 1.0], "▅ █"),
        ([None, None], "  "),
    ],
)
def test_only_zero_is_lowest_and_what_is_not_known_leaves_a_gap(values, drawn):
    assert sparkline(values) == drawn


@pytest.mark.parametrize(
    ("values", "path", "end"),
    [
        ([0, 1, 2], "M3.0 21.0L11.0 12.0L19.0 3.0", ("19.0", "3.0")),
        ([1, None, 2, 2], "M3.0 12.0M19.0 3.0L27.0 3.0", ("27.0", "3.0")),
        ([0, 0], "M3.0 21.0L11.0 21.0", ("11.0", "21.0")),
        ([2, None], "M3.0 3.0", ("3.0", "3.0")),
    ],
)
def test_the_drawing_goes_from_zero_to_the_highest_is_broken_where_nothing_is_known_and_ends_in_a_dot(
    values, path, end
):
    page = Page(sparkline_svg(values))
    assert page.one("path").attributes["d"] == path
    assert tuple(page.one("circle").attributes[name] for name in ("cx", "cy")) == end


@pytest.mark.parametrize("values", [[], [None, None]])
def test_a_drawing_of_nothing_has_no_dot(values):
    assert not Page(sparkline_svg(values)).all("circle")
