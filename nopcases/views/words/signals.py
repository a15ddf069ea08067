"""Signals in words, each with its reason, and how many there are of each kind."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from nopcases.domain.reports.signals import SIGNALS, Signal
from nopcases.language import _
from nopcases.views.document import Fact
from nopcases.views.words.facts import render_sentence
from nopcases.views.words.names import Names


def title(signal: Signal) -> str:
    """Return what people call a signal."""
    return _(SIGNALS[signal.kind].title)


def why(signal: Signal, names: Names) -> str:
    """Return why the signal is there."""
    return render_sentence(signal.why, signal.facts, names, signal.day)


def signal_rows(signals: Iterable[Signal], names: Names) -> list[dict[str, Any]]:
    """Return signals as machines read them."""
    return [
        {"case": signal.case, "signal": signal.kind, "title": title(signal), "why": why(signal, names)}
        for signal in signals
    ]


def counted(signals: Iterable[Signal]) -> list[Fact]:
    """Return how many cases have each kind of signal, in the order of the kinds."""
    counts = Counter(signal.kind for signal in signals)
    return [(_(kind.title), str(counts[name])) for name, kind in SIGNALS.items() if counts[name]]
