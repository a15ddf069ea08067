"""What a case adds to the figures of a day, in plain values, which an index can keep."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from nopcases.domain.pots.case_money import PotMoney
from nopcases.domain.reports.signal_reasons import PotsThatClose, Seeks


class CaseFigures(NamedTuple):
    """A case as overviews count it. Days are ordinals, and it is a tuple: ten thousand are read at once."""

    case: str
    """Its id."""
    place: str | None
    places: Sequence[str]
    """Every place where it is listed, its own first."""
    handler: str | None
    venue: str | None
    goals: Sequence[str]
    received: int
    channel: str | None
    closed: bool
    result: str | None
    answered: int
    """Answers that were given."""
    in_time: int
    days: int | None
    """From receipt to the first answer."""
    last_contact: int | None
    due: int | None
    """The day on which the running clock is due that is due first."""
    answers_due: Sequence[int]
    """The days on which answers are due."""
    signals: Sequence[int]
    """The day from which on each of its signals is there, as long as nothing is written."""
    seeks: Seeks | None
    """What pots look at, where it may yet have the signal that one of them closes soon."""
    money: Sequence[PotMoney]

    def overdue_on(self, day: int) -> bool:
        """Say whether something is overdue."""
        return self.due is not None and self.due < day

    def signals_on(self, day: int, closing: PotsThatClose | None) -> int:
        """Count the signals that are there on a day, by the pots that are ``closing`` then."""
        soon = closing and self.seeks and closing.missed(self.seeks, [one.pot for one in self.money])
        return sum([since <= day for since in self.signals]) + bool(soon)


def read_figures(values: list[Any]) -> CaseFigures:
    """Return figures again that were kept as a list of plain values, which is used up."""
    if values[-1]:
        values[-1] = [PotMoney(*one) for one in values[-1]]
    return CaseFigures._make(values)
