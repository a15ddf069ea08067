"""What a terminal asks where a command misses something: a whole question, again until the answer is right.

Each answer is read as the command will read it; what is not right is said, and asked again.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from nopcases.cli import find
from nopcases.cli.ask import Option, ask_for
from nopcases.cli.changing import picture_of
from nopcases.cli.session import Session
from nopcases.domain.calendar.terms import Term
from nopcases.domain.case.case import ACTIVITY
from nopcases.domain.changes.entries import find_entry
from nopcases.domain.contact_roles import parse_role, roles
from nopcases.domain.dataclass import dataclass, replace
from nopcases.domain.errors import Usage
from nopcases.domain.reports.log_rows import LogRow, log_rows
from nopcases.domain.reports.overviews import OVERVIEWS
from nopcases.domain.text import escape
from nopcases.domain.timeline.state import StateOnDay
from nopcases.domain.titled import Titled
from nopcases.domain.vocabulary import ALIVE, EXTENDABLE, LINKS, RESULTS, SUPPORT, Titles, parse_value
from nopcases.language import N_, _, language, ngettext
from nopcases.views.words.dates import weekday
from nopcases.views.words.entries import details, title

_MOST_ENTRIES = 9
_MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known where a question is asked: the folder, and what was given before."""

    session: Session
    given: Mapping[str, Any]

    def state(self) -> StateOnDay | None:
        """Return the picture of the case that was given, None where none was."""
        query = self.given.get("query") or self.given.get("case")
        if not query:
            return None
        case_id = find.case_id(self.session, query, writing=True)
        return picture_of(self.session, self.session.folder.read(case_id).case)


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
    return find.case_id(asked.session, typed, writing=True)


def _contact_or_case(asked: Asked, typed: str) -> str:
    from nopcases.cli.options.forget_whom import contact_or_case

    return contact_or_case(asked.session, typed)


def _day(asked: Asked, typed: str) -> str:
    asked.session.day(typed, ahead=True)
    return typed


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


def _titled(titled: Mapping[str, Titled]) -> list[Option]:
    return [Option(key, escape(item.title_in(language()))) for key, item in titled.items()]


def _pots(asked: Asked) -> list[Option]:
    """Return the pots that the case has to do with, all where it has none yet."""
    state, pots = asked.state(), asked.session.settings.pots
    own = {key: pots[key] for key in (state.pots if state else ()) if key in pots}
    return _titled(own or pots)


def _parties(asked: Asked) -> list[Option]:
    settings = asked.session.settings
    return [*_titled(settings.partners), *_titled(settings.meetings)]


def _party(asked: Asked, typed: str) -> str:
    return next(iter(find.partner_or_meeting(asked.session.settings, typed).values()))


def _person(asked: Asked, typed: str) -> str:
    return find.person(asked.session.settings, typed)


def _people(asked: Asked) -> list[Option]:
    return [Option(key, escape(one.name)) for key, one in asked.session.settings.people.items()]


def _roles(asked: Asked) -> list[Option]:
    names = asked.session.names
    return [Option(role, names.contact_role(role)) for role in roles(asked.session.settings)]


def _extendable(asked: Asked) -> list[Option]:
    """Return the kinds of clocks that may get more time, of those that run; all where none does."""
    state = asked.state()
    runs = {clock.kind for clock in state.running} if state else set()
    known = [Option(kind, _(title)) for kind, title in EXTENDABLE.items()]
    return [option for option in known if option.value in runs] or known


def _activities(asked: Asked) -> list[Option]:
    state = asked.state()
    own = state.case.header.get(ACTIVITY, {}) if state else {}
    return [Option(key, f"{escape(key)} · {escape(str(one.get('title', '')))}") for key, one in own.items()]


def _entry(asked: Asked, typed: str) -> str:
    state = asked.state()
    return find_entry(state.case, typed).key if state else typed


def _rows(asked: Asked) -> list[LogRow]:
    """Return the entries of the case that count and are no intake: that is neither struck nor corrected."""
    state = asked.state()
    shown = [row for row in log_rows(state) if row.struck is None] if state else []
    return [row for row in shown if row.kind not in ("intake", "strike")]


def _entries(asked: Asked) -> list[Option]:
    """Return the last entries of the case, the latest first."""
    names = asked.session.names
    return [
        Option(
            row.key,
            " · ".join(
                filter(
                    None,
                    (
                        weekday(row.happened, row.day),
                        title(row),
                        details(row, names),
                        escape(row.text),
                        row.key_end,
                    ),
                )
            ),
        )
        for row in reversed(_rows(asked)[-_MOST_ENTRIES:])
    ]


def _older_entries(asked: Asked) -> str:
    """Return how many entries there are beside the last ones, and how to see them; "" where these are all."""
    state, count = asked.state(), len(_rows(asked)) - _MOST_ENTRIES
    if state is None or count <= 0:
        return ""
    message = ngettext(
        "and {count} older one, by its key: nopcases show {case} --history",
        "and {count} older ones, by their keys: nopcases show {case} --history",
        count,
    )
    return message.format(count=count, case=state.case.id)


_CASE = Question(N_("Which case? (its number, or words of its title or of a contact)"), _case)
_POT = Question(
    N_("Which funding pot?"),
    lambda asked, typed: find.key(asked.session.settings.pots, typed, "pot"),
    _pots,
)
_ANY_POT = replace(_POT, options=lambda asked: _titled(asked.session.settings.pots))
_MEETING = Question(
    N_("Which meeting?"),
    lambda asked, typed: find.meeting(asked.session.settings, typed).key,
    lambda asked: _titled(asked.session.settings.meetings),
)
_ENTRY = Question(N_("Which entry? (a number, or the end of its key)"), _entry, _entries, _older_entries)
_GIVEN = {value: words for value, words in SUPPORT.items() if value != "money"}
QUESTIONS: dict[str, Question] = {
    "query": _CASE,
    "case": _CASE,
    "other": Question(N_("Which other case? (its number, or words of its title or of a contact)"), _case),
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
    "activity key": Question(N_("Which activity? (its key, such as koffie)"), options=_activities),
    "close result": Question(N_("How did it end?"), *_value(RESULTS, N_("result"))),
    "reopen because": Question(N_("Why is it opened again?")),
    "strike because": Question(N_("Why does it count no more?")),
    "correct because": Question(N_("Why is it corrected?")),
    "suspend because": Question(N_("Why does it pause? (the initiator may read it in a letter)")),
    "suspend until": Question(N_("Through which day does it pause?"), _day),
    "extend clock": Question(
        N_("Which clock gets more time?"), _value(EXTENDABLE, N_("clock"))[0], _extendable
    ),
    "extend by": Question(N_("How much more time? (6w, 14d, 2m)"), _term),
    "extend because": Question(N_("Why is more time needed?")),
    "link as_": Question(N_("How do they belong together?"), *_value(LINKS, N_("link"))),
    "log action text": Question(N_("What is promised?")),
    "log action due": Question(N_("By which day?"), _day),
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
    "log lend due": Question(N_("By which day is it back?"), _day),
    "log have needs": Question(
        N_("What is at hand?"),
        lambda asked, typed: find.key(asked.session.settings.asked_needs, typed, "need"),
        lambda asked: _titled(asked.session.settings.asked_needs),
    ),
    "log task role": Question(
        N_("Which role does it?"), lambda asked, typed: parse_role(asked.session.settings, typed), _roles
    ),
    "log task text": Question(N_("What does that role do?")),
    "log effect effect": Question(
        N_("What did it bring about?"),
        lambda asked, typed: find.key(asked.session.settings.effects, typed, "effect"),
        lambda asked: _titled(asked.session.settings.effects),
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
