"""The cases that somebody may mean, with what tells them apart."""

from nopcases.domain.dataclass import dataclass
from nopcases.domain.reports.rows.cases import CaseRow


@dataclass(frozen=True, slots=True)
class MeantCase:
    """A case that may be meant by what was typed."""

    case: str
    """Its id."""
    row: CaseRow | None
    """None where it cannot be read, or did not exist yet on the day."""
    contacts: tuple[str, ...]
    """The names of those of its contacts that fit what was typed."""
