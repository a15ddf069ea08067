"""The page of one case, as plain values: what is known, who to reach, what runs, what happened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from nopcases.domain.advice.links import Linked
from nopcases.domain.case.case import Entry
from nopcases.domain.reports.rows import ClockRow
from nopcases.domain.reports.signals import Signal
from nopcases.domain.text import visible, visible_lines
from nopcases.domain.timeline.clocks import Clock
from nopcases.domain.timeline.state import Picture
from nopcases.domain.vocabulary import (
    CASE_KINDS,
    CONTACT_ROLES,
    LINKS_BACK,
    RESULTS,
    SHOWN_LINKS,
    STATUSES,
    SUPPORT,
    said,
)
from nopcases.language import _, full_day, ngettext
from nopcases.views.pages.clock_list import lateness, subject, what, whose
from nopcases.views.pages.pots import fund_line
from nopcases.views.words import signals as signal_words
from nopcases.views.words.dates import day, weekday
from nopcases.views.words.derivation import basis, why
from nopcases.views.words.entries import details, title
from nopcases.views.words.names import Names

Fact = tuple[str, str]
"""What it is, and the words for it."""


@dataclass(frozen=True, slots=True)
class CasePage:
    """A case on a day, with what does not stand in its own file."""

    now: Picture
    contacts: Mapping[str, Mapping[str, str]]
    """Role -> name, phone and email, of those at hand on this machine."""
    linked: Sequence[Linked]
    """The cases that belong with it."""
    missing: Sequence[str]
    """What remains to ask, in words."""
    signals: Sequence[Signal] = ()
    """What may need attention."""
    history: bool = False
    """Show the clocks that ended too."""

    @property
    def clocks(self) -> list[ClockRow]:
        """Return the clocks to show: those that run, then, in a history, those that ended."""
        ended = [clock for clock in self.now.clocks if not clock.runs] if self.history else []
        return [ClockRow(self.now, clock) for clock in (*self.now.running, *ended)]


def status(page: CasePage) -> str:
    """Return open or the result, and how many clocks are late."""
    now = page.now
    words = said(RESULTS, now.result) if now.result else said(STATUSES, now.status)
    late = len(now.overdue)
    if not late:
        return words
    return f"{words} · " + ngettext("{count} late", "{count} late", late).format(count=late)


def subtitle(page: CasePage, names: Names) -> str:
    """Return place, kind and day of receipt."""
    case = page.now.case
    received = _("received {day}").format(day=full_day(case.received))
    return " · ".join(filter(None, (names.place(case.place), said(CASE_KINDS, case.kind), received)))


def facts(page: CasePage, names: Names) -> list[Fact]:
    """Return what the header and the log say of the case, without what is empty."""
    now, case = page.now, page.now.case
    steps = " › ".join(filter(None, (names.route(now.route), names.step(now.route, now.step))))
    found = [
        (_("handler"), _handler(now, names)),
        (_("route"), steps or _("none yet")),
        (_("last told"), _last_told(now)),
        (_("expectation"), _expectation(now, names)),
        (_("closed"), _entry(now.closing, now, names) if now.closing else ""),
        (_("venue"), names.venue(case.venue)),
        (_("also in"), ", ".join(names.place(place) for place in case.texts("also"))),
        (_("asked for"), ", ".join(said(SUPPORT, one) for one in case.texts("support"))),
        *((_("money"), fund_line(now, pot, names)) for pot in now.funds),
        (_("signals"), "\n".join(signal_words.why(signal, names) for signal in page.signals)),
        (_("themes"), names.themes(case.texts("themes"))),
        (_("barriers"), names.barriers(case.texts("barriers"))),
        (_("channel"), names.channel(case.header.get("channel"))),
        (_("reference"), visible(str(case.header.get("reference", "")))),
        (_("summary"), visible_lines(str(case.header.get("summary", ""))).strip()),
        *((_("linked"), _link(link)) for link in page.linked),
        *((_("undecided"), _conflict(name)) for name in case.header.get("conflict", {})),
    ]
    return [(name, words) for name, words in found if words]


def _handler(now: Picture, names: Names) -> str:
    """Return how to reach the handler, and who stands in while the handler is away."""
    if now.handler is None:
        return _("nobody yet")
    person = names.settings.people.get(now.handler)
    away = person.away_on(now.day) if person else None
    words = _reach(now.handler, names)
    if away:
        words += "\n" + _("away through {day}").format(day=weekday(away.until, now.day))
        if away.stand_in:
            words += ": " + _reach(away.stand_in, names)
    return words


def _reach(key: str, names: Names) -> str:
    person = names.settings.people.get(key)
    reach = (visible(person.phone), visible(person.email)) if person else ()
    return " · ".join(filter(None, (names.person(key), *reach)))


def _last_told(now: Picture) -> str:
    """Return what the initiator heard from us last."""
    if not now.told:
        return _("nothing yet")
    last = now.told[-1]
    return ": ".join(filter(None, (weekday(last.happened, now.day), visible(last.text))))


def _expectation(now: Picture, names: Names) -> str:
    return details(now.expectations[-1], None, names, now) if now.expectations else ""


def _entry(entry: Entry, now: Picture, names: Names) -> str:
    return f"{full_day(entry.happened)} · {details(entry, None, names, now)}"


def _link(link: Linked) -> str:
    kind, other = said(SHOWN_LINKS if link.own else LINKS_BACK, link.as_), link.other
    return f"{visible(kind)} {other.case.id} {visible(other.case.title)} ({said(STATUSES, other.status)})"


def _conflict(name: str) -> str:
    return _("two colleagues changed “{value}”; which one is right waits for a decision").format(
        value=visible(name)
    )


def people(page: CasePage) -> list[Fact]:
    """Return role -> how to reach that contact; those not at hand are named by their id."""
    found = []
    for role, contact in page.now.case.contacts.items():
        known = page.contacts.get(role)
        words = (
            " · ".join(visible(part) for part in known.values() if part)
            if known
            else _("not at hand here ({id})").format(id=visible(contact))
        )
        found.append((said(CONTACT_ROLES, role) if role in CONTACT_ROLES else visible(role), words))
    return found


@dataclass(frozen=True, slots=True)
class ClockLine:
    """A clock in words."""

    late: bool
    what: str
    due: str
    state: str
    """How late it is, how much time is left, or how it ended."""
    who: str
    about: str
    """What was promised or asked, "" where that is plain."""
    why: str


def clock_lines(page: CasePage, names: Names) -> list[ClockLine]:
    """Return the clocks in words, the one due first before the others."""
    return [_clock_line(row, names) for row in page.clocks]


def _clock_line(row: ClockRow, names: Names) -> ClockLine:
    clock, today = row.clock, row.now.day
    derived = why(clock, today)
    if clock.limit and not clock.limit.law:
        derived += f" · {basis(clock)}"
    return ClockLine(
        late=clock.overdue_on(today),
        what=what(row),
        due=weekday(clock.due.day, today),
        state=_state(row, clock, today),
        who=whose(row, names) if clock.runs else "",
        about=subject(row, names),
        why=derived,
    )


def _state(row: ClockRow, clock: Clock, today: date) -> str:
    if clock.met:
        late = (clock.met - clock.due.day).days
        met = _("met {day}").format(day=day(clock.met, today))
        return met + (f", {_late(late)}" if late > 0 else "")
    if clock.stopped:
        return _("stopped {day}").format(day=day(clock.stopped, today))
    if clock.suspended_until:
        return _("suspended until {day}").format(day=day(clock.suspended_until, today))
    return lateness(row)


def _late(count: int) -> str:
    return ngettext("{count} day late", "{count} days late", count).format(count=count)


@dataclass(frozen=True, slots=True)
class LogLine:
    """An entry of the log in words."""

    when: str
    what: str
    by: str
    details: str
    text: str
    key: str
    """The shortest end of its key that means no other entry."""
    struck: str
    """Why it counts no more, "" where it counts."""
    problem: str
    """Why it does nothing, "" where it does."""


def log_lines(page: CasePage, names: Names, *, whole: bool) -> list[LogLine]:
    """Return the log in words, in the order in which things happened.

    A strike stands at what it struck; it has a line of its own where the log is ``whole``.
    """
    now = page.now
    problems = {entry.key: problem.words() for entry, problem in now.problems}
    routes = _routes(now)
    return [
        LogLine(
            when=weekday(entry.happened, now.day),
            what=title(entry),
            by=visible(entry.by) if entry.kind != "extend" or entry.get("term") else "",
            details=details(entry, routes.get(entry.key), names, now),
            text=visible_lines(entry.text).strip(),
            key=_short(entry.key, now.case.by_key),
            struck=_struck(now, entry),
            problem=problems.get(entry.key, ""),
        )
        for entry in now.log.entries
        if whole or entry.kind != "strike" or entry.get("entry") not in now.case.by_key
    ]


def _routes(now: Picture) -> dict[str, str | None]:
    """Return the route that the case was on at each entry: it names the steps."""
    route: str | None = None
    found = {}
    for entry in now.log.entries:
        if entry.kind == "route" and entry.key not in now.log.struck:
            route = entry.get("to")
        found[entry.key] = route
    return found


def _short(key: str, keys: Mapping[str, Entry]) -> str:
    """Return the shortest end of ``key``, of three characters or more, that no other key has."""
    for length in range(3, len(key)):
        if sum(other.endswith(key[-length:]) for other in keys) == 1:
            return key[-length:]
    return key


def _struck(now: Picture, entry: Entry) -> str:
    strike = now.log.struck.get(entry.key)
    if strike is None:
        return ""
    words = _("struck out {day} by {person}").format(
        day=day(strike.happened, now.day), person=visible(strike.by)
    )
    return ": ".join(filter(None, (words, visible(str(strike.get("because") or "")))))
