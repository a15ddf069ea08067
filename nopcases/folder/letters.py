"""The templates of letters: in the folder, where staff can change them, else those of the package."""

import os
from pathlib import Path

from nopcases.domain.advice.letters import KINDS, PLACEHOLDERS
from nopcases.domain.advice.templates import BadTemplate, Template, parse
from nopcases.domain.errors import BadFile, Refused
from nopcases.folder.presets import LETTERS, PRESETS
from nopcases.folder.toml.read import Unparsable, decoded, read_file
from nopcases.language import LANGUAGES, _


class BadLetter(Refused):
    """A template of a letter cannot be read."""

    def __init__(self, bad: BadFile) -> None:
        super().__init__(
            _("{file} Mend the file, or take it away: nopcases then takes its own.").format(
                file=_ended(str(bad))
            )
        )


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?")) else f"{sentence}."


def letter_template(root: Path, kind: str, language: str) -> Template:
    """Return the template of a kind of letter in a language. Raises BadLetter."""
    template = _read(root, f"{kind}.{language}.txt")
    if isinstance(template, BadFile):
        raise BadLetter(template)
    return template


def bad_templates(root: Path) -> list[BadFile]:
    """Return what is wrong with the templates of a folder; one that is missing is not."""
    read = (_read(root, f"{kind}.{language}.txt") for kind in KINDS for language in LANGUAGES)
    return [template for template in read if isinstance(template, BadFile)]


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
