"""Which running promise or loan an entry ends: as it was typed, the only one, or asked by number in a terminal."""

from collections.abc import Sequence

import typer

from nopcases.cli import terminal
from nopcases.cli.ask import Option, ask_for
from nopcases.cli.options.one_case import OneCase
from nopcases.domain.changes.entries import find_entry
from nopcases.domain.dataclass import dataclass
from nopcases.domain.errors import Refused, Usage
from nopcases.domain.text import escape
from nopcases.domain.timeline.clocks import Clock
from nopcases.domain.timeline.state import StateOnDay
from nopcases.language import _, full_day


@dataclass(frozen=True, slots=True)
class WhichClock:
    """What is asked of one kind of clock, and what is said where none runs; sentences to be translated."""

    kind: str
    question: str
    missing: str
    none: str

    def running(self, state: StateOnDay) -> Sequence[Clock]:
        """Return those that run. Raises Refused where none does."""
        clocks = state.running_of(self.kind)
        if not clocks:
            raise Refused(_(self.none), case=state.case.id)
        return clocks

    def started_by(self, state: StateOnDay, query: str) -> str:
        """Return the key of the entry that is meant. Raises Refused, with the candidates in words."""
        return find_entry(state.case, query, [clock.entry for clock in self.running(state)]).key

    def settle(self, case: OneCase, query: str | None) -> str:
        """Return what names the entry; in a terminal the only one needs no name, and what names none is asked again.

        Raises Usage where nobody can be asked, Refused, Abort.
        """
        if not terminal.interactive():
            if query is None:
                raise Usage(_(self.missing))
            return query
        state = case.state()
        clocks = self.running(state)
        try:
            if query or len(clocks) == 1:
                return self.started_by(state, query or clocks[0].entry)
        except Refused as error:
            terminal.remark(str(error))
        options = _options(clocks)
        answer = ask_for(
            _(self.question),
            lambda typed: self.started_by(state, typed),
            options,
            offered=options[0] if len(options) == 1 else None,
            enter=_("Enter stops"),
        )
        if answer is None:
            raise typer.Abort
        return answer


def _options(clocks: Sequence[Clock]) -> list[Option]:
    return [
        Option(clock.entry, f"{escape(clock.subject)} ({_('by {day}').format(day=full_day(clock.due.day))})")
        for clock in clocks
    ]
