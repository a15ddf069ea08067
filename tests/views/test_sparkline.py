"""A line of blocks: each as high as its value is beside the highest."""

import pytest

from nopcases.views.charts.sparkline import sparkline


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
