"""A sentence as data: findings and problems are kept free of the reader's language until somebody reads them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from nopcases.domain.calendar.terms import Term
from nopcases.domain.dataclass import dataclass, field
from nopcases.domain.text import escape
from nopcases.language import _, full_day, language, ngettext


@dataclass(frozen=True, slots=True)
class Sentence:
    """The English source of a sentence, and the facts that it is filled in with."""

    source: str
    """To be translated; its ``{names}`` are in ``facts``."""
    facts: Mapping[str, Any] = field(default_factory=dict)

    def words(self) -> str:
        """Return it in the language in use, harmless for a screen."""
        return _(self.source).format(**{name: _fact(value) for name, value in self.facts.items()})


def term(value: Term) -> str:
    """Return ``8 weeks``."""
    count = value.count
    match value.unit:
        case "days":
            text = ngettext("{count} day", "{count} days", count)
        case "working days":
            text = ngettext("{count} working day", "{count} working days", count)
        case "weeks":
            text = ngettext("{count} week", "{count} weeks", count)
        case "months":
            text = ngettext("{count} month", "{count} months", count)
        case _:
            text = ngettext("{count} year", "{count} years", count)
    return text.format(count=count)


def _fact(value: Any) -> str:
    if isinstance(value, date):
        return full_day(value)
    if isinstance(value, Term):
        return term(value)
    if hasattr(value, "title_in"):
        title: str = value.title_in(language())
        return escape(title)
    if isinstance(value, Sentence):
        return value.words()
    if isinstance(value, tuple | list):
        return ", ".join(map(_fact, value))
    return escape(str(value))
