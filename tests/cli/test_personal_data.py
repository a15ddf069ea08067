"""A number or an address in a free text would stay in git for ever: every command that writes says so."""

import shutil

import pytest

from .running import typed

NUMBER = "06-12345678"
SERVICE_NUMBER = "111222333"

WRITING = {
    "intake": ["intake", f"Bel {NUMBER}", "ens"],
    "log note": ["log", "note", "CASE", f"Bel {NUMBER}"],
    "edit": ["edit", "CASE", "--summary", f"Bel {NUMBER}"],
    "route": ["route", "CASE", "social", "--because", f"Bel {NUMBER}"],
    "log involve": ["log", "involve", "CASE", "--who", f"buren ({NUMBER})", "--how", "koffie"],
}


@pytest.mark.parametrize("command", WRITING)
def test_every_command_that_writes_a_text_names_the_kind_and_not_the_number(nop, command):
    case = nop.intake()
    done = nop(*[case if word == "CASE" else word for word in WRITING[command]])
    assert "a telephone number" in done.err
    assert NUMBER not in done.err
    assert NUMBER.encode() in b"".join(nop.snapshot().values())  # it is written all the same


@pytest.mark.parametrize(("language", "words"), [("nl", "een telefoonnummer"), ("en", "a telephone number")])
def test_check_warns_with_the_line_and_not_the_number(nop, language, words):
    case = nop.intake()
    nop("log", "note", case, f"Bel {NUMBER}")
    (row,) = [row for row in nop("--lang", language, "check", "-f", "json").rows if row["case"] == case]
    assert (row["level"], words in row["message"], NUMBER in row["message"]) == ("warning", True, False)
    assert NUMBER in nop.file(case).read_text(encoding="utf-8").splitlines()[row["line"] - 1]


def test_what_stood_there_already_is_not_told_at_every_other_change(nop):
    case = nop.intake()
    nop("log", "note", case, f"Bel {NUMBER}")
    assert nop("log", "note", case, "gebeld").err == ""


def test_a_name_and_a_number_of_a_contact_are_where_they_belong(nop):
    nop.intake()  # the first command that writes says why nothing is committed
    assert nop("intake", "Bankje", "ens", "--name", "J. Jansen", "--phone", NUMBER).err == ""


def test_without_a_terminal_a_service_number_is_written_and_said(nop):
    case = nop.intake()
    assert "a citizen service number (BSN)" in nop("log", "note", case, SERVICE_NUMBER).err


OUT = {"en": "To take it out: ", "nl": "Zo haal je het weg: "}
KEEPS = {"en": "git keeps", "nl": "git bewaart"}


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("way", ["redact", "undo"])
def test_the_warning_names_what_takes_the_text_out_and_that_does(nop, language, way):
    case = nop.intake()
    said = nop("--lang", language, "log", "note", case, f"Bel {NUMBER}").err
    key = nop.keys(case, "note")[0]
    ways = {"redact": f"nopcases redact {case} {key[-3:]}", "undo": "nopcases undo"}
    assert all(typed(language, command) in said.partition(OUT[language])[2] for command in ways.values())
    assert KEEPS[language] not in said  # nothing is committed here
    nop(*ways[way].split()[1:], *(["--yes"] if way == "redact" else []))
    assert NUMBER not in nop.file(case).read_text(encoding="utf-8")


def test_what_stands_in_the_case_itself_is_changed_with_edit(nop):
    case = nop.intake()
    said = nop("edit", case, "--summary", f"Bel {NUMBER}").err
    assert f"{OUT['en']}nopcases edit {case}." in said


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@pytest.mark.parametrize("language", ["en", "nl"])
def test_where_git_has_a_commit_of_it_the_warning_says_that_it_stays_there(nop, language):
    nop("init", "--git")
    case = nop.intake()
    assert KEEPS[language] in nop("--lang", language, "log", "note", case, f"Bel {NUMBER}").err
