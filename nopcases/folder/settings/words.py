"""The settings of ``words.toml``, and how each is read."""

from nopcases.domain.titled import Titled
from nopcases.domain.words import Goal, Link, Same
from nopcases.folder.settings import values as read
from nopcases.folder.settings.schema import Setting, table, titled
from nopcases.folder.settings.values import Reader

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
            "url": Setting(read.url, needed=True),
            "places": Setting(read.keys_of("place")),
            "kinds": Setting(read.texts),
            "themes": Setting(read.keys_of("theme")),
        },
    ),
}
"""Table -> how one item of it is read."""
