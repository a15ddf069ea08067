"""What somebody new takes for granted: each wrong turn says what the right one is."""

import os
import shutil
import stat
import subprocess

import pytest

from .running import typed

GIT = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


@pytest.fixture
def closed(nop):
    """A case that is closed."""
    case = nop.intake()
    nop("log", "feedback", case, "x")
    nop("close", case, "stopped")
    return case


@pytest.mark.parametrize(
    "command",
    ["fund ask", "fund grant", "fund refuse", "fund aanvragen", "log action", "extend", "suspend", "close"],
)
def test_what_a_closed_case_does_not_take_is_refused_before_anything_is_asked(closed, terminal, command):
    group, *sub = command.split()
    screen = terminal(group, *sub, closed)
    assert "?" not in screen.end()
    assert screen.process.returncode == 1


def test_a_case_that_is_open_is_not_asked_why_it_is_opened_again(nop, terminal):
    assert "is not closed" in terminal("reopen", nop.intake()).end()


@pytest.mark.parametrize(
    ("word", "stage"),
    [
        ("toekennen", "granted"),
        ("weigeren", "refused"),
        ("intrekken", "withdrawn"),
        ("refuse", "refused"),
    ],
)
def test_a_stage_of_money_may_be_typed_in_dutch(nop, word, stage):
    case = nop.intake()
    nop("fund", "aanvragen", case, "igw", "100")
    nop("fund", word, case, "igw")
    assert [entry["stage"] for entry in nop.show(case)["log"][1:]] == ["asked", stage]


def test_the_dutch_help_of_money_shows_the_dutch_words(process):
    help_text = process("fund", "--help", env={"NOPCASES_LANG": "nl", "COLUMNS": "200"}).stdout.decode()
    shown = " ".join(help_text.split())
    words = ("aanvragen", "toekennen", "weigeren", "betalen", "verantwoorden", "terugkrijgen", "intrekken")
    assert [word for word in words if f"· {word}" not in shown] == []


def test_closing_names_the_command_that_decides_each_ask(nop):
    case = nop.intake()
    nop("log", "feedback", case, "x")
    for amount in ("100", "200"):
        nop("fund", "ask", case, "igw", amount)
    refused = nop("close", case, "stopped", code=1).err
    for key in nop.keys(case, "fund"):
        assert f"nopcases fund grant {case} igw --for {key[-3:]}" in refused
        nop("fund", "refuse", case, "igw", "--for", key[-3:])
    nop("close", case, "stopped")


def test_closing_names_the_command_for_receipts_that_are_still_owed(nop):
    case = nop.intake()
    nop("log", "feedback", case, "x")
    nop("fund", "ask", case, "igw", "100")
    nop("fund", "grant", case, "igw")
    assert f"→ nopcases fund account {case} igw" in nop("close", case, "realised").err
    nop("fund", "account", case, "igw")


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(("pot", "first"), [("igw", "fund account"), ("winterfonds", "fund pay")])
def test_closing_names_what_frees_money_that_was_granted_and_never_paid(nop, pot, first, language):
    with (nop.root / "pots.toml").open("a", encoding="utf-8") as pots:
        pots.write('[pot.winterfonds]\ntitle = "Winterfonds"\npays = "advance"\n')
    case = nop.intake("Bankje", "ens", "--answered", "ja")
    nop("fund", "ask", case, pot, "100")
    nop("fund", "grant", case, pot, "--anyway", "proef")
    said = nop("--lang", language, "close", case, "withdrawn").err
    for command in (first, "fund withdraw"):
        assert typed(language, f"nopcases {command} {case} {pot}") in said
    nop("fund", "withdraw", case, pot)
    nop("reopen", case, "--because", "proef")
    assert "nopcases fund" not in nop("close", case, "withdrawn").err


def test_a_correction_says_how_the_new_entry_is_named(nop):
    case = nop.intake()
    nop("log", "note", case, "fout")
    (key,) = nop.keys(case, "note")
    said = nop("correct", case, key[-3:], "--text", "goed", "--because", "tikfout").out
    new = nop.keys(case, "note")[-1]
    assert f"to name it: {new[-3:]}" in said


def test_what_was_written_to_a_file_is_said(nop, tmp_path):
    result = nop("report", "weekly", "-f", "html", "-o", tmp_path / "week.html")
    assert (result.out, result.err.splitlines()[-1]) == (
        "",
        f"The answer stands in {tmp_path / 'week.html'}.",
    )


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_pots_of_a_year_say_what_is_counted(nop, language):
    assert {"en": "lines, one per pot", "nl": "regels, één per potje"}[language] in nop(
        "--lang", language, "pots"
    ).out


def test_an_agenda_names_the_command_of_its_minutes_and_a_handout_does_not(nop):
    said = nop("agenda", "igw").err
    (command,) = (line.partition(": ")[2] for line in said.splitlines() if "minutes" in line)
    day = command.split()[-1]
    assert command == f"nopcases minutes igw --date {day}"
    form = nop(*command.split()[1:], "-o", "-", today=day).out
    assert f"date = {day}" in form
    assert f"{command} --file FILE" in form
    assert "minutes" not in nop("agenda", "tiendorpen", "--public").err


@pytest.mark.parametrize("roles", ['["Gebiedsregisseur", "igw-team"]', '["area-cordinator", "igw-team"]'])
def test_a_role_by_its_title_gets_the_line_as_it_should_be(nop, roles):
    people = nop.root / "people.toml"
    text = people.read_text(encoding="utf-8").replace('["area-coordinator", "igw-team"]', roles, 1)
    people.write_text(text, encoding="utf-8")
    assert 'Write: roles = ["area-coordinator", "igw-team"]' in nop("list", code=3).err


def test_the_keys_of_the_roles_stand_in_the_file_that_is_edited(nop):
    comment = (nop.root / "people.toml").read_text(encoding="utf-8").partition("[role.")[0]
    assert "area-coordinator, process-lead, housing-adviser, igw-team, team-lead" in comment


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_init_keeps_others_from_a_contacts_folder_that_they_could_read(nop):
    contacts = nop.root / "contacts"
    contacts.mkdir(exist_ok=True)
    contacts.chmod(0o755)
    assert "only you can" in nop("init").out
    assert stat.S_IMODE(contacts.stat().st_mode) == 0o700
    assert "only you can" not in nop("init").out


@GIT
@pytest.mark.parametrize(
    ("typed", "asked"),
    [([], "Bewaren in git"), (["--lang", "en"], "Keep it in git")],
    ids=["nothing said", "English said"],
)
def test_init_asks_in_the_language_that_the_folder_will_have(terminal, tmp_path, typed, asked):
    screen = terminal(*typed, "init", tmp_path / "nieuw", NOPCASES_LANG="", LC_ALL="C.UTF-8")
    screen.answer(asked, "n\n")
    screen.end()
    assert screen.process.returncode == 0


def _git(folder):
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True)


@GIT
@pytest.mark.parametrize(
    ("where", "why"), [("nowhere", "is not kept in git"), ("above", "inside another repository")]
)
def test_that_nothing_is_committed_is_said_once(nop, where, why):
    if where == "above":
        _git(nop.root.parent)
    case = nop.intake()
    first = nop("log", "note", case, "een").err
    assert why not in first
    shutil.rmtree(nop.root / ".nopcases")
    assert why in nop("log", "note", case, "twee").err
    assert why not in nop("log", "note", case, "drie").err


@GIT
def test_a_report_says_why_there_is_no_commit(nop, monkeypatch):
    assert "is not kept in git" in nop("report", "weekly").out
    _git(nop.root)
    assert "git has no commit of this folder yet" in nop("report", "weekly").out
    monkeypatch.setenv("PATH", "")
    assert "there is no git on this machine" in nop("report", "weekly").out


@pytest.mark.parametrize(
    ("language", "sentence", "role"),
    [
        ("en", "--to names the colleague who will do it; whom it is promised to is --for", "neighbour 2"),
        ("nl", "--to is de collega die het doet; aan wie het is toegezegd, zeg je met --for", "omwonende 2"),
    ],
)
def test_a_resident_where_a_colleague_should_stand_is_answered_with_the_right_option(
    nop, language, sentence, role
):
    case = nop.intake()
    action = ("--lang", language, "log", "action", case, "Bellen", "--due", "friday", "--to")
    assert sentence in nop(*action, role, code=2).err
    assert sentence not in nop(*action, "zzz", code=1).err


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "the route Physical route does not take the kind social"),
        ("nl", "de route Fysieke route is niet voor de soort sociaal"),
    ],
)
def test_check_names_a_route_and_a_kind_by_their_titles(nop, language, sentence):
    case = nop.intake("Plein", "ens", "--kind", "physical")
    nop("route", case, "physical")
    nop("edit", case, "--kind", "social")
    assert sentence in " ".join(nop("--lang", language, "check", code=None).out.split())


def test_a_clock_that_is_not_offered_is_no_answer_and_is_asked_again(nop, terminal):
    case = nop.intake("Plein", "ens", "--kind", "physical")
    nop("log", "feedback", case, "Gebeld")
    nop("route", case, "physical")
    nop("step", case, "intaketafel")
    screen = terminal("extend", case)
    screen.answer("Which clock gets more time?", "answer\n")
    screen.answer("choose one of: step.", "")
    screen.answer("Which clock gets more time?", "1\n")
    screen.interrupt("How much more time?")
    screen.end()


@pytest.mark.parametrize("language", ["en", "nl"])
def test_where_nobody_is_suggested_the_command_that_assigns_is_named(nop, language):
    people = nop.root / "people.toml"
    text = people.read_text(encoding="utf-8").replace("roles = [", "roles = []\n# [")
    people.write_text(text, encoding="utf-8")
    case = nop.intake("Plein", "ens")
    said = nop("--lang", language, "assign", case, code=None).out
    person = {"en": "PERSON", "nl": "PERSOON"}[language]
    assert f"{typed(language, f'nopcases assign {case}')} {person}" in said
