"""The types that a value in a case file can have, each with what would be right."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from nopcases.domain.calendar.terms import BadTerm, Term
from nopcases.domain.dataclass import dataclass
from nopcases.language import N_, _

_MONEY = re.compile(r"[0-9]{1,12}\.[0-9]{2}")


def _is_term(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(Term.parse(value))
    except BadTerm:
        return False


@dataclass(frozen=True, slots=True)
class FieldType:
    """A type of value: a test, and the words for what it must be."""

    holds: Callable[[Any], bool]
    must_be: str
    exact: type | None = None
    """What is of exactly this type always holds: most values are, and a large folder has a million."""


TEXT = FieldType(lambda value: isinstance(value, str), N_("a text between quotes"), exact=str)
TEXTS = FieldType(
    lambda value: isinstance(value, list) and all(isinstance(item, str) for item in value),
    N_('a list of texts, such as ["play", "green"]'),
)
TEXT_OR_TEXTS = FieldType(
    lambda value: TEXT.holds(value) or (TEXTS.holds(value) and bool(value)),
    N_("the key of an entry, or a list of such keys"),
)
DATE = FieldType(
    lambda value: isinstance(value, date) and not isinstance(value, datetime),
    N_("a date without quotes and without a time, such as 2026-11-02"),
    exact=date,
)
COUNT = FieldType(
    lambda value: isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9,
    N_("a whole number, such as 12"),
)
FLAG = FieldType(lambda value: isinstance(value, bool), N_("true or false"), exact=bool)
MONEY = FieldType(
    lambda value: isinstance(value, str) and bool(_MONEY.fullmatch(value)),
    N_('an amount in euros between quotes with two decimals, such as "1500.00"'),
)
TERM = FieldType(_is_term, N_('a term between quotes, such as "8 weeks"'))
ANY = FieldType(lambda _value: True, N_("a value"))
ANY_LIST = FieldType(lambda value: isinstance(value, list), N_("a list"))
TABLE = FieldType(lambda value: isinstance(value, dict), N_("a table"), exact=dict)


@dataclass(frozen=True, slots=True)
class Field:
    """A named value of a header or a log entry."""

    type: FieldType = TEXT
    needed: bool = False
    """Without it the entry changes nothing."""
    choices: tuple[str, ...] = ()
    refers: str = ""
    """What it is a key of: "entry", "case", or a table of the settings ("routes", "people", …)."""


def wrong_types(values: Mapping[str, Any], fields: Mapping[str, Field]) -> list[tuple[str, str]]:
    """Return (key, sentence) for every value that is of another type than its field."""
    return [
        (key, _("“{key}” must be {right}").format(key=key, right=_(field.type.must_be)))
        for key, value in values.items()
        if (field := fields.get(key)) and type(value) is not field.type.exact and not field.type.holds(value)
    ]
