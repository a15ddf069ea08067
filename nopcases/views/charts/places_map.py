"""The map of the places: how many cases are open where, and what share of them is late; SVG that stands in a page."""

import math
from collections.abc import Iterator, Sequence

from nopcases.domain.dataclass import dataclass, replace
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
from nopcases.views.document import Figure, Leads
from nopcases.views.words.dates import percentage

_SIDE = 250.0
"""Pixels between the outermost places."""
_LARGEST, _SMALLEST = 21.0, 5.0
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
    """Cases in which something is overdue, closed ones among them."""
    closed_overdue: int = 0
    """Those of them that are closed: a clock may run on."""
    key: str = ""
    """By which its page is found."""

    @property
    def share(self) -> float:
        """Return which share of the open cases is late, 0 to 1."""
        return min(max(self.overdue - self.closed_overdue, 0) / self.open, 1.0) if self.open else 0.0

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
        """Return ``Ens (4 open, 2 overdue: 50%)``; where a closed one is among them it says so."""
        said = self.counts
        if self.share:
            said += f": {percentage(self.share)}"
        if self.closed_overdue:
            said += "; " + _("{count} of them closed").format(count=self.closed_overdue)
        return f"{self.title} ({said})" if said else self.title


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands on the map for a place."""

    point: MapPoint
    x: float
    y: float
    radius: float

    @property
    def shape(self) -> str:
        """Return ring where nothing is open, pie where a share is late, else circle."""
        return "ring" if not self.point.open else "pie" if self.point.share else "circle"

    @property
    def title(self) -> str:
        """Return the title of the place, in short."""
        return in_short(self.point.title)

    @property
    def spot(self) -> Spot:
        """Return what its name needs."""
        counts = text_width(self.point.counts, SMALL, bold=self.point.overdue > 0)
        width = max(text_width(self.title, TITLE, bold=True), counts)
        return Spot(self.x, self.y, self.radius, width, LINE * (2 if self.point.counts else 1))


@dataclass(frozen=True, slots=True)
class Key:
    """A line of the legend: a sign and what it means."""

    sign: str
    words: str
    x: float
    y: float
    length: float = 16.0
    """Pixels of the sign."""


def wedge(x: float, y: float, radius: float, share: float) -> str:
    """Return the path of a share of a circle, clockwise from the top; "" for none and for all of it."""
    if not 0 < share < 1:
        return ""
    angle = 2 * math.pi * share
    end = f"{x + radius * math.sin(angle):.1f} {y - radius * math.cos(angle):.1f}"
    arc = f"{radius:.1f} {radius:.1f} 0 {int(share > 1 / 2)} 1"
    return f"M{x:.1f} {y:.1f}L{x:.1f} {y - radius:.1f}A{arc} {end}Z"


def places_map(points: Sequence[MapPoint]) -> Figure:
    """Return the map of the places; where none has coordinates there is no drawing, only the words."""
    drawn = any(point.degrees for point in points)
    return Figure(lambda leads: _drawn(points, leads) if drawn else "", _in_words(points))


def _drawn(points: Sequence[MapPoint], leads: Leads) -> str:
    from nopcases.views.markup import filled

    marks, scale = _marks(points)
    names = place_names([mark.spot for mark in marks], sum(mark.x for mark in marks) / len(marks))
    frame = _frame(marks, names)
    keys = list(_legend(marks, scale, frame))
    height = keys[-1].y + LINE - frame.top
    pages = [leads("place", mark.point.key) for mark in marks]
    svg = filled(
        "places_map.svg",
        marks=list(zip(marks, names, pages, strict=True)),
        linked=any(pages),
        keys=keys,
        frame=frame,
        height=height,
        wedge=wedge,
    )
    return svg.strip()


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
            if math.hypot(mark.x - other.x, mark.y - other.y) < max(mark.radius, other.radius):
                mark = replace(mark, x=other.x + mark.radius + other.radius)
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
        "pie": _("filled: the share that is overdue"),
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
        (_("Cases per place, with the share of the open ones that is overdue: {places}."), counted),
        (_("No open cases: {places}."), quiet),
        (_("Not on the map, because the settings have no coordinates: {places}."), missing),
    ]
    return " ".join(text.format(places=", ".join(places)) for text, places in sentences if places)
