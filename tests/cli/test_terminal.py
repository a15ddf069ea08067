"""At a terminal: what is asked, what Enter and stopping do, and how wide and long the answers are."""

import re

import pytest
from rich.cells import cell_len

from .running import SAMPLE

pytest.importorskip("pty", reason="needs a pseudo-terminal")


def the_case(nop):
    """Return the id of the only case."""
    (row,) = nop.rows("list")
    return row["case"]


def without_style(text):
    """Return what stands there in the end: a bar of progress, on a machine that is busy, was wiped out."""
    return re.sub(r"[^\n]*\r\x1b\[2K|\r?\x1b\[[0-9;?]*[A-Za-z]", "", text)


def test_intake_asks_title_place_kind_name_and_telephone(nop, terminal):
    screen = terminal("intake")
    screen.answer("What is it about?", "Speeltuin De Wig\n")
    screen.answer("village or neighbourhood?", "Ens\n")
    screen.answer("What kind is it? [unknown]", "physical\n")
    screen.answer("Name", "Sanne Proef\n")
    screen.answer("Telephone or e-mail?", "0527-550123\n")
    text = screen.end()
    assert screen.process.returncode == 0
    shown = nop.show(the_case(nop))
    assert (shown["header"]["title"], shown["header"]["place"]) == ("Speeltuin De Wig", "ens")
    assert shown["header"]["kind"] == "physical"
    assert shown["state"]["contacts"]["initiator"] == {"name": "Sanne Proef", "phone": "0527-550123"}
    assert the_case(nop) in text


def test_enter_skips_what_is_optional_and_show_lists_what_remains_to_ask(nop, terminal):
    screen = terminal("intake", "Speeltuin De Wig")
    for prompt in ("village or neighbourhood?", "What kind is it?", "Name", "Telephone or e-mail?"):
        screen.answer(prompt, "\n")
    screen.end()
    assert screen.process.returncode == 0
    assert "Still to ask: place, kind, name, telephone" in nop("show", the_case(nop)).out
    assert not (nop.root / "contacts").exists() or not list((nop.root / "contacts").iterdir())


def test_intake_asks_only_for_what_is_missing(nop, terminal):
    screen = terminal(
        "intake", "Speeltuin", "ens", "--kind", "social", "--name", "Sanne Proef", "--phone", "0527-550123"
    )
    text = screen.end()
    assert screen.process.returncode == 0
    assert "?" not in text


def test_enter_takes_the_near_name_that_is_offered(nop, terminal):
    screen = terminal("intake", "Speeltuin", "--kind", "social", "--name", "x", "--phone", "0527-550199")
    screen.answer("village or neighbourhood? (Enter to skip)", "enz\n")
    screen.answer("village or neighbourhood? [ens]", "\n")
    screen.end()
    assert nop.show(the_case(nop))["header"]["place"] == "ens"


def test_a_dash_skips_what_is_offered(nop, terminal):
    screen = terminal("intake", "Speeltuin", "--kind", "social", "--name", "x", "--phone", "0527-550199")
    screen.answer("village or neighbourhood?", "enz\n")
    screen.answer("village or neighbourhood? [ens]", "-\n")
    screen.end()
    assert "place" not in nop.show(the_case(nop))["header"]


def test_an_unknown_place_is_asked_again_with_the_near_name(nop, terminal):
    screen = terminal("intake", "Speeltuin", "--kind", "social", "--name", "x", "--phone", "0527-550199")
    screen.answer("village or neighbourhood?", "enz\n")
    screen.answer("Did you mean ens?", "")
    screen.answer("village or neighbourhood?", "ens\n")
    screen.end()
    assert nop.show(the_case(nop))["header"]["place"] == "ens"


def test_stopping_before_there_is_a_title_writes_nothing(nop, terminal):
    before = nop.snapshot()
    screen = terminal("intake")
    screen.interrupt("What is it about?")
    assert "nothing was changed" in screen.end()
    assert screen.process.returncode == 1
    assert nop.snapshot() == before


def test_a_text_that_is_left_out_is_asked(nop, terminal):
    case = nop.intake()
    screen = terminal("log", "note", case)
    screen.answer("note?", "Gebeld.\n")
    screen.end()
    assert screen.process.returncode == 0
    assert nop.show(case)["log"][-1]["text"] == "Gebeld."


def test_who_stops_where_a_text_is_needed_changes_nothing(nop, terminal):
    case = nop.intake()
    before = nop.snapshot()
    screen = terminal("log", "feedback", case)
    screen.answer("tell them?", "\n")
    screen.interrupt("tell them?")
    screen.end()
    assert screen.process.returncode == 1
    assert nop.snapshot() == before


def test_words_name_a_case_for_writing_too_where_somebody_sees_the_echo(nop, terminal):
    case = nop.intake("Speeltuin De Wig")
    screen = terminal("log", "note", "speeltuin", "Gebeld.")
    assert f"{case}  Speeltuin De Wig" in screen.end()
    assert nop.show(case)["log"][-1]["text"] == "Gebeld."


@pytest.fixture
def many(nop):
    for number, letters in zip(
        range(103), (a + b for a in "bcdfghjkmnpqrstvwxz" for b in "bcdfghjkmnp"), strict=False
    ):
        nop.by_hand(f"26-222{letters}", f"Zaak {number}")
    return nop


def test_a_long_list_ends_after_a_hundred_rows_with_how_many_more_there_are(many, terminal):
    text = without_style(terminal("list").end())
    assert text.count("26-222") == 100
    assert "3 more" in text
    assert "--all" in text


def test_a_long_list_is_whole_with_all_and_when_piped(many, terminal):
    assert without_style(terminal("list", "--all").end()).count("26-222") == 103
    assert many("list").out.count("26-222") == 103
    assert "more" not in many("list").out


@pytest.mark.parametrize("columns", [80, 120])
def test_no_line_is_wider_than_the_terminal_and_no_day_is_cut(nop, terminal, columns):
    case = nop.intake(
        "Een speeltuin met een heel erg lange naam en nog veel meer woorden erachter " * 2, "ens"
    )
    nop("log", "action", case, "Bellen", "--due", "30-12-2026", "--to", "anna")
    for command in (["list"], ["overdue", "--within", "3m"], ["today"], ["show", case], ["check"]):
        lines = without_style(terminal(*command, columns=columns).end()).splitlines()
        assert [line for line in lines if len(line) > columns] == [], command
    assert "30 Dec" in without_style(terminal("overdue", "--within", "3m", columns=columns).end())


def test_colour_stands_on_a_terminal_unless_it_is_not_wanted_and_never_in_a_pipe(nop, terminal):
    nop.by_hand("26-22222")
    assert "\x1b[" in terminal("overdue").end()
    assert "\x1b" not in terminal("overdue", NO_COLOR="1").end()
    assert "\x1b" not in terminal("overdue", TERM="dumb").end()
    assert "\x1b" not in nop("overdue").out


def test_the_terminal_gets_no_control_characters_from_a_file(nop, terminal):
    nop.by_hand("26-22222", r"a\u001b[2Jb\u202ec", log=r'text = "\u001b]0;x\u0007"' + "\n")
    for command in (["show", "26-22222"], ["list"], ["overdue"]):
        text = terminal(*command, NO_COLOR="1").end()
        assert not set(text) & set("\x1b\x07\u202e")
        assert r"a\x1b[2J" in text


def test_what_a_command_needs_and_did_not_get_is_asked_for(nop, terminal):
    case = nop.intake("Titel", "ens")
    nop("route", case, "physical")
    screen = terminal("suspend", case)
    screen.answer("Why does it pause?", "tekening ontbreekt\n")
    screen.answer("Through which day does it pause?", "+7d\n")
    screen.end()
    assert screen.process.returncode == 0
    entry = nop.show(case)["log"][-1]
    assert (entry["kind"], entry["because"], entry["until"]) == (
        "suspend",
        "tekening ontbreekt",
        "2026-11-30",
    )


def test_an_argument_that_is_missing_is_asked_for_and_may_begin_with_a_dash(nop, terminal):
    case = nop.intake("Titel", "ens")
    screen = terminal("log", "action", case, "--due", "friday")
    screen.answer("What is promised?", "-bellen\n")
    screen.end()
    assert nop.show(case)["log"][-1]["text"] == "-bellen"


@pytest.mark.parametrize(("typed", "written"), [("y", True), ("n", False), ("", False)])
def test_a_service_number_or_an_account_in_a_text_is_asked_about_before_it_is_written(
    nop, terminal, typed, written
):
    case = nop.intake()
    at = terminal("log", "note", case, "BSN 111222333")
    at.answer("Write it all the same?", f"{typed}\n")
    at.end()
    assert (at.process.returncode == 0) == written
    assert (b"111222333" in nop.file(case).read_bytes()) == written


def test_fund_asks_for_the_amount_and_again_where_it_is_none(nop, terminal):
    case = nop.intake()
    at = terminal("fund", "ask", case, "igw")
    at.answer("How much is asked, in euros?", "veel\n")
    at.answer("How much is asked, in euros?", "500\n")
    at.end()
    assert nop.show(case)["log"][-1]["amount"] == "500.00"


def test_fund_asks_which_grant_and_whether_more_receipts_follow(nop, terminal):
    case, pot = nop.intake(), "leefbaarheid-oost"
    for amount in ("500", "300"):
        nop("fund", "ask", case, pot, amount)
        nop("fund", "grant", case, pot)
    for key in nop.keys(case, "fund")[1::2]:
        nop("fund", "pay", case, pot, "--for", key)
    at = terminal("fund", "account", case, pot, "250")
    at.answer("Which one is it?", "2\n")
    at.answer("€ 50.00 are still to be accounted for. Do more receipts follow?", "y\n")
    at.end()
    entry = nop.show(case)["log"][-1]
    assert (entry["for"], entry["partial"]) == (nop.keys(case, "fund")[3], True)


WORDS = [
    "overdue",
    "list",
    "today",
    "report weekly",
    "overview village",
    "overview pot",
    "pots",
    "agenda igw",
    "stats",
]


@pytest.mark.parametrize("columns", [40, 60, 79])
@pytest.mark.parametrize("command", WORDS)
def test_a_narrow_terminal_gets_fewer_columns_and_no_line_that_wraps(terminal, command, columns):
    at = terminal("-C", SAMPLE, "--today", "2026-11-23", *command.split(), columns=columns)
    lines = without_style(at.end()).split("\n")
    assert [line for line in lines if cell_len(line) > columns] == []


def test_below_a_hundred_columns_a_title_keeps_24_characters(terminal, nop):
    title = "Een speeltuin met een kabelbaan achter het dorpshuis"
    nop.intake(title)
    for columns in (40, 60, 80, 99):
        assert title[:23] in without_style(terminal("list", columns=columns).end())


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_list_of_eighty_columns_tells_the_place_however_long_titles_and_what_comes_next_are(
    terminal, nop, language
):
    case = nop.intake("Een speeltuin met een kabelbaan achter het dorpshuis", "kraggenburg")
    nop("assign", case, "anna")
    nop("log", "feedback", case, "Gebeld")
    nop("log", "action", case, "Hek", "--due", "2027-01-02")
    text = without_style(terminal("--lang", language, "list", columns=80).end())
    assert all(word in text for word in ("Kraggenburg", "anna", "2 jan" if language == "nl" else "2 Jan"))


@pytest.mark.parametrize("columns", [40, 60])
def test_what_is_said_beside_the_answer_is_wrapped_at_words_too(nop, terminal, columns):
    case = nop.intake()
    lines = terminal("log", "note", case, "bel 06-12345678", columns=columns).end().split("\n")
    assert max(map(len, lines)) < columns
    words = " ".join(" ".join(lines).split())
    assert "A name or a number belongs in contacts, not in git." in words
    refused = terminal("strike", case, "zzz", "--because", "fout", columns=columns).end().split("\n")
    assert max(map(len, refused)) < columns


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("columns", [30, 80])
def test_a_command_that_is_printed_stands_on_one_line_however_narrow_the_screen(
    nop, terminal, language, columns
):
    case = nop.intake()
    nop("log", "question", case, "Komt er herrie?", "--from", "neighbour")
    for arguments in (["letter", case, "--to", "neighbour"], ["contact", case]):
        lines = terminal("--lang", language, *arguments, columns=columns).end().splitlines()
        apart = nop("--lang", language, *arguments)
        commands = re.findall(r"nopcases (?:log|contact) .*", apart.out + apart.err)
        assert commands
        for command in commands:
            assert any(command in line for line in lines), command


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("columns", [40, 60, 80])
def test_a_command_in_a_table_or_on_a_page_stands_on_one_line_too(nop, terminal, language, columns):
    case = nop.intake("Speeltuin achter het dorpshuis opknappen", "ens")
    for title in ("Speeltuin achter het dorpshuis schilderen", "Speeltuin achter het dorpshuis verplaatsen"):
        nop.intake(title, "ens")
    (nop.root / "people.toml").write_text("", encoding="utf-8")
    both = '[conflict.title]\nbase = "Speeltuin achter"\nproposals = ["Speeltuin A", "Speeltuin B"]\n'
    path = nop.file(case)
    path.write_text(path.read_text(encoding="utf-8").replace("[log.", f"{both}\n[log.", 1), encoding="utf-8")
    found = 0
    for words in (["show", case], ["who", "ens"], ["today"], ["check"], ["overdue"]):
        apart = nop.run(["-C", nop.root, "--lang", language, *words]).out
        commands = set(
            re.findall(
                r"nopcases (?:resolve|edit|pots|like|beslissen|wijzigen|potjes|lijkt-op)(?: [-a-z0-9]+)*",
                apart,
            )
        )
        lines = terminal("--lang", language, *words, columns=columns).end().splitlines()
        assert [command for command in commands if not any(command in line for line in lines)] == []
        found += len(commands)
    assert found > 4
