"""A small line of figures: of blocks for a terminal, a drawing for a page."""

from collections.abc import Iterator, Sequence
from itertools import groupby

_BLOCKS = "▁▂▃▄▅▆▇█"
_SHADES = "·░░▒▒▓▓█"
_GAP = " "
_STEP, _HIGH, _EDGE = 8.0, 18.0, 3.0
"""Pixels from a value to the next, from zero to the highest, and around the drawing."""


def sparkline(values: Sequence[float | None], *, all_heights: bool = True) -> str:
    """Return a block per value, as high as it is beside the highest; only zero is lowest, None leaves a gap.

    Without ``all_heights`` it is as dark as it is high.
    """
    highest, blocks = _highest(values), _BLOCKS if all_heights else _SHADES
    return "".join(_GAP if value is None else _block(value, highest, blocks) for value in values)


def sparkline_svg(values: Sequence[float | None]) -> str:
    """Return the same as a drawing: a line from zero to the highest, broken at None, with a dot at its end."""
    highest = _highest(values) or 1.0
    points = [
        None if value is None else f"{_EDGE + _STEP * number:.1f} {_EDGE + _HIGH * (1 - value / highest):.1f}"
        for number, value in enumerate(values)
    ]
    width, height = _STEP * max(len(values) - 1, 0) + 2 * _EDGE, _HIGH + 2 * _EDGE
    last = next((point for point in reversed(points) if point), None)
    dot = '<circle cx="{}" cy="{}" r="2.5"/>'.format(*last.split()) if last else ""
    return (
        f'<svg class="spark" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" height="{height:.0f}" '
        f'aria-hidden="true" focusable="false"><path d="{"".join(_strokes(points))}"/>{dot}</svg>'
    )


def _strokes(points: Sequence[str | None]) -> Iterator[str]:
    """Yield each part of the line that nothing breaks."""
    for known, part in groupby(points, key=bool):
        if known:
            yield "M" + "L".join(point for point in part if point)


def _highest(values: Sequence[float | None]) -> float:
    return max((value for value in values if value is not None), default=0)


def _block(value: float, highest: float, blocks: str) -> str:
    steps = len(blocks) - 1
    return blocks[max(1, round(value / highest * steps)) if value > 0 else 0]
