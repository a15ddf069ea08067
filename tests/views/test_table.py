"""A table on a terminal: no line is wider than it, and a number is never shortened."""

from datetime import date

import pytest

from nopcases.domain.errors import BadFile
from nopcases.views.formats.terminal import as_table
from nopcases.views.listing import Column, Listing

TODAY = date(2026, 11, 23)


def table(width, **words):
    """Return the lines of a table of one row: a title that gives way, other words, and an amount."""
    columns = [
        Column("title", lambda row: row["title"], heading="title", gives_way=True),
        Column("next", lambda row: row["next"], heading="next"),
        Column("amount", lambda row: row["amount"], heading="amount", right=True),
    ]
    return as_table(Listing("list", TODAY, columns, [words]), width, colour=False).splitlines()


ROW = {"title": "Speeltuin De Wig opknappen", "next": "17 feb 2027 toewijzing", "amount": "12.345.678,90"}


@pytest.mark.parametrize(
    ("width", "row"),
    [
        (None, "Speeltuin De Wig opknappen  17 feb 2027 toewijzing  12.345.678,90"),
        (65, "Speeltuin De Wig opknappen  17 feb 2027 toewijzing  12.345.678,90"),
        (63, "Speeltuin De Wig opknap…  17 feb 2027 toewijzing  12.345.678,90"),
        (60, "Speeltuin De Wig opknappen  17 feb 2027 toewijzing"),
        (48, "Speeltuin De Wig opknap…  17 feb 2027 toewijzing"),
        (30, "Speeltuin De Wig opknappen"),
    ],
)
def test_the_title_is_shortened_to_24_characters_then_columns_go_and_no_number_is_cut(width, row):
    head, rule, shown = table(width, **ROW)
    assert shown == row
    assert len(head) <= len(rule) == len(row)
    assert width is None or len(rule) <= width


@pytest.mark.parametrize("unreadable", [(), (BadFile("cases/2026/26-bbbbb.toml", 2, "no value"),)])
def test_a_list_without_rows_says_that_there_is_nothing_only_where_nothing_is_left_out(unreadable):
    listing = Listing("list", TODAY, [Column("case", heading="case")], [], unreadable, empty="Nothing.")
    lines = as_table(listing, 80, colour=False).splitlines()
    assert ("Nothing." in lines) == (not unreadable)
    assert bool(lines)
