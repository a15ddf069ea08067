"""The case that a command adds to, and the day on which that happened, in one value."""

from collections.abc import Mapping
from typing import Any

import typer

from nopcases.cli import find, terminal
from nopcases.cli.changing import Make, Outcome, WriteMore, append, picture_of
from nopcases.cli.options.absent import given_to, remark_absent
from nopcases.cli.options.common import CaseRef, On
from nopcases.cli.options.shared_options import fields_as_options
from nopcases.cli.session import Session, session_of
from nopcases.domain.changes.entries import draft
from nopcases.domain.dataclass import dataclass, replace
from nopcases.domain.reports.changed import changed
from nopcases.domain.timeline.state import StateOnDay
from nopcases.views.pages.confirmation import confirmation


@dataclass(frozen=True, slots=True)
class OneCase:
    """A case as it was named on the command line."""

    session: Session
    query: CaseRef
    on: On = None

    def log(self, kind: str, more: WriteMore | None = None, /, **fields: Any) -> int:
        """Add an entry that is the same whatever the case is like, and echo it; return the exit code."""
        return self.add(lambda _now: [draft(kind, **fields)], more)

    def add(self, make: Make, more: WriteMore | None = None) -> int:
        """Add the entries that ``make`` drafts and what ``more`` writes, and echo them; return the exit code."""
        self.append(make, more)
        return self.session.done()

    def by_id(self) -> "OneCase":
        """Return it named by its id, so that what was typed is looked up, or asked about, once."""
        return replace(self, query=find.case_id(self.session, self.query, writing=True))

    def state(self) -> StateOnDay:
        """Return the picture of the case, named by its id, on the session's day."""
        return picture_of(self.session, self.session.folder.read(self.query).case)

    def append(self, make: Make, more: WriteMore | None = None) -> Outcome:
        """Add the entries that ``make`` drafts and what ``more`` writes, and echo them."""
        session = self.session
        case_id = find.case_id(session, self.query, writing=True)
        outcome = append(session, case_id, make, on=self.on, more=more)
        changes = changed(outcome.before, outcome.after, outcome.entries)
        terminal.tell(
            "\n".join((confirmation(changes, session.names), *(f"  {line}" for line in outcome.more)))
        )
        remark_absent(session, given_to(outcome.entries))
        return outcome


def _one_case(ctx: typer.Context, given: Mapping[str, Any]) -> OneCase:
    """Return the case and the day; in a terminal they are settled before anything else is asked."""
    case = OneCase(session_of(ctx), **given)
    if not terminal.interactive():
        return case
    from nopcases.cli.options.asking.asked import Asked, command_of

    case.session.day(case.on)
    asked = Asked(case.session, ctx.params, command_of(ctx))
    case = replace(case, query=asked.case(case.query))
    asked.refuse_in_vain(case.state())
    return case


changing_command = fields_as_options(OneCase, _one_case)
"""Give a command the case and the day: it gets one ``OneCase`` and its own parameters."""
