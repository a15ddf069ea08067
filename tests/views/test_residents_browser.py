"""The public site in a real browser, where a Chromium is installed; without one these tests are skipped.

``NOPCASES_AXE`` and ``NOPCASES_SCREENSHOTS`` are those of ``test_browser``.
"""

import json
import re
from pathlib import Path

import pytest
from cli.running import Nop, surroundings

from nopcases.language import set_language

from .browser import A4, CHROMIUM, PHONE, Browser
from .crowded import LONG, crowded_site
from .test_browser import AXE, PICTURES, SAMPLE, VIEWS

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

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    browser = Browser(tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The public site of the sample folder, in Dutch and in English."""
    root = tmp_path_factory.mktemp("site")
    with pytest.MonkeyPatch.context() as patch:
        surroundings(patch, root)
        nop = Nop(SAMPLE, patch)
        for language in ("nl", "en"):
            nop("--lang", language, "publish", root / language, "--public", today="2026-11-23")
    set_language("en")
    return root


every_page = pytest.mark.parametrize(
    "name", [f"{language}/{page}" for language in ("nl", "en") for page in PAGES]
)
every_view = pytest.mark.parametrize("view", VIEWS)


def complaints(browser, site):
    """Return what the browser complains of, and what it fetched from elsewhere than the site."""
    own = f"fetched {site.as_uri()}/"
    return [one for one in browser.complaints if not (one.startswith(own) and one.endswith(".css"))]


@every_page
@every_view
def test_a_page_fits_its_screen_parts_no_word_and_asks_nothing_of_anybody(browser, site, name, view):
    browser.open(site / f"{name}.html", **VIEWS[view])
    root = "document.documentElement"
    assert browser.run(f"{root}.scrollWidth - {root}.clientWidth") == 0
    assert browser.run(CUT) == []
    assert complaints(browser, site) == []
    assert browser.run("document.styleSheets.length") == 2
    if PICTURES:
        browser.screenshot(Path(PICTURES) / f"public-{name.replace('/', '-')}-{view}.png")


@every_page
@every_view
@pytest.mark.skipif(AXE is None, reason="needs axe-core: NOPCASES_AXE names none")
def test_axe_finds_nothing_that_keeps_a_resident_out(browser, site, name, view):
    browser.open(site / f"{name}.html", **VIEWS[view])
    browser.run(Path(AXE).read_text(encoding="utf-8") + ";0")
    found = json.loads(browser.run("axe.run().then(result => JSON.stringify(result))"))
    assert found["violations"] == []
    assert len(found["passes"]) > 10
    assert {one["id"] for one in found["incomplete"]} <= {"color-contrast"}


@every_page
def test_a_page_prints_on_a4_and_a_poster_on_one_sheet_of_it(browser, site, tmp_path, name):
    browser.open(site / f"{name}.html", width=A4, dark=True)
    paper = Path(PICTURES or tmp_path) / f"public-{name.replace('/', '-')}.pdf"
    browser.pdf(paper)
    sizes = re.findall(rb"/MediaBox *\[0 0 ([0-9.]+) ([0-9.]+)\]", paper.read_bytes())
    assert {(round(float(width)), round(float(height))) for width, height in sizes} == {(595, 842)}
    if "poster" in name:
        assert len(sizes) == 1


def test_a_poster_with_three_colleagues_and_every_pot_stays_one_sheet(browser, tmp_path):
    site = crowded_site(tmp_path)
    browser.open(site / "poster/centrum.html", width=A4)
    browser.pdf(tmp_path / "poster.pdf")
    assert len(re.findall(rb"/MediaBox", (tmp_path / "poster.pdf").read_bytes())) == 1
    browser.open(site / "poster/centrum.html", width=A4, media="print")
    assert browser.run(CUT) == []
    browser.open(site / "place/centrum.html", width=PHONE)
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
