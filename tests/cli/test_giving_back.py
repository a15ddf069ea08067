"""What comes back of a grant: what was paid is returned, what was never paid is withdrawn; no euro comes back twice."""

import pytest

from .running import typed


@pytest.fixture
def case(nop):
    """A case with a grant of 1,500 of a pot that pays on receipts; 1,385.50 is accounted for and paid."""
    case = nop.intake("Bankje", "ens", "--kind", "social")
    nop("fund", "ask", case, "igw", "1500")
    nop("fund", "grant", case, "igw", "--anyway", "proef")
    said = nop("fund", "account", case, "igw", "1385.50", "--final").out
    assert f"nopcases fund withdraw {case} igw 114.50" in said
    nop("fund", "pay", case, "igw")
    return case


@pytest.mark.parametrize(("language", "amount"), [("en", "1,234.50"), ("nl", "1.234,50")])
def test_an_amount_in_a_command_to_type_stands_as_the_reader_writes_it_and_is_understood_so(
    nop, language, amount
):
    case = nop.intake("Bankje", "ens", "--kind", "social")
    nop("fund", "ask", case, "igw", "1500")
    nop("fund", "grant", case, "igw", "--anyway", "proef")
    said = nop("--lang", language, "fund", "account", case, "igw", "265.50", "--final").out
    to_type = typed(language, f"nopcases fund withdraw {case} igw") + f" {amount}"
    assert to_type in said
    nop("--lang", language, *to_type.split()[1:])
    assert nop.show(case)["log"][-1]["amount"] == "1234.50"


def left(nop):
    return next(row["left"] for row in nop.rows("pots") if row["pot"] == "igw" and row["year"] == 2026)


def test_what_was_never_paid_is_withdrawn_and_cannot_be_paid_back_too(nop, case):
    before = left(nop)
    assert "fund withdraw" in nop("fund", "return", case, "igw", "114.50", code=1).err
    nop("fund", "withdraw", case, "igw", "114.50")
    assert float(left(nop)) - float(before) == 114.50
    assert "fund withdraw" in nop("fund", "return", case, "igw", "114.50", code=1).err
    nop("check")


@pytest.mark.parametrize("amount", ["114.50", "500", "0.01"])
def test_what_is_accounted_for_or_came_back_is_withdrawn_for_a_reason_alone(nop, case, amount):
    nop("fund", "withdraw", case, "igw", "114.50")
    before = nop.snapshot()
    assert "--anyway" in nop("fund", "withdraw", case, "igw", amount, code=1).err
    assert nop.snapshot() == before
    nop("fund", "withdraw", case, "igw", amount, "--anyway", "subsidie herzien")


def test_of_a_grant_that_is_accounted_for_in_part_the_rest_can_be_withdrawn(nop):
    case = nop.intake("Bankje", "ens", "--kind", "social")
    nop("fund", "ask", case, "igw", "1000")
    nop("fund", "grant", case, "igw", "--anyway", "proef")
    nop("fund", "account", case, "igw", "300", "--partial")
    assert "700" in nop("fund", "withdraw", case, "igw", "800", code=1).err
    nop("fund", "withdraw", case, "igw", "700")


def test_what_comes_back_all_the_same_says_why(nop, case):
    nop("fund", "return", case, "igw", "100", "--anyway", "bonnen afgekeurd")
    nop("check")


@pytest.mark.parametrize("word", ["uitbetalen", "betalen", "pay"])
def test_a_stage_is_understood_by_the_words_that_people_use(nop, word):
    case = nop.intake("Bankje", "ens")
    assert "toegekend" in nop("--lang", "nl", "fund", word, case, "igw", code=1).err


@pytest.mark.parametrize(
    ("name", "begins"),
    [("week.html", "<!doctype html>"), ("week.csv", "case,"), ("week.txt", "Te laat"), ("week.json", "{")],
)
def test_the_ending_of_a_file_says_its_format_where_no_other_is_asked_for(nop, tmp_path, name, begins):
    nop.intake("Bankje", "ens", today="2026-11-02")
    nop("--lang", "nl", "overdue", "-o", tmp_path / name)
    assert (tmp_path / name).read_text(encoding="utf-8-sig").lower().startswith(begins.lower())
    nop("overdue", "-f", "json", "-o", tmp_path / name)
    assert (tmp_path / name).read_text(encoding="utf-8").startswith("{")
