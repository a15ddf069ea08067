"""The parts in which cases are stored, read as they are asked for."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any

from nopcases.domain.case.case import Case
from nopcases.domain.settings import Settings
from nopcases.folder.cores import on_all_cores
from nopcases.folder.index.index import Index
from nopcases.folder.index.store import BROKEN
from nopcases.folder.index.stored.packing import packed, unpacked, unpacked_all

if TYPE_CHECKING:
    from nopcases.domain.reports.figures.case_figures import CaseFigures
    from nopcases.domain.reports.figures.report_row import ReportRow
    from nopcases.domain.timeline.state import StateOnDay
    from nopcases.folder.index.stored.state import Record, StoredState

_TOGETHER = 40  # cases that a process gets at a time
MAY_LACK = ("money",)
"""Parts that a case may be without."""


class Parts:
    """Parts of some cases: what is asked for of one of them is read of all at once."""

    def __init__(self, index: Index, numbers: Sequence[int]) -> None:
        self._index, self._numbers = index, numbers
        self._read: dict[str, dict[int, bytes]] = {}

    def part(self, name: str, number: int) -> bytes | None:
        """Return a part of a case, None where it has none."""
        if name not in self._read:
            self._read[name] = self._of_all(name)
        return self._read[name].get(number)

    def sound(self, name: str, number: int) -> Any:
        """Return the values of a part of a case, None where it has none; what is damaged is made anew."""
        if name in _MADE_LATER:
            return self._made_later(name, number)
        try:
            data = self.part(name, number)
            if data or name in MAY_LACK:
                return unpacked(data) if data else None
        except BROKEN:
            pass
        data = self._index.remade(number)[name]
        return unpacked(data) if data else None

    def _of_all(self, name: str) -> dict[int, bytes]:
        many = len(self._numbers) * 2 > len(self._index.columns.names)
        return self._index.store.part(name, None if many else self._numbers)

    def each(self, name: str) -> list[Any]:
        """Return the values of a part of every case, in their order."""
        with suppress(*BROKEN, KeyError):
            data = self._of_all(name)
            return unpacked_all([data[number] for number in self._numbers])
        return [self.sound(name, number) for number in self._numbers]

    def standing(self) -> "list[tuple[ReportRow, CaseFigures]]":
        """Return what reports count of every case once all of its entries are known."""
        from nopcases.domain.reports.figures.case_figures import read_figures
        from nopcases.domain.reports.figures.report_row import ReportRow

        rows, figures = self.each("report"), self.each("figures")
        return list(zip(map(ReportRow._make, rows), map(read_figures, figures), strict=True))

    def _made_later(self, name: str, number: int) -> Any:
        """Return such a part of a case; what is not kept yet is made for all of them, and kept."""
        known = self._read.setdefault(name, {})
        with suppress(*BROKEN):
            known.update(known or self._of_all(name))
            if number in known:
                return unpacked(known[number])
        names, maker = _MADE_LATER[name]
        make = maker(self, self._index.settings)
        missing = [one for one in self._numbers if one == number or one not in known]
        together = [missing[begin : begin + _TOGETHER] for begin in range(0, len(missing), _TOGETHER)]
        made = chain.from_iterable(on_all_cores(lambda one: list(map(packed, make(one))), together))
        each = self._index.files.read_each(lambda _one: next(made), missing)
        for one, parts in zip(names, zip(*each, strict=True), strict=True):
            data = dict(zip(missing, parts, strict=True))
            self._read.setdefault(one, {}).update(data)
            self._index.keep(one, data)
        return unpacked(known[number])

    def whole(self, number: int) -> "StateOnDay":
        """Return a case with every entry that it has."""
        from nopcases.folder.index.stored.state import read_state

        return read_state(self.record(number), self._index.settings, date.max)

    def record(self, number: int) -> "Record":
        """Return what is stored of a case."""
        from nopcases.folder.index.stored.state import Record

        return Record(lambda name: self.sound(name, number))


_Make = Callable[[int], Sequence[Any]]
"""Makes parts of a case, with every entry."""


def _standing(parts: Parts, settings: Settings) -> _Make:
    from nopcases.domain.reports.figures.counted import standing_figures
    from nopcases.domain.reports.figures.report_row import report_row
    from nopcases.domain.reports.signals import SignalsAhead

    ahead = SignalsAhead(settings)

    def standing(number: int) -> Sequence[Any]:
        state = parts.whole(number)
        row = report_row(state)
        return row, standing_figures(state, row, ahead)

    return standing


def _histories(parts: Parts, _settings: Settings) -> _Make:
    from nopcases.folder.index.stored.history import history

    return lambda number: [history(parts.record(number))]


_MADE_TOGETHER: list[tuple[Sequence[str], Callable[[Parts, Settings], _Make]]] = [
    (("report", "figures"), _standing),
    (("history",), _histories),
]
_MADE_LATER = {name: made for made in _MADE_TOGETHER for name in made[0]}
"""Parts that are made when they are first asked for: which ones in one go, and what makes them of a case."""


class StoredCaseFound:
    """A case that was found in the index."""

    __slots__ = ("_born", "_record", "_settings", "_settled")

    def __init__(self, parts: Parts, told: Sequence[int], settings: Settings) -> None:
        number, _flags, self._born, self._settled, _due = told
        self._record, self._settings = parts.record(number), settings

    @property
    def case(self) -> Case:
        """Return the case as it is known today."""
        return self.whole().case

    def on(self, day: date) -> "StateOnDay | None":
        """Return it as it stood on ``day``; None where it did not exist yet."""
        today = day.toordinal()
        if today < self._born:
            return None
        if today >= self._settled:
            return self._stored(day)
        from nopcases.domain.timeline.state import state_on

        return state_on(self.case, self._settings, day)

    def whole(self) -> "StateOnDay":
        """Return it with every entry that it has, those dated ahead too."""
        return self._stored(date.max)

    def _stored(self, day: date) -> "StoredState":
        from nopcases.folder.index.stored.state import read_state

        return read_state(self._record, self._settings, day)
