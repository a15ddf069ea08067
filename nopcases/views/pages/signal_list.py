"""The signals of some cases: those to look at now, and how many others there are."""

from collections.abc import Sequence

from nopcases.domain.reports.signals import Signal
from nopcases.language import _
from nopcases.views.context import PageContext
from nopcases.views.document import Part
from nopcases.views.listing import Column, Listing
from nopcases.views.words.signals import unlisted, why


def signals_part(signals: Sequence[Signal], context: PageContext) -> Part:
    """Return the part of a page that lists what is new or can be acted on, and counts the other signals."""
    listed = [signal for signal in signals if signal.listed]
    return Part(_("Signals"), _listing(listed, context), unlisted(signals))


def _listing(signals: Sequence[Signal], context: PageContext) -> Listing[Sequence[Signal]]:
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
