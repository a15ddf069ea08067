"""The table of formats: what each can render, and that none is loaded before it is asked for."""

import subprocess
import sys
from importlib import import_module

import pytest

from nopcases.views import formats
from nopcases.views.document import Data, Document, Part, page_of
from nopcases.views.formats import DAYS, FORMATS, LISTING, PAGE, ROWS, SHEET, Screen, formats_for, rendered

from .pages import TODAY, listing, row

RENDERS = {"listing": {ROWS, LISTING, DAYS}, "page": {PAGE, SHEET}}
"""What a module has -> the answers for which it needs that."""


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_has_what_the_table_says_that_it_renders(name):
    module = import_module(f"{formats.__name__}.{FORMATS[name].module}")
    for function, answers in RENDERS.items():
        assert not FORMATS[name].renders & answers or callable(getattr(module, function))


@pytest.mark.parametrize(
    ("answers", "names"),
    [
        ((ROWS,), ["table", "json", "csv", "markdown"]),
        ((LISTING,), ["table", "json", "csv", "markdown", "html"]),
        ((LISTING, DAYS), ["table", "json", "csv", "markdown", "html", "ics"]),
        ((PAGE,), ["table", "json", "markdown", "html"]),
        ((PAGE, SHEET), ["table", "json", "csv", "markdown", "html"]),
    ],
)
def test_an_answer_can_be_had_in_the_formats_that_render_it(answers, names):
    assert formats_for(*answers) == names


@pytest.mark.parametrize("form", formats_for(PAGE, SHEET))
def test_a_page_with_a_table_is_rendered_in_each_of_its_formats(form):
    data = Data("overdue", TODAY, rows=lambda: [{"case": "26-22222"}], sheet=lambda: listing(row()))
    page = Document("Speeltuin", [Part("Late", listing(row()))], data=data)
    assert "26-22222" in rendered(page, form, Screen())


@pytest.mark.parametrize("form", formats_for(LISTING))
def test_a_listing_is_the_same_as_the_page_that_holds_nothing_else(form):
    rows = listing(row(), heading="Overdue on Mon 23 Nov 2026", total=row("", "", 3))
    if form in ("json", "csv", "html"):
        assert rendered(rows, form, Screen()) == rendered(page_of(rows), form, Screen())
    assert "26-22222" in rendered(rows, form, Screen())


def test_no_format_is_loaded_before_it_is_asked_for():
    heavy = (
        "rich",
        "jinja2",
        "icalendar",
        *(f"{formats.__name__}.{known.module}" for known in FORMATS.values()),
    )
    asked = f"import sys, {formats.__name__}; print([name for name in {heavy!r} if name in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
