"""What people call a thing stands in every sentence about it; its key only where it is to be typed."""

import pytest

KEYS = ("physical", "uitvoering", "corporatie", "cpo-begeleiding", "daan", "buiten-spelen", "realised")
"""Keys of the settings that are no words of a sentence; each has a title of its own in both languages."""


@pytest.fixture
def case(nop):
    """A case of daan's in the last step of its route, that asked two pots for money."""
    case = nop.intake(
        "Speeltuin", "ens", "--kind", "physical", "--name", "Jan Proef", "--phone", "0527-550199"
    )
    nop("route", case, "physical")
    nop("step", case, "uitvoering")
    nop("assign", case, "daan")
    return case


def ask(nop, case, *pots):
    for pot in pots:
        nop("fund", "ask", case, pot, "1000")


def told(nop, language, *words):
    result = nop.run(["-C", nop.root, "--lang", language, *words])
    assert result.code in {1, 2, 4}, result
    return result.err + result.out


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("route {case} physical", {"en": "on the route Physical route", "nl": "de route Fysieke route"}),
        ("step {case} uitvoering", {"en": "in the step Carrying out", "nl": "in de stap Uitvoering"}),
        ("assign {case} daan", {"en": "Daan Voorbeeld handles", "nl": "Daan Voorbeeld behandelt"}),
        (
            "resume {case} --pot corporatie",
            {"en": "nothing was suspended", "nl": "er was niets opgeschort"},
        ),
        (
            "close {case} realised",
            {"en": "  Housing corporation", "nl": "  Leefbaarheidsgeld woningcorporatie"},
        ),
    ],
)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_is_refused_is_said_in_titles(nop, case, words, titles, language):
    nop("log", "feedback", case, "Gebeld")
    ask(nop, case, "corporatie", "cpo-begeleiding")
    said = told(nop, language, *words.format(case=case).split())
    assert titles[language] in said
    sentences = [line for line in said.splitlines() if "→ nopcases " not in line]
    assert [key for key in KEYS if key in " ".join(sentences).replace("nopcases:", "").split()] == []


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_key_that_is_to_be_typed_stands_there_with_its_title(nop, case, language):
    ask(nop, case, "igw", "cpo-begeleiding")
    said = told(nop, language, "extend", case, "decision", "--by", "2w", "--because", "x")
    assert {"en": "igw (IGW residents' initiative)", "nl": "igw (IGW bewonersinitiatief)"}[language] in said
    said = told(nop, language, *f"suspend {case} --pot corporatie --because x --until +2w".split())
    of = {
        "en": "of Housing corporation, liveability",
        "nl": "van Leefbaarheidsgeld woningcorporatie",
    }
    pot = {"en": "cpo-begeleiding (CPO building adviser)", "nl": "cpo-begeleiding (CPO bouwbegeleider)"}
    assert of[language] in said
    assert pot[language] in said
    nop("step", case, "afronding")
    steps = told(nop, language, "step", case)
    assert {"en": "Rounding off is the last step", "nl": "Afronding is de laatste stap"}[language] in steps
    assert {"en": "uitvoering (Carrying out)", "nl": ", uitvoering, "}[language] in steps


@pytest.mark.parametrize("language", ["en", "nl"])
def test_check_says_titles_too(nop, case, language):
    path = nop.file(case)
    text = path.read_text(encoding="utf-8")
    again = text[text.rindex("[log.") :].replace('by = "', 'text = "x"\nby = "').replace("\n", "\n")
    key = again[len("[log.") : again.index("]")]
    path.write_text(text + "\n" + again.replace(key, key[:-3] + "zzz"), encoding="utf-8")
    said = told(nop, language, "check")
    assert {"en": "Daan Voorbeeld handles", "nl": "Daan Voorbeeld behandelt"}[language] in said
