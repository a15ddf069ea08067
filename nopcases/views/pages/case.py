"""The page of one case: what is known, who to reach, what runs, what happened."""

from collections.abc import Mapping, Sequence
from typing import Any

from nopcases.domain.advice.like_cases import Alike, LikeRow
from nopcases.domain.advice.links import Linked, PartRow
from nopcases.domain.dataclass import dataclass, field
from nopcases.domain.pots.balances import STAGES
from nopcases.domain.reports.case_report import CaseReport
from nopcases.domain.reports.changed import HistoryRow
from nopcases.domain.reports.rows.cases import CaseRow
from nopcases.domain.reports.rows.clocks import ClockRow
from nopcases.domain.reports.rows.log import LogRow
from nopcases.domain.text import escape, escape_lines
from nopcases.domain.vocabulary import (
    CASE_KINDS,
    LINKS_BACK,
    SHOWN_LINKS,
    STATUSES,
    SUPPORT,
    label,
)
from nopcases.language import _, full_day, ngettext
from nopcases.views.context import PageContext
from nopcases.views.document import Data, Document, Fact, Head, Part
from nopcases.views.listing import Listing, pick
from nopcases.views.pages.case_lines import clock_line, log_lines
from nopcases.views.pages.columns import CLOCK, clock_columns, result_or_status
from nopcases.views.pages.history import history_listing
from nopcases.views.pages.parts import parts_listing
from nopcases.views.pages.pots import fund_line
from nopcases.views.words import conflicts as conflict_words
from nopcases.views.words import signals as signal_words
from nopcases.views.words.activities import group_facts
from nopcases.views.words.dates import weekday
from nopcases.views.words.entries import details
from nopcases.views.words.like import like_line
from nopcases.views.words.names import Names
from nopcases.views.words.reach import reach_on

_CLOCK = (*CLOCK, "met", "stopped", "term")
"""A clock of one case as machines read it."""
_STATE = ("status", "result", "duplicate_of", "route", "step", "handler")
"""What machines read of the state of a case by these names."""


@dataclass(frozen=True, slots=True)
class CasePage:
    """A case on a day, with what stands in no file of a case."""

    report: CaseReport
    linked: Sequence[Linked]
    """The cases that belong with it."""
    contacts: Mapping[str, Mapping[str, str]] | None
    """Role -> name, phone and email, of those at hand on this machine; None where no contact is to be named."""
    missing: Sequence[str]
    """What remains to ask, in words."""
    context: PageContext
    parts: Sequence[PartRow] = ()
    """The cases that are a part of it."""
    earlier: Sequence[Alike] = ()
    """The cases like it that came in before, the most like first."""
    told_of: Sequence[LikeRow] = ()
    """What there is to tell of the first of them."""
    ended: Sequence[ClockRow] = ()
    """The clocks that were met or stopped, for machines and for a history."""
    history: Sequence[HistoryRow] | None = None
    """Who did what, when: then the whole log is shown too, and the clocks that ended; None where nobody asks."""
    away: Mapping[str, str] = field(default_factory=dict)
    """Role -> where its contact is, in words, of those not at hand on this machine."""

    @property
    def clocks(self) -> Sequence[ClockRow]:
        """Return the clocks to show: those that run, then, in a history, those that ended."""
        return (*self.report.running, *(self.ended if self.history is not None else ()))


def case_document(page: CasePage) -> Document:
    """Return the page as a document."""
    case = page.report.case
    parts = [
        Part(_("People"), facts=_people(page, page.context.names)),
        Part(_("Clocks"), clocks=[clock_line(row, page.context.names) for row in page.clocks]),
        Part(_("Parts"), parts_listing("show", page.parts, page.context) if page.parts else None),
        Part(
            _("Log"),
            log=log_lines(page.report.log, page.context.names),
            log_may_be_short=page.history is None,
        ),
    ]
    if page.history:
        parts.append(Part(_("History"), history_listing(page.history, page.context)))
    return Document(
        f"{case.case} {escape(case.title)}",
        [
            part
            for part in parts
            if part.facts or part.clocks or part.log or (part.listing and part.listing.rows)
        ],
        _facts(page),
        page.context.unreadable,
        head=_head(page),
        note=_("Still to ask: {what}").format(what=", ".join(page.missing)) if page.missing else "",
        names_unreadable=False,
        data=Data("show", page.context.today, lambda: [_row(page)], sheet=lambda: _clocks(page, page.clocks)),
    )


def _head(page: CasePage) -> Head:
    """Return the title, with place, kind, day of receipt, the result or that it is open, and how much is late."""
    case = page.report.case
    received = _("received {day}").format(day=full_day(case.received))
    about = (page.context.names.place(case.place), label(CASE_KINDS, case.kind), received)
    status = result_or_status(case)
    if case.overdue:
        late = ngettext("{count} late", "{count} late", case.overdue).format(count=case.overdue)
        status = f"{status} · {late}"
    return Head(
        case.case, escape(case.title), " · ".join(filter(None, about)), status, late=bool(case.overdue)
    )


def _facts(page: CasePage) -> list[Fact]:
    """Return what the header and the log say of the case, without what is empty."""
    report, names = page.report, page.context.names
    case, header = report.case, report.header
    steps = " › ".join(filter(None, (names.route(case.route), names.step(case.route, case.step))))
    facts = [
        (_("handler"), _handler(page)),
        (_("route"), steps or _("none yet")),
        (_("still missing"), _missing(case, names)),
        (_("last told"), _last_told(report.last_feedback)),
        (_("expectation"), details(report.expectation, names) if report.expectation else ""),
        (_("closed"), _dated(report.closing, names) if report.closing else ""),
        (_("venue"), names.venue(case.venue)),
        (_("also in"), ", ".join(map(names.place, header.get("also", ())))),
        (_("asked for"), ", ".join(label(SUPPORT, asked) for asked in case.support)),
        *((_("money"), fund_line(fund, page.context)) for fund in report.funds),
        (_("signals"), "\n".join(signal_words.why(signal, names) for signal in report.signals)),
        (_("themes"), names.themes(case.themes)),
        (_("goals"), names.goals(header.get("goals", ()))),
        (_("who is looked for"), names.skills(header.get("seeks", ()))),
        *group_facts(report, names),
        (_("barriers"), names.barriers(header.get("barriers", ()))),
        (_("channel"), names.channel(header.get("channel"))),
        (_("reference"), escape(case.reference)),
        (_("imported from"), escape(str(header.get("source", "")))),
        (_("title is public"), _("yes") if header.get("public") is True else ""),
        (_("summary"), escape_lines(str(header.get("summary", ""))).strip()),
        *((_("linked"), _link(link)) for link in page.linked),
        (_("earlier"), _earlier(page)),
        *((_("undecided"), conflict_words.waits(row)) for row in report.conflicts),
    ]
    return [(name, words) for name, words in facts if words]


def _handler(page: CasePage) -> str:
    """Return how to reach the handler, and who stands in while the handler is away."""
    case, names = page.report.case, page.context.names
    if case.handler is None:
        return _("nobody yet")
    return "\n".join(reach_on(case.handler, case.day, names, _("nobody stands in")))


def _missing(case: CaseRow, names: Names) -> str:
    """Return what the present step still lacks, and for which table."""
    if not case.missing:
        return ""
    table = names.step_or_meeting(case.route, case.step)
    return _("{needs} (for {table})").format(needs=names.needs(case.missing), table=table)


def _last_told(last: LogRow | None) -> str:
    """Return what the initiator heard from us last."""
    if last is None:
        return _("nothing yet")
    return ": ".join(filter(None, (weekday(last.happened, last.day), escape(last.text))))


def _dated(row: LogRow, names: Names) -> str:
    return f"{full_day(row.happened)} · {details(row, names)}"


def _link(link: Linked) -> str:
    kind = label(SHOWN_LINKS if link.own else LINKS_BACK, link.as_)
    return f"{escape(kind)} {link.case} {escape(link.title)} ({label(STATUSES, link.status)})"


def _earlier(page: CasePage) -> str:
    """Return the cases that are the most like, and the command for all of them where there are more."""
    lines = [like_line(row, page.context.names) for row in page.told_of]
    if len(page.earlier) > len(lines):
        lines.append(_("more: nopcases like {case}").format(case=page.report.case.case))
    return "\n".join(lines)


def _people(page: CasePage, names: Names) -> list[Fact]:
    """Return role -> how to reach that contact; those not at hand are named by their id."""
    people = []
    contacts: Mapping[str, str] = page.report.header.get("contacts", {})
    for role, contact in contacts.items():
        if page.contacts is None:
            people.append((names.contact_role(role), _("not on this site ({id})").format(id=escape(contact))))
            continue
        words = page.away.get(role, "")
        if person := page.contacts.get(role):
            words = " · ".join(escape(part) for part in (*person.values(), contact) if part)
        people.append((names.contact_role(role), words))
    return people


def _clocks(page: CasePage, rows: Sequence[ClockRow]) -> Listing[ClockRow]:
    """Return clocks as machines get them."""
    return Listing("show", page.context.today, pick(clock_columns(page.context), _CLOCK), rows)


def _row(page: CasePage) -> dict[str, Any]:
    """Return the one row of ``show``: header, state, clocks, log."""
    report = page.report
    return {
        "header": report.header,
        "state": _state_row(page),
        "clocks": _clocks(page, (*report.running, *page.ended)).for_machines(),
        "log": [_entry(row) for row in report.log],
        "conflicts": conflict_words.conflict_rows(report.conflicts),
        **({} if page.history is None else {"history": _history(page, page.history)}),
    }


def _history(page: CasePage, rows: Sequence[HistoryRow]) -> list[dict[str, Any]]:
    return history_listing(rows, page.context).for_machines()


def _state_row(page: CasePage) -> dict[str, Any]:
    report, case = page.report, page.report.case
    return {
        **{name: getattr(case, name) for name in _STATE},
        "last_feedback": case.last_contact,
        "to_ask": page.missing,
        "missing": case.missing,
        "contacts": page.contacts or {},
        "links": [
            {"case": link.case, "as": link.as_, "own": link.own, "status": link.status}
            for link in page.linked
        ],
        "parts": parts_listing("show", page.parts, page.context).for_machines(),
        "earlier": [{"case": one.case, "result": one.result, "shared": one.shared} for one in page.earlier],
        "funds": {
            fund.pot: {stage: fund.sum(stage) for stage in STAGES} | {"undecided": fund.undecided}
            for fund in report.funds
        },
        "signals": signal_words.signal_rows(report.signals, page.context.names),
        "problems": [{"entry": key, "message": problem.words()} for key, problem in report.problems],
    }


def _entry(row: LogRow) -> dict[str, Any]:
    return {
        "key": row.key,
        **row.fields,
        "written": row.written,
        "happened": row.happened,
        "struck": row.struck.key if row.struck else None,
    }
