"""Suggestions that need the whole folder: the present workload of those who could handle a case."""

from collections import Counter
from collections.abc import Iterable

from nopcases.cli.session import Session
from nopcases.domain.advice.routing import HandlerSuggestion, suggest_handler
from nopcases.domain.case.case import Case
from nopcases.domain.settings import Route
from nopcases.domain.timeline.state import picture


def handler_for(
    session: Session, case: Case, route: str | None, others: Iterable[Case] | None = None
) -> HandlerSuggestion:
    """Return who could handle ``case`` on ``route`` (a key, or None while it has none).

    ``others`` are the cases that were ever assigned, where they were read already.
    """
    known: Route | None = session.settings.routes.get(route or "")
    counted = session.cases(was_assigned) if others is None else others
    return suggest_handler(case, known, session.settings, _workload(session, counted), session.today)


def was_assigned(text: str) -> bool:
    """Say whether the text of a case may name a handler; a case that never did is not parsed."""
    return "assign" in text


def _workload(session: Session, cases: Iterable[Case]) -> Counter[str]:
    """Return person -> open cases on the day."""
    counts: Counter[str] = Counter()
    for case in cases:
        now = picture(case, session.settings, session.today)
        if now and not now.closed and now.handler:
            counts[now.handler] += 1
    return counts
