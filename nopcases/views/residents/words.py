"""What residents read of kinds, people and money, in short plain sentences (B1)."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from nopcases.domain.sentence import term
from nopcases.domain.text import escape
from nopcases.language import MONTHS_IN_FULL, N_, WEEKDAYS_IN_FULL, _, digits
from nopcases.views.residents.page import Item, Line, Text, call, line, lines, mail

if TYPE_CHECKING:
    from nopcases.domain.public.places import Numbers, RouteRow
    from nopcases.domain.settings import Settings
    from nopcases.views.words.names import Names

MOST_WORDS = 15
"""Words of a sentence that everybody can read."""
KINDS = {
    "social": (
        N_("doing something together"),
        N_("For example: eating together, sports, or a coffee morning."),
    ),
    "physical": (
        N_("making or changing something outside"),
        N_("For example: a playground, a path, or more trees."),
    ),
    "cpo": (N_("building homes together"), N_("For example: homes for young people, or for older people.")),
}
"""Kind -> what residents call it, and an example."""


def kind_words(kind: str) -> str:
    """Return what residents call a kind; one of the municipality's own stands for itself."""
    return _(KINDS[kind][0]) if kind in KINDS else escape(kind)


def kinds_words(kinds: Iterable[str]) -> list[str]:
    """Return what residents call some kinds, in the order in which they are known."""
    order = {kind: number for number, kind in enumerate(KINDS)}
    return [kind_words(kind) for kind in sorted(kinds, key=lambda kind: (order.get(kind, len(order)), kind))]


def listed(sentence: str, **of: Sequence[str]) -> list[str]:
    """Return a sentence with a list in it; of a long list the rest in sentences after it, each of MOST_WORDS at most.

    ``of`` says what stands for which of its ``{names}``, as ``places=["Ens", "Bant"]``.
    """
    ((name, items),) = of.items()
    found: list[str] = []
    left = list(items)
    while left:
        form = sentence if not found else _("And also: {names}.")
        shown = "names" if found else name
        for count in range(len(left), 0, -1):
            said = form.format(**{shown: ", ".join(left[:count])})
            if count == 1 or len(said.split()) <= MOST_WORDS:
                found.append(said)
                left = left[count:]
                break
    return found


def for_what(kinds: Iterable[str]) -> list[Line]:
    """Return what somebody is there for, with examples."""
    found = [
        (_("For {kind}.").format(kind=kind_words(kind)), _(KINDS[kind][1]) if kind in KINDS else "")
        for kind in kinds
    ]
    return lines(*(f"{what} {example}".strip() for what, example in found))


def in_full(day: date, near: date | None = None) -> str:
    """Return ``Monday 9 November``, with the year unless it is that of ``near``."""
    words = f"{_(WEEKDAYS_IN_FULL[day.weekday()])} {day.day} {_(MONTHS_IN_FULL[day.month - 1])}"
    return words if near and day.year == near.year else f"{words} {day.year}"


def euro(amount: Decimal) -> str:
    """Return ``€ 2,000``, with cents where there are any."""
    return "€\N{NO-BREAK SPACE}" + digits(amount, 2 if amount != amount.to_integral_value() else 0)


def contacts(routes: Sequence["RouteRow"], settings: "Settings", names: "Names") -> list[Item]:
    """Return whom to turn to, each once: the first who may be named, else the municipality."""
    kinds: dict[str | None, list[str]] = {}
    for route in routes:
        kinds.setdefault(next(iter(route.people), None), []).extend(route.kinds)
    found = []
    for person, of in kinds.items():
        known = settings.people.get(person or "")
        about = for_what(dict.fromkeys(of))
        if known:
            ways = reach(known.phone, known.email) or _ways(settings)
            found.append(Item(Text(names.person(person)), [*ways, *about]))
        else:
            found.append(municipality(settings, about))
    return found or [municipality(settings, [])]


def municipality(settings: "Settings", about: Sequence[Line]) -> Item:
    """Return how to reach the municipality."""
    name = _("The municipality of {name}").format(name=escape(settings.municipality))
    return Item(Text(name), [*_ways(settings), *about])


def _ways(settings: "Settings") -> Sequence[Line]:
    return reach(settings.phone, settings.email) or lines(_("Ask there who can help you."))


def reach(phone: str, email: str) -> list[Line]:
    """Return how to reach somebody, as far as that is known."""
    ways = [(_("Call: "), call(phone)), (_("Mail: "), mail(email))]
    return [line(word, way) for word, way in ways if way.words]


def answer_words(settings: "Settings") -> str:
    """Return within what time one hears back."""
    return _("You will hear from us within {term}.").format(term=term(settings.norms["answer"].term))


def kept_words(numbers: "Numbers", sentence: str, place: str = "") -> str:
    """Return how often that was kept, "" where nobody asked yet."""
    if not numbers.answers:
        return ""
    return sentence.format(in_time=numbers.in_time, answers=numbers.answers, place=place)
