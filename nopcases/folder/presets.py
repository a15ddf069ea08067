"""Presets: complete settings that ship with the package, and how a folder gets what it lacks of one.

What all presets share stands beside their folders; a file of the same name in such a folder goes on where that ends.
A file of a preset holds every language: a line that begins with ``#nl `` or ``#en `` goes, without that, into
the folders of that language alone, every other line into all of them.
"""

import os
import re
from pathlib import Path

from nopcases.folder.cases.change import changing
from nopcases.folder.cases.files import CaseFiles
from nopcases.folder.contacts import Contacts
from nopcases.folder.contacts_place import CONTACTS
from nopcases.folder.my import read_my
from nopcases.folder.settings.load import MARK, TIMEZONE, read_settings
from nopcases.folder.told_git import tell_git

PRESETS = Path(__file__).parent.parent / "presets"
NAMES = ("noordoostpolder", "blank")
FIRST_LANGUAGE = "nl"
"""The language of the titles in a preset; titles in others stand beside them (``title-en``)."""
LETTERS = "letters"
"""The folder of the letters: like ``words.toml`` one for all presets, for they name no municipality."""
EXPLANATION = {"nl": "LEESMIJ.txt", "en": "README.txt"}
"""Language -> the file beside the letters that explains them."""


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
        told = tell_git(root, change, contacts.place)
        for name, text in preset_files(preset, language).items():
            if not os.path.lexists(root / name):
                change.write(name, text, None)
                added.append(name)
    return [*added, *told]


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
