"""Amounts as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nopcases.domain.case.amounts import BadAmount, exact
from nopcases.domain.case.fields import MONEY
from nopcases.language import set_language


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("1500", "1500.00"),
        ("0", "0.00"),
        ("007", "7.00"),
        ("1500.50", "1500.50"),
        ("1500,50", "1500.50"),
        ("1.500,00", "1500.00"),
        ("1,500.00", "1500.00"),
        ("1.234.567,89", "1234567.89"),
        ("€ 1.500,00", "1500.00"),
        ("€1500", "1500.00"),
        ("EUR 12,34", "12.34"),
        ("1500,-", "1500.00"),
        ("  25 ", "25.00"),
    ],
)
def test_an_amount_is_read_as_dutch_and_english_people_write_it(typed, stored):
    assert exact(typed) == stored


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "€",
        "-5",
        "1500.5",
        "1500,505",
        "1.50,00",
        "1,50.00",
        "12 34",
        "1e3",
        "duizend",
        "٣",
        "1" * 13,
        "1" * 5000,  # more digits than Python turns into a number
        "1" * 21,
        "NaN",
        "\x1b",
    ],
)
def test_what_is_no_amount_is_refused(wrong):
    with pytest.raises(BadAmount) as error:
        exact(wrong)
    assert error.value.exit_code == 2
    assert "\x1b" not in str(error.value)


WHOLE = {
    "nl": {"2.000": "2000.00", "1.234.567": "1234567.00"},
    "en": {"2,000": "2000.00", "1,234,567": "1234567.00"},
}


@pytest.mark.parametrize("language", WHOLE)
def test_thousands_are_read_as_the_language_in_use_writes_them_and_those_of_the_other_are_refused(language):
    other = "en" if language == "nl" else "nl"
    set_language(language)
    try:
        assert {typed: exact(typed) for typed in WHOLE[language]} == WHOLE[language]
        for typed in WHOLE[other]:
            with pytest.raises(BadAmount):
                exact(typed)
    finally:
        set_language("en")


def test_what_can_be_thousands_or_decimals_is_refused_with_both():
    with pytest.raises(BadAmount, match="ambiguous") as error:
        exact("1.500")
    assert "1500" in str(error.value)
    assert "1,50" in str(error.value)


@given(st.integers(0, 10**11))
def test_any_amount_in_cents_is_exact_however_it_is_written(cents):
    amount = Decimal(cents) / 100
    english = f"{amount:,.2f}"
    dutch = english.replace(",", " ").replace(".", ",").replace(" ", ".")
    stored = f"{amount:.2f}"
    assert exact(stored) == exact(english) == exact(dutch) == exact(f"€ {dutch}") == stored
    assert MONEY.holds(stored)


@given(st.text(max_size=25))
def test_any_text_is_an_amount_that_files_can_hold_or_is_refused(typed):
    try:
        stored = exact(typed)
    except BadAmount:
        return
    assert Decimal(stored) >= 0
    assert MONEY.holds(stored)
