"""What is wrong or odd in the header of a case, and in texts that may hold personal data."""

from collections.abc import Collection, Iterator

from nopcases.domain.activities import activities_of
from nopcases.domain.case.case import ACTIVITY, ACTIVITY_FIELDS, HEADER, Case
from nopcases.domain.case.conflicts import conflicts_in
from nopcases.domain.case.ids import is_contact_id
from nopcases.domain.case.personal_data import KINDS, kinds_of, personal_data
from nopcases.domain.changes.findings import (
    ERROR,
    WARNING,
    Finding,
    finding,
    known_key,
    known_role,
    undecided,
    unknown_key,
)
from nopcases.domain.sentence import Sentence
from nopcases.domain.settings import Settings
from nopcases.domain.vocabulary import CASE_KINDS
from nopcases.language import N_

MOST_PARTICIPATION = 3


def header_findings(case: Case, settings: Settings) -> Iterator[Finding]:
    """Yield what is wrong or odd in the header of a case."""
    for name in case.header:
        if name not in HEADER:
            yield unknown_key((name,), name, HEADER)
    kinds = {*CASE_KINDS, *(taken for route in settings.routes.values() for taken in route.takes)}
    yield from known_key(ERROR, ("kind",), case.kind, kinds)
    yield from known_key(ERROR, ("place",), case.place, settings.places)
    yield from known_key(WARNING, ("venue",), case.venue, settings.venues)
    yield from known_key(WARNING, ("channel",), case.header.get("channel"), settings.channels)
    lists: dict[str, Collection[str]] = {
        "also": settings.places,
        "support": HEADER["support"].choices,
        "themes": settings.themes,
        "barriers": settings.barriers,
        "goals": settings.goals,
        "seeks": settings.skills,
    }
    for name, known in lists.items():
        for value in case.texts(name):
            yield from known_key(ERROR if name == "also" else WARNING, (name,), value, known)
    yield from _past_goals(case, settings)
    yield from _programme(case, settings)
    for role, contact in case.contacts.items():
        yield from known_role(WARNING, ("contacts", role), role, settings)
        if not is_contact_id(contact):
            message = N_("this is no contact, such as c-9x2mq; names and numbers stay out of the case")
            yield finding(ERROR, ("contacts", role), message)
    if case.place is None:
        yield finding(WARNING, (), N_("it has no place yet, so no village or neighbourhood lists it"))
    for path in conflicts_in(case.header):
        yield undecided(path, case.id)


def _past_goals(case: Case, settings: Settings) -> Iterator[Finding]:
    """Name the goals of a year that was over when the case came in."""
    message = N_("the goal {goal} is of {year}, and that year was over when the case came in")
    for key in case.texts("goals"):
        goal = settings.goals.get(key)
        if goal and goal.year and goal.year < case.received.year:
            facts = {"goal": goal, "year": goal.year}
            yield Finding(WARNING, ("goals",), Sentence(message, facts))


def _programme(case: Case, settings: Settings) -> Iterator[Finding]:
    """Say what is wrong with the activities of a case, and its level of participation."""
    level = case.header.get("participation", 0)
    if level > MOST_PARTICIPATION:
        message = N_("a level of participation is 0, 1, 2 or 3")
        yield finding(ERROR, ("participation",), message)
    for activity in activities_of(case):
        path = (ACTIVITY, activity.key)
        if problem := activity.problem:
            yield Finding(ERROR, path, problem)
        yield from known_key(WARNING, (*path, "venue"), activity.venue, settings.venues)
        for name in case.header[ACTIVITY][activity.key].keys() - ACTIVITY_FIELDS.keys():
            yield unknown_key((*path, name), name, ACTIVITY_FIELDS)


def personal_findings(case: Case) -> Iterator[Finding]:
    """Name the texts that hold what looks like personal data, never the data."""
    texts: list[tuple[tuple[str, ...], str]] = [
        ((name,), value) for name, value in case.header.items() if isinstance(value, str)
    ]
    texts += [
        (("log", entry.key, name), value)
        for entry in case.entries
        for name, value in entry.fields.items()
        if isinstance(value, str)
    ]
    if not personal_data("\n".join(text for _path, text in texts)):
        return  # as in most cases; nothing that is looked for goes over the end of a line
    message = N_("it holds what looks like {kinds}; names and numbers belong in contacts, not in git")
    for path, text in texts:
        if kinds := kinds_of(personal_data(text)):
            yield Finding(
                WARNING, path, Sentence(message, {"kinds": tuple(Sentence(KINDS[kind]) for kind in kinds)})
            )
