"""A line of figures drawn with blocks, for a terminal."""

from collections.abc import Sequence

_BLOCKS = "▁▂▃▄▅▆▇█"
_GAP = " "


def sparkline(values: Sequence[float | None]) -> str:
    """Return a block per value, as high as it is beside the highest; only zero is lowest, None leaves a gap."""
    highest = max((value for value in values if value is not None), default=0)
    return "".join(_GAP if value is None else _block(value, highest) for value in values)


def _block(value: float, highest: float) -> str:
    steps = len(_BLOCKS) - 1
    return _BLOCKS[max(1, round(value / highest * steps)) if value > 0 else 0]
