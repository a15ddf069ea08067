"""A log entry in words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from nopcases.domain.case.case import Entry
from nopcases.domain.text import visible
from nopcases.domain.timeline.effects import extension
from nopcases.domain.timeline.log_kinds import LOG_KINDS
from nopcases.domain.timeline.state import Picture
from nopcases.domain.vocabulary import CONTACT_ROLES, FUND_STAGES, LINKS, NATURES, RESULTS, SUPPORT, said
from nopcases.language import _, ngettext
from nopcases.views.words.dates import money, term, weekday
from nopcases.views.words.names import Names


def title(entry: Entry) -> str:
    """Return what kind of entry it is, in words; an unknown kind as it is."""
    if entry.kind == "feedback" and entry.get("holding"):
        return _("interim word")
    if entry.kind == "question" and entry.get("nature") in NATURES:
        return said(NATURES, entry.get("nature"))
    if entry.kind == "consult" and entry.get("answer") is not None:
        return _("reply")
    known = LOG_KINDS.get(entry.kind)
    return _(known.title) if known else visible(entry.kind)


def details(entry: Entry, route: str | None, names: Names, now: Picture) -> str:
    """Return the fields of an entry in words, without its text; ``route`` names its steps."""
    told = _DETAILS.get(entry.kind)
    parts = told(_Reading(entry, route, names, now)) if told else []
    if entry.get("because"):
        parts.append(_("because {text}").format(text=visible(str(entry.get("because")))))
    return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class _Reading:
    """An entry with what it takes to word its fields."""

    entry: Entry
    route: str | None
    names: Names
    now: Picture

    def get(self, name: str) -> Any:
        return self.entry.get(name)

    def texts(self, *fields: str) -> list[str]:
        """Return the fields that are there, as they are."""
        return [visible(str(self.get(name))) for name in fields if self.get(name) is not None]

    def worded(self, text: str, field: str) -> str:
        """Return ``text`` with the field in it, "" where it is not there."""
        return text.format(text=visible(str(self.get(field)))) if self.get(field) else ""

    def day(self, text: str, field: str) -> str:
        """Return ``text`` with a day in it, "" where there is none."""
        value = self.get(field)
        return text.format(day=weekday(value, self.now.day)) if isinstance(value, date) else ""

    def meant(self, field: str) -> str:
        """Return the entry that a field refers to in words, "" where there is none."""
        key = str(self.get(field) or "")
        entry = self.now.case.by_key.get(key)
        if entry is None:
            return visible(key)
        return ": ".join(filter(None, (title(entry), visible(entry.text))))

    def money(self, field: str) -> str:
        """Return an amount, "" where there is none."""
        return money(str(self.get(field))) if self.get(field) else ""


def _consult(one: _Reading) -> list[str]:
    asked = one.names.party(one.get("partner") or one.get("meeting"))
    return [asked, one.day(_("by {day}"), "due"), *one.texts("answer")]


def _extend(one: _Reading) -> list[str]:
    longer = extension(one.entry)
    by = _("by {term}").format(term=term(longer)) if longer else ""
    return [one.names.pot(one.get("pot")), by]


def _fund(one: _Reading) -> list[str]:
    stage = said(FUND_STAGES, one.get("stage"))
    anyway = one.worded(_("all the same: {text}"), "anyway")
    return [one.names.pot(one.get("pot")), stage, one.money("amount"), *one.texts("reference"), anyway]


def _group(one: _Reading) -> list[str]:
    helpers = one.get("volunteers")
    if helpers is None:
        return [_people(one.get("core"))]
    words = ngettext("{count} volunteer", "{count} volunteers", helpers).format(count=helpers)
    return [_people(one.get("core")), words]


def _people(count: Any) -> str:
    if count is None:
        return ""
    return ngettext("{count} person", "{count} people", count).format(count=count)


_DETAILS: dict[str, Callable[[_Reading], list[str]]] = {
    "route": lambda one: [one.names.route(one.get("to"))],
    "step": lambda one: [one.names.step(one.route, one.get("to"))],
    "assign": lambda one: [one.names.person(one.get("to"))],
    "action": lambda one: [one.names.person(one.get("to")), one.day(_("by {day}"), "due")],
    "question": lambda one: [said(CONTACT_ROLES, one.get("from"))],
    "feedback": lambda one: [
        one.names.channel(one.get("channel")),
        _("answers {entry}").format(entry=one.meant("answers")) if one.get("answers") else "",
    ],
    "consult": _consult,
    "involve": lambda one: one.texts("who", "how", "outcome"),
    "expectation": lambda one: [
        one.worded(_("hoped: {text}"), "hoped"),
        one.worded(_("possible: {text}"), "possible"),
    ],
    "given": lambda one: [said(SUPPORT, one.get("what")), one.money("value")],
    "group": _group,
    "turnout": lambda one: [_people(one.get("count"))],
    "document": lambda one: one.texts("title", "ref"),
    "suspend": lambda one: [one.names.pot(one.get("pot")), one.day(_("until {day}"), "until")],
    "resume": lambda one: [one.names.pot(one.get("pot"))],
    "extend": _extend,
    "fund": _fund,
    "link": lambda one: [said(LINKS, one.get("as")), *one.texts("to")],
    "close": lambda one: [
        said(RESULTS, one.get("result")),
        *one.texts("of"),
        one.worded(_("without feedback: {text}"), "without-feedback"),
        one.worded(_("promises dropped: {text}"), "dropped-promises"),
    ],
    "strike": lambda one: [one.meant("entry")],
    "done": lambda one: [one.meant("action")],
    "decided": lambda one: one.texts("value", "chosen"),
}
"""Kind of entry -> its own fields in words."""
