"""The pages in a real browser, where a Chromium is installed; without one these tests are skipped."""

from pathlib import Path

import pytest
from cli.running import Nop, surroundings

from nopcases.language import set_language
from nopcases.views.charts.places_map import places_map
from nopcases.views.charts.weeks_plot import WeekPoint, weeks_plot
from nopcases.views.document import Document, Part
from nopcases.views.formats.html import as_html

from .axe import judged_by_axe, needs_axe
from .browser import A4, FONTS, PICTURES, VIEWS, needs_chromium
from .pages import full_page, polder

SAMPLE = Path(__file__).parents[2] / "sample-data"
COMMANDS = {
    "overdue": ["overdue"],
    "list": ["list", "--status", "all"],
    "today": ["today"],
    "overview": ["overview", "village"],
    "village": ["overview", "village", "ens"],
    "agenda": ["agenda", "tiendorpen"],
    "stats": ["stats"],
    "report": ["report", "weekly"],
}
LONG = "Windmolenparkomgevingsvergunningsaanvraagprocedure" * 4
pytestmark = needs_chromium


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The pages: of the sample folder, as the commands write them, and one with everything in it."""
    root = tmp_path_factory.mktemp("pages")
    with pytest.MonkeyPatch.context() as patch:
        surroundings(patch, root)
        nop = Nop(SAMPLE, patch)
        for language in ("nl", "en"):
            for name, command in COMMANDS.items():
                nop("--lang", language, *command, "-f", "html", "-o", root / f"{name}-{language}.html")
    set_language("en")
    for name, text in {
        "full": "Speeltuin De Wig",
        "long": LONG,
        "hostile": "</td><script>alert(1)</script>",
    }.items():
        (root / f"{name}.html").write_text(as_html(full_page(text)), encoding="utf-8")
    return root


NAMES = [f"{name}-{language}" for name in COMMANDS for language in ("nl", "en")] + ["full", "long", "hostile"]
every_page = pytest.mark.parametrize("name", NAMES)


@every_page
def test_a_page_fits_its_screen_and_the_console_stays_silent(browser, folder, name):
    for view in browser.views(folder / f"{name}.html"):
        assert browser.sideways() == 0, view
        assert browser.complaints == [], view
        if PICTURES:
            browser.screenshot(Path(PICTURES) / f"{name}-{view}.png")


@every_page
@needs_axe
def test_axe_finds_nothing_that_keeps_a_reader_out(browser, folder, name):
    for view in browser.views(folder / f"{name}.html"):
        assert judged_by_axe(browser) == [], view


@every_page
def test_a_page_prints_on_a4_paper_black_on_white(browser, folder, tmp_path, name):
    browser.open(folder / f"{name}.html", width=A4, dark=True)
    assert browser.sheets(Path(PICTURES or tmp_path) / f"{name}.pdf")
    browser.open(folder / f"{name}.html", width=A4, dark=True, media="print")
    colours = (
        "(({color, backgroundColor}) => [color, backgroundColor])(getComputedStyle(document.documentElement))"
    )
    assert browser.run(colours.replace("documentElement", "body")) == ["rgb(0, 0, 0)", "rgba(0, 0, 0, 0)"]
    assert browser.run(colours)[1] == "rgb(255, 255, 255)"


@pytest.mark.parametrize("view", ["phone", "desk"])
def test_a_table_stays_a_table_to_a_reader_even_where_it_is_shown_as_cards(browser, folder, view):
    browser.open(folder / "overdue-en.html", **VIEWS[view])
    nodes = browser("Accessibility.getFullAXTree")["nodes"]
    roles = [node["role"]["value"] for node in nodes if not node["ignored"]]
    assert roles.count("table") == 1
    assert roles.count("columnheader") == 8
    assert roles.count("rowheader") == browser.run("document.querySelectorAll('tbody th').length")
    assert roles.count("heading") == 1


def test_on_a_telephone_the_title_is_the_heading_of_a_card_and_the_id_stands_small_under_it(browser, folder):
    browser.open(folder / "report-en.html", **VIEWS["phone"])
    look = "(e => (s => [e.getBoundingClientRect().top, parseFloat(s.fontSize), +s.fontWeight])(getComputedStyle(e)))"
    cell = "document.querySelector('td.name')"
    title = browser.run(f"{look}({cell})")
    number = browser.run(f"{look}({cell}.parentElement.querySelector('th'))")
    assert title[0] < number[0]
    assert title[1:] > number[1:]


@pytest.mark.parametrize("view", ["desk", "print"])
def test_the_tables_of_several_handlers_have_columns_of_the_same_width(browser, folder, view):
    browser.open(folder / "report-en.html", **VIEWS[view])
    lefts = browser.run(
        "[...document.querySelector('.block').closest('table').querySelectorAll('tr:has(> .name)')]"
        ".map(r => [...r.children].map(c => Math.round(c.getBoundingClientRect().left)).join())"
    )
    assert len(lefts) > 10
    assert len(set(lefts)) == 1


def test_a_late_cell_differs_from_others_by_more_than_its_colour(browser, folder):
    browser.open(folder / "overdue-en.html")
    look = "(c => [c.fontWeight, c.color])(getComputedStyle(document.querySelector('%s')))"
    late, plain = browser.run(look % "td.late"), browser.run(look % "td:not(.late)")
    assert int(late[0]) > int(plain[0])
    assert late[1] != plain[1]
    assert browser.run("document.querySelector('td.late .flag').getBoundingClientRect().width") > 4


@pytest.mark.parametrize("font", FONTS)
def test_no_name_in_a_drawing_covers_another_as_the_browser_draws_it(browser, tmp_path, font):
    parts = [
        Part("Map", figure=places_map(polder())),
        Part("Weeks", figure=weeks_plot([WeekPoint("23 nov", 34, 33)] * 26)),
    ]
    page = tmp_path / "figures.html"
    page.write_text(as_html(Document("x", parts)), encoding="utf-8")
    browser.open(page)
    browser.run(f"document.body.style.fontFamily = {font!r}")
    assert browser.covered_names() == []


def test_a_page_that_is_wider_than_a_screen_is_noticed_on_that_one_alone(browser, tmp_path):
    page = tmp_path / "wide.html"
    page.write_text(
        "<!DOCTYPE html><meta name=viewport content='width=device-width'>"
        "<style>@media screen and (prefers-color-scheme: dark) { div { width: 1100px } }</style>"
        "<div style='height: 1px'></div><p style='width: 700px'>x"
    )
    assert [view for view in browser.views(page) if browser.sideways()] == ["phone", "phone-dark"]
    page.write_text(page.read_text().replace("700px", "10px"))
    assert [view for view in browser.views(page) if browser.sideways()] == ["phone-dark"]


@pytest.mark.parametrize(
    "pale", ["color: #555", "background: #999", "opacity: .3", "color: #555; font-size: 90%"]
)
@needs_axe
def test_a_word_too_pale_is_noticed_in_the_only_row_and_the_only_view_where_it_is(browser, tmp_path, pale):
    rows = [f"<tr><td>A word<td>{number} <b>more</b>" for number in range(10, 40)]
    page = tmp_path / "pale.html"
    page.write_text(
        "<!DOCTYPE html><html lang=en><title>x</title><meta name=viewport content='width=device-width'>"
        "<style>:root { color-scheme: light dark } html { background: Canvas } @media (width < 400px) and"
        f" (prefers-color-scheme: dark) {{ tr:nth-child(20) :last-child {{ {pale} }} }}</style>"
        f"<main><h1>x</h1><table>{''.join(rows)}</table></main>"
    )
    broken = {view: judged_by_axe(browser) for view in browser.views(page)}
    assert {view for view, found in broken.items() if found} == {"phone-dark"}
    ((rule, words),) = broken["phone-dark"]
    assert rule == "color-contrast"
    assert [word for word in words if "29" in word or "more" in word] == words


def test_a_complaint_of_the_console_is_noticed(browser, tmp_path):
    page = tmp_path / "bad.html"
    page.write_text("<!DOCTYPE html><title>x</title><script>console.error('x')</script><img src=none.png>")
    browser.open(page)
    assert len(browser.complaints) >= 2
