"""``forget``: a person goes from every case and every contact file, wholly, and only an id is left of it."""

import pytest

from nopcases.folder.index.contact_marks import KEY
from nopcases.folder.undo.records import records

JAN = ("--name", "Jan Proef", "--phone", "0527-550199")
SECRETS = ("Jan Proef", "jan proef", "550199", "jan@example.org")


@pytest.fixture
def case(nop):
    return nop.intake("Speeltuin De Wig", "ens", *JAN)


def contact_of(nop, case, role="initiator"):
    return nop.show(case)["header"]["contacts"][role]


def files(nop):
    return sorted(path.stem for path in (nop.root / "contacts").iterdir() if path.name != KEY)


def holding(root, secrets=SECRETS):
    """Return the files below a folder in which one of the secrets stands."""
    return [
        path
        for path in root.rglob("*")
        if path.is_file() and any(secret.encode() in path.read_bytes() for secret in secrets)
    ]


@pytest.mark.parametrize("by", ["contact", "case"])
def test_a_person_goes_from_every_case_and_only_the_id_is_logged(nop, case, by):
    other = nop.intake("Koffie", "bant", *JAN)
    contact = contact_of(nop, case)
    said = nop("forget", contact if by == "contact" else case, "--yes")
    assert case in said.out
    assert other in said.out
    assert "Jan" not in said.out + said.err
    assert files(nop) == []
    assert holding(nop.root) == []
    for which in (case, other):
        shown = nop.show(which)
        assert shown["header"].get("contacts", {}) == {}
        entry = shown["log"][-1]
        assert {name: entry.get(name) for name in ("kind", "by", "contact", "text")} == {
            "kind": "forgotten",
            "by": "anna",
            "contact": contact,
            "text": None,
        }
    assert [row for row in nop.rows("check") if row["case"]] == []


def test_without_a_terminal_it_needs_yes_and_changes_nothing_without(nop, case):
    before = nop.snapshot()
    assert "--yes" in nop("forget", case, code=2).err
    assert nop.snapshot() == before


def test_others_of_the_same_name_and_number_or_address_go_too_and_those_of_another_name_stay(nop, case):
    contacts = nop.root / "contacts"
    twins = {
        "c-22222": 'name = "JAN  proef"\nphone = "+31 527 550199"\nemail = "jan@example.org"\n',
        "c-33333": 'name = "Jan Proef"\nemail = "Jan@Example.org"\n',
        "c-44444": 'name = "Els Proef"\nphone = "0527-550199"\n',
        "c-55555": 'name = "Jan Proef"\nphone = "06-12345678"\n',
    }
    for name, text in twins.items():
        (contacts / f"{name}.toml").write_text(text)
    said = nop("forget", case, "--yes").out
    assert files(nop) == ["c-44444", "c-55555"]
    assert said.index("c-22222") < said.index("These stay")
    assert said.index("c-44444") > said.index("These stay")


@pytest.mark.parametrize(("answer", "left"), [("y\n", []), ("n\n", ["c-44444"])])
def test_a_terminal_is_asked_whether_who_has_the_same_number_and_another_name_goes_too(
    nop, case, terminal, answer, left
):
    (nop.root / "contacts/c-44444.toml").write_text('name = "Els Proef"\nphone = "0527-550199"\n')
    at = terminal("forget", case)
    at.answer("contact too? (y/N)", answer)
    at.answer("for good? (y/N)", "y\n")
    screen = at.end()
    assert "Jan Proef" in screen
    assert "Erased." in screen
    assert files(nop) == left


def test_a_no_at_a_terminal_erases_nothing(nop, case, terminal):
    before = nop.snapshot()
    at = terminal("forget", case)
    at.answer("Erase this for good?", "n\n")
    assert "nothing was changed" in at.end()
    assert nop.snapshot() == before


def test_nobody_is_forgotten_while_granted_money_of_any_of_their_cases_is_not_accounted_for(nop, case):
    other = nop.intake("Koffie", "bant", *JAN)
    nop("fund", "ask", other, "igw", "500")
    nop("fund", "grant", other, "igw", "--anyway", "proef")
    before = nop.snapshot()
    said = nop("forget", case, "--yes", code=1).err
    assert other in said
    assert "not accounted" in said
    assert nop.snapshot() == before
    nop("fund", "account", other, "igw", "500", "--final")
    nop("forget", case, "--yes")
    assert files(nop) == []


def test_a_closed_case_is_forgotten_too(nop, case):
    nop("log", "feedback", case, "Klaar.")
    nop("close", case, "supported", "--because", "klaar")
    nop("forget", case, "--yes")
    assert nop.show(case)["state"]["status"] == "closed"
    assert files(nop) == []


def test_a_draft_in_which_the_person_stands_goes_too_and_another_one_stays(nop, case):
    for name, told in (
        ("d-22222", 'name = "jan proef"'),
        ("d-33333", 'name = "Els"'),
        ("d-44444", 'title = "Bel 0527 550199"'),
    ):
        text = f'by = "anna"\nwritten = "2026-11-23 10:00:00"\n\n[told]\n{told}\n'
        (nop.root / "contacts" / f"{name}.toml").write_text(text)
    nop("forget", case, "--yes")
    assert files(nop) == ["d-33333"]


def test_a_contact_that_is_not_here_is_forgotten_by_its_id_and_one_that_nobody_knows_is_refused(nop, case):
    contact = contact_of(nop, case)
    (nop.root / "contacts" / f"{contact}.toml").unlink()
    assert "not on this machine" in nop("forget", contact, "--yes").out
    assert nop.show(case)["log"][-1]["contact"] == contact
    assert "no contact" in nop("forget", "c-22222", "--yes", code=1).err
    assert "names no contact" in nop("forget", case, "--yes", code=1).err


def test_a_contact_that_cannot_be_read_goes_as_well(nop, case):
    contact = contact_of(nop, case)
    (nop.root / "contacts" / f"{contact}.toml").write_text("kapot = Jan Proef")
    nop("forget", contact, "--yes", code=3)
    assert files(nop) == []


def test_while_a_case_that_names_the_person_cannot_be_read_nothing_is_erased(nop, case):
    nop.write("26-22222", f"kapot = {contact_of(nop, case)}")
    before = nop.snapshot()
    assert "26-22222" in nop("forget", case, "--yes", code=1).err
    assert nop.snapshot() == before


@pytest.mark.parametrize("name", ["2025", "2026/26-22222.toml", "2026/26-22222.toml.txt"])
def test_while_nobody_knows_whom_a_file_or_folder_of_cases_names_nothing_is_erased(nop, case, name, tmp_path):
    contact = contact_of(nop, case)
    if name.endswith(".txt"):
        (nop.root / "cases" / name).write_text("")
    else:
        (nop.root / "cases" / name).symlink_to(tmp_path)
    before = nop.snapshot()
    for who in (case, contact):
        error = nop("forget", who, "--yes", code=1).err
        assert f"cases/{name}" in error
        assert "nothing was erased" in error
    assert nop.snapshot() == before


def test_it_is_not_undone_and_what_came_before_it_in_that_case_is_remembered_no_more(nop, case):
    nop("log", "note", case, "een notitie")
    nop("forget", case, "--yes")
    assert "on purpose" in nop("undo", code=1).err
    assert [record.command for _number, record in records(nop.root)] == ["forget"]
    assert "Jan" not in repr(list(records(nop.root)))


def test_who_is_forgotten_can_be_recorded_anew_with_another_id(nop, case):
    contact = contact_of(nop, case)
    nop("forget", case, "--yes")
    nop("contact", case, *JAN)
    assert contact_of(nop, case) != contact


def test_it_speaks_dutch(nop, case):
    said = nop("--lang", "nl", "forget", case, "--yes")
    assert "Gewist" in said.out
    assert "initiatiefnemer" in said.out


@pytest.mark.parametrize(
    ("language", "sure", "done", "asked"),
    [
        ("en", "for good? (y/N)", "Erased.", "Who is to be forgotten?"),
        ("nl", "(j/N)", "Gewist.", "Wie moet worden"),
    ],
)
def test_a_name_at_a_terminal_means_that_person_alone_and_several_are_chosen_from(
    nop, case, terminal, language, sure, done, asked
):
    nop("contact", case, "neighbour", "--name", "Joke Proef", "--phone", "0527-550188")
    both = nop.show(case)["header"]["contacts"]
    at = terminal("--lang", language, "forget", "joke")
    at.answer(sure, "j\n" if language == "nl" else "y\n")
    assert done in at.end()
    assert nop.show(case)["header"]["contacts"] == {"initiator": both["initiator"]}
    nop.intake("Feest van Jan", "bant")
    at = terminal("--lang", language, "forget", "jan")
    at.answer(f"{both['initiator']} · Jan Proef", "")
    at.answer(asked, "1\n")
    at.answer(sure, "j\n" if language == "nl" else "y\n")
    at.end()
    assert nop.show(case)["header"].get("contacts", {}) == {}


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Without a terminal an id"), ("nl", "Zonder terminal")]
)
def test_elsewhere_a_name_is_refused_with_the_id_that_show_and_contact_print(nop, case, language, words):
    contact, before = contact_of(nop, case), nop.snapshot()
    refused = nop("--lang", language, "forget", "jan proef", "--yes", code=1).err
    assert words in refused
    assert f"{contact} · {case}  Speeltuin De Wig" in refused
    assert "0527" not in refused
    assert nop.snapshot() == before
    for command in ("show", "contact"):
        assert f"Jan Proef · 0527-550199 · {contact}" in nop("--lang", language, command, case).out


HEADERS = "Nr;Titel;Plaats;Ontvangen;Naam;Telefoon;E-mail"
OTHERS = ("3;Feest;Nergens;3-2-2025;Els Bakker;0612345678;", "4;'=Markt;Nergens;3-2-2025;;;")


def refused(nop, *lines, name="lijst-refused.csv"):
    path = nop.root / "contacts" / name
    path.write_text("\n".join([HEADERS, *lines, ""]), "utf-8-sig")
    return path


@pytest.mark.parametrize(
    "line",
    [
        "1;Speeltuin;Nergens;3-2-2025;jan  PROEF;;",
        "1;Speeltuin van Jan Proef;Nergens;3-2-2025;;;",
        "1;Speeltuin;Nergens;3-2-2025;J.;+31 527 550199;",
        '1;Speeltuin;Nergens;3-2-2025;"Proef,\nJan";0527550199;',
    ],
)
def test_rows_that_an_import_left_out_go_with_the_person_they_name_and_the_others_stay(nop, case, line):
    path = refused(nop, OTHERS[0], line, OTHERS[1])
    said = nop("forget", case, "--yes")
    assert "1 row of contacts/lijst-refused.csv" in said.out
    left = path.read_text("utf-8-sig")
    assert "Els Bakker" in left
    assert "'=Markt" in left
    assert holding(nop.root) == []
    assert not [secret for secret in ("PROEF", "550199", "Proef") if secret in left]


def test_a_list_that_has_no_other_row_goes_whole(nop, case):
    path = refused(nop, "1;Speeltuin;Nergens;3-2-2025;Jan Proef;;")
    nop("forget", case, "--yes")
    assert not path.exists()


def test_a_list_that_names_somebody_else_stays_as_it_was(nop, case):
    path = refused(nop, *OTHERS)
    before = path.read_bytes()
    assert "refused" not in nop("forget", case, "--yes").out
    assert path.read_bytes() == before


def test_while_a_list_among_the_contacts_cannot_be_read_nobody_is_forgotten(nop, case):
    path = refused(nop)
    path.write_bytes(b"a;b\nJan \0 Proef;x\n")
    before = nop.snapshot()
    result = nop("forget", case, "--yes", code=1)
    assert "lijst-refused.csv, line 2" in result.err or "lijst-refused.csv:2" in result.err
    assert "delete it" in result.err
    assert nop.snapshot() == before
