"""The overview of all items of a kind: a row of figures each, and their total."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from nopcases.domain.errors import BadFile
from nopcases.domain.reports.overviews import OVERVIEWS, OverviewRow
from nopcases.language import N_, _, full_day
from nopcases.views.listing import LATE_STYLE, Column, Listing
from nopcases.views.words.dates import amount, day, decimal, percentage
from nopcases.views.words.names import Names

_TITLES = {
    "village": N_("Villages on {day}"),
    "neighbourhood": N_("Neighbourhoods on {day}"),
    "pot": N_("Funding pots on {day}"),
    "handler": N_("Handlers on {day}"),
    "venue": N_("Venues on {day}"),
}
_NOWHERE = {"village": N_("no place yet"), "handler": N_("nobody yet")}
PRECISION = 4
"""Decimals of a share or an average in what machines read."""


def item_title(kind: str, key: str | None, names: Names) -> str:
    """Return what people call an item; where there is none, what that means."""
    if key is None:
        return _(_NOWHERE[kind]) if kind in _NOWHERE else ""
    titles = {"pot": names.pot, "handler": names.person, "venue": names.venue}
    return titles.get(kind, names.place)(key)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, PRECISION)


FIELDS: dict[str, Callable[[OverviewRow], Any]] = {
    "open": lambda row: row.open,
    "new": lambda row: row.new,
    "overdue": lambda row: row.overdue,
    "answered_within_norm": lambda row: _rounded(row.within_norm),
    "days_to_first_answer": lambda row: _rounded(row.days_to_first_answer),
    "asked": lambda row: row.money("asked"),
    "granted": lambda row: row.money("granted"),
    "last_contact": lambda row: row.last_contact,
    "signals": lambda row: len(row.signals),
}
"""The figures of an item as machines read them."""


def overview_listing(
    kind: str,
    rows: Sequence[OverviewRow],
    total: OverviewRow,
    today: date,
    names: Names,
    unreadable: Sequence[BadFile],
) -> Listing[OverviewRow]:
    """Return the answer of ``overview KIND``."""
    most = max((row.open for row in rows), default=0) or 1
    shown = _shown(today)
    if kind == "pot":
        shown["last_contact"]["min_width"] = 130  # what is left says more there
        shown["answered_within_norm"]["min_width"] = 90  # so that the titles can be told apart
    shown["open"]["bar"] = lambda row: 0 if row is total else row.open / most

    def title(row: OverviewRow) -> str:
        return _("together") if row is total else item_title(kind, row.key, names)

    columns: list[Column[OverviewRow]] = [
        Column("key", lambda row: row.key),
        Column("title", title, heading=_(OVERVIEWS[kind]), gives_way=True),
    ]
    columns += [Column(name, value, **shown.get(name, {})) for name, value in FIELDS.items()]
    return Listing(
        "overview",
        today,
        [*columns, *_own(kind)],
        rows,
        unreadable,
        heading=_(_TITLES[kind]).format(day=full_day(today)),
        empty=_("There are none in the settings."),
        total=total,
    )


def _shown(today: date) -> dict[str, dict[str, Any]]:
    """Return how people read the figures."""
    return {
        "open": {"heading": _("open")},
        "new": {"heading": _("new"), "right": True},
        "overdue": {
            "heading": _("late"),
            "right": True,
            "show": lambda row: f"! {row.overdue}" if row.overdue else "0",
            "style": lambda row: LATE_STYLE if row.overdue else "",
        },
        "answered_within_norm": {
            "heading": _("in time"),
            "right": True,
            "show": lambda row: percentage(row.within_norm),
        },
        "days_to_first_answer": {
            "heading": _("days"),
            "right": True,
            "min_width": 90,
            "show": lambda row: decimal(row.days_to_first_answer),
        },
        "asked": {"heading": _("asked €"), "right": True, "min_width": 100} | _money("asked"),
        "granted": {"heading": _("granted €"), "right": True} | _money("granted"),
        "last_contact": {
            "heading": _("last contact"),
            "show": lambda row: day(row.last_contact, today) if row.last_contact else "",
        },
        "signals": {"heading": _("signals"), "right": True, "min_width": 110},
    }


def _money(stage: str) -> dict[str, Any]:
    return {"show": lambda row: amount(row.money(stage))}


def _own(kind: str) -> list[Column[OverviewRow]]:
    """Return the columns that only this kind of overview has."""
    if kind != "pot":
        return []

    def left(row: OverviewRow) -> Any:
        known = [balance.left for balance in row.balance if balance.left is not None]
        return sum(known) if known else None

    def budget(row: OverviewRow) -> Any:
        known = [balance.budget for balance in row.balance if balance.budget is not None]
        return sum(known) if known else None

    return [
        Column("budget", budget),
        Column("left", left, heading=_("left €"), show=lambda row: amount(left(row)), right=True),
    ]


LEGEND = (
    N_("new: came in this month. late: cases with something overdue."),
    N_("in time: answered within the norm ÷ (answered + still open past the norm), intakes and questions."),
    N_("days: from receipt to the first answer, on average. Money: asked and granted over all years."),
    N_("A case in more than one row counts once in the total; duplicates are not counted."),
)
"""What each figure counts."""
