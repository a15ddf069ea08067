"""No case leads back to itself: as a duplicate, as a part, or by following."""

import itertools

import pytest

A, B, C = "26-22222", "26-33333", "26-44444"


@pytest.fixture
def cases(nop):
    for case in (A, B, C):
        nop.by_hand(case, f"Zaak {case}", log='[log.20261102T100000Z-bbb]\nkind = "feedback"\nby = "anna"\n')
    return nop


def closing(of):
    return f'[log.20261103T100000Z-bbb]\nkind = "close"\nby = "anna"\nresult = "duplicate"\nof = "{of}"\n'


def link(to, way):
    return f'[log.20261103T100000Z-bbb]\nkind = "link"\nby = "anna"\nto = "{to}"\nas = "{way}"\n'


def named(nop, code=4):
    """Return the cases that check says lead back to themselves, and with which others."""
    rows = nop.rows("check", code=code)
    return {row["case"]: row["message"].partition(": ")[2] for row in rows if "each other" in row["message"]}


@pytest.mark.parametrize(
    ("language", "words"), [("en", "duplicates of each other"), ("nl", "dubbel van elkaar")]
)
def test_two_cases_cannot_close_as_duplicates_of_each_other(cases, language, words):
    cases("close", A, "duplicate", "--of", B)
    refusal = cases("--lang", language, "close", B, "duplicate", "--of", A, code=1).err
    assert words in refusal
    assert A in refusal
    assert B in refusal


@pytest.mark.parametrize("way", ["part-of", "follows"])
def test_links_one_way_cannot_go_round(cases, way):
    cases("link", A, B, "--as", way)
    cases("link", B, C, "--as", way)
    assert f"{C}, {A}, {B}, {C}" in cases("link", C, A, "--as", way, code=1).err
    cases("link", C, A, "--as", "related")
    assert cases("check").code == 0


def test_related_goes_both_ways_and_different_ways_do_not_meet(cases):
    cases("link", A, B, "--as", "related")
    cases("link", B, A, "--as", "related")
    cases("link", A, B, "--as", "part-of")
    cases("link", B, A, "--as", "follows")
    assert cases("check").code == 0


def test_a_loop_that_a_merge_made_is_named_in_every_case_of_it_and_nowhere_else(nop):
    nop.by_hand(A, log=link(B, "part-of"))
    nop.by_hand(B, log=link(A, "part-of"))
    nop.by_hand(C, log=link(A, "part-of"))
    assert named(nop) == {A: f"{A}, {B}, {A}", B: f"{B}, {A}, {B}"}


def test_duplicates_of_each_other_that_a_merge_made_are_named(nop):
    nop.by_hand(A, log=closing(B))
    nop.by_hand(B, log=closing(A))
    assert named(nop).keys() == {A, B}


def test_striking_what_opened_a_case_cannot_close_the_circle(cases):
    cases("close", A, "duplicate", "--of", B)
    cases("reopen", A, "--because", "toch niet")
    cases("close", B, "duplicate", "--of", A)
    reopened = cases.keys(A, "reopen")[0]
    assert "each other" in cases("strike", A, reopened, "--because", "vergissing", code=1).err
    assert "each other" not in cases("check").out


def test_an_edit_cannot_close_the_circle_either(cases, monkeypatch):
    cases("link", A, B, "--as", "part-of")
    before = cases.file(B).read_bytes()
    script = cases.root / "voegtoe.sh"
    script.write_text(f"#!/bin/sh\nprintf '%s\\n' '{link(A, 'part-of')}' >> \"$1\"\n")
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(script))
    answer = cases("edit", B, code=1)
    assert "each other" in answer.err
    assert cases.file(B).read_bytes() == before


def test_a_closing_as_a_duplicate_of_nothing_is_named(nop):
    nop.by_hand(A, log=closing(B).replace(f'of = "{B}"\n', ""))
    assert "a duplicate says of which case" in nop("check", code=4).out


def test_a_long_chain_of_parts_is_no_loop(nop):
    ids = [f"26-22{first}{second}2" for first in "23456789bc" for second in "23456789bc"]
    for case, whole in itertools.pairwise(ids):
        nop.by_hand(case, log=link(whole, "part-of"))
    nop.by_hand(ids[-1])
    assert named(nop, code=None) == {}


def test_a_link_to_a_case_that_is_not_there_leads_nowhere_and_stands_in_no_way(cases):
    cases.by_hand(C, log=link("26-zzzzz", "follows"))
    cases("link", A, C, "--as", "follows")
    cases.by_hand(B, log=closing("26-zzzzz"))
    cases("reopen", B, "--because", "x")
