"""What ``check`` finds: an error changes what is counted, a warning does not."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from nopcases.domain.case.conflicts import CONFLICT
from nopcases.domain.contact_roles import is_role, roles
from nopcases.domain.dataclass import dataclass, field
from nopcases.domain.errors import did_you_mean, nearest
from nopcases.domain.sentence import Sentence
from nopcases.domain.settings import Settings
from nopcases.language import N_

ERROR, WARNING = "error", "warning"
GONE = N_("“{value}” is not known.")
"""What is said of a key that no settings have."""
LEFT = N_(
    "“{value}” is not in people.toml; a table [person.{value}] with the name mends that: nopcases edit people"
)
"""What is said where it is somebody: who left may stay known."""
MOST_OF_A_KIND = 20
"""Findings of one kind in one case that are named; of a file that is wrong all over the rest is a count."""
LEVELS = {ERROR: N_("error"), WARNING: N_("warning")}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong (error) or odd (warning)."""

    level: str
    path: tuple[str, ...]
    """Where it stands in the file: the keys that lead to it."""
    message: Sentence
    meant: Callable[[], Iterable[str]] = field(default=tuple, compare=False)
    """Finds what was perhaps meant: that takes time, and few findings are read by anybody."""

    def words(self) -> str:
        """Return it in the language in use."""
        return self.message.words() + did_you_mean(self.meant())


def finding(
    level: str, path: tuple[str, ...], source: str, meant: Callable[[], Iterable[str]] = tuple, **facts: Any
) -> Finding:
    """Return a finding of the sentence ``source``, to be translated, filled in with ``facts``."""
    return Finding(level, path, Sentence(source, facts), meant)


def first_of_each_kind(found: Iterable[Finding]) -> list[Finding]:
    """Return the first findings of each kind, and how many more there are."""
    kinds: dict[tuple[str, str], list[Finding]] = {}
    for finding in found:
        kinds.setdefault((finding.level, finding.message.source), []).append(finding)
    return [finding for alike in kinds.values() for finding in _first(alike)]


def _first(alike: list[Finding]) -> Iterator[Finding]:
    yield from alike[:MOST_OF_A_KIND]
    if rest := alike[MOST_OF_A_KIND:]:
        message = N_("{count} more of the same kind, here and further on")
        yield finding(rest[0].level, rest[0].path, message, count=len(rest))


def undecided(path: tuple[str, ...], of: str) -> Finding:
    """Return that a value waits for a decision; ``of`` is the case, or the settings file."""
    message = N_(
        "two colleagues changed “{value}”; which is right waits for a decision: nopcases resolve {of}"
    )
    return finding(WARNING, (CONFLICT, *path), message, value=".".join(path), of=of)


def known_key(
    level: str, path: tuple[str, ...], value: Any, known: Collection[str], message: str = GONE
) -> Iterator[Finding]:
    """Yield that a key is not among those that are known."""
    if isinstance(value, str) and value not in known:
        yield finding(level, path, message, partial(nearest, value, known), value=value)


def known_role(level: str, path: tuple[str, ...], role: str, settings: Settings) -> Iterator[Finding]:
    """Yield that no contact can have a role."""
    if not is_role(settings, role):
        yield from known_key(level, path, role, roles(settings))


def unknown_key(path: tuple[str, ...], name: str, known: Mapping[str, Any]) -> Finding:
    """Return that the name of a value is not known: a newer program, or a slip, wrote it."""
    message = N_("the key “{key}” is not known; it is kept.")
    return finding(WARNING, path, message, partial(nearest, name, known), key=name)
