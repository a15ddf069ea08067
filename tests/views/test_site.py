"""The pieces of a site: names of files, links in texts, and the index that the search box looks in."""

import json
import re

import pytest

from nopcases.views.site import search
from nopcases.views.site.links import Links
from nopcases.views.site.paths import list_path, page_path, to_root
from nopcases.views.site.search import Found, SearchIndex

TITLES = {
    "place": {"ens": "Ens", "de-wig": "De Wig"},
    "venue": {"dorpshuis": "Dorpshuis Ens", "wig": "De Wig"},
    "pot": {"igw": "IGW <b>geld</b>"},
    "handler": {"anna": "Anna de Vries", "eva": "Eva"},
}
ON_A_PAGE = Links({"26-22222": "Speeltuin"}, TITLES).at("case/26-33333.html")


@pytest.mark.parametrize("key", ["ens", "26-k7q4f", "de-wig", "2026", "a"])
def test_a_plain_key_is_the_name_of_its_page(key):
    assert page_path("place", key) == f"place/{key}.html"


@pytest.mark.parametrize(
    "key",
    [
        "con",
        "nul",
        "com1",
        "index",
        "Ens",
        "ENS",
        "é",
        "",
        "-",
        "..",
        "a/b",
        "a b",
        "x" * 300,
        "\ud800",
        "a-",
    ],
)
def test_any_other_key_gets_a_name_that_every_system_takes(key):
    name = page_path("place", key).removeprefix("place/").removesuffix(".html")
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,79}", name)
    assert name not in {"con", "nul", "com1", "index"}


def test_no_two_keys_have_one_name_in_capitals_or_not():
    keys = ["ens", "Ens", "ENS", "e-ns", "e ns", "é", "è", "", "con", "Con", "x" * 61, "x" * 62]
    assert len({page_path("place", key).lower() for key in keys}) == len(keys)


def test_a_page_finds_the_front_page_however_deep_it_stands():
    assert [to_root(path) for path in ("index.html", list_path("pot"), page_path("pot", "igw"))] == [
        "",
        "../",
        "../",
    ]


@pytest.mark.parametrize(
    ("text", "kind", "linked"),
    [
        ("Ens", "place", ['<a href="../place/ens.html">Ens</a>']),
        ("Dorpshuis Ens", "", ['<a href="../venue/dorpshuis.html">Dorpshuis Ens</a>']),
        ("De Wig", "venue", ['<a href="../venue/wig.html">De Wig</a>']),
        ("De Wig", "", ['<a href="../place/de-wig.html">De Wig</a>']),
        ("mensen uit Ens, Ensel", "", ['<a href="../place/ens.html">Ens</a>']),
        (
            "anna, eva",
            "who",
            ['<a href="../handler/anna.html">anna</a>', '<a href="../handler/eva.html">eva</a>'],
        ),
        ("initiator (anna)", "who", ['<a href="../handler/anna.html">anna</a>']),
        (
            "! step 13 Nov (10 days late, eva) · contact 10 Dec (in 17 days, initiator (anna))",
            "clocks",
            ['<a href="../handler/eva.html">eva</a>', '<a href="../handler/anna.html">anna</a>'],
        ),
        ("anna", "", []),
        (
            "hoort bij 26-22222 Speeltuin (open)",
            "",
            ['<a href="../case/26-22222.html">26-22222 Speeltuin</a>'],
        ),
        (
            "net als 26-22222 en Eva",
            "",
            ['<a href="../case/26-22222.html">26-22222</a>', '<a href="../handler/eva.html">Eva</a>'],
        ),
        ("deel van 26-22222 Speeltuin", "free", ['<a href="../case/26-22222.html">26-22222</a>']),
        ("26-99999 en x26-22222", "free", []),
        ("Eva uit Ens", "free", []),
        (
            "zie https://example.org/a?b=1.",
            "",
            ['<a href="https://example.org/a?b=1" rel="noreferrer">https://example.org/a?b=1</a>'],
        ),
        ("http://example.org javascript:alert(1)", "", []),
    ],
)
def test_every_name_that_has_a_page_is_a_link_and_nothing_else_is(text, kind, linked):
    found = str(ON_A_PAGE(text, kind, ""))
    assert re.findall(r"<a .*?</a>", found) == linked
    assert re.sub(r"<.*?>", "", found) == text


def test_the_title_of_a_case_leads_to_its_page_and_markup_in_it_stays_text():
    found = ON_A_PAGE("<script>alert(1)</script>", "title", "26-22222")
    assert found == '<a href="../case/26-22222.html">&lt;script&gt;alert(1)&lt;/script&gt;</a>'


def test_markup_beside_a_link_and_in_the_name_of_one_stays_text():
    found = ON_A_PAGE("<i>Ens</i> & IGW <b>geld</b>", "", "")
    assert "<i>" not in found
    assert "<b>" not in found
    assert found.count("<a ") == 2


def read(files):
    """Return name -> what the scripts hand over, as a browser takes it."""
    found = {}
    for path, data in files:
        name, held = re.fullmatch(
            r'nopcasesFound\("([a-z0-9-]+)",(.*)\);\n', data.decode("ascii"), re.S
        ).groups()
        assert path == f"search/{name}.js"
        found[name] = json.loads(held)
    return found


def index_of(*found):
    """Return the files of an index of these."""
    return SearchIndex(lambda: found).files()


def test_the_index_knows_each_word_in_whatever_case_and_accent_it_is_written():
    files = read(index_of(Found("26-22222", "Café Één", "Ens · open", "Café Één Ens")))
    assert files["words"] == {"cafe": "26-22222", "een": "26-22222", "ens": "26-22222"}
    assert files["pages"] == {"26-22222": ["Café Één", "Ens · open"]}
    assert files["files"] == ["pages", "words"]


def test_a_title_that_is_a_script_ends_no_script_of_the_index():
    data = b"".join(
        data for _path, data in index_of(Found("26-22222", "</script><b>\u2028", "", "</script>"))
    )
    assert b"<" not in data
    assert "\u2028".encode() not in data


def test_an_index_that_is_large_is_split_by_first_letters_and_loses_nothing(monkeypatch):
    monkeypatch.setattr(search, "LARGE", 200)
    found = [
        Found(f"2{number % 3}-{letter * 5}", f"Titel {letter}", "", f"woord{letter} {letter}{number}é дом")
        for number, letter in enumerate("bcdfghjkmn")
    ]
    files = read(index_of(*found, Found("place/ens", "Ens", "place", "Ens")))
    names = files.pop("files")
    assert names == sorted(files)
    assert len(names) > 6
    words = {word: name for name, held in files.items() if name.startswith("words") for word in held}
    assert all(
        name.removeprefix("words-") in (word[: len(name) - 6], "other") for word, name in words.items()
    )
    assert words["дом"] == "words-other"
    pages = {page for name, held in files.items() if name.startswith("pages") for page in held}
    assert pages == {one.page for one in found} | {"place/ens"}
