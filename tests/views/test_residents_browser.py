"""The public site in a real browser, where a Chromium is installed; without one these tests are skipped."""

from pathlib import Path

import pytest

from .axe import judged_by_axe, needs_axe
from .browser import A4, FONTS, PHONE, PICTURES, needs_chromium, published
from .crowded import LONG, crowded_site

PAGES = ["index", "place/emmeloord", "place/de-zuidert", "place/ens", "pot/igw", "pot/leader"]
PAGES += ["poster/emmeloord", "poster/ens"]
CUT = """
(() => {
  const cut = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    for (const word of node.data.matchAll(/[^\\s\\u00a0\\/.@·-]+/g)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const tops = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
      if (tops.size > 1) cut.push(word[0]);
    }
  }
  return cut;
})()
"""
"""The words that an end of a line parts; an address may be parted at its dots and slashes."""

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The public site of the sample folder, in Dutch and in English."""
    return published(tmp_path_factory.mktemp("site"), ("nl", "en"), "--public")


every_page = pytest.mark.parametrize(
    "name", [f"{language}/{page}" for language in ("nl", "en") for page in PAGES]
)


def complaints(browser, site):
    """Return what the browser complains of, and what it fetched from elsewhere than the site."""
    own = f"fetched {site.as_uri()}/"
    return [one for one in browser.complaints if not (one.startswith(own) and one.endswith(".css"))]


@every_page
def test_a_page_fits_its_screen_parts_no_word_and_asks_nothing_of_anybody(browser, site, name):
    for view in browser.views(site / f"{name}.html"):
        assert browser.sideways() == 0, view
        assert browser.run(CUT) == [], view
        assert complaints(browser, site) == [], view
        assert browser.run("document.styleSheets.length") == 2
        if PICTURES:
            browser.screenshot(Path(PICTURES) / f"public-{name.replace('/', '-')}-{view}.png")


@every_page
@needs_axe
def test_axe_finds_nothing_that_keeps_a_resident_out(browser, site, name):
    for view in browser.views(site / f"{name}.html"):
        assert judged_by_axe(browser) == [], view


@every_page
def test_a_page_prints_on_a4_and_a_poster_on_one_sheet_of_it(browser, site, tmp_path, name):
    browser.open(site / f"{name}.html", width=A4, dark=True)
    paper = Path(PICTURES or tmp_path) / f"public-{name.replace('/', '-')}.pdf"
    sheets = browser.sheets(paper)
    assert sheets == 1 or "poster" not in name


@pytest.fixture(scope="session")
def crowded(tmp_path_factory):
    """A site on whose posters there is much."""
    return crowded_site(tmp_path_factory.mktemp("crowded"))


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("place", ["centrum", "emmeloord", "ens"])
def test_a_poster_of_a_place_with_many_colleagues_pots_and_long_addresses_stays_one_sheet(
    browser, crowded, tmp_path, place, font
):
    browser.open(crowded / f"poster/{place}.html", width=A4, media="print")
    browser.run(f"document.body.style.fontFamily = {font!r}")
    assert browser.run(CUT) == []
    assert browser.sheets(Path(PICTURES or tmp_path) / f"crowded-{place}{font[:1]}.pdf") == 1


def test_a_long_title_fits_a_telephone(browser, crowded):
    browser.open(crowded / "place/centrum.html", width=PHONE)
    assert LONG in browser.run("document.body.textContent")
    assert browser.run("document.documentElement.scrollWidth") == PHONE


@pytest.mark.parametrize("dark", [False, True])
def test_the_code_of_a_poster_is_black_on_white_whatever_the_page_is(browser, site, dark):
    browser.open(site / "nl/poster/ens.html", dark=dark)
    look = "(s => [s.fill, s.stroke])(getComputedStyle(document.querySelector('.code path[%s]')))"
    assert browser.run(look % "fill")[0] == "rgb(255, 255, 255)"
    assert browser.run(look % "stroke")[1] == "rgb(0, 0, 0)"


def test_a_reader_of_the_screen_hears_headings_landmarks_and_links_in_the_language_of_the_page(browser, site):
    browser.open(site / "nl/place/ens.html")
    nodes = [node for node in browser("Accessibility.getFullAXTree")["nodes"] if not node["ignored"]]
    named = {(node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes}
    assert ("heading", "Waar kan ik terecht?") in named
    assert ("navigation", "Op deze bladzijde") in named
    assert ("link", "0527-55 00 00") in named
    assert {"main", "contentinfo"} <= {role for role, _name in named}
    assert browser.run("document.documentElement.lang") == "nl"


def test_a_word_that_is_parted_is_noticed(browser, tmp_path):
    page = tmp_path / "cut.html"
    page.write_text("<!DOCTYPE html><p style='width:3em;overflow-wrap:anywhere'>Verkeersregelaars</p>")
    browser.open(page)
    assert browser.run(CUT) == ["Verkeersregelaars"]
