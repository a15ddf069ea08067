"""What a row says of money and no entry can hold: lines of a text, so that no amount or day of it is lost."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from nopcases.domain.case.case import Entry
from nopcases.domain.dataclass import dataclass, field
from nopcases.domain.lists.fields import title_of
from nopcases.domain.lists.happenings import Happening, without_noughts
from nopcases.language import N_, euros, full_day

_POT = "pot"
AMOUNTS = ("asked", "granted", "accounted", "paid")
"""The fields that hold an amount; the day of each has its name with ``-on``."""
_MONEY = (_POT, *(name for amount in AMOUNTS for name in (amount, f"{amount}-on")))
_NO_POT = N_("no pot: it stands in a text alone")
_NO_AMOUNT = N_("no amount: it stands in a text alone")
_NO_DECISION = N_("no decision with an amount and a day: it stands in a text alone")
_NO_PAYMENT = N_("no day of payment: it stands in a text alone")


@dataclass(frozen=True, slots=True)
class Line:
    """A value of a row that no entry holds."""

    field: str
    text: str
    """As it stands in the text, in the language in use."""
    why: str
    """Why it is no entry, in English."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What a row says of money, beside the log of its case."""

    new: list[Line] = field(default_factory=list)
    otherwise: list[tuple[str, str, str]] = field(default_factory=list)
    """Field, what the list says, what the case says: amounts as files hold them, a day in words."""


def in_words(values: Mapping[str, Any], found: Sequence[Happening]) -> list[Line]:
    """Return what a row says of money that none of what it says happened, ``found``, holds."""
    return [
        Line(name, f"{title_of(name)}: {_in_words(name, value)}", _why(values, found))
        for name, value in _said(values)
        if not _holds(found, name, value)
    ]


def beside(values: Mapping[str, Any], found: Sequence[Happening], counting: Sequence[Entry]) -> Beside:
    """Return what a row says of money that neither an entry of its case nor a line of a text there says.

    What entries say otherwise than ``found`` is not among it: ``later.differences`` tells that.
    """
    result, lines = Beside(), {line.field: line for line in in_words(values, found)}
    for name, value in _said(values):
        logged = list(_logged(name, values, counting, anywhere=name in lines))
        known, said = [*_in_texts(name, counting), *logged], _plain(value)
        if said in known or (logged and name not in lines):
            continue
        if known:
            result.otherwise.append((name, said, known[-1]))
        elif name in lines:
            result.new.append(lines[name])
    return result


def _said(values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    said = without_noughts(values)
    return ((name, said[name]) for name in _MONEY if name in said)


def _in_words(name: str, value: Any) -> str:
    return euros(Decimal(value)) if name in AMOUNTS else _plain(value)


def _plain(value: Any) -> str:
    return full_day(value) if isinstance(value, date) else str(value)


def _holds(found: Sequence[Happening], name: str, value: Any) -> bool:
    """Say whether one of what happened holds a value of a row."""
    funds = [one for one in found if one.entry["kind"] == "fund"]
    if name == _POT:
        return any(one.entry["pot"] == value for one in funds)
    about = [one for one in funds if one.field == name.removesuffix("-on")]
    if name.endswith("-on"):
        return any(one.on == value for one in about)
    return any(one.entry.get("amount") == value or one.what == "refused" for one in about)


def _why(values: Mapping[str, Any], found: Sequence[Happening]) -> str:
    if _POT not in values:
        return _NO_POT
    if not any(amount in values for amount in AMOUNTS):
        return _NO_AMOUNT
    granted = any(one.what == "granted" for one in found)
    return _NO_PAYMENT if granted else _NO_DECISION


def _in_texts(name: str, counting: Sequence[Entry]) -> list[str]:
    """Return what lines of a log's texts say of a field."""
    begin = f"{title_of(name)}: "
    lines = [line for entry in counting for line in str(entry.get("text") or "").splitlines()]
    said = [line.removeprefix(begin) for line in lines if line.startswith(begin)]
    return [_amount(words) for words in said] if name in AMOUNTS else said


def _amount(words: str) -> str:
    """Return an amount in euros with cents as files hold it, whatever stands between its figures."""
    figures = "".join(filter(str.isdecimal, words))
    return f"{figures[:-2] or 0}.{figures[-2:]}"


def _logged(
    name: str, values: Mapping[str, Any], counting: Sequence[Entry], *, anywhere: bool
) -> Iterator[str]:
    """Yield what the entries of money say of a field: those of the row's pot, ``anywhere`` those of every pot."""
    stage = name.removesuffix("-on")
    stages = (stage, "refused") if stage == "granted" else (stage,)
    for entry in counting:
        if entry.kind != "fund" or not (anywhere or entry.get("pot") == values.get(_POT)):
            continue
        if name == _POT:
            yield str(entry.get("pot"))
        elif entry.get("stage") in stages:
            yield _plain(entry.happened if name.endswith("-on") else entry.get("amount") or "0.00")
