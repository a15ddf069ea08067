"""The listing of signals."""

from collections.abc import Sequence

from nopcases.domain.reports.signals import Signal
from nopcases.language import _
from nopcases.views.context import PageContext
from nopcases.views.listing import Column, Listing
from nopcases.views.words.signals import why


def signal_listing(signals: Sequence[Signal], context: PageContext) -> Listing[Sequence[Signal]]:
    """Return the signals, all those of a case in one row."""
    cases: dict[str, list[Signal]] = {}
    for signal in signals:
        cases.setdefault(signal.case, []).append(signal)
    columns: list[Column[Sequence[Signal]]] = [
        Column("case", lambda row: row[0].case, heading=_("case")),
        Column("title", lambda row: row[0].title, heading=_("title"), gives_way=True),
        Column("handler", lambda row: row[0].handler, heading=_("handler")),
        Column(
            "why",
            lambda row: "; ".join(why(signal, context.names) for signal in row),
            heading=_("why"),
            below=True,
        ),
    ]
    rows = [cases[case] for case in sorted(cases)]
    return Listing("signals", context.today, columns, rows, empty=_("None."))
