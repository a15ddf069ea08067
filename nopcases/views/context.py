"""What every page and listing needs beside its rows: the day, the reader's names for keys, what could not be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from nopcases.domain.errors import BadFile
from nopcases.domain.settings import Settings
from nopcases.views.words.names import Names


@dataclass(frozen=True, slots=True)
class PageContext:
    """The surroundings of a page."""

    today: date
    """The day that is judged by."""
    names: Names
    unreadable: Sequence[BadFile] = ()

    @property
    def settings(self) -> Settings:
        """Return the settings of the folder."""
        return self.names.settings
