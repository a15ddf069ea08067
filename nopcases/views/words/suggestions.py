"""Suggestions in words: which route fits, who could handle it, and why."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from nopcases.domain.text import escape
from nopcases.domain.vocabulary import CASE_KINDS, RESULTS, label
from nopcases.language import N_, _, full_day, ngettext

if TYPE_CHECKING:
    from nopcases.domain.advice.meant import MeantCase
    from nopcases.domain.advice.routing import HandlerSuggestion, Reason, RouteSuggestion
    from nopcases.domain.reports.rows.cases import CaseRow
    from nopcases.domain.settings import Route
    from nopcases.views.words.names import Names

_REASONS = {
    "kind": N_("it takes initiatives of the kind {kind}"),
    "themes": N_("its themes point there: {themes}"),
    "kind-unknown": N_("no route takes the kind {kind}, and no theme points to one"),
    "role": N_("has the role of {role}"),
    "serves-place": N_("serves {place}"),
    "serves-town": N_("serves the town that {place} is in"),
    "serves-everywhere": N_("serves every place"),
    "stand-in": N_("{person} is away; {for} stands in"),
    "all-away": N_("everybody who could is away, and nobody stands in"),
    "nobody": N_("nobody has the role of {role} and serves {place}"),
    "nobody-has-role": N_("nobody has the role of {role}"),
    "nobody-serves": N_("nobody serves {place}"),
}


def meant_case(found: "MeantCase", names: "Names") -> str:
    """Return what tells a case from others: title, the contact that was meant, place, day, and whether it is closed."""
    row = found.row
    if row is None:
        return found.case
    contacts = ", ".join(map(escape, found.contacts))
    received = _("received {day}").format(day=full_day(row.received))
    closed = label(RESULTS, row.result) if row.closed else ""
    return " · ".join(filter(None, (heading(row), contacts, names.place(row.place), received, closed)))


def reason(why: "Reason", names: "Names") -> str:
    """Return a reason in words."""
    facts = why.facts
    if why.kind in ("workload", "least-work"):
        cases = ngettext("handles {count} open case", "handles {count} open cases", facts["open"])
        text = cases.format(count=facts["open"])
        if why.kind == "workload":
            return text
        return _("{text}, the fewest of {of}").format(text=text, of=facts["of"])
    return _(_REASONS[why.kind]).format(
        kind=label(CASE_KINDS, facts.get("kind")),
        themes=names.themes(facts.get("themes", ())),
        role=names.role(facts.get("role")),
        place=names.place(facts.get("place")),
        person=escape(str(facts.get("person", ""))),
        **{"for": escape(str(facts.get("for", "")))},
    )


def reasons(causes: Iterable["Reason"], names: "Names") -> str:
    """Return the reasons in words, one after another; where one stands in for another, the others are of that one."""
    found = list(causes)
    stands_in = next((one for one in found if one.kind == "stand-in"), None)
    words = "; ".join(reason(one, names) for one in found if one is not stands_in)
    if stands_in is None:
        return words
    return f"{reason(stands_in, names)} ({escape(str(stands_in.facts.get('person', '')))}: {words})"


def heading(case: "CaseRow") -> str:
    """Return id and title: every command echoes which case it took."""
    return f"{case.case}  {escape(case.title)}"


def route_command(case: str, route: "Route", names: "Names") -> str:
    """Return the command that gives a case a route; one that is called as the kind that only it takes, by that word."""
    takes_it = [one for one in names.settings.routes.values() if route.key in one.takes]
    word = label(CASE_KINDS, route.key) if takes_it == [route] and route.key in CASE_KINDS else route.key
    return _("nopcases route {case} {route}").format(case=case, route=word)


def assign_command(case: str, person: str) -> str:
    """Return the command that gives a case to somebody."""
    return _("nopcases assign {case} {person}").format(case=case, person=person)


def route_suggestion(case: "CaseRow", suggestion: "RouteSuggestion", names: "Names") -> str:
    """Return the answer of ``route`` without a route."""
    lines = [heading(case)]
    if case.route:
        lines.append(_("It is on the route: {route}").format(route=names.route(case.route)))
    name = names.route(suggestion.route.key) if suggestion.route else None
    lines.append(_suggestion(name, suggestion.reasons, names))
    if suggestion.route is None:
        lines.append(_("Say what kind it is: nopcases edit {case} --kind KIND").format(case=case.case))
    else:
        first = next(iter(suggestion.route.steps), None)
        if first:
            lines.append(_("First step: {step}").format(step=names.step(suggestion.route.key, first)))
        if case.route != suggestion.route.key:
            lines.append("  " + route_command(case.case, suggestion.route, names))
    return "\n".join(lines)


def _suggestion(name: str | None, causes: Iterable["Reason"], names: "Names") -> str:
    if name is None:
        return _("No suggestion: {why}.").format(why=reasons(causes, names))
    return _("Suggestion: {name}, because {why}.").format(name=name, why=reasons(causes, names))


def handler_suggestion(case: "CaseRow", suggestion: "HandlerSuggestion", names: "Names") -> str:
    """Return the answer of ``assign`` without a person."""
    lines = [heading(case)]
    if case.handler:
        lines.append(_("It is handled by: {person}").format(person=names.person(case.handler)))
    person = suggestion.person
    lines.append(_suggestion(names.person(person.key) if person else None, suggestion.reasons, names))
    if person and person.key != case.handler:
        lines.append("  " + assign_command(case.case, person.key))
    if person is None and case.handler is None:
        lines.append(_("Whoever takes it: nopcases assign {case} PERSON").format(case=case.case))
    others = [c for c in suggestion.candidates if c.person != person]
    if others:
        text = ", ".join(f"{escape(c.person.name)} ({c.open_cases})" for c in others)
        lines.append(_("Others who could (open cases): {others}").format(others=text))
    return "\n".join(lines)
