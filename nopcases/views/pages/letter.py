"""A letter to a contact: what there is to tell in words, and what who sends it should know."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from nopcases.domain.advice.letters import (
    ANSWERING,
    EXPLAINING,
    KINDS,
    OF_THE_INITIATOR,
    OF_THE_LOG,
    OUGHT_TO_BE_KNOWN,
    Facts,
    Turns,
)
from nopcases.domain.advice.templates import Filled, Template, fill
from nopcases.domain.case.case import Entry
from nopcases.domain.contact_roles import role_title
from nopcases.domain.dataclass import dataclass
from nopcases.domain.reports.rows.clocks import ClockRow
from nopcases.domain.settings import Person, Settings
from nopcases.domain.text import escape, escape_lines
from nopcases.domain.vocabulary import INITIATOR, NATURES, RESULTS, label
from nopcases.language import LANGUAGES, N_, _, language, speaking
from nopcases.views.words.dates import day_in_full, weekday
from nopcases.views.words.names import Names
from nopcases.views.words.suggestions import heading

_SUPPORT = {
    "advice": N_("advice"),
    "materials": N_("materials"),
    "space": N_("space (support)"),
    "money": N_("money"),
}
_FITS_BECAUSE = {
    "acknowledgement": N_("nothing was told yet"),
    "received": N_("no initiative came in, and nothing was told yet"),
    "holding": N_("an answer is still to come"),
    "feedback": N_("the initiator waits for no answer"),
    "not-feasible": N_("what is possible is not what was hoped"),
}
_SENT = {
    "acknowledgement": N_("Sent an acknowledgement."),
    "received": N_("Sent an acknowledgement."),
    "holding": N_("Sent an interim word."),
    "feedback": N_("Sent word of how it stands."),
    "not-feasible": N_("Explained what is possible and what is not."),
    "status": N_("Sent word of how it stands."),
}
"""What the log says of a letter that was sent."""
_SENT_OWN = N_("Sent a letter: {kind}.")
"""The same of a kind that a folder has of its own."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom a letter goes."""

    role: str
    """The contact role."""
    name: str
    """"" where it is not at hand."""
    language: str
    """The language of the letter."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that was written."""

    kind: str
    facts: Facts
    to: Addressee
    values: Mapping[str, str]
    """Placeholder -> words, "" for what is not known."""
    filled: Filled


def written(kind: str, facts: Facts, template: Template, to: Addressee, names: Names) -> Letter:
    """Return the letter to ``to``, with what it holds in their language as far as there are words in it."""
    spoken = to.language in LANGUAGES
    titles, day = Names(names.settings, to.language), _in_full if spoken else _in_figures
    with speaking(to.language if spoken else names.settings.language):
        values = _values(facts, to.name, titles, day) | _turns(facts.turns, titles, day)
        values |= _by_role(kind, to.role, values["nature"])
    return Letter(kind, facts, to, values, fill(template, values))


def _by_role(kind: str, role: str, nature: str) -> dict[str, str]:
    """Return what is other words to the initiator than to others, and what is left out of a letter to others.

    What came in where that was no initiative is called by its ``nature``, but to nobody else than who sent it.
    """
    if role == INITIATOR:
        yours = _("your {nature}").format(nature=nature) if nature else _("your initiative")
        return {"initiative": yours, "your-initiative": yours}
    left_out = OF_THE_INITIATOR if kind == "not-feasible" else (*OF_THE_INITIATOR, *EXPLAINING)
    what = _("the message") if nature else _("the initiative")
    return {"initiative": what, **dict.fromkeys(left_out, "")}


Day = Callable[[date | None], str]
"""How a letter writes a day, "" for none."""


def _in_full(value: date | None) -> str:
    """Return a day in full: a letter abbreviates nothing."""
    return day_in_full(value) if value else ""


def _in_figures(value: date | None) -> str:
    """Return a day in a letter of a language whose months are not known here: ``9-11-2026``."""
    return f"{value.day}-{value.month}-{value.year}" if value else ""


def _values(facts: Facts, name: str, names: Names, day: Day) -> dict[str, str]:
    """Return placeholder -> words, "" for what is not known; ``name`` is theirs to whom it goes."""
    case = facts.case
    return {
        "name": escape(name),
        "title": escape(case.title),
        "case": case.case,
        "reference": escape(case.reference),
        "place": names.place(case.place),
        "received": day(case.received),
        "nature": label(NATURES, facts.nature) if facts.nature else "",
        "support": _all([_(_SUPPORT[form]) for form in case.support if form in _SUPPORT]),
        "route": names.route(case.route),
        "step": names.step(case.route, facts.step),
        "missing": _all([names.needs([need]) for need in case.missing]),
        "next-step": names.step(case.route, facts.next_step),
        "hears-by": day(facts.hears_by),
        "told": escape(facts.last_feedback.text) if facts.last_feedback else "",
        "question": "; ".join(escape(question).strip() for question in facts.questions),
        "answer": escape_lines(facts.answer.text).strip() if facts.answer else "",
        "answered-on": day(facts.answer.happened if facts.answer else None),
        "told-on": day(facts.last_feedback.happened if facts.last_feedback else None),
        "promises": "; ".join(_promise(clock, day) for clock in facts.promises),
        **{field: _field(facts.expectation, field) for field in ("hoped", "possible", "because")},
        "refused-pot": names.pot(facts.refusal.get("pot")) if facts.refusal else "",
        "refused-because": _field(facts.refusal, "because"),
        "result": label(RESULTS, case.result),
        **_people(facts, names, day),
        "municipality": escape(names.settings.municipality),
        "today": day(case.day),
    }


def _turns(turns: Turns, names: Names, day: Day) -> dict[str, str]:
    decision = turns.decision
    return {
        "our-turn-by": day(turns.ours_by),
        "partner": names.party(turns.partner),
        "partner-by": day(turns.partner_by),
        "your-turn-by": day(turns.initiator_by),
        "lent": "; ".join(
            _("{what} (back by {day})").format(what=escape(loan.subject), day=day(loan.due))
            for loan in turns.loans
        ),
        "waits-for": escape(turns.waits_for).strip().rstrip("."),
        "asked-pot": names.pot(decision.pot) if decision else "",
        "decided-by": day(decision.due if decision else None),
    }


def _people(facts: Facts, names: Names, day: Day) -> dict[str, str]:
    handler, stand_in, sender = facts.handler, facts.stand_in, facts.sender
    route = facts.case.route
    return {
        "handler": escape(handler.name) if handler else "",
        "role": _role(handler, route, names),
        "phone": escape(handler.phone if handler else names.settings.phone),
        "email": escape(handler.email if handler else names.settings.email),
        "away-until": day(facts.away_until),
        "stand-in": escape(stand_in.name) if stand_in else "",
        "stand-in-phone": escape(stand_in.phone) if stand_in else "",
        "stand-in-email": escape(stand_in.email) if stand_in else "",
        "sender": escape(sender.name) if sender else "",
        "sender-role": _role(sender, route, names),
    }


def _role(person: Person | None, route: str | None, names: Names) -> str:
    """Return the role in which somebody helps with a case: that of its route, else the first."""
    if person is None:
        return ""
    own = names.settings.routes.get(route or "")
    return names.role(own.role if own and own.role in person.roles else next(iter(person.roles), None))


def _promise(clock: ClockRow, day: Day) -> str:
    """Return what was promised, and for which day: it may have passed."""
    text = _("{promise} (promised for {day})")
    return text.format(promise=escape(clock.subject).rstrip(". "), day=day(clock.due))


def _field(entry: Entry | None, name: str) -> str:
    return escape(str(entry.get(name) or "")).strip() if entry else ""


def _all(words: Sequence[str]) -> str:
    """Return ``advice, materials and money``."""
    if len(words) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(words)
    return _("{others} and {last}").format(others=", ".join(words[:-1]), last=words[-1])


def remarks(letter: Letter, settings: Settings, *, named: str | None) -> str:
    """Return what who sends it should know: which letter it is, what it lacks, and how to log it.

    ``named`` is the kind that was asked for, None where nobody asked for one.
    """
    facts, used = letter.facts, letter.filled.used
    because = "" if named == letter.kind else f" ({_fits_because(letter, named)})"
    lines = [f"{heading(facts.case)} · {label(KINDS, letter.kind)}{because}"]
    if letter.to.language != language():
        lines.append(_("In the language of the contact: {language}").format(language=letter.to.language))
    lacking = [name for name in OUGHT_TO_BE_KNOWN if name in used and not letter.values[name]]
    reach = {"phone", "email"} & used
    unreachable = "handler" in lacking and not any(letter.values[name] for name in reach)
    if "handler" in lacking:  # then it is the municipality's own number
        lacking = [name for name in lacking if name not in reach]
    if lacking:
        role = role_title(settings, letter.to.role)
        known = [_(OUGHT_TO_BE_KNOWN[name]).format(role=role) for name in lacking]
        if reach and unreachable:
            known.append(_("how to reach us, by telephone or mail"))
        words = ", ".join(known)
        lines.append(_("Not known, and so not in it: {what}.").format(what=words))
    of_the_log = [_(words) for name, words in OF_THE_LOG.items() if name in used and letter.values[name]]
    if of_the_log:
        lines.append(
            _("As it stands in the log: {what}. Is it meant for them?").format(what=", ".join(of_the_log))
        )
    answered = "answer" in used and facts.answer is facts.last_feedback
    if facts.last_feedback and "told" not in used and not answered:
        day = weekday(facts.last_feedback.happened, facts.case.day)
        lines.append(_("Told last, on {day}: {text}").format(day=day, text=letter.values["told"]))
    late = [clock for clock in facts.promises if clock.overdue] if "promises" in used else []
    warning = _("It names a promise that is late: {promise}.")
    lines += [warning.format(promise=_promise(clock, _in_full)) for clock in late]
    lines.append(_("Read it before you send it. Nothing is logged; when it is sent:"))
    return "\n".join([*lines, f"  {_log_command(letter, settings)}"])


def _fits_because(letter: Letter, named: str | None) -> str:
    if named and letter.facts.nature:
        nature = label(NATURES, letter.facts.nature)
        return _("the acknowledgement of a {nature}").format(nature=nature)
    if letter.to.role != INITIATOR and letter.kind == "feedback":
        return _("to whom it goes waits for no answer")
    return _(_FITS_BECAUSE[letter.kind])


def _log_command(letter: Letter, settings: Settings) -> str:
    """Return the command that logs the letter as sent; one that is no answer, or no new one, is an interim word."""
    channel = " --channel email" if "email" in settings.channels else ""
    repeats = letter.kind == "feedback" and letter.facts.answer and not letter.facts.waits
    holding = " --holding" if repeats or letter.kind not in ANSWERING else ""
    sent = _(_SENT.get(letter.kind, _SENT_OWN)).format(kind=letter.kind)
    to = f" --to {letter.to.role}" if letter.to.role != INITIATOR else ""
    command = _('nopcases log feedback {case} "{text}"').format(case=letter.facts.case.case, text=sent)
    return f"{command}{channel}{to}{holding}"
