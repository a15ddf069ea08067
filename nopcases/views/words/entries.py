"""A log entry in words."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from nopcases.domain.calendar.terms import Term
from nopcases.domain.dataclass import dataclass
from nopcases.domain.reports.rows.clocks import promised_to
from nopcases.domain.reports.rows.log import LogRow
from nopcases.domain.sentence import term
from nopcases.domain.text import escape
from nopcases.domain.vocabulary import ALIVE, FUND_STAGES, INITIATOR, LINKS, NATURES, RESULTS, SUPPORT, label
from nopcases.language import _, ngettext
from nopcases.views.words.dates import money, weekday
from nopcases.views.words.header import value_name
from nopcases.views.words.names import Names


def title(row: LogRow) -> str:
    """Return what kind of entry it is, in words; an unknown kind as it is."""
    kind = row.kind
    if kind == "feedback" and row.get("holding"):
        return _("interim word")
    if kind == "question" and row.get("nature") in NATURES:
        return label(NATURES, row.get("nature"))
    if kind == "consult" and row.get("answer") is not None:
        return _("reply")
    return _(row.title) if row.title else escape(kind)


def details(row: LogRow, names: Names, *, in_full: bool = False) -> str:
    """Return the fields of an entry in words, without its text.

    ``in_full`` also names the initiator, where nobody else is named who asks, or to whom it is.
    """
    parts = _DETAILS.get(row.kind, _as_stored)(_Reading(row, names, in_full))
    fields = row.fields
    if because := fields.get("because"):
        parts.append(_("because {text}").format(text=escape(str(because))))
    if anyway := fields.get("anyway"):
        parts.append(_("all the same: {text}").format(text=escape(str(anyway))))
    if origin := fields.get("from-case"):
        parts.append(_("came along from {case}").format(case=escape(str(origin).partition("/")[0])))
    if fields.get("redacted"):
        parts.append(_("its text was taken out"))
    return " · ".join(filter(None, parts))


@dataclass(frozen=True, slots=True)
class _Reading:
    """An entry with what it takes to word its fields."""

    row: LogRow
    names: Names
    in_full: bool

    def get(self, name: str) -> Any:
        return self.row.get(name)

    def texts(self, *fields: str) -> list[str]:
        """Return the fields that are there, as they are."""
        return [escape(str(self.get(name))) for name in fields if self.get(name) is not None]

    def phrase(self, text: str, field: str) -> str:
        """Return ``text`` with the field in it, "" where it is not there."""
        return text.format(text=escape(str(self.get(field)))) if self.get(field) else ""

    def day(self, text: str, field: str) -> str:
        """Return ``text`` with a day in it, "" where there is none."""
        value = self.get(field)
        return text.format(day=weekday(value, self.row.day)) if isinstance(value, date) else ""

    def role(self, field: str) -> str:
        """Return whose it is; where nobody is named in full the initiator's, but for what colleagues agreed."""
        named = self.get(field)
        if self.in_full and not named:
            named = promised_to(self.row) if self.row.kind == "action" else INITIATOR
        return self.names.contact_role(named)

    def to_role(self, field: str) -> str:
        """Return to whom it is, "" where nobody is named."""
        role = self.role(field)
        return _("to {role}").format(role=role) if role else ""

    def other(self, field: str) -> str:
        """Return the entry that a field refers to in words, "" where there is none."""
        if not self.row.about:
            return escape(str(self.get(field) or ""))
        return "; ".join(": ".join(filter(None, (title(entry), _about(entry)))) for entry in self.row.about)

    def money(self, field: str) -> str:
        """Return an amount, "" where there is none."""
        return money(str(self.get(field))) if self.get(field) else ""


def _about(entry: LogRow) -> str:
    """Return what an entry that another refers to says: its text, of a loan what is lent."""
    return escape(str(entry.get("what") or "") if entry.kind == "lend" else entry.text)


def _as_stored(entry: _Reading) -> list[str]:
    """Word the fields of a kind that has no words of its own."""
    return [entry.day("{day}", name) or escape(str(value)) for name, value in entry.row.own.items()]


def _consult(entry: _Reading) -> list[str]:
    asked = entry.names.party(entry.get("partner") or entry.get("meeting"))
    return [asked, entry.day(_("by {day}"), "due"), *entry.texts("answer")]


def _extend(entry: _Reading) -> list[str]:
    longer = entry.row.extends_by
    by = _("by {term}").format(term=term(Term.parse(longer))) if longer else ""
    return [entry.names.pot(entry.get("pot")), entry.other("entry") if entry.get("entry") else "", by]


def _fund(entry: _Reading) -> list[str]:
    stage = label(FUND_STAGES, entry.get("stage"))
    return [
        entry.names.pot(entry.get("pot")),
        stage,
        entry.money("amount"),
        _("more receipts follow") if entry.get("partial") else "",
        *entry.texts("reference"),
        _of_grant(entry.row.about),
    ]


def _of_grant(about: Sequence[LogRow]) -> str:
    """Return which grant an entry of money is about, "" where it is about an ask, or names none."""
    grants = [row for row in about if row.get("stage") == "granted"]
    if not grants:
        return ""
    return _("of the grant of {day}").format(day=weekday(grants[0].happened, grants[0].day))


def _group(entry: _Reading) -> list[str]:
    helpers = entry.get("volunteers")
    if helpers is None:
        return [_people(entry.get("core"))]
    words = ngettext("{count} volunteer", "{count} volunteers", helpers).format(count=helpers)
    return [_people(entry.get("core")), words]


def _people(count: Any) -> str:
    if count is None:
        return ""
    return ngettext("{count} person", "{count} people", count).format(count=count)


_DETAILS: dict[str, Callable[[_Reading], list[str]]] = {
    "route": lambda entry: [entry.names.route(entry.get("to"))],
    "step": lambda entry: [entry.names.step(entry.row.route, entry.get("to"))],
    "assign": lambda entry: [
        entry.names.person(entry.get("to")),
        entry.other("action") if entry.get("action") else "",
    ],
    "action": lambda entry: [
        entry.names.person(entry.get("to")),
        entry.to_role("role"),
        entry.day(_("by {day}"), "due"),
    ],
    "intake": lambda entry: [label(NATURES, entry.get("nature"))],
    "question": lambda entry: [entry.role("from")],
    "feedback": lambda entry: [
        entry.to_role("to"),
        entry.names.channel(entry.get("channel")),
        _("answers {entry}").format(entry=entry.other("answers")) if entry.get("answers") else "",
    ],
    "consult": _consult,
    "involve": lambda entry: [
        *entry.texts("who", "how", "outcome"),
        entry.phrase(_("done with it: {text}"), "done"),
    ],
    "expectation": lambda entry: [
        entry.phrase(_("hoped: {text}"), "hoped"),
        entry.phrase(_("possible: {text}"), "possible"),
    ],
    "given": lambda entry: [
        label(SUPPORT, entry.get("what")),
        entry.money("value"),
        _("by {partner}").format(partner=entry.names.party(entry.get("partner")))
        if entry.get("partner")
        else "",
    ],
    "group": _group,
    "turnout": lambda entry: [escape(entry.row.activity), _people(entry.get("count"))],
    "lend": lambda entry: [*entry.texts("what"), entry.to_role("to"), entry.day(_("back by {day}"), "due")],
    "back": lambda entry: [entry.other("lend")],
    "have": lambda entry: [entry.names.needs(entry.get("needs") or ())],
    "task": lambda entry: [entry.names.contact_role(entry.get("to"))],
    "effect": lambda entry: [
        entry.names.effect(entry.get("what")),
        _("says {role}").format(role=entry.names.contact_role(entry.get("says")))
        if entry.get("says")
        else "",
    ],
    "alive": lambda entry: [label(ALIVE, entry.get("state"))],
    "document": lambda entry: entry.texts("title", "ref"),
    "suspend": lambda entry: [entry.names.pot(entry.get("pot")), entry.day(_("until {day}"), "until")],
    "resume": lambda entry: [entry.names.pot(entry.get("pot"))],
    "extend": _extend,
    "fund": _fund,
    "link": lambda entry: [label(LINKS, entry.get("as")), *entry.texts("to")],
    "close": lambda entry: [
        label(RESULTS, entry.get("result")),
        *entry.texts("of"),
        entry.phrase(_("without feedback: {text}"), "without-feedback"),
        entry.phrase(_("promises dropped: {text}"), "dropped-promises"),
    ],
    "snooze": lambda entry: [entry.other("entry"), entry.day(_("until {day}"), "until")],
    "strike": lambda entry: [entry.other("entry")],
    "done": lambda entry: [entry.other("action")],
    "decided": lambda entry: [value_name(str(entry.get("value")).split(".")), *entry.texts("chosen")],
}
"""Kind of entry -> its own fields in words."""
