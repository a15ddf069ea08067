"""A clock in words: which it is, what it is about, how late, and whose turn."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from nopcases.domain.reports.rows.clocks import ClockRow, clock_title
from nopcases.domain.text import escape
from nopcases.domain.vocabulary import INITIATOR, NATURES, label
from nopcases.language import _
from nopcases.views.words.dates import day, days

if TYPE_CHECKING:
    from nopcases.views.words.names import Names


def what(row: ClockRow) -> str:
    """Return which clock it is."""
    return _(clock_title(row.clock))


def lateness(late: int) -> str:
    """Return ``12 days late``, ``today`` or ``in 3 days``; ``late`` is negative while there is time left."""
    if late > 0:
        return _("{days} late").format(days=days(late))
    return _("in {days}").format(days=days(-late)) if late else _("today")


def about(row: ClockRow, names: "Names") -> str:
    """Return what was promised or asked, and by whom, and until when it stands still or was put off; "" for neither."""
    until = row.suspended_until
    still = _("suspended until {day}").format(day=day(until, row.day)) if until else ""
    return " · ".join(filter(None, (subject(row, names), still, put_off(row))))


def put_off(row: ClockRow) -> str:
    """Return through which day somebody put it off for a walk past what is late, "" where nobody did."""
    through = row.snoozed_through if row.put_off else None
    return _("put off through {day}").format(day=day(through, row.day)) if through else ""


def subject(row: ClockRow, names: "Names") -> str:
    """Return what was promised or asked, and by whom, or the pot; "" where that is plain."""
    what = names.pot(row.pot) if row.pot else escape(row.subject)
    people = []
    if row.nature not in (None, "question"):
        people.append(label(NATURES, row.nature))
    if row.asker:
        people.append(names.contact_role(row.asker))
    if row.role not in (None, INITIATOR):
        people.append(_("to {role}").format(role=names.contact_role(row.role)))
    who = ", ".join(map(escape, filter(None, people))) if people else ""
    return f"{who}: {what}" if who and what else who or what


def whose(row: ClockRow, names: "Names", name_of: Callable[[ClockRow], str] | None = None) -> str:
    """Return whose turn it is, in short; ``name_of`` says how a contact is called, where that may stand there."""
    if is_of_contact(row):
        name = escape(name_of(row)) if name_of else ""
        return names.contact_role(row.role) + (f" ({name})" if name else "")
    people = names.who(row.who) or _("nobody yet")
    if row.turn == "initiator":
        return _("initiator ({people})").format(people=people)
    return people


def whose_in_full(row: ClockRow, names: "Names") -> str:
    """Return whose turn it is by name, "" for nobody."""
    return names.contact_role(row.role) if is_of_contact(row) else names.parties(row.who)


def is_of_contact(row: ClockRow) -> bool:
    """Say whether it is the turn of a contact in a role: what is on loan, until it should be back."""
    return row.turn == "initiator" and row.who == (row.role,)
