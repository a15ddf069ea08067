"""Three cases, and journals that a killed command may have left of them."""

import hashlib
import json

from .making import CASE, CASE_ID, take_lock

IDS = (CASE_ID, "26-bbbbb", "26-ccccc")
NAMES = [f"cases/2026/{case_id}.toml" for case_id in IDS]
JOURNAL = ".nopcases/journal.json"
NEW = '\n[log.20261103T101500Z-p3x]\nkind = "note"\nby = "bert"\ntext = "Gebeld."\n'


def text_of(case_id):
    return CASE.replace(CASE_ID, case_id)


OLD_TEXTS = [text_of(case_id) for case_id in IDS]
NEW_TEXTS = [text + NEW for text in OLD_TEXTS]


def write_cases(folder):
    """Write the three cases, and take the lock once, as a command did before."""
    for name, text in zip(NAMES, OLD_TEXTS, strict=True):
        (folder.root / name).write_bytes(text.encode())
    take_lock(folder)


def texts(folder):
    return [(folder.root / name).read_text(encoding="utf-8") for name in NAMES]


def everything(root):
    return {path: path.is_file() and path.read_bytes() for path in sorted(root.rglob("*"))}


def digest(text):
    return None if text is None else hashlib.sha256(text.encode()).hexdigest()


def record(name, old, new):
    return {"file": name, "was": digest(old), "new": digest(new)}


def staged(path):
    return path.with_name(f".{path.name}.tmp")


def leave(folder, *writes, replaced=0):
    """Leave a journal as a command does that was killed after it had replaced some files.

    ``writes`` are (name, old text, new text); left out, notes in the three cases.
    """
    writes = writes or list(zip(NAMES, OLD_TEXTS, NEW_TEXTS, strict=True))
    for number, (name, _old, new) in enumerate(writes):
        path = folder.root / name
        place = path if number < replaced else staged(path)
        if new is not None and path.parent.is_dir():
            place.write_bytes(new.encode())
    journal = {"format": 2, "files": [record(*write) for write in writes]}
    (folder.root / JOURNAL).write_bytes(json.dumps(journal, ensure_ascii=False).encode())
