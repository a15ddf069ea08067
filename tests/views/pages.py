"""A page that has everything that a page can have, around the texts of a test."""

import tomllib
from datetime import date
from pathlib import Path

import nopcases
from nopcases.domain.errors import BadFile
from nopcases.views.charts.places_map import MapPoint, places_map
from nopcases.views.charts.weeks_plot import WeekPoint, weeks_plot
from nopcases.views.document import Document, Part
from nopcases.views.listing import Column, Listing

TODAY = date(2026, 11, 23)
COLUMNS = [
    Column("case", lambda row: row["case"], "case"),
    Column("machine", lambda _row: "for machines alone"),
    Column("title", lambda row: row["title"], "title", gives_way=True),
    Column("place", lambda _row: "Ens", "place"),
    Column("open", lambda row: row["open"], "open", right=True, bar=lambda row: (row["open"] or 0) / 10),
    Column(
        "late",
        lambda row: row["late"] and f"{row['late']} days",
        "late",
        right=True,
        late=lambda row: row["late"],
    ),
    Column("why", lambda row: row["why"], "why", below=True),
]


def row(case="26-22222", title="Speeltuin", count=3, late=None, why="", block="Ens"):
    return {"case": case, "title": title, "open": count, "late": late, "why": why, "block": block}


def listing(*rows, **more):
    return Listing("overdue", TODAY, COLUMNS, rows, **more)


def full_page(text="Speeltuin", **replaced):
    """Return a page in which ``text`` stands wherever a text can stand."""
    rows = [row(title=text, late=12, why=text), row("26-22223", text, why=text, block=text), row("26-22224")]
    blocks = listing(*rows, group=lambda row: row["block"], total=row(text, "", 9))
    points = [
        MapPoint(text, 52.7, 5.7, 3, 1),
        MapPoint(f"b{text}", 52.8, 5.8, 0, 0),
        MapPoint(text, None, None, 1, 0),
    ]
    weeks = [WeekPoint(text, 3, 1), WeekPoint(text, 5, 2)]
    parts = [
        Part(text, blocks, lines=[text]),
        Part(f"{text} 2", listing(empty=text), lines=[text, text]),
        Part("Map", figure=places_map(points)),
        Part("Weeks", figure=weeks_plot(weeks)),
        Part("", listing(row(text))),
    ]
    bad = [BadFile(f"cases/2026/{text}.toml", 3, text)]
    page = {
        "title": text,
        "parts": parts,
        "facts": [("Day", text), (text, "x")],
        "unreadable": bad,
        "last": Part(text, lines=[text]),
    }
    return Document(**(page | replaced))


PRESET = Path(nopcases.__file__).parent / "presets" / "noordoostpolder" / "places.toml"
PLACES = tomllib.loads(PRESET.read_text(encoding="utf-8"))["place"]


def polder(counts=lambda number: (number % 10, number % 3)):
    """Return the places of the preset; ``counts`` gives open and overdue of the n-th."""
    return [
        MapPoint(place["title"], place.get("latitude"), place.get("longitude"), *counts(number))
        for number, place in enumerate(PLACES.values())
    ]
