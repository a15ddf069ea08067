"""Three cases, and journals that a killed command may have left of them."""

import hashlib
import json

from .making import CASE, CASE_ID

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
    with folder.locked():
        pass


def texts(folder):
    return [(folder.root / name).read_text(encoding="utf-8") for name in NAMES]


def everything(root):
    return {path: path.is_file() and path.read_bytes() for path in sorted(root.rglob("*"))}


def record(name, old, new):
    return {"file": name, "was": hashlib.sha256(old.encode()).hexdigest(), "text": new}


def leave(folder, *records, replaced=0):
    """Leave a journal as a command does that was killed after it had replaced some files."""
    records = records or [record(*one) for one in zip(NAMES, OLD_TEXTS, NEW_TEXTS, strict=True)]
    for name, text in list(zip(NAMES, NEW_TEXTS, strict=True))[:replaced]:
        (folder.root / name).write_bytes(text.encode())
    whole = json.dumps({"format": 1, "files": list(records)}, ensure_ascii=False)
    (folder.root / JOURNAL).write_bytes(whole.encode())
