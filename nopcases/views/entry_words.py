"""A log entry in words."""

from datetime import date
from typing import Any

from nopcases.domain.case import Entry
from nopcases.domain.log_kinds import LOG_KINDS, extension
from nopcases.domain.visible import visible
from nopcases.domain.vocabulary import CONTACT_ROLES, FUND_STAGES, LINKS, NATURES, RESULTS, SUPPORT, said
from nopcases.language import _, ngettext
from nopcases.views.dates import money, term, weekday
from nopcases.views.names import Names


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


def details(entry: Entry, route: str | None, names: Names, today: date) -> str:
    """Return the fields of an entry in words, without its text; ``route`` names its steps."""
    get = entry.fields.get
    parts: list[str] = []
    match entry.kind:
        case "route":
            parts = [names.route(get("to"))]
        case "step":
            parts = [names.step(route, get("to"))]
        case "assign":
            parts = [names.person(get("to"))]
        case "action":
            parts = [names.person(get("to")), _day(_("by {day}"), get("due"), today)]
        case "question":
            parts = [said(CONTACT_ROLES, get("from"))]
        case "consult":
            asked = names.party(get("partner") or get("meeting"))
            parts = [asked, _day(_("by {day}"), get("due"), today), visible(str(get("answer") or ""))]
        case "involve":
            parts = _texts(entry, "who", "how", "outcome")
        case "expectation":
            parts = [
                _("hoped: {text}").format(text=visible(str(get("hoped")))),
                _("possible: {text}").format(text=visible(str(get("possible")))),
            ]
        case "given":
            parts = [said(SUPPORT, get("what")), money(get("value")) if get("value") else ""]
        case "group":
            parts = [_people(get("core")), _volunteers(get("volunteers"))]
        case "turnout":
            parts = [_people(get("count"))]
        case "document":
            parts = _texts(entry, "title", "ref")
        case "suspend":
            parts = [_day(_("until {day}"), get("until"), today)]
        case "extend":
            longer = extension(entry)
            parts = [_("by {term}").format(term=term(longer)) if longer else ""]
        case "fund":
            amount = money(get("amount")) if get("amount") else ""
            parts = [
                names.pot(get("pot")),
                said(FUND_STAGES, get("stage")),
                amount,
                *_texts(entry, "reference"),
            ]
        case "link":
            parts = [said(LINKS, get("as")), visible(str(get("to") or ""))]
        case "close":
            parts = [said(RESULTS, get("result")), *_texts(entry, "of")]
        case "strike":
            parts = _texts(entry, "entry")
        case "done":
            parts = _texts(entry, "action")
        case "decided":
            parts = _texts(entry, "value", "chosen")
    because = get("because")
    if because:
        parts.append(_("because {text}").format(text=visible(str(because))))
    return " · ".join(part for part in parts if part)


def _texts(entry: Entry, *fields: str) -> list[str]:
    return [visible(str(entry.get(name))) for name in fields if entry.get(name) is not None]


def _day(text: str, value: Any, today: date) -> str:
    return text.format(day=weekday(value, today)) if isinstance(value, date) else ""


def _people(count: Any) -> str:
    return (
        ngettext("{count} person", "{count} people", count).format(count=count) if count is not None else ""
    )


def _volunteers(count: Any) -> str:
    if count is None:
        return ""
    return ngettext("{count} volunteer", "{count} volunteers", count).format(count=count)
