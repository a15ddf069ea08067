"""Files that could not be read: a command works on without them, and names them at the end."""

from collections.abc import Iterable

from nopcases.cli import terminal
from nopcases.domain.errors import BadFile


class Unreadable(list[BadFile]):
    """The files that a command could not read, each once."""

    def note(self, files: Iterable[BadFile]) -> None:
        """Remember files; they are named at the end."""
        self += [file for file in files if file not in self]

    def name(self) -> None:
        """Name them on stderr."""
        for file in self:
            terminal.remark(f"nopcases: {file}")
