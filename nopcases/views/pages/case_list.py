"""Listings of cases."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from nopcases.domain.errors import BadFile
from nopcases.domain.reports.rows import CaseRow
from nopcases.domain.vocabulary import CASE_KINDS, RESULTS, STATUSES, said
from nopcases.language import _, ngettext
from nopcases.views.listing import LATE_STYLE, Column, Listing
from nopcases.views.words.dates import day
from nopcases.views.words.derivation import title as clock_title
from nopcases.views.words.names import Names

_FIELDS: dict[str, Callable[[CaseRow], Any]] = {
    "case": lambda row: row.now.case.id,
    "title": lambda row: row.now.case.title,
    "place": lambda row: row.now.case.place,
    "kind": lambda row: row.now.case.kind,
    "status": lambda row: row.now.status,
    "result": lambda row: row.now.result,
    "route": lambda row: row.now.route,
    "step": lambda row: row.now.step,
    "handler": lambda row: row.now.handler,
    "received": lambda row: row.now.case.received,
    "next_clock": lambda row: row.next_clock and row.next_clock.kind,
    "next_due": lambda row: row.next_clock and row.next_clock.due.day,
}
"""A case as machines read it, in the order of a ``list`` row."""


def case_listing(
    rows: Sequence[CaseRow], today: date, names: Names, unreadable: Sequence[BadFile], others: int = 0
) -> Listing[CaseRow]:
    """Return the answer of ``list``; ``others`` are the cases of another status that it would have too."""
    shown = _shown(today, names)
    if not any(row.now.closed for row in rows):
        del shown["status"]
    columns = [Column(name, value, **shown.get(name, {})) for name, value in _FIELDS.items()]
    empty = _("No cases.")
    if others:
        text = ngettext(
            "{count} has another status: --status all", "{count} have another status: --status all", others
        )
        empty += " " + text.format(count=others)
    return Listing("list", today, columns, rows, unreadable, empty=empty)


def _shown(today: date, names: Names) -> dict[str, dict[str, Any]]:
    """Return how people read the fields that they get to see."""
    return {
        "case": {"heading": _("case")},
        "title": {"heading": _("title"), "gives_way": True},
        "place": {"heading": _("place"), "show": lambda row: names.place(row.now.case.place)},
        "kind": {
            "heading": _("kind"),
            "show": lambda row: said(CASE_KINDS, row.now.case.kind),
            "min_width": 130,
        },
        "status": {"heading": _("status"), "show": _status},
        "step": {
            "heading": _("step"),
            "show": lambda row: names.step(row.now.route, row.now.step),
            "gives_way": True,
            "min_width": 110,
        },
        "handler": {"heading": _("handler")},
        "received": {
            "heading": _("received"),
            "show": lambda row: day(row.now.case.received, today),
            "min_width": 130,
        },
        "next_due": {
            "heading": _("next"),
            "show": lambda row: _next(row, today),
            "style": lambda row: LATE_STYLE if row.next_clock and row.next_clock.overdue_on(today) else "",
        },
    }


def _status(row: CaseRow) -> str:
    return said(RESULTS, row.now.result) if row.now.result else said(STATUSES, row.now.status)


def _next(row: CaseRow, today: date) -> str:
    clock = row.next_clock
    if clock is None:
        return ""
    late = "! " if clock.overdue_on(today) else ""
    return f"{late}{day(clock.due.day, today)} {clock_title(clock)}"
