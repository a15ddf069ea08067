"""The report of participation, for the application of a permit: whom the initiators involved, and what came of it."""

from typing import Any

from nopcases.domain.advice.participation import Heard, Participation
from nopcases.domain.text import escape, escape_lines
from nopcases.language import _, full_day, ngettext
from nopcases.views.context import PageContext
from nopcases.views.document import Data, Document, Fact, Part
from nopcases.views.listing import Column, Listing
from nopcases.views.words.names import Names


def participation_document(found: Participation, context: PageContext) -> Document:
    """Return the report."""
    case, names = found.case, context.names
    asks = [escape(text) for text in found.asked.asks] if found.asked else []
    parts = [
        Part(_("What it is about"), lines=escape_lines(found.summary).strip().splitlines()),
        Part(_("What this level asks of the initiators"), lines=asks),
        *(_involved(one) for one in found.heard),
        Part(_("Not heard yet"), lines=[escape(who) for who in found.not_heard]),
    ]
    return Document(
        _("Participation: {title}").format(title=escape(case.title)),
        [part for part in parts if part.facts or part.lines],
        _facts(found, names),
        context.unreadable,
        data=Data(
            "participation",
            context.today,
            lambda: [_row(found)],
            sheet=lambda: _sheet(found, context),
        ),
    )


def _facts(found: Participation, names: Names) -> list[Fact]:
    """Return the case, its level, and how often somebody was involved in which period."""
    case = found.case
    facts = [
        (_("case"), case.case),
        (_("reference"), escape(case.reference)),
        (_("place"), names.place(case.place)),
        (_("received"), full_day(case.received)),
        (_("as of"), full_day(case.day)),
        (
            _("level of participation"),
            _("not chosen yet") if found.level is None else names.participation(found.level),
        ),
        (_("involved"), _times(found)),
    ]
    return [(name, words) for name, words in facts if words]


def _times(found: Participation) -> str:
    if not found.heard:
        return _("nobody yet")
    first, last = found.heard[0].on, found.heard[-1].on
    count = len(found.heard)
    times = ngettext("{count} time", "{count} times", count).format(count=count)
    stretch = _("from {first} through {last}").format(first=full_day(first), last=full_day(last))
    return f"{times}, {full_day(first) if first == last else stretch}"


def _involved(one: Heard) -> Part:
    """Return who was involved on a day, how, what came out, and what was done with that."""
    facts = [
        (_("how"), escape(one.how)),
        (_("outcome"), escape(one.outcome) or _("not written down yet")),
        (_("done with it"), escape(one.done) or _("not written down yet")),
    ]
    return Part(f"{full_day(one.on)}: {escape(one.who)}", facts=facts)


def _sheet(found: Participation, context: PageContext) -> Listing[Heard]:
    """Return who was involved as a spreadsheet gets it."""
    columns: list[Column[Heard]] = [
        Column("case", lambda _one: found.case.case),
        *(Column(name) for name in ("on", "who", "how", "outcome", "done")),
    ]
    return Listing("participation", context.today, columns, found.heard)


def _row(found: Participation) -> dict[str, Any]:
    """Return the report as machines read it."""
    return {
        "case": found.case.case,
        "title": found.case.title,
        "level": found.level,
        "asks": list(found.asked.asks) if found.asked else [],
        "heard": [
            {
                "who": one.who,
                "how": one.how,
                "on": one.on,
                "outcome": one.outcome or None,
                "done": one.done or None,
            }
            for one in found.heard
        ],
        "not_heard": list(found.not_heard),
    }
