"""Listings as HTML: asked for like any other form, whole, and harmless whatever a case is called."""

from itertools import islice, product

import pytest
from views.reading import Page

HOSTILE = "</td><script>alert(1)</script>"
COMMANDS = pytest.mark.parametrize("command", [["list"], ["overdue"], ["today"]], ids=" ".join)


@pytest.fixture
def cases(nop):
    """A case with a hostile title, and a file that cannot be read."""
    nop.by_hand("26-22222", HOSTILE)
    nop.write("26-22223", "=")
    return nop


@COMMANDS
def test_a_listing_is_a_page_that_names_what_could_not_be_read(cases, command):
    page = Page(cases(*command, "-f", "html", code=3).out)
    assert page.one("h1").text
    assert HOSTILE in [cell.text for cell in page.all("td", **{"data-label": "Title"})]
    assert not page.all("script")
    assert "26-22223.toml" in page.one("section", class_="incomplete").text


@COMMANDS
def test_two_runs_write_the_same_bytes_and_what_is_printed_is_what_is_written(cases, tmp_path, command):
    written = tmp_path / "page.html"
    cases(*command, "-f", "html", "-o", written, code=3)
    assert written.read_text(encoding="utf-8") == cases(*command, "-f", "html", code=3).out


def test_a_long_list_is_whole_in_a_page(nop):
    for end in islice(product("23456", repeat=3), 101):
        nop.by_hand(f"26-22{''.join(end)}")
    page = Page(nop("list", "-f", "html").out)
    assert len(page.all("th", scope="row")) == len(nop.rows("list")) == 101


def test_a_form_that_a_command_does_not_have_is_refused(nop):
    assert "table, json, csv, markdown" in nop("check", "-f", "html", code=2).err


def test_a_case_is_a_page_with_its_people_clocks_and_log_and_no_markup_of_its_making(nop):
    case = nop.intake(HOSTILE, "ens", "--name", "Sanne Proef")
    nop("log", "note", case, "Gebeld.")
    page = Page(nop("show", case, "-f", "html").out)
    assert page.one("h1").text == f"{case} {HOSTILE}"
    assert [heading.text for heading in page.all("h2")] == ["People", "Clocks", "Log"]
    assert any(line.text.endswith("Gebeld.") for line in page.all("li"))
    assert not page.all("script")
