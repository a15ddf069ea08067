"""The days on which pots open and close, as a calendar has them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from nopcases.domain.pots.plans import OPENS, PotDay
from nopcases.domain.text import escape
from nopcases.language import _, language
from nopcases.views.context import PageContext
from nopcases.views.listing import Column, Event, Listing
from nopcases.views.pages.pots import outdated, pot_facts


def pot_days_listing(rows: Sequence[PotDay], context: PageContext) -> Listing[PotDay]:
    """Return the days for a calendar."""
    columns: list[Column[PotDay]] = [Column("pot", lambda row: row.pot.key), Column("what"), Column("day")]
    return Listing(
        "pots", context.today, columns, rows, context.unreadable, event=lambda row: _event(row, context)
    )


def _event(row: PotDay, context: PageContext) -> Event:
    """Return the event; its UID and stamp are the same whenever it is made, so that a calendar knows it again."""
    title = escape(row.pot.title_in(language()))
    words = _("{pot} opens") if row.what == OPENS else _("{pot}: last day to ask")
    facts = [f"{name}: {text}" for name, text in pot_facts(row.pot)]
    return Event(
        uid=f"pot-{row.pot.key}-{row.what}-{row.day.year}@nopcases",
        changes=0,
        written=datetime.combine(row.pot.checked or date(row.day.year - 1, 1, 1), time(), UTC),
        day=row.day,
        title=words.format(pot=title),
        description="\n".join(filter(None, (*facts, outdated(row.pot, context.today)))),
        location="",
        category=_("funding pot"),
    )
