"""The site in a real browser, opened from a share as files; skipped without a Chromium, see ``test_browser``."""

import json
from pathlib import Path

import pytest

from .axe import judged_by_axe, needs_axe
from .browser import A4, FONTS, PICTURES, needs_chromium, published

LANGUAGES = ("nl", "en")
PAGES = (
    "index.html",
    "place/index.html",
    "place/ens.html",
    "venue/golfslag.html",
    "pot/igw.html",
    "meeting/index.html",
    "meeting/tiendorpen.html",
    "goal/index.html",
    "handler/anna.html",
    "case/26-nndw9.html",
    "report/index.html",
    "report/2026-11-23.html",
    "year/2025.html",
    "year/2026.html",
    "week.html",
)
PRINTED = 680
"""CSS pixels between the margins of A4 paper."""
pytestmark = needs_chromium


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """Language -> the site of the sample folder."""
    root = published(tmp_path_factory.mktemp("sites"), LANGUAGES)
    return {language: root / language for language in LANGUAGES}


@pytest.fixture(params=LANGUAGES)
def site(sites, request):
    return sites[request.param]


def complaints(browser, site):
    """What the browser complains of; the files of the site itself may be fetched."""
    own = f"fetched {site.as_uri()}/"
    return [one for one in browser.complaints if not one.startswith(own)]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_fits_its_screen_fetches_nothing_and_the_console_stays_silent(browser, site, page):
    for view in browser.views(site / page):
        assert browser.sideways() == 0, view
        edge = browser.run("getComputedStyle(document.body).borderTopStyle")
        assert edge == ("none" if view == "print" else "solid")
        assert complaints(browser, site) == [], view
        if PICTURES:
            browser.screenshot(Path(PICTURES) / f"site-{site.name}-{page.replace('/', '-')}-{view}.png")


@pytest.mark.parametrize("page", PAGES)
@needs_axe
def test_axe_finds_nothing_that_keeps_a_reader_out(browser, site, page):
    for view in browser.views(site / page):
        assert judged_by_axe(browser) == [], view


def look_for(browser, words):
    """Type words into the search box, wait for the answers, and return them with their addresses."""
    script = """new Promise(done => {
      const box = document.getElementById("q"), said = document.getElementById("found-said");
      said.textContent = "";
      box.value = %s;
      box.dispatchEvent(new Event("input"));
      const wait = () => said.textContent ? done([said.textContent,
        [...document.querySelectorAll("#found-pages a")].map(a => [a.textContent, a.href])]) : setTimeout(wait, 10);
      wait();
    })"""
    return browser.run(script % json.dumps(words))


@pytest.mark.parametrize(
    ("words", "page", "first"),
    [
        ("rouwtafel", "case/26-nndw9.html", True),
        ("Rouw eten", "case/26-nndw9.html", True),
        ("26-nndw9", "case/26-nndw9.html", True),
        ("ens", "place/ens.html", False),
        ("ens rouwtafel", "case/26-nndw9.html", True),
        ("winterfonds", "pot/winterfonds.html", False),
        ("RÓUWTAFEL", "case/26-nndw9.html", True),
    ],
)
def test_the_search_box_finds_by_title_place_pot_and_number_however_it_is_typed(
    browser, sites, words, page, first
):
    site = sites["nl"]
    browser.open(site / "index.html")
    _said, found = look_for(browser, words)
    addresses = [address for _title, address in found]
    assert (site / page).as_uri() in (addresses[:1] if first else addresses)
    assert complaints(browser, site) == []


def test_a_case_is_found_by_the_pot_that_it_asked_money_of(browser, sites):
    browser.open(sites["nl"] / "index.html")
    _said, found = look_for(browser, "IGW bewonersinitiatief rouwtafel")
    assert [title[:8] for title, _address in found] == ["26-nndw9"]


@pytest.mark.parametrize("words", ["zzzz", "<img src=x onerror=alert(1)>", "$& zzzz $1"])
def test_what_is_not_found_is_said_in_the_words_that_were_typed(browser, sites, words):
    browser.open(sites["en"] / "index.html")
    said, found = look_for(browser, words)
    assert said == f"Nothing found for “{words}”."
    assert found == []
    assert browser.run("document.querySelectorAll('main img').length") == 0
    assert complaints(browser, sites["en"]) == []


def test_the_search_box_of_any_page_leads_to_the_answers_on_the_front_page(browser, sites):
    site = sites["en"]
    browser.open(site / "place" / "ens.html")
    action = browser.run("document.querySelector('form').action")
    assert action == (site / "index.html").as_uri()
    browser("Page.navigate", url=f"{action}?q=rouwtafel")
    script = """new Promise(done => { const wait = () => document.querySelector("#found-pages a")
      ? done(document.querySelector("#found-pages a").href) : setTimeout(wait, 10); wait(); })"""
    assert browser.run(script) == (site / "case" / "26-nndw9.html").as_uri()


def test_with_the_keyboard_the_page_itself_is_one_key_away(browser, sites):
    browser.open(sites["en"] / "place" / "ens.html")
    for kind in ("keyDown", "keyUp"):
        browser("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)
    focused = browser.run(
        "[document.activeElement.className, document.activeElement.getBoundingClientRect().left]"
    )
    assert focused == ["skip", 0]


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("page", ["index.html", "report/2026-11-23.html", "report/2026-06-01.html"])
def test_no_name_on_a_map_or_in_a_plot_covers_another(browser, site, page, font):
    browser.open(site / page)
    browser.run(f"document.body.style.fontFamily = {font!r}")
    assert browser.covered_names() == []


def test_a_place_on_the_map_is_reached_with_the_keyboard_and_shows_where_one_is(browser, sites):
    browser.open(sites["en"] / "index.html")
    tab = {"key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}
    browser.run("document.querySelectorAll('main nav a')[0].focus()")
    found = []
    while not found or found[-1][0] is not None:
        for kind in ("keyDown", "keyUp"):
            browser("Input.dispatchKeyEvent", type=kind, **tab)
        look = "(a => a.closest('svg') ? [a.href.baseVal, getComputedStyle(a).outlineStyle] : [null, ''])"
        now = browser.run(f"{look}(document.activeElement)")
        if found or now[0]:
            found.append(now)
    assert len(found) == 11 + 1
    assert ["place/ens.html", "solid"] in found
    assert {outline for _href, outline in found[:-1]} == {"solid"}


def test_a_page_prints_without_what_is_for_a_screen_alone(browser, sites):
    browser.open(sites["nl"] / "index.html", width=A4, media="print")
    shown = "[...document.querySelectorAll('.around, .skip, #found')].map(e => getComputedStyle(e).display)"
    assert set(browser.run(shown)) == {"none"}


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("page", PAGES)
def test_no_word_is_cut_or_broken_on_a4_paper(browser, site, page, font):
    browser.open(site / page, width=PRINTED, media="print")
    browser.run(f"document.body.style.fontFamily = {font!r}")
    ends = "[...document.querySelectorAll('table')].map(t => t.getBoundingClientRect().right)"
    assert browser.run(f"Math.max(0, ...{ends})") <= PRINTED
    every = "[...document.querySelectorAll('td, th, p, li, dd, dt, h1, h2, h3')]"
    over = f"{every}.filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.textContent)"
    assert browser.run(over) == []
    broken = """(() => {
      const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT), found = [];
      while (texts.nextNode()) {
        const text = texts.currentNode;
        if (text.parentElement.closest("svg, .unseen")) continue;
        for (const word of text.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
          const range = document.createRange();
          range.setStart(text, word.index);
          range.setEnd(text, word.index + word[0].length);
          if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) found.push(word[0]);
        }
      }
      return found;
    })()"""
    assert browser.run(broken) == []


def test_an_index_of_ten_thousand_titles_answers_from_the_files_that_a_word_is_in(browser, sites, tmp_path):
    from nopcases.views.site.search import Found, SearchIndex

    site = tmp_path / "large"
    (site / "search").mkdir(parents=True)
    for name in ("index.html", "style.css"):
        (site / name).write_bytes((sites["en"] / name).read_bytes())
    letters = "23456789bcdfghjkmnpqrstvwxz"
    found = [
        Found(f"2{n % 4 + 3}-{letters[n % 27]}{letters[n // 27 % 27]}{letters[n // 729 % 27]}22", f"Buurt {n}", "Ens",
              f"Buurt{n} {'abcdefghij'[n % 10]}plein speeltuin ens")
        for n in range(10_000)
    ]  # fmt: skip
    for path, data in SearchIndex(lambda: found).files():
        (site / path).write_bytes(data)
    browser.open(site / "index.html")
    said, titles = look_for(browser, "buurt4321")
    assert [title.split(" ", 1)[1] for title, _address in titles] == ["Buurt 4321"]
    fetched = [one for one in browser.complaints if "/search/" in one]
    assert 2 < len(fetched) < 10
    said, titles = look_for(browser, "speeltuin")
    assert said.startswith("The first 50 of 10000")
    assert len(titles) == 50
