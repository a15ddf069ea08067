"""Signals in words, each with its reason, and how many there are that a page does not list."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from nopcases.domain.reports.rows.clocks import WEEK
from nopcases.domain.reports.signals import ALL_SIGNALS, Signal, signal_title
from nopcases.language import _
from nopcases.views.words.dates import weekday
from nopcases.views.words.facts import render_sentence

if TYPE_CHECKING:
    from nopcases.views.words.names import Names


def title(signal: Signal) -> str:
    """Return what people call a signal."""
    return _(signal_title(signal.kind))


def why(signal: Signal, names: "Names") -> str:
    """Return why the signal is there."""
    return render_sentence(signal.why, signal.facts, names, signal.day)


def signal_rows(signals: Iterable[Signal], names: "Names") -> list[dict[str, Any]]:
    """Return signals as machines read them."""
    return [
        {
            "case": signal.case,
            "place": signal.place,
            "signal": signal.kind,
            "title": title(signal),
            "why": why(signal, names),
            "since": signal.since,
            "new": signal.new,
            "acts": signal.acts,
        }
        for signal in signals
    ]


def unlisted(signals: Sequence[Signal]) -> list[str]:
    """Return the line that says what is listed, and how many more there are of each kind; none where all are."""
    rest = Counter(signal.kind for signal in signals if not signal.listed)
    count = rest.total()
    if not count:
        return []
    text = _("Listed: what is new since {day} or can be acted on. {count} more: {kinds}.")
    kinds = ", ".join(f"{_(signal_title(name))} {rest[name]}" for name in ALL_SIGNALS if rest[name])
    day = signals[0].day
    return [text.format(day=weekday(day - WEEK, day), count=count, kinds=kinds)]
