"""What is said when work goes to somebody who is away: nobody would see to it, and nobody would notice."""

from collections.abc import Iterable

from nopcases.cli import terminal
from nopcases.cli.session import Session
from nopcases.domain.case.case import Entry
from nopcases.views.words.reach import absences_soon

_GIVES_WORK = ("assign", "action")


def remark_absent(session: Session, people: Iterable[str | None]) -> None:
    """Say of each of ``people`` when they are away, now or soon, and who stands in; who writes knows their own days."""
    for person in dict.fromkeys(filter(None, people)):
        for sentence in absences_soon(person, session.today, session.names):
            if person != session.by:
                terminal.remark(f"! {sentence}")


def given_to(entries: Iterable[Entry]) -> list[str | None]:
    """Return to whom entries give a case or a promise."""
    return [entry.get("to") for entry in entries if entry.kind in _GIVES_WORK]
