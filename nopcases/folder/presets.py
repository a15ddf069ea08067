"""Presets: complete settings that ship with the package, and how a folder gets what it lacks of one.

What all presets share stands beside their folders; a file of the same name in such a folder goes on where that ends.
A file of a preset holds every language: a line that begins with ``#nl `` or ``#en `` goes, without that, into
the folders of that language alone, every other line into all of them.
"""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from nopcases.folder.cases.change import Change, changing
from nopcases.folder.cases.files import CaseFiles
from nopcases.folder.contacts import Contacts
from nopcases.folder.contacts_place import ANY_CONTACT, CONTACTS, ContactsPlace
from nopcases.folder.git.ignored import has_line
from nopcases.folder.my import read_my
from nopcases.folder.settings.load import MARK, TIMEZONE, read_settings
from nopcases.folder.toml.read import read_file

PRESETS = Path(__file__).parent.parent / "presets"
NAMES = ("noordoostpolder", "blank")
FIRST_LANGUAGE = "nl"
"""The language of the titles in a preset; titles in others stand beside them (``title-en``)."""
LETTERS = "letters"
"""The folder of the letters: like ``words.toml`` one for all presets, for they name no municipality."""
EXPLANATION = {"nl": "LEESMIJ.txt", "en": "README.txt"}
"""Language -> the file beside the letters that explains them."""
IGNORED = (f"{CONTACTS}/", ".nopcases/", ".*.tmp")
"""What git must not keep: personal data, and what each machine makes for itself."""
ATTRIBUTES = ("*.toml -text merge=nopcases", "letters/*.txt -text")
"""What ``.gitattributes`` says: no line end is changed, and what is TOML is merged by its meaning."""


def add_missing(root: Path, preset: str, language: str = FIRST_LANGUAGE) -> list[str]:
    """Give the folder ``root`` what it lacks of ``preset``, overwrite nothing, and return what was added.

    All of it or nothing; the file that marks the folder comes last. A folder that has a language keeps to it.
    Raises Refused, for a folder of another format too.
    """
    contacts = Contacts(root, CONTACTS)
    if os.path.lexists(root / MARK):
        settings = read_settings(root)[0]
        language = settings.language
        own = read_my(root).text("contacts")
        contacts = Contacts(root, settings.contacts, own, example=settings.example)
    root.mkdir(parents=True, exist_ok=True)
    added = []
    with changing(CaseFiles(root, TIMEZONE), contacts, "init") as change:
        ignored = _ignore(root, change, contacts.place)
        attributed = _attributes(root, change)
        for name, text in preset_files(preset, language).items():
            if not os.path.lexists(root / name):
                change.write(name, text, None)
                added.append(name)
    told_git = {".gitignore": ignored, ".gitattributes": attributed}
    return [*added, *(name for name, written in told_git.items() if written)]


def preset_files(preset: str, language: str) -> dict[str, bytes]:
    """Return name -> text of all that a folder needs, in the order of writing."""
    of_others = {name for other, name in EXPLANATION.items() if other != language}
    letters = {
        f"{LETTERS}/{path.name}": path.read_bytes()
        for path in sorted((PRESETS / LETTERS).iterdir())
        if path.name not in of_others
    }
    texts: dict[str, str] = {}
    for path in (*PRESETS.glob("*.toml"), *(PRESETS / preset).glob("*.toml")):
        texts[path.name] = texts.get(path.name, "") + path.read_text("utf-8")
    in_order = sorted(texts, key=lambda name: (name == MARK, name))
    return letters | {name: _in_language(texts[name], language) for name in in_order}


def _in_language(text: str, language: str) -> bytes:
    """Return the text of a preset with the lines of one language, and its titles first."""
    text = re.sub(
        r"^#([a-z]{2}) (.*\n)", lambda line: line[2] if line[1] == language else "", text, flags=re.MULTILINE
    )
    return re.sub(
        rf"^((?:# *)?)title = (.*)\n\1title-{language} = (.*)$",
        rf"\1title = \3\n\1title-{FIRST_LANGUAGE} = \2",
        text,
        flags=re.MULTILINE,
    ).encode()


def _ignore(root: Path, change: Change, place: ContactsPlace) -> bool:
    """Write into ``.gitignore`` what git must not keep and would; return whether that was needed."""
    own = place.ignored
    lines = [*IGNORED, own] if own and own.strip("/") != CONTACTS and not place.example else IGNORED
    missing = [line for line in lines if not has_line(root, line)]
    if own and own.strip("/") not in {line.strip("/") for line in missing} and place.in_git(ANY_CONTACT):
        missing.append(own)  # another line takes it back
    return _add_lines(root, change, ".gitignore", missing)


def _attributes(root: Path, change: Change) -> bool:
    """Write into ``.gitattributes`` how git is to treat the files; return whether that was needed."""
    missing = [line for line in ATTRIBUTES if not has_line(root, line, ".gitattributes")]
    return _add_lines(root, change, ".gitattributes", missing)


def _add_lines(root: Path, change: Change, name: str, missing: Sequence[str]) -> bool:
    """Write lines at the end of a file that git reads; return whether there were any."""
    if not missing:
        return False
    path = root / name
    was = read_file(path) if os.path.lexists(path) else None
    text = was or b""
    end = "\r\n" if b"\r\n" in text else "\n"
    gap = end if text and not text.endswith(b"\n") else ""
    change.write(name, text + (gap + "".join(f"{line}{end}" for line in missing)).encode(), was)
    return True
