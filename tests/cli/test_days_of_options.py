"""What the refusal of a day names as an example, the same option takes."""

import re

import pytest
from copies import copy_of

from .running import Nop

PAST = ("2026-11-16", "16-11-2026", "16 nov", "friday", "yesterday", "6 weeks ago", "-2w")
AHEAD = ("2026-11-30", "30-11-2026", "30 nov", "friday", "tomorrow", "6 weeks", "+7d")


def begin(nop):
    """A case of last year, with a promise that is open and a step that runs."""
    case = nop.intake("Speeltuin De Wig", "ens", "--kind", "physical", today="2025-09-01")
    nop("route", case, "physical", today="2025-09-02")
    nop("log", "feedback", case, "Gebeld", today="2025-09-02")
    nop("log", "action", case, "Bellen", "--due", "+2y", "--on", "2-9-2025", today="2025-09-02")
    nop("activity", case, "koffie", "--title", "Koffie", "--start", "1-9-2026")
    return case, nop.keys(case, "action")[0]


@pytest.fixture
def case(begun):
    return begun(begin)


@pytest.mark.parametrize(
    ("command", "examples"),
    [
        ("intake Plein ens --on DAY", PAST),
        ("edit CASE --received DAY", PAST),
        ("log note CASE x --on DAY", PAST),
        ("log done CASE ENTRY --on DAY", PAST),
        ("suspend CASE --because x --until +1y --on DAY", PAST),
        ("correct CASE ENTRY --because x --on DAY", PAST),
        ("close CASE stopped --drop-promises x --on DAY", PAST),
        ("minutes igw -o - --date DAY", PAST),
        ("correct CASE ENTRY --because x --due DAY", AHEAD),
        ("log feedback CASE x --promise y --due DAY", AHEAD),
        ("log action CASE x --due DAY", AHEAD),
        ("log lend CASE beamer --due DAY", AHEAD),
        ("log consult CASE police x --due DAY", AHEAD),
        ("suspend CASE --because x --until DAY", AHEAD),
        ("away anna DAY 1-3-2027 --stand-in eva", AHEAD),
        ("away anna today DAY --stand-in eva", AHEAD),
        ("agenda igw --date DAY", AHEAD),
        ("activities --from DAY", AHEAD),
        ("activities --until DAY", AHEAD),
        ("activity CASE koffie --start DAY", AHEAD),
        ("activity CASE koffie --until DAY", AHEAD),
        ("pots --fits --on DAY", AHEAD),
    ],
)
def test_each_day_that_a_refusal_names_is_taken_by_the_option_that_was_typed(
    nop, case, monkeypatch, tmp_path, command, examples
):
    def run(day, root):
        words = {"CASE": case[0], "ENTRY": case[1], "DAY": day}
        typed = [words.get(word, word) for word in command.split()]
        return Nop(root, monkeypatch).run(["-C", root, "--by", "anna", *typed])

    refused = run("soon", nop.root)
    assert refused.code == 2
    assert tuple(re.split(", | or ", refused.err.partition("for example ")[2].rstrip(".\n"))) == examples
    for number, example in enumerate(examples):
        taken = run(example, copy_of(nop.root, tmp_path / str(number)))
        assert taken.code == 0, (example, taken.err)
