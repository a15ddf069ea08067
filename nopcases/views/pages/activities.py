"""The programme of activities: on which days they are, and as a calendar how they come again."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from nopcases.domain.life.programme import Held, Occasion
from nopcases.domain.text import escape
from nopcases.language import N_, _
from nopcases.views.context import PageContext
from nopcases.views.document import Part
from nopcases.views.listing import Column, Event, Listing, as_part
from nopcases.views.words.dates import clock_time, weekday
from nopcases.views.words.names import Names


def programme_listing(
    rows: Sequence[Occasion], first: date, last: date, context: PageContext
) -> Listing[Occasion]:
    """Return the answer of ``activities``: a row for each day of each activity."""
    names, near = context.names, context.today
    columns: list[Column[Occasion]] = [
        Column("date", heading=_("day"), show=lambda row: weekday(row.date, near)),
        Column(
            "time", lambda row: row.time or None, heading=_("time"), show=lambda row: clock_time(row.time)
        ),
        Column("case", heading=_("case"), min_width=60),
        Column("activity"),
        Column("title", heading=_("activity"), gives_way=True),
        Column("venue", heading=_("venue"), show=lambda row: names.venue(row.venue)),
        Column("place", heading=_("place"), show=lambda row: names.place(row.place), min_width=90),
    ]
    return Listing(
        "activities",
        near,
        columns,
        rows,
        context.unreadable,
        heading=_("Activities from {first} through {last}").format(
            first=weekday(first, near), last=weekday(last, near)
        ),
        empty=_("There are no activities on these days."),
        of_public_cases=True,
    )


def programme_part(rows: Sequence[Occasion], context: PageContext) -> Part:
    """Return the programme of the seven days from today on, for the page of a place or venue."""
    listing = programme_listing(rows, context.today, context.today, context)
    return Part(_("Activities, today and the six days after it"), as_part(listing), public=True)


def calendar_listing(rows: Sequence[Held], context: PageContext) -> Listing[Held]:
    """Return the activities as a calendar has them: each once, with the rule by which it comes again."""
    return Listing(
        "activities",
        context.today,
        [],
        rows,
        context.unreadable,
        event=lambda one: _event(one, context.names),
        calendar=_("Initiatives: activities"),
    )


def _event(one: Held, names: Names) -> Event:
    activity = one.activity
    begins = one.begins or activity.start
    venue = names.settings.venues.get(one.venue or "")
    where = (names.venue(one.venue), escape(venue.address) if venue else "", names.place(one.place))
    return Event(
        uid=f"{one.case}-activity-{escape(activity.key)}@nopcases",
        changes=0,
        written=datetime.combine(activity.start, time.min, UTC),
        day=begins,
        title=escape(activity.title),
        description=one.case if one.at or not activity.time else f"{one.case} · {clock_time(activity.time)}",
        location=", ".join(filter(None, where)),
        category=_(_CATEGORY),
        at=one.at,
        rule=one.rule,
    )


_CATEGORY = N_("activity")
