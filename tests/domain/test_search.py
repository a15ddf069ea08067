"""Words that somebody looks for, and the marks by which they find a contact without a look at it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nopcases.domain.case.search import marks_of, occur, words_in
from nopcases.domain.phones import phone_numbers
from nopcases.domain.plain import plain

LETTERS = st.text("abÅé'’-–.@ 0123456789()+/_ßŁ\n", max_size=24)


def of(name, phone, typed):
    """Say of each word that was typed whether it is of a contact, and whether a mark says that it may be."""
    text, numbers = plain(f"{name}\n{phone}"), phone_numbers(phone)
    marks = marks_of(text, numbers)
    return [(word.is_of(text, numbers), not marks.isdisjoint(word.marks)) for word in words_in(typed)]


@given(name=LETTERS, phone=LETTERS, data=st.data())
def test_what_is_of_a_contact_has_one_of_its_marks(name, phone, data):
    begin = data.draw(st.integers(0, max(0, len(name + phone) - 1)))
    typed = data.draw(st.one_of(LETTERS, st.just((name + phone)[begin:]), st.just(phone[begin:])))
    for is_of, has_mark in of(name, phone, typed):
        assert has_mark or not is_of


@given(words=st.lists(st.text("abcÅé'.@", min_size=1, max_size=9), min_size=1, max_size=4), data=st.data())
def test_any_beginning_of_a_word_is_of_the_contact(words, data):
    word = data.draw(st.sampled_from(words))
    typed = word[: data.draw(st.integers(1, len(word)))]
    assert of(" ".join(words), "", typed) == [(True, True)] * len(words_in(typed))


@pytest.mark.parametrize("typed", ["hof", "'t", "t", "willem", "jan-w", "JAN", "Van"])
def test_a_word_begins_after_a_space_and_after_any_other_sign(typed):
    assert of("Jan-Willem van ’t Hof", "", typed) == [(True, True)]


@pytest.mark.parametrize("typed", ["of", "illem", "an-willem", "hofstra", "jan.willem"])
def test_what_stands_inside_a_word_is_not_of_the_contact(typed):
    assert of("Jan-Willem van ’t Hof", "", typed)[0][0] is False


@pytest.mark.parametrize(
    "typed", ["plein 2026 2027", "bel 0527 55 01 99", "bel 0527550199", "plein 0527-550199 2026"]
)
def test_digits_that_stand_together_are_a_number_or_words_whichever_occurs(typed):
    assert occur(words_in(typed), "plein 2026 2027 bel 0527550199")


def test_a_number_in_parts_is_not_found_in_another():
    assert not occur(words_in("0527 55 01 99"), "0527550198")
    assert [is_of for is_of, _mark in of("", "0527-550198", "0527 55 01 99")] == [True, True, False, False]
