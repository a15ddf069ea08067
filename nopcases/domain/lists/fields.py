"""What a column of a list can mean, and what lists call it in Dutch and in English."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from nopcases.domain.dataclass import dataclass
from nopcases.domain.errors import nearest
from nopcases.domain.plain import plain
from nopcases.language import N_, _

TEXT, DAY, AMOUNT_OR_DAY, KEY, CONTACT = "text", "day", "amount or day", "key", "contact"
"""How the cells of a column are read."""


@dataclass(frozen=True, slots=True)
class ListField:
    """Something that a list can tell of an initiative."""

    title: str
    reads: str
    headers: str
    """What lists call it, with commas between; without capitals and accents."""


FIELDS: Mapping[str, ListField] = {
    "title": ListField(N_("title"), TEXT, "titel, initiatief, onderwerp, title, initiative, subject"),
    "summary": ListField(
        N_("summary"), TEXT, "samenvatting, toelichting, opmerking, opmerkingen, summary, notes"
    ),
    "source": ListField(N_("number in the list"), TEXT, "nummer, nr, id, volgnummer, number, no"),
    "reference": ListField(
        N_("reference"), TEXT, "zaaknummer, zaaknr, kenmerk, referentie, reference, case number"
    ),
    "place": ListField(N_("place"), KEY, "plaats, dorp, wijk, kern, buurt, place, village, neighbourhood"),
    "kind": ListField(N_("kind"), KEY, "soort, type, kind"),
    "received": ListField(
        N_("received"), DAY, "ontvangen, ontvangst, binnengekomen, binnenkomst, datum, received, date"
    ),
    "answered": ListField(
        N_("called back"), DAY, "teruggebeld, beantwoord, terugkoppeling, answered, called back, feedback"
    ),
    "handler": ListField(N_("handler"), KEY, "behandelaar, handler, assigned to"),
    "assigned": ListField(N_("assigned"), DAY, "toegewezen, toewijzing, assigned"),
    "pot": ListField(N_("pot"), KEY, "potje, pot, fonds, regeling, fund"),
    "asked": ListField(
        N_("asked"), AMOUNT_OR_DAY, "bedrag, gevraagd, bedrag gevraagd, gevraagd bedrag, aangevraagd, "
        "aangevraagd bedrag, bedrag aangevraagd, asked, amount, amount asked, requested",
    ),
    "asked-on": ListField(N_("asked on"), DAY, "aanvraag, aanvraagdatum, application, asked on"),
    "granted": ListField(
        N_("granted"), AMOUNT_OR_DAY,
        "toegekend, toegekend bedrag, bedrag toegekend, verleend, granted, amount granted",
    ),
    "decided": ListField(N_("decided"), DAY, "besluit, beschikking, besluitdatum, toekenning, decided, decision"),
    "accounted": ListField(N_("accounted for"), AMOUNT_OR_DAY, "verantwoord, verantwoording, accounted, accounted for"),
    "paid": ListField(
        N_("paid"), AMOUNT_OR_DAY,
        "betaald, uitbetaald, betaald bedrag, uitbetaald bedrag, bedrag betaald, paid, amount paid",
    ),
    "paid-on": ListField(N_("paid on"), DAY, "betaaldatum, betaling, uitbetaling, payment, paid on"),
    "closed": ListField(N_("closed"), DAY, "afgehandeld, gesloten, afgesloten, afgerond, closed"),
    "result": ListField(N_("result"), KEY, "resultaat, uitkomst, afloop, result, outcome"),
    "name": ListField(
        N_("name"), CONTACT, "naam, initiatiefnemer, contactpersoon, aanvrager, name, initiator, contact, applicant"
    ),
    "phone": ListField(
        N_("telephone"), CONTACT, "telefoon, tel, telefoonnummer, mobiel, phone, telephone, phone number"
    ),
    "email": ListField(N_("e-mail"), CONTACT, "e-mail, email, mail, e-mailadres, emailadres, e-mail address"),
}  # fmt: skip
"""Field -> what it is. Its title, and its own name, are headers too."""

_DAYS = {"granted-on": "decided", "accounted-on": "accounted"}
"""Day of a row -> the field of a list that it has its title from, where that is another one."""

TITLE_OR_SUMMARY = ("omschrijving", "description")
"""Headers of the title, or where another column is that, of the summary."""

_DAY_WORDS = {"datum", "op", "d.d.", "date", "on", "of"}
_SECOND = re.compile(r" \([2-9]\)$")
_PUNCTUATION = re.compile(r"[^\w\s.-]+")


def _folded(header: str) -> str:
    return " ".join(_PUNCTUATION.sub(" ", plain(header).replace("_", " ")).split()).strip(" .:")


def _without_day(words: str) -> str:
    """Return ``ontvangen`` for ``datum ontvangen``, ``ontvangen op`` and ``ontvangstdatum``."""
    kept = [word for word in words.split() if word not in _DAY_WORDS]
    return " ".join(kept).removesuffix("sdatum").removesuffix("datum") if kept else words


@cache
def _names() -> dict[str, str]:
    found = {name: field for field, known in FIELDS.items() for name in known.headers.split(", ")}
    return found | {field.replace("-", " "): field for field in FIELDS}


def field_called(header: str) -> str | None:
    """Return the field that a header names, None where it names none; ``Naam (2)`` is the second ``Naam``."""
    names, words = _names(), _folded(_SECOND.sub("", header))
    if words in names:
        return names[words]
    found = names.get(_without_day(words))
    return found if found and FIELDS[found].reads in (DAY, AMOUNT_OR_DAY) else None


def title_of(name: str) -> str:
    """Return what people call a field of a list, or the day of one."""
    return _(FIELDS[_DAYS.get(name, name)].title)


@dataclass(frozen=True, slots=True)
class Matched:
    """How the headers of a list were understood."""

    columns: Mapping[str, str]
    """Field -> header."""
    several: Mapping[str, Sequence[str]]
    """Field -> the headers that all seem to be it."""
    near: Mapping[str, str]
    """Header of no field -> the field whose name it resembles."""


def matched(headers: Sequence[str]) -> Matched:
    """Say which column of a list is which field, by its header alone."""
    found: dict[str, list[str]] = {}
    for header in headers:
        if field := field_called(header):
            found.setdefault(field, []).append(header)
    for header in headers:
        if _folded(header) in TITLE_OR_SUMMARY:
            found.setdefault("summary" if "title" in found else "title", []).append(header)
    taken = {header for columns in found.values() for header in columns}
    near = {}
    for header in headers:
        if header not in taken and (field := _near(header)) and field not in found:
            near[header] = field
    return Matched(
        {field: columns[0] for field, columns in found.items() if len(columns) == 1},
        {field: columns for field, columns in found.items() if len(columns) > 1},
        near,
    )


def _near(header: str) -> str | None:
    names = _names()
    alike = nearest(_folded(header), names)
    return names[alike[0]] if alike else None
