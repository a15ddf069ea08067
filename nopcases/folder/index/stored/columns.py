"""What is told of every case of a year at once: by it the cases are chosen that a question is about."""

from array import array
from collections.abc import Iterable
from datetime import date

from nopcases.domain.dataclass import dataclass, field

CLOSED, CONFLICT, PUBLIC, MONEY, BY_FILE = 1, 2, 4, 8, 16
"""What is told of a case at once; of one that is BY_FILE nothing is kept, and its file is read each time."""
NEVER = date.max.toordinal() + 1
"""The day on which nothing is due."""
_LENGTH = len("26-22222.toml")
_WIDTH = 8  # bytes of a number


def _numbers() -> "array[int]":
    return array("q")


@dataclass(slots=True)
class Columns:
    """Cases in the order of their names; a place in one column is the same case as that place in another."""

    names: list[str] = field(default_factory=list)
    """Of their files."""
    numbers: "array[int]" = field(default_factory=_numbers)
    """By which the store knows them."""
    flags: "array[int]" = field(default_factory=_numbers)
    born: "array[int]" = field(default_factory=_numbers)
    settled: "array[int]" = field(default_factory=_numbers)
    due: "array[int]" = field(default_factory=_numbers)

    @property
    def all(self) -> tuple["array[int]", ...]:
        """Return the columns of numbers."""
        return self.numbers, self.flags, self.born, self.settled, self.due

    def add(self, name: str, numbers: Iterable[int]) -> None:
        """Add a case: number, flags, born, settled, due."""
        self.names.append(name)
        for column, number in zip(self.all, numbers, strict=True):
            column.append(number)

    def extend(self, other: "Columns") -> None:
        """Add the cases of another year."""
        self.names += other.names
        for column, more in zip(self.all, other.all, strict=True):
            column.extend(more)

    def at(self, place: int) -> tuple[int, ...]:
        """Return what is told of one case."""
        return tuple(column[place] for column in self.all)

    def to_bytes(self) -> bytes:
        """Return it as it is stored."""
        return "".join(self.names).encode() + b"".join(column.tobytes() for column in self.all)

    @classmethod
    def from_bytes(cls, data: bytes) -> "Columns":
        """Return it again."""
        found = cls()
        count = len(data) // (_LENGTH + _WIDTH * len(found.all))
        text = data[: count * _LENGTH].decode("ascii")
        found.names = [text[at : at + _LENGTH] for at in range(0, len(text), _LENGTH)]
        begin = len(text)
        for column in found.all:
            column.frombytes(data[begin : begin + count * _WIDTH])
            begin += count * _WIDTH
        return found
