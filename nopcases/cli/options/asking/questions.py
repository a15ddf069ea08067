"""What a terminal asks where a command misses something: a whole question, again until the answer is right.

Each answer is read as the command will read it; what is not right is said, and asked again.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

import typer

from nopcases.cli import find
from nopcases.cli.ask import Option, ask_for
from nopcases.cli.options.asking.asked import Asked
from nopcases.cli.options.asking.of_the_case import (
    activities,
    entries,
    entry,
    extendable,
    older_entries,
    own_pots,
    pot,
    titled,
)
from nopcases.cli.options.contact import contact_role
from nopcases.domain.calendar.terms import Term
from nopcases.domain.changes.closing import refuse_again
from nopcases.domain.contact_roles import roles
from nopcases.domain.dataclass import dataclass, replace
from nopcases.domain.errors import Refused, Usage
from nopcases.domain.reports.overviews import OVERVIEWS
from nopcases.domain.sentence import Sentence
from nopcases.domain.text import escape
from nopcases.domain.timeline.log_kinds.agreements import due_too_early
from nopcases.domain.timeline.log_kinds.terms import ends_too_early
from nopcases.domain.vocabulary import (
    ALIVE,
    EXTENDABLE,
    LINKS,
    RESULTS,
    SUPPORT,
    Titles,
    parse_value,
)
from nopcases.language import N_, _

_MOST_DIGITS = 9


Read = Callable[[Asked, str], str]
Options = Callable[[Asked], Sequence[Option]]


@dataclass(frozen=True, slots=True)
class Question:
    """A question: ``read`` makes of the answer what stands on the command line. Raises NopcasesError."""

    text: str
    read: Read | None = None
    """None takes any text."""
    options: Options = lambda _asked: ()
    more: Callable[[Asked], str] = lambda _asked: ""
    """What there is beside the options, and how that is seen; "" for nothing."""

    def ask(self, asked: Asked, *, again: bool) -> str | None:
        """Return the answer, None for Enter; ``again``: what is needed is asked once more then. Raises Abort."""
        read = partial(self.read, asked) if self.read else str
        options, more = self.options(asked), self.more(asked)
        return ask_for(_(self.text), read, options, needed=again, enter=_("Enter stops"), more=more)


def _case(asked: Asked, typed: str) -> str:
    """Return the id of a case that the command can do something with. Raises Refused for any other."""
    case_id = asked.case(typed)
    asked.refuse_in_vain(asked.state_of(case_id))
    return case_id


def _other(asked: Asked, typed: str) -> str:
    return find.case_id(asked.session, typed, writing=True)


def _duplicate(asked: Asked, typed: str) -> str:
    """Return the id of a case that may close as a duplicate. Raises Refused for any other."""
    case_id = find.case_id(asked.session, typed, writing=True, fits=lambda state: not state.closed)
    refuse_again(asked.state_of(case_id))
    return case_id


def _contact_or_case(asked: Asked, typed: str) -> str:
    from nopcases.cli.options.asking.forget_whom import contact_or_case

    return contact_or_case(asked.session, typed)


def _day(asked: Asked, typed: str) -> str:
    asked.session.day(typed, ahead=True)
    return typed


def day_judged(judge: Callable[[date, date], Sentence | None]) -> Read:
    """Return how a day is read of which ``judge`` says why it cannot be, seen from the day of the entry.

    Said of the whole entry, later, it would cost what was typed before.
    """

    def read(asked: Asked, typed: str) -> str:
        session = asked.session
        day, happened = session.day(typed, ahead=True), session.day(asked.given.get("on")) or session.today
        if day and (problem := judge(day, happened)):
            raise Refused(_("That cannot be: {problem}."), problem=problem.words())
        return typed

    return read


_DUE = day_judged(due_too_early)


def _term(_asked: Asked, typed: str) -> str:
    return str(Term.typed(typed))


def whole_number(typed: str) -> int:
    """Return how many people that is. Raises Usage."""
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= _MOST_DIGITS):
        raise Usage(_("A whole number of 0 or more is needed."))
    return int(typed)


def _number(_asked: Asked, typed: str) -> str:
    return str(whole_number(typed))


def _value(titles: Titles, what: str) -> tuple[Read, Options]:
    """Return how a fixed value is read, and which there are."""
    return (
        lambda _asked, typed: parse_value(titles, typed, _(what)),
        lambda _asked: [Option(value, _(title)) for value, title in titles.items()],
    )


def _clock(asked: Asked, typed: str) -> str:
    """Return the kind of clock that gets more time, one of those that may. Raises UnknownValue."""
    titles = {option.value: EXTENDABLE[option.value] for option in extendable(asked)}
    return parse_value(titles, typed, _("clock"))


def _parties(asked: Asked) -> list[Option]:
    settings = asked.session.settings
    return [*titled(settings.partners), *titled(settings.meetings)]


def _party(asked: Asked, typed: str) -> str:
    return next(iter(find.partner_or_meeting(asked.session.settings, typed).values()))


def _person(asked: Asked, typed: str) -> str:
    return find.person(asked.session.settings, typed)


def _people(asked: Asked) -> list[Option]:
    return [Option(key, escape(one.name)) for key, one in asked.session.settings.people.items()]


def _role(asked: Asked, typed: str) -> str:
    return contact_role(asked.session, typed, asked.given.get("query") or "")


def _roles(asked: Asked) -> list[Option]:
    names = asked.session.names
    return [Option(role, names.contact_role(role)) for role in roles(asked.session.settings)]


_CASE = Question(N_("Which case? (its number, or words of its title or of a contact)"), _case)
_POT = Question(N_("Which funding pot?"), pot, lambda asked: titled(own_pots(asked)))
_ANY_POT = replace(
    _POT,
    read=lambda asked, typed: find.key(asked.session.settings.pots, typed, "pot"),
    options=lambda asked: titled(asked.session.settings.pots),
)
_MEETING = Question(
    N_("Which meeting?"),
    lambda asked, typed: find.meeting(asked.session.settings, typed).key,
    lambda asked: titled(asked.session.settings.meetings),
)
_ENTRY = Question(N_("Which entry? (a number, or the end of its key)"), entry, entries, older_entries)
_GIVEN = {value: words for value, words in SUPPORT.items() if value != "money"}
QUESTIONS: dict[str, Question] = {
    "query": _CASE,
    "case": _CASE,
    "other": Question(N_("Which other case? (its number, or words of its title or of a contact)"), _other),
    "combine case": Question(
        N_("Which case stays open? (its number, or words of its title or of a contact)"), _case
    ),
    "combine other": Question(
        N_("Which case is the same, and closes as a duplicate? (its number, or words)"), _duplicate
    ),
    "meeting": _MEETING,
    "pot": _POT,
    "fund ask pot": _ANY_POT,
    "entry": _ENTRY,
    "who place": Question(
        N_("From which village or neighbourhood?"),
        lambda asked, typed: find.place(asked.session.settings, typed),
    ),
    "overview of": Question(N_("An overview of what?"), *_value(OVERVIEWS, N_("overview"))),
    "forget who": Question(
        N_("Who is to be forgotten? (a name, a contact such as c-9x2mq, or a case: everybody whom it names)"),
        _contact_or_case,
    ),
    "edit what": Question(
        N_("What do you want to edit? (a case, or places, people, routes, pots, meetings, words, settings)")
    ),
    "import file": Question(N_("Which list? (a CSV, or a workbook)")),
    "export file": Question(N_("To which file? (its ending says what it is: xlsx, csv or ics)")),
    "publish folder": Question(N_("To which folder? (one that is missing, empty, or an earlier site)")),
    "completion shell": Question(N_("Which shell? (powershell, bash, zsh or fish)")),
    "handover person": Question(N_("Who hands over?"), _person, _people),
    "handover to": Question(N_("To whom?"), _person, _people),
    "away person": Question(N_("Who is away?"), _person, _people),
    "away from_": Question(N_("From which day?"), _day),
    "away until": Question(N_("Through which day?"), _day),
    "away stand_in": Question(N_("Who stands in?"), _person, _people),
    "activity key": Question(N_("Which activity? (its key, such as koffie)"), options=activities),
    "close result": Question(N_("How did it end?"), *_value(RESULTS, N_("result"))),
    "reopen because": Question(N_("Why is it opened again?")),
    "strike because": Question(N_("Why does it count no more?")),
    "correct because": Question(N_("Why is it corrected?")),
    "suspend because": Question(N_("Why does it pause? (the initiator may read it in a letter)")),
    "suspend until": Question(N_("Through which day does it pause?"), day_judged(ends_too_early)),
    "extend clock": Question(N_("Which clock gets more time?"), _clock, extendable),
    "extend by": Question(N_("How much more time? (6w, 14d, 2m)"), _term),
    "extend because": Question(N_("Why is more time needed?")),
    "link as_": Question(N_("How do they belong together?"), *_value(LINKS, N_("link"))),
    "log action text": Question(N_("What is promised?")),
    "log action due": Question(N_("By which day?"), _DUE),
    "log consult party": Question(N_("Who is asked?"), _party, _parties),
    "log involve who": Question(N_("Who was involved?")),
    "log involve how": Question(N_("In what way?")),
    "log expectation hoped": Question(N_("What did the initiator hope for?")),
    "log expectation possible": Question(N_("What is possible?")),
    "log expectation because": Question(N_("Because of which rule?")),
    "log given what": Question(N_("What was given?"), *_value(_GIVEN, N_("support"))),
    "log group core": Question(N_("How many people carry it?"), _number),
    "log turnout count": Question(N_("How many people came?"), _number),
    "log lend what": Question(N_("What is lent?")),
    "log lend due": Question(N_("By which day is it back?"), _DUE),
    "log have needs": Question(
        N_("What is at hand?"),
        lambda asked, typed: find.key(asked.session.settings.asked_needs, typed, "need"),
        lambda asked: titled(asked.session.settings.asked_needs),
    ),
    "log task role": Question(N_("Which role does it?"), _role, _roles),
    "log task text": Question(N_("What does that role do?")),
    "log effect effect": Question(
        N_("What did it bring about?"),
        lambda asked, typed: find.key(asked.session.settings.effects, typed, "effect"),
        lambda asked: titled(asked.session.settings.effects),
    ),
    "log effect text": Question(N_("What do they say?")),
    "log alive state": Question(N_("Does it still live?"), *_value(ALIVE, N_("answer"))),
    "log document title": Question(N_("What document is it?")),
    "log document ref": Question(N_("Where is it? (a number or a link)")),
}
"""The command and its parameter, or a parameter of whatever command -> what is asked where it is missing."""


def question_for(command: str, parameter: str) -> Question | None:
    """Return what is asked where a command misses a parameter."""
    return QUESTIONS.get(f"{command} {parameter}") or QUESTIONS.get(parameter)


def answer_to(command: str, parameter: str, asked: Asked, *, again: bool = False) -> str:
    """Ask what a command asks where it misses a parameter, and return the answer. Raises Abort where Enter stops.

    ``again``: what was answered before is not lost by an Enter.
    """
    answer = QUESTIONS[f"{command} {parameter}"].ask(asked, again=again)
    if answer is None:
        raise typer.Abort
    return answer
