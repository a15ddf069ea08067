"""Suggestions that need the whole folder: the present workload of those who could handle a case."""

from collections import Counter

from nopcases.cli.session import Session
from nopcases.domain.advice.routing import HandlerSuggestion, suggest_handler
from nopcases.domain.case.case import Case
from nopcases.domain.settings import Route
from nopcases.domain.timeline.state import picture


def handler_for(session: Session, case: Case, route: str | None) -> HandlerSuggestion:
    """Return who could handle ``case`` on ``route`` (a key, or None while it has none)."""
    known: Route | None = session.settings.routes.get(route or "")
    return suggest_handler(case, known, session.settings, workload(session), session.today)


def workload(session: Session) -> Counter[str]:
    """Return person -> open cases on the day; a case that never named anybody is not parsed."""
    counts: Counter[str] = Counter()
    for case in session.cases(lambda text: "assign" in text):
        now = picture(case, session.settings, session.today)
        if now and not now.closed and now.handler:
            counts[now.handler] += 1
    return counts
