"""The first page of the public site: where do you live, how it goes, what it costs, when you hear."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from nopcases.domain.public.places import NEIGHBOURHOOD, Residents
from nopcases.language import _, ngettext
from nopcases.views.residents.events import this_week
from nopcases.views.residents.money import pots_list
from nopcases.views.residents.page import Item, Line, Page, Section, Text, lines, to
from nopcases.views.residents.place import COSTS, HELP, place_path
from nopcases.views.residents.words import answer_words, in_full, kept_words, municipality
from nopcases.views.site.site import FRONT

if TYPE_CHECKING:
    from nopcases.views.words.names import Names


def front_page(found: Residents, names: "Names") -> Page:
    """Return the front page; it alone names the day."""
    settings, numbers = names.settings, found.numbers
    kept = kept_words(
        numbers, _("In the whole municipality we managed that {in_time} out of {answers} times.")
    )
    now = ngettext(
        "People are working on {count} idea now.", "People are working on {count} ideas now.", numbers.open
    )
    sections = [
        _places(names),
        Section("how", _("How does it work?"), lines(*_steps(names))),
        Section("costs", _("What does it cost me?"), lines(*map(_, COSTS))),
        Section("when", _("When will I hear back?"), lines(answer_words(settings), kept)),
        Section("help", _("What help is there?"), lines(*map(_, HELP))),
        Section("money", _("What money is there?"), (), pots_list(iter(found.pots), FRONT, names)),
        this_week(found.programme, found.day, names),
        Section("now", _("What are others doing?"), lines(now.format(count=numbers.open))),
        Section("reach", _("How do I reach you?"), (), [municipality(settings, ())]),
    ]
    intro = lines(_("Do you have an idea for your village or neighbourhood? We are happy to help."))
    made = _("This site was made on {day}.").format(day=in_full(found.day))
    shown = [section for section in sections if section.lines or section.items]
    return Page(FRONT, _("I have an idea"), intro, shown, lines(made))


def _steps(names: "Names") -> list[str]:
    return [
        _("Choose your village or neighbourhood."),
        _("Call or mail us with your idea."),
        answer_words(names.settings),
    ]


def _places(names: "Names") -> Section:
    """Return the places to choose from, a neighbourhood under its town."""
    places = names.settings.places
    items = [
        Item(
            Text(names.place(key), to(place_path(key), FRONT)),
            _neighbourhoods([other for other, one in places.items() if one.within == key], names),
        )
        for key, place in places.items()
        if place.kind != NEIGHBOURHOOD
    ]
    return Section("places", _("Where do you live?"), (), items)


def _neighbourhoods(keys: Sequence[str], names: "Names") -> list[Line]:
    """Return the neighbourhoods of a town on one line; none where it has none."""
    parted = [(Text(" · "), Text(names.place(key), to(place_path(key), FRONT))) for key in keys]
    return [sum(parted, ())[1:]] if parted else []
