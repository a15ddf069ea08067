"""One sheet of A4 for the community centre: where to go, what it costs, when you hear, and the page to scan."""

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING

from nopcases.domain.public.places import PlaceRow
from nopcases.domain.text import escape
from nopcases.language import _, language
from nopcases.views.markup import filled
from nopcases.views.residents.page import Line, Section, lines, sheets_of, to, web
from nopcases.views.residents.place import COSTS, HELP, place_path, place_words, poster_path
from nopcases.views.residents.words import answer_words, contacts

if TYPE_CHECKING:
    from nopcases.views.words.names import Names

_MOST_POTS, _MOST_VENUES = 8, 4
"""What fits the sheet."""
_WIDTH, _HEADING = 30, 2
"""Characters of a line in half a sheet, in the widest letters; the lines that a heading takes."""
_SIZES, _SMALLEST = ((52, ""), (66, " dense")), " denser"
"""The lines up to which each size fits."""


def poster(row: PlaceRow, names: "Names") -> str:
    """Return the sheet of a place as HTML. What changes from week to week is not on it: it hangs for long."""
    settings, place, sections = names.settings, place_words(row.place, names), _sections(row, names)
    address = page_address(settings.site, row.place)
    return filled(
        "poster.html",
        language=language(),
        sheets=sheets_of(poster_path(row.place)),
        title=_("Do you have an idea for {place}?").format(place=place),
        sections=sections,
        size=_size(sections),
        sender=_("Municipality of {name}").format(name=escape(settings.municipality)),
        back=to(place_path(row.place), poster_path(row.place)),
        back_words=_("To the page of {place}").format(place=place),
        code=qr_code(address) if address else "",
        scan=_("Scan and read more."),
        address=web(address).pieces,
    )


def _size(sections: Sequence[Section]) -> str:
    """Return the class of a sheet that holds much: it is set smaller, so that it stays one."""
    count = sum(map(_height, sections))
    return next((size for most, size in _SIZES if count <= most), _SMALLEST)


def _height(section: Section) -> float:
    """Return how high a section is, about, in lines of the usual size."""
    every = [*section.lines, *((item.name,) for item in section.items)]
    every += [line for item in section.items for line in item.lines]
    return _HEADING + sum(ceil(sum(len(part.words) for part in line) / _WIDTH) for line in every)


def _sections(row: PlaceRow, names: "Names") -> list[Section]:
    money = lines(*(f"{names.pot(pot.pot)}." for pot in row.pots[:_MOST_POTS]))
    return [
        Section("where", _("Where can I go?"), (), contacts(row.routes, names.settings, names)),
        Section("when", _("When will I hear back?"), lines(answer_words(names.settings))),
        Section("costs", _("What does it cost me?"), lines(_(COSTS[0]))),
        Section("help", _("What help is there?"), lines(*map(_, HELP))),
        *([Section("money", _("What money is there?"), money)] if money else []),
        *_meet(row, names),
    ]


def _meet(row: PlaceRow, names: "Names") -> list[Section]:
    found: list[Line] = lines(
        *(
            ", ".join(filter(None, (names.venue(key), escape(names.settings.venues[key].address)))) + "."
            for key in row.venues[:_MOST_VENUES]
        )
    )
    return [Section("meet", _("Where can we meet?"), found)] if found else []


def page_address(site: str, place: str) -> str:
    """Return the address of the page of a place, "" where nobody set where the site stands."""
    return f"{site.rstrip('/')}/{place_path(place)}" if site else ""


def qr_code(address: str) -> str:
    """Return the address as a QR code: SVG that stands in a page, black on white whatever the page is."""
    import segno

    code = segno.make(address, error="m", micro=False)
    return code.svg_inline(border=4, dark="#000", light="#fff", svgclass=None, lineclass=None, omitsize=True)
