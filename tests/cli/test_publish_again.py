"""``publish`` again: what hangs on nothing that changed is not made once more, and the site is that of a first time."""

import os
import re
import shutil
import time
from datetime import date, timedelta

import pytest
from copies import copy_of

from nopcases.cli.publishing import reports
from nopcases.folder.site.kept import Kept
from nopcases.views.site.site import Site

from .running import MONDAY, SAMPLE
from .test_publish import files

SETTLED = 0.05
"""Seconds: of a file that changed a moment ago nobody knows whether it will do so again in that moment."""
START = date.fromisoformat(MONDAY)
THURSDAY = START + timedelta(days=3)


@pytest.fixture
def folder(nop):
    """A folder of some cases of the sample, those among them that are linked with another."""
    copy_of(SAMPLE, nop.root)
    for number, path in enumerate(sorted(nop.root.glob("cases/*/*.toml"))):
        if number % 6 and 'kind = "link"' not in path.read_text(encoding="utf-8"):
            path.unlink()
    time.sleep(SETTLED)
    return nop


@pytest.fixture
def made(monkeypatch):
    """The pages that are made, in their order."""
    found = []
    html = Site.html
    monkeypatch.setattr(Site, "html", lambda site, page: found.append(page.path) or html(site, page))
    return found


def cases(nop):
    """Return the files of the cases, in the order of their names."""
    return sorted(nop.root.glob("cases/*/*.toml"))


def closed(nop):
    return next(path for path in cases(nop) if 'kind = "close"' in path.read_text(encoding="utf-8"))


def replaced(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert re.search(old, text)
    path.write_text(re.sub(old, new, text, count=1), encoding="utf-8")


def appended(path, text):
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def linked(nop):
    """Link two cases, and let a title name a third."""
    first, second, third, *_ = (path.stem for path in cases(nop))
    nop("link", first, second, "--as", "part-of")
    nop("edit", first, "--title", f"Vervolg, zie {third}")


CHANGES = {
    "nothing": lambda nop: None,
    "an entry": lambda nop: nop("log", "note", closed(nop).stem, "Nog gebeld"),
    "an entry of an earlier day": lambda nop: nop(
        "log", "note", cases(nop)[5].stem, "Toen gebeld", "--on", "2026-10-05"
    ),
    "an entry changed by hand": lambda nop: replaced(cases(nop)[3], r'\ntext = "', '\ntext = "Anders: '),
    "cases linked, and named in a title": linked,
    "the title of a case that others name": lambda nop: nop("edit", cases(nop)[2].stem, "--title", "Anders"),
    "a case closed": lambda nop: nop(
        "close", cases(nop)[1].stem, "--result", "supported", "--because", "Klaar", code=None
    ),
    "a case that rests linked to one that does not": lambda nop: nop(
        "link", closed(nop).stem, cases(nop)[4].stem, "--as", "related"
    ),
    "a new case": lambda nop: nop.intake("Speeltuin De Wig", "ens"),
    "a case that others name is gone": lambda nop: cases(nop)[2].unlink(),
    "a case whose file cannot be read": lambda nop: replaced(cases(nop)[6], r"\A", "kapot = [\n"),
    "that file mended": lambda nop: replaced(cases(nop)[6], r"\Akapot = \[\n", ""),
    "a file that only its text can tell": lambda nop: replaced(cases(nop)[6], r"\A", "own = 10:30:00\n"),
    "a colleague away": lambda nop: appended(
        nop.root / "people.toml", '\n[person.farid.away.2026-11-20]\nuntil = 2026-12-30\nstand-in = "eva"\n'
    ),
    "a place of another name": lambda nop: replaced(
        nop.root / "places.toml", r'title = "Ens"', 'title = "Ens-dorp"'
    ),
    "the index gone": lambda nop: (nop.root / ".nopcases" / "index").unlink(),
}
"""What happened -> what makes it happen."""
LATER = {"the next day": 1, "a week later": 8, "the next year": 50, "the day before again": -1}
"""When it is published next -> days."""


def test_after_whatever_happened_the_site_is_what_a_first_one_would_be(folder, tmp_path, monkeypatch):
    """Each change comes on top of those before it, some on the same day."""
    monkeypatch.setattr(reports, "WEEKS", 9)
    day, target = START, tmp_path / "site"
    folder("publish", target, today=day.isoformat())
    for number, (name, change) in enumerate([*CHANGES.items(), *LATER.items()]):
        if callable(change):
            change(folder)
        day += timedelta(days=number % 2 if callable(change) else change)
        assert_as_a_first_one(folder, target, day, name)


def assert_as_a_first_one(nop, target, day, name=""):
    """Publish to the site that is there, and to an empty folder; both are the same."""
    first, note = target.with_name("first"), nop.root / ".nopcases" / "site"
    nop("publish", target, today=day.isoformat(), code=None)
    kept = note.read_bytes()
    nop("publish", first, today=day.isoformat(), code=None)
    assert files(target) == files(first), name
    note.write_bytes(kept)
    shutil.rmtree(first)


def resting(nop, at=0):
    """Return the file of a case that is closed, and of which nothing runs."""
    closed = nop.rows("list", "--status", "closed", today=THURSDAY.isoformat())
    return nop.file([row["case"] for row in closed if not row["next_due"]][at])


def a_part_that_its_file_alone_tells(nop):
    part = nop.file(nop.rows("list", today=MONDAY)[0]["case"])
    nop("link", part.stem, resting(nop).stem, "--as", "part-of")
    replaced(part, r"\A", "own = 10:30:00\n")


def an_id_with_an_escape(nop):
    year, rest = cases(nop)[6].stem.split("-")
    log = f'[log.20261121T101010Z-x7d]\nkind = "note"\nby = "anna"\ntext = "Zie {year}\\u002d{rest}"\n'
    appended(resting(nop, 1), f"\n{log}")


def an_id_in_the_settings(nop):
    replaced(nop.root / "people.toml", 'email = "', f'email = "zie {cases(nop)[6].stem} ')


def a_promise_that_names_a_case_to_come(nop):
    new = nop.intake(today=THURSDAY.isoformat())
    case = nop.rows("list", today=MONDAY)[0]["case"]
    nop("log", "action", case, f"Samen met {new}", "--due", "2026-11-25", today="2026-11-20")


def an_index_that_is_kept_aside(nop):
    index = nop.root / ".nopcases" / "index"
    shutil.copy(index, index.with_name("aside"))
    nop("log", "note", closed(nop).stem, "Nog gebeld")


def that_index_put_back(nop):
    index = nop.root / ".nopcases" / "index"
    index.with_name("aside").replace(index)
    replaced(closed(nop), "Nog gebeld", "Toch niet gebeld")


def that_case_gone(nop):
    cases(nop)[6].unlink()


@pytest.mark.parametrize(
    ("before", "then", "days"),
    [
        (a_part_that_its_file_alone_tells, lambda nop: None, 1),
        (an_id_with_an_escape, that_case_gone, 0),
        (an_id_in_the_settings, that_case_gone, 0),
        (a_promise_that_names_a_case_to_come, lambda nop: None, -2),
        (an_index_that_is_kept_aside, that_index_put_back, 0),
    ],
)
def test_what_a_page_shows_of_another_case_is_not_kept_longer_than_that_is_so(
    folder, tmp_path, before, then, days
):
    """A day alone changes it, or a case that comes or goes, wherever its id stands."""
    folder("publish", tmp_path / "site", today=THURSDAY.isoformat())
    before(folder)
    time.sleep(SETTLED)
    folder("publish", tmp_path / "site", today=THURSDAY.isoformat())
    then(folder)
    assert_as_a_first_one(folder, tmp_path / "site", THURSDAY + timedelta(days=days))


def test_the_front_page_alone_is_made_where_nothing_happened(folder, tmp_path, made):
    folder("publish", tmp_path / "site", today=MONDAY)
    made.clear()
    folder("publish", tmp_path / "site", today=MONDAY)
    assert made == ["index.html"]


def test_an_entry_makes_the_page_of_its_case_and_the_lists_anew_and_no_report_of_the_past(
    folder, tmp_path, made
):
    folder("publish", tmp_path / "site", today=MONDAY)
    made.clear()
    case = closed(folder).stem
    folder("log", "note", case, "Nog gebeld", today="2026-11-24")
    folder("publish", tmp_path / "site", today="2026-11-24")
    pages = {path for path in made if path.startswith(("case/", "report/2"))}
    assert f"case/{case}.html" in pages
    assert not any(path.startswith("report/2") for path in pages)


def test_a_week_later_the_report_of_that_week_is_made_and_no_case_that_rests(folder, tmp_path, made):
    folder("publish", tmp_path / "site", today=MONDAY)
    made.clear()
    folder("publish", tmp_path / "site", today="2026-11-30")
    assert [path for path in made if path.startswith("report/2")] == ["report/2026-11-30.html"]
    rows = folder.rows("list", "--status", "all", today="2026-11-30")
    left = [row for row in rows if f"case/{row['case']}.html" not in made]
    assert left
    assert {row["status"] for row in left} == {"closed"}


@pytest.mark.parametrize("spoil", [lambda page: page.write_bytes(b"?"), lambda page: page.unlink()])
def test_a_page_that_is_no_more_as_it_was_put_is_made_again(folder, tmp_path, made, spoil):
    folder("publish", tmp_path / "site", today=MONDAY)
    before = files(tmp_path / "site")
    spoil(tmp_path / "site" / "report" / "2026-11-16.html")
    made.clear()
    folder("publish", tmp_path / "site", today=MONDAY)
    assert set(made) == {"report/2026-11-16.html", "index.html"}
    assert files(tmp_path / "site") == before


@pytest.mark.parametrize("note", [b"", b"damaged", b'\x00\x00\x00\x00["", {}]'])
def test_a_note_that_cannot_be_read_costs_nothing_but_time(folder, tmp_path, note):
    folder("publish", tmp_path / "site", today=MONDAY)
    (folder.root / ".nopcases" / "site").write_bytes(note)
    assert "written: 0" in folder("publish", tmp_path / "site", today=MONDAY).out


def test_a_site_in_another_language_or_elsewhere_is_made_whole(folder, tmp_path, made):
    folder("publish", tmp_path / "site", today=MONDAY)
    pages = sorted(made)
    for words in (["--lang", "nl", "publish", tmp_path / "site"], ["publish", tmp_path / "other"]):
        made.clear()
        folder(*words, today=MONDAY)
        assert sorted(made) == pages


@pytest.mark.skipif(os.name == "nt", reason="a link needs a right of its own on Windows")
def test_a_folder_of_the_site_that_became_a_link_is_refused_also_where_nothing_happened(folder, tmp_path):
    site = tmp_path / "site"
    folder("publish", site, today=MONDAY)
    (site / "case").rename(tmp_path / "elsewhere")
    (site / "case").symlink_to(tmp_path / "elsewhere")
    assert "is a link" in folder("publish", site, today=MONDAY, code=1).err


def test_a_file_that_was_gone_when_it_was_to_be_noted_is_made_the_next_time(folder, tmp_path):
    Kept(folder.root, tmp_path, "shared").note({"index.html": "this"})
    (tmp_path / "week.html").write_text("page")
    Kept(folder.root, tmp_path, "shared").note({"index.html": "this", "week.html": "that"})
    kept = Kept(folder.root, tmp_path, "shared")
    assert (kept.has("index.html", "this"), kept.has("week.html", "that")) == (False, True)
