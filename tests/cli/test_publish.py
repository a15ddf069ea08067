"""``publish``: the folder as a site for colleagues."""

import json
import os
import re

import pytest
from copies import copy_of
from views.reading import Page

from nopcases.folder import cores

from .running import MONDAY, SAMPLE

DAY_IN_WORDS = "Mon 23 Nov 2026"


@pytest.fixture
def target(tmp_path):
    return tmp_path / "site"


def files(target):
    """Return path -> bytes of every file of a site, but for its lock."""
    return {
        path.relative_to(target).as_posix(): path.read_bytes()
        for path in sorted(target.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def changed(before, after):
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def text_of(target, path):
    return (target / path).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def published(sample, tmp_path_factory):
    """The site of the sample folder, with what the command said."""
    target = tmp_path_factory.mktemp("published") / "site"
    return target, sample("publish", target, today=MONDAY)


@pytest.fixture(scope="module")
def read(published):
    """Path -> each page of that site, as it is read."""
    target, _said = published
    return {path: Page(text_of(target, path)) for path in files(target) if path.endswith(".html")}


@pytest.mark.skipif(os.name == "nt", reason="a link needs a right of its own on Windows")
def test_the_front_page_is_named_without_dots_also_where_a_link_stands_before_them(nop, tmp_path):
    site = nop.root.parent / "site"
    assert nop("publish", nop.root / ".." / "site").out.endswith(f"\n{site / 'index.html'}\n")
    (tmp_path / "far" / "away").mkdir(parents=True)
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "far" / "away")
    front = tmp_path / "far" / "site" / "index.html"
    assert nop("publish", link / ".." / "site").out.endswith(f"\n{front.resolve()}\n")
    assert front.exists()


def test_everything_of_the_folder_has_a_page(published, sample):
    target, said = published
    found = files(target)
    for kind in ("place", "venue", "pot", "meeting", "goal", "handler"):
        table = {"handler": "people"}.get(kind, f"{kind}s")
        assert {f"{kind}/{key}.html" for key in _keys(sample, table)} < found.keys()
    cases = [row["case"] for row in sample.rows("list", "--status", "all", today=MONDAY)]
    assert {f"case/{case}.html" for case in cases} <= found.keys()
    assert sum(path.startswith("report/2") for path in found) == 26
    assert {"index.html", "week.html", "style.css", "site.json"} < found.keys()
    pages = sum(path.endswith(".html") for path in found)
    assert said.out.startswith(f"{pages} pages; files written: {len(found) - 1}, removed: 0.\n")
    assert said.out.endswith(f"{target / 'index.html'}\n")


def _keys(sample, table):
    from nopcases.folder.root import Folder

    return getattr(Folder(sample.root).settings, table)


def test_every_page_is_sound_and_every_link_in_it_resolves(published, read):
    target, _said = published
    there = {str(target / path) for path in files(target)}
    for path, page in read.items():
        ids = {element.attributes["id"] for element in page.all() if "id" in element.attributes}
        for link in page.all("a"):
            address = link.attributes["href"]
            if address.startswith("https://"):
                continue
            if address.startswith("#"):
                assert address[1:] in ids
            else:
                assert os.path.normpath(target / path / ".." / address) in there, f"{path}: {address}"


def test_a_page_shows_what_its_command_shows(published, sample):
    """But for links and the day in the title, the words are those of ``overview``, ``agenda`` and ``report``."""
    target, _said = published
    for path, command in {
        "place/ens.html": ["overview", "village", "ens"],
        "pot/igw.html": ["overview", "pot", "igw"],
        "handler/anna.html": ["overview", "handler", "anna"],
        "meeting/igw.html": ["agenda", "igw"],
        "report/2026-11-23.html": ["report", "weekly"],
    }.items():
        theirs = Page(sample(*command, "-f", "html", today=MONDAY).out)
        ours = Page(text_of(target, path))
        assert [cell.text for cell in ours.all("td", "th")] == [cell.text for cell in theirs.all("td", "th")]
        assert [dd.text for dd in ours.all("dd")] == [dd.text for dd in theirs.all("dd")]


def test_names_in_a_page_are_links_to_their_pages(published):
    target, _said = published
    page = Page(text_of(target, "place/ens.html"))
    links = {link.text: link.attributes["href"] for link in page.all("a")}
    assert links["26-nndw9"] == "../case/26-nndw9.html"
    assert links["anna"] == "../handler/anna.html"
    assert "../venue/dorpshuis-ens.html" in links.values()
    assert Page(text_of(target, "case/26-nndw9.html")).all("a", href="../place/ens.html")


def test_a_cell_that_is_a_name_with_a_page_leads_there(read):
    leads = {}
    for path, page in read.items():
        kind, title = path.partition("/")[0], page.id("title").text
        names = (
            [path[8:-5], title] if kind == "handler" else title.split(" ", 1) if kind == "case" else [title]
        )
        if not path.endswith("index.html"):
            leads |= dict.fromkeys(names, path)
    names = [
        (path, element)
        for path, page in read.items()
        for element in page.all("td", "th", "dd", "text")
        if leads.get(element.text, path) != path
    ]
    assert len(names) > 3000
    assert {element.tag for _path, element in names} == {"td", "th", "dd", "text"}
    assert [
        (path, element.text)
        for path, element in names
        if not element.inside("a") and not any(child.tag == "a" for child in element.children)
    ] == []


def test_only_the_front_page_names_the_day_and_the_commit(read):
    assert [path for path, page in read.items() if "Made from" in page.html] == ["index.html"]
    titles = {path: page.all("title")[0].text for path, page in read.items()}
    assert [path for path, title in titles.items() if DAY_IN_WORDS in title] == [
        "index.html",
        "report/2026-11-23.html",
    ]


def test_no_name_and_no_number_of_a_contact_stands_in_the_site(published, sample):
    target, _said = published
    people = [
        value
        for case in sample.rows("list", "--status", "all", today=MONDAY)
        for contact in sample.show(case["case"], today=MONDAY)["state"]["contacts"].values()
        for name, value in contact.items()
        if name in ("name", "phone", "email")
    ]
    assert len(people) > 100
    everything = b"\n".join(files(target).values()).decode()
    assert [value for value in people if value in everything] == []


def test_a_second_run_writes_nothing_and_leaves_the_same_bytes(published, sample):
    target, _said = published
    first = files(target)
    assert "files written: 0, removed: 0" in sample("publish", target, today=MONDAY).out
    assert files(target) == first


def test_the_site_is_the_same_wherever_it_stands_with_the_index_and_without_it(
    published, sample, tmp_path, monkeypatch
):
    monkeypatch.setenv("NOPCASES_INDEX", "off")
    sample("publish", tmp_path / "again", today=MONDAY)
    assert files(tmp_path / "again") == files(published[0])


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")  # pytest-xdist has threads
def test_the_site_is_the_same_whether_one_process_makes_it_or_many(published, sample, tmp_path, monkeypatch):
    monkeypatch.setattr(cores, "MANY", 1)
    sample("publish", tmp_path / "again", today=MONDAY)
    assert files(tmp_path / "again") == files(published[0])


def test_a_case_that_changed_changes_only_the_files_that_show_it(nop, target):
    copy_of(SAMPLE, nop.root)
    nop("publish", target)
    before = files(target)
    nop("log", "note", "26-nndw9", "Iets nieuws")
    nop("publish", target)
    assert changed(before, files(target)) == {"case/26-nndw9.html"}


def test_a_case_that_is_new_stands_in_its_places_in_the_index_and_on_the_front_page(nop, target):
    nop.intake("Speeltuin De Wig", "ens")
    nop("publish", target)
    before = files(target)
    case = nop.intake("Moestuin", "bant")
    nop("publish", target)
    found = changed(before, files(target))
    assert {f"case/{case}.html", "place/bant.html", "search/words.js", "index.html"} < found
    assert not {"place/ens.html", "pot/igw.html", "report/2026-11-16.html"} & found


def test_what_is_forgotten_is_gone_from_every_page_also_of_past_weeks(nop, target):
    case = nop.intake("Speeltuin van Jansen", "ens", today="2026-11-02")
    nop("publish", target)
    assert "van Jansen" in text_of(target, "report/2026-11-09.html")
    nop("edit", case, "--title", "Speeltuin")
    nop("publish", target)
    assert b"Jansen" not in b"".join(files(target).values())


def test_a_case_file_that_is_gone_takes_its_page_with_it(nop, target):
    case = nop.intake()
    nop("publish", target)
    nop.file(case).unlink()
    nop("publish", target)
    assert not (target / "case").exists()


@pytest.mark.parametrize("where", [".", "site", "contacts/site", "contacts", ".."])
def test_a_target_in_or_around_the_case_folder_is_refused_and_nothing_written(nop, where):
    before = nop.snapshot()
    assert "outside the case folder" in nop("publish", nop.root / where, code=1).err
    assert nop.snapshot() == before


def test_a_target_with_other_files_is_refused_and_keeps_them(nop, target):
    target.mkdir()
    (target / "holiday.jpg").write_bytes(b"x")
    assert "holds other files" in nop("publish", target, code=1).err
    assert files(target) == {"holiday.jpg": b"x"}


def test_a_site_for_colleagues_never_takes_the_place_of_a_public_one(nop, target):
    nop("publish", target, "--public")
    before = files(target)
    assert "public site" in nop("publish", target, code=1).err
    assert files(target) == before


@pytest.mark.skipif(os.name == "nt", reason="a link needs a right of its own on Windows")
def test_a_target_that_is_a_link_or_a_file_is_refused(nop, target, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    target.symlink_to(tmp_path / "elsewhere")
    assert "is a link" in nop("publish", target, code=1).err
    (tmp_path / "file").write_bytes(b"x")
    assert "is a link or no folder" in nop("publish", tmp_path / "file", code=1).err
    assert not any((tmp_path / "elsewhere").iterdir())


def test_a_title_that_is_a_script_is_text_in_pages_and_index(nop, target):
    nop.by_hand("26-22222", title="</script><script>alert(1)</script>")
    nop("publish", target)
    for path, data in files(target).items():
        if path.endswith(".html"):
            page = Page(data.decode())
            assert len(page.all("script")) == (path == "index.html")
            assert "<script>alert" not in page.html
        assert path == "index.html" or b"</script>" not in data
    assert b"\\u003c/script\\u003e" in (target / "search" / "pages.js").read_bytes()


def test_the_script_of_the_front_page_is_the_one_that_its_policy_lets_run(published):
    import base64
    import hashlib

    target, _said = published
    page = Page(text_of(target, "index.html"))
    (script,) = re.findall(r"<script>(.*?)</script>", page.html, re.DOTALL)
    known = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = next(one.attributes["content"] for one in page.all("meta") if "http-equiv" in one.attributes)
    assert f"'sha256-{known}'" in policy
    assert "default-src 'none'" in policy


def test_keys_that_differ_in_capitals_alone_or_are_reserved_have_pages_of_their_own(nop, target):
    with (nop.root / "places.toml").open("a") as places:
        for key in ("con", "nul", "com1"):
            places.write(f'\n[place.{key}]\ntitle = "{key.upper()}"\nkind = "village"\n')
    for number, place in enumerate(("Atlantis", "atlantis", "ATLANTIS", "../x", "con")):
        nop.by_hand(f"26-2222{number + 2}", title=place)
        path = nop.file(f"26-2222{number + 2}")
        path.write_text(path.read_text().replace('place = "ens"', f'place = "{place}"'))
    nop("publish", target)
    names = [path for path in files(target) if path.startswith("place/")]
    assert len({name.lower() for name in names}) == len(names)
    assert len([name for name in names if name.startswith("place/atlantis")]) == 3
    assert not {"place/con.html", "place/nul.html", "place/com1.html"} & set(names)


def test_a_place_without_cases_and_a_folder_without_people_have_pages_too(nop, target):
    people = nop.root / "people.toml"
    tables = people.read_text().split("\n[")
    people.write_text("\n[".join(table for table in tables if not table.startswith("person.")))
    nop("publish", target)
    assert "None." in text_of(target, "place/rutten.html")
    assert "There are none in the settings." in text_of(target, "handler/index.html")


def test_a_link_that_is_not_https_stays_text(nop, target):
    with (nop.root / "places.toml").open("a") as places:
        places.write('\n[venue.hal]\ntitle = "Hal"\nplace = "ens"\nlink = "javascript:alert(1)"\n')
        places.write('\n[venue.zaal]\ntitle = "Zaal"\nplace = "ens"\nlink = "https://example.org/zaal"\n')
    nop("publish", target, code=None)
    for path in files(target):
        if path.endswith(".html"):
            for link in Page(text_of(target, path)).all("a"):
                assert re.match(r"https://|#|[a-z./]*[a-z0-9/-]+\.html|\.\./", link.attributes["href"])
                assert "javascript" not in link.attributes["href"]
    assert 'href="https://example.org/zaal" rel="noreferrer"' in text_of(target, "venue/zaal.html")


@pytest.mark.parametrize("public", [(), ("--public",)])
@pytest.mark.parametrize("name", ["places.toml", "people.toml", "pots.toml", "meetings.toml", "words.toml"])
def test_settings_that_cannot_be_read_leave_the_site_that_is_there_as_it_is(nop, target, name, public):
    nop("publish", target, *public)
    before = files(target)
    with (nop.root / name).open("a") as settings:
        settings.write('\ntitle = "half\n')
    said = nop("publish", target, *public, code=1)
    assert re.search(rf"{name}:[0-9]+: .*\n.*nothing was written; an earlier site stays\.", said.err)
    assert files(target) == before


@pytest.mark.parametrize("public", [(), ("--public",)])
def test_what_a_mistake_in_the_settings_leaves_out_keeps_the_page_that_it_had(nop, target, public):
    places = nop.root / "places.toml"
    before = places.read_text("utf-8")
    for kind, code, words in (("village", 0, ""), ("hamlet", 3, "no page was taken away")):
        places.write_text(f'{before}\n[place.nieuw]\ntitle = "Nieuw"\nkind = "{kind}"\n', "utf-8")
        assert words in nop("publish", target, *public, code=code).err
        assert "place/nieuw.html" in files(target)
    places.write_text(before, "utf-8")
    nop("publish", target, *public)
    assert "place/nieuw.html" not in files(target)


def test_a_broken_case_is_named_on_the_front_page_alone_and_on_stderr(nop, target):
    nop.intake()
    nop.write("26-22222", 'id = "26-22222"\ntitle = ')
    said = nop("publish", target, code=3)
    assert "26-22222.toml:2" in said.err
    naming = [path for path, data in files(target).items() if b"26-22222" in data]
    assert naming == ["index.html"]


def test_a_decision_that_waits_is_named_on_the_front_page(nop, target):
    nop.by_hand("26-22222", header='[conflict.title]\nbase = "A"\nproposals = ["B", "C"]\n')
    nop("publish", target, code=None)
    assert "26-22222" in text_of(target, "index.html")


def test_the_reports_are_of_the_last_26_mondays_and_say_what_was_known_then(nop, target):
    case = nop.intake("Speeltuin", "ens", today="2026-10-28")
    nop("publish", target, today="2026-11-25")
    days = sorted(path.removeprefix("report/")[:10] for path in files(target) if path.startswith("report/2"))
    assert days[0] == "2026-06-01"
    assert days[-1] == "2026-11-23"
    assert case in text_of(target, "report/2026-11-02.html")
    assert case not in text_of(target, "report/2026-10-26.html")


def test_a_site_for_the_public_tells_nobody_that_it_is_one_of_colleagues(nop, target):
    nop("publish", target)
    assert json.loads((target / "site.json").read_bytes())["for"] == "colleagues"


def test_a_page_that_cannot_be_made_leaves_the_old_site_whole(nop, target, monkeypatch):
    from nopcases.views.site.site import Site

    nop.intake()
    nop("publish", target)
    before = files(target)
    nop.intake("Moestuin", "bant")
    make, made = Site.html, []

    def dying(site, page):
        made.append(page)
        if len(made) > 20:
            raise KeyboardInterrupt
        return make(site, page)

    with monkeypatch.context() as patch:
        patch.setattr(Site, "html", dying)
        nop("publish", target, code=None)
    assert len(made) == 21
    assert files(target) == before
