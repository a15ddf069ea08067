"""What is piped out of a report, a list or a calendar names no contact: a canary in every name, number and address."""

import shutil

import pytest

from nopcases.views.formats import FORMATS

CANARY = ("Kanariemans", "kanarie@example.org", "550177", "55 01 77")
ROLES = ("initiator", "treasurer", "second", "lead-applicant", "adviser", "neighbour")
READING = [
    ["today"],
    ["list", "--status", "all"],
    ["overdue"],
    ["promises"],
    *(["overview", kind] for kind in ("village", "neighbourhood", "pot", "handler", "venue")),
    ["overview", "village", "ens"],
    ["overview", "handler", "anna"],
    ["overview", "pot", "igw"],
    ["overview", "venue", "dorpshuis-ens"],
    ["pots"],
    ["pots", "--for", "CASE"],
    ["report", "weekly"],
    ["agenda", "igw"],
    ["agenda", "tiendorpen"],
    ["stats"],
    ["stats", "--by", "place"],
    ["who", "ens"],
    ["check"],
    ["retention"],
]


@pytest.fixture
def case(nop):
    """A case with a contact in every role, who asked, were promised something, and are past a term in another one."""
    settings = nop.root / "nopcases.toml"
    settings.write_text(settings.read_text() + '\n[retention.supported]\nafter = "1 day"\n')
    who = ("--phone", "0527-550177", "--email", "kanarie@example.org")
    case = nop.intake("Speeltuin", "ens", "--venue", "dorpshuis-ens", "--name", "Kanariemans Nul", *who)
    for number, role in enumerate(ROLES[1:]):
        nop("contact", case, role, "--name", f"Kanariemans {number}", *who)
        nop("log", "question", case, "Wanneer?", "--from", role)
        nop("log", "action", case, "Bellen", "--due", "2026-11-24", "--for", role)
    nop("assign", case, "anna")
    nop("route", case, "physical")
    nop("log", "consult", case, "igw", "Kan dit?")
    nop("fund", "ask", case, "igw", "100")
    other = nop.intake(
        "Koffie", "bant", "--name", "Kanariemans Over", "--phone", "0527-550177", today="2026-10-01"
    )
    nop("log", "feedback", other, "Klaar", today="2026-10-02")
    nop("close", other, "supported", "--because", "klaar", today="2026-10-02")
    return case


def test_no_answer_of_any_command_in_any_format_names_a_contact(nop, case):
    answered, found = 0, []
    for command in READING:
        for form in FORMATS:
            words = [case if word == "CASE" else word for word in command]
            result = nop(*words, "-f", form, today="2026-12-24", code=None)
            assert result.code in (0, 2, 4), result.err
            answered += result.code != 2  # another command has no such format
            found += [(*words, form) for secret in CANARY if secret in result.out + result.err]
    assert found == []
    assert answered > 3 * len(READING)


def test_the_canary_is_there_where_one_case_is_looked_at(nop, case):
    assert "Kanariemans Nul" in nop("show", case).out
    assert "Kanariemans Nul" in nop("contact", case).out


WRITING = {
    "intake": ("intake", "Koffie", "bant", "--name", "jan  PROEF", "--phone", "+31 527 550199"),
    "contact": ("contact", "OTHER", "treasurer", "--name", "Jan Proef", "--phone", "0527 55 01 99"),
    "log question": (
        "log",
        "question",
        "OTHER",
        "Wanneer?",
        "--from",
        "neighbour",
        "--name",
        "Jan Proef",
        "--phone",
        "0527-550199",
    ),
    "edit": ("edit", "OTHER", "--name", "Jan Proef", "--phone", "0527-550199"),
}


@pytest.mark.parametrize("way", WRITING)
def test_a_name_and_number_that_a_contact_has_make_no_second_one_by_whatever_command(nop, way):
    other = nop.intake("Plein", "ens")
    nop("intake", "Speeltuin", "ens", "--name", "Jan Proef", "--phone", "0527-550199")
    nop(*(other if word == "OTHER" else word for word in WRITING[way]))
    assert len(list((nop.root / "contacts").glob("c-*.toml"))) == 1


@pytest.mark.parametrize(
    ("language", "words", "asking"),
    [("en", "not at hand here", "ask Anna"), ("nl", "hier niet beschikbaar", "vraag het Anna")],
)
def test_a_clone_without_contacts_says_in_both_languages_whom_to_ask_and_today_says_nothing_of_it(
    nop, language, words, asking
):
    case = nop.intake("Speeltuin", "ens", "--name", "Jan Proef", "--phone", "0527-550199")
    shutil.rmtree(nop.root / "contacts")
    for said in (
        nop("--by", "bert", "--lang", language, "show", case).out,
        nop("--by", "bert", "--lang", language, "letter", case).err,
    ):
        assert words in said
        assert asking in said
    today = nop("--lang", language, "today")
    assert today.err == ""
    assert words not in today.out


def test_a_clone_without_contacts_shows_and_writes_all_else_and_says_whom_to_ask(nop):
    case = nop.intake("Speeltuin", "ens", "--name", "Jan Proef", "--phone", "0527-550199")
    for path in (nop.root / "contacts").iterdir():
        path.unlink()
    (nop.root / "contacts").rmdir()
    anna = nop.rows("who", "ens") and "Anna"
    for command in (("show", case), ("contact", case)):
        said = nop("--by", "bert", *command).out
        assert "not at hand here" in said
        assert anna in said
    letter = nop("letter", case)
    assert "not at hand here" in letter.err
    for command in ("today", "list", "overdue", "promises"):
        nop(command)
    nop("log", "feedback", case, "Gebeld.")
    assert "not at hand here" in nop("contact", case, "--phone", "0527-550100", code=1).err
