"""Two versions of one file of a case folder, merged by what the file is."""

import hashlib
from contextlib import suppress
from pathlib import PurePosixPath

from nopcases.domain.case.ids import ALPHABET, is_case_id
from nopcases.domain.errors import BadFile
from nopcases.folder.sync.merge_lines import merge_lines
from nopcases.folder.sync.versions import Reader
from nopcases.folder.toml.edit import set_value
from nopcases.folder.toml.merge import merge_texts
from nopcases.folder.toml.read import Unparsable, decoded

SETS = frozenset({"also", "support", "themes", "barriers", "goals", "seeks", "hear"})
"""Lists of keys in a case: what both sides put in and take out counts, and no order."""
SETS_OF_SETTINGS = frozenset(
    {"roles", "places", "partners", "treats", "takes", "themes", "kinds", "needs", "results", "words"}
)


def merge_file(
    name: str, base: bytes | None, ours: bytes, theirs: bytes, reader: Reader | None = None
) -> dict[str, bytes]:
    """Return the files that two versions of ``name`` become, nearly always one; the same both ways.

    Of a version that cannot be read, the text stands beside the other one, in a file that is named until somebody
    mends it. Two cases that were taken in under the same id are two; one gets another id.
    """
    ours, theirs = sorted((ours, theirs))
    if not name.endswith(".toml"):
        return _merge_plain(name, base, ours, theirs)
    reader = reader or Reader()
    readable = [text for text in (ours, theirs) if not isinstance(reader.file(name, text), BadFile)]
    if len(readable) == 2:  # noqa: PLR2004 - both
        if base is None and _are_two_cases(name, ours, theirs, reader):
            return {name: ours} | _with_another_id(name, theirs)
        with suppress(Unparsable):
            sets = SETS if is_case_id(PurePosixPath(name).stem) else SETS_OF_SETTINGS
            texts = _text(base), decoded(ours), decoded(theirs)
            merged = merge_texts(*texts, sets, reader.parsed).encode()
            if not isinstance(reader.file(name, merged), BadFile):
                return {name: merged}
    kept = readable[0] if readable else ours
    return {name: kept} | beside(name, theirs if kept == ours else ours)


def _text(base: bytes | None) -> str:
    return (base or b"").decode(errors="replace")  # one that cannot be read counts as none


def _merge_plain(name: str, base: bytes | None, ours: bytes, theirs: bytes) -> dict[str, bytes]:
    try:
        return {name: merge_lines(_text(base), ours.decode(), theirs.decode()).encode()}
    except UnicodeDecodeError:
        return {name: ours} | beside(name, theirs)


def beside(name: str, text: bytes) -> dict[str, bytes]:
    """Return a text under a name beside that of its file, by which it is found and named."""
    path = PurePosixPath(name)
    return {str(path.with_name(f"{path.stem}-{hashlib.sha256(text).hexdigest()[:8]}{path.suffix}")): text}


def _are_two_cases(name: str, ours: bytes, theirs: bytes, reader: Reader) -> bool:
    """Say whether two clones took in different cases under one id: no entry of their logs is the same."""
    if not is_case_id(PurePosixPath(name).stem):
        return False
    logs = [reader.parsed(decoded(text)).get("log", {}) for text in (ours, theirs)]
    return bool(logs[0] and logs[1]) and not logs[0].keys() & logs[1].keys()


def _with_another_id(name: str, text: bytes) -> dict[str, bytes]:
    """Return a case under an id that its text gives, so that every clone gives it the same."""
    path = PurePosixPath(name)
    number = int.from_bytes(hashlib.sha256(text).digest()[:8], "big")
    letters = "".join(ALPHABET[number // len(ALPHABET) ** place % len(ALPHABET)] for place in range(5))
    new = f"{path.stem[:3]}{letters}"
    return {str(path.with_name(f"{new}{path.suffix}")): set_value(decoded(text), ("id",), new).encode()}
