"""A kind of clock is defined once: whoever adds one to the table sees it everywhere that clocks are read."""

import pytest

from nopcases.domain.calendar.terms import Limit, Term
from nopcases.domain.case.fields import DATE, TEXT, Field
from nopcases.domain.dataclass import replace
from nopcases.domain.timeline import clock_kinds, log_kinds
from nopcases.domain.timeline.clock_kinds import Bar, ClockKind, Norm
from nopcases.domain.timeline.log_kinds.kind import LogKind

from .running import MONDAY, read_anew


def _ask_for_visit(replay, entry):
    replay.start("visit", entry, subject=entry.text)


def _visit(replay, entry):
    replay.meet("visit", entry)


@pytest.fixture
def visits(monkeypatch, nop):
    """A clock of three weeks that runs from when a visit was asked for until we went there."""
    kind = ClockKind(
        "promise to come",
        {"visit-asked": "asked {day}"},
        norm="visit",
        subject="text",
        bar=Bar(
            "without-visit",
            "Nobody went there yet:\n{entries}",
            "it was closed before anybody went there",
            "Why does nobody go there?",
        ),
    )
    monkeypatch.setitem(clock_kinds.CLOCK_KINDS, "visit", kind)
    monkeypatch.setitem(clock_kinds.NORMS, "visit", Norm("norm for an answer", Limit(Term(3, "weeks"))))
    monkeypatch.setitem(
        log_kinds.LOG_KINDS,
        "visit-asked",
        LogKind("visit asked", {"where": Field(TEXT), "before": Field(DATE)}, _ask_for_visit),
    )
    monkeypatch.setitem(log_kinds.LOG_KINDS, "visited", LogKind("visited", effect=_visit))
    close = log_kinds.LOG_KINDS["close"]
    excused = replace(close, fields=close.fields | {"without-visit": Field(TEXT)})
    monkeypatch.setitem(log_kinds.LOG_KINDS, "close", excused)
    read_anew()
    case = nop("intake", "Speeltuin", "ens", "--quiet", today="2026-10-05").out.strip()
    nop("log", "feedback", case, "gebeld", today="2026-10-06")
    yield nop, case
    read_anew()


def _append(nop, case, key, kind, more=""):
    (path,) = nop.root.glob(f"cases/*/{case}.toml")
    with path.open("a", encoding="utf-8") as file:
        file.write(f'\n[log.{key}]\nkind = "{kind}"\nby = "anna"\n{more}')


@pytest.fixture
def asked(visits):
    """A case for which a visit was asked on 12 October."""
    nop, case = visits
    _append(
        nop,
        case,
        "20261012T080000Z-bbb",
        "visit-asked",
        'where = "de hei"\nbefore = 2026-11-30\ntext = "Kom kijken"\n',
    )
    return nop, case


def _visit_row(nop, case, language, *command):
    (row,) = [
        one
        for one in nop.rows("--lang", language, *command, today=MONDAY)
        if one["case"] == case and one["clock"] == "visit"
    ]
    return row


def test_it_is_overdue_with_its_norm_and_derivation_in_both_languages(asked):
    english, dutch = (_visit_row(*asked, language, "overdue") for language in ("en", "nl"))
    assert (english["due"], english["days_late"], english["turn"]) == ("2026-11-02", 21, "ours")
    assert (english["basis"], dutch["basis"]) == ("norm for an answer", "norm voor antwoord")
    assert english["why"] == "asked 12 Oct + 3 weeks = 2 Nov"
    assert dutch["why"] == "gevraagd 12 okt + 3 weken = 2 nov"


def test_it_is_on_the_page_of_the_case_with_what_it_is_about_and_what_its_entry_holds(asked):
    nop, case = asked
    page = nop("show", case, today=MONDAY).out
    assert "promise to come" in page
    assert "Kom kijken" in page
    assert "visit asked · de hei · Mon 30 Nov" in page


def test_a_case_is_not_closed_while_it_runs_unless_the_excuse_says_why(asked):
    nop, case = asked
    refused = nop("close", case, "realised", code=1, today=MONDAY).err
    assert "Nobody went there yet:\n  Kom kijken (by Mon 2 Nov 2026; bbb)" in refused
    _append(nop, case, "20261013T080000Z-ccc", "visited")
    nop("close", case, "realised", today=MONDAY)


def test_check_names_a_closing_that_a_hand_made_over_it(asked):
    nop, case = asked
    _append(nop, case, "20261013T080000Z-ccc", "close", 'result = "realised"\n')
    found = [row["message"] for row in nop.rows("check", today=MONDAY, code=4)]
    assert found == ["it was closed before anybody went there"]


def test_a_closing_with_its_excuse_is_no_finding(asked):
    nop, case = asked
    _append(nop, case, "20261013T080000Z-ccc", "close", 'result = "realised"\nwithout-visit = "ver weg"\n')
    assert nop.rows("check", today=MONDAY) == []
