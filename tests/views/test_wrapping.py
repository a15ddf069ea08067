"""Lines on a terminal: what belongs together stays on one."""

import pytest

from nopcases.views.wrapping import wrapped_lines


@pytest.mark.parametrize("columns", range(12, 60))
@pytest.mark.parametrize(
    "whole",
    [
        "€ 1.500,00",
        "29 nov 2026",
        "6 weken",
        "0527-55 00 04",
        "+31 527 55 00 04",
        "nopcases fund pay 26-k7q4f igw",
    ],
)
def test_no_amount_number_day_or_command_is_broken(columns, whole):
    lines = wrapped_lines(f"  toegekend en aangevraagd: {whole}, zoals afgesproken", columns).splitlines()
    assert [line for line in lines if whole in line]


def test_a_line_goes_on_under_itself_and_none_is_wider_than_told():
    lines = wrapped_lines("  een twee drie vier vijf zes", 12).splitlines()
    assert lines == ["  een twee", "    drie", "    vier", "    vijf", "    zes"]


@pytest.mark.parametrize("words", ["een twee drie vier", "eerste drie rijen"])
def test_what_a_line_looks_like_takes_no_room_on_it(words):
    looking = " ".join(f"\x1b[1m{word}\x1b[0m" for word in words.split())
    assert wrapped_lines(looking, len(words) + 1) == looking
    assert "\n" in wrapped_lines(looking, len(words))
