"""``review``: a walk through what is late or due soon, case by case; each answer is written at once."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial

import typer

from nopcases.cli import find, terminal
from nopcases.cli.ask import Option, ask_for, choose, press, yes
from nopcases.cli.changing import Make, picture_of
from nopcases.cli.commands.assign import suggested
from nopcases.cli.commands.feedback import feedback, promiser
from nopcases.cli.commands.show import case_page
from nopcases.cli.commands.step import take_step
from nopcases.cli.options.asking.asked import Asked
from nopcases.cli.options.asking.questions import answer_to, day_judged
from nopcases.cli.options.common import For
from nopcases.cli.options.listing import Request
from nopcases.cli.options.one_case import OneCase
from nopcases.cli.session import session_of
from nopcases.domain.advice.reviewing import ToReview, by_pressure, put_off, to_review
from nopcases.domain.changes import entries
from nopcases.domain.changes.entries import draft
from nopcases.domain.dataclass import dataclass, field
from nopcases.domain.errors import NopcasesError, Usage
from nopcases.domain.reports.filters import Selection
from nopcases.domain.reports.rows.clocks import ClockRow
from nopcases.domain.text import escape
from nopcases.domain.timeline.log_kinds.records import LONGEST_SNOOZE, snoozed_too_long
from nopcases.domain.vocabulary import NAMED_ONLY
from nopcases.language import N_, _, full_day, ngettext
from nopcases.views.formats import Screen, rendered
from nopcases.views.pages.case import case_document
from nopcases.views.words.clocks import lateness, subject, what

app = typer.Typer(add_completion=False)

DONE, CALLED, PROMISE, SNOOZE, NEXT, STOP = "done", "called", "promise", "snooze", "next", "stop"
KEYS = {
    DONE: N_("[d]one"),
    CALLED: N_("[c]alled"),
    PROMISE: N_("[p]romise"),
    SNOOZE: N_("[s]nooze"),
    NEXT: N_("[n]ext"),
    STOP: N_("[q]uit"),
}
"""Answer -> its name, with the key that gives it in brackets; a translation has a key of its own."""
_USUAL_SNOOZE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Review:
    """A walk through cases, for one person or for all."""

    request: Request
    person: str | None
    put_off: set[str] = field(default_factory=set)
    """The cases of which something was put off on the way."""

    def through(self, cases: Sequence[str]) -> int:
        """Walk through cases until somebody stops; return how many were seen."""
        for number, case_id in enumerate(cases, start=1):
            try:
                if self._walk(case_id, f"{number}/{len(cases)}") == STOP:
                    return number
            except NopcasesError as error:  # a colleague may have taken it away meanwhile
                terminal.remark(str(error))
        return len(cases)

    def _walk(self, case_id: str, place: str) -> str:
        """Show a case and take answers until there is nothing more to say of it; return next or stop."""
        found = self._pressing(case_id)
        if found:
            self._show(found)
        while found:
            self._remind(found, place)
            answer = press({name: _(KEYS[name]) for name in _keys(found)})
            if answer in (NEXT, STOP):
                return answer
            try:
                _ANSWERS[answer](OneCase(self.request.session, case_id), found)
                if answer == SNOOZE:
                    self.put_off.add(case_id)
            except NopcasesError as error:
                terminal.remark(str(error))
            except typer.Abort:
                terminal.remark(_("Nothing was written."))
            found = self._pressing(case_id)
        return NEXT

    def _pressing(self, case_id: str) -> ToReview | None:
        session = self.request.session
        return to_review(picture_of(session, session.folder.read(case_id).case), self.person)

    def _show(self, found: ToReview) -> None:
        page = case_document(case_page(self.request, found.case, history=False))
        terminal.say("\n" + rendered(page, "table", Screen(terminal.width(), whole=False)))

    def _remind(self, found: ToReview, place: str) -> None:
        """Say what presses in the case, and how far the walk is."""
        names = self.request.session.names
        for row in found.clocks:
            about = subject(row, names)
            terminal.remark(
                f"  {place}  {what(row)}: {lateness(row.days_late)}" + (f" · {about}" if about else "")
            )
            if row.clock in _OWN:
                terminal.remark(
                    "     → " + _(_OWN[row.clock]).format(case=row.case, pot=escape(row.pot or ""))
                )


def _keys(found: ToReview) -> list[str]:
    """Return the answers that there are: "done" is none where nothing is done with one key."""
    done = any(row.clock in _WITH_ONE_KEY for row in found.clocks)
    return [name for name in KEYS if name != DONE or done]


def _which(found: ToReview, kinds: Sequence[str]) -> ClockRow:
    """Return the clock that is meant, of these kinds; asks where more than that one stands there. Raises Abort."""
    rows = [row for row in found.clocks if row.clock in kinds]
    if len(found.clocks) == 1:
        return rows[0]
    options = [
        Option(
            str(number),
            " · ".join(filter(None, (f"{what(row)}: {lateness(row.days_late)}", escape(row.subject)))),
        )
        for number, row in enumerate(rows, start=1)  # by number: one entry may start several clocks
    ]
    chosen = choose(_("Which one?"), options, enter=_("Enter stops"))
    if chosen is None:
        raise typer.Abort
    return rows[int(chosen) - 1]


def _about(case: OneCase) -> Asked:
    return Asked(case.session, {"case": case.query})


def _text(question: str) -> str:
    answer = ask_for(question, str, enter=_("Enter stops"))
    if answer is None:
        raise typer.Abort
    return answer


def _done(case: OneCase, found: ToReview) -> None:
    """Log that what is late or due was done: the answer, the promise, the loan, the reply, the step, the assigning."""
    row = _which(found, _WITH_ONE_KEY)
    if row.clock in _BY_TELLING:
        feedback(case, answers=[row.entry] if row.nature in NAMED_ONLY else None)
    elif row.clock == "step":
        _next_step(case)
    else:
        case.append(_DONE[row.clock](case, row))


def _next_step(case: OneCase) -> None:
    """Take the next step once it was named: that moves the whole case. Raises Refused where there is none, Abort."""
    session = case.session
    state = case.state()
    [taken] = entries.step(state, session.settings, None, None)
    question = _("Next step: {step}. Take it? (Y/n)")
    if not yes(question.format(step=session.names.step(state.route, taken["to"])), default=True):
        raise typer.Abort
    take_step(case, taken["to"])


def _reply(case: OneCase, row: ClockRow) -> Make:
    party = find.partner_or_meeting(case.session.settings, row.who[0])
    text = _text(_("What did they reply?"))
    return lambda _state: [draft("consult", **party, answer=text)]


def _alive(case: OneCase, _row: ClockRow) -> Make:
    state = answer_to("log alive", "state", _about(case))
    return lambda _state: [draft("alive", state=state)]


def _assigned(case: OneCase, _row: ClockRow) -> Make:
    settings = case.session.settings
    terminal.remark(suggested(case))
    to = ask_for(_("Who handles it?"), lambda typed: find.person(settings, typed), enter=_("Enter stops"))
    if to is None:
        raise typer.Abort
    return lambda _state: entries.assign(settings, to)


_DONE: dict[str, Callable[[OneCase, ClockRow], Make]] = {
    "promise": lambda _case, row: lambda _state: [draft("done", action=row.entry)],
    "loan": lambda _case, row: lambda _state: [draft("back", lend=row.entry)],
    "assign": _assigned,
    "reply": _reply,
    "aftercare": _alive,
}
"""Kind of clock -> what is logged where it is done."""
_BY_TELLING = ("answer", "contact")
_WITH_ONE_KEY = (*_DONE, *_BY_TELLING, "step")
_OWN = {
    "decision": N_("nopcases fund grant {case} {pot}, or nopcases fund refuse {case} {pot} --because REASON"),
    "account": N_("nopcases fund account {case} {pot} AMOUNT"),
}
"""Kind of clock that takes more than one key -> the command that ends it."""


def _called(case: OneCase, _found: ToReview) -> None:
    """Log that somebody heard from us."""
    feedback(case)


def _promise(case: OneCase, _found: ToReview) -> None:
    """Log a new promise."""
    text = answer_to("log action", "text", _about(case))
    due = case.session.day(answer_to("log action", "due", _about(case)), ahead=True)
    case.append(lambda state: [draft("action", to=promiser(case.session, state), due=due, text=text)])


def _snooze(case: OneCase, found: ToReview) -> None:
    """Put off one clock: this review passes over it for some days."""
    row = _which(found, [row.clock for row in found.clocks])
    session = case.session
    week = session.today + _USUAL_SNOOZE
    read = partial(day_judged(snoozed_too_long), Asked(session, {}))
    question = _("Until which day? (at most {count} days)").format(count=LONGEST_SNOOZE.days)
    answer = ask_for(question, read, offered=Option(week.isoformat(), full_day(week)), needed=True)
    until, because = session.day(answer, ahead=True), _text(_("Why does it wait?"))
    case.append(
        lambda _state: [draft("snooze", entry=row.entry, clock=row.clock, until=until, because=because)]
    )


_ANSWERS: dict[str, Callable[[OneCase, ToReview], None]] = {
    DONE: _done,
    CALLED: _called,
    PROMISE: _promise,
    SNOOZE: _snooze,
}


@app.command(
    help=_("Walk through what is late or due within a week, case by case, and say of each what you did.")
)
def review(ctx: typer.Context, for_: For = None) -> int:
    """Review."""
    session = session_of(ctx)
    if not terminal.interactive():
        raise Usage(_("A review asks; it needs a terminal. nopcases overdue --within 7d lists the same."))
    request = Request(session, Selection(), "table", None, all=False)
    states = request.states()
    person = find.person_of_cases(session.settings, for_, request.pictures) if for_ else None
    cases = [found.case for found in by_pressure(states, person)]
    walk = Review(request, person)
    seen = walk.through(cases)
    text = ngettext("{seen} of {count} case seen.", "{seen} of {count} cases seen.", len(cases))
    lines = [text.format(seen=seen, count=len(cases)) if cases else _("Nothing is late or due this week.")]
    if later := len(put_off(states, person) | walk.put_off):
        text = ngettext(
            "Put off: {count} case; all of it: nopcases overdue --within 7d",
            "Put off: {count} cases; all of them: nopcases overdue --within 7d",
            later,
        )
        lines[0] = lines[0] if cases else _("Nothing else is late or due this week.")
        lines.append(text.format(count=later))
    terminal.tell("\n".join(lines))
    return session.done()
