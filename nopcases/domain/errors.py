"""The one family of errors: the class is the situation and writes its own sentence.

Each carries the exit code that the command line ends with: 1 refused, nothing changed; 2 usage.
"""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from nopcases.domain.dataclass import dataclass
from nopcases.domain.text import escape
from nopcases.domain.titled import with_title
from nopcases.language import N_, _

REFUSED, USAGE = 1, 2


class NopcasesError(Exception):
    """Something that a person must know about; ``str`` of it is the whole message."""

    exit_code = REFUSED

    def __init__(self, message: str, /, **facts: object) -> None:
        """Take the translated sentence, and the ``facts`` that its ``{names}`` stand for."""
        super().__init__(message.format(**facts) if facts else message)

    def __reduce__(self) -> tuple[Any, ...]:
        """Return what makes it again in another process, where it says the same."""
        return _said_again, (type(self), str(self)), vars(self)


def _said_again(kind: type[NopcasesError], message: str) -> NopcasesError:
    error = kind.__new__(kind)
    NopcasesError.__init__(error, message)
    return error


class Refused(NopcasesError):
    """The rules or the data do not allow it; nothing changed."""


class NoRoute(Refused):
    """The case has no route, so it has no step either."""

    def __init__(self, case: str) -> None:
        """Take the id of the case."""
        super().__init__(_("{case} has no route yet; give it one first: nopcases route {case}"), case=case)


class Closed(Refused):
    """The case is closed, and takes nothing new."""

    def __init__(self, case: str) -> None:
        """Take the id of the case."""
        super().__init__(
            _("{case} is closed; reopen it first: nopcases reopen {case} --because …"), case=case
        )


class Usage(NopcasesError):
    """The command line itself is wrong."""

    exit_code = USAGE


def nearest(wrong: str, known: Iterable[str]) -> list[str]:
    """Return those of ``known`` that are most like what was written, the best one first; at most three."""
    return difflib.get_close_matches(wrong.lower(), list(known), n=3, cutoff=0.6)


def did_you_mean(names: Iterable[str]) -> str:
    """Return " Did you mean …?", or "" where there is nothing to name."""
    found = ", ".join(escape(name) for name in dict.fromkeys(names))
    return " " + _("Did you mean {names}?").format(names=found) if found else ""


def near(wrong: str, known: Iterable[str], meaning: Mapping[str, str] | None = None) -> str:
    """Return " Did you mean …?" for the nearest of ``known``, or "" when none is near.

    ``meaning`` has what to say for one of them, where that is another word.
    """
    return did_you_mean((meaning or {}).get(name, name) for name in nearest(wrong, known))


STANDS_IN = {
    N_("place"): "places", N_("village"): "places", N_("neighbourhood"): "places", N_("venue"): "places",
    N_("person"): "people", N_("handler"): "people",
    N_("goal"): "words", N_("effect"): "words", N_("skill"): "words", N_("need"): "routes",
    N_("partner"): "meetings",
    N_("route"): "routes", N_("step"): "routes",
    N_("pot"): "pots",
    N_("meeting"): "meetings", N_("partner or meeting"): "meetings", N_("person, partner or meeting"): "meetings",
    N_("theme"): "words", N_("barrier"): "words", N_("channel"): "words",
}  # fmt: skip
"""A kind of thing that people set -> the settings file that holds it, as ``edit`` takes it."""


class UnknownName(Refused):
    """A place, person, route, … that the settings do not have."""

    def __init__(
        self,
        what: str,
        name: str,
        known: Iterable[str],
        titles: Mapping[str, str] | None = None,
        meant: Sequence[str] = (),
    ) -> None:
        """Take the kind of thing (of STANDS_IN), its known keys, and key -> title.

        ``meant`` are the keys that fit, where there is more than one.
        """
        self.what, self.name, self.file = what, name, f"{STANDS_IN[what]}.toml"
        titles = titles or {}
        names = [with_title(key, titles.get(key, key)) for key in sorted(known)]
        called = {key: key for key in known} | {title.lower(): key for key, title in titles.items()}
        self.near = list(dict.fromkeys(meant or (called[like] for like in nearest(name, called))))
        """The keys that may be meant, the likeliest first."""
        hint = did_you_mean(self.near) or (
            " " + _("Known: {names}.").format(names=", ".join(names[:20])) if names else ""
        )
        message = _("There is no {what} “{name}”.").format(what=_(what), name=escape(name)) + hint
        add = "" if meant else " " + _("To add one: nopcases edit {file}").format(file=_(STANDS_IN[what]))
        super().__init__(message + add)


class UnknownValue(Usage):
    """A fixed value (kind, result, role, …) that does not exist."""

    def __init__(
        self, what: str, value: str, known: Iterable[str], called: Mapping[str, str] | None = None
    ) -> None:
        """Take the translated word for the kind of value, and what would be right.

        ``called`` are other words that are taken, in small letters -> that of ``known`` which says the same.
        """
        known = list(known)
        words = {word.lower(): word for word in known}
        words = {**(called or {}), **words}
        message = _("“{value}” is no {what}; choose one of: {known}.").format(
            value=escape(value), what=what, known=", ".join(known)
        )
        self.near = list(dict.fromkeys(words[word] for word in nearest(value, words)))
        """The words that may be meant, the likeliest first."""
        super().__init__(message + did_you_mean(self.near))


@dataclass(frozen=True, slots=True)
class BadFile:
    """A file that could not be read: a value, so that one bad file never hides the others."""

    file: str
    """Path relative to the folder, with ``/``."""
    line: int | None
    message: str
    whole: bool = False
    """Nothing of it could be read; else a value in it was left out."""

    def __str__(self) -> str:
        """Return ``file:line: message`` on one harmless line."""
        where = escape(self.file) + (f":{self.line}" if self.line else "")
        return f"{where}: {escape(self.message)}"
