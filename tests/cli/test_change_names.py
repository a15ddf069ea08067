"""A change knows which command made it, and what it touched: what a commit will say."""

import pytest

from nopcases.folder.cases.change import Change


@pytest.fixture
def done(nop, monkeypatch):
    """What each change did, in order."""
    found, finish = [], Change.finish

    def noted(change):
        finish(change)
        found.append(change.done)

    monkeypatch.setattr(Change, "finish", noted)
    return found


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (("log", "note", "x"), "log note"),
        (("edit", "--phone", "0527-550123", "--place", "bant"), "edit"),
        (("fund", "ask", "igw", "100"), "fund ask"),
        (("close", "withdrawn", "--because", "x", "--without-feedback", "x"), "close"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_change_is_named_by_its_command_in_english(nop, done, arguments, name):
    case = nop.intake("Titel", "ens")
    words, rest = arguments[: len(name.split())], arguments[len(name.split()) :]
    nop("--lang", "nl", *words, case, *rest)
    assert [one.name for one in done] == ["intake", name]
    assert [one.cases for one in done] == [(case,), (case,)]


def test_a_contact_and_its_case_are_one_change(nop, done):
    case = nop.intake("Titel", "ens")
    nop("edit", case, "--phone", "0527-550123", "--place", "bant")
    assert [(one.file.split("/")[0], one.how) for one in done[-1].files] == [
        ("contacts", "created"),
        ("cases", "replaced"),
    ]
