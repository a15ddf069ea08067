"""The settings of ``words.toml``, and how each is read."""

import re
from typing import Any

from nopcases.domain.titled import Titled
from nopcases.domain.words import Goal, Link, Same
from nopcases.folder.settings import values as read
from nopcases.folder.settings.schema import Setting, table, titled
from nopcases.folder.settings.values import At, Reader, Wrong
from nopcases.language import _

_URL = re.compile(r"https://[^\s<>\"'\\]+")


def _url(value: Any, at: At) -> str:
    """Read an address: https alone, so that no page leads to a program or a file."""
    found: str = read.text(value, at)
    if not _URL.fullmatch(found):
        raise Wrong(_("this must be an address that begins with https://, between quotes"))
    return found


_TITLED = titled(Titled)

WORDS: dict[str, Reader] = {
    "theme": _TITLED,
    "barrier": _TITLED,
    "channel": _TITLED,
    "goal": titled(Goal, {"programme": Setting(read.text), "year": Setting(read.year)}),
    "effect": _TITLED,
    "skill": _TITLED,
    "contact-role": _TITLED,
    "same": table(lambda key, found: Same(key, **found), {"words": Setting(read.texts, needed=True)}),
    "link": titled(
        Link,
        {
            "url": Setting(_url, needed=True),
            "places": Setting(read.keys_of("place")),
            "kinds": Setting(read.texts),
            "themes": Setting(read.keys_of("theme")),
        },
    ),
}
"""Table -> how one item of it is read."""
