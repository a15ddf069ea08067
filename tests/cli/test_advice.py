"""What merely helps whoever writes comes from the index as it stands: nobody waits for a look at every case."""

import pytest

from nopcases.folder.index import index

from .running import MONDAY


@pytest.fixture
def listed(nop, monkeypatch):
    """The folders whose cases were listed; there is an index, and a case in it."""
    folders, whole = [], index.list_cases
    nop("intake", "Speeltuin De Wig", "ens", "--handler", "anna")
    nop("overdue")
    monkeypatch.setattr(index, "list_cases", lambda root: folders.append(root) or whole(root))
    return folders


def test_what_was_written_since_is_known_and_what_was_taken_back_is_not(nop, listed):
    assert "Speeltuin De Wig" in nop("intake", "Speeltuintje", "ens", "--handler", "anna").err
    assert "Speeltuintje" in nop("intake", "Nog een speeltuin", "ens").err
    assert not listed
    nop("undo")
    listed.clear()
    told = nop("intake", "Een speeltuin erbij", "ens").err
    assert "Speeltuintje" in told
    assert "Nog een speeltuin" not in told
    assert not listed


def test_a_case_that_was_changed_since_is_told_of_as_it_is_now(nop, listed):
    case = nop.intake("Speeltuin in het park", "ens")
    nop("edit", case, "--place", "bant")
    listed.clear()
    assert case not in nop("intake", "Speeltuin", "ens", "--quiet").err
    assert case in nop("intake", "Speeltuin", "bant", "--quiet").err
    assert not listed


def test_after_many_writes_the_index_is_brought_up_to_date(nop, monkeypatch):
    monkeypatch.setattr(index, "_MOST_WRITTEN", 2)
    nop.intake("Koor", "ens", today=MONDAY)
    nop("overdue")
    noted = nop.root / ".nopcases" / "written"
    for number in range(3):
        nop.intake(f"Speeltuin {number}", "ens", today=MONDAY)
    assert noted.exists()
    assert "Speeltuin 2" in nop("intake", "Speeltuin", "ens", "--quiet").err
    assert len(noted.read_text().splitlines()) == 1


def test_what_lies_among_the_cases_and_is_none_is_named_here_too(nop, listed):
    case = nop.intake("Koor", "bant")
    path = nop.root / "cases" / "2026" / "26-rf3m6.toml.TOML"
    path.write_bytes(nop.file(case).read_bytes())
    nop("overdue", code=3)
    assert path.name in nop("assign", case, code=3).err
    path.unlink()
    nop("overdue")
    listed.clear()
    nop("assign", case)
    assert not listed


def test_an_id_that_two_files_have_is_named_here_too(nop, listed):
    case, other = nop.intake("Koor", "bant", "--handler", "anna"), nop.intake("Feest", "ens")
    copy = nop.root / "cases" / "2025" / f"{case}.toml"
    copy.parent.mkdir()
    copy.write_bytes(nop.file(case).read_bytes())
    nop("overdue", code=3)
    assert f"the id {case} is used by another file too" in nop("assign", other, code=3).err
