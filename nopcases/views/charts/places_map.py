"""The map of the places: how many cases are open where, and where something is overdue; SVG that stands in a page."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nopcases.language import _
from nopcases.views.charts.labels import (
    LINE,
    SMALL,
    TITLE,
    Box,
    Name,
    Spot,
    in_short,
    place_names,
    text_width,
)
from nopcases.views.document import Figure

_SIDE = 250.0
"""Pixels between the outermost places."""
_LARGEST, _SMALLEST = 18.0, 4.0
"""Radius of a mark, in pixels."""
_MANY = 6
"""Open cases that make the largest mark where no place has more: a single case is no large matter."""
_KM = 111.32
"""Kilometres in a degree of latitude."""
_MARGIN = 8.0
_NARROWEST = 330.0
"""Pixels that the drawing is wide at least, so that letters are never large."""
_ROUND = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)
"""Kilometres that a scale may show."""


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A place on the map."""

    title: str
    latitude: float | None
    longitude: float | None
    open: int
    """Cases that are open."""
    overdue: int
    """Cases in which something is overdue."""

    @property
    def degrees(self) -> tuple[float, float] | None:
        """Return latitude and longitude where both are known."""
        if self.latitude is None or self.longitude is None:
            return None
        finite = math.isfinite(self.latitude) and math.isfinite(self.longitude)
        return (self.latitude, self.longitude) if finite else None

    @property
    def counts(self) -> str:
        """Return ``4 open, 2 overdue``, "" where there is nothing."""
        if self.overdue:
            return _("{open} open, {overdue} overdue").format(open=self.open, overdue=self.overdue)
        return _("{open} open").format(open=self.open) if self.open else ""

    @property
    def words(self) -> str:
        """Return ``Ens (4 open, 2 overdue)``."""
        return f"{self.title} ({self.counts})" if self.counts else self.title


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands on the map for a place."""

    point: MapPoint
    x: float
    y: float
    radius: float

    @property
    def shape(self) -> str:
        """Return diamond where something is overdue, ring where nothing is open, else circle."""
        return "diamond" if self.point.overdue else "circle" if self.point.open else "ring"

    @property
    def reach(self) -> float:
        """Return how far it reaches from its middle: a diamond of the same area reaches farther."""
        return self.radius * math.sqrt(math.pi / 2) if self.shape == "diamond" else self.radius

    @property
    def title(self) -> str:
        """Return the title of the place, in short."""
        return in_short(self.point.title)

    @property
    def spot(self) -> Spot:
        """Return what its name needs."""
        width = max(text_width(self.title, TITLE), text_width(self.point.counts, SMALL))
        return Spot(self.x, self.y, self.reach, width, LINE * (2 if self.point.counts else 1))


@dataclass(frozen=True, slots=True)
class Key:
    """A line of the legend: a sign and what it means."""

    sign: str
    words: str
    x: float
    y: float
    length: float = 16.0
    """Pixels of the sign."""


def places_map(points: Sequence[MapPoint]) -> Figure:
    """Return the map of the places; where none has coordinates there is no drawing, only the words."""
    from nopcases.views.markup import filled

    words = _in_words(points)
    if not any(point.degrees for point in points):
        return Figure("", words)
    marks, scale = _marks(points)
    names = place_names([mark.spot for mark in marks], sum(mark.x for mark in marks) / len(marks))
    frame = _frame(marks, names)
    keys = list(_legend(marks, scale, frame))
    height = keys[-1].y + LINE - frame.top
    svg = filled(
        "places_map.svg", pairs=list(zip(marks, names, strict=True)), keys=keys, frame=frame, height=height
    )
    return Figure(svg.strip(), words)


def _marks(points: Sequence[MapPoint]) -> tuple[list[Mark], float]:
    """Return the marks, the largest first, and how many pixels a kilometre is (0 where all stand on one spot)."""
    places = _kilometres(points)
    extent = max(_extent([x for _p, x, _y in places]), _extent([y for _p, _x, y in places]))
    scale = _SIDE / extent if extent else 0.0
    most = max(_MANY, *(point.open for point, _x, _y in places))
    marks: list[Mark] = []
    for point, x, y in sorted(places, key=lambda place: (-place[0].open, place[0].title)):
        radius = max(_SMALLEST, _LARGEST * math.sqrt(point.open / most))
        marks.append(_uncovered(Mark(point, x * scale, y * scale, radius), marks))
    return marks, scale


def _kilometres(points: Sequence[MapPoint]) -> list[tuple[MapPoint, float, float]]:
    """Return the places that have coordinates, with kilometres to the east and to the south of the first one."""
    places = [(point, *point.degrees) for point in points if point.degrees]
    latitudes = [latitude for _point, latitude, _longitude in places]
    narrow = math.cos(math.radians((min(latitudes) + max(latitudes)) / 2))
    _first, north, west = places[0]
    return [
        (point, (longitude - west) * _KM * narrow, (north - latitude) * _KM)
        for point, latitude, longitude in places
    ]


def _extent(values: Sequence[float]) -> float:
    """Return from end to end; less than ten metres is one spot."""
    extent = max(values) - min(values)
    return extent if extent > 0.01 else 0.0  # noqa: PLR2004 - kilometres


def _uncovered(mark: Mark, others: Sequence[Mark]) -> Mark:
    """Return the mark, moved to the right where it would hide behind or cover the middle of another."""
    moved = True
    while moved:
        moved = False
        for other in others:
            if math.hypot(mark.x - other.x, mark.y - other.y) < max(mark.reach, other.reach):
                mark = replace(mark, x=other.x + mark.reach + other.reach)
                moved = True
    return mark


def _frame(marks: Sequence[Mark], names: Sequence[Name | None]) -> Box:
    """Return the rectangle around all marks and names."""
    boxes = [mark.spot.box for mark in marks] + [name.box for name in names if name]
    around = Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
    frame = around.grown(_MARGIN)
    lacking = max(0.0, _NARROWEST - (frame.right - frame.left)) / 2
    return replace(frame, left=frame.left - lacking, right=frame.right + lacking)


def _legend(marks: Sequence[Mark], scale: float, frame: Box) -> Iterator[Key]:
    """Yield the lines under the map, as many beside each other as there is room for."""
    x, y = frame.left, frame.bottom + LINE * 1.5
    for sign, words, length in _keys(marks, scale):
        width = length + 6 + text_width(words, SMALL)
        if x + width > frame.right and x > frame.left:
            x, y = frame.left, y + LINE * 1.3
        yield Key(sign, words, x, y, length)
        x += width + 14


def _keys(marks: Sequence[Mark], scale: float) -> Iterator[tuple[str, str, float]]:
    """Yield the signs of the legend, what they mean, and how long they are."""
    shapes = {mark.shape for mark in marks}
    meaning = {
        "diamond": _("something is overdue"),
        "circle": _("nothing is overdue"),
        "ring": _("no open cases"),
        "sizes": _("larger: more open cases"),
    }
    for sign, words in meaning.items():
        if sign in shapes or sign == "sizes":
            yield sign, words, 28.0 if sign == "sizes" else 12.0
    if scale:
        kilometres = max(km for km in _ROUND if km * scale <= _SIDE / 3 or km == _ROUND[0])
        yield "scale", _("{count} km").format(count=f"{kilometres:g}"), kilometres * scale


def _in_words(points: Sequence[MapPoint]) -> str:
    """Return what the map says, in sentences; and which places with cases are not on it."""
    counted = [point.words for point in points if point.degrees and point.counts]
    quiet = [point.words for point in points if point.degrees and not point.counts]
    missing = [point.words for point in points if not point.degrees]
    sentences = [
        (_("Cases per place: {places}."), counted),
        (_("No open cases: {places}."), quiet),
        (_("Not on the map, because the settings have no coordinates: {places}."), missing),
    ]
    return " ".join(text.format(places=", ".join(places)) for text, places in sentences if places)
