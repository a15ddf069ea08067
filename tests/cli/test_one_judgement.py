"""A case is judged in one way, however it is changed: what check would call an error is refused everywhere."""

import pytest


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_entry_that_the_clock_of_a_computer_dated_ahead_is_named_by_check(nop, language):
    case = nop.intake(today="2026-11-20")
    nop("log", "question", case, "Wanneer?", today="2099-11-26")
    found = [row for row in nop.rows("check", today="2026-11-23") if row["case"] == case]
    (ahead,) = [row for row in found if row["line"] and "2099" in row["message"]]
    assert ahead["level"] == "warning"
    words = {"nl": "nog moet komen", "en": "still to come"}
    assert words[language] in nop("--lang", language, "check", today="2026-11-23").out


def test_an_intake_that_is_dated_ahead_is_named_too(nop):
    case = nop.intake(today="2099-11-20")
    found = [row for row in nop.rows("check", today="2026-11-23") if row["case"] == case]
    assert len([row for row in found if "2099" in row["message"]]) == 2  # received, and written


def test_what_rests_on_an_entry_keeps_it_from_being_struck_or_moved(nop):
    case = nop.intake(today="2026-11-20")
    nop("log", "feedback", case, "Gebeld", today="2026-11-21")
    nop("close", case, "withdrawn", today="2026-11-22")
    (key,) = nop.keys(case, "feedback")
    before = nop.file(case).read_bytes()
    assert "closed while somebody waited" in nop("strike", case, key, "--because", "fout", code=1).err
    assert nop.file(case).read_bytes() == before
    assert [row for row in nop.rows("check") if row["level"] == "error"] == []
