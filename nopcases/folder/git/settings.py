"""All settings that count for git in a folder, asked once: each with where it was set."""

import re
from collections.abc import Iterable
from pathlib import Path

from nopcases.domain.dataclass import dataclass
from nopcases.folder.git.run import Asked, turned_off

_OF_CLONE, _OF_PERSON = ("local", "worktree"), ("global",)


@dataclass(frozen=True, slots=True)
class GitSettings:
    """Settings in git's order: the last of a name counts. Names are as git lists them, in small letters."""

    listed: tuple[tuple[str, str, str], ...]
    """Where it was set (system, global, local, worktree, command), name, value."""

    def every(self, name: str, within: Iterable[str] | None = None) -> list[str]:
        """Return each value of a setting, as far as it was set ``within`` these."""
        return [
            value for where, found, value in self.listed if found == name and (not within or where in within)
        ]

    def last(self, name: str) -> str:
        """Return the value that counts, "" where there is none."""
        return (self.every(name) or [""])[-1]

    def of_person(self, name: str) -> str:
        """Return the value that the person at work has for all repositories, "" where there is none."""
        return (self.every(name, _OF_PERSON) or [""])[-1]

    def names_in_clone(self, pattern: str) -> list[str]:
        """Return the names of what the clone itself sets, and what it includes, as far as ``pattern`` is in them."""
        names = {name for where, name, _value in self.listed if where in _OF_CLONE}
        return sorted(name for name in names if re.search(pattern, name))

    def parts_of(self, section: str) -> list[str]:
        """Return what stands between ``section`` and a key: the names of all remotes of ``remote``."""
        parts = [name.split(".", 1)[1].rpartition(".")[0] for name in self._names(f"{section}.")]
        return list(dict.fromkeys(filter(None, parts)))

    def without_filters(self) -> dict[str, str]:
        """Return the settings that turn off every filter: comparing a file would run what a repository names."""
        return turned_off(self._names("filter."))

    def _names(self, beginning: str) -> list[str]:
        return [name for _where, name, _value in self.listed if name.startswith(beginning)]


def ask_settings(root: Path) -> Asked:
    """Ask git for all settings that count in ``root``, for ``settings_told``."""
    return Asked(root, "config", "--null", "--list", "--show-scope", "--includes")


def settings_told(asked: Asked) -> GitSettings:
    """Return the settings that were asked for. Raises GitFailed."""
    fields = asked.told().decode(errors="surrogateescape").split("\0")
    pairs = (field.partition("\n") for field in fields[1::2])
    listed = ((where, name, value) for where, (name, _end, value) in zip(fields[::2], pairs, strict=False))
    return GitSettings(tuple(listed))
