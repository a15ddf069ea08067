"""What every page and listing needs beside its rows: the day, the reader's names for keys, what could not be read."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from nopcases.domain.dataclass import dataclass
from nopcases.domain.errors import BadFile
from nopcases.domain.reports.rows.clocks import ClockRow
from nopcases.views.words.names import Names

if TYPE_CHECKING:
    from nopcases.domain.settings import Settings


@dataclass(frozen=True, slots=True)
class PageContext:
    """The surroundings of a page."""

    today: date
    """The day that is judged by."""
    names: Names
    unreadable: Sequence[BadFile] = ()
    name_of: Callable[[ClockRow], str] | None = None
    """How the contact is called that a clock is about; None where no name of a resident may stand."""

    @property
    def settings(self) -> "Settings":
        """Return the settings of the folder."""
        return self.names.settings
