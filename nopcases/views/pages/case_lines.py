"""The clocks and the log of a case in words, line by line."""

from collections.abc import Sequence

from nopcases.domain.reports.rows.clocks import ClockRow
from nopcases.domain.reports.rows.log import LogRow
from nopcases.domain.text import escape, escape_lines
from nopcases.language import _, ngettext
from nopcases.views.document import ClockLine, LogLine
from nopcases.views.words.clocks import lateness, put_off, subject, what, whose
from nopcases.views.words.dates import day, weekday
from nopcases.views.words.derivation import basis, why
from nopcases.views.words.entries import details, title
from nopcases.views.words.names import Names


def clock_line(row: ClockRow, names: Names) -> ClockLine:
    """Return a clock in words, one that ended too."""
    derived = why(row)
    if row.term and not row.law:
        derived += f" · {basis(row)}"
    return ClockLine(
        late=row.overdue,
        what=what(row),
        due=weekday(row.due, row.day),
        state=_state(row),
        who=whose(row, names) if row.runs else "",
        about=subject(row, names),
        why=derived,
    )


def _state(row: ClockRow) -> str:
    if row.met:
        late = (row.met - row.due).days
        met = _("met {day}").format(day=day(row.met, row.day))
        return met + (f", {_late(late)}" if late > 0 else "")
    if row.stopped:
        return _("stopped {day}").format(day=day(row.stopped, row.day))
    if not row.suspended_until:
        return " · ".join(filter(None, (lateness(row.days_late), put_off(row))))
    suspended = _("suspended until {day}").format(day=day(row.suspended_until, row.day))
    return " · ".join(filter(None, (lateness(row.days_late) if row.overdue else "", suspended, put_off(row))))


def _late(count: int) -> str:
    return ngettext("{count} day late", "{count} days late", count).format(count=count)


def log_lines(rows: Sequence[LogRow], names: Names) -> list[LogLine]:
    """Return the log in words, in the order of its rows."""
    return [
        LogLine(
            when=weekday(row.happened, row.day),
            what=title(row),
            by=escape(row.by) if row.kind != "extend" or row.get("term") else "",
            details=details(row, names),
            text=escape_lines(row.text).strip(),
            key=row.key_end,
            struck=_struck(row),
            problem="; ".join(odd.words() for odd in (*filter(None, [row.problem]), *row.remarks)),
            aside=row.stands_at_another,
        )
        for row in rows
    ]


def _struck(row: LogRow) -> str:
    strike = row.struck
    if strike is None:
        return ""
    on, because = day(strike.happened, row.day), escape(str(strike.get("because") or ""))
    words = _("struck out {day} by {person}").format(day=on, person=escape(strike.by))
    return ": ".join(filter(None, (words, because)))
