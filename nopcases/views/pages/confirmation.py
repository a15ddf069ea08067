"""What a command answers after it wrote something: which case, what, and what comes next."""

from nopcases.domain.reports.changed import Changed, Ended
from nopcases.domain.reports.rows.clocks import ClockRow
from nopcases.language import _, full_day
from nopcases.views.words.clocks import subject, what, whose_in_full
from nopcases.views.words.derivation import why
from nopcases.views.words.entries import details, title
from nopcases.views.words.names import Names
from nopcases.views.words.suggestions import heading


def confirmation(change: Changed, names: Names) -> str:
    """Return id and title, each entry with the day it happened, and the clocks that it ended and moved."""
    lines = [heading(change.case)]
    for entry in change.entries:
        named = _("to name it: {end}").format(end=entry.key_end) if entry.get("replaces") else ""
        words = " · ".join(filter(None, (title(entry), details(entry, names, in_full=True), named)))
        lines.append(f"  {full_day(entry.happened)}  {words}")
    lines += [f"  {_ended(ended, names)}" for ended in change.ended]
    lines += [
        f"  {line}"
        for line in (*_overtaken(change, names), *_missing(change, names), *_reopened(change, names))
    ]
    lines += [f"  {_clock_line(row, names)}" for row in change.due]
    return "\n".join(lines)


def _ended(ended: Ended, names: Names) -> str:
    """Return that a clock was met or stopped: somebody may not have meant that."""
    words = _named(ended.clock, names)
    return (_("× {clock} stopped") if ended.stopped else _("✓ {clock} met")).format(clock=words)


def _named(row: ClockRow, names: Names) -> str:
    return ": ".join(filter(None, (what(row), subject(row, names))))


def _overtaken(change: Changed, names: Names) -> list[str]:
    """Return a warning where a later entry undoes what was written for an earlier day."""
    case, lines = change.case, []
    for entry in change.entries:
        lines += [f"! {remark.words()}" for remark in entry.remarks]
        if entry.kind == "step" and case.step != entry.get("to"):
            step = names.step(case.route, case.step)
            lines.append(
                _("! a later entry put the case in the step {step}; there it stays").format(step=step)
            )
        if entry.kind == "assign" and not entry.get("action") and case.handler != entry.get("to"):
            lines.append(_("! a later entry gave it to {person}").format(person=names.person(case.handler)))
        if entry.happened < case.received and not entry.get("from-case"):
            day = full_day(case.received)
            lines.append(_("! that is before it came in, on {day}; is the day right?").format(day=day))
    return lines


def _missing(change: Changed, names: Names) -> list[str]:
    """Return a warning where the step that was taken, or that something was brought for, lacks what it needs."""
    case = change.case
    if not case.missing or not any(entry.kind in ("route", "step", "have") for entry in change.entries):
        return []
    table = names.step_or_meeting(case.route, case.step)
    return [_("! {table} still lacks: {needs}").format(table=table, needs=names.needs(case.missing))]


def _reopened(change: Changed, names: Names) -> list[str]:
    """Return what the closing stopped and a reopened case does without; of a step, what starts another."""
    lines = []
    for row in change.asleep:
        if row.clock == "step":
            message = _(
                "! still in the step {step}, but its term does not run again; another step: nopcases step {case} …"
            )
            step = names.step(change.case.route, change.case.step)
            lines.append(message.format(step=step, case=row.case))
        else:
            lines.append(_("! does not run again: {clock}").format(clock=_named(row, names)))
    return lines


def _clock_line(row: ClockRow, names: Names) -> str:
    who = whose_in_full(row, names)
    due = _("{clock} due {day}").format(clock=what(row), day=full_day(row.due))
    return f"→ {due}{f', {who}' if who else ''} ({why(row)})"
