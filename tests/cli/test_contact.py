"""``contact``, and ``log question --name``: who belongs to a case, by role; files in ``contacts/``, never in git."""

import pytest

JAN = ("--name", "Jan Proef", "--phone", "0527-550199")
PIET = ("--name", "Piet Proef", "--phone", "0527-550111")


@pytest.fixture
def case(nop):
    return nop.intake("Speeltuin De Wig", "ens", *JAN)


def people(nop, case):
    """Return role -> name, phone, … of a case."""
    return nop.show(case)["state"]["contacts"]


def files(nop):
    return sorted(path.name for path in (nop.root / "contacts").glob("c-*.toml"))


def test_a_second_contact_and_a_treasurer_are_made_and_shown(nop, case):
    nop("contact", case, "treasurer", "--name", "Els", "--phone", "06-12345678", "--email", "els@example.org")
    nop("contact", case, "second", *PIET, "--language", "PL")
    assert people(nop, case) == {
        "initiator": {"name": "Jan Proef", "phone": "0527-550199"},
        "treasurer": {"name": "Els", "phone": "06-12345678", "email": "els@example.org"},
        "second": {"name": "Piet Proef", "phone": "0527-550111", "language": "pl"},
    }
    assert "treasurer  Els · 06-12345678 · els@example.org" in nop("contact", case).out
    assert "Els" not in nop("contact", case, "second").out
    assert "Els" not in nop.file(case).read_text(encoding="utf-8")


@pytest.mark.parametrize(("language", "role"), [("nl", "penningmeester"), ("en", "treasurer")])
def test_a_role_is_typed_and_shown_in_the_language_in_use(nop, case, language, role):
    nop("--lang", language, "contact", case, "penningmeester", "--name", "Els")
    assert f"{role}  Els" in nop("--lang", language, "contact", case).out
    assert list(people(nop, case)) == ["initiator", "treasurer"]


def test_without_a_role_it_is_the_initiator_whose_number_changes(nop, case):
    nop("contact", case, "--phone", "0527-550000")
    assert people(nop, case)["initiator"] == {"name": "Jan Proef", "phone": "0527-550000"}
    assert len(files(nop)) == 1


def test_a_role_without_a_contact_says_how_to_make_one(nop, case):
    assert f"nopcases contact {case} treasurer --name" in nop("contact", case, "treasurer").out


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (["--remove"], 2, "--remove goes with a ROLE"),
        (["second", "--remove"], 1, "no second contact yet"),
        (["second", "--remove", "--name", "x"], 2, "--remove goes with a ROLE"),
        (["second", "--name", " "], 1, "no contact in the role second contact"),
        (["voorzitter", "--name", "x"], 2, "is no role"),
        (["second", "--name", "x", "--language", "Pools!"], 2, "two or three letters"),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(nop, case, options, code, words):
    before = nop.snapshot()
    assert words in nop("contact", case, *options, code=code).err
    assert nop.snapshot() == before


def test_a_name_and_number_that_a_contact_has_make_no_second_one_however_they_are_written(nop, case):
    other = nop.intake(
        "Koffie", "bant", "--name", "jan  PROEF", "--phone", "+31 527 550199", "--email", "jan@example.org"
    )
    nop("contact", other, "treasurer", *JAN)
    assert len(files(nop)) == 1
    assert people(nop, case)["initiator"]["email"] == "jan@example.org"
    assert f"also of {case}" in nop("contact", other, "--phone", "0527-550177").out


def test_the_same_number_of_somebody_else_is_another_contact(nop, case):
    nop("contact", case, "second", "--name", "Els Proef", "--phone", "0527-550199")
    assert len(files(nop)) == 2


def test_who_is_removed_goes_with_the_file_unless_another_case_or_role_names_it(nop, case):
    other = nop.intake("Koffie", "bant", *JAN)
    nop("contact", case, "treasurer", *JAN)
    for which, role, left in ((other, "initiator", 1), (case, "initiator", 1), (case, "treasurer", 0)):
        nop("contact", which, role, "--remove")
        assert role not in people(nop, which)
        assert len(files(nop)) == left


def test_a_contact_stays_where_a_case_that_cannot_be_read_may_name_it(nop, case):
    nop.write("26-22222", f"kapot {nop.show(case)['header']['contacts']['initiator']}")
    nop("contact", case, "initiator", "--remove", code=None)
    assert len(files(nop)) == 1


def test_a_contact_that_cannot_be_read_stays_when_its_role_goes_and_is_named(nop, case):
    contact = nop.show(case)["header"]["contacts"]["initiator"]
    (nop.root / f"contacts/{contact}.toml").write_text("kapot")
    assert f"{contact}.toml" in nop("contact", case, "initiator", "--remove", code=3).err
    assert len(files(nop)) == 1
    assert any(contact in str(row) for row in nop.rows("check", code=None))


def test_a_neighbour_who_complains_becomes_a_contact_on_the_way(nop, case):
    out = nop(
        "log", "question", case, "Hekken open", "--from", "neighbour", "--nature", "complaint", *PIET
    ).out
    assert "neighbour · name: Piet Proef" in out
    assert people(nop, case)["neighbour"] == {"name": "Piet Proef", "phone": "0527-550111"}
    assert "Piet" not in nop.file(case).read_text(encoding="utf-8")


def test_another_neighbour_never_takes_the_place_of_the_one_who_is_known(nop, case):
    nop("log", "question", case, "Hekken open", "--from", "neighbour", *PIET)
    before = nop.snapshot()
    refused = nop("log", "question", case, "x", "--from", "neighbour", "--name", "Kees", code=1).err
    assert "Piet Proef" in refused
    assert "--remove" in refused
    assert nop.snapshot() == before


def test_a_question_that_is_refused_leaves_no_contact(nop, case):
    nop("log", "feedback", case, "gebeld")
    nop("close", case, "referred")
    before = nop.snapshot()
    nop("log", "question", case, "x", "--from", "neighbour", *PIET, code=1)
    assert nop.snapshot() == before


@pytest.mark.parametrize("notation", ["0527550199", "0527 55 01 99", "+31 527-550199", "0031527550199"])
def test_a_number_in_another_notation_is_no_change(nop, case, notation):
    before = nop.snapshot()
    assert "Nothing changed." in nop("contact", case, "--phone", notation).out
    assert nop.snapshot() == before
    told = nop("contact", case, "--phone", notation, "--email", "jan@example.org").out
    assert "jan@example.org" in told
    assert "0527" not in told
    assert people(nop, case)["initiator"]["phone"] == "0527-550199"


def test_a_remark_beside_a_number_is_a_change(nop, case):
    nop("contact", case, "--phone", "0527550199 (na 18 uur)")
    assert people(nop, case)["initiator"]["phone"] == "0527550199 (na 18 uur)"
