"""Telephone numbers as people write them down."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nopcases.domain.phones import as_number, compared, odd_number, phone_numbers


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("0527-550199", ("0527550199",)),
        ("0527-550199 (na 18 uur)", ("0527550199",)),
        ("+31 (0)527 55 01 99", ("0527550199",)),
        ("0031 527 550199", ("0527550199",)),
        ("06-12345678 / 0527-550199", ("0612345678", "0527550199")),
        ("06123456780527550199", ("0612345678", "0527550199")),
        ("+31612345678+31527550199", ("0612345678", "0527550199")),
        ("0527–550199 toestel 12", ("0527550199",)),
        ("550199", ("550199",)),
        ("+49 151 23456789", ("4915123456789",)),
        ("112", ()),
        ("geen", ()),
        ("", ()),
    ],
)
def test_the_numbers_of_a_text_are_its_digits_a_dutch_one_with_its_0(written, numbers):
    assert phone_numbers(written) == numbers


@given(st.lists(st.from_regex(r"0[1-9][0-9]{8}", fullmatch=True), min_size=1, max_size=4))
def test_numbers_one_after_another_are_all_found(numbers):
    assert list(phone_numbers(" / ".join(numbers))) == numbers
    assert list(phone_numbers(" ".join(numbers))) == numbers


@given(st.text())
def test_any_text_has_numbers_of_six_digits_and_more_or_none(text):
    assert all(len(number) >= 6 for number in phone_numbers(text))
    assert all(len(number) <= 9 for number in compared(text))


def test_a_word_beside_it_makes_it_no_number_alone():
    assert as_number("0527-550199") == "0527550199"
    assert as_number("jan 0527-550199") == ""
    assert as_number("0527-550199 06-12345678") == ""


def test_a_file_full_of_digits_takes_no_time():
    began = perf_counter()
    phone_numbers("0123456789" * 100_000)
    assert perf_counter() - began < 2


@pytest.mark.parametrize(
    "text",
    [
        "0527-550123", "06 1234 5678 (na 18 uur)", "+31 6 12345678", "+31 (0)527 550123", "0031 527 550123",
        "+49 30 901820", "0527-550123 / 06-12345678", "0800-1234", "14 0527", "0527-550123 tst 12", "geen", "",
    ],
)  # fmt: skip
def test_a_whole_number_is_not_odd(text):
    assert odd_number(text) == ""


@pytest.mark.parametrize(
    "text", ["0527-5501", "550123", "06 1234 567", "06 1234 56789", "+31 6 1234567", "+49 301"]
)
def test_a_number_with_a_digit_too_few_or_too_many_is_odd(text):
    assert odd_number(text) != ""
