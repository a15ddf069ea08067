"""A letter in the contact's own language, to the contact that is meant; and the letter of how it stands."""

import pytest

PL = """Temat: {title} ({case})

Dzień dobry {name|},

Miejsce: {place}. Otrzymano: {received}.
Etap: {step}.
Odpowiedź do {hears-by}.
{sender}
"""


@pytest.fixture
def case(nop):
    case = nop.intake(
        "Speeltuin De Wig", "ens", "--kind", "social", "--route", "social", "--name", "Ewa Proef", "--phone",
        "0527-550199", today="2026-11-16",
    )  # fmt: skip
    nop("contact", case, "--language", "pl")
    nop("contact", case, "treasurer", "--name", "Jan Proef", "--phone", "0527-550111")
    nop("assign", case, "anna")
    return case


@pytest.fixture
def polish(nop):
    (nop.root / "letters" / "feedback.pl.txt").write_text(PL, encoding="utf-8")
    routes = nop.root / "routes.toml"
    text = routes.read_text(encoding="utf-8")
    title = 'title = "Kennismaking"\n'
    routes.write_text(text.replace(title, title + 'title-pl = "Poznanie się"\n', 1), encoding="utf-8")


def test_a_letter_is_in_the_contacts_own_language_with_titles_in_it_and_days_in_figures(nop, case, polish):
    result = nop("letter", case, "feedback")
    assert "Dzień dobry Ewa Proef," in result.out
    assert "Otrzymano: 16-11-2026." in result.out
    assert "Etap: Poznanie się." in result.out
    assert "In the language of the contact: pl" in result.err


def test_without_such_a_letter_and_where_the_language_is_asked_for_it_is_as_ever(nop, case, polish):
    assert "Dear Ewa Proef," in nop("letter", case, "status").out
    assert "Beste Ewa Proef," in nop("--lang", "nl", "letter", case, "feedback").out


def test_a_letter_goes_to_the_contact_that_is_meant_and_is_logged_so(nop, case, polish):
    result = nop("letter", case, "feedback", "--to", "treasurer")
    assert "Dear Jan Proef," in result.out
    assert " --to treasurer" in result.err


def test_a_template_in_any_language_is_checked_and_a_title_in_any_is_known(nop, polish):
    assert "title-pl" not in nop("check").out
    (nop.root / "letters" / "feedback.pl.txt").write_text("Temat: {titel}\n\n{name}\n", encoding="utf-8")
    assert "letters/feedback.pl.txt:1" in nop("check").out


def status(nop, case, language="en", today="2026-11-23"):
    return nop("--lang", language, "letter", case, "status", today=today).out


def test_how_it_stands_says_that_it_is_our_turn_and_by_when(nop, case):
    text = status(nop, case)
    assert "It is our turn. We will do our part by Monday 23 November 2026." in text
    assert "It is your turn" not in text


def test_how_it_stands_names_a_partner_who_is_waited_for_and_no_day_that_has_passed(nop, case):
    nop("log", "consult", case, "police", "Mag dat?", "--due", "2026-11-27")
    assert "an answer from Police.\nWe expect that answer by Friday 27 November 2026." in status(nop, case)
    later = status(nop, case, today="2026-12-01")
    assert "an answer from Police.\n" in later
    assert "27 November" not in later


def test_how_it_stands_says_what_the_initiator_is_waited_for_and_until_when(nop, case):
    nop("suspend", case, "--because", "een schets van het plein", "--until", "2026-12-11")
    text = status(nop, case, "nl")
    assert "U bent aan zet, tot en met " in text
    assert "Hierop wachten wij: een schets van het plein." in text


def test_how_it_stands_names_a_decision_on_money_and_what_is_on_loan(nop, case):
    nop("fund", "ask", case, "leefbaarheid-oost", "500")
    nop("log", "lend", case, "partytent", "--due", "2026-12-05")
    text = status(nop, case)
    assert "will be decided by Monday 18 January 2027." in text
    assert "on loan from us: partytent (back by Saturday 5 December 2026)." in text


def test_how_it_stands_with_a_closed_case_is_its_result(nop, case):
    nop("log", "feedback", case, "Gebeld")
    nop("close", case, "realised")
    assert "The result is: realised." in status(nop, case)
    assert "our turn" not in status(nop, case)
