"""``check`` names contacts that no case names, and contacts of a case that are not on this machine."""

import sys

import pytest

from nopcases.folder.my import remember

ORPHAN = "c-9x2mq"


@pytest.fixture
def case(nop):
    return nop.intake("Speeltuin De Wig", "ens", "--name", "Sanne Proef")


def contact_of(nop, case):
    return nop.show(case)["header"]["contacts"]["initiator"]


def orphan(nop, name=f"{ORPHAN}.toml"):
    (nop.root / "contacts").mkdir(exist_ok=True)
    (nop.root / "contacts" / name).write_text('name = "Jan"\n')


def told(nop, *options, code=0):
    """Return (level, file, line, case, message) of what is told of contacts."""
    rows = nop.rows("check", *options, code=code)
    return [
        tuple(row[name] for name in ("level", "file", "line", "case", "message"))
        for row in rows
        if "contact" in row["message"]
    ]


def test_where_every_contact_has_a_case_and_every_case_its_contact_nothing_is_told(nop, case):
    assert told(nop) == []


def test_a_contact_that_no_case_names_is_a_warning(nop, case):
    orphan(nop)
    assert told(nop) == [("warning", f"contacts/{ORPHAN}.toml", None, None, "no case names this contact")]


def test_an_orphan_is_told_where_only_other_cases_are_looked_at(nop, case):
    orphan(nop)
    assert [row[1] for row in told(nop, "--place", "bant")] == [f"contacts/{ORPHAN}.toml"]


@pytest.mark.parametrize("phone", ["abc", "12-34", "geheim (bel 112)"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["intake", "Proef", "ens"],
        ["edit", "CASE"],
        ["contact", "CASE", "treasurer", "--name", "Jan"],
        ["log", "question", "CASE", "Hoi", "--from", "neighbour", "--name", "Jan"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_telephone_without_a_number_is_refused_to_every_command_and_a_warning_of_check(
    nop, case, phone, arguments
):
    before = sorted(path.name for path in (nop.root / "contacts").iterdir())
    own = [case if argument == "CASE" else argument for argument in arguments]
    assert "is no telephone number" in nop(*own, "--phone", phone, code=2).err
    assert sorted(path.name for path in (nop.root / "contacts").iterdir()) == before
    file = nop.root / f"contacts/{contact_of(nop, case)}.toml"
    file.write_text(f'name = "Sanne Proef"\nphone = "{phone}"\n')
    message = "the contact's “phone” holds no telephone number"
    assert told(nop) == [("warning", f"contacts/{file.name}", None, None, message)]


@pytest.mark.parametrize("phone", ["0527-550199 (na 18 uur)", "14 0527", "06-12345678 of 0527 55 01 99"])
def test_a_remark_beside_a_telephone_number_is_fine(nop, case, phone):
    nop("edit", case, "--phone", phone)
    assert told(nop) == []


@pytest.mark.parametrize("name", ["draft-3.toml", f".{ORPHAN}.toml.tmp", f"{ORPHAN}-0123abcd.toml", "README"])
def test_a_draft_is_no_contact(nop, case, name):
    orphan(nop, name)
    assert told(nop) == []


def test_a_contact_that_is_not_there_is_told_with_the_line_of_its_role(nop, case):
    orphan(nop)
    contact = contact_of(nop, case)
    (nop.root / f"contacts/{contact}.toml").unlink()
    line = next(
        number
        for number, text in enumerate(nop.file(case).read_text().splitlines(), start=1)
        if text.startswith("initiator")
    )
    missing = f"the contact {contact} is not on this machine"
    assert ("warning", f"cases/2026/{case}.toml", line, case, missing) in told(nop)


@pytest.mark.parametrize("left", ["no folder", "an empty folder", "drafts alone"])
def test_a_clone_without_any_contacts_is_told_once(nop, case, left):
    nop.intake("Buurtfeest", "bant", "--phone", "0527-550123")
    for path in (nop.root / "contacts").iterdir():
        path.unlink()
    if left == "no folder":
        (nop.root / "contacts").rmdir()
    if left == "drafts alone":
        orphan(nop, "draft.toml")
    message = "there are no contacts on this machine; cases that name one: 2"
    assert told(nop) == [("warning", "contacts", None, None, message)]


def test_a_folder_in_which_nobody_is_named_needs_no_contacts(nop):
    nop.intake("Buurtfeest", "bant")
    assert told(nop) == []


def test_where_contacts_are_shared_an_orphan_may_be_of_a_case_that_is_not_synced_yet(nop, tmp_path):
    shared = tmp_path / "shared"
    shared.mkdir()
    settings = nop.root / "nopcases.toml"
    settings.write_text(f"contacts = '{shared}'\n" + settings.read_text().replace("\ncontacts =", "\n# "))
    remember({"contacts": str(shared)}, nop.root)
    nop.intake("Speeltuin De Wig", "ens", "--name", "Sanne Proef")
    assert told(nop) == []
    (shared / f"{ORPHAN}.toml").write_text('name = "Jan"\n')
    ((_level, file, *_rest, message),) = told(nop)
    assert (file, message) == (
        f"{shared}/{ORPHAN}.toml",
        "no case here names this contact; its case may not be synced yet",
    )


def test_a_contact_that_a_broken_case_names_is_no_orphan(nop, case):
    nop.intake("Buurtfeest", "bant", "--phone", "0527-550123")
    nop.file(case).write_text(nop.file(case).read_text() + "\nid = \n")
    assert told(nop, code=4) == []


def test_a_contact_that_waits_for_a_decision_is_no_orphan(nop, case):
    orphan(nop)
    conflict = f'\n[conflict.contacts.initiator]\nproposals = ["{ORPHAN}", "{contact_of(nop, case)}"]\n'
    nop.file(case).write_text(nop.file(case).read_text() + conflict)
    assert [row[1] for row in told(nop) if row[1].startswith("contacts/")] == []


def test_the_sample_has_no_such_warning(sample):
    assert told(sample) == []


def test_contacts_that_were_left_where_they_are_read_no_more_are_named(nop, tmp_path):
    nop.intake("Plein", "ens", "--name", "Jan Proef", "--phone", "0527-550199")
    (nop.root / "gedeeld").mkdir()
    settings = nop.root / "nopcases.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        'contacts = "gedeeld"\n' + text.replace('contacts = "contacts"\n', ""), encoding="utf-8"
    )
    said = nop("check", code=None).out
    assert "1 contacts still stand in contacts/ of this folder" in said.replace("\n", " ")


@pytest.mark.parametrize(
    ("language", "stands", "ask"),
    [("en", "stands in contacts/ of this", "ask "), ("nl", "staat nog in contacts/", "vraag ")],
)
def test_who_names_another_folder_reads_that_the_contacts_are_to_be_moved_and_asks_no_colleague(
    nop, case, tmp_path, monkeypatch, language, stands, ask
):
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, sys\npath = pathlib.Path(sys.argv[1])\n"
        "path.write_text('contacts = \"gedeeld\"\\n' + path.read_text('utf-8')"
        ".replace('contacts = \"contacts\"\\n', ''), 'utf-8')\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{script}"')
    saved = nop("--lang", language, "edit", "settings").err
    assert "gedeeld" in saved
    assert "contacts/" in saved
    for command in (("show", case), ("contact", case), ("letter", case)):
        told = nop("--lang", language, *command, code=None)
        said = " ".join((told.out + told.err).split())
        assert stands in said
        assert ask not in said
    (nop.root / "contacts").rename(nop.root / "gedeeld")
    assert "Sanne Proef" in nop("--lang", language, "show", case).out


def test_who_left_and_stands_in_a_log_is_named_with_what_mends_it(nop):
    case = nop.intake("Plein", "ens")
    nop("assign", case, "daan")
    people = nop.root / "people.toml"
    text = people.read_text(encoding="utf-8")
    people.write_text(text.replace("[person.daan", "[person.joris"), encoding="utf-8")
    (found,) = [row for row in nop.rows("check") if "daan" in row["message"]]
    assert found["level"] == "warning"
    assert found["message"].endswith("a table [person.daan] with the name mends that: nopcases edit people")
