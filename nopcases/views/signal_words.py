"""Signals in words, each with its reason, and how many there are of each kind."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from nopcases.domain.signals import SIGNALS, Signal
from nopcases.language import _
from nopcases.views.document import Fact
from nopcases.views.facts import told
from nopcases.views.listing import Column, Listing
from nopcases.views.names import Names


def title(signal: Signal) -> str:
    """Return what people call a signal."""
    return _(SIGNALS[signal.kind].title)


def why(signal: Signal, names: Names) -> str:
    """Return why the signal is there."""
    return told(signal.why, signal.facts, names, signal.now.day)


def signal_rows(found: Iterable[Signal], names: Names) -> list[dict[str, Any]]:
    """Return signals as machines read them."""
    return [
        {"case": signal.now.case.id, "signal": signal.kind, "title": title(signal), "why": why(signal, names)}
        for signal in found
    ]


def counted(found: Iterable[Signal]) -> list[Fact]:
    """Return how many cases have each kind of signal, in the order of the kinds."""
    counts = Counter(signal.kind for signal in found)
    return [(_(kind.title), str(counts[name])) for name, kind in SIGNALS.items() if counts[name]]


def signal_listing(found: Sequence[Signal], today: date, names: Names) -> Listing[Signal]:
    """Return the signals, those of a kind together under its name."""
    order = list(SIGNALS)
    rows = sorted(found, key=lambda signal: (order.index(signal.kind), signal.now.case.id))
    columns: list[Column[Signal]] = [
        Column("case", lambda row: row.now.case.id, heading=_("case")),
        Column("title", lambda row: row.now.case.title, heading=_("title"), gives_way=True),
        Column("signal", lambda row: row.kind),
        Column("why", lambda row: why(row, names), heading=_("why"), below=True),
    ]
    return Listing("signals", today, columns, rows, empty=_("None."), group=title)
