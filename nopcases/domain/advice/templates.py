"""Templates of letters: plain text that staff can change, with placeholders for what is known of a case.

A line is a paragraph, so nothing is wrapped. ``{name}`` stands for what is known, ``{name|neighbour}`` has words for
where it is not known, ``{{`` and ``}}`` are braces. A line with something that is not known is left out.
"""

import re
from collections.abc import Collection, Mapping

from nopcases.domain.dataclass import dataclass
from nopcases.domain.errors import Refused, near
from nopcases.domain.text import hostile_characters
from nopcases.language import _

_TOKENS = re.compile(r"\{\{|\}\}|\{([^{}|]*)(?:\|([^{}]*))?\}|[{}]")


class BadTemplate(Refused):
    """A template that cannot be filled in, with the line where that shows."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(_("line {line}: {message}"), line=line, message=message)
        self.line = line
        self.message = message


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line: words as they are, or a placeholder."""

    words: str | None
    """As they are; of a placeholder what stands there where it is not known, None for nothing."""
    placeholder: str = ""


Template = tuple[tuple[Piece, ...], ...]
"""Its lines."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A template that was filled in."""

    text: str
    used: frozenset[str]
    """The placeholders that it has, known or not."""


def parse(text: str, known: Collection[str]) -> Template:
    """Return the lines of a template whose placeholders are all ``known``. Raises BadTemplate."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    if not lines[0].strip():
        raise BadTemplate(1, _("the first line is the subject of the mail, and it is empty"))
    return tuple(_pieces(line, number, known) for number, line in enumerate(lines, start=1))


def _pieces(line: str, number: int, known: Collection[str]) -> tuple[Piece, ...]:
    if hostile := hostile_characters(line.replace("\t", " ")):
        message = _("it holds {characters}, which nobody can see; take them out")
        raise BadTemplate(number, message.format(characters=", ".join(hostile)))
    pieces, end = [], 0
    for match in _TOKENS.finditer(line):
        pieces += [Piece(line[end : match.start()]), _piece(match, number, known)]
        end = match.end()
    return (*pieces, Piece(line[end:]))


def _piece(match: re.Match[str], number: int, known: Collection[str]) -> Piece:
    if match[0] in ("{{", "}}"):
        return Piece(match[0][0])
    if match[1] is None:
        message = _("a brace that belongs to no placeholder is written twice: {braces}")
        raise BadTemplate(number, message.format(braces=match[0] * 2))
    name = match[1].strip()
    if name not in known:
        raise BadTemplate(
            number, _("there is no placeholder {name}.").format(name=f"{{{name}}}") + _right(name, known)
        )
    return Piece(match[2], name)


def _right(name: str, known: Collection[str]) -> str:
    """Return the nearest right placeholders, else all of them."""
    braces = {name: f"{{{name}}}" for name in known}
    return near(name, known, braces) or " " + _("Known: {names}.").format(names=", ".join(braces.values()))


def fill(template: Template, values: Mapping[str, str]) -> Filled:
    """Return the template with ``values`` (placeholder -> words, "" where it is not known) in it."""
    lines: list[str] = []
    left_out = False
    for pieces in template:
        words = [_words(piece, values) for piece in pieces]
        line = None if None in words else "".join(filter(None, words)).rstrip()
        if line is None:
            left_out = True
        elif line or not (left_out and lines and not lines[-1]):  # no gap where a paragraph was left out
            lines.append(line)
            left_out = False
    used = frozenset(piece.placeholder for pieces in template for piece in pieces if piece.placeholder)
    return Filled("\n".join(lines).strip("\n") + "\n", used)


def _words(piece: Piece, values: Mapping[str, str]) -> str | None:
    return values.get(piece.placeholder) or piece.words
