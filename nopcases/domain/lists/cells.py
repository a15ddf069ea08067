"""The cells of a list as values: texts, days and amounts, exact or refused, never guessed."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from nopcases.domain.calendar.days import NotInFull, written_day
from nopcases.domain.case.amounts import exact
from nopcases.domain.dataclass import dataclass
from nopcases.domain.errors import Usage
from nopcases.domain.text import escape
from nopcases.language import _

Cell = str | int | float | date | None
"""What stands in a cell: a CSV has texts alone."""

_QUOTED = re.compile(r'="([^"]*)"')
"""How a CSV keeps a spreadsheet from reckoning with a number."""
_ERROR = re.compile(r"#(?:N/[AB]|[A-Z][A-Z/0]{2,11}[!?])|(?:Err|Fout):[0-9]{3}")
"""An error of a spreadsheet, in English and as a Dutch one says it: ``#REF!``, ``#VERW!``, ``#DEEL/0!``."""
NO_VALUE = "#VALUE!"
NOT_KEPT = "#0?"
"""What stands for a formula of an .xls that came to 0, or to a text that the file does not hold."""
_TIME = re.compile(
    r"[T ]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?: ?[ap]m)?(?:Z|[+-][0-9:]{4,6})?$", re.I
)
_SHORT_YEAR = re.compile(r"([0-9]{1,2})([-./])([0-9]{1,2})\2([0-9]{2})")
_MONTH_IN_LETTERS = re.compile(r"([0-9]{1,2})[-./ ]([a-z]{3,9})\.?[-./ ](?:'?([0-9]{2})|([0-9]{4}))", re.I)
_SLASHES = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_ONE_DECIMAL = re.compile(r"[0-9]+[.,][0-9]")
_COMMA_CENTS, _POINT_CENTS = re.compile(r",(?:[0-9]{2}|-)(?:\s|$)"), re.compile(r"\.[0-9]{2}(?:\s|$)")
_NO_CENTS = re.compile(r",\s?(?:[-–—]{1,2}|=)$")
_EURO = re.compile(r"^(?:€|eur(?:o)?(?![a-z]))|(?:€|(?<![a-z])euro?)$", re.I)
_SERIAL = re.compile(r"[0-9]{5}(?:[.,][0-9]+)?")
_FIRST_SERIAL, _LAST_SERIAL = 36526, 73050  # 1 January 2000 to 31 December 2099
_BEFORE_SERIAL_1 = date(1899, 12, 30)
_FROM_1900_TO_1904 = 1462  # days
_MONTHS_IN_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Written:
    """How a list writes what can be written in more than one way."""

    language: str = ""
    """Whose decimals its amounts have: nl or en; "" where that does not show."""
    month_first: bool | None = None
    """Whether 3/4/2025 is a day in March; None where that does not show."""
    since_1904: bool = False
    """Whether a number that is a day counts from 1904."""


def written(days: Iterable[Cell], amounts: Iterable[Cell], *, since_1904: bool = False) -> Written:
    """Say how a list writes its days and amounts, by those that can be read in one way alone."""
    pairs = [match for cell in days if isinstance(cell, str) and (match := _SLASHES.match(cell.strip()))]
    day_first = any(int(match[1]) > _MONTHS_IN_A_YEAR for match in pairs)
    month_first = any(int(match[2]) > _MONTHS_IN_A_YEAR for match in pairs)
    texts = [cell for cell in amounts if isinstance(cell, str)]
    dutch = any(_COMMA_CENTS.search(text) or _NO_CENTS.search(text) for text in texts)
    english = any(_POINT_CENTS.search(text) for text in texts)
    return Written(
        "" if dutch == english else "nl" if dutch else "en",
        None if day_first == month_first else month_first,
        since_1904,
    )


def is_error(text: str) -> bool:
    """Say whether a text is an error of a spreadsheet."""
    return text[:1] in ("#", "E", "F") and _ERROR.fullmatch(text) is not None


def text_of(cell: Cell) -> str:
    """Return a cell as a text. Raises Usage where what stands in it cannot be known, or is a byte of nothing."""
    text = shown(cell)
    if is_error(text):
        raise Usage(_("the cell holds an error of the spreadsheet: {error}"), error=text)
    if text == NOT_KEPT:
        raise Usage(
            _(
                "a formula says 0 here, and an .xls may hold 0 where it says a text: save the workbook as .xlsx"
            )
        )
    if "\0" in text:
        raise Usage(_("the cell holds a NUL byte"))
    return text


def shown(cell: Cell) -> str:
    """Return what people see in a cell."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(Decimal(repr(cell)))
    text = whole_text(str(cell)).strip()
    quoted = _QUOTED.fullmatch(text) if text.startswith("=") else None
    return quoted[1].strip() if quoted else text


def whole_text(cell: str) -> str:
    """Return a text with the spaces around it."""
    return cell.replace("\r\n", "\n").replace("\r", "\n") if "\r" in cell else cell


def day_of(cell: Cell, way: Written) -> date | None:
    """Return the day in a cell, None in an empty one. Raises BadDate."""
    if isinstance(cell, date):
        return cell
    text = text_of(cell)
    if not text:
        return None
    if _SERIAL.fullmatch(text):
        return _of_serial(text, since_1904=way.since_1904)
    text = _TIME.sub("", text)
    if match := _SHORT_YEAR.fullmatch(text):
        text = f"{match[1]}{match[2]}{match[3]}{match[2]}20{match[4]}"
    if match := _MONTH_IN_LETTERS.fullmatch(text):
        text = f"{match[1]} {match[2]} {match[4] or '20' + match[3]}"
    if way.month_first is not None and (match := _SLASHES.fullmatch(text)):
        month, day = (match[1], match[2]) if way.month_first else (match[2], match[1])
        text = f"{match[3]}-{month}-{day}"
    return written_day(text)


def _of_serial(text: str, *, since_1904: bool) -> date:
    """Return the day that a spreadsheet counts so."""
    number = int(re.split("[.,]", text)[0]) + (_FROM_1900_TO_1904 if since_1904 else 0)
    if not _FIRST_SERIAL <= number <= _LAST_SERIAL:
        raise NotInFull(text)
    return _BEFORE_SERIAL_1 + timedelta(days=number)


def amount_of(cell: Cell, way: Written) -> str | None:
    """Return the euros in a cell as files hold them, None in an empty one. Raises BadAmount."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        cents = Decimal(repr(cell)).quantize(Decimal("0.01"))
        if cell < 0 or abs(cents - Decimal(repr(cell))) > Decimal("0.0001"):
            raise Usage(_("“{amount}” is no amount in euros"), amount=escape(repr(cell)))
        return exact(f"{cents:.2f}")
    text = text_of(cell)
    if not text:
        return None
    bare = _NO_CENTS.sub(",-", _EURO.sub("", text).strip())
    bare = re.sub(r"(?<=[0-9])[\s\u00a0\u202f](?=[0-9]{3})", "", bare)
    if _ONE_DECIMAL.fullmatch(bare):
        bare += "0"
    return exact(bare.removesuffix(".-") if bare.endswith(".-") else bare, way.language)


def phone_of(cell: Cell) -> str:
    """Return a telephone number, with the nought or the plus that a spreadsheet took for part of a sum."""
    text = text_of(cell)
    if isinstance(cell, int | float) or text.isdecimal():
        if re.fullmatch(r"[1-9][0-9]{8}", text):
            return f"0{text}"
        if re.fullmatch(r"31[1-9][0-9]{8}", text):
            return f"+{text}"
    return text
