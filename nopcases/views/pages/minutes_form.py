"""The form of a meeting's minutes: a text to fill in, with a block per case."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from nopcases.domain.reports.meeting.agendas import AgendaRow
from nopcases.domain.reports.rows.cases import CaseRow
from nopcases.domain.settings import Meeting
from nopcases.domain.text import escape
from nopcases.domain.vocabulary import CONTACT_ROLES, INITIATOR, label
from nopcases.language import N_, _, full_day, language
from nopcases.views.words.names import Names

ANSWER, LOG = "answer", "log"
FIELDS = ("decision", "step", "action", "who", "for", "due")
"""What a block has, beside the answer of each partner."""
KEYS = {
    "meeting": N_("meeting"), "date": N_("date"), "case": N_("case"),
    ANSWER: N_("answer"), "decision": N_("decision"), "step": N_("step"),
    "action": N_("action"), "who": N_("who"), "for": N_("for"), "due": N_("due"),
    LOG: N_("log"),
}  # fmt: skip
"""The keys of a form -> what they are called on it, in the language in use."""


def minutes_form(
    meeting: Meeting, day: date, rows: Sequence[AgendaRow], ends: Mapping[str, str], names: Names
) -> str:
    """Return the empty form for the cases of an agenda, as TOML with what it means in comments.

    ``ends`` has, of each case, the key that its log ends with: what the form was made from.
    """
    blocks: dict[str, list[AgendaRow]] = {}
    for row in rows:
        blocks.setdefault(row.initiative.case, []).append(row)
    title = escape(meeting.title_in(language()))
    head = [
        *_comments(_("Minutes: {meeting}, {day}").format(meeting=title, day=full_day(day)), ""),
        *_comments(*_explained(minutes_command(meeting.key, day))),
        f'\n{_(KEYS["meeting"])} = "{meeting.key}"',
        f"{_(KEYS['date'])} = {day.isoformat()}",
    ]
    body = [line for rows in blocks.values() for line in _block(meeting, rows, ends, names)]
    return "\n".join([*head, *body, ""])


def minutes_command(meeting: str, day: date) -> str:
    """Return the command that takes in the minutes of a meeting."""
    return _("nopcases minutes {meeting} --date {day}").format(meeting=meeting, day=day.isoformat())


def _explained(command: str) -> Iterator[str]:
    """Yield what the form is, how it is filled in, and by which ``command`` it is read."""
    yield _("Fill in between the quotes; what stays empty changes nothing. Then save and close.")
    yield _("A long text, or one with quotes in it, stands between ''' and '''.")
    yield ""
    meanings = {
        ANSWER: _("what a partner that was asked answers; that one then owes no answer any more"),
        "decision": _("what the meeting answers or decides"),
        "step": _("the step that the case goes to"),
        "action": _("what somebody will do; it needs a due"),
        "who": _("who will do it; left empty: the handler"),
        "for": _(
            "whom it is promised to, such as {role}; left empty: colleagues agreed it among themselves"
        ).format(role=label(CONTACT_ROLES, INITIATOR)),
        "due": _("by which day: 2026-12-01, 1 dec, friday, +7d"),
        LOG: _("leave it: by it nopcases knows what was written since this form was made"),
    }
    for name, meaning in meanings.items():
        yield f"  {_(KEYS[name]):<10} {meaning}"
    yield ""
    yield _("Saved as a file of your own? It is read by: {command} --file FILE").format(command=command)
    yield _("Another case? Add a block [case.ID] with what you fill in.")


def _block(
    meeting: Meeting, rows: Sequence[AgendaRow], ends: Mapping[str, str], names: Names
) -> Iterator[str]:
    """Yield the lines of a case; ``rows`` are what the agenda has of it."""
    case = rows[0].initiative
    about = (escape(case.title), names.place(case.place), escape(case.handler or ""))
    yield ""
    yield from _comments(" · ".join(filter(None, about)), *_asked(rows, names), _steps(case, names))
    yield f"[{_(KEYS['case'])}.{case.case}]"
    for partner in meeting.partners:
        yield f'{_(KEYS[ANSWER])}.{partner} = ""  # {names.party(partner)}'
    yield from (f'{_(KEYS[field])} = ""' for field in FIELDS)
    yield f'{_(KEYS[LOG])} = "{escape(ends.get(case.case, ""))}"'


def _asked(rows: Sequence[AgendaRow], names: Names) -> Iterator[str]:
    """Yield what was asked, and of which partner where it was not of the meeting."""
    for row in rows:
        if row.text and row.partner:
            partner = names.party(row.partner)
            yield _("asked of {partner}: {text}").format(partner=partner, text=escape(row.text))
        elif row.text:
            yield _("asked: {text}").format(text=escape(row.text))


def _steps(case: CaseRow, names: Names) -> str:
    """Return the steps of the case's route as they are typed, with the present one."""
    if case.route not in names.settings.routes:
        return _("no route yet, so no steps")
    keys = names.settings.steps_of(case.route)
    steps = [_("{step} (now)").format(step=key) if key == case.step else key for key in keys]
    return _("steps: {steps}").format(steps=", ".join(steps))


def _comments(*lines: str) -> Iterator[str]:
    for line in lines:
        yield f"# {line}".rstrip()
