"""``undo``: one's last change is taken back by its inverse, whatever command made it; what came besides stays."""

import json
import shutil
import sys

import pytest

from .minuted import FIRST, GOOD, HEAD, SECOND, make_cases
from .team import git, make_team

AFTER_ITS_START = [
    ("log note", "x", "Genoteerd."),
    ("log feedback", "x", "Gebeld."),
    ("log question", "x", "Wanneer?", "--nature", "complaint"),
    ("log action", "x", "Tekening", "--due", "2026-12-01"),
    ("log consult", "x", "police", "Mag dat?"),
    ("log involve", "x", "--who", "buren", "--how", "brief"),
    ("log expectation", "x", "--hoped", "alles", "--possible", "iets", "--because", "regel"),
    ("log given", "x", "advice"),
    ("log group", "x", "--core", "4"),
    ("log turnout", "x", "40"),
    ("log document", "x", "Tekening", "--ref", "Z-1"),
    ("route", "x", "physical"),
    ("assign", "x", "bert"),
    ("step", "x"),
    ("suspend", "x", "--because", "onvolledig", "--until", "2026-12-20"),
    ("extend", "x", "answer", "--by", "4w", "--because", "druk"),
    ("fund ask", "x", "igw", "100"),
    ("link", "x", "y", "--as", "related"),
    ("close", "x", "withdrawn", "--because", "toch niet", "--without-feedback", "zelf gezegd"),
    ("edit", "x", "--title", "Iets anders", "--place", "bant", "--theme", "play", "--summary", "Kort."),
    ("edit", "x", "--theme", "play,green"),
]
"""Commands that write in a case with a route, a handler and themes; x is that case, y another one."""


def typed(words, case, other):
    yield from words[0].split()
    yield from ({"x": case, "y": other}.get(word, word) for word in words[1:])


@pytest.fixture
def started(nop):
    """A case with a route, a handler and themes, and another one."""
    case, other = nop.intake("Speeltuin", "ens", "--theme", "green"), nop.intake("Koffie", "bant")
    nop("route", case, "social")
    nop("assign", case, "anna")
    return case, other


@pytest.mark.parametrize("words", AFTER_ITS_START, ids=lambda words: " ".join(words)[:30])
def test_what_a_command_wrote_goes_and_what_it_replaced_returns(nop, started, words):
    before = nop.snapshot()
    nop(*typed(words, *started))
    assert nop.snapshot() != before
    shown = nop("undo").out
    assert shown.startswith(f"Undo of {words[0]}, Mon 23 Nov 2026 at ")
    assert nop.snapshot() == before
    assert [row for row in nop.rows("check", code=None) if row["level"] == "error"] == []


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (("fund ask", "x", "igw", "100"), ("fund grant", "x", "igw")),
        (("log action", "x", "Bellen", "--due", "2026-12-01"), ("log done", "x", "ENTRY")),
        (("log note", "x", "Fout"), ("strike", "x", "ENTRY", "--because", "fout")),
        (("log note", "x", "Fout"), ("correct", "x", "ENTRY", "--because", "fout", "--text", "Goed")),
        (
            ("close", "x", "stopped", "--because", "n", "--without-feedback", "n"),
            ("reopen", "x", "--because", "t"),
        ),
        (("suspend", "x", "--because", "o", "--until", "2026-12-20"), ("resume", "x")),
    ],
    ids=lambda words: words[0],
)
def test_a_second_undo_takes_back_the_change_before(nop, started, first, then):
    pictures = [nop.snapshot()]
    for words in (first, then):
        entry = nop.show(started[0])["log"][-1]["key"]
        nop(*(entry if word == "ENTRY" else word for word in typed(words, *started)))
        pictures.append(nop.snapshot())
    for picture in reversed(pictures[:-1]):
        nop("undo")
        assert nop.snapshot() == picture


def test_with_a_case_its_last_change_is_taken_back_and_later_ones_elsewhere_stay(nop, started):
    case, other = started
    nop("log", "note", case, "hier")
    nop("log", "note", other, "daar")
    shown = nop("undo", case).out
    assert "note · hier" in shown
    assert nop.keys(case, "note") == []
    assert len(nop.keys(other, "note")) == 1


def test_a_change_of_somebody_else_is_not_taken_back(nop, started):
    case, _other = started
    nop("log", "note", case, "van anna")
    nop("--by", "daan", "log", "note", case, "van daan")
    nop("undo")
    assert [entry["text"] for entry in nop.show(case)["log"] if entry["kind"] == "note"] == ["van daan"]
    assert "no change of yours" in nop("--by", "eva", "undo", code=1).err


def test_an_undo_is_not_undone_itself_and_nothing_left_ends_with_one(nop):
    case = nop.intake()
    nop("log", "note", case, "x")
    nop("undo")
    assert nop("undo").out.startswith("Undo of intake")
    assert not nop.file(case).exists()
    assert "There is no change of yours on this machine that can be undone." in nop("undo", code=1).err


def test_what_was_changed_elsewhere_in_the_file_stays_a_comment_by_hand_too(nop, started):
    case, _other = started
    nop("edit", case, "--place", "bant")
    nop("log", "note", case, "later, van een ander")
    path = nop.file(case)
    path.write_text("# met de hand\n" + path.read_text())
    nop("--by", "daan", "edit", case, "--title", "Nieuw")
    for number in ("note", "place"):
        assert number in nop("undo").out
    header = nop.show(case)["header"]
    assert (header["place"], header["title"]) == ("ens", "Nieuw")
    assert path.read_text().startswith("# met de hand\n")


def test_the_contact_that_an_intake_made_goes_too_unless_another_case_names_it(nop):
    caller = ("--name", "Sanne Proef", "--phone", "0527-550123")
    first = nop.intake("Een", "ens", *caller)
    contact = nop.show(first)["header"]["contacts"]["initiator"]
    second = nop.intake("Twee", "bant", *caller)
    stays = nop("undo", first)
    assert f"The contact {contact} stays" in stays.err
    assert (nop.root / "contacts" / f"{contact}.toml").exists()
    third = nop.intake("Drie", "bant", "--name", "Piet Proef", "--phone", "0527-550124")
    gone = nop.show(third)["header"]["contacts"]["initiator"]
    assert f"The contact that it made goes too: {gone}" in nop("undo").out
    assert not (nop.root / "contacts" / f"{gone}.toml").exists()
    assert nop.show(second)["header"]["contacts"]["initiator"] == contact


def test_a_role_goes_with_the_contact_that_was_made_for_it(nop, started):
    case, _other = started
    before = nop.snapshot()
    nop("contact", case, "treasurer", "--name", "Sanne Proef", "--phone", "0527-550123")
    nop("undo")
    assert nop.snapshot() == before


def test_the_minutes_of_a_meeting_are_taken_back_in_every_case(nop):
    make_cases(nop)
    before = nop.snapshot()
    form = HEAD + GOOD + f'[case.{SECOND}]\ndecision = "Ook."\n'
    nop("minutes", "igw", "--file", "-", stdin=form)
    shown = nop("undo", SECOND).out
    assert (FIRST in shown, SECOND in shown) == (True, True)
    assert nop.snapshot() == before


def edit_settings(nop, monkeypatch, tmp_path, name, old, new):
    """Replace a text of a settings file in an editor."""
    editor = tmp_path / "editor.py"
    editor.write_text(
        "import sys, pathlib\n"
        "path = pathlib.Path(sys.argv[1])\n"
        f"path.write_text(path.read_text(encoding='utf-8').replace({old!r}, {new!r}, 1), encoding='utf-8')\n"
    )
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{editor}"')
    nop("edit", name)


def test_settings_return_as_they_were_comments_included(nop, monkeypatch, tmp_path):
    before = nop.snapshot()
    edit_settings(nop, monkeypatch, tmp_path, "places", "#", "# anders")
    edit_settings(nop, monkeypatch, tmp_path, "places", 'title = "Ens"', 'title = "Ens-Dorp"  # nieuw')
    nop("undo")
    nop("undo")
    assert nop.snapshot() == before


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            [
                "Bert Voorbeeld",
                "away from Mon 7 Dec 2026 · last day: Fri 11 Dec 2026",
                "stand-in: Anna Voorbeeld",
            ],
        ),
        (
            "nl",
            [
                "Bert Voorbeeld",
                "afwezig vanaf ma 7 dec 2026 · laatste dag: vr 11 dec 2026",
                "wie invalt: Anna",
            ],
        ),
    ],
)
def test_what_is_taken_back_of_settings_stands_in_words(nop, language, words):
    nop("away", "bert", "2026-12-07", "2026-12-11", "--stand-in", "anna")
    said = nop("--lang", language, "undo").out
    assert [word for word in words if word not in said] == []
    assert "person.bert" not in said


def test_of_settings_that_changed_since_only_the_value_returns(nop, monkeypatch, tmp_path):
    edit_settings(nop, monkeypatch, tmp_path, "places", 'title = "Ens"', 'title = "Ens-Dorp"')
    path = nop.root / "places.toml"
    path.write_text(path.read_text().replace('title = "Bant"', 'title = "Bantt"'))
    assert "place Ens-Dorp · title: “Ens-Dorp” → “Ens”" in nop("undo").out
    assert 'title = "Bantt"' in path.read_text()
    assert 'title = "Ens"\n' in path.read_text()


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_after_a_sync_an_undo_is_a_new_commit_and_reaches_the_colleague_whose_words_stay(
    tmp_path, preset, monkeypatch
):
    anna, daan = make_team(tmp_path, preset, monkeypatch, "anna", "daan")
    case = anna.intake()
    anna("log", "note", case, "van anna")
    anna.sync()
    daan.sync()
    daan("log", "note", case, "van daan")
    daan.sync()
    anna.sync()
    anna("undo")
    assert git(anna.root, "log", "-1", "--format=%s") == f"{case} undo"
    anna.sync()
    daan.sync()
    for clone in (anna, daan):
        assert [entry["text"] for entry in clone.show(case)["log"] if entry["kind"] == "note"] == ["van daan"]
    assert anna.tree == daan.tree
    assert anna("undo", code=1).err.startswith("nopcases: Not undone")  # the intake, under what daan wrote


def kept(nop):
    return sorted((nop.root / ".nopcases" / "undo").glob("*"))


def test_what_is_remembered_of_a_change_has_no_text_of_what_came_and_no_contact(nop):
    case = nop.intake(
        "Titel", "ens", "--name", "Sanne Proef", "--phone", "0527-550123", "--summary", "Beschrijving"
    )
    nop("log", "note", case, "Mevrouw De Vries belde op 0527-550124")
    nop("edit", case, "--summary", "Zij belt op 0527-550125")
    nop("edit", case, "--summary", "Kort")
    text = "".join(path.read_text() for path in kept(nop))
    for word in ("Sanne", "550123", "Vries", "550124", "550125", "Titel"):
        assert word not in text


def test_of_many_changes_the_last_fifty_are_remembered(nop):
    case = nop.intake()
    for number in range(55):
        nop("log", "note", case, f"{number}")
    assert len(kept(nop)) == 50
    assert [path.suffix for path in kept(nop)] == [".json"] * 50
    for _number in range(50):
        nop("undo")
    assert [entry["text"] for entry in nop.show(case)["log"][1:]] == ["0", "1", "2", "3", "4"]


def test_what_was_taken_back_already_or_never_happened_is_passed_over(nop, started):
    case, _other = started
    before = nop.file(case).read_bytes()
    nop("log", "note", case, "x")
    nop.file(case).write_bytes(before)  # as a kill before the write leaves it, or a hand that takes it out
    assert nop("undo").out.startswith("Undo of assign")


def test_a_refused_change_leaves_nothing_to_undo(nop, started):
    case, _other = started
    number = len(kept(nop))
    nop("close", case, "realised", code=1)
    nop("edit", case, "--place", "nergens", code=1)
    assert len(kept(nop)) == number


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"files": 3}', '{"files": [], "cases": [], "when": 1}', "\0"]
)
def test_a_record_that_cannot_be_read_is_passed_over(nop, started, text):
    case, _other = started
    nop("log", "note", case, "x")
    (nop.root / ".nopcases/undo/00000099.json").write_text(text)
    assert "note · x" in nop("undo").out


def test_a_record_that_somebody_forged_writes_no_other_file(nop, started):
    case, _other = started
    nop("log", "note", case, "x")
    last = kept(nop)[-1]
    values = json.loads(last.read_text())
    values["files"][0] |= {"name": "../buiten.toml", "text": "x = 1", "values": []}
    last.write_text(json.dumps(values))
    nop("undo")
    assert not (nop.root.parent / "buiten.toml").exists()
    assert len(nop.keys(case, "note")) == 1


def test_a_link_in_the_place_of_the_records_is_not_written_through(nop, started, tmp_path):
    case, _other = started
    shutil.rmtree(nop.root / ".nopcases" / "undo")
    (tmp_path / "elders").mkdir()
    (nop.root / ".nopcases" / "undo").symlink_to(tmp_path / "elders")
    nop("log", "note", case, "x", code=1)
    assert list((tmp_path / "elders").iterdir()) == []


def test_a_terminal_asks_first_and_enter_leaves_it(nop, started, terminal):
    case, _other = started
    nop("log", "note", case, "x")
    before = nop.snapshot()
    session = terminal("undo")
    session.answer("Take this back? (y/N)", "\n")
    session.end()
    assert nop.snapshot() == before
    session = terminal("undo")
    session.answer("Take this back? (y/N)", "y\n")
    assert "Taken back." in session.end()
    assert nop.keys(case, "note") == []
