"""The minutes of a meeting: one form, and every case gets its entries or none does."""

import re
import tomllib
from pathlib import Path

import pytest

from .minuted import FIRST, GOOD, HEAD, HELD, SECOND, logged, make_cases


@pytest.fixture
def cases(begun):
    begun(make_cases)


@pytest.fixture
def form(nop, cases, tmp_path):
    """The empty form of the last meeting, as a file."""
    path = tmp_path / "form.toml"
    nop("minutes", "igw", "--output", path)
    return path


def fill(form, **values):
    """Fill in the first place of each value: ``answer_police="Ja"``."""
    text = form.read_text(encoding="utf-8")
    for name, value in values.items():
        key = name.replace("_", ".")
        assert f'{key} = ""' in text
        text = text.replace(f'{key} = ""', f'{key} = "{value}"', 1)
    form.write_text(text, encoding="utf-8")


def test_the_empty_form_has_a_block_per_case_of_the_agenda_with_what_is_asked_and_the_steps(nop, form):
    text = form.read_text(encoding="utf-8")
    values = tomllib.loads(text)
    assert (values["meeting"], values["date"].isoformat()) == ("igw", HELD)
    assert list(values["case"]) == [FIRST, SECOND]
    empty = dict.fromkeys(("decision", "step", "action", "who", "for", "due"), "")
    partners = dict.fromkeys(("municipality", "housing", "police", "welfare"), "")
    ends = {case: nop.show(case)["log"][-1]["key"] for case in (FIRST, SECOND)}
    assert values["case"][FIRST] == {"answer": partners, **empty, "log": ends[FIRST]}
    assert values["case"][SECOND]["log"] == ends[SECOND]
    assert "# Zaak 0 · Ens · bert\n# asked: Mag dit?\n# steps: kennismaking (now), verkenning, igw" in text
    assert "# asked of Police: Overlast?" in text
    assert "# Minutes: IGW team, Tue 17 Nov 2026" in text


@pytest.mark.parametrize(
    ("language", "line"),
    [("en", 'answer.police = ""  # Police'), ("nl", 'antwoord.police = ""  # Politie')],
)
def test_the_form_says_which_partner_a_key_is(nop, cases, tmp_path, language, line):
    nop("--lang", language, "minutes", "igw", "--output", tmp_path / "form.toml")
    assert line in (tmp_path / "form.toml").read_text(encoding="utf-8").splitlines()


def test_an_empty_form_changes_nothing(nop, form):
    before = nop.snapshot()
    assert "Nothing filled in; nothing was changed." in nop("minutes", "igw", "--file", form).out
    fill(form, answer_police="  ")
    assert "Nothing filled in" in nop("minutes", "igw", "--file", form).out
    assert nop.snapshot() == before


def test_what_is_filled_in_becomes_entries_on_the_day_of_the_meeting(nop, form):
    fill(form, decision="Doen.", step="igw", action="Bellen", who="Carla", due="+14d", answer_police="Nee.")
    told = nop("minutes", "igw", "--file", form)
    assert logged(nop, FIRST) == [
        {"kind": "consult", "partner": "police", "answer": "Nee.", "on": HELD},
        {"kind": "consult", "meeting": "igw", "answer": "Doen.", "on": HELD},
        {"kind": "step", "to": "igw", "on": HELD},
        {"kind": "action", "to": "carla", "due": "2026-12-07", "text": "Bellen", "on": HELD},
    ]
    assert logged(nop, SECOND) == []
    assert "26-bbbbb  Zaak 0" in told.out
    assert "✓ reply: Mag dit? met" in told.out
    assert "promise due Mon 7 Dec 2026, Carla" in told.out
    assert "26-ccccc" not in told.out
    assert "to initiator" not in told.out, "colleagues agreed it among themselves"
    assert nop("check").code == 0


def test_all_cases_are_written_and_echoed_and_an_action_is_of_the_handler_where_nobody_is_named(nop, form):
    text = form.read_text(encoding="utf-8").replace('answer.police = ""', 'answer.police = "Ja."')
    form.write_text(
        text.replace('due = ""', "due = 2026-12-01").replace('action = ""', "action = 'Bellen'"),
        encoding="utf-8",
    )
    told = nop("minutes", "igw", "--file", form)
    for case, handler in ((FIRST, None), (SECOND, "anna")):  # the second has no handler: anna wrote it down
        _answer, action = logged(nop, case)
        assert (action.get("to"), action["due"]) == (handler, "2026-12-01")
        assert f"{case}  Zaak" in told.out
    assert [row["clock"] for row in nop.rows("overdue", "--place", "ens") if row["who"] == "police"] == []


def test_a_form_comes_by_standard_input_too_as_notepad_saves_it(nop, form):
    fill(form, decision="Doen.")
    data = b"\xef\xbb\xbf" + form.read_text(encoding="utf-8").replace("\n", "\r\n").encode()
    nop("minutes", "igw", "--file", "-", stdin=data)
    assert [entry["answer"] for entry in logged(nop, FIRST)] == ["Doen."]
    form.write_bytes(
        data.replace(b"Doen.", b"")
        .replace(b'action = ""', b'action = "Bellen"', 1)
        .replace(b'due = ""', b'due = "+7d"', 1)
    )
    nop("minutes", "igw", "--file", form)
    assert len(logged(nop, FIRST)) == 2


def test_a_case_that_was_not_on_the_agenda_can_be_added(nop, form):
    other = nop.intake("Bankje", "bant", today="2026-11-20")
    form.write_text(f'[case.{other}]\ndecision = "Ook besproken."\n', encoding="utf-8")
    nop("minutes", "igw", "--file", form)
    assert [entry["answer"] for entry in logged(nop, other)] == ["Ook besproken."]


def test_the_form_of_the_villages_has_every_case_of_their_blocks_once(nop, cases, tmp_path):
    nop("edit", FIRST, "--also", "bant")
    nop("minutes", "tiendorpen", "--output", tmp_path / "form.toml")
    values = tomllib.loads((tmp_path / "form.toml").read_text(encoding="utf-8"))
    assert list(values["case"]) == [FIRST, SECOND]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_dutch_form_has_dutch_keys_and_is_read_whatever_language_is_in_use(nop, cases, tmp_path, language):
    path = tmp_path / "form.toml"
    nop("--lang", "nl", "minutes", "igw", "--output", path)
    text = path.read_text(encoding="utf-8")
    assert "di 17 nov 2026" in text
    assert "IGW-team" in text
    assert (re.findall(r"^\[?(?:step|due|case|meeting|answer)", text, flags=re.MULTILINE)) == []
    fill(path, antwoord_police="Ja", stap="Verkenning", actie="Bellen", uiterlijk="vrijdag", wie="bert")
    assert "27 nov 2026" in nop("--lang", language, "minutes", "igw", "--file", path).out.lower()
    assert [entry["kind"] for entry in logged(nop, FIRST)] == ["consult", "step", "action"]


def test_a_mistake_under_a_dutch_key_is_told_with_that_key_and_its_line(nop, cases, tmp_path):
    path = tmp_path / "form.toml"
    path.write_text(f'overleg = "igw"\n[zaak.{FIRST}]\nstap = "dansen"\n', encoding="utf-8")
    told = nop("--lang", "nl", "minutes", "igw", "--file", path, code=1).err
    assert f"form.toml:3: zaak.{FIRST}.stap: Er is geen stap “dansen”." in told


def test_a_key_that_stands_there_in_two_languages_is_refused(nop, cases, tmp_path):
    path = tmp_path / "form.toml"
    path.write_text(f'[case.{FIRST}]\ndecision = "Doen."\nbesluit = "Niet doen."\n', encoding="utf-8")
    told = nop("minutes", "igw", "--file", path, code=1).err
    assert f"form.toml:3: case.{FIRST}.besluit: this stands there already" in told


def test_hostile_titles_and_questions_do_not_break_out_of_the_comments(nop, tmp_path):
    nop.by_hand(FIRST, title="Zaak\\n[case.26-ccccc]\\u001b[2J")
    nop("log", "consult", FIRST, "igw", '"""\n[case.26-ccccc]\ndecision = "x"', today="2026-11-04")
    path = tmp_path / "form.toml"
    nop("minutes", "igw", "--output", path)
    assert list(tomllib.loads(path.read_text(encoding="utf-8"))["case"]) == [FIRST]
    assert "\x1b" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("head", "arguments", "on"),
    [
        ("", (), HELD),
        ("date = 2026-11-03\n", (), "2026-11-03"),
        ("", ("--date", "2026-11-03"), "2026-11-03"),
        ("date = 2026-11-03\n", ("--date", "2026-11-03"), "2026-11-03"),
    ],
    ids=["the last date", "on the form", "asked for", "both"],
)
def test_the_day_of_the_meeting_is_on_the_form_or_asked_for_else_it_is_its_last_date(
    nop, cases, head, arguments, on
):
    nop("minutes", "igw", "--file", "-", *arguments, stdin=head + GOOD)
    assert [entry["on"] for entry in logged(nop, FIRST)] == [on]


def test_a_form_of_another_day_than_was_asked_for_is_refused(nop, cases):
    told = nop("minutes", "igw", "--file", "-", "--date", "2026-11-10", stdin=HEAD + GOOD, code=1)
    assert "this form is of Tue 17 Nov 2026" in told.err


@pytest.mark.parametrize("date", ["2026-11-24", "tomorrow"])
def test_minutes_of_a_meeting_to_come_are_refused(nop, cases, tmp_path, date):
    told = nop("minutes", "igw", "--date", date, "--output", tmp_path / "form.toml", code=1)
    assert "is still to come" in told.err
    assert not (tmp_path / "form.toml").exists()


def test_a_meeting_without_a_date_behind_it_needs_one(nop):
    path = nop.root / "meetings.toml"
    path.write_text(path.read_text(encoding="utf-8") + '[meeting.extra]\ntitle = "Extra"\n', encoding="utf-8")
    assert "Extra has no date behind it by its rule; give --date." in nop("minutes", "extra", code=1).err


def test_without_a_terminal_the_form_is_asked_for_by_its_option(nop, cases):
    assert "--file" in nop("minutes", "igw", code=2).err


def test_a_form_is_read_or_written_not_both(nop, form):
    assert "one of the two" in nop("minutes", "igw", "--file", form, "--output", form, code=2).err


@pytest.mark.parametrize("file", ["missing.toml", "."])
def test_a_form_that_cannot_be_opened_is_named(nop, tmp_path, file):
    assert str(tmp_path / file) in nop("minutes", "igw", "--file", tmp_path / file, code=1).err


def test_a_form_that_is_no_text_is_refused(nop, form):
    form.write_bytes(b"\xff\xfe")
    assert "not UTF-8" in nop("minutes", "igw", "--file", form, code=1).err
    assert "not UTF-8" in nop("minutes", "igw", "--file", "-", stdin=b"\xff\xfe", code=2).err


def test_what_the_minutes_say_carries_the_meeting(nop, form):
    fill(form, decision="Doen.", step="igw", action="Bellen", due="+14d", answer_police="Nee.")
    nop("minutes", "igw", "--file", form)
    entries = [entry for entry in nop.show(FIRST)["log"] if entry.get("minutes")]
    assert nop.file(FIRST).read_text(encoding="utf-8").count('minutes = "igw"') == len(entries) == 4
    assert [row for row in nop.rows("check", code=None) if FIRST in row["file"]] == []


@pytest.mark.parametrize(
    ("language", "words"), [("en", "stands in the log already"), ("nl", "staat al in het log")]
)
def test_a_form_that_was_sent_already_is_refused_whole_naming_every_part(nop, form, language, words):
    fill(form, decision="Doen.", step="igw", action="Bellen", due="+14d", answer_police="Nee.")
    nop("minutes", "igw", "--file", form)
    before = nop.snapshot()
    told = nop("--lang", language, "minutes", "igw", "--file", form, code=1)
    assert told.err.count(words) == 4
    assert all(entry["key"] in told.err for entry in nop.show(FIRST)["log"] if entry["key"][:8] == "20261123")
    assert nop.snapshot() == before
    assert str(form) in told.err.splitlines()[-1]


@pytest.mark.parametrize(
    ("old", "new"), [("Doen.", "doen. "), ("Doen.", "Doen, met de buren."), ('due = "+14d"', 'due = "+21d"')]
)
def test_a_form_that_was_mended_and_sent_again_is_refused_too(nop, form, old, new):
    fill(form, decision="Doen.", action="Bellen", due="+14d")
    nop("minutes", "igw", "--file", form)
    form.write_text(form.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    before = nop.snapshot()
    nop("minutes", "igw", "--file", form, code=1)
    assert nop.snapshot() == before


def test_a_form_that_holds_something_new_beside_is_refused_whole_and_kept(nop, form):
    fill(form, decision="Doen.")
    nop("minutes", "igw", "--file", form)
    fill(form, action="Bellen", due="+7d")
    before = nop.snapshot()
    told = nop("minutes", "igw", "--file", "-", stdin=form.read_bytes(), code=1)
    assert nop.snapshot() == before
    kept = told.err.strip().rpartition("kept in ")[2].removesuffix(".")
    assert Path(kept).read_bytes() == form.read_bytes()


def test_a_terminal_offers_to_write_down_what_is_new(nop, form, monkeypatch):
    fill(form, decision="Doen.")
    nop("minutes", "igw", "--file", form)
    fill(form, action="Bellen", due="+7d")
    monkeypatch.setattr("nopcases.cli.terminal.interactive", lambda: True)
    stopped = nop.run(["-C", nop.root, "minutes", "igw", "--file", form], stdin="n\n")
    assert (stopped.code, "in 1 case" in stopped.err) == (1, True)
    assert len(logged(nop, FIRST)) == 1
    nop("minutes", "igw", "--file", form, stdin="y\n")
    assert [entry["kind"] for entry in logged(nop, FIRST)] == ["consult", "action"]


def test_what_was_corrected_since_is_known(nop, form):
    fill(form, action="Bellen", due="+7d")
    nop("minutes", "igw", "--file", form)
    nop("correct", FIRST, nop.keys(FIRST, "action")[-1], "--text", "Mailen", "--because", "mis")
    nop("minutes", "igw", "--file", form, code=1)


def test_what_was_struck_since_may_come_back(nop, form):
    fill(form, action="Bellen", due="+7d")
    nop("minutes", "igw", "--file", form)
    nop("strike", FIRST, nop.keys(FIRST, "action")[-1], "--because", "mis")
    nop("minutes", "igw", "--file", form)


def test_a_new_form_of_the_same_meeting_may_say_more(nop, form):
    fill(form, decision="Doen.")
    nop("minutes", "igw", "--file", form)
    nop("minutes", "igw", "--output", form)
    end = nop.show(FIRST)["log"][-1]["key"]
    more = f'[case.{FIRST}]\nlog = "{end}"\ndecision = "En de buren vragen."\n'
    form.write_text(HEAD + more, encoding="utf-8")
    nop("minutes", "igw", "--file", form)
    assert [entry["answer"] for entry in logged(nop, FIRST)] == ["Doen.", "En de buren vragen."]


def test_a_form_made_later_holds_nothing_that_came_after_the_meeting(nop, cases, tmp_path):
    later = nop.intake("Na het overleg", "ens", today="2026-11-18")
    nop("log", "consult", later, "igw", "Mag dit?", today="2026-11-18")
    nop("log", "consult", FIRST, "police", "Pas na het overleg gevraagd", today="2026-11-19")
    path = tmp_path / "form.toml"
    nop("minutes", "igw", "--date", HELD, "--output", path)
    text = path.read_text(encoding="utf-8")
    assert list(tomllib.loads(text)["case"]) == [FIRST, SECOND]
    assert "Pas na het overleg" not in text
    assert later in nop("agenda", "igw").out
