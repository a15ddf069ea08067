"""What a spreadsheet gets: the rows of JSON with their fields and values, or what docs/format.md says instead."""

import csv
import io

import pytest

from .running import MONDAY

WHOLE = [
    "list --status all",
    "overdue --within 8w",
    "today",
    "promises",
    "pots",
    "overview village",
    "overview neighbourhood",
    "overview pot",
    "overview handler",
    "overview venue",
    "agenda igw",
    "agenda tiendorpen",
    "check",
]
"""The commands of which every field of JSON stands in the table."""
LISTS = {
    "cases",
    "late",
    "realised",
    "pots",
    "venues",
    "signalled",
    "meetings",
    "activities",
    "looked_for",
    "words",
    "parts",
    "effects",
}
"""What the page of one item has as lists."""


def table(sample, command):
    out = sample(*command.split(), "-f", "csv", today=MONDAY).out
    return list(csv.DictReader(io.StringIO(out)))


def rows(sample, command):
    return sample(*command.split(), "-f", "json", today=MONDAY).json["rows"]


def as_cell(value):
    """Return how a cell holds a value of JSON."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return ", ".join(value)
    return "" if value is None else str(value)


@pytest.mark.parametrize("command", WHOLE)
def test_a_listing_has_the_same_fields_and_values_as_its_rows_in_json(sample, command):
    found = table(sample, command)
    assert found
    assert found == [{name: as_cell(value) for name, value in row.items()} for row in rows(sample, command)]


@pytest.mark.parametrize("item", ["pot igw", "village ens", "handler anna", "venue golfslag"])
def test_the_page_of_one_item_is_its_row_of_the_overview_in_both_and_json_has_the_lists_beside(sample, item):
    (page,), (line,) = rows(sample, f"overview {item}"), table(sample, f"overview {item}")
    kind, key = item.split()
    (own,) = (row for row in rows(sample, f"overview {kind}") if row["key"] == key)
    assert {name: value for name, value in page.items() if name not in {*LISTS, "venue_details"}} == own
    assert page.keys() - own.keys() - {"venue_details"} == LISTS
    assert line == {name: as_cell(value) for name, value in own.items()}


def test_what_a_cell_cannot_hold_stands_under_names_of_its_own(sample):
    case = "26-fj5tp"
    (shown,) = rows(sample, f"show {case}")
    assert {row["entry"] for row in table(sample, f"show {case}")} <= {
        row["entry"] for row in shown["clocks"]
    }
    judged = [
        (pot["pot"], one["condition"], as_cell(one["verdict"]), one["why"])
        for pot in rows(sample, f"pots --for {case}")
        for one in pot["conditions"]
    ]
    flat = [
        (row["pot"], row["condition"], row["verdict"], row["why"])
        for row in table(sample, f"pots --for {case}")
    ]
    assert set(judged) <= set(flat)
    assert {verdict for _pot, _condition, verdict, _why in flat} == {"true", "false", ""}
    for row, line in zip(rows(sample, "stats"), table(sample, "stats"), strict=True):
        assert {name: str(count) for name, count in row["results"].items()}.items() <= line.items()
