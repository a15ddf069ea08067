"""Personal data in a free text is seen, and what only looks like a number is left alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nopcases.domain.case import personal_data as module
from nopcases.domain.case.personal_data import KINDS, kinds_of, personal_data
from nopcases.domain.changes.checking import findings
from nopcases.domain.changes.findings import WARNING
from nopcases.domain.changes.header_findings import personal_findings

from .making import SETTINGS, Story

SEEN = {
    "Bel haar op 06-12345678": ["phone"],
    "0527 55 00 01 (na 18 uur)": ["phone"],
    "tel. +31 (0)527-550001.": ["phone"],
    "0031612345678": ["phone"],
    "mail naar jan.de.vries+wig@voorbeeld.nl": ["email"],
    "IBAN NL91 ABNA 0417 1643 00": ["iban"],
    "op NL91ABNA0417164300 gestort": ["iban"],
    "BSN 111222333": ["bsn"],
    "nummer 1112.22.333, mail a@b.nl": ["bsn", "email"],
}
LEFT_ALONE = [
    "zaaknummer Z-2026-111222333",
    "111222334 bezoekers",
    "€ 111222333,00 gevraagd",
    "begroting 1.111.222.333",
    "NL91 ABNA 9417 1643 01",
    "2026-11-02, 14.30 uur, 12 mensen",
    "om de 0,5 km; 06 en 07",
    "zie https://voorbeeld.nl/111222333444",
    "@voorbeeld en a@b",
]


@pytest.mark.parametrize("text", SEEN)
def test_what_looks_like_personal_data_is_seen_as_its_kind(text):
    assert kinds_of(personal_data(text)) == SEEN[text]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_only_looks_like_a_number_is_left_alone(text):
    assert personal_data(text) == set()


@given(st.text(), st.sampled_from(["06-12345678", "NL91ABNA0417164300", "111222333", "a.b@voorbeeld.nl"]))
def test_it_is_seen_between_any_words_and_check_never_repeats_it(text, value):
    story = Story()
    key = story.log("2026-11-03", "note", text=f"{text} {value} {text}")
    found = findings(story.case, story.on("2026-11-03"), SETTINGS, ())
    named = [one for one in found if one.path == ("log", key, "text")]
    assert [one.level for one in named] == [WARNING]
    assert value not in named[0].words()


NEARLY = st.sampled_from(
    [
        *("06", "0", "1", "31", "+31", "0031", "(0)", "-", " ", ".", "12345678", "1112", "22333"),
        *("NL91", "ABNA", "0417164300", "a@b.nl", "x", "\n"),
    ]
)


@given(st.lists(NEARLY, max_size=12).map("".join))
def test_the_parts_that_are_looked_for_first_pass_over_no_number(text):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_PARTS", [re.compile("")])
        right = personal_data(text)
    assert personal_data(text) == right


@given(st.lists(st.lists(NEARLY, max_size=8).map("".join), max_size=5))
def test_a_case_holds_personal_data_where_one_of_its_texts_does(texts):
    story = Story()
    keys = [story.log("2026-11-03", "note", text=text) for text in texts]
    found = {one.path for one in personal_findings(story.case)}
    right = {("log", key, "text") for key, text in zip(keys, texts, strict=True) if personal_data(text)}
    assert found == right


def test_every_kind_has_its_words():
    assert set(KINDS) == {kind for kinds in SEEN.values() for kind in kinds}
