"""A journal that this program did not write changes nothing, and nothing is written through a link."""

import json
import os

import pytest

from .journals import (
    JOURNAL,
    NAMES,
    NEW_TEXTS,
    OLD_TEXTS,
    digest,
    everything,
    leave,
    text_of,
    texts,
    write_cases,
)


@pytest.fixture
def folder(folder):
    """The folder with three cases, in which a command wrote before."""
    write_cases(folder)
    return folder


OTHER = text_of("26-zzzzz")


def _journal(**fields):
    return json.dumps({"format": 2, "files": [fields]}).encode()


FORGED = {
    "no JSON": b"{",
    "nested without end": b"[" * 100_000,
    "another format": json.dumps({"format": 1, "files": []}).encode(),
    "no list": json.dumps({"format": 2, "files": {}}).encode(),
    "no table": json.dumps({"format": 2, "files": [1]}).encode(),
    "a number for a digest": _journal(file=NAMES[0], was=digest("x"), new=1),
    "no digest": _journal(file=NAMES[0], was="x", new=digest("x")),
    "nothing changes": _journal(file=NAMES[0], was=digest("x"), new=digest("x")),
    "a contact that is none": _journal(contact="../../c-9x2mq", was=None, new=digest("x")),
    "a contact by its path": _journal(file="contacts/c-9x2mq.toml", was=None, new=digest("x")),
}
NO_CASES = {
    "out of the folder": ("../26-zzzzz.toml", OTHER),
    "out of the cases": ("cases/../26-zzzzz.toml", OTHER),
    "deeper than a year": ("cases/2026/more/26-zzzzz.toml", OTHER),
    "absolute": ("/tmp/26-zzzzz.toml", OTHER),
    "backslashes": ("cases\\..\\26-zzzzz.toml", OTHER),
    "a drive": ("cases/C:26-zzzzz.toml", OTHER),
    "no setting": ("settings.toml", "format = 1\n"),
    "a setting that is no TOML": ("places.toml", "[place"),
    "what is not ours": ("README.md", "x"),
    "a hook": (".git/hooks/post-checkout", "x"),
    "a letter elsewhere": ("letters/../feedback.nl.txt", "x"),
    "no case id": ("cases/2026/notes.toml", OTHER),
    "another case": (NAMES[0], OTHER),
    "no TOML": (NAMES[0], "id = "),
    "no case": (NAMES[0], 'x = "y"\n'),
}


@pytest.mark.parametrize("forged", [*FORGED, *NO_CASES])
def test_a_journal_that_this_program_would_not_write_is_put_aside_and_writes_nothing(folder, forged):
    if forged in FORGED:
        (folder.root / JOURNAL).write_bytes(FORGED[forged])
    else:
        name, text = NO_CASES[forged]
        leave(folder, (NAMES[1], OLD_TEXTS[1], NEW_TEXTS[1]), (name, OLD_TEXTS[0], text))
    data = (folder.root / JOURNAL).read_bytes()
    (told,) = folder.finish_what_was_left()
    assert "is no journal of this program" in told
    assert texts(folder) == OLD_TEXTS
    assert (folder.root / ".nopcases/journal.aside").read_bytes() == data
    assert folder.finish_what_was_left() == []


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
@pytest.mark.parametrize("linked", ["the folder", "the file"])
def test_nothing_is_written_through_a_link(folder, tmp_path, linked):
    outside = tmp_path / "outside"
    outside.mkdir()
    target = outside / "26-bbbbb.toml"
    target.write_bytes(OLD_TEXTS[1].encode())
    name = "cases/link/26-bbbbb.toml" if linked == "the folder" else "cases/26-bbbbb.toml"
    (folder.root / "cases/link").symlink_to(outside)
    if linked == "the file":
        (folder.root / name).symlink_to(target)
    leave(folder, (name, OLD_TEXTS[1], NEW_TEXTS[1]))
    before = everything(outside)
    (told,) = folder.finish_what_was_left()
    assert "it was left as it is" in told
    assert everything(outside) == before
    assert target.read_bytes() == OLD_TEXTS[1].encode()


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_journal_that_is_a_link_is_put_aside(folder, tmp_path):
    real = tmp_path / "real.json"
    leave(folder)
    (folder.root / JOURNAL).rename(real)
    (folder.root / JOURNAL).symlink_to(real)
    assert "this is a link" in folder.finish_what_was_left()[0]
    assert texts(folder) == OLD_TEXTS
