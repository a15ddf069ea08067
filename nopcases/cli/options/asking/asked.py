"""What is known where a command asks for something, and which cases it can do anything with."""

from collections.abc import Callable, Mapping
from typing import Any

import typer

from nopcases.cli import find
from nopcases.cli.changing import picture_of
from nopcases.cli.session import Session
from nopcases.domain.changes.allowed import allow_kind, refuse_to_extend, refuse_to_suspend
from nopcases.domain.changes.closing import refuse_again, refuse_closed
from nopcases.domain.changes.funding import refuse_without_claim
from nopcases.domain.dataclass import dataclass
from nopcases.domain.errors import NopcasesError, Refused
from nopcases.domain.timeline.log_kinds import LOG_KINDS
from nopcases.domain.timeline.log_kinds.course import STILL_OPEN
from nopcases.domain.timeline.state import StateOnDay
from nopcases.domain.vocabulary import EXTENDABLE, FUND_COMMANDS, parse_value
from nopcases.language import _

_NEEDS: Mapping[str, Callable[[StateOnDay], bool]] = {
    "log done": lambda state: bool(state.running_of("promise")),
    "log back": lambda state: bool(state.running_of("loan")),
    "resume": lambda state: any(clock.suspended_until for clock in state.running),
    "step": lambda state: not state.closed and state.route is not None,
}
"""Command that asks nothing before it refuses -> whether it has anything to do with a case."""


def command_of(ctx: typer.Context) -> str:
    """Return the English name of a command, without the program: ``log done``."""
    return ctx.command_path.partition(" ")[2]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known where a question is asked: the folder, the command, and what was given before."""

    session: Session
    given: Mapping[str, Any]
    command: str = ""
    """By its English name, without the program: ``log done``."""

    def case(self, query: str) -> str:
        """Return the id of the case that ``query`` means; a terminal chooses from those that the command takes."""
        return find.case_id(self.session, query, writing=True, fits=self.takes)

    def state(self) -> StateOnDay | None:
        """Return the picture of the case that was given, None where none was."""
        query = self.given.get("query") or self.given.get("case")
        return self.state_of(self.case(query)) if query else None

    def state_of(self, case_id: str) -> StateOnDay:
        """Return the picture of a case. Raises Refused where it did not exist yet."""
        return picture_of(self.session, self.session.folder.read(case_id).case)

    @property
    def stage(self) -> str:
        """Return the stage of money that the command logs, "" where it logs none."""
        group, _space, kind = self.command.partition(" ")
        return FUND_COMMANDS[kind] if group == "fund" else ""

    def takes(self, state: StateOnDay) -> bool:
        """Say whether the command can do anything with a case."""
        if needs := _NEEDS.get(self.command):
            return needs(state)
        try:
            self.refuse_in_vain(state)
        except NopcasesError:
            return False
        return True

    def refuse_in_vain(self, state: StateOnDay) -> None:
        """Refuse what the command does before anything is asked for it, where the case cannot take it.

        Raises Refused.
        """
        group, _space, kind = self.command.rpartition(" ")
        if kind == "close":
            refuse_again(state)
        elif kind == "combine":
            refuse_closed(state)
        elif kind == "reopen" and not state.closed:
            raise Refused(_("{case} is not closed."), case=state.case.id)
        elif kind == "alive" and not state.closed:
            raise Refused(_("That cannot be: {problem}."), problem=_(STILL_OPEN))
        elif group == "fund":
            allow_kind(state, "fund", self.stage)
            refuse_without_claim(state, self.stage, self._pot)
        elif kind in LOG_KINDS:
            allow_kind(state, kind)
        if not self.given.get("on"):  # what runs today says nothing of that day
            self._refuse_without_clock(state, kind)

    def _refuse_without_clock(self, state: StateOnDay, kind: str) -> None:
        if kind == "suspend":
            refuse_to_suspend(state, self._pot)
        elif kind == "extend":
            clock = self.given.get("clock")
            refuse_to_extend(state, parse_value(EXTENDABLE, clock, _("clock")) if clock else None, self._pot)

    @property
    def _pot(self) -> str | None:
        """Return the key of the pot that was given, None where none was. Raises UnknownName."""
        typed = self.given.get("pot")
        return find.key(self.session.settings.pots, typed, "pot") if typed else None
