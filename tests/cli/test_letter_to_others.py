"""A letter to somebody else than the initiator promises nothing that is due to others."""

import pytest

AGAIN = {"en": "hear from us again by", "nl": "weer van ons"}
OURS = {"en": "by Friday 27 November 2026", "nl": "vrijdag 27 november 2026"}


@pytest.fixture
def case(nop):
    """A case with a step and a promise to the initiator, and a neighbour who asked and was answered."""
    case = nop.intake("Buurtmoestuin", "ens", "--kind", "physical", "--name", "Jan Proef")
    nop("route", case, "physical")
    nop("log", "feedback", case, "Gebeld", "--promise", "Schets sturen", "--due", "2026-11-27")
    nop("contact", case, "neighbour", "--name", "Kees Buur")
    nop("log", "question", case, "Mag de heg weg?", "--from", "neighbour")
    nop("log", "feedback", case, "Ja", "--to", "neighbour")
    return case


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("kind", ["feedback", "status"])
def test_no_letter_to_a_neighbour_says_when_the_initiator_hears_more(nop, case, language, kind):
    letter = nop("--lang", language, "letter", case, kind, "--to", "neighbour").out
    assert AGAIN[language] not in letter
    assert OURS[language] not in letter
    assert AGAIN[language] in nop("--lang", language, "letter", case, kind).out


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_letter_to_a_neighbour_says_when_what_they_were_promised_is_due(nop, case, language):
    nop("log", "action", case, "De heg meten", "--due", "2026-12-04", "--for", "neighbour")
    letter = nop("--lang", language, "letter", case, "feedback", "--to", "neighbour").out
    assert AGAIN[language] in letter
    assert {"en": "Friday 4 December 2026", "nl": "vrijdag 4 december 2026"}[language] in letter


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_letter_to_the_initiator_does_not_name_the_day_that_a_neighbour_was_promised(nop, case, language):
    nop("log", "action", case, "De heg meten", "--due", "2026-11-24", "--for", "neighbour")
    letter = nop("--lang", language, "letter", case, "status").out
    assert {"en": "24 November", "nl": "24 november"}[language] not in letter


OF_WHO_READS = {
    "en": ("your initiative", "you told us", "you hoped", "your surroundings", "your application"),
    "nl": ("uw initiatief", "u ons over", "u hoopte", "hoopte u", "uw omgeving", "uw aanvraag"),
}
"""What only the initiator may be told is theirs."""


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    "kind", ["acknowledgement", "received", "holding", "feedback", "not-feasible", "status"]
)
def test_no_letter_of_ours_to_somebody_else_says_that_the_initiative_is_theirs(nop, case, language, kind):
    nop(
        "log",
        "expectation",
        case,
        "--hoped",
        "Een vijver",
        "--possible",
        "Een bak",
        "--because",
        "Veiligheid",
    )
    nop("fund", "ask", case, "igw", "100")
    nop("fund", "refuse", case, "igw", "--because", "Te laat")
    letter = nop("--lang", language, "letter", case, kind, "--to", "neighbour").out.lower()
    assert [words for words in OF_WHO_READS[language] if words in letter] == []


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_initiator_is_thanked_for_their_own_initiative(nop, case, language):
    letter = nop("--lang", language, "letter", case, "acknowledgement").out
    assert letter.count({"en": "your initiative", "nl": "uw initiatief"}[language]) >= 3
    assert {"en": "your surroundings", "nl": "uw omgeving"}[language] in letter
