"""The templates of letters: in the folder, where staff can change them, else those of the package."""

import os
import re
from pathlib import Path

from nopcases.domain.advice.letters import KINDS, PLACEHOLDERS
from nopcases.domain.advice.templates import BadTemplate, Template, parse
from nopcases.domain.errors import BadFile, Refused
from nopcases.domain.text import escape
from nopcases.folder.presets import LETTERS, PRESETS
from nopcases.folder.toml.read import Unparsable, cannot_open, decoded, read_file
from nopcases.language import LANGUAGES, _

_LANGUAGE = "[a-z]{2,3}"
_NAME = re.compile(rf"([a-z0-9-]{{1,60}})\.(?:{_LANGUAGE})\.txt")
_ALMOST = re.compile(rf"\.(?:{_LANGUAGE})\.txt$", re.IGNORECASE)


class BadLetter(Refused):
    """A template of a letter cannot be read."""

    def __init__(self, bad: BadFile) -> None:
        super().__init__(
            _("{file} Mend the file, or take it away: nopcases then takes its own."), file=_ended(str(bad))
        )


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?")) else f"{sentence}."


def letter_template(root: Path, kind: str, language: str) -> Template:
    """Return the template of a kind of letter in a language. Raises BadLetter, or Refused where there is none."""
    if kind not in KINDS and not os.path.lexists(root / LETTERS / f"{kind}.{language}.txt"):
        message = _("There is no {file}; make it, or write the letter in another language (--lang).")
        raise Refused(message, file=f"{LETTERS}/{kind}.{language}.txt")
    template = _read(root, f"{kind}.{language}.txt")
    if isinstance(template, BadFile):
        raise BadLetter(template)
    return template


def has_template(root: Path, kind: str, language: str) -> bool:
    """Say whether there is a letter of a kind in a language, in the folder or in the package."""
    name = f"{kind}.{language}.txt"
    return bool(_NAME.fullmatch(name)) and any(os.path.lexists(at / LETTERS / name) for at in (root, PRESETS))


def kinds_of_letters(root: Path) -> tuple[str, ...]:
    """Return the kinds of letters: those that every folder has, and every KIND.LANGUAGE.txt in its letters."""
    own = (match[1] for name in _names(root) if (match := _NAME.fullmatch(name)))
    return tuple(dict.fromkeys([*KINDS, *sorted(own)]))


def bad_templates(root: Path) -> list[BadFile]:
    """Return what is wrong with the templates of a folder; one that is missing is not."""
    names = {f"{kind}.{language}.txt" for kind in KINDS for language in LANGUAGES}
    names |= {name for name in _names(root) if _NAME.fullmatch(name)}
    read = [_read(root, name) for name in sorted(names)]
    bad = [template for template in read if isinstance(template, BadFile)]
    message = _(
        "this is no kind of letter; call it KIND.LANGUAGE.txt in a to z, 0 to 9 and -, such as {example}"
    )
    misnamed = (name for name in _names(root) if _ALMOST.search(name) and not _NAME.fullmatch(name))
    return bad + [
        BadFile(f"{LETTERS}/{escape(name)}", None, message.format(example="invitation.en.txt"))
        for name in sorted(misnamed)
    ]


def _names(root: Path) -> list[str]:
    """Return the names of the files beside the letters of a folder; none where it has no such folder."""
    folder = root / LETTERS
    if folder.is_symlink():
        return []
    try:
        return [entry.name for entry in os.scandir(folder)]
    except OSError:
        return []


def unreadable_letters(root: Path) -> list[BadFile]:
    """Name the folder of the letters where it is there and cannot be read; those of the package then count."""
    folder = root / LETTERS
    if not os.path.lexists(folder) or folder.is_symlink():
        return []
    try:
        os.scandir(folder).close()
    except OSError as error:
        return [BadFile(LETTERS, None, cannot_open(error))]
    return []


def _read(root: Path, name: str) -> Template | BadFile:
    folder = root / LETTERS
    if not os.path.lexists(folder / name):
        folder = PRESETS / LETTERS
    if folder.is_symlink():
        return BadFile(LETTERS, None, _("this is a link; put the folder itself here"))
    try:
        return parse(decoded(read_file(folder / name)), PLACEHOLDERS)
    except (Unparsable, BadTemplate) as error:
        return BadFile(f"{LETTERS}/{name}", error.line, error.message)
