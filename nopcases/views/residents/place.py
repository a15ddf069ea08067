"""The page of a village or neighbourhood for its residents, from "where can I go" to what others did."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from nopcases.domain.public.places import Numbers, PlaceRow, Residents
from nopcases.domain.public.strip import PublicCase
from nopcases.domain.text import escape
from nopcases.language import N_, _, language, ngettext
from nopcases.views.residents.events import next_meeting, this_week, venues
from nopcases.views.residents.money import money_there
from nopcases.views.residents.page import Item, Line, Page, Section, Text, line, lines, to, web
from nopcases.views.residents.words import answer_words, contacts, kept_words, listed
from nopcases.views.site.paths import page_path

if TYPE_CHECKING:
    from nopcases.views.words.names import Names

_MOST = 40
"""Titles of a list: the latest ones."""
HELP = (
    N_("We think your idea through with you."),
    N_("Sometimes you can borrow or get things."),
    N_("Sometimes there is a room to meet in."),
    N_("Sometimes there is money for your plan."),
)
"""What the municipality can help with."""
COSTS = (
    N_("Asking and talking with us costs nothing."),
    N_("Sometimes you need a permit. That can cost money."),
    N_("So ask us first. Then we will look at it together."),
)
"""What it costs to have an idea."""
_WORDS = {
    "effect": N_("What do people get out of it?"),
    "barrier": N_("What makes it hard to join in?"),
    "channel": N_("How do people find us?"),
}
"""What is counted -> the question that it answers."""


def place_path(key: str) -> str:
    """Return where the page of a place stands."""
    return page_path("place", key)


def poster_path(key: str) -> str:
    """Return where the poster of a place stands."""
    return page_path("poster", key)


def place_page(row: PlaceRow, found: Residents, names: "Names") -> Page:
    """Return the page of a place."""
    path, settings, day = place_path(row.place), names.settings, found.day
    sections = [
        Section("where", _("Where can I go?"), (), contacts(row.routes, settings, names)),
        _when(row, names),
        Section("costs", _("What does it cost me?"), lines(*map(_, COSTS), _first_yourself(row, names))),
        Section("help", _("What help is there?"), lines(*map(_, HELP))),
        money_there(row, day, path, names),
        this_week(row.programme, day, names),
        *next_meeting(row.meeting, day, names),
        _doing(row, names),
        _done(row),
        *venues(row.venues, names),
        *_words(row.numbers, names),
        *_inside(row, path, names),
        *_read_on(row, names),
    ]
    poster = line(Text(_("A poster to hang up"), to(poster_path(row.place), path)))
    intro = lines(_("Do you have an idea for the place where you live? We are happy to help."))
    title = _("An idea for {place}?").format(place=place_words(row.place, names))
    return Page(path, title, intro, sections, [poster])


def place_words(key: str, names: "Names") -> str:
    """Return the title of a place, of a neighbourhood with its town."""
    town = names.settings.places[key].within
    return f"{names.place(key)} ({names.place(town)})" if town else names.place(key)


def _when(row: PlaceRow, names: "Names") -> Section:
    """Return within what time one hears back, and how often that was so here; the front page says it of everywhere."""
    here = _("In {place} we managed that {in_time} out of {answers} times.")
    kept = kept_words(row.numbers, here, names.place(row.place))
    return Section("when", _("When will I hear back?"), lines(answer_words(names.settings), kept))


def _first_yourself(row: PlaceRow, names: "Names") -> str:
    afterwards = any(names.settings.pots[pot.pot].pays == "afterwards" for pot in row.pots)
    return _("Is there money for your plan? Then you often pay first, and get it back.") if afterwards else ""


def _doing(row: PlaceRow, names: "Names") -> Section:
    """Return the ideas that people work on."""
    count = row.numbers.open
    now = ngettext(
        "People are working on {count} idea now.", "People are working on {count} ideas now.", count
    )
    working = [one for one in row.cases if not one.ended]
    join = _("Do you want to join in? Call or mail us.") if working else ""
    items = [_case(one, *_seeks(one, names)) for one in reversed(working)]
    return Section("now", _("What are others doing?"), lines(now.format(count=count), join), items[:_MOST])


def _seeks(one: PublicCase, names: "Names") -> list[str]:
    skills = [names.skills([key]) for key in one.case.texts("seeks")]
    return listed(_("They are looking for help with: {skills}."), skills=skills)


def _done(row: PlaceRow) -> Section:
    """Return the ideas that are over."""
    ended = [one for one in row.cases if one.ended]
    ended.sort(key=lambda one: one.ended or date.min, reverse=True)
    items = [_case(one, _ended(one)) for one in ended]
    return Section("before", _("What did others do before?"), lines(*_over(row.numbers)), items[:_MOST])


def _over(numbers: Numbers) -> Iterator[str]:
    if not numbers.ended:
        yield _("Nothing is finished yet.")
        return
    over = ngettext("{count} idea is finished.", "{count} ideas are finished.", numbers.ended)
    yield over.format(count=numbers.ended)
    if numbers.helped:
        well = ngettext("{count} of them worked out.", "{count} of them worked out.", numbers.helped)
        yield well.format(count=numbers.helped)


def _ended(one: PublicCase) -> str:
    words = _("It worked out in {year}.") if one.helped else _("It stopped in {year}.")
    return words.format(year=one.ended.year) if one.ended else ""


def _case(one: PublicCase, *about: str) -> Item:
    return Item(Text(escape(one.case.title)), lines(*about))


def _words(numbers: Numbers, names: "Names") -> Iterator[Section]:
    """Yield what is counted often enough to be told."""
    title = {"effect": names.effect, "barrier": lambda key: names.barriers([key]), "channel": names.channel}
    for of, question in _WORDS.items():
        told = [
            ngettext("{what}: {count} time.", "{what}: {count} times.", cases).format(
                what=title[of](key), count=cases
            )
            for what, key, cases in numbers.counted
            if what == of
        ]
        if told:
            yield Section(of, _(question), lines(*told))


def _inside(row: PlaceRow, path: str, names: "Names") -> Iterator[Section]:
    if row.inside:
        heading = _("Neighbourhoods in {place}").format(place=names.place(row.place))
        yield Section("inside", heading, place_links(row.inside, path, names))


def place_links(keys: Sequence[str], at: str, names: "Names") -> list[Line]:
    """Return places, each with its page."""
    return [line(Text(names.place(key), to(place_path(key), at))) for key in keys]


def _read_on(row: PlaceRow, names: "Names") -> Iterator[Section]:
    known = [names.settings.links[key] for key in row.links]
    if known:
        pages = [line(web(link.url, link.title_in(language()))) for link in known]
        yield Section("more", _("Where can I read more?"), pages)
