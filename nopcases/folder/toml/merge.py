"""Two versions of a TOML text, and the one that both come from, merged by meaning: always, and the same both ways.

Values, log entries and conflicts merge in ``merge_values``; the lines that say them, with their comments, in
``pieces``. The text is read again and must say what the values do: where the lines of both sides together say
something else, what differs is set; where that cannot be, one side's text is taken and made to say it.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from nopcases.folder.toml.edit import WriteWouldDamage, same, set_value, verified, with_value
from nopcases.folder.toml.merge_values import Document, as_values, document, merge_values
from nopcases.folder.toml.pieces import lines_of_both, merge_pieces
from nopcases.folder.toml.read import Parse, Unparsable, parsed
from nopcases.folder.toml.scan import KeyPath, comments_in, line_ending
from nopcases.folder.toml.tables import insert_table, remove_table

_MARK = "\ufeff"


def merge_texts(
    base: str, ours: str, theirs: str, sets: frozenset[str] = frozenset(), parse: Parse = parsed
) -> str:
    """Return the text of both sides; ``base`` is "" where they have none in common.

    ``sets`` names the keys whose lists have no order; ``parse`` is as ``read_toml`` has it. Raises Unparsable where a
    side cannot be read; a base that cannot be read counts as none.
    """
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    ours, theirs = sorted((ours, theirs))  # nothing below depends on whose is whose
    try:
        was = document(parse(base))
    except Unparsable:
        base, was = "", document({})
    meant = as_values(merge_values(was, document(parse(ours)), document(parse(theirs)), sets))
    return _said(meant, *_with_one_ending(base, ours, theirs), parse=parse)


def decided_text(text: str, path: KeyPath, value: Any) -> str:
    """Return ``text`` without the conflict over the value at ``path``, which is ``value`` from now on.

    Raises WriteWouldDamage.
    """
    meant = document(parsed(text))
    values = with_value(meant.values, path, value)
    left = {at: found for at, found in meant.conflicts.items() if at != path}
    return made_to_say(text, as_values(Document(values, left)))


def _with_one_ending(*texts: str) -> list[str]:
    """Return base, ours and theirs with the same line ends and the same mark of UTF-8, those of who changed them."""
    ends = [line_ending(text) for text in texts]
    end = _changed(*ends)
    plain = (
        texts if len(set(ends)) == 1 else [text.replace("\r\n", "\n").replace("\n", end) for text in texts]
    )
    mark = _changed(*(_MARK if text.startswith(_MARK) else "" for text in texts))
    return [mark + text.removeprefix(_MARK) for text in plain]


def _changed(base: str, ours: str, theirs: str) -> str:
    return theirs if ours == base else ours


def _said(meant: Mapping[str, Any], base: str, ours: str, theirs: str, *, parse: Parse) -> str:
    """Return a text that says what is ``meant``, with as much of both sides' lines as can be."""
    if (apart := lines_of_both(base, ours, theirs)) and _says(apart, meant, parse):
        return apart
    for text in (merge_pieces(base, ours, theirs), ours, theirs):
        with suppress(Unparsable, WriteWouldDamage):
            return _with_comments(made_to_say(text, meant), base, ours, theirs)
    import tomli_w

    text = _with_comments(tomli_w.dumps(meant), base, ours, theirs)
    verified(text, meant)
    return text


def _says(text: str, meant: Mapping[str, Any], parse: Parse) -> bool:
    try:
        verified(text, meant, parse)
    except WriteWouldDamage:
        return False
    return True


def _with_comments(text: str, base: str, *sides: str) -> str:
    """Return ``text`` with the new comments of both sides that have no place in it any more at its end."""
    known = {*comments_in(text), *comments_in(base)}
    lost = dict.fromkeys(comment for side in sides for comment in comments_in(side) if comment not in known)
    end = line_ending(text)
    return text + "".join(f"{'' if text.endswith(chr(10)) else end}{comment}{end}" for comment in lost)


def made_to_say(text: str, meant: Mapping[str, Any]) -> str:
    """Return ``text`` with what it says otherwise set right. Raises Unparsable, WriteWouldDamage."""
    for path, value in list(_differences(parsed(text), meant, ())):
        if isinstance(value, dict):
            text = insert_table(text, path, value)
        elif value is None and isinstance(_at(parsed(text), path), dict):
            text = remove_table(text, path)
        else:
            text = set_value(text, path, value)
    verified(text, meant)
    return text


def _differences(now: Any, meant: Any, path: KeyPath) -> Iterator[tuple[KeyPath, Any]]:
    """Yield what is to be set to make ``now`` say what is meant; None where it is to go."""
    for name in [*meant, *(name for name in now if name not in meant)]:
        was, value, at = now.get(name), meant.get(name), (*path, name)
        if isinstance(value, dict) and (was is None or isinstance(was, dict)):
            own = {key: inner for key, inner in value.items() if not isinstance(inner, dict)}
            if was is None and (own or not value):
                yield at, own
                was = own
            yield from _differences(was or {}, value, at)
        elif not same(was, value):
            yield at, value


def _at(values: Any, path: KeyPath) -> Any:
    for name in path:
        values = values[name]
    return values
