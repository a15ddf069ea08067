"""A letter about what came in where that was no initiative: a question, a signal, a complaint, a notice of default."""

import re

import pytest

from nopcases.domain.advice.letters import KINDS
from nopcases.domain.vocabulary import NATURES
from nopcases.language import in_every_language, set_language

YOURS = {
    "en": {
        "question": "your question",
        "signal": "your signal",
        "complaint": "your complaint",
        "notice-of-default": "your notice of default",
    },
    "nl": {
        "question": "uw vraag",
        "signal": "uw melding",
        "complaint": "uw klacht",
        "notice-of-default": "uw ingebrekestelling",
    },
}
OTHERS = {"en": "the message", "nl": "het bericht"}
LANGUAGES = tuple(YOURS)
everywhere = pytest.mark.parametrize("language", LANGUAGES)
of_each_nature = pytest.mark.parametrize("nature", NATURES)


@pytest.fixture(autouse=True)
def english_again():
    yield
    set_language("en")


def sent(nop, nature):
    """Return a case that began with something of a nature, where every kind of letter can be written."""
    case = nop.intake("Geluid van de skatebaan", "ens", "--nature", nature, "--name", "Jan Proef")
    nop(
        *("log", "expectation", case, "--hoped", "Stilte"),
        *("--possible", "Rust na tienen", "--because", "de baan blijft"),
    )
    return case


@everywhere
@of_each_nature
def test_every_letter_calls_what_came_in_by_its_nature(nop, language, nature):
    case = sent(nop, nature)
    for kind in (None, *KINDS):
        letter = nop("--lang", language, "letter", case, *filter(None, [kind])).out.lower()
        assert YOURS[language][nature] in letter.split("\n")[0], kind
        assert YOURS[language][nature] in letter.split("\n", 1)[1] or kind == "status", kind
        assert "initiati" not in letter, kind


@everywhere
@of_each_nature
def test_an_acknowledgement_by_name_is_that_of_the_nature_and_says_so(nop, language, nature):
    case = sent(nop, nature)
    fits = nop("--lang", language, "letter", case)
    nop("log", "feedback", case, "Gebeld.", "--holding")
    for word in in_every_language(KINDS["acknowledgement"]):
        named = nop("--lang", language, "letter", case, word)
        assert named.out == fits.out
        what = YOURS[language][nature].split(" ", 1)[1]
        begin = {"en": "(the acknowledgement of a ", "nl": "(de ontvangstbevestiging van een "}[language]
        assert f"{begin}{what})" in " ".join(named.err.split())


@everywhere
@of_each_nature
def test_the_entry_that_is_proposed_calls_the_letter_by_a_name_that_gives_it_again(nop, language, nature):
    case = sent(nop, nature)
    letter = nop("--lang", language, "letter", case)
    words = re.search(r'"(.+?)\."', letter.err)[1].lower()
    name = next(name for name in in_every_language(KINDS["acknowledgement"]) if name in words)
    assert nop("--lang", language, "letter", case, name).out == letter.out


@everywhere
@of_each_nature
@pytest.mark.parametrize("kind", KINDS)
def test_to_somebody_else_no_letter_tells_the_nature_of_what_came_in(nop, language, nature, kind):
    case = sent(nop, nature)
    letter = nop("--lang", language, "letter", case, kind, "--to", "neighbour").out.lower()
    assert "initiati" not in letter
    theirs = [words for words in YOURS[language].values() if words in letter]
    assert theirs == []
    assert kind == "received" or OTHERS[language] in letter


@everywhere
def test_an_initiative_keeps_its_acknowledgement_without_a_remark_on_it(nop, language):
    case = nop.intake("Speeltuin", "ens", "--name", "Jan Proef")
    letter = nop("--lang", language, "letter", case, "acknowledgement")
    assert {"en": "your initiative", "nl": "uw initiatief"}[language] in letter.out
    name = {"en": "acknowledgement", "nl": "ontvangstbevestiging"}[language]
    assert f"Speeltuin · {name}\n" in letter.err


@everywhere
def test_a_letter_of_a_folders_own_says_the_nature_where_it_named_the_initiative(nop, language):
    case = sent(nop, "complaint")
    own = nop.root / "letters" / f"invitation.{language}.txt"
    own.write_text("Subject: Come\n\nAbout {your-initiative}, {initiative}.\n", encoding="utf-8")
    yours = YOURS[language]["complaint"]
    assert f"About {yours}, {yours}." in nop("--lang", language, "letter", case, "invitation").out
