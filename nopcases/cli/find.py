"""What people type, to what it means in this folder: cases, places, people, routes, words."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import typer

from nopcases.cli import terminal
from nopcases.domain.case.ids import ALPHABET, is_case_id
from nopcases.domain.errors import Refused, UnknownName, UnknownValue, near
from nopcases.domain.plain import plain
from nopcases.domain.reports.rows.pictures import Picture
from nopcases.domain.settings import Meeting, Person, Place, Settings
from nopcases.domain.text import escape
from nopcases.domain.titled import Titled
from nopcases.language import _

if TYPE_CHECKING:
    from nopcases.cli.session import Session
    from nopcases.domain.timeline.state import StateOnDay
    from nopcases.domain.titled import Titled

    Fits = Callable[[StateOnDay], bool]

_PART_OF_ID = re.compile(rf"[0-9{ALPHABET}-]+")
_LONGEST = 200  # characters of a query; no title is longer
_MOST_CANDIDATES = 20
_SHORTEST_BEGINNING = 3  # letters that are enough of a place where no other begins with them


def case_id(session: "Session", query: str, *, writing: bool, fits: "Fits | None" = None) -> str:
    """Return the id of the case that ``query`` means: an id, a part of one, or words of a title or contact.

    Where it can be several, a terminal asks which, of those that ``fits`` says yes to where there are such. Writing
    without a terminal takes ids only. Raises Refused, with the candidates, where it is none or many.
    """
    wanted = query.lower() if query.isascii() else ""
    if is_case_id(wanted) and (session.folder.has(wanted)):
        return wanted
    found = ids_with(session, query)
    if not found and len(query) <= _LONGEST and query.strip():
        if writing and not terminal.interactive():
            session.unreadable.note(session.folder.misnamed())
            raise Refused(
                _("There is no case {query}; without a terminal a case is named by its id.").format(
                    query=_quoted(query)
                )
                + near(wanted, session.folder.ids())
            )
        found = session.cases.named_by(query)
    if len(found) == 1:
        return found[0]
    if found:
        return _chosen(session, query, found, writing=writing, fits=fits)
    session.unreadable.note(session.folder.misnamed())
    raise Refused(
        _("There is no case {query}.").format(query=_quoted(query)) + near(wanted, session.folder.ids())
    )


def ids_with(session: "Session", typed: str) -> list[str]:
    """Return the ids of the cases that have what was typed in them."""
    wanted = typed.lower() if typed.isascii() else ""
    return (
        [known for known in session.folder.ids() if wanted in known] if _PART_OF_ID.fullmatch(wanted) else []
    )


def _quoted(query: str) -> str:
    return f"“{escape(query[:60])}”"


_CHOSEN: dict[str, str] = {}
"""What somebody typed -> the case that was chosen for it: nobody is asked twice in one command."""


def _chosen(
    session: "Session", query: str, ids: Sequence[str], *, writing: bool, fits: "Fits | None" = None
) -> str:
    """Return the one of ``ids`` that is meant, as somebody in a terminal says. Raises Refused elsewhere."""
    from nopcases.cli.ask import Option, ask_for
    from nopcases.views.words.suggestions import meant_case

    found = session.cases.candidates(ids, query, fits if terminal.interactive() else None)
    lines = [meant_case(found_case, session.names) for found_case in found[:_MOST_CANDIDATES]]
    facts = {"query": _quoted(query), "count": len(ids)}
    if query in _CHOSEN:
        return _CHOSEN[query]
    if not terminal.interactive():
        message = _("{query} can mean {count} cases; use the id of one of them:").format(**facts)
        more = ["…"] if len(found) > _MOST_CANDIDATES else []
        raise Refused("\n  ".join((message, *lines, *more)))
    heading = _("{query} can mean {count} cases:")
    if len(found) < len(ids):
        heading = _("{query} can mean {count} cases; this can be done with:")
    if len(found) > _MOST_CANDIDATES:
        heading = _("{query} can mean {count} cases; these are the first of them:")
    terminal.remark(heading.format(**facts))
    options = [Option(one.case, line) for one, line in zip(found, lines, strict=False)]
    answer = ask_for(
        _("Which one? A number, or other words"),
        lambda typed: case_id(session, typed, writing=writing, fits=fits),
        options,
        enter=_("Enter stops"),
    )
    if answer is None:
        raise typer.Abort
    _CHOSEN[query] = answer
    return answer


def key(known: Mapping[str, "Titled"] | Mapping[str, Person], typed: str, what: str) -> str:
    """Return the key that was typed, by key or title in any language; a place by its beginning too.

    ``what`` is the kind of thing, of STANDS_IN. Raises UnknownName.
    """
    found = _meant(known, typed)
    if len(found) != 1:
        titles = {name: _titles(item)[0] for name, item in known.items()}
        raise UnknownName(what, typed, known, titles, meant=found)
    return found[0]


def _known(known: Mapping[str, "Titled"] | Mapping[str, Person], typed: str) -> str | None:
    found = _meant(known, typed)
    return found[0] if len(found) == 1 else None


def _meant(known: Mapping[str, "Titled"] | Mapping[str, Person], typed: str) -> list[str]:
    """Return the keys that may be meant: that key, else of that title, else with that word in it."""
    wanted = plain(typed).strip()
    if wanted in known:
        return [wanted]
    titles = {name: [name, *map(plain, _titles(item))] for name, item in known.items()}
    words = {name: {*called, *re.split(r"\W+", " ".join(called))} for name, called in titles.items()}
    beginning = [
        name
        for name, item in known.items()
        if isinstance(item, Place) and len(wanted) >= _SHORTEST_BEGINNING and _begins(words[name], wanted)
    ]
    whole = [name for name, called in titles.items() if wanted in called]
    return whole or [name for name in known if wanted in words[name]] or beginning


def _begins(words: Iterable[str], beginning: str) -> bool:
    return any(word.startswith(beginning) for word in words)


def _titles(item: "Titled | Person") -> tuple[str, ...]:
    return (item.name,) if isinstance(item, Person) else (item.title, *item.titles.values())


def used(meaning: Callable[[], str], typed: str, in_use: Callable[[], Collection[str | None]]) -> str:
    """Return what is meant; a key that cases use and the settings no longer have is known too.

    Raises what ``meaning`` raises.
    """
    try:
        return meaning()
    except (UnknownName, UnknownValue):
        if typed in in_use():
            return typed
        raise


def person_of_cases(settings: Settings, typed: str, pictures: Callable[[], Iterable[Picture]]) -> str:
    """Return the key of a person, also one whom only cases know any more. Raises UnknownName."""
    return used(lambda: person(settings, typed), typed, lambda: _at_work(pictures()))


def party_of_cases(settings: Settings, typed: str, pictures: Callable[[], Iterable[Picture]]) -> str:
    """Return the key of a person, partner or meeting, also one that only cases know any more. Raises UnknownName."""
    return used(lambda: party(settings, typed), typed, lambda: _at_work(pictures()))


def _at_work(pictures: Iterable[Picture]) -> frozenset[str | None]:
    """Return who handles cases, and whose turn it is in them."""
    return frozenset(
        key
        for row, clocks in pictures
        for key in (row.handler, *(one for clock in clocks for one in clock.who))
    )


def place(settings: Settings, typed: str) -> str:
    """Return the key of a place. Raises UnknownName."""
    return key(settings.places, typed, "place")


def person(settings: Settings, typed: str) -> str:
    """Return the key of a member of staff. Raises UnknownName."""
    return key(settings.people, typed, "person")


def route(settings: Settings, typed: str) -> str:
    """Return the key of a route, by its name or by the kind that only it takes. Raises UnknownName."""
    routes = settings.routes
    if _known(routes, typed) is None:
        with suppress(UnknownValue):
            taken = kind(settings, typed)
            taking = [route.key for route in routes.values() if taken in route.takes]
            if len(taking) == 1:
                return taking[0]
    return key(routes, typed, "route")


def step(settings: Settings, route: str | None, typed: str) -> str:
    """Return the key of a step of ``route``, or of any route where it is None. Raises UnknownName."""
    routes = settings.routes
    known = (
        routes[route].steps
        if route is not None and route in routes
        else {k: s for r in routes.values() for k, s in r.steps.items()}
    )
    return key(known, typed, "step")


def meeting(settings: Settings, typed: str) -> Meeting:
    """Return a meeting. Raises UnknownName."""
    meetings = settings.meetings
    return meetings[key(meetings, typed, "meeting")]


def kind(settings: Settings, typed: str) -> str:
    """Return a kind of case, a fixed one or one that a route takes. Raises UnknownValue."""
    from nopcases.domain.vocabulary import parse_value

    return parse_value(kinds(settings), typed, _("kind"))


def kinds(settings: Settings) -> dict[str, str]:
    """Return the kinds of case -> what people call them, to be translated: the fixed ones, and those of routes."""
    from nopcases.domain.vocabulary import CASE_KINDS

    own = {taken: taken for route in settings.routes.values() for taken in route.takes}
    return own | CASE_KINDS


def channel(settings: Settings, typed: str | None) -> str | None:
    """Return the key of a channel, None for none. Raises UnknownName."""
    return key(settings.channels, typed, "channel") if typed else None


def party(settings: Settings, typed: str) -> str:
    """Return the key of a person, partner or meeting. Raises UnknownName."""
    kinds = (settings.people, settings.partners, settings.meetings)
    found = [name for known in kinds if (name := _known(known, typed))]
    if not found:
        raise UnknownName("person, partner or meeting", typed, {**settings.people, **settings.partners})
    return found[0]


def partner_or_meeting(settings: Settings, typed: str) -> dict[str, str]:
    """Return {"partner": key} or {"meeting": key}. Raises UnknownName."""
    if partner := _known(settings.partners, typed):
        return {"partner": partner}
    if meeting := _known(settings.meetings, typed):
        return {"meeting": meeting}
    raise UnknownName("partner or meeting", typed, [*settings.partners, *settings.meetings])
