"""``publish --public`` as a resident meets it: what is there, in how many clicks, and nothing of what is private."""

import re
from html import unescape
from posixpath import dirname, join, normpath

import pytest
from views.reading import Page

from .running import MONDAY
from .team import git

CLICKS = 3
ASKED = {
    "nl": {
        "Waar kan ik terecht?": ("speeltuin", "0527-55 00 00", "initiatieven@example.org"),
        "Wat kost het mij?": ("kost niets", "vergunning", "betaal je vaak eerst zelf"),
        "Wanneer hoor ik iets?": ("binnen 7 dagen",),
        "Welk geld is er?": (
            "IGW bewonersinitiatief Voor: samen iets doen, buiten iets maken",
            "Hoogstens € 2.000.",
        ),
    },
    "en": {
        "Where can I go?": ("playground", "0527-55 00 00", "initiatieven@example.org"),
        "What does it cost me?": ("costs nothing", "permit", "you often pay first"),
        "When will I hear back?": ("within 7 days",),
        "What money is there?": (
            "IGW residents' initiative For: doing something together, making",
            "At most € 2,000.",
        ),
    },
}
"""What who has an idea for a playground asks, in the words of the links, and what answers that."""
TO_ASK = {
    "nl": ("IGW bewonersinitiatief", "Waar vraag ik het aan?"),
    "en": ("IGW residents' initiative", "Where do I ask for it?"),
}
"""The pot that fits, and where its page says whom to ask."""


def published(nop, to, language="nl", *, code=0, today=MONDAY):
    """Publish and return path -> what the file holds."""
    nop("--lang", language, "publish", to, "--public", today=today, code=code)
    return {
        path.relative_to(to).as_posix(): path.read_text("utf-8") for path in to.rglob("*") if path.is_file()
    }


def pages_of(files):
    return {path: Page(html) for path, html in files.items() if path.endswith(".html")}


def leads(page, path):
    """Return the pages of the site that a page leads to, and which anchors of these."""
    hrefs = [link.attributes["href"] for link in page.all("a")]
    own = [href for href in hrefs if not re.match(r"[a-z]+:", href)]
    return [
        (normpath(join(dirname(path), href.split("#")[0])) if href[0] != "#" else path, href) for href in own
    ]


@pytest.fixture(scope="module")
def site(sample, tmp_path_factory):
    return published(sample, tmp_path_factory.mktemp("site") / "nl")


@pytest.fixture(scope="module")
def pages(site):
    return pages_of(site)


@pytest.fixture(scope="module")
def english(sample, tmp_path_factory):
    return pages_of(published(sample, tmp_path_factory.mktemp("site") / "en", "en"))


def text(page):
    return page.one("body").text


def clicks(pages):
    """Return page -> after how many clicks one is there, from the front page."""
    found, now = {"index.html": 0}, ["index.html"]
    while now:
        after = {to for path in now for to, _href in leads(pages[path], path) if to not in found}
        found |= dict.fromkeys(after, found[now[0]] + 1)
        now = sorted(after)
    return found


def test_there_is_a_page_and_a_poster_for_every_place_and_a_page_for_every_pot_that_is_for_somebody(
    pages, sample
):
    rows = [
        row for kind in ("village", "neighbourhood") for row in sample.rows("overview", kind, today=MONDAY)
    ]
    places = [row["key"] for row in rows if row["key"]]
    assert {f"{kind}/{place}.html" for kind in ("place", "poster") for place in places} <= pages.keys()
    assert "pot/igw.html" in pages
    assert "pot/sport.html" not in pages


def test_every_link_leads_somewhere_and_every_page_is_reached_in_three_clicks(pages):
    for path, page in pages.items():
        for to, href in leads(page, path):
            assert to in pages, f"{path}: {href}"
            if "#" in href:
                assert pages[to].id(href.split("#")[1])
    reached = clicks(pages)
    assert reached.keys() == pages.keys()
    assert max(reached.values()) <= CLICKS


@pytest.fixture(params=ASKED)
def in_language(request, pages, english):
    """A language and the pages in it."""
    return request.param, pages if request.param == "nl" else english


def followed(pages, path, words):
    """Return the page, and the section of it, that the first link of these words leads to."""
    href = next(link for link in pages[path].all("a") if link.text == words).attributes["href"]
    to, _hash, section = href.partition("#")
    return normpath(join(dirname(path), to)) if to else path, section


def test_who_has_an_idea_for_a_playground_reads_where_to_go_what_it_costs_and_when_to_hear_after_one_click(
    in_language,
):
    language, pages = in_language
    reached = clicks(pages)
    answers = [answer for these in ASKED[language].values() for answer in these]
    for path, page in pages.items():
        if path.startswith("place/"):
            assert reached[path] == 1
            assert [answer for answer in answers if answer not in text(page)] == []


@pytest.mark.parametrize("place", ["Ens", "De Zuidert"])
def test_the_links_lead_a_resident_to_each_answer_in_two_clicks_and_to_who_has_the_money_in_three(
    in_language, place
):
    language, pages = in_language
    at, _top = followed(pages, "index.html", place)
    for question, answers in ASKED[language].items():
        path, key = followed(pages, at, question)
        section = pages[path].id(key).parent.text
        assert section.startswith(question)
        assert [answer for answer in answers if answer not in section] == []
    pot, whom = TO_ASK[language]
    path, _top = followed(pages, at, pot)
    assert f"{whom} igw@example.org" in text(pages[path])


def test_a_telephone_can_be_called_and_a_mail_program_can_write(pages):
    hrefs = [link.attributes["href"] for link in pages["place/ens.html"].all("a")]
    assert "tel:0527550000" in hrefs
    assert "mailto:initiatieven@example.org" in hrefs


def test_the_numbers_of_cases_and_how_often_the_norm_was_kept_are_those_of_the_overview(pages, sample):
    (row,) = [row for row in sample.rows("overview", "village", today=MONDAY) if row["key"] == "ens"]
    said = text(pages["place/ens.html"])
    assert f"Nu werken mensen hier aan {row['open']} ideeën." in said
    in_time, answers = map(int, re.search(r"In Ens lukte dat (\d+) van de (\d+) keer", said).groups())
    assert in_time / answers == pytest.approx(row["answered_within_norm"], abs=0.005)


def test_nobody_reads_the_title_of_a_case_that_is_not_public_nor_its_activities(nop, tmp_path):
    shown, hidden = nop.intake("Koffie voor iedereen"), nop.intake("Praatgroep rouw")
    for case, title in ((shown, "Koffie-inloop"), (hidden, "Stille avond")):
        nop(
            "activity",
            case,
            "een",
            "--title",
            title,
            "--start",
            MONDAY,
            "--venue",
            "dorpshuis-ens",
            today=MONDAY,
        )
    nop("edit", shown, "--public", "yes")
    files = published(nop, tmp_path / "site")
    ens = text(pages_of(files)["place/ens.html"])
    assert "Koffie voor iedereen" in ens
    assert "Koffie-inloop" in ens
    assert "Nu werken mensen hier aan 2 ideeën." in ens
    assert not [path for path, held in files.items() if re.search("Praatgroep|Stille|een.html|26-", held)]


def test_a_duplicate_is_counted_nowhere(nop, tmp_path):
    first, second = nop.intake("Bankje"), nop.intake("Bankje bij de kerk")
    nop("edit", second, "--public", "yes")
    nop("close", second, "duplicate", "--of", first, "--without-feedback", "x")
    ens = text(pages_of(published(nop, tmp_path / "site"))["place/ens.html"])
    assert "aan 1 idee." in ens
    assert "Er is nog niets klaar." in ens
    assert "bij de kerk" not in ens


def name_publicly(nop, person, away=""):
    """Let pages for everybody name a colleague."""
    people = nop.root / "people.toml"
    held = people.read_text("utf-8")
    people.write_text(
        held.replace(f"[person.{person}]\n", f"[person.{person}]\npublic = true\n") + away, "utf-8"
    )


def test_a_colleague_stands_there_only_where_pages_for_everybody_may_name_one(nop, tmp_path):
    name_publicly(nop, "anna")
    files = published(nop, tmp_path / "site")
    ens = text(pages_of(files)["place/ens.html"])
    assert "Anna Voorbeeld Bel: 0527-55 00 01 Mail: anna@example.org Voor samen iets doen." in ens
    assert not [path for path, held in files.items() if re.search("Daan|Bert|0527-55 00 0[2-9]", held)]


@pytest.mark.parametrize("contact", ["anna@example.org", "Anna Voorbeeld", "bel Anna: 0527-55 00 01"])
def test_a_pot_names_nobody_of_the_staff_who_may_not_be_named(nop, tmp_path, contact):
    pots = nop.root / "pots.toml"
    held = re.sub(
        r"(?ms)^(\[pot\.igw\]\n)((?:(?!^\[).)*?)^contact = [^\n]*\n", r"\1\2", pots.read_text("utf-8")
    )
    pots.write_text(held.replace("[pot.igw]\n", f'[pot.igw]\ncontact = "{contact}"\n'), "utf-8")
    assert not [path for path, page in published(nop, tmp_path / "a").items() if re.search("Anna|anna", page)]
    name_publicly(nop, "anna")
    named = published(nop, tmp_path / "b")["pot/igw.html"]
    assert contact in text(Page(named))


@pytest.mark.parametrize("own", [("Bel: 0527-63 39 11", 'phone = "0527-63 39 11"\n'), ("Vraag daar wie", "")])
def test_of_a_colleague_without_a_number_that_of_the_municipality_stands_there(nop, tmp_path, own):
    words, setting = own
    name_publicly(nop, "anna")
    people, settings = nop.root / "people.toml", nop.root / "nopcases.toml"
    held = re.sub(r'(?m)^(phone|email) = ".*"\n', "", people.read_text("utf-8"))
    people.write_text(held, "utf-8")
    settings.write_text(setting + settings.read_text("utf-8"), "utf-8")
    files = published(nop, tmp_path / "site")
    for path in ("place/ens.html", "poster/ens.html"):
        assert f"Anna Voorbeeld {words}" in text(pages_of(files)[path])


def test_of_a_colleague_who_is_away_the_stand_in_stands_there_or_the_municipality(nop, tmp_path):
    away = '\n[person.anna.away.2026-11-20]\nuntil = 2026-11-30\nstand-in = "bert"\n'
    name_publicly(nop, "anna", away)
    ens = text(pages_of(published(nop, tmp_path / "a"))["place/ens.html"])
    assert "Anna" not in ens
    assert "Gemeente Noordoostpolder" in ens
    name_publicly(nop, "bert")
    assert "Bert Voorbeeld" in text(pages_of(published(nop, tmp_path / "b"))["place/ens.html"])


def test_a_folder_without_a_number_of_the_municipality_is_told_so(nop, tmp_path):
    assert "(phone, email)" in nop("publish", tmp_path / "site", "--public").err
    with (nop.root / "nopcases.toml").open("r+", encoding="utf-8") as file:
        held = file.read()
        file.seek(0)
        file.write('phone = "0527-55 00 00"\n' + held)
    assert "(phone, email)" not in nop("publish", tmp_path / "site", "--public").err


def test_a_poster_has_a_code_only_where_the_address_of_the_site_is_known(site, nop, tmp_path):
    poster = Page(site["poster/ens.html"])
    assert "initiatieven.example.org/place/ens.html" in text(poster)
    assert len(poster.all("svg")) == 1
    assert Page(published(nop, tmp_path / "site")["poster/ens.html"]).all("svg") == []


def test_the_code_is_that_of_the_page_of_the_place(site):
    import segno

    code = segno.make("https://initiatieven.example.org/place/ens.html", error="m", micro=False)
    drawn = Page(site["poster/ens.html"]).all("path")[-1].attributes["d"]
    assert drawn in code.svg_inline(border=4, dark="#000", light="#fff")


def test_the_site_is_told_nothing_of_a_case_that_cannot_be_read(nop, tmp_path):
    case = nop.intake("Speeltuin")
    before = published(nop, tmp_path / "a")
    broken = nop.root / "cases" / "2026" / "26-bbbbb.toml"
    broken.write_text("title = Jan de Vries\n", "utf-8")
    assert published(nop, tmp_path / "b", code=3) == before
    assert case not in "".join(before.values())


def test_what_is_hostile_stays_text(nop, tmp_path):
    case = nop.intake("</h3><script>alert(1)</script>")
    nop("edit", case, "--public", "yes")
    places = nop.root / "places.toml"
    link = '[venue.dorpshuis-ens]\nlink = "javascript:alert(1)"\nphone = "<b>"\n'
    places.write_text(places.read_text("utf-8").replace("[venue.dorpshuis-ens]\n", link), "utf-8")
    ens = pages_of(published(nop, tmp_path / "site"))["place/ens.html"]
    assert ens.all("script", "b") == []
    assert "<script>alert(1)</script>" in text(ens)
    assert "javascript:alert(1)" in text(ens)
    kinds = {link.attributes["href"].split(":")[0] for link in ens.all("a") if ":" in link.attributes["href"]}
    assert kinds <= {"https", "mailto", "tel"}


def test_two_runs_write_the_same_and_the_day_alone_changes_the_front_page(nop, tmp_path):
    nop.intake("Speeltuin")
    files = published(nop, tmp_path / "a")
    assert published(nop, tmp_path / "b") == files
    assert nop("publish", tmp_path / "a", "--public", today=MONDAY).code == 0
    later = published(nop, tmp_path / "c", today="2026-11-24")
    assert [path for path in files if path.endswith(".html") and files[path] != later[path]] == ["index.html"]


def test_what_happens_in_a_village_changes_its_page_and_the_front_page_alone(nop, tmp_path):
    case = nop.intake("Speeltuin", today=MONDAY)
    nop("edit", nop.intake("Bankje", "bant", today=MONDAY), "--public", "yes")
    before = published(nop, tmp_path / "site")
    nop("log", "feedback", case, "Teruggebeld", today=MONDAY)
    after = published(nop, tmp_path / "site")
    assert {path for path in after if after[path] != before[path]} == {"place/ens.html", "index.html"}
    nop("log", "note", case, "Een notitie", today=MONDAY)
    assert published(nop, tmp_path / "site") == after


def test_the_head_of_the_front_page_alone_names_the_commit_where_there_is_one(nop, tmp_path):
    assert not [html for html in published(nop, tmp_path / "a").values() if "revision" in html]
    git(nop.root, "init", "-q")
    git(nop.root, "add", "-A")
    git(nop.root, "commit", "-qm", "x")
    pages = pages_of(published(nop, tmp_path / "b"))
    commit = git(nop.root, "rev-parse", "--short", "HEAD").strip()
    named = {path: page.all("meta", name="revision") for path, page in pages.items()}
    assert [path for path, found in named.items() if found] == ["index.html"]
    assert named["index.html"][0].attributes["content"] == commit
    assert commit not in text(pages["index.html"])


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_folder_without_people_and_without_cases_gives_a_site_too(nop, tmp_path, language):
    people = nop.root / "people.toml"
    people.write_text(re.sub(r"(?ms)^\[person\..*?(?=^\[|\Z)", "", people.read_text("utf-8")), "utf-8")
    pages = pages_of(published(nop, tmp_path / "site", language))
    assert len(pages) > 40
    assert {page.one("html").attributes["lang"] for page in pages.values()} == {language}


def test_the_english_site_has_no_dutch_of_the_program(english):
    assert "Where can I go?" in text(english["place/ens.html"])
    assert not [
        path for path, page in english.items() if re.search("Waar kan|Bel:|Hoogstens", unescape(text(page)))
    ]
