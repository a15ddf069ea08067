"""A case that was found, be it in its file or in the index: it tells how it stood on any day."""

from datetime import date
from typing import TYPE_CHECKING, Protocol

from nopcases.domain.case.case import Case
from nopcases.domain.dataclass import dataclass
from nopcases.domain.settings import Settings

if TYPE_CHECKING:
    from nopcases.domain.timeline.state import StateOnDay


class FoundCase(Protocol):
    """A case that was found."""

    @property
    def case(self) -> Case:
        """Return the case as it is known today."""

    def on(self, day: date) -> "StateOnDay | None":
        """Return it as it stood on ``day``; None where it did not exist yet."""

    def whole(self) -> "StateOnDay":
        """Return it with every entry that it has, those dated ahead too."""


@dataclass(frozen=True, slots=True)
class CaseInFile:
    """A case that was read from its file."""

    case: Case
    settings: Settings

    def on(self, day: date) -> "StateOnDay | None":
        """Return it as it stood on ``day``; None where it did not exist yet."""
        from nopcases.domain.timeline.state import state_on

        return state_on(self.case, self.settings, day)

    def whole(self) -> "StateOnDay":
        """Return it with every entry that it has, those dated ahead too."""
        from nopcases.domain.timeline.state import whole

        return whole(self.case, self.settings)
