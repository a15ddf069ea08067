"""``redact``: the texts of an entry go, the entry and what it does stay, and no merge brings them back."""

import pytest

from nopcases.folder.undo.records import records

SECRET = "bsn van Jan"


@pytest.fixture
def case(nop):
    return nop.intake("Speeltuin", "ens")


WRITTEN = {
    "note": ("log", "note", "x", SECRET),
    "promise": ("log", "action", "x", SECRET, "--due", "2026-12-01"),
    "expectation": (
        "log",
        "expectation",
        "x",
        "--hoped",
        SECRET,
        "--possible",
        f"{SECRET} b",
        "--because",
        f"{SECRET} c",
    ),
    "participation": ("log", "involve", "x", "--who", SECRET, "--how", SECRET, "--outcome", SECRET),
    "reason of a route": ("route", "x", "social", "--because", SECRET),
    "document": ("log", "document", "x", SECRET, "--ref", SECRET),
    "answer of a partner": ("log", "consult", "x", "igw", "--answer", SECRET),
    "money": ("fund", "ask", "x", "igw", "100", "--ref", SECRET, "--because", SECRET),
}


@pytest.mark.parametrize("what", WRITTEN)
def test_every_text_of_an_entry_goes_and_what_it_does_stays(nop, case, what):
    nop(*(case if word == "x" else word for word in WRITTEN[what]))
    before = nop.show(case)
    key = before["log"][-1]["key"]
    nop("redact", case, key, "--yes")
    assert SECRET not in nop.file(case).read_text()
    after = nop.show(case)
    assert after["log"][-1]["redacted"] is True
    assert [row["due"] for row in after["clocks"]] == [row["due"] for row in before["clocks"]]
    assert after["state"]["funds"] == before["state"]["funds"]
    assert "its text was taken out" in nop("show", case).out
    assert [row for row in nop.rows("check") if row["level"] == "error"] == []
    assert "no text" in nop("redact", case, key, "--yes", code=1).err


def test_without_a_terminal_it_needs_yes(nop, case):
    nop("log", "note", case, SECRET)
    before = nop.snapshot()
    assert "--yes" in nop("redact", case, nop.keys(case, "note")[0], code=2).err
    assert nop.snapshot() == before


def test_it_is_not_undone_and_nothing_that_is_remembered_holds_the_text(nop, case):
    nop("log", "note", case, SECRET)
    path = nop.file(case)
    nop("redact", case, nop.keys(case, "note")[0], "--yes")
    assert "on purpose" in nop("undo", code=1).err
    assert [record.command for _number, record in records(nop.root)] == ["redact"]
    kept = [one for one in (nop.root / ".nopcases").rglob("*") if one.is_file()]
    assert [one for one in (*kept, path) if SECRET.encode() in one.read_bytes()] == []


def test_other_places_with_the_same_text_are_named(nop, case):
    nop("log", "note", case, SECRET)
    first = nop.keys(case, "note")[0]
    nop("correct", case, first, "--on", "2026-11-22", "--because", "dag")
    nop("edit", case, "--summary", f"Zie {SECRET}.")
    second = nop.keys(case, "note")[-1]
    said = nop("redact", case, second, "--yes").err
    assert f"nopcases redact {case}" in said
    assert f"nopcases edit {case}" in said


def test_what_was_taken_out_can_be_corrected_and_the_right_one_is_shown(nop, case):
    nop("log", "note", case, SECRET)
    key = nop.keys(case, "note")[0]
    nop("redact", case, key, "--yes")
    nop("correct", case, key, "--text", "Zonder naam.", "--because", "naam eruit")
    (entry,) = [entry for entry in nop.show(case)["log"] if entry.get("replaces") == key]
    assert (entry["text"], entry.get("redacted")) == ("Zonder naam.", None)


def test_a_proposal_for_the_text_goes_too(nop, case):
    nop("log", "note", case, SECRET)
    key = nop.keys(case, "note")[0]
    path = nop.file(case)
    path.write_text(
        path.read_text()
        + f'\n[conflict.log.{key}.text]\nbase = "{SECRET}"\nproposals = ["{SECRET} 1", "{SECRET} 2"]\n'
    )
    nop("redact", case, key, "--yes")
    assert SECRET not in path.read_text()
    assert nop.show(case)["conflicts"] == []


def test_a_terminal_shows_the_text_and_asks(nop, case, terminal):
    nop("log", "note", case, SECRET)
    at = terminal("redact", case, nop.keys(case, "note")[0])
    at.answer("Take its texts out for good?", "y\n")
    assert SECRET in at.end()
    assert SECRET not in nop.file(case).read_text()
