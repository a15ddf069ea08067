"""Forgetting reaches the place where contacts were before, and were left behind."""

import shutil

import pytest

from .team import make_team
from .test_forget import JAN, SECRETS, contact_of, holding


def moved(nop):
    """Name another place for the contacts, and copy them there: the old ones are left behind."""
    shutil.copytree(nop.root / "contacts", nop.root / "mensen")
    path = nop.root / "nopcases.toml"
    text = path.read_text(encoding="utf-8").replace('contacts = "contacts"\n', "")
    path.write_text(f'contacts = "mensen"\n{text}', encoding="utf-8")
    nop("init")
    assert "move them to mensen" in " ".join(nop("check").out.split())


@pytest.fixture
def case(nop):
    case = nop.intake("Speeltuin De Wig", "ens", *JAN)
    moved(nop)
    return case


def test_who_is_forgotten_goes_from_the_former_place_too(nop, case):
    other = nop.intake("Koffie", "bant", "--name", "Els Ander", "--phone", "06-12345678")
    nop("forget", case, "--yes")
    assert holding(nop.root) == []
    assert "Els Ander" in nop("contact", other).out


def test_the_same_person_under_another_id_goes_from_the_former_place_too(nop, case):
    contact = contact_of(nop, case)
    (nop.root / "contacts" / f"{contact}.toml").rename(nop.root / "contacts" / "c-22222.toml")
    said = nop("forget", case, "--yes").out
    assert "c-22222" in said
    assert holding(nop.root) == []


def test_who_stands_in_the_former_place_alone_can_be_forgotten(nop, case):
    contact = contact_of(nop, case)
    (nop.root / "mensen" / f"{contact}.toml").unlink()
    nop("forget", contact, "--yes")
    assert holding(nop.root) == []


def test_a_draft_in_the_former_place_goes_with_the_person(nop, case):
    draft = nop.root / "contacts" / "d-22222.toml"
    draft.write_text(
        'by = "anna"\nwritten = "2026-11-23 10:00:00"\n\n[told]\nname = "Jan Proef"\n', encoding="utf-8"
    )
    nop("forget", case, "--yes")
    assert not draft.exists()


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_a_sync_erases_whom_a_colleague_forgot_from_the_former_place_too(tmp_path, preset, monkeypatch):
    anna, daan = make_team(tmp_path, preset, monkeypatch, "anna", "daan")
    case = anna.intake("Speeltuin De Wig", "ens", *JAN)
    moved(anna)
    anna.sync()
    shutil.copytree(anna.root / "contacts", daan.root / "contacts")
    daan.sync()
    assert holding(daan.root, SECRETS) != []
    anna("forget", case, "--yes")
    anna.sync()
    daan.sync()
    assert holding(daan.root, SECRETS) == []


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_a_sync_erases_the_rows_of_a_list_that_name_whom_a_colleague_forgot(tmp_path, preset, monkeypatch):
    anna, daan = make_team(tmp_path, preset, monkeypatch, "anna", "daan")
    case = anna.intake("Speeltuin De Wig", "ens", *JAN)
    anna.sync()
    shutil.copytree(anna.root / "contacts", daan.root / "contacts")
    daan.sync()
    left = daan.root / "contacts" / "lijst-refused.csv"
    left.write_text("Titel;Naam\nFeest;Jan Proef\nMarkt;Els Bakker\n", "utf-8")
    anna("forget", case, "--yes")
    anna.sync()
    daan.sync()
    assert holding(daan.root, SECRETS) == []
    assert "Els Bakker" in left.read_text("utf-8-sig")
