"""Days off by decree: they move legal terms, and where they are not known the derivation says so."""

import pytest

REMARK = {
    "nl": "(gelijkgestelde dagen (Algemene termijnenwet) zijn voor {year} niet bekend)",
    "en": "(days off by decree are not known for {year})",
}


def complaint(nop, received):
    """Return the clock of a formal complaint (six weeks, Awb 9:11) that came in on a day."""
    case = nop.intake(today=received)
    nop("log", "question", case, "Klacht", "--nature", "complaint", today=received)
    clocks = nop.show(case, today=received)["clocks"]
    return next(clock for clock in clocks if clock["basis"] == "Awb 9:11")


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2023-03-17", "2023-05-01"),  # six weeks later is 28 April, off by decree
        ("2023-04-07", "2023-05-22"),
        ("2024-03-29", "2024-05-13"),
        ("2024-11-15", "2024-12-30"),
        ("2025-04-18", "2025-06-02"),
        ("2026-04-03", "2026-05-18"),
    ],
)
def test_a_legal_term_that_ends_on_a_day_off_by_decree_runs_through_the_next_working_day(nop, received, due):
    clock = complaint(nop, received)
    assert clock["due"] == due
    assert "not known" not in clock["why"]


@pytest.mark.parametrize("language", REMARK)
@pytest.mark.parametrize(("received", "year"), [("2022-10-03", 2022), ("2028-12-11", 2029)])
def test_a_term_that_ends_in_a_year_without_known_decrees_says_so(nop, monkeypatch, language, received, year):
    monkeypatch.setenv("NOPCASES_LANG", language)
    assert REMARK[language].format(year=year) in complaint(nop, received)["why"]
