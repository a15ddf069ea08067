"""Listings of cases."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from nopcases.domain.errors import BadFile
from nopcases.domain.rows import CaseRow
from nopcases.domain.visible import visible
from nopcases.domain.vocabulary import CASE_KINDS, CLOCKS, RESULTS, STATUSES, said
from nopcases.language import _
from nopcases.views.dates import day
from nopcases.views.listing import Column, Listing
from nopcases.views.names import Names


def case_listing(
    rows: Sequence[CaseRow], today: date, names: Names, unreadable: Sequence[BadFile]
) -> Listing[CaseRow]:
    """Return the answer of ``list``."""

    def column(name: str, value: Any, heading: str = "", **shown: Any) -> Column[CaseRow]:
        return Column(name, value, heading, **shown)

    columns = [
        column("case", lambda row: row.now.case.id, _("case")),
        column("title", lambda row: row.now.case.title, _("title"), gives_way=True),
        column(
            "place",
            lambda row: row.now.case.place,
            _("place"),
            show=lambda row: names.place(row.now.case.place),
        ),
        column(
            "kind",
            lambda row: row.now.case.kind,
            _("kind"),
            show=lambda row: said(CASE_KINDS, row.now.case.kind),
            min_width=130,
        ),
        column("status", lambda row: row.now.status, _("status"), show=_status, min_width=96),
        column("result", lambda row: row.now.result),
        column("route", lambda row: row.now.route),
        column(
            "step",
            lambda row: row.now.step,
            _("step"),
            show=lambda row: names.step(row.now.route, row.now.step),
            min_width=120,
        ),
        column(
            "handler",
            lambda row: row.now.handler,
            _("handler"),
            show=lambda row: visible(row.now.handler or ""),
        ),
        column(
            "received",
            lambda row: row.now.case.received,
            _("received"),
            show=lambda row: day(row.now.case.received, today),
            min_width=96,
        ),
        column("next_clock", lambda row: row.next_clock and row.next_clock.kind),
        column(
            "next_due",
            lambda row: row.next_clock and row.next_clock.due.day,
            _("next"),
            show=lambda row: _next(row, today),
            style=lambda row: "bold red" if row.next_clock and row.next_clock.overdue_on(today) else "",
        ),
    ]
    return Listing("list", today, columns, rows, unreadable, _("No cases."))


def _status(row: CaseRow) -> str:
    return said(RESULTS, row.now.result) if row.now.result else said(STATUSES, row.now.status)


def _next(row: CaseRow, today: date) -> str:
    clock = row.next_clock
    if clock is None:
        return ""
    late = " !" if clock.overdue_on(today) else ""
    return f"{day(clock.due.day, today)} {said(CLOCKS, clock.kind)}{late}"
