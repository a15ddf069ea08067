"""A file that looks like a case and is not read: every listing, ``check`` and a search say so."""

import pytest


@pytest.fixture
def case(nop):
    case = nop.intake("Speeltuin De Wig", "ens")
    nop.file(case).rename(nop.file(case).with_suffix(".toml.txt"))
    return case


@pytest.mark.parametrize(
    "command", [["list"], ["overdue"], ["today"], ["pots"], ["overview", "village"], ["stats"]]
)
@pytest.mark.parametrize(("language", "words"), [("en", "it must be called"), ("nl", "moet heten")])
def test_every_listing_names_it(nop, case, command, language, words):
    result = nop("--lang", language, *command, code=3)
    assert f"{case}.toml.txt" in result.err
    assert words in result.err


def test_check_has_an_error(nop, case):
    rows = [row for row in nop.rows("check", code=4) if row["level"] == "error"]
    assert [row["file"] for row in rows] == [f"cases/2026/{case}.toml.txt"]


@pytest.mark.parametrize("command", [["show"], ["log", "note"]])
def test_who_asks_for_it_is_told(nop, case, command):
    assert f"{case}.toml.txt" in nop(*command, case, *(["x"] if command[0] == "log" else []), code=1).err
