"""Like cases: which titles are alike, and what there is to tell of such a case."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nopcases.domain.advice.like_cases import alike as alike_cases
from nopcases.domain.advice.like_cases import by_outcome, like_row, most_like
from nopcases.domain.advice.like_words import LikeWords, shared
from nopcases.domain.words import Same

from .making import SETTINGS, Story

SAME = {
    "playground": Same("playground", ("speeltuin", "speelplek")),
    "meal": Same("meal", ("maaltijd", "samen eten", "eettafel")),
    "aed": Same("aed", ("aed", "reanimatie")),
    "room": Same("room", ("buurtkamer", "huiskamer")),
}
WORDS = LikeWords(replace(SETTINGS, same=SAME))


def alike(title, other, words=WORDS):
    return list(shared(words.about(title), words.about(other).terms))


def rows(title, states, but=""):
    known = {state.case.id: state for state in states}
    found = most_like(alike_cases(WORDS.about(title), states, WORDS), but)
    return [like_row(known[one.case], one.shared) for one in found]


@pytest.mark.parametrize(
    ("title", "other", "by"),
    [
        ("De Speeltuin", "Nieuw speeltuintje voor de wijk", ["speeltuintje"]),
        ("Speeltuintje bij de brug", "Twee speeltuinen", ["speeltuinen"]),
        ("Speeltuin De Wig", "Een speelplek erbij", ["speelplek"]),
        ("Rouwtafel: samen eten", "Warme maaltijd op dinsdag", ["maaltijd"]),
        ("Warme maaltijden", "Samen eten met buren", ["samen eten"]),
        ("Reanimatieles", "AED's in het dorp", ["aed"]),
        ("Bankje aan de vaart", "Drie bankjes aan het kanaal", ["bankjes"]),
        ("Moestuin", "MOESTUÍN", ["moestuin"]),
        ("Fietsles", "Fietslessen voor vrouwen", ["fietslessen"]),
        ("Hek kapot bij De Wig", "Natuurspeeltuin De Wig", ["wig"]),
        ("AOW-café", "Soep voor wie AOW krijgt", ["aow"]),
    ],
)
def test_titles_are_alike_by_a_word_its_beginning_or_one_that_means_the_same(title, other, by):
    assert alike(title, other) == by


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Nieuw plan voor de wijk", "Een ander plan voor de wijk"),
        ("Feest in Bant", "Verlichting in Bant"),
        ("Bantse feesten", "Bantse lampen"),
        ("Emmeloord schoon", "Emmeloords koor"),
        ("Taart bakken", "Taal leren"),
        ("Parkeren", "Park"),
        ("Buurtbus", "Buurtbatterij"),
        ("Iets voor de buurt", "Buurtkamer"),
        ("Eten bezorgen", "Samen zingen"),
        ("Koor", ""),
        ("Hek om de tuin", "Een hek erbij"),
        ("Zingen in Het Anker", "Soep in Het Dok"),
        ("LES OVER BIJ", "NOG EEN LES"),
    ],
)
def test_a_place_a_common_word_or_a_few_letters_make_no_likeness(title, other):
    assert alike(title, other) == []
    assert alike(other, title) == []


def test_words_mean_the_same_only_where_the_folder_says_so():
    assert alike("Speeltuin", "Speelplek", LikeWords(SETTINGS)) == []


WORDS_TO_MIX = (
    *(
        "speeltuin",
        "speeltuintje",
        "speel",
        "speelplek",
        "samen",
        "eten",
        "maaltijd",
        "bant",
        "bantse",
        "buurt",
    ),
    *("buurtkamer", "buurtbus", "huiskamer", "aed", "koor", "koren", "de", "in", "voor"),
)
TITLES = st.lists(st.sampled_from(WORDS_TO_MIX), max_size=6).map(" ".join)


@given(TITLES, TITLES)
def test_likeness_goes_both_ways_and_begins_with_what_a_search_looks_for(title, other):
    one, two = WORDS.about(title), WORDS.about(other)
    assert bool(shared(one, two.terms)) == bool(shared(two, one.terms))
    if shared(one, two.terms):
        assert any(beginning in other for beginning in WORDS.beginnings(one))
        assert any(term.startswith(tuple(one.beginnings)) for term in two.terms)


def row_of(story, today="2026-11-23", title="Speeltuintje"):
    (row,) = rows(title, [story.on(today)])
    return row


def test_a_closed_case_says_why_how_long_it_took_and_with_what_help():
    story = Story(title="Speeltuin")
    story.log("2026-11-03", "given", what="advice")
    story.log("2026-11-04", "given", what="materials")
    story.log("2026-11-05", "given", what="advice")
    story.log("2026-11-05", "feedback")
    story.log("2026-11-10", "close", result="realised", because="Hij staat er.")
    row = row_of(story)
    assert (row.because, row.days, row.given, row.granted) == (
        "Hij staat er.",
        8,
        ("advice", "materials"),
        Decimal("0.00"),
    )


def test_what_was_not_feasible_says_the_rule_and_what_was_possible():
    story = Story(title="Speeltuin")
    story.log("2026-11-03", "expectation", hoped="Toren", possible="Klimnet", because="Hoogspanning")
    story.log("2026-11-05", "feedback")
    story.log("2026-11-10", "close", result="not-feasible")
    assert (row_of(story).because, row_of(story).possible) == ("Hoogspanning", "Klimnet")
    assert (row_of(story, "2026-11-06").because, row_of(story, "2026-11-06").days) == ("", None)


def test_a_duplicate_is_no_like_case_and_no_case_is_like_itself():
    story = Story(title="Speeltuin")
    assert rows("Speeltuin", [story.on("2026-11-23")], "26-k7q4f") == []
    story.log("2026-11-05", "feedback")
    story.log("2026-11-06", "close", result="duplicate", of="26-22222")
    assert rows("Speeltuin", [story.on("2026-11-23")]) == []


def test_what_shares_more_comes_first_and_a_list_begins_with_what_worked():
    def case(number, title, result=None):
        story = Story(title=title, case_id=f"26-2222{number}")
        story.log("2026-11-05", "feedback")
        if result:
            story.log("2026-11-06", "close", result=result)
        return story.on("2026-11-23")

    states = [
        case(2, "Speelplek", "stopped"),
        case(3, "Speelplek met huiskamer"),
        case(4, "Speelplek", "supported"),
    ]
    found = rows("Speeltuin en buurtkamer", states)
    assert [row.initiative.case[-1] for row in found] == ["3", "2", "4"]
    assert [row.outcome for row in by_outcome(found)] == ["worked", "stopped", "runs"]
