"""HTML: one file without anything from outside, in which a text from a file is nothing but a text."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nopcases.domain.text import escape
from nopcases.language import set_language
from nopcases.views.document import Document, Head, Part, page_of
from nopcases.views.formats.html import as_html
from nopcases.views.listing import Column

from .pages import COLUMNS, full_page, listing, row
from .reading import Page

HOSTILE = [
    "</td><script>alert(1)</script>",
    '"><img src=http://x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><style>*{display:none}</style>",
    "</title></svg><a href=javascript:alert(1)>x</a>",
    "<!-- ",
    "]]>&lt;&#60;&amp;",
    "{{ 7 * 7 }}{% raw %}{# x #}",
    "\x00\x1b[2J\u202e\ud800\r\n",
]


def read(document) -> Page:
    return Page(as_html(document))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_changes_nothing_but_the_words(text):
    page, plain = read(full_page(text)), read(full_page("Speeltuin"))
    assert page.shape == plain.shape
    assert page.comments == []
    assert page.all("title")[0].text == page.one("h1").text == " ".join(escape(text).split())
    names = {name for element in plain.elements for name in element.attributes}
    assert {name for element in page.elements for name in element.attributes} == names


@given(st.text(min_size=1))
def test_whatever_a_text_holds_the_page_keeps_its_shape_and_can_be_written_as_utf_8(text):
    html = as_html(full_page(text))
    assert Page(html).shape == Page(as_html(full_page("x"))).shape
    assert html.encode("utf-8")


def test_the_same_page_gives_the_same_bytes():
    assert as_html(full_page()) == as_html(full_page())


def test_nothing_comes_from_outside_and_nothing_runs():
    page = read(full_page())
    assert page.html.startswith("<!DOCTYPE html>\n<html ")
    assert not page.all("script", "link", "img", "iframe", "object", "embed", "form", "base", "image", "use")
    policy = page.one("meta", **{"http-equiv": "Content-Security-Policy"}).attributes["content"]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"
    for element in page.elements:
        assert not {name for name in element.attributes if name.startswith("on") or name == "src"}
        assert re.fullmatch(r"(width: [\d.]+%)?", element.attributes.get("style", ""))
        assert element.attributes.get("href", "#").startswith("#")
    assert not re.search(r"url\(|@import|https?:", page.html)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_page_says_in_which_language_it_is(language):
    set_language(language)
    assert read(full_page()).one("html").attributes["lang"] == language


PAGES = {
    "full": full_page(),
    "one listing": page_of(listing(row(), heading="Overdue")),
    "one listing in blocks": page_of(
        listing(row(), row(block="Bant"), heading="x", group=lambda r: r["block"])
    ),
    "nothing": page_of(listing(heading="Overdue", empty="Nothing.")),
    "no title": page_of(listing(row())),
    "no headings": Document("x", [Part("", listing(row()), ["a"])], last=Part("", lines=["made today"])),
}
every_page = pytest.mark.parametrize("document", PAGES.values(), ids=PAGES)


@every_page
def test_a_page_has_one_title_and_its_headings_never_skip_a_level(document):
    headings = read(document).all("h1", "h2", "h3", "h4")
    levels = [int(heading.tag[1]) for heading in headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))
    assert all(heading.text for heading in headings)


@every_page
def test_every_id_is_there_once_and_whatever_refers_to_one_finds_it(document):
    page = read(document)
    ids = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
    assert len(set(ids)) == len(ids)
    for element in page.elements:
        for name in ("aria-labelledby", "headers"):
            assert element.attributes.get(name, ids[0]) in ids
        if element.tag == "a":
            assert element.attributes["href"][1:] in ids


@every_page
def test_every_table_has_a_name_and_every_row_and_column_a_head(document):
    page = read(document)
    for table in page.all("table"):
        assert page.id(table.attributes["aria-labelledby"]).text
    for tr in page.all("tr"):
        first = tr.children[0]
        if tr.parent.tag == "thead":
            assert {(th.tag, th.attributes["scope"]) for th in tr.children} == {("th", "col")}
        elif tr.attributes.get("class") == "below":
            assert page.id(first.attributes["headers"]).tag == "th"
        elif (
            tr.parent.attributes.get("class") == "block"
        ):  # a head of no cells: a heading, over the whole width
            (heading,) = first.children
            assert (len(tr.children), first.tag, heading.tag[0]) == (1, "td", "h")
            assert heading.text
            assert int(first.attributes["colspan"]) == len(tr.parent.parent.children[0].children[0].children)
        else:
            assert (first.tag, first.attributes["scope"][:3]) == ("th", "row")
            assert {cell.tag for cell in tr.children[1:]} == (
                set() if tr.parent.attributes.get("class") else {"td"}
            )


@every_page
def test_a_reader_finds_the_main_part_and_what_comes_last(document):
    page = read(document)
    assert page.one("h1").inside("main")
    assert len(page.all("footer")) == (document.last is not None)


def test_only_the_columns_for_people_are_shown_and_what_stands_below_has_its_own_line():
    page = read(page_of(listing(row(why="received 2 Nov"), heading="x")))
    assert [th.text for th in page.all("th", scope="col")] == ["Case", "Title", "Place", "Open", "Late"]
    cell = page.one("tr", class_="below").children[0]
    assert (cell.text, cell.attributes["colspan"]) == ("Why: received 2 Nov", "4")
    assert page.one("th", scope="rowgroup").attributes["rowspan"] == "2"


def test_the_first_column_of_two_lines_spans_both_and_every_row_is_as_wide_as_the_heads():
    page = read(page_of(listing(row(why="x"), row(), heading="x", total=row("Total", ""))))
    for group in page.all("tbody", "tfoot"):
        spans = [int(cell.attributes.get("rowspan", 1)) * int(cell.attributes.get("colspan", 1))
                 for tr in group.children for cell in tr.children]  # fmt: skip
        assert sum(spans) == 5 * len(group.children)


def test_what_is_late_says_so_in_words_too():
    late, fine = read(page_of(listing(row(late=12), row(), heading="x"))).all("td", **{"data-label": "Late"})
    assert late.text == "Attention: 12 days"
    assert "late" in late.attributes["class"].split()
    assert fine.text == ""
    assert "late" not in fine.attributes.get("class", "").split()


@pytest.mark.parametrize(("share", "width"), [(0.5, 50), (7, 100), (1 / 3, 33.3)])
def test_a_bar_is_as_long_as_its_share_and_no_reader_hears_of_it(share, width):
    columns = [COLUMNS[0], Column("n", lambda _row: 1, "n", bar=lambda _row: share)]
    page = read(page_of(replace(listing(row(), heading="x"), columns=columns)))
    assert float(page.one("rect", class_="share").attributes["width"]) == width
    assert page.one("svg").attributes["aria-hidden"] == "true"


def test_a_bar_of_nothing_is_none():
    columns = [COLUMNS[0], Column("n", lambda _row: 0, "n", bar=lambda _row: 0)]
    assert not read(page_of(replace(listing(row(), heading="x"), columns=columns))).all("svg")


def test_the_total_stands_once_under_the_last_block():
    blocks = listing(row(), row(block="Bant"), group=lambda r: r["block"], total=row("Total", "", 6))
    page = read(Document("x", [Part("Places", blocks)]))
    assert [heading.text for heading in page.all("h3")] == ["Ens 1", "Bant 1"]
    assert page.one("tfoot").parent == page.all("table")[-1]
    assert page.one("tfoot").children[0].children[0].text == "Total"


def test_a_table_without_rows_is_a_sentence():
    page = read(Document("x", [Part("Late", listing(empty="Nothing."))]))
    assert not page.all("table")
    assert page.one("p", class_="empty").text == "Nothing."


def test_what_could_not_be_read_is_named_and_the_top_of_the_page_points_to_it():
    page = read(full_page("a"))
    above, section = page.one("p", class_="incomplete"), page.one("section", class_="incomplete")
    assert above.text == "Incomplete: 1 file could not be read."
    assert above.children[0].attributes["href"] == "#unreadable"
    assert [li.text for li in section.children[1].children] == ["cases/2026/a.toml:3: a"]


def test_a_page_of_many_parts_has_a_table_of_contents_and_a_short_one_has_none():
    page = read(full_page("a"))
    assert [li.text for li in page.one("nav").children[0].children] == ["a", "a 2", "Map", "Weeks"]
    assert not read(full_page("a", parts=[Part("a"), Part("b"), Part("c")])).all("nav")


def test_facts_are_names_with_what_they_are():
    page = read(full_page("a"))
    assert [(dt.text, dd.text) for dt, dd in zip(page.all("dt"), page.all("dd"), strict=True)] == [
        ("Day", "a"),
        ("A", "x"),
    ]


def test_a_drawing_stands_beside_words_that_say_the_same():
    page = read(full_page("a"))
    for figure, part in zip(page.all("figure"), full_page("a").parts[2:4], strict=True):
        drawing, words = figure.children
        assert (drawing.tag, drawing.attributes["aria-hidden"]) == ("svg", "true")
        assert (words.tag, words.text) == ("figcaption", part.figure.words)


def test_a_sentence_that_says_what_a_drawing_says_stands_there_once():
    drawn = full_page("a").parts[2]
    page = read(Document("x", [replace(drawn, lines=["More.", drawn.figure.words])]))
    assert [p.text for p in page.all("p")] == ["More."]


def test_what_marks_something_late_on_a_terminal_gives_way_to_the_mark_of_the_page():
    late = Column(
        "late",
        lambda row: row["late"],
        "late",
        show=lambda row: f"! {row['late']}",
        late=lambda _row: True,
    )
    page = read(page_of(replace(listing(row(late=12), heading="x"), columns=[COLUMNS[0], late])))
    assert page.one("td").text == "Attention: 12"


def test_blocks_of_rows_stand_in_one_table_so_that_their_columns_are_as_wide_as_each_other_s():
    blocks = listing(row(), row(block="Bant"), group=lambda r: r["block"], heading="x")
    page = read(page_of(blocks))
    assert [heading.text for heading in page.all("h2")] == ["Ens 1", "Bant 1"]
    assert all(heading.inside("table") for heading in page.all("h2"))
    assert len(page.all("table")) == len(page.all("thead")) == 1


def test_the_municipality_stands_above_the_title_where_it_is_known():
    assert not read(full_page()).all("p", class_="sender")
    page = Page(as_html(full_page(), "Noordoostpolder"))
    assert page.one("p", class_="sender").text == "Municipality of Noordoostpolder"
    assert page.one("header").children[0] == page.one("p", class_="sender")


def test_figures_that_went_up_and_down_are_drawn_before_their_words():
    page = read(Document("x", [], [("open", "last 3"), ("late", "none")], drawn={"open": [1, None, 3]}))
    first, second = page.all("dd")
    assert ([child.tag for child in first.children], first.text) == (["svg"], "last 3")
    assert second.children == []


def test_the_id_of_a_case_stands_apart_from_its_title():
    head = Head("26-22222", "Speeltuin", "Ens", "open", late=False)
    heading = read(Document("26-22222 Speeltuin", [], head=head)).one("h1")
    assert heading.text == "26-22222 Speeltuin"
    assert heading.children[0].text == "26-22222"


def test_only_what_is_late_marks_a_cell():
    columns = [
        COLUMNS[0],
        *(
            Column(str(late), lambda _row: "x", "x", late=lambda _row, late=late: late)
            for late in (False, True)
        ),
    ]
    page = read(page_of(replace(listing(row(), heading="x"), columns=columns)))
    assert [("late" in td.attributes["class"].split()) for td in page.all("td")] == [False, True]
