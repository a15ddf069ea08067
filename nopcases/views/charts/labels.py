"""Where words stand in a drawing: how wide they are about, and a free place for a name beside its mark."""

from collections.abc import Iterator, Sequence

from nopcases.domain.dataclass import dataclass
from nopcases.domain.text import escape

TITLE, SMALL = 13.0, 12.0
"""Sizes of letters, in pixels."""
LINE = 14.5
"""Pixels from a line of text to the next."""
_NARROW, _WIDE = frozenset("fijlrtI.,:;'()[]|! -"), frozenset("mwMWØ@%&—…")
_LONGEST = 24
"""Characters that a name in a drawing has room for."""
_FIRST_SQUARE = 0x2E80
"""From here on (Chinese, emoji, …) a character is about as wide as it is high."""
_ROOM, _BOLD = 1.1, 1.25
"""How much wider than Arial a reader's own font may be (DejaVu Sans), and that font in bold."""
GAP = 4.0
"""Pixels between a mark and its name, and between two names."""
_FARTHER = (0.0, 12.0, 26.0, 44.0, 66.0, 92.0)
"""Pixels that a name may move away from its mark, where nothing nearer is free."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, in pixels; y runs down."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Say whether the two have a point inside in common."""
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.bottom <= other.top or other.bottom <= self.top)

    def grown(self, by: float) -> "Box":
        """Return it with ``by`` pixels more on every side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark that wants a name beside it."""

    x: float
    y: float
    reach: float
    """Pixels from its middle to its edge."""
    width: float
    height: float
    """What its name needs."""

    @property
    def box(self) -> Box:
        """Return what the mark itself covers."""
        return Box(self.x - self.reach, self.y - self.reach, self.x + self.reach, self.y + self.reach)


@dataclass(frozen=True, slots=True)
class Name:
    """A place for a name."""

    box: Box
    anchor: str
    """Which end of a line stands fixed, in the words of SVG: start, middle or end."""
    led: bool
    """It is so far from its mark that a line must lead to it."""

    @property
    def x(self) -> float:
        """Return where its lines are fixed."""
        middle = (self.box.left + self.box.right) / 2
        return {"start": self.box.left, "end": self.box.right}.get(self.anchor, middle)


def in_short(text: str) -> str:
    """Return ``text``, harmless for a screen and shortened where a drawing has no room for it."""
    text = escape(text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return about how wide a line is, in pixels, rather too wide than too narrow."""
    return sum(map(_ems, text)) * size * (_BOLD if bold else _ROOM)


def _ems(character: str) -> float:
    if character in _NARROW:
        return 0.34
    if character in _WIDE or ord(character) >= _FIRST_SQUARE:
        return 1.0
    return 0.72 if character.isupper() else 0.57


def place_names(spots: Sequence[Spot], middle: float) -> list[Name | None]:
    """Return a place for each name that no mark and no other name covers, None where none is free.

    Names stand on the side of ``middle`` (an x) where that is free: so a drawing stays narrow.
    """
    taken: list[Box] = []
    names: list[Name | None] = []
    marks = [spot.box for spot in spots]
    for spot in spots:
        name = next((name for name in _places(spot, middle) if _free(name.box, taken, marks)), None)
        names.append(name)
        if name:
            taken.append(name.box)
    return names


def _free(box: Box, names: Sequence[Box], marks: Sequence[Box]) -> bool:
    with_gap = box.grown(GAP / 2)
    return not (any(map(with_gap.overlaps, names)) or any(map(box.overlaps, marks)))


def _places(spot: Spot, middle: float) -> Iterator[Name]:
    """Yield the places around a mark: beside it, under it, over it and at its corners; then farther away."""
    inward = 1 if spot.x <= middle else -1
    corners = [(x, y) for x in (inward, -inward) for y in (1, -1)]
    around = [(inward, 0), (0, 1), (0, -1), (-inward, 0), *corners]
    for farther in _FARTHER:
        away = spot.reach + GAP + farther
        for x, y in around:
            yield _place(spot, x, y, away * (0.75 if x and y else 1), led=farther > 0)


def _place(spot: Spot, x: int, y: int, away: float, *, led: bool) -> Name:
    """Return the place that lies ``away`` pixels to the side (x: -1, 0, 1) and up or down (y: -1, 0, 1)."""
    left = spot.x + x * away - {1: 0, 0: spot.width / 2, -1: spot.width}[x]
    top = spot.y + y * away - {1: 0, 0: spot.height / 2, -1: spot.height}[y]
    box = Box(left, top, left + spot.width, top + spot.height)
    return Name(box, {1: "start", 0: "middle", -1: "end"}[x], led)
