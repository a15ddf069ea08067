"""What the tests of the folder share: a small case, reading a text as that case, and exact comparison."""

from pathlib import Path
from zoneinfo import ZoneInfo

from nopcases.domain.errors import BadFile
from nopcases.folder.cases.file import CaseFile
from nopcases.folder.cases.files import case_of

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
CASE_ID = "26-k7q4f"
CASE_NAME = f"cases/2026/{CASE_ID}.toml"
CASE = """\
id = "26-k7q4f"
title = "Speeltuin De Wig opknappen"
received = 2026-11-02

[log.20261102T091500Z-k7q]
kind = "intake"
by = "anna"
"""
KEY = "20261103T101500Z-p3x"
NOTE = {"kind": "note", "by": "bert", "text": "Gebeld."}


def read(text: str | bytes) -> CaseFile | BadFile:
    """Return what reading ``text`` as the small case gives."""
    data = text.encode() if isinstance(text, str) else text
    return case_of(Path(CASE_NAME), CASE_NAME, data, AMSTERDAM)


def good(text: str | bytes) -> CaseFile:
    """Return ``text`` read as the small case, which it must be."""
    file = read(text)
    assert isinstance(file, CaseFile), file
    return file


def append(folder, file, drafts):
    """Append entries to a case, as a command does."""
    with folder.change("log note") as change:
        change.append(file, drafts)


def set_values(folder, file, values):
    """Replace header values of a case, as a command does."""
    with folder.change("edit") as change:
        change.set(file, values)


def create(folder, header, log):
    """Make a case and return its id, as a command does."""
    with folder.change("intake") as change:
        return change.create(header, log)


def take_lock(folder):
    """Take the lock once, as a command did before; what was left is finished then."""
    with folder.change("nothing"):
        pass


def exactly(value):
    """Return a form of a TOML value that is equal only where type and value are; NaN equals NaN."""
    if isinstance(value, dict):
        return {key: exactly(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [exactly(item) for item in value]
    return type(value).__name__, repr(value)
