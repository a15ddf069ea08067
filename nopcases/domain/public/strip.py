"""Settings and cases without what is not public, so that no page can show what ``fields`` does not list."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from nopcases.domain.calendar.terms import Limit
from nopcases.domain.case.case import ACTIVITY, Case, Entry
from nopcases.domain.dataclass import MISSING, dataclass, fields, replace
from nopcases.domain.public.fields import OF_ACTIVITY, OF_HEADER, OF_SETTINGS, may_be_named
from nopcases.domain.reports.rows.cases import HELPED
from nopcases.domain.settings import Pot, Settings
from nopcases.domain.timeline.state import StateOnDay
from nopcases.domain.vocabulary import DUPLICATE

NORM = "answer"
"""The only norm that everybody may read."""


def public_settings(settings: Settings) -> Settings:
    """Return the settings as everybody may read them; what may not be read is as if nobody had set it."""
    own: dict[str, Any] = {name: getattr(settings, name) for name in OF_SETTINGS["settings"]}
    tables: dict[str, Any] = {
        name: {key: _stripped(item, OF_SETTINGS[name]) for key, item in _table(settings, name).items()}
        for name in OF_SETTINGS
        if name != "settings"
    }
    tables["pots"] = {key: _without_staff(pot, settings) for key, pot in tables["pots"].items()}
    norms = {NORM: _stripped_value(settings.norms[NORM])}
    return Settings(**own | {"norms": norms} | tables)


def _without_staff(pot: Pot, settings: Settings) -> Pot:
    """Return a pot that names as its contact nobody of the staff who may not be named."""
    private = [person for person in settings.people.values() if not may_be_named(person)]
    known = [value for person in private for value in (person.name, person.email, person.phone) if value]
    named = any(value.casefold() in pot.contact.casefold() for value in known)
    return replace(pot, contact="") if named else pot


def _table(settings: Settings, name: str) -> Mapping[str, Any]:
    """Return a table of the settings, of the staff only those who may be named."""
    found: Mapping[str, Any] = getattr(settings, name)
    return {key: one for key, one in found.items() if may_be_named(one)} if name == "people" else found


def _stripped(item: Any, shown: Collection[str]) -> Any:
    """Return an item with its key and the fields that are shown; the others as if nobody had set them."""
    values = {one.name: _stripped_value(getattr(item, one.name)) for one in fields(item) if one.name in shown}
    unset = {
        one.name: ""
        for one in fields(item)
        if one.name not in shown and one.default is MISSING and one.default_factory is MISSING
    }
    return type(item)(**unset | values | {"key": item.key})


def _stripped_value(value: Any) -> Any:
    """Return a value as it may be read: of a term, how long it is."""
    return Limit(value.term) if isinstance(value, Limit) else value


@dataclass(frozen=True, slots=True)
class PublicCase:
    """What everybody may read of a case that says so: nothing of its log but when it ended, and whether it helped."""

    case: Case
    """Without an id; its header holds nothing that is not public."""
    closing: Entry | None
    """Without a word; None while it is open."""
    helped: bool
    """Something came of it."""

    @property
    def ended(self) -> date | None:
        """Return the day on which it was closed."""
        return self.closing.happened if self.closing else None


def public_cases(states: Collection[StateOnDay], settings: Settings) -> list[PublicCase]:
    """Return the cases of which everybody may read the title, in the order of their receipt; a duplicate is none.

    A key that the settings do not know is left out: it may be anything that somebody wrote.
    """
    shown = [state for state in states if state.case.public and state.result != DUPLICATE]
    shown.sort(key=lambda state: (state.case.received, state.case.id))
    return [
        PublicCase(_case(state.case, settings), _closing(state.closing), helped=state.result in HELPED)
        for state in shown
    ]


def _case(case: Case, settings: Settings) -> Case:
    header = _shown(case.header, OF_HEADER)
    activities = [_shown(activity, OF_ACTIVITY) for activity in header.get(ACTIVITY, {}).values()]
    header[ACTIVITY] = {str(number): _known(one, settings) for number, one in enumerate(activities)}
    return Case("", _known(header, settings))


def _shown(values: Mapping[str, Any], names: Collection[str]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name in names}


def _known(values: Mapping[str, Any], settings: Settings) -> dict[str, Any]:
    """Return the values without the keys that the settings do not know."""
    tables = {
        "place": settings.places,
        "also": settings.places,
        "venue": settings.venues,
        "seeks": settings.skills,
    }
    found = dict(values)
    for name, known in tables.items():
        if isinstance(value := found.get(name), list):
            found[name] = [key for key in value if key in known]
        elif value is not None and value not in known:
            del found[name]
    return found


def _closing(entry: Entry | None) -> Entry | None:
    return Entry("", "close", entry.happened, {}) if entry else None
