"""Text from a file, made harmless for a screen."""

import re

# C0 and C1 controls, bidirectional controls, what has no width (not the joiners of emoji), lone surrogates, tags.
_HOSTILE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)
_LAST_BYTE, _LAST_SHORT = 0xFF, 0xFFFF
_BREAKS = re.compile(r"[\n\t]")


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code <= _LAST_BYTE:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= _LAST_SHORT else f"\\U{code:08x}"


def escape(text: str) -> str:
    r"""Return ``text`` on one line: control, bidirectional and zero-width characters as ``\x1b``."""
    return text if text.isprintable() else _HOSTILE.sub(_escaped, _BREAKS.sub(" ", text))


def escape_lines(text: str) -> str:
    r"""Return ``text`` with its line breaks kept, every other hostile character as ``\x1b``."""
    if text.isprintable():
        return text
    return "\n".join(escape(line) for line in text.replace("\r\n", "\n").split("\n"))


def hostile_characters(text: str) -> list[str]:
    """Return the characters of ``text`` that no title may hold, in their visible form."""
    return sorted({_escaped(match) for match in _HOSTILE.finditer(text)})
