"""The end of an intake: what the caller wants to hear, and what remains to be done."""

from collections.abc import Sequence

from nopcases.domain.advice.like_cases import LikeRow
from nopcases.domain.advice.routing import HandlerSuggestion, RouteSuggestion
from nopcases.domain.dataclass import dataclass
from nopcases.domain.reports.rows.cases import CaseRow
from nopcases.domain.reports.rows.clocks import ClockRow
from nopcases.domain.settings import Person
from nopcases.domain.text import escape
from nopcases.domain.vocabulary import CASE_KINDS, NAMED_ONLY, NATURES, label
from nopcases.language import _, full_day
from nopcases.views.pages.columns import result_or_status
from nopcases.views.pages.pots import outdated
from nopcases.views.words.like import like_line
from nopcases.views.words.names import Names
from nopcases.views.words.suggestions import assign_command, heading, reasons, route_command


@dataclass(frozen=True, slots=True)
class Taken:
    """A case that was just taken in, with what is suggested where nothing was set."""

    case: CaseRow
    clocks: Sequence[ClockRow]
    """Those that run, the one due first before the others."""
    route: RouteSuggestion | None
    handler: HandlerSuggestion | None
    pots: Sequence[str]
    """The pots that may be for such an initiative, as far as is known yet."""
    missing: Sequence[str]
    """What remains to ask, in words."""
    earlier: Sequence[LikeRow] = ()
    """Cases like it that tell something, the most like first."""


MOST_EARLIER = 3


def taken_in(taken: Taken, names: Names) -> str:
    """Return reference, who will help, route and first step, when they hear back, and the commands that follow."""
    case = taken.case
    nature = next((row.nature for row in taken.clocks if row.clock == "answer"), None)
    no_initiative = nature in NAMED_ONLY
    sort = label(NATURES, nature) if no_initiative else label(CASE_KINDS, case.kind)
    about = (names.place(case.place), sort, full_day(case.received))
    lines = [heading(case), f"  {' · '.join(filter(None, about))}", "", _("For the caller:")]
    answers = {
        _("Reference"): case.case,
        _("Who will help"): _who(taken, names),
        _("Route"): _route(taken, names),
        _("You hear back"): _when(taken.clocks),
        _("Funding pots"): "" if no_initiative else _pots(taken, names),
    }
    width = max(map(len, answers)) + 2
    lines += [f"  {what:<{width}}{words}" for what, words in answers.items() if words]
    if taken.earlier:
        lines += ["", _("Earlier:"), *(f"  {like_line(row, names)}" for row in taken.earlier)]
        lines.append("  " + _("more: nopcases like {case}").format(case=case.case))
    todo = _commands(taken, names)
    if todo:
        lines += ["", _("To do:"), *(f"  {line}" for line in todo)]
    if taken.missing:
        lines += ["", _("Still to ask: {what}").format(what=", ".join(taken.missing))]
    return "\n".join(lines)


def _who(taken: Taken, names: Names) -> str:
    person = _person(taken, names)
    if person is None:
        causes = taken.handler.reasons if taken.handler else ()
        return _("nobody yet: {why}").format(why=reasons(causes, names))
    roles = " / ".join(names.role(role) for role in person.roles)
    words = ", ".join(filter(None, (escape(person.name), roles, escape(person.phone))))
    return words if taken.case.handler else f"{words} {_('(suggested)')}"


def _person(taken: Taken, names: Names) -> Person | None:
    if taken.case.handler:
        return names.settings.people.get(taken.case.handler)
    return taken.handler.person if taken.handler else None


def _route(taken: Taken, names: Names) -> str:
    key, suggested = taken.case.route, ""
    if key is None and taken.route and taken.route.route:
        key, suggested = taken.route.route.key, " " + _("(suggested)")
    if key is None:
        return _("not known yet: that depends on the kind")
    step = taken.case.step or next(iter(names.settings.steps_of(key)), None)
    words = names.route(key)
    if step:
        words = _("{route}; first step: {step}").format(route=words, step=names.step(key, step))
    return words + suggested


def _when(clocks: Sequence[ClockRow]) -> str:
    waiting = [row for row in clocks if row.clock == "answer"]
    contact = [row for row in clocks if row.clock == "contact"]
    if waiting and waiting[0].overdue:
        return _("it should have been by {day}: call today").format(day=full_day(waiting[0].due))
    if waiting:
        return _("by {day} at the latest").format(day=full_day(waiting[0].due))
    return _("answered; again by {day}").format(day=full_day(contact[0].due)) if contact else _("answered")


def _pots(taken: Taken, names: Names) -> str:
    pots = [_pot(key, taken, names) for key in taken.pots]
    return _("perhaps {pots}").format(pots=" · ".join(pots)) if pots else ""


def _pot(key: str, taken: Taken, names: Names) -> str:
    old = outdated(names.settings.pots[key], taken.case.day)
    return f"{names.pot(key)} ({old.removeprefix('! ')})" if old else names.pot(key)


def _commands(taken: Taken, names: Names) -> list[str]:
    case, lines = taken.case.case, []
    if taken.route and taken.route.route:
        lines.append(route_command(case, taken.route.route, names))
    elif taken.route:
        lines.append(_("nopcases edit {case} --kind …").format(case=case))
    if taken.handler and taken.handler.person:
        lines.append(assign_command(case, taken.handler.person.key))
    return lines


def like_heading(*, same_phone: bool) -> str:
    """Return that there are cases like the one that is being taken in, or of the same caller."""
    if same_phone:
        return _("This telephone number is known from:")
    return _("There are cases here that look like it:")


def like_case(case: CaseRow, names: Names) -> str:
    """Return a case that may be the same: who handles it, or what a closed one came to."""
    received = _("received {day}").format(day=full_day(case.received))
    now = result_or_status(case) if case.closed else names.person(case.handler) or _("nobody yet")
    return " · ".join(filter(None, (heading(case), names.place(case.place), received, now)))
