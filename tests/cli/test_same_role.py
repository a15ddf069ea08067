"""Two people in one role: the second one has a number, and nobody's name and number are written over another's."""

import re

import pytest

PIET = ("--name", "Piet Proef", "--phone", "0527-550111")
KEES = ("--name", "Kees Proef", "--phone", "0527-550112")


def begin(nop):
    case = nop.intake("Speeltuin De Wig", "ens", "--name", "Jan Proef", "--phone", "0527-550199")
    nop("log", "question", case, "Wanneer?", "--from", "neighbour", *PIET)
    return case


@pytest.fixture
def case(begun):
    return begun(begin)


def people(nop, case):
    """Return role -> name of a case."""
    return {role: person["name"] for role, person in nop.show(case)["state"]["contacts"].items()}


@pytest.mark.parametrize("command", [("contact",), ("log", "question")])
def test_somebody_else_in_the_same_role_is_refused_with_the_command_that_takes_them(nop, case, command):
    before = nop.snapshot()
    words = ("neighbour",) if command == ("contact",) else ("Hek?", "--from", "neighbour")
    refused = nop(*command, case, *words, *KEES, code=1).err
    assert "Piet Proef" in refused
    assert f"nopcases contact {case} neighbour-2 --name" in refused
    assert f"nopcases contact {case} neighbour --remove" in refused
    assert nop.snapshot() == before


@pytest.mark.parametrize("typed", ["neighbour-2", "omwonende 2", "Omwonende-2", "buur-2"])
@pytest.mark.parametrize(("language", "shown"), [("en", "neighbour 2"), ("nl", "omwonende 2")])
def test_a_number_behind_a_role_is_one_more_in_it_in_both_languages(nop, case, typed, language, shown):
    nop("contact", case, typed, *KEES)
    assert people(nop, case)["neighbour-2"] == "Kees Proef"
    assert f"{shown}  Kees Proef" in nop("--lang", language, "contact", case).out
    assert nop.rows("check") == []


def test_what_one_neighbour_asked_is_not_answered_by_a_call_to_the_other(nop, case):
    nop("log", "question", case, "Hek?", "--from", "neighbour-2", *KEES)
    nop("log", "feedback", case, "Na de bouwvak", "--to", "neighbour")
    waits = [
        one["subject"] for one in nop.show(case)["clocks"] if one["clock"] == "answer" and not one["met"]
    ]
    assert "Hek?" in waits
    assert "Wanneer?" not in waits


@pytest.mark.parametrize("role", ["neighbour-1", "neighbour-100", "neighbour-2-2", "initiator-2", "bakker-2"])
def test_what_is_no_role_with_a_number_is_refused_and_named_by_check(nop, case, role):
    nop("contact", case, role, *KEES, code=2)
    file = nop.file(case)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("\nneighbour = ", f"\n{role} = "), encoding="utf-8")
    assert role in "".join(row["message"] for row in nop.rows("check"))


def test_a_role_of_the_folder_with_a_number_is_its_own(nop, case):
    words = nop.root / "words.toml"
    words.write_text(
        words.read_text(encoding="utf-8") + '\n[contact-role.blok-2]\ntitle = "Blok twee"\n', encoding="utf-8"
    )
    nop("contact", case, "blok-2", *KEES)
    assert "Blok twee  Kees Proef" in nop("contact", case).out
    nop("contact", case, "blok-2-2", *PIET)
    assert "Blok twee 2  Piet Proef" in nop("contact", case).out


def test_beside_the_initiator_comes_the_second_contact(nop, case):
    assert f"nopcases contact {case} second --name" in nop("contact", case, *KEES, code=1).err
    nop("contact", case, "second", *KEES)
    assert f"nopcases contact {case} second-2 --name" in nop("edit", case, *PIET, code=1).err


@pytest.mark.parametrize(
    "told",
    [
        ("--name", "Piet Proef-Jansen"),
        ("--name", "P. Proef", "--phone", "0527 550111"),
        ("--phone", "06-12345678"),
    ],
)
def test_a_name_or_a_number_alone_is_that_of_who_has_the_role(nop, case, told):
    nop("contact", case, "neighbour", *told)
    assert list(people(nop, case)) == ["initiator", "neighbour"]
    assert len(list((nop.root / "contacts").glob("c-*.toml"))) == 2


@pytest.mark.parametrize(
    ("answer", "expected", "files"),
    [
        ("\n", {"neighbour": "Piet Proef", "neighbour-2": "Kees Proef"}, 3),
        ("2\n", {"neighbour": "Kees Proef"}, 2),
        ("3\n", {"neighbour": "Kees Proef"}, 2),
    ],
)
@pytest.mark.parametrize("command", [("contact",), ("log", "question")])
def test_a_terminal_asks_who_somebody_else_in_a_role_is(
    nop, terminal, case, command, answer, expected, files
):
    was = nop.show(case)["header"]["contacts"]["neighbour"]
    words = ("neighbour",) if command == ("contact",) else ("Hek?", "--from", "neighbour")
    screen = terminal(*command, case, *words, *KEES)
    screen.answer("Who is Kees Proef? [one more: neighbour 2]", answer)
    screen.end()
    assert screen.process.returncode == 0
    assert people(nop, case) == {"initiator": "Jan Proef"} | expected
    assert len(list((nop.root / "contacts").glob("c-*.toml"))) == files
    stays = nop.show(case)["header"]["contacts"]["neighbour"] == was
    assert stays == (answer != "2\n")
    if command == ("log", "question"):
        assert nop.show(case)["log"][-1]["from"] == list(expected)[-1]


def test_who_comes_in_the_place_of_somebody_of_another_case_leaves_them_there(nop, terminal, case):
    other = nop.intake("Koffie", "bant", *PIET)
    screen = terminal("contact", case, "neighbour", *KEES)
    screen.answer("Who is Kees Proef?", "2\n")
    screen.end()
    assert people(nop, other) == {"initiator": "Piet Proef"}
    assert people(nop, case)["neighbour"] == "Kees Proef"


def take_contacts_away(nop):
    for contact in (nop.root / "contacts").glob("c-*.toml"):
        contact.unlink()


@pytest.mark.parametrize("command", [("show",), ("contact",)])
def test_who_wrote_of_somebody_first_is_named_for_who_is_not_on_this_machine_and_nobody_is_sent_to_themselves(
    nop, case, command
):
    nop("--by", "bert", "log", "question", case, "Hek?", "--from", "neighbour-2", *KEES)
    take_contacts_away(nop)

    def asked(reader):
        lines = nop("--by", reader, *command, case).out.split("not at hand here")[1:]
        return [re.findall(r"ask (\w+)", line)[:1] for line in lines]

    assert asked("els") == [["Anna"], ["Anna"], ["Bert"]]
    assert asked("anna") == [[], [], ["Bert"]]
    assert asked("bert") == [["Anna"], ["Anna"], ["Anna"]]


@pytest.mark.parametrize(
    ("answer", "roles"),
    [("\n", ["initiator", "neighbour", "neighbour-2"]), ("2\n", ["initiator", "neighbour"])],
)
def test_a_terminal_asks_who_somebody_is_beside_one_who_is_not_on_this_machine(
    nop, terminal, case, answer, roles
):
    was = nop.show(case)["header"]["contacts"]["neighbour"]
    take_contacts_away(nop)
    screen = terminal("log", "question", case, "Hek?", "--from", "neighbour", *KEES)
    screen.answer("Who is Kees Proef? [one more: neighbour 2]", answer)
    screen.end()
    assert screen.process.returncode == 0
    assert list(nop.show(case)["header"]["contacts"]) == roles
    assert (nop.show(case)["header"]["contacts"]["neighbour"] == was) == (answer == "\n")
    assert nop.show(case)["log"][-1]["from"] == roles[-1]


def test_a_new_name_for_who_is_not_on_this_machine_says_who_has_them_and_what_to_do(nop, case):
    take_contacts_away(nop)
    refused = nop("--by", "bert", "contact", case, "neighbour", *KEES, code=1).err
    assert "ask Anna Voorbeeld" in refused
    assert f"nopcases contact {case} neighbour-2 --name" in refused
    shown = nop("--by", "bert", "contact", case).out
    assert "ask Anna Voorbeeld" in shown
    assert f"there nopcases contact {case} shows them" in " ".join(shown.split())


def test_a_second_neighbour_who_waits_too_is_named_when_the_first_is_answered(nop, case):
    nop("log", "question", case, "Hek?", "--from", "neighbour", "--name", "Piet Proef")
    nop("log", "question", case, "Hond?", "--from", "neighbour-2", "--name", "Kees Proef")
    said = nop("log", "feedback", case, "Er komt een hek", "--to", "neighbour")
    assert "Still waiting for an answer:" in said.err
    assert "Hond?" in said.err
    assert "Hek?" not in said.err.split("Still waiting")[1]


@pytest.mark.parametrize(
    "command",
    [
        ["letter", "CASE", "feedback", "--to"],
        ["log", "feedback", "CASE", "Gebeld", "--to"],
        ["log", "question", "CASE", "Wanneer?", "--from"],
        ["log", "action", "CASE", "Bellen", "--due", "2026-12-04", "--for"],
        ["log", "lend", "CASE", "Tafels", "--due", "2026-12-04", "--to"],
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_the_name_of_the_only_contact_who_is_called_so_means_their_role(nop, terminal, command):
    case = nop.intake("Speeltuin", "ens", "--name", "Jan Proef")
    nop("contact", case, "neighbour", "--name", "Kees de Buur")
    words = [case if word == "CASE" else word for word in command]
    before = nop.snapshot()
    assert f"in {case} that is the neighbour" in nop(*words, "kees", code=2).err
    assert nop.snapshot() == before
    screen = terminal(*words, "kees")
    text = screen.end()
    assert screen.process.returncode == 0
    assert "neighbour" in text or "Dear Kees de Buur" in text
    assert "is no role" in terminal(*words, "piet").end()
