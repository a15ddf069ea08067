"""The plot of the weeks: open and overdue cases in each; SVG that stands in a page."""

import math
from collections.abc import Callable, Sequence
from operator import attrgetter

from nopcases.domain.dataclass import dataclass
from nopcases.language import _
from nopcases.views.charts.labels import LINE, SMALL, in_short, text_width
from nopcases.views.document import Figure

_WIDTH, _HEIGHT = 370.0, 200.0
"""Pixels of the whole drawing."""
_TOP, _BOTTOM = 10.0, 28.0
"""Pixels above and below the lines."""
_TICKS = 5
"""Most steps of the scale."""
_BESIDE = 10.0
"""Pixels between two labels of weeks, and between a line and its name."""


@dataclass(frozen=True, slots=True)
class WeekPoint:
    """A week in the plot."""

    label: str
    open: int
    """Cases that were open."""
    overdue: int
    """Cases in which something was overdue."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A label on an axis."""

    at: float
    """Pixels from the left, or from the top."""
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the plot, with its name at its end."""

    kind: str
    points: Sequence[tuple[float, float]]
    name: str
    name_at: float
    """Pixels from the top."""


def weeks_plot(points: Sequence[WeekPoint]) -> Figure:
    """Return the plot of the weeks, the first one first; where there are none, only the words."""
    if not points:
        return Figure(lambda _leads: "", _("There are no weeks to show."))
    return Figure(lambda _leads: _drawn(points), _in_words(points))


def _drawn(points: Sequence[WeekPoint]) -> str:
    from nopcases.views.markup import filled

    steps = _steps(max(max(point.open, point.overdue) for point in points))
    left = text_width(str(steps[-1]), SMALL) + _BESIDE
    named = [
        _("{open} open").format(open=points[-1].open),
        _("{overdue} overdue").format(overdue=points[-1].overdue),
    ]
    right = _WIDTH - max(text_width(name, SMALL, bold=True) for name in named) - _BESIDE * 1.5
    down = _scale(steps[-1])
    svg = filled(
        "weeks_plot.svg",
        width=_WIDTH,
        height=_HEIGHT,
        left=left,
        right=right,
        bottom=_HEIGHT - _BOTTOM,
        steps=[Tick(down(step), str(step)) for step in steps],
        weeks=_weeks([point.label for point in points], left, right),
        lines=_lines(points, named, down, _across(len(points), left, right)),
    )
    return svg.strip()


def _steps(most: int) -> list[int]:
    """Return the few round numbers from 0 to ``most`` or just above."""
    magnitude = 10 ** max(0, math.floor(math.log10(max(1, most))) - 1)
    step = next(n * magnitude for n in (1, 2, 5, 10, 20, 50) if n * magnitude * _TICKS >= most)
    return list(range(0, max(1, math.ceil(most / step)) * step + 1, step))


def _scale(top: int) -> Callable[[float], float]:
    """Return how many pixels from the top a number stands; 0 stands at the bottom."""
    room = _HEIGHT - _BOTTOM - _TOP
    return lambda number: _TOP + room * (1 - number / top)


def _across(count: int, left: float, right: float) -> list[float]:
    """Return where each week stands; a single one stands at the end, where the names are."""
    if count == 1:
        return [right]
    return [left + (right - left) * number / (count - 1) for number in range(count)]


def _weeks(labels: Sequence[str], left: float, right: float) -> list[Tick]:
    """Return the labels under the plot: the last one, and of the others as many as there is room for."""
    across = _across(len(labels), left, right)
    ticks: list[Tick] = []
    free_until = _WIDTH
    for at, label in reversed(list(zip(across, map(in_short, labels), strict=True))):
        half = text_width(label, SMALL) / 2
        if at + half <= free_until and at - half >= 0:
            ticks.append(Tick(at, label))
            free_until = at - half - _BESIDE
    return ticks[::-1]


def _lines(
    points: Sequence[WeekPoint], names: Sequence[str], down: Callable[[float], float], across: Sequence[float]
) -> list[Line]:
    """Return the two lines; their names stand apart where the lines end close to each other."""
    numbers = {"open": [point.open for point in points], "overdue": [point.overdue for point in points]}
    ends = _apart(*(down(numbers[kind][-1]) for kind in numbers))
    return [
        Line(kind, list(zip(across, map(down, numbers[kind]), strict=True)), name, end)
        for kind, name, end in zip(numbers, names, ends, strict=True)
    ]


def _apart(first: float, second: float) -> tuple[float, float]:
    """Return two heights, moved so far apart that a line of text fits at each, and not under the plot."""
    if abs(first - second) >= LINE:
        return first, second
    middle = min((first + second) / 2, _HEIGHT - _BOTTOM - LINE / 2)
    half = LINE / 2 if first <= second else -LINE / 2
    return middle - half, middle + half


def _in_words(points: Sequence[WeekPoint]) -> str:
    """Return what the plot says: of both lines the last, the highest and the lowest number."""
    open_cases = _("Open cases: {last} in the last week ({week}), {range}.")
    overdue_cases = _("Overdue cases: {last} in the last week ({week}), {range}.")
    both = ((open_cases, attrgetter("open")), (overdue_cases, attrgetter("overdue")))
    return " ".join(_range(sentence, points, number) for sentence, number in both)


def _range(sentence: str, points: Sequence[WeekPoint], number: Callable[[WeekPoint], int]) -> str:
    last, latest_first = points[-1], points[::-1]
    most, least = max(latest_first, key=number), min(latest_first, key=number)
    if number(most) == number(least):
        between = _("the same in every week")
    else:
        between = _("highest {most} ({most_week}), lowest {least} ({least_week})").format(
            most=number(most), most_week=most.label, least=number(least), least_week=least.label
        )
    return sentence.format(last=number(last), week=last.label, range=between)
