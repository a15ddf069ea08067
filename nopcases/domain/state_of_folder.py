"""Which state of a folder an answer was made from, as git knows it."""

from datetime import datetime

from nopcases.domain.dataclass import dataclass
from nopcases.domain.sentence import Sentence


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """The state of a clone; None is what is not known, all of it where there is no git or no repository."""

    commit: str | None = None
    """The short hash of the last commit."""
    why_none: Sentence | None = None
    """Why there is none."""
    committed: datetime | None = None
    """When that commit was made (UTC)."""
    changed: bool | None = None
    """Whether the folder holds what no commit has."""
    synced: datetime | None = None
    """When something last came from or went to a remote (UTC)."""
