"""What there is of each kind of value that a command takes, in the folder where somebody types."""

import os
from collections.abc import Callable, Iterable

from nopcases.cli.completion.files import LENGTH_OF_ID, files_of_cases, tables_in, text_of, value_in

MARK, CASES = "nopcases.toml", "cases"
MOST_SHOWN = 200
"""Cases that are told one by one, each with its title; of more, which would be felt, only how their ids may go on."""
_BEGINNING = 2048  # bytes of a case in which its title stands
_SHORT = 3  # characters of the end of an entry's key

Found = Iterable[tuple[str, str]]
"""What may be typed, and what a person reads beside it."""


class Place:
    """Where on a command line something is to be completed."""

    def __init__(self, folder: str | None, path: str = "", arguments: Iterable[str] = ()) -> None:
        """Take the folder that was named, the command, and the arguments that stand before."""
        self.folder, self.path, self.arguments = folder, path, list(arguments)

    def file(self, name: str) -> str | None:
        """Return where a file of the case folder stands, None where there is no such folder."""
        root = find_root(self.folder)
        return os.path.join(root, name) if root else None  # noqa: PTH118 - pathlib doubles the time

    def text(self, name: str) -> str:
        """Return the text of a settings file, "" where it cannot be read."""
        path = self.file(name)
        return text_of(path) if path else ""

    @property
    def case(self) -> str:
        """Return the text of the case that stands before, "" where it cannot be read."""
        case = next(iter(self.arguments), "").lower()
        known = len(case) == LENGTH_OF_ID and case.replace("-", "").isalnum()
        return self.text(f"{CASES}/20{case[:2]}/{case}.toml") if known else ""


def find_root(given: str | None) -> str | None:
    """Return the case folder that was named, else the nearest upward; None where there is none."""
    named = given or os.environ.get("NOPCASES_FOLDER")
    here = os.path.abspath(os.path.expanduser(named or "."))  # noqa: PTH100, PTH111
    while not os.path.lexists(os.path.join(here, MARK)):  # noqa: PTH118
        above = os.path.dirname(here)  # noqa: PTH120
        if named or above == here:
            return None
        here = above
    return here


def found_of(kind: str, place: Place, typed: str) -> Found:
    """Return what there is of a kind, as the help calls it; nothing of one that nobody can know."""
    if kind in ("CASE", "OTHER"):
        return _cases(place, typed)
    if (make := _OF_COMMAND.get((place.path, kind)) or _MADE.get(kind)) is not None:
        return make(place)
    return [*((word, "") for word in _FIXED.get(kind, "").split()), *_settings(kind, place)]


def _cases(place: Place, typed: str) -> Found:
    """Return the ids of the cases that begin as typed, with their titles; of many, how their ids begin."""
    cases = place.file(CASES)
    files = dict(files_of_cases(cases, typed.lower())) if cases else {}
    if len(files) > MOST_SHOWN:
        return [(beginning, "") for beginning in _beginnings(files, len(typed))]
    return [(case, _title(files[case])) for case in sorted(files)]


def _title(path: str) -> str:
    return value_in(text_of(path, _BEGINNING).splitlines(), "title")


def _beginnings(ids: Iterable[str], length: int) -> list[str]:
    """Return how ids begin, by as few letters more than ``length`` as tell them apart."""
    found: set[str] = set()
    while len(found) <= 1 and length < LENGTH_OF_ID:
        length += 1
        found = {case[:length] for case in ids}
    return sorted(found)


def _settings(kind: str, place: Place) -> Found:
    """Return the keys of a table of the settings, with their titles."""
    name, table = _TABLES.get(kind, ("", ""))
    found = tables_in(place.text(name), table) if name else ()
    return list({key: value_in(lines, "title") for key, lines in found}.items())


def _named(place: Place) -> Found:
    """Return what an overview of the kind that stands before can be of."""
    kinds = {
        "village": "PLACE",
        "neighbourhood": "PLACE",
        "pot": "POT",
        "handler": "PERSON",
        "venue": "VENUE",
        "goal": "GOAL",
    }
    return _settings(kinds.get(next(iter(place.arguments), ""), ""), place)


def _entries(place: Place) -> Found:
    """Return the shortest ends of the keys of a log, with their kinds and days: its texts may name people."""
    keys = {key: value_in(lines, "kind") for key, lines in tables_in(place.case, "log")}
    ends = [key[-_SHORT:] for key in keys]
    return [
        (key if ends.count(end) > 1 else end, f"{kind} {key[:4]}-{key[4:6]}-{key[6:8]}")
        for end, (key, kind) in zip(ends, keys.items(), strict=True)
    ]


def _activities(place: Place) -> Found:
    return [(key, value_in(lines, "title")) for key, lines in tables_in(place.case, "activity")]


def _letters(place: Place) -> Found:
    folder = place.file("letters")
    names = os.listdir(folder) if folder else []  # noqa: PTH208
    kinds = {name.partition(".")[0] for name in names if name.endswith(".txt") and name.count(".") > 1}
    return [(kind, "") for kind in sorted(kinds)]


_TABLES = {
    "PLACE": ("places.toml", "place"),
    "VENUE": ("places.toml", "venue"),
    "PERSON": ("people.toml", "person"),
    "WHO": ("people.toml", "person"),
    "ROUTE": ("routes.toml", "route"),
    "STEP": ("routes.toml", "route.*.step"),
    "NEED": ("routes.toml", "need"),
    "POT": ("pots.toml", "pot"),
    "MEETING": ("meetings.toml", "meeting"),
    "PARTNER": ("meetings.toml", "partner"),
    "THEME": ("words.toml", "theme"),
    "BARRIER": ("words.toml", "barrier"),
    "CHANNEL": ("words.toml", "channel"),
    "GOAL": ("words.toml", "goal"),
    "EFFECT": ("words.toml", "effect"),
    "SKILL": ("words.toml", "skill"),
    "ROLE": ("words.toml", "contact-role"),
}
"""Kind -> the settings file and the table whose keys it is."""
_FIXED = {
    "KIND": "social physical cpo unknown",
    "SUPPORT": "advice materials space money",
    "RESULT": "realised supported referred not-feasible withdrawn stopped duplicate",
    "NATURE": "question signal complaint notice-of-default",
    "ROLE": "initiator treasurer second lead-applicant adviser neighbour",
    "FORM": "table json csv markdown html ics",
}
"""Kind -> its words that are the same in every folder."""
_FILES_OF_SETTINGS = "places people routes pots meetings words settings"


def _words(words: Iterable[str]) -> Callable[[Place], Found]:
    return lambda _place: [(word, "") for word in words]


_MADE: dict[str, Callable[[Place], Found]] = {
    "ENTRY": _entries,
    "KEY": _activities,
    "NAME": lambda place: _named(place) if place.path == "overview" else (),
}
_OF_COMMAND: dict[tuple[str, str], Callable[[Place], Found]] = {
    ("letter", "KIND"): _letters,
    ("edit", "FILE"): _words(_FILES_OF_SETTINGS.split()),
    ("resolve", "FILE"): _words(_FILES_OF_SETTINGS.split()),
    ("stats", "WHAT"): _words(
        ["place", "kind", "theme", "result", "pot", "venue", "handler", "route", "barrier", "channel", "rule"]
    ),
}
"""What a kind is for one command alone."""
