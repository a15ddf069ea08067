"""Money for ideas, as residents read it: which pots may fit, and the page of one."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from nopcases.domain.pots.conditions import closes_on
from nopcases.domain.public.places import PlaceRow, PotRow
from nopcases.domain.sentence import term
from nopcases.domain.settings import Pot
from nopcases.domain.text import escape
from nopcases.language import _, ngettext
from nopcases.views.residents.page import Item, Page, Section, Text, line, lines, mail, to, web
from nopcases.views.residents.words import euro, in_full, kinds_words, listed
from nopcases.views.site.paths import page_path

if TYPE_CHECKING:
    from nopcases.views.words.names import Names


def pot_path(key: str) -> str:
    """Return where the page of a pot stands."""
    return page_path("pot", key)


def money_there(row: PlaceRow, day: date, at: str, names: "Names") -> Section:
    """Return the pots that may fit in a place, each with what decides at a glance."""
    items = [_pot_item(pot, day, at, names) for pot in row.pots]
    nothing = "" if items else _("There is no money for this place now.")
    others = ngettext(
        "There is {count} other pot of money. It is closed now, or not for here.",
        "There are {count} other pots of money. They are closed now, or not for here.",
        row.unfit,
    )
    after = lines(others.format(count=row.unfit)) if row.unfit else []
    return Section("money", _("What money is there?"), lines(nothing), items, after)


def _pot_item(row: PotRow, day: date, at: str, names: "Names") -> Item:
    pot = names.settings.pots[row.pot]
    about = [*_for_what(pot, names), _at_most(pot), _left(row.left, day), _until(pot, day)]
    return Item(Text(names.pot(row.pot), to(pot_path(row.pot), at)), lines(*about))


def pots_list(keys: Iterator[str], at: str, names: "Names") -> list[Item]:
    """Return the pots, each with its page."""
    return [
        Item(Text(names.pot(key), to(pot_path(key), at)), lines(*_for_what(names.settings.pots[key], names)))
        for key in keys
    ]


def _for_what(pot: Pot, names: "Names") -> Iterator[str]:
    if pot.kinds:
        yield from listed(_("For: {kinds}."), kinds=kinds_words(pot.kinds))
    if pot.themes:
        yield from listed(_("Only about: {themes}."), themes=[names.themes([key]) for key in pot.themes])


def _at_most(pot: Pot) -> str:
    return _("At most {amount}.").format(amount=euro(pot.maximum)) if pot.maximum is not None else ""


def _left(left: Decimal | None, day: date) -> str:
    if left is None:
        return ""
    return _("In {year} there is still {amount}.").format(year=day.year, amount=euro(max(left, Decimal(0))))


def _until(pot: Pot, day: date) -> str:
    closes = closes_on(pot, day)
    return _("You can ask until {day}.").format(day=in_full(closes, day)) if closes else ""


def pot_page(key: str, left: Decimal | None, day: date, names: "Names") -> Page:
    """Return the page of a pot: for whom, how much, which rules, how, and where to ask."""
    pot = names.settings.pots[key]
    sections = [
        Section("who", _("Who is it for?"), lines(*_whom(pot, names))),
        Section("much", _("How much money?"), lines(*_how_much(pot, left, day))),
        Section("rules", _("What are the rules?"), lines(*(_sentence(one) for one in pot.conditions))),
        Section("how", _("How do I get the money?"), lines(*_how(pot, day))),
        _where(pot),
    ]
    checked = _("We checked this on {day}.").format(day=in_full(pot.checked)) if pot.checked else ""
    shown = [section for section in sections if section.lines or section.items]
    return Page(pot_path(key), names.pot(key), lines(_owner(pot)), shown, lines(checked))


def _sentence(words: str) -> str:
    """Return a condition of the settings as a sentence."""
    return escape(words) + ("" if words.rstrip().endswith((".", "!", "?")) else ".")


def _owner(pot: Pot) -> str:
    return _("This money comes from: {owner}.").format(owner=escape(pot.owner)) if pot.owner else ""


def _whom(pot: Pot, names: "Names") -> Iterator[str]:
    yield from _for_what(pot, names)
    if pot.places:
        yield from listed(_("Only for: {places}."), places=[names.place(key) for key in pot.places])
    if pot.legal_form:
        yield from listed(_("Who can ask: {forms}."), forms=list(map(escape, pot.legal_form)))


def _how_much(pot: Pot, left: Decimal | None, day: date) -> Iterator[str]:
    if pot.minimum is not None:
        yield _("At least {amount}.").format(amount=euro(pot.minimum))
    yield _at_most(pot)
    if pot.own_share:
        yield _("You pay {percentage}% yourself.").format(percentage=pot.own_share)
    yield _left(left, day)


def _how(pot: Pot, day: date) -> Iterator[str]:
    yield _until(pot, day)
    if pot.decision:
        yield _("You will hear within {term} whether you get it.").format(term=term(pot.decision.term))
    if pot.pays == "afterwards":
        yield _("You pay first. You get the money afterwards.")
    if pot.pays == "advance":
        yield _("You get the money before you start.")
    if pot.account:
        yield _("Hand in your receipts within {term}.").format(term=term(pot.account.term))


def _where(pot: Pot) -> Section:
    ways = [mail(pot.contact)] if pot.contact else []
    ways += [web(pot.link)] if pot.link else []
    found = [line(way) for way in ways] or lines(_("Ask us. We help you further."))
    return Section("where", _("Where do I ask for it?"), found)
