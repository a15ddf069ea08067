"""A row of a list, read: what it tells of an initiative, or why it cannot be taken in."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from nopcases.domain.case.personal_data import KINDS, kinds_of, personal_data
from nopcases.domain.changes.header import LONGEST_TITLE, checked_title, day_of_receipt
from nopcases.domain.dataclass import dataclass
from nopcases.domain.errors import NopcasesError, Usage
from nopcases.domain.lists.cells import Cell, Written, amount_of, day_of, phone_of, text_of
from nopcases.domain.lists.fields import AMOUNT_OR_DAY, DAY, FIELDS, KEY, title_of
from nopcases.domain.phones import checked_phone, is_address
from nopcases.domain.plain import plain
from nopcases.domain.text import escape, hostile_characters
from nopcases.language import _, full_day

_LONGEST_REFERENCE = 100
_ADDRESSES = frozenset(
    ["mevr", "mevrouw", "mw", "dhr", "heer", "meneer", "fam", "familie", "mr", "mrs", "ms"]
)
"""Words behind which the name of a person stands."""
_KEPT_TEXTS = ("title", "summary", "source", "reference")
"""Fields whose text git keeps as it stands."""
_SHORTEST_NAME = 4
_LIKE_A_DAY = re.compile(
    r"[0-9][-/ ][0-9a-z]+[-/ .]+[0-9]{4}|[0-9]{4}-[0-9]|[0-9][-/ .][a-z]{3,9}[-/ .]+[0-9]{2}$"
)
"""A day in a column of money."""
_MOST_BETWEEN = 4
"""Words between a form of address and the last word of the name: de heer J. van der Berg."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row, or what in it, cannot be taken in as it stands."""

    column: str
    """The header of the column, "" where it is the row."""
    message: str
    personal: tuple[str, ...] = ()
    """The kinds of personal data that git would keep."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a row tells."""

    number: int
    """As a spreadsheet counts: the headers stand in a row too."""
    values: Mapping[str, Any]
    """Field -> what it says, where it says something; of money an amount, with its day under ``…-on``."""
    reference: str
    """Its number in the list, "" where it has none."""
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()

    @property
    def contact(self) -> dict[str, str]:
        """Return what it tells of who asked."""
        return {name: self.values[name] for name in ("name", "phone", "email") if name in self.values}


@dataclass(frozen=True, slots=True)
class Reader:
    """How the rows of a list are read."""

    columns: Mapping[str, str]
    """Field -> header."""
    meanings: Mapping[str, Callable[[str], str]]
    """Field with keys -> what a word means in this folder; it raises where it means nothing."""
    instead: Mapping[str, Mapping[str, str]]
    """Field -> what a cell says -> what is read in its place."""
    way: Written
    today: date

    def read(self, number: int, cells: Mapping[str, Cell]) -> Row:
        """Read a row; ``cells`` is header -> cell."""
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        for field in FIELDS:
            header = self.columns.get(field, "")
            cell = cells.get(header)
            if not header and field not in self.instead:
                continue
            try:
                if (value := self._value(field, cell)) not in (None, ""):
                    values |= _placed(field, value)
            except NopcasesError as error:
                problems.append(Problem(header or field, str(error)))
        values = _with_summary(values)
        problems += [] if problems else [Problem(self.header(name), why) for name, why in self._wrong(values)]
        reference = str(values.get("source") or values.get("reference") or "")
        remarks = [Problem(self.header(name), why) for name, why in _remarks(values)]
        remarks += self._personal(values)
        return Row(number, values, reference, tuple(problems), tuple(remarks))

    def _personal(self, values: Mapping[str, Any]) -> Iterator[Problem]:
        """Yield what looks like personal data where git keeps it: said before it is written."""
        message = _("it holds what looks like {kinds}, and git keeps it for ever")
        for name in _KEPT_TEXTS:
            if kinds := kinds_of(personal_data(values.get(name, ""))):
                words = ", ".join(_(KINDS[kind]) for kind in kinds)
                yield Problem(self.header(name), message.format(kinds=words), tuple(kinds))

    def header(self, field: str) -> str:
        """Return the header of the column in which a field, or its day, stands; where none is, its title."""
        names = ("decided",) if field == "granted-on" else ()
        known = (self.columns.get(name) for name in (*names, field, field.removesuffix("-on")))
        return next(filter(None, known), "") or title_of(field)

    def _value(self, field: str, cell: Cell) -> Any:
        if field in self.instead:
            typed = text_of(cell)
            cell = self.instead[field].get(typed, cell)
        reads = FIELDS[field].reads
        if reads == DAY:
            return day_of(cell, self.way)
        if reads == AMOUNT_OR_DAY:
            return _money(cell, self.way)
        text = phone_of(cell) if field == "phone" else text_of(cell)
        if not text:
            return None
        return self.meanings[field](text) if reads == KEY else _checked(field, text)

    def _wrong(self, values: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Return (field, why) for what makes no sense beside the rest of the row."""
        if "title" not in values:
            return [("title", _("the title is empty"))]
        if "received" not in values:
            return [("received", _("the day of receipt is missing"))]
        received, found, field = values["received"], [], "title"
        try:
            checked_title(values["title"])
            field = "received"
            day_of_receipt(received, self.today)
        except NopcasesError as error:
            return [(field, str(error))]
        for field, day in values.items():
            if isinstance(day, date) and day < received:
                found.append((field, _("{day} is before it came in, on {received}").format(
                    day=full_day(day), received=full_day(received))))  # fmt: skip
            elif isinstance(day, date) and day > self.today:
                found.append((field, _("{day} is still to come").format(day=full_day(day))))
        found += _before_its_decision(values)
        if "result" in values and "closed" not in values:
            found.append(("result", _("it says how it ended, and not when")))
        if "closed" in values and "result" not in values:
            found.append(("closed", _("it says when it was closed, and not with which result")))
        if _names_in(values["title"], values.get("name", "")):
            found.append(
                ("title", _("the name of the contact stands in the title, which git keeps for ever"))
            )
        return found


def _before_its_decision(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield (field, why) for what of money cannot have been on its day yet."""
    decided = values.get("granted-on")
    for field in ("paid-on", "accounted-on"):
        if decided and field in values and values[field] < decided:
            message = _("{day} is before the decision, on {decided}")
            yield field, message.format(day=full_day(values[field]), decided=full_day(decided))


def _placed(field: str, value: Any) -> dict[str, Any]:
    """Return a value by the field that it is of: a day in a column of money is the day of that."""
    if FIELDS[field].reads == AMOUNT_OR_DAY and isinstance(value, date):
        return {f"{field}-on": value}
    return {"granted-on" if field == "decided" else field: value}


def _money(cell: Cell, way: Written) -> str | date | None:
    """Return an amount, or the day that stands in its place."""
    if isinstance(cell, date):
        return cell
    text = text_of(cell)
    if isinstance(cell, str) and _LIKE_A_DAY.search(text):
        return day_of(cell, way)
    return amount_of(cell, way)


def _checked(field: str, text: str) -> str:
    """Return a text as its field takes it. Raises Usage."""
    if field in ("source", "reference"):
        text = " ".join(text.split())
        if hostile_characters(text) or len(text) > _LONGEST_REFERENCE:
            raise Usage(
                _("“{number}” cannot be a number in a list"), number=escape(text[:_LONGEST_REFERENCE])
            )
    if field == "title":
        return " ".join(text.split())
    if field == "phone":
        return checked_phone(text)
    if field == "email" and not is_address(text):
        raise Usage(_("“{email}” is no e-mail address"), email=escape(text[:60]))
    if field == "summary" and (hostile := hostile_characters(text.replace("\n", " ").replace("\t", " "))):
        raise Usage(_("it holds characters that cannot be seen ({found})"), found=", ".join(hostile))
    return text


def _with_summary(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values with a title that is too long as the summary, and its beginning as the title."""
    title = values.get("title", "")
    if len(title) <= LONGEST_TITLE or "summary" in values:
        return values
    beginning = title[: LONGEST_TITLE - 1].rpartition(" ")[0] or title[: LONGEST_TITLE - 1]
    return values | {"title": f"{beginning}…", "summary": title}


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", plain(text))


def _names_in(title: str, name: str) -> bool:
    """Say whether a title holds the name of a person: the whole of it, or the last word behind a form of address."""
    named = _words(name)
    if not named or len("".join(named)) < _SHORTEST_NAME or named[-1] not in plain(title):
        return False
    words = _words(title)
    if named[-1] not in words:
        return False
    starts = range(len(words) - len(named) + 1)
    before = words[max(0, (at := words.index(named[-1])) - _MOST_BETWEEN) : at]
    return any(words[at : at + len(named)] == named for at in starts) or not _ADDRESSES.isdisjoint(before)


def _remarks(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield (field, what is said) of what may be a name where git keeps it."""
    words = _words(values.get("title", ""))
    if words[:2] == ["de", "heer"] or (len(words) > 1 and words[0] in _ADDRESSES - {"heer"}):
        yield "title", _("the title looks like the name of a person, and git keeps it for ever")
    if _names_in(values.get("summary", ""), values.get("name", "")):
        yield "summary", _("the name of the contact stands in the summary, which git keeps for ever")
