"""Several cases fit what was typed: what tells them apart stands there, and a terminal asks which."""

import pytest


@pytest.fixture
def jans(nop):
    """Two cases of somebody called Jan, and the ids in the order in which they are offered."""
    old = nop.intake("Moestuin", "bant", "--name", "Jan Proef", "--phone", "0527-550101", today="2026-03-03")
    closed = nop.intake("Koffie met Jan", "ens", today="2026-11-02")
    nop("log", "feedback", closed, "x")
    nop("close", closed, "referred")
    new = nop.intake("Speeltuin", "ens", "--name", "Jannie Proef", "--phone", "0527-550102")
    return [new, old, closed]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_without_a_terminal_contact_place_and_day_tell_them_apart(nop, jans, language):
    lines = nop("--lang", language, "show", "jan", code=1).err.splitlines()
    words = {
        "en": [
            "received Mon 23 Nov 2026",
            "received Tue 3 Mar 2026",
            "received Mon 2 Nov 2026 · referred",
        ],
        "nl": [
            "ontvangen ma 23 nov 2026",
            "ontvangen di 3 mrt 2026",
            "ontvangen ma 2 nov 2026 · doorverwezen",
        ],
    }[language]
    assert lines[1].strip() == f"{jans[0]}  Speeltuin · Jannie Proef · Ens · {words[0]}"
    assert lines[2].strip() == f"{jans[1]}  Moestuin · Jan Proef · Bant · {words[1]}"
    assert lines[3].strip() == f"{jans[2]}  Koffie met Jan · Ens · {words[2]}"


def test_a_terminal_asks_by_number(nop, jans, terminal):
    screen = terminal("log", "note", "jan", "Gebeld", columns=120)
    screen.answer("2  " + jans[1], "")
    screen.answer("Which one?", "9\n")
    screen.answer("“9” is not in the list", "")
    screen.answer("Which one?", "2\n")
    screen.end()
    assert screen.process.returncode == 0
    assert nop.show(jans[1])["log"][-1]["text"] == "Gebeld"


def test_other_words_are_an_answer_too(nop, jans, terminal):
    screen = terminal("show", "jan")
    screen.answer("Which one?", "niemand\n")
    screen.answer("There is no case", "")
    screen.answer("Which one?", "jannie\n")
    assert "Speeltuin" in screen.end()
    assert screen.process.returncode == 0


@pytest.mark.parametrize("way", ["enter", "interrupt"])
def test_who_stops_changes_nothing(nop, jans, terminal, way):
    before = nop.snapshot()
    screen = terminal("log", "note", "jan", "Gebeld")
    if way == "enter":
        screen.answer("Which one?", "\n")
    else:
        screen.interrupt("Which one?")
    assert "nothing was changed" in screen.end()
    assert screen.process.returncode == 1
    assert nop.snapshot() == before
