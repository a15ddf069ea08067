"""Every sentence that the public site can hold is short and has no hard word, in Dutch and in English."""

import ast
import re
from datetime import date
from itertools import product
from pathlib import Path

import pytest

import nopcases
from nopcases.domain.public.fields import OF_SETTINGS
from nopcases.domain.public.places import residents
from nopcases.folder.presets import NAMES, add_missing
from nopcases.folder.settings.load import read_settings
from nopcases.language import LANGUAGES, _, ngettext, set_language
from nopcases.views.residents.site import residents_site
from nopcases.views.residents.words import listed

from .plain_words import HARD, sentences, too_hard
from .reading import Page

ROOT = Path(nopcases.__file__).parent
MODULES = sorted((ROOT / "views" / "residents").glob("*.py"))
FACTS = {
    "nl": {
        "kind": "buiten iets maken of veranderen",
        "kinds": "samen iets doen, buiten iets maken of veranderen, samen huizen bouwen",
        "place": "De Zuidert (Emmeloord)",
        "term": "5 werkdagen",
        "day": "woensdag 23 november 2026",
        "owner": "Windpark Noordoostpolder, via de dorpsbelangen",
        "places": "Bant, Luttelgeest, Marknesse, Ens, Kraggenburg",
        "forms": "stichting, vereniging, groep die een stichting of vereniging laat aanvragen",
        "partners": "Gemeente, Welzijn, Woningcorporatie, Politie",
        "what": "Vervoer en bereikbaarheid",
        "skills": "Computers en telefoons, Gastvrouw of gastheer",
        "themes": "Sport en bewegen, Spelen",
        "names": "Computers en telefoons, Gastvrouw of gastheer",
        "offers": "grote zaal, kleine zaal, keuken, bar",
    },
    "en": {
        "kind": "making or changing something outside",
        "kinds": "doing something together, making or changing something outside, building homes together",
        "place": "De Zuidert (Emmeloord)",
        "term": "5 working days",
        "day": "Wednesday 23 November 2026",
        "owner": "Windpark Noordoostpolder, through the village associations",
        "places": "Bant, Luttelgeest, Marknesse, Ens, Kraggenburg",
        "forms": "foundation, association, group that lets a foundation or association ask",
        "partners": "Municipality, Welfare, Housing corporation, Police",
        "what": "Transport and access",
        "skills": "Computers and telephones, Texts and posters",
        "themes": "Sport and exercise, Play",
        "names": "Computers and telephones, Texts and posters",
        "offers": "large hall, small hall, kitchen, bar",
    },
}
"""What stands in a sentence for its facts: the longest that a preset makes of it."""
USUAL = {
    "name": "Noordoostpolder",
    "amount": "€ 2.000",
    "year": 2026,
    "percentage": 25,
    "in_time": 64,
    "answers": 69,
}


def sources():
    """Return every text of the catalogue that the pages use: (singular, plural or None)."""
    found = set()
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            name = getattr(getattr(node, "func", None), "id", "")
            if name in ("_", "N_") and isinstance(node.args[0], ast.Constant):
                found.add((node.args[0].value, None))
            elif name == "ngettext":
                found.add((node.args[0].value, node.args[1].value))
    return sorted(found, key=str)


def texts(language):
    """Return these texts in a language, filled in."""
    set_language(language)
    facts = USUAL | FACTS[language]
    for singular, plural in sources():
        forms = [ngettext(singular, plural, count) for count in (1, 12)] if plural else [_(singular)]
        for form, count in product(forms, (1, 12)):
            yield form.format(**facts, count=count)


def test_the_texts_are_found():
    assert len(sources()) > 70
    assert ("What does it cost me?", None) in sources()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_pages_is_short_and_has_no_hard_word(language):
    assert [wrong for text in texts(language) for wrong in too_hard(text, language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("preset", NAMES)
def test_what_a_preset_says_on_these_pages_is_short_and_has_no_hard_word(tmp_path, preset, language):
    add_missing(tmp_path, preset, language)
    settings, bad, _odd = read_settings(tmp_path)
    assert bad == []
    shown = [text for name in OF_SETTINGS for text in said(settings, name, language)]
    assert [wrong for text in shown for wrong in too_hard(text, language)] == []
    assert preset == "blank" or len(shown) > 140


NO_WORDS = {"key", "titles", "kind", "within", "place", "kinds", "places", "themes", "takes", "partners"}
NO_WORDS |= {"pays", "window", "contact", "link", "url", "email", "phone", "address", "time"}
"""Fields that hold a key, an address or a number, and no words."""


def said(settings, table, language):
    """Yield the words of a table that residents may read, in the language of the folder."""
    if table == "settings":
        return
    for item in getattr(settings, table).values():
        for name in OF_SETTINGS[table] - NO_WORDS:
            titled = name == "title" and table != "people"
            value = item.title_in(language) if titled else getattr(item, name)
            values = value if isinstance(value, tuple) else [value]
            yield from (one for one in values if isinstance(one, str))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [1, 2, 7, 30])
def test_a_long_list_is_told_in_short_sentences_that_leave_nobody_out(language, count):
    set_language(language)
    names = [f"Dorp {number} van de polder"[: 6 + number % 20].strip() for number in range(count)]
    for text, _plural in sources():
        if field := re.fullmatch(r"[^{]*\{(kinds|places|forms|partners|skills|themes|offers)\}\.", text):
            told = listed(_(text), **{field[1]: names})
            assert [wrong for one in told for wrong in too_hard(one, language)] == []
            assert ", ".join(one.partition(": ")[2].removesuffix(".") for one in told) == ", ".join(names)


def test_a_long_sentence_and_a_hard_word_are_found():
    long = "Dit is een zin van precies zestien woorden en dat is er dus één te veel."
    assert too_hard(long, "nl") == [f"16 words: {long}"]
    assert too_hard("Kort. De Initiatiefnemer belt.", "nl") == ["initiatiefnemer: De Initiatiefnemer belt."]
    assert too_hard("Je krijgt € 2.000. Bel 0527-55 00 00.", "nl") == []
    assert sentences("Een. Twee? Drie") == ["Een.", "Twee?", "Drie"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_names_each_word_once(language):
    assert len(HARD[language]) == len(set(HARD[language])) > 80
    assert all(re.fullmatch(r"[a-zë-ö-]+", word) for word in HARD[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_of_the_pages_of_a_new_folder_is_short_and_has_no_hard_word(tmp_path, language):
    add_missing(tmp_path, "noordoostpolder", language)
    settings, _bad, _odd = read_settings(tmp_path)
    set_language(language)
    found = residents(settings, [], date(2026, 9, 14))
    pages = [Page(page.make()) for page in residents_site(found, settings)]
    told = {element.text for page in pages for element in page.all("p", "h1", "h2", "h3", "a", "title")}
    assert [wrong for text in sorted(told) for wrong in too_hard(text, language)] == []
    assert len(told) > 150
