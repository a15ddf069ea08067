"""Which settings file somebody means by a word: by its name, with or without its ending, in any language."""

from nopcases.domain.errors import Refused, did_you_mean, nearest
from nopcases.domain.plain import plain
from nopcases.domain.text import escape
from nopcases.folder.my import MY, my_path
from nopcases.folder.settings.load import MARK
from nopcases.folder.settings.tables import FILES
from nopcases.language import N_, _, in_every_language

SETTINGS = {"settings": MARK} | {name.removesuffix(".toml"): name for name in FILES}
"""What is typed -> the settings file that it means."""

_CALLED = {
    "places": N_("places"),
    "people": N_("people"),
    "routes": N_("routes"),
    "pots": N_("pots"),
    "meetings": N_("meetings"),
    "words": N_("words"),
    "settings": N_("settings"),
}
"""What is typed -> what people call that file."""
MY_WORDS = ("my", "mijn", MY)
"""What people type for the file of their own."""


def settings_file(typed: str) -> str | None:
    """Return the settings file that is meant, None where none is. Raises Refused for the file of one's own."""
    wanted = plain(typed).strip()
    if wanted in MY_WORDS:
        message = _("{file} is yours alone; open it in an editor. What it may hold: nopcases help my")
        raise Refused(message, file=escape(str(my_path())))
    name = _words().get(wanted.removesuffix(".toml"))
    return SETTINGS[name] if name else None


def near_file(typed: str) -> str:
    """Return what ``edit`` takes where something near to that was typed, else ""."""
    words = {word: _(_CALLED[name]) for word, name in _words().items()} | {word: word for word in MY_WORDS}
    found = nearest(plain(typed), words)
    if not found:
        return ""
    return (
        did_you_mean(words[word] for word in found)
        + " "
        + _("A case can be edited, or one of: {files}.").format(files=", ".join(map(_, _CALLED.values())))
    )


def _words() -> dict[str, str]:
    """Return what may be typed for each file -> its name."""
    called = {plain(word): name for name, title in _CALLED.items() for word in in_every_language(title)}
    return called | {name: name for name in _CALLED} | {MARK.removesuffix(".toml"): "settings"}
