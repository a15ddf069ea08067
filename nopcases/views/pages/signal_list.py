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
    """Return the signals, all those of a case in one row; those about places come first."""
    cases: dict[tuple[str, str], list[Signal]] = {}
    for signal in signals:
        key = (signal.case, "") if signal.case else ("", signal.place or "")
        cases.setdefault(key, []).append(signal)
    columns: list[Column[Sequence[Signal]]] = [
        Column("case", lambda row: row[0].case, heading=_("case")),
        Column("title", lambda row: _about(row[0], context), heading=_("title"), gives_way=True),
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


def _about(signal: Signal, context: PageContext) -> str:
    """Return the title of the case, or of the place that it is about."""
    return signal.title if signal.case else context.names.place(signal.place)
