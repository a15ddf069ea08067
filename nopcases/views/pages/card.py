"""The card of a case: one page that the group hangs up."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from nopcases.domain.advice.card import ACTIVITY, MEETING, Card, CardDate, CardMoney
from nopcases.domain.dataclass import dataclass
from nopcases.domain.reports.rows.cases import CaseRow
from nopcases.domain.reports.rows.clocks import ClockRow
from nopcases.domain.settings import Settings
from nopcases.domain.text import escape
from nopcases.domain.vocabulary import INITIATOR
from nopcases.language import N_, _, language
from nopcases.views.context import PageContext
from nopcases.views.document import Data, Document, Fact, Part
from nopcases.views.pages.clock_list import loan_listing
from nopcases.views.words.dates import money, weekday
from nopcases.views.words.names import Names
from nopcases.views.words.reach import reach_on


@dataclass(frozen=True, slots=True)
class CardPage:
    """A card, and the people of the group where they are asked for."""

    card: Card
    contacts: Mapping[str, Mapping[str, str]] | None
    """Role -> name, phone and email, of those at hand; None unless asked for."""
    context: PageContext


def card_document(page: CardPage) -> Document:
    """Return the page."""
    card, names = page.card, page.context.names
    parts = [
        Part(
            _("Who does what"),
            facts=[(names.contact_role(row.get("to")), escape(row.text)) for row in card.tasks],
        ),
        Part(_("People"), facts=_people(page.contacts or {}, names)),
        Part(_("Days to come"), facts=[_date(coming, page.context.today, names) for coming in card.dates]),
        Part(_("Money"), facts=[_money(row, page.context.today, names) for row in card.money]),
        Part(_("On loan from us"), facts=[_loan(row, names) for row in card.loans]),
        Part(_("Whom to call"), lines=_whom(card.case, names)),
        Part(
            _("Read on"),
            facts=[(escape(link.title_in(language())), escape(link.url)) for link in card.links],
        ),
    ]
    return Document(
        f"{escape(card.case.title)} · {names.place(card.case.place)}".removesuffix(" · "),
        [part for part in parts if part.facts or part.lines],
        unreadable=page.context.unreadable,
        data=Data("card", page.context.today, lambda: [_row(page)]),
    )


def _people(contacts: Mapping[str, Mapping[str, str]], names: Names) -> list[Fact]:
    return [
        (names.contact_role(role), " · ".join(escape(part) for part in person.values()))
        for role, person in contacts.items()
    ]


_DATES = {
    "answer": N_("you hear from us"),
    "promise": N_("we do for you"),
    "decision": N_("decision on your application"),
    "account": N_("receipts due"),
    "loan": N_("back to us"),
    MEETING: N_("it is discussed"),
    ACTIVITY: N_("activity"),
}
"""What happens on a day, in words for somebody outside."""


def _date(coming: CardDate, day: date, names: Names) -> Fact:
    words = _(_DATES[coming.what])
    about = _about(coming, names)
    return weekday(coming.day, day), f"{words}: {about}" if about else words


def _about(coming: CardDate, names: Names) -> str:
    """Return what a day is about in words, "" where that is plain."""
    if coming.what == MEETING:
        return names.meeting(coming.about)
    pot = coming.clock.pot if coming.clock else None
    return names.pot(pot) if pot else escape(coming.about)


def _money(row: CardMoney, day: date, names: Names) -> Fact:
    """Return what was granted, and what of that is still to be accounted for, and by when."""
    fund = row.fund
    words = [_("granted {amount}").format(amount=money(str(fund.granted)))]
    if fund.paid is not None:
        words.append(_("paid {amount}").format(amount=money(str(fund.paid))))
    words.append(_("still to account for {amount}").format(amount=money(str(row.left))))
    if row.due:
        words.append(_("receipts by {day}").format(day=weekday(row.due, day)))
    return names.pot(fund.pot), " · ".join(words)


def _loan(row: ClockRow, names: Names) -> Fact:
    back = _("back by {day}").format(day=weekday(row.due, row.day))
    return escape(row.subject), f"{names.contact_role(row.role or INITIATOR)} · {back}"


def _whom(case: CaseRow, names: Names) -> list[str]:
    """Return whom of us the group calls, and who stands in."""
    if case.handler is None:
        return [names.municipality()]
    reach = reach_on(case.handler, case.day, names, names.municipality())
    return [*reach, _("Name this number: {case}").format(case=case.case)]


def _row(page: CardPage) -> dict[str, Any]:
    """Return the card as machines read it."""
    card, contacts = page.card, None
    if page.contacts is not None:
        contacts = [{"role": role, **person} for role, person in page.contacts.items()]
    return {
        "case": card.case.case,
        "title": card.case.title,
        "tasks": [
            {"role": row.get("to"), "text": row.text, "entry": row.key, "since": row.happened}
            for row in card.tasks
        ],
        "dates": [{"date": coming.day, "what": coming.what, "about": coming.about} for coming in card.dates],
        "loans": loan_listing(card.loans, page.context, lambda _row: "").for_machines(),
        "pots": [_money_row(row) for row in card.money],
        "links": [
            {"link": link.key, "title": link.title_in(language()), "url": link.url} for link in card.links
        ],
        "who": _who(card.case, page.context.settings),
        "contacts": contacts,
    }


def _money_row(row: CardMoney) -> dict[str, Any]:
    stages = {name: getattr(row.fund, name) for name in ("pot", "granted", "paid", "accounted")}
    return {**stages, "left": row.left, "due": row.due}


def _who(case: CaseRow, settings: Settings) -> list[dict[str, str | None]]:
    """Return who handles the case, and who stands in."""
    keys = (case.handler, *settings.stand_in(case.handler, case.day)) if case.handler else ()
    people = (settings.people[key] for key in keys if key in settings.people)
    return [
        {"person": one.key, "name": one.name, "phone": one.phone or None, "email": one.email or None}
        for one in people
    ]
