"""The one place that decides what everybody may read: what is listed here is public, all else is not.

A new field of a case, of an entry or of a setting is private until it is listed. A title beside a case is its own
affair: it stands only where the case says ``public = true``.
"""

from collections.abc import Mapping

from nopcases.domain.settings import Person

OF_ROWS = frozenset(
    {
        # of a case and its clocks
        "case", "title", "place", "kind", "status", "result", "route", "step", "received", "next_clock",
        "next_due", "last_contact", "closed", "clock", "entry", "pot", "since", "due", "days_late", "basis", "met",
        "stopped", "term",
        # of meetings
        "section", "meeting", "meetings", "date", "next_date", "partner", "listed_in", "late", "new", "last_time",
        "agreed", "came",
        # of overviews and their total
        "key", "open", "overdue", "answered_within_norm", "days_to_first_answer", "venue", "venues", "last_turnout",
        "counted_on", "cases", "realised", "realised_cases", "programme", "total",
        # of activities, and of who is looked for
        "venue_details", "activities", "time", "activity", "looked_for", "seeks",
        # of money
        "owner", "year", "budget", "asked", "granted", "paid", "accounted", "returned", "withdrawn", "waiting", "left",
        "checked",
        "pots",
        # of the parts of a case
        "parts", "whole", "clocks",
        # of reports, and what they were made from
        "newly", "how", "on", "cleared", "unassigned", "places", "weeks", "day", "made_from", "commit", "committed",
        "changed", "synced",
    }
)  # fmt: skip
"""The fields of rows that a page with ``--public`` may show, as machines call them."""

OF_COMMAND = {
    "who": frozenset(
        {"kinds", "person", "phone", "email", "role", "stand_in", "first_step", "answer_due", "meeting_dates"}
        | {"for", "maximum", "turn_to", "venue_addresses", "links", "link", "url", "outdated"}
    )
}
"""Command -> what its page may show beside these; the people of ``who`` are those that ``may_be_named``."""
KEYED = frozenset({"meeting_dates", "venue_addresses", "venue_details"})
"""Fields that hold what is public by a key of the settings."""
OF_PUBLIC_CASES = frozenset({"activities", "looked_for"})
"""Lists that hold the rows alone of cases whose title is public."""


OF_HEADER = frozenset({"title", "place", "also", "venue", "seeks", "public", "activity"})
"""What a resident may read of a case that says ``public = true``, and nothing of its log; of others nothing at all."""
OF_ACTIVITY = frozenset({"title", "rrule", "start", "time", "venue", "until"})
"""What of an activity of such a case."""
OF_SETTINGS: Mapping[str, frozenset[str]] = {
    "settings": frozenset({"municipality", "language", "timezone", "phone", "email", "site", "norms"}),
    "places": frozenset({"title", "titles", "kind", "within"}),
    "venues": frozenset({"title", "titles", "place", "address", "phone", "link", "offers"}),
    "people": frozenset({"name", "email", "phone"}),
    "pots": frozenset(
        {"title", "titles", "owner", "kinds", "places", "themes", "minimum", "maximum", "own_share", "legal_form"}
        | {"window", "closed_on", "pays", "decision", "account", "conditions", "contact", "link", "checked"}
    ),
    "meetings": frozenset({"title", "titles", "time", "partners"}),
    "partners": frozenset({"title", "titles"}),
    "themes": frozenset({"title", "titles"}),
    "barriers": frozenset({"title", "titles"}),
    "channels": frozenset({"title", "titles"}),
    "effects": frozenset({"title", "titles"}),
    "skills": frozenset({"title", "titles"}),
    "links": frozenset({"title", "titles", "url"}),
}  # fmt: skip
"""Table of the settings -> what a resident may read of it; ``settings`` is nopcases.toml."""
ENOUGH = 5
"""Cases from which on a barrier, channel or effect is counted for everybody: of fewer, neighbours know who that is."""


def may_be_named(person: Person | None) -> bool:
    """Say whether a page for everybody may name a member of staff, with telephone and mail."""
    return person is not None and person.public
