"""Effects on the page of a pot, a place or a goal: how often each was told of, and in which words."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from nopcases.domain.life.effects import EffectRow
from nopcases.domain.text import escape
from nopcases.language import _, ngettext
from nopcases.views.context import PageContext
from nopcases.views.document import Part, one_line
from nopcases.views.listing import Column, Listing, as_part
from nopcases.views.words.dates import day


def effects_part(rows: Sequence[EffectRow], context: PageContext) -> Part:
    """Return the effects, kind by kind; a quotation is no text for everybody."""
    names, counts = context.names, Counter(row.effect for row in rows)
    columns: list[Column[EffectRow]] = [
        Column("date", heading=_("day"), show=lambda row: day(row.date, context.today)),
        Column("case", heading=_("case")),
        Column("says", heading=_("who says so"), show=lambda row: names.contact_role(row.says)),
        Column(
            "text",
            heading=_("in their words"),
            show=lambda row: f"“{escape(one_line(row.text))}”",
            below=True,
        ),
    ]

    listing = Listing(
        "overview",
        context.today,
        columns,
        rows,
        group=lambda row: names.effect(row.effect),
        grouped_by="effect",
    )
    told = ", ".join(_told(names.effect(effect), count) for effect, count in counts.items())
    return Part(_("Effects that were told of, over all years"), as_part(listing), [told])


def _told(effect: str, count: int) -> str:
    return ngettext("{effect} {count} time", "{effect} {count} times", count).format(
        effect=effect, count=count
    )


def effect_rows(rows: Sequence[EffectRow], context: PageContext) -> list[dict[str, Any]]:
    """Return each kind of effect as machines read it, with its count and its quotations."""
    return [
        {
            "effect": effect,
            "title": context.names.effect(effect),
            "count": sum(row.effect == effect for row in rows),
            "quotes": [
                {"case": row.case, "date": row.date, "says": row.says, "text": row.text}
                for row in rows
                if row.effect == effect
            ],
        }
        for effect in dict.fromkeys(row.effect for row in rows)
    ]
