"""What stands for the number of a row that has none: its title and day, and its place where others differ."""

from collections.abc import Mapping

from nopcases.domain.case.case import Case
from nopcases.domain.lists.cells import shown
from nopcases.domain.lists.row import Row
from nopcases.domain.lists.table import Table, TableRow
from nopcases.folder.lists.mapping import ColumnMapping
from nopcases.folder.lists.references import reference_of


class RowNumbers:
    """The numbers of rows that have none."""

    def __init__(self, table: Table, mapping: ColumnMapping) -> None:
        """Note in which places each title of a day stands."""
        self._mapping = mapping
        self._places: dict[tuple[str, ...], set[str]] = {}
        for row in table.rows:
            *what, place = self._told(row)
            self._places.setdefault(tuple(what), set()).add(place)

    def _told(self, row: TableRow) -> tuple[str, ...]:
        """Return what the cells of a row say of its title, its day and its place."""
        headers = (self._mapping.columns.get(name, "") for name in ("title", "received", "place"))
        return tuple(shown(row.cells.get(header)) for header in headers)

    def instead(self, row: Row, table_row: TableRow, by_source: Mapping[str, Case]) -> str:
        """Return what stands for the number of a row; ``by_source`` are the cases that came from lists."""
        title, received, place = row.values["title"], row.values["received"], row.values.get("place")
        number = reference_of(title, received)
        case = by_source.get(f"{self._mapping.list}:{number}")
        alone = len(self._places[self._told(table_row)[:2]]) == 1
        if alone or (case and case.place == place):  # that came before there was another of the title
            return number
        return reference_of(f"{title} {place}", received)
