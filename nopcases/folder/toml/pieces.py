"""A TOML text in pieces that merge by what they are: tables, their keys, and the comments around them."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from typing import Any, Protocol, TypeVar

from nopcases.domain.dataclass import dataclass
from nopcases.folder.toml.scan import statements

Name = tuple[Any, ...]
"""By what a piece is known in every version: the path of a key or a table; of another line, what it says."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A key with its value, a header, or a line that is neither."""

    name: Name
    above: tuple[str, ...]
    """The comments directly above it."""
    text: str
    """``key = value``, ``[header]`` or the line."""
    behind: str = ""
    """What follows on its last line: spaces, a comment."""

    def render(self) -> str:
        """Return its lines."""
        return "".join(f"{line}\n" for line in (*self.above, self.text + self.behind))


@dataclass(frozen=True, slots=True)
class Section:
    """A table as it is written: its header, and what stands below it."""

    name: Name
    gap: tuple[str, ...] = ()
    """The blank lines above."""
    header: Piece | None = None
    """None for what stands before the first header."""
    body: tuple[Piece, ...] = ()

    def render(self) -> str:
        """Return its lines."""
        gap = "".join(f"{line}\n" for line in self.gap)
        return gap + "".join(piece.render() for piece in (*filter(None, [self.header]), *self.body))


def sections(text: str) -> list[Section]:
    """Return the pieces of ``text``, whose line ends are plain newlines; rendered one by one they are it again.

    A last line without an end gets one.
    """
    found = []
    section, body, tables, at = Section(()), list[Piece](), Counter[Name](), 0
    for statement in statements(text):
        start = text.rfind("\n", 0, statement.start) + 1
        end = text.find("\n", statement.end)
        end = len(text) if end < 0 else end
        loose, blank, above = _divided(text[at:start].split("\n")[:-1])
        piece = Piece(statement.path, above, text[start : statement.end], text[statement.end : end])
        if statement.kind == "pair":
            body += [*_loose((*loose, *blank)), piece]
        else:
            found.append(_closed(section, [*body, *_loose(loose)]))
            tables[statement.path] += 1
            section = Section((*statement.path, tables[statement.path]), blank, piece)
            body = []
        at = end + 1
    rest = text[at:]
    body += _loose(rest.removesuffix("\n").split("\n") if rest else ())
    return [*found, _closed(section, body)]


def _divided(lines: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the lines above a statement: what does not belong to it, blank lines, and the comments right above."""
    comments = len(lines)
    while comments and lines[comments - 1].strip():
        comments -= 1
    blank = comments
    while blank and not lines[blank - 1].strip():
        blank -= 1
    return tuple(lines[:blank]), tuple(lines[blank:comments]), tuple(lines[comments:])


def _loose(lines: Iterable[str]) -> list[Piece]:
    return [Piece(("", line.strip()), (), line) for line in lines]


def _closed(section: Section, body: Iterable[Piece]) -> Section:
    """Return ``section`` with its body, in which every piece has a name of its own."""
    seen: Counter[Name] = Counter()
    pieces = []
    for piece in body:
        seen[piece.name] += 1
        pieces.append(Piece((*piece.name, seen[piece.name]), piece.above, piece.text, piece.behind))
    return Section(section.name, section.gap, section.header, tuple(pieces))


def lines_of_both(base: str, ours: str, theirs: str) -> str | None:
    """Return the text of both sides where each changed a stretch of its own, with lines between; else None.

    That is seen at once, and most merges are like that.
    """
    lines, mine, other = (text.splitlines(keepends=True) for text in (base, ours, theirs))
    first, second = sorted(
        (_changed_stretch(lines, side) for side in (mine, other)), key=lambda found: found[:2]
    )
    if first[1] >= second[0]:
        return None
    between = lines[first[1] : second[0]]
    return "".join((*lines[: first[0]], *first[2], *between, *second[2], *lines[second[1] :]))


def _changed_stretch(base: Sequence[str], side: Sequence[str]) -> tuple[int, int, Sequence[str]]:
    """Return the first and the end of the lines of ``base`` that ``side`` has otherwise, and what it has there."""
    shorter = min(len(base), len(side))
    start = next((at for at in range(shorter) if base[at] != side[at]), shorter)
    end = next((at for at in range(shorter - start) if base[-1 - at] != side[-1 - at]), shorter - start)
    return start, len(base) - end, side[start : len(side) - end]


def merge_pieces(base: str, ours: str, theirs: str) -> str:
    """Return the text of both sides, each piece as the side has it that changed it.

    A piece that one side took out and the other changed stays. Where both changed the text of a value, ``ours``
    stands: who merges the values puts the right one there. What both put in one place stands in sorted order.
    """
    merged = _merge_named(sections(base), sections(ours), sections(theirs), _section)
    return "".join(section.render() for section in merged)


class _Named(Protocol):
    @property
    def name(self) -> Name: ...


_Item = TypeVar("_Item", bound=_Named)
_T = TypeVar("_T")


def _merge_named(
    base: Iterable[_Item],
    ours: Iterable[_Item],
    theirs: Iterable[_Item],
    together: Callable[[_Item | None, _Item, _Item], _Item],
) -> tuple[_Item, ...]:
    was, mine, other = ({item.name: item for item in items} for items in (base, ours, theirs))
    merged = {}
    for name in mine.keys() | other.keys():
        if name in mine and name in other:
            merged[name] = together(was.get(name), mine[name], other[name])
        elif (only := mine.get(name) or other[name]) != was.get(name):
            merged[name] = only
    order = _order(*([name for name in side if name in merged] for side in (was, mine, other)))
    return tuple(merged[name] for name in order)


def _order(base: Sequence[Name], ours: Sequence[Name], theirs: Sequence[Name]) -> list[Name]:
    """Return every name once: those that both have in the order of the side that moved some, the others between."""
    common = set(ours) & set(theirs)
    gaps = _between(ours, common), _between(theirs, common)
    moved = (
        theirs
        if [name for name in base if name in common] == [name for name in ours if name in common]
        else ours
    )
    result: list[Name] = []
    for name in (None, *(name for name in moved if name in common)):
        result += [name] if name is not None else []
        first, second = (gap.get(name, []) for gap in gaps)
        result += sorted((*first, *second), key=_in_words) if first and second else first or second
    return result


def _between(names: Iterable[Name], common: Container[Name]) -> dict[Name | None, list[Name]]:
    """Return what one side alone has, by the name in ``common`` that comes before it."""
    found: dict[Name | None, list[Name]] = {}
    before = None
    for name in names:
        if name in common:
            before = name
        else:
            found.setdefault(before, []).append(name)
    return found


def _in_words(name: Name) -> tuple[str, ...]:
    return tuple(map(str, name))


def _section(base: Section | None, ours: Section, theirs: Section) -> Section:
    was = base or Section(ours.name)
    header = _piece(was.header, ours.header, theirs.header) if ours.header and theirs.header else None
    body = _merge_named(was.body, ours.body, theirs.body, _piece)
    return Section(ours.name, _changed(was.gap, ours.gap, theirs.gap), header, body)


def _piece(base: Piece | None, ours: Piece, theirs: Piece) -> Piece:
    was = base or Piece(ours.name, (), "")
    was_above, mine, other = (_closed(Section(()), _loose(piece.above)).body for piece in (was, ours, theirs))
    above = tuple(line.text for line in _merge_named(was_above, mine, other, lambda _was, line, _other: line))
    return Piece(ours.name, above, _changed(was.text, ours.text, theirs.text), _comments(was, ours, theirs))


def _comments(base: Piece, ours: Piece, theirs: Piece) -> str:
    """Return what stands behind a value; where both changed it, both comments do."""
    if theirs.behind in (base.behind, ours.behind) or not theirs.behind.strip():
        return ours.behind
    if ours.behind == base.behind or not ours.behind.strip():
        return theirs.behind
    return f"{ours.behind.rstrip()}  {theirs.behind.lstrip()}"


def _changed(base: _T, ours: _T, theirs: _T) -> _T:
    """Return what the side has that changed it; ``ours`` where both did."""
    return theirs if ours == base else ours
