"""The table of figures of a year, per month or week, or per place, kind, theme and so on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from nopcases.domain.errors import BadFile
from nopcases.domain.reports.stat_rows import BY, COUNTED_RESULTS, StatRow
from nopcases.domain.reports.stats import PER, CaseStats, Figures, Period, WrittenLate
from nopcases.domain.vocabulary import CASE_KINDS, RESULTS, said
from nopcases.language import MONTHS, N_, _
from nopcases.views.listing import LATE_STYLE, Column, Listing
from nopcases.views.words.dates import day, decimal, percentage
from nopcases.views.words.names import Names

PRECISION = 4
"""Decimals of a share in what machines read."""


@dataclass(frozen=True, slots=True)
class StatsPage:
    """What the page of figures shows."""

    today: date
    spans: Sequence[Period]
    """The months or weeks of the year, or the whole of it as one."""
    by: str | None
    """What the rows are by; None: by period."""
    per: str
    rows: Sequence[StatRow]
    total: StatRow
    cases: Sequence[CaseStats]
    names: Names
    unreadable: Sequence[BadFile]

    @property
    def year(self) -> int:
        """Return the year that the figures are of."""
        return self.spans[0].first.year

    @property
    def item(self) -> str:
        """Return the word for what a row is about."""
        return _(BY[self.by]) if self.by else _(PER[self.per])

    @property
    def late(self) -> list[WrittenLate]:
        """Return the feedback that was written down late, what waited longest first."""
        found = [late for case in self.cases for late in case.late]
        return sorted(found, key=lambda late: (-late.days, late.now.case.id, late.entry.key))

    @property
    def duplicates(self) -> list[str]:
        """Return the cases of the year that are duplicates."""
        return sorted(case.now.case.id for case in self.cases if case.duplicate and case.new)


def _share(row: StatRow) -> float | None:
    share = row.figures.within_norm
    return None if share is None else round(share, PRECISION)


FIGURES: dict[str, Callable[[StatRow], Any]] = {
    "received": lambda row: row.figures.received,
    "closed": lambda row: row.figures.closed,
    "results": lambda row: dict.fromkeys(COUNTED_RESULTS, 0) | dict(row.figures.results),
    "open": lambda row: row.figures.open,
    "overdue": lambda row: row.figures.overdue,
    "answered": lambda row: row.figures.answered,
    "answered_in_time": lambda row: row.figures.in_time,
    "answered_within_norm": _share,
    "days_to_first_answer_median": lambda row: row.figures.median_days,
    "days_to_first_answer_p90": lambda row: row.figures.most_days,
    "helped": lambda row: row.figures.helped,
}
"""The figures of a row as machines read them."""


def stats_listing(page: StatsPage, *, flat: bool = False) -> Listing[StatRow]:
    """Return the table of figures; ``flat`` gives each result a column of its own, for CSV."""
    columns = _keys(page)
    for name, value in FIGURES.items():
        if flat and name == "results":
            columns += [_result(result) for result in COUNTED_RESULTS]
        else:
            shown = _SHOWN.get(name) if (page.by, name) != ("result", "results") else None
            columns.append(Column(name, value, **(shown() if shown else {})))
    return Listing("stats", page.today, columns, page.rows, page.unreadable, total=page.total)


def _keys(page: StatsPage) -> list[Column[StatRow]]:
    """Return what a row is called: by its period, or by its key and title."""

    def label(row: StatRow) -> str:
        return _("together") if row is page.total else row_label(page, row)

    if page.by is None:
        return [Column("period", lambda row: row.key, heading=page.item, show=label)]
    return [
        Column("key", lambda row: row.key),
        Column("title", label, heading=page.item, gives_way=True),
    ]


def row_label(page: StatsPage, row: StatRow) -> str:
    """Return what people call a row: a month, a week with its first day, or the title of an item."""
    if row.period and page.per == "week":
        return f"{int(row.period.name[-2:])} · {day(row.period.first, row.period.first)}"
    if row.period:
        return _(MONTHS[row.period.first.month - 1])
    return item_title(page.by or "", row.key, page.names)


def item_title(by: str, key: str | None, names: Names) -> str:
    """Return what people call an item; for None, what it means that a case has none."""
    if key is None:
        return _(_NONE[by])
    titles: dict[str, Callable[[str], str]] = {
        "place": names.place,
        "kind": lambda kind: said(CASE_KINDS, kind),
        "theme": lambda theme: names.themes([theme]),
        "result": lambda result: said(RESULTS, result),
        "pot": names.pot,
        "venue": names.venue,
        "handler": names.person,
        "route": names.route,
    }
    return titles[by](key)


_NONE = {
    "place": N_("no place yet"),
    "kind": N_("unknown"),
    "theme": N_("no theme"),
    "result": N_("not closed"),
    "pot": N_("no pot"),
    "venue": N_("no venue"),
    "handler": N_("nobody yet"),
    "route": N_("no route yet"),
}


def _result(result: str) -> Column[StatRow]:
    return Column(result, lambda row: row.figures.results.get(result, 0))


def in_words(figures: Figures) -> str:
    """Return ``3 realised, 1 supported``, "" where nothing was closed."""
    order = {result: number for number, result in enumerate(RESULTS)}
    results = sorted(figures.results.items(), key=lambda one: (order.get(one[0], len(order)), one[0]))
    return ", ".join(f"{count} {said(RESULTS, result)}" for result, count in results if count)


_SHOWN: dict[str, Callable[[], dict[str, Any]]] = {
    "received": lambda: {"heading": _("received"), "right": True},
    "closed": lambda: {"heading": _("closed"), "right": True},
    "open": lambda: {"heading": _("open"), "right": True},
    "overdue": lambda: {
        "heading": _("late"),
        "right": True,
        "show": lambda row: f"! {row.figures.overdue}" if row.figures.overdue else "0",
        "style": lambda row: LATE_STYLE if row.figures.overdue else "",
    },
    "answered": lambda: {"heading": _("answers"), "right": True, "min_width": 100},
    "answered_within_norm": lambda: {
        "heading": _("in time"),
        "right": True,
        "show": lambda row: percentage(row.figures.within_norm),
    },
    "days_to_first_answer_median": lambda: {
        "heading": _("median"),
        "right": True,
        "show": lambda row: decimal(row.figures.median_days),
    },
    "days_to_first_answer_p90": lambda: {"heading": _("90%"), "right": True, "min_width": 100},
    "helped": lambda: {"heading": _("helped"), "right": True},
    "results": lambda: {
        "heading": _("closed as"),
        "show": lambda row: in_words(row.figures),
        "below": True,
    },
}
"""How people read the figures."""
