"""The answer to who asks where to turn to: whom, for what, which support, pots, meetings and venues."""

from collections.abc import Iterator
from typing import Any

from nopcases.domain.advice.who import Coming, Help, PotHelp, RouteHelp
from nopcases.domain.dataclass import replace
from nopcases.domain.pots.conditions import closes_on
from nopcases.domain.public.fields import may_be_named
from nopcases.domain.sentence import term
from nopcases.domain.settings import Pot, Settings
from nopcases.domain.text import escape
from nopcases.domain.vocabulary import CASE_KINDS, label
from nopcases.domain.words import Link
from nopcases.language import _, language, ngettext
from nopcases.views.context import PageContext
from nopcases.views.document import Data, Document, Fact, Part
from nopcases.views.listing import Column, Listing
from nopcases.views.pages.pots import outdated
from nopcases.views.words.dates import amount, clock_time, weekday
from nopcases.views.words.names import Names
from nopcases.views.words.suggestions import reasons
from nopcases.views.words.venues import venue_details, venue_line


def _rows(advice: Help, settings: Settings) -> list[dict[str, Any]]:
    """Return a row per route as machines read it."""
    return [_row(route, advice, settings) for route in advice.routes]


def _row(route: RouteHelp, advice: Help, settings: Settings) -> dict[str, Any]:
    meetings = [*route.meetings, *([advice.meeting] if advice.meeting else [])]
    person = route.person
    phone, email = _ways(route, settings)
    return {
        "place": advice.place,
        "route": route.route.key,
        "title": route.route.title_in(language()),
        "kinds": route.kinds,
        "person": person.key if person else None,
        "phone": phone,
        "email": email,
        "role": route.route.role,
        "stand_in": route.stand_in.key if route.stand_in else None,
        "first_step": next(iter(route.route.steps), None),
        "pots": route.pots,
        "meetings": [coming.meeting.key for coming in meetings],
        "venues": advice.venues,
        "answer_due": advice.answer_due,
        "meeting_dates": {coming.meeting.key: coming.day for coming in meetings},
        "venue_addresses": {venue: settings.venues[venue].address or None for venue in advice.venues},
        "venue_details": {venue: venue_details(settings.venues[venue]) for venue in advice.venues},
        "links": [
            {"link": link.key, "title": link.title_in(language()), "url": link.url} for link in route.links
        ],
        "outdated": [key for key in route.pots if settings.pots[key].is_outdated(advice.day)],
    }


def _ways(route: RouteHelp, settings: Settings) -> tuple[str | None, str | None]:
    """Return telephone and mail of the person, else on a page for everybody those of the municipality."""
    if route.person:
        return route.person.phone, route.person.email
    return (settings.phone or None, settings.email or None) if route.withheld else (None, None)


def for_anybody(advice: Help) -> Help:
    """Return the advice with the people alone that a page for everybody may name."""
    return replace(advice, routes=tuple(map(_for_anybody, advice.routes)))


def _for_anybody(route: RouteHelp) -> RouteHelp:
    known = [person for person in (route.person, route.stand_in, *route.others) if may_be_named(person)]
    first = next(iter(known), None)
    return replace(
        route,
        person=first,
        stand_in=route.stand_in if first is route.person and may_be_named(route.stand_in) else None,
        others=tuple(person for person in known[1:] if person and person is not route.stand_in),
        withheld=True,
    )


def who_page(advice: Help, context: PageContext) -> Document:
    """Return the page: what holds for the place, whom to turn to per route, and the pots."""
    names = context.names
    parts = [_route(route, advice, names) for route in advice.routes]
    if not parts:
        parts = [
            Part("", public=True, lines=[_("No route takes this kind; the routes stand in routes.toml.")])
        ]
    return Document(
        _("Initiatives in {place}: whom to turn to").format(place=_place(advice.place, names)),
        [*parts, _pots(advice, names), *_links(advice, names)],
        _facts(advice, names),
        context.unreadable,
        data=Data(
            "who",
            context.today,
            lambda: _rows(advice, context.settings),
            beside=lambda: {"open": advice.open},
        ),
    )


def _place(key: str, names: Names) -> str:
    """Return the title of a place, of a neighbourhood with its town."""
    town = names.settings.places[key].within
    return f"{names.place(key)} ({names.place(town)})" if town else names.place(key)


def _facts(advice: Help, names: Names) -> list[Fact]:
    within = _("within {term}, so by {day}").format(
        term=term(names.settings.norms["answer"].term), day=weekday(advice.answer_due, advice.day)
    )
    count = ngettext("{count} initiative", "{count} initiatives", advice.open).format(count=advice.open)
    facts = [
        (_("hears back"), within),
        (_("we can help with"), _("advice, materials, space, and money from a pot")),
        (_("meeting"), _coming(advice.meeting, advice) if advice.meeting else ""),
        (_("venues"), "; ".join(venue_line(venue, names) for venue in advice.venues)),
        (_("open now"), count),
    ]
    return [(name, words) for name, words in facts if words]


def _coming(coming: Coming, advice: Help) -> str:
    """Return a meeting with the day and time of its next date."""
    day = weekday(coming.day, advice.day) if coming.day else ""
    when = ", ".join(filter(None, (day, clock_time(coming.meeting.time))))
    title = escape(coming.meeting.title_in(language()))
    return f"{title} ({when})" if when else title


def _route(route_help: RouteHelp, advice: Help, names: Names) -> Part:
    kinds = ", ".join(label(CASE_KINDS, kind) for kind in route_help.kinds)
    route = route_help.route
    heading = " · ".join(filter(None, (names.route(route.key), kinds, names.role(route.role))))
    return Part(heading, lines=list(_route_lines(route_help, advice, names)), public=True)


def _route_lines(route_help: RouteHelp, advice: Help, names: Names) -> Iterator[str]:
    elsewhere = _("ask {municipality}").format(municipality=names.municipality())
    if route_help.person is None and route_help.withheld:
        yield elsewhere
    elif route_help.person is None:
        yield _("nobody yet: {why}").format(why=reasons(route_help.suggestion.reasons, names))
    else:
        yield names.reach(route_help.person.key)
        away = route_help.person.away_on(advice.day)
        if away:
            words = _("away through {day}").format(day=weekday(away.until, advice.day))
            nobody = elsewhere if route_help.withheld else _("nobody stands in")
            instead = names.reach(route_help.stand_in.key) if route_help.stand_in else nobody
            yield f"{words}: {instead}"
    if route_help.others:
        yield _("or {person}").format(
            person="; ".join(names.reach(person.key) for person in route_help.others)
        )
    first = next(iter(route_help.route.steps), None)
    if first:
        yield _("first step: {step}").format(step=names.step(route_help.route.key, first))
    if route_help.meetings:
        meetings = "; ".join(_coming(meeting, advice) for meeting in route_help.meetings)
        yield _("meetings: {meetings}").format(meetings=meetings)


def _pots(advice: Help, names: Names) -> Part:
    """Return the pots that may fit, and how many do not."""
    lines = []
    if advice.unfit:
        text = ngettext(
            "{count} other pot is not for this, or not now: nopcases pots",
            "{count} other pots are not for this, or not now: nopcases pots",
            advice.unfit,
        )
        lines = [text.format(count=advice.unfit)]
    empty = "" if advice.unfit else _("There are no funding pots; they stand in pots.toml.")
    listing = Listing("who", advice.day, _columns(advice, names), advice.pots, empty=empty)
    return Part(_("Funding pots"), listing, lines, public=True)


def _links(advice: Help, names: Names) -> list[Part]:
    """Return the pages elsewhere that help with one of the routes, each once; nothing where there is none."""
    fitting = {link.key: link for route in advice.routes for link in route.links}
    lines = [_link(link, names) for key, link in names.settings.links.items() if key in fitting]
    return [Part(_("To read on"), lines=lines, public=True)] if lines else []


def _link(link: Link, names: Names) -> str:
    """Return a page elsewhere with its address, and what it is only for."""
    only = ", ".join(
        filter(None, (*(label(CASE_KINDS, kind) for kind in link.kinds), names.themes(link.themes)))
    )
    title = escape(link.title_in(language())) + (f" ({_('only for')} {only})" if only else "")
    return f"{title}: {escape(link.url)}"


def _columns(advice: Help, names: Names) -> list[Column[PotHelp]]:
    """Return the columns of a pot; machines get it elsewhere."""
    left = _("left in {year}").format(year=advice.day.year)
    return [
        Column(
            "pot",
            heading=_("pot (amounts in euros)"),
            show=lambda row: names.pot(row.pot.key),
            gives_way=True,
        ),
        Column("for", heading=_("only for"), show=lambda row: _only_for(row.pot, names), gives_way=True),
        Column("maximum", heading=_("at most"), show=lambda row: amount(row.pot.maximum), right=True),
        Column("left", heading=left, show=lambda row: amount(row.left), right=True),
        Column("turn_to", heading=_("turn to"), show=lambda row: _turn_to(row.pot, advice), below=True),
    ]


def _only_for(pot: Pot, names: Names) -> str:
    """Return the kinds and themes that a pot is only for, "" where it is for all."""
    return ", ".join(
        [*(label(CASE_KINDS, kind) for kind in pot.kinds), *(names.themes([theme]) for theme in pot.themes)]
    )


def _turn_to(pot: Pot, advice: Help) -> str:
    """Return whose pot it is, where to turn to, and until when it is open."""
    closes = closes_on(pot, advice.day)
    until = _("open through {until}").format(until=weekday(closes, advice.day)) if closes else ""
    old = outdated(pot, advice.day)
    return " · ".join(filter(None, (escape(pot.owner), escape(pot.contact), escape(pot.link), until, old)))
