"""``--public``: no name, no telephone and nothing of what was written down about people reaches such a page."""

import csv
import io
import re
import tomllib
from html import unescape

import pytest

from .running import MONDAY, SAMPLE

SHORTEST = 5
"""Characters of a text that is looked for: a shorter one, such as “Ja.”, stands anywhere."""
PAGES = [
    "overview village",
    "overview village emmeloord",
    "overview village marknesse",
    "overview neighbourhood",
    "overview neighbourhood zuidert",
    "overview pot",
    "overview pot igw",
    "overview venue",
    "overview venue golfslag",
    "report weekly",
    "agenda igw",
    "agenda tiendorpen",
    "who ens",
    "who emmeloord",
]


WORDS = ("text", "because", "who", "how", "outcome", "hoped", "possible", "answer", "title", "ref", "anyway")
WORDS += ("without-feedback", "dropped-promises")
"""The fields of an entry that hold what somebody wrote."""


def tables(pattern):
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(SAMPLE.glob(pattern))]


CASES = tables("cases/*/*.toml")
PEOPLE = tables("people.toml")[0]["person"]


@pytest.fixture(scope="module")
def forbidden():
    """Return what may stand on no public page: staff by key and all, contacts, and the words of every log.

    Words that are part of a title are there with the title.
    """
    contacts = {value for contact in tables("invented-contacts/*.toml") for value in contact.values()}
    contacts |= {contact for case in CASES for contact in case.get("contacts", {}).values()}
    staff = {person[name] for person in PEOPLE.values() for name in ("name", "email", "phone")} | set(PEOPLE)
    entries = [entry for case in CASES for entry in case["log"].values()]
    written = {" ".join(entry[name].split()) for entry in entries for name in WORDS if name in entry}
    titles = "\n".join(case["title"] for case in CASES)
    assert (len(staff), len(contacts) > 100, len(written) > 500) == (4 * len(PEOPLE), True, True)
    return staff | contacts | {text for text in written if len(text) >= SHORTEST and text not in titles}


def plain(text):
    """Return a page without the marks of its form, on one line."""
    return " ".join(re.sub(r"\\([\\`*_{}\[\]<>#|&~\"])", r"\1", unescape(text)).split())


def told(text, forbidden):
    """Return what the page tells of it, in whole words."""
    page = plain(text)
    return [one for one in forbidden if one in page and re.search(rf"(?<!\w){re.escape(one)}(?!\w)", page)]


def forms(command):
    without_csv = command.startswith(("report", "who"))
    return [form for form in ("table", "markdown", "html", "json", "csv") if form != "csv" or not without_csv]


@pytest.mark.parametrize(
    ("command", "form"), [(command, form) for command in PAGES for form in forms(command)]
)
def test_a_public_page_tells_of_nobody(sample, forbidden, command, form):
    page = sample(*command.split(), "--public", "-f", form, today=MONDAY).out
    assert told(page, forbidden) == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_file_of_the_public_site_tells_of_anybody(sample, nop, forbidden, tmp_path, language):
    """What the site of a folder without cases says too, such as “overleg”, tells of nobody."""

    def files(program, to):
        program("--lang", language, "publish", tmp_path / to, "--public", today=MONDAY)
        paths = tmp_path.rglob(f"{to}/**/*.*")
        return {str(path.relative_to(tmp_path)): path.read_text("utf-8") for path in paths}

    usual = told(" ".join(files(nop, "empty").values()), forbidden)
    assert len(usual) <= 1
    files = files(sample, "site")
    telling = {path: set(told(f"{path} {text}", forbidden)) - set(usual) for path, text in files.items()}
    assert {path: found for path, found in telling.items() if found} == {}
    assert len(files) > 40
    ids = {case["id"] for case in CASES}
    secret = {case["title"] for case in CASES if not case.get("public")}
    whole = plain(" ".join(files.values()))
    assert not [word for word in ids | secret if word in whole]
    assert [case["title"] for case in CASES if case.get("public") and case["title"] in whole]


@pytest.mark.parametrize("command", ["overview village emmeloord", "report weekly"])
def test_without_it_the_same_page_tells_and_so_the_search_finds_what_there_is(sample, forbidden, command):
    for form in ("table", "markdown", "html", "json"):
        assert len(told(sample(*command.split(), "-f", form, today=MONDAY).out, forbidden)) > 3


@pytest.mark.parametrize("command", ["overview village emmeloord", "report weekly"])
def test_a_public_page_has_the_same_cases_and_figures(sample, command):
    def figures(*options):
        (row,) = sample.rows(*command.split(), *options, today=MONDAY)
        hidden = (
            "handler",
            "who",
            "why",
            "subject",
            "signals",
            "signalled",
            "turn",
            "person",
            "effects",
            "words",
        )

        def bare(value):
            if isinstance(value, dict):
                hides = (*hidden, "title") if "case" in value else hidden
                return {name: bare(one) for name, one in value.items() if name not in hides}
            if isinstance(value, list):
                return sorted((bare(one) for one in value), key=str)
            return value

        return bare(row)

    assert figures("--public") == figures()


@pytest.mark.parametrize("form", ["table", "markdown", "html", "json"])
@pytest.mark.parametrize("command", [page for page in PAGES if not page.startswith("who")])
def test_the_title_of_a_case_stands_on_a_public_page_only_where_the_case_is_public(sample, command, form):
    page = plain(sample(*command.split(), "--public", "-f", form, today=MONDAY).out)
    told = {case["id"]: case["title"] in page for case in CASES if case["id"] in page}
    assert told == {case["id"]: case.get("public", False) for case in CASES if case["id"] in told}
    assert not [case["title"] for case in CASES if case["id"] not in told and case["title"] in page]


def test_the_table_of_a_public_page_for_a_spreadsheet_has_no_other_titles_either(sample):
    table = csv.DictReader(io.StringIO(sample("agenda", "tiendorpen", "--public", "-f", "csv").out))
    shown = {row["case"]: row["title"] for row in table}
    assert shown == {
        case["id"]: case["title"] if case.get("public") else "" for case in CASES if case["id"] in shown
    }
    assert len(set(shown.values())) > 5


@pytest.mark.parametrize(("yes", "no"), [("yes", "no"), ("ja", "nee"), ("Ja", "NO")])
def test_one_command_makes_a_title_public_and_takes_that_back(nop, yes, no):
    case = nop.intake("Speeltuin De Wig", "ens")
    asked = ["overview", "village", "ens", "--public"]
    before = (nop.root / f"cases/2026/{case}.toml").read_bytes()
    nop("edit", case, "--public", yes)
    assert nop.show(case)["header"]["public"] is True
    assert "Speeltuin De Wig" in nop(*asked).out
    assert "no → yes" not in nop("edit", case, "--public", yes).out
    assert "yes → no" in nop("edit", case, "--public", no).out
    assert "Speeltuin De Wig" not in nop(*asked).out
    assert (nop.root / f"cases/2026/{case}.toml").read_bytes() == before


def test_what_is_no_yes_and_no_no_makes_nothing_public(nop):
    case = nop.intake("Speeltuin De Wig", "ens")
    assert "yes, no" in nop("edit", case, "--public", "perhaps", code=2).err
    assert "public" not in nop.show(case)["header"]


@pytest.mark.parametrize("command", ["overview village", "overview pot igw", "agenda igw", "report weekly"])
def test_what_one_person_handles_is_no_public_page(sample, command):
    error = sample(*command.split(), "--handler", "anna", "--public", code=2).err
    assert "not for everybody" in error


@pytest.mark.parametrize("command", ["overview village nergens", "agenda nergens"])
def test_what_is_no_public_page_is_refused_before_anything_is_looked_up_for_it(sample, command):
    error = sample(*command.split(), "--handler", "anna", "--public", code=2).err
    assert "not for everybody" in error
    assert "nergens" in sample(*command.split(), "--public", code=1).err


@pytest.mark.parametrize("form", ["table", "markdown", "html", "json"])
@pytest.mark.parametrize(
    "command", ["overview village", "overview village ens", "agenda igw", "report weekly"]
)
def test_a_file_that_cannot_be_read_is_counted_on_a_public_page_and_not_told_of(nop, command, form):
    nop.by_hand("26-bbbbb")
    nop.by_hand("26-ccccc", header='kind = "Geheim"\n')  # doubled
    with (nop.root / "people.toml").open("a", encoding="utf-8") as file:
        file.write('\n[person.zora]\nname = "Zora Geheim"\nroles = ["geheim"]\n')
    asked = [*command.split(), "-f", form]
    assert "geheim" in nop(*asked, code=3).out.lower()
    stray = nop.root / "cases" / "2026" / "26-ddddd-zora.toml.txt"
    stray.write_text("", encoding="utf-8")
    answer = nop(*asked, "--public", code=3)
    page = answer.out.lower()
    assert stray.name in answer.err
    if form == "json":
        assert [bad["file"] for bad in answer.json["unreadable"]] == ["1", "2", "3"]
    else:
        assert "3 files could not be read" in page
    assert "26-ccccc" not in page
    assert "geheim" not in page
    assert "zora" not in page


@pytest.mark.parametrize("form", ["table", "markdown", "html", "json"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_whom_to_turn_to_is_named_for_everybody_only_where_people_toml_says_so(nop, form, language):
    asked = ["--lang", language, "who", "ens", "-f", form]
    page = nop(*asked, "--public").out
    assert not [person["name"] for person in PEOPLE.values() if person["name"] in page]
    if form != "json":
        assert {"nl": "gemeente Noordoostpolder", "en": "municipality of Noordoostpolder"}[language] in page
    people = nop.root / "people.toml"
    text = people.read_text(encoding="utf-8")
    people.write_text(text.replace("\n[person.anna]\n", "\n[person.anna]\npublic = true\n"), encoding="utf-8")
    page = nop(*asked, "--public").out
    assert PEOPLE["anna"]["email"] in plain(page)
    assert not [key for key, person in PEOPLE.items() if key != "anna" and person["email"] in plain(page)]


def test_json_of_whom_to_turn_to_keeps_its_fields_for_everybody(nop):
    (row, *_others), (public, *_more) = nop.rows("who", "ens"), nop.rows("who", "ens", "--public")
    assert list(public) == list(row)
    assert (public["person"], public["phone"], public["email"], public["stand_in"]) == (None,) * 4
    assert public["meeting_dates"] == row["meeting_dates"] != {}


OFFICE = 'phone = "0527-55 00 00"\nemail = "initiatieven@example.org"\n'


@pytest.mark.parametrize("form", ["table", "markdown", "html", "json"])
def test_who_is_shown_no_colleague_gets_the_municipality_s_own_telephone_and_mail(nop, form):
    settings = nop.root / "nopcases.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("\nlanguage = ", f"\n{OFFICE}language = ", 1), encoding="utf-8")
    public, everything = (plain(nop("who", "ens", *more, "-f", form).out) for more in (["--public"], []))
    for way in ("0527-55 00 00", "initiatieven@example.org"):
        assert (way in public, way in everything) == (True, False)


def test_a_telephone_that_is_no_text_is_named_and_left_out(nop):
    settings = nop.root / "nopcases.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("\nlanguage = ", "\nphone = 527\nlanguage = ", 1), encoding="utf-8")
    assert "nopcases.toml:" in nop("who", "ens", "--public", code=3).err


def test_who_makes_such_a_page_at_a_terminal_hears_how_titles_come_on_it(nop, terminal, tmp_path):
    first, second = nop.intake("Speeltuin"), nop.intake("Moestuin")
    nop("edit", first, "--public", "yes")
    command = ("overview", "village", "ens", "--public")
    made = terminal(*command, "-f", "html", "-o", tmp_path / "ens.html").end()
    assert "1 title is left out, as it is not public: nopcases edit CASE --public yes" in " ".join(
        made.split()
    )
    assert nop(*command).err == ""
    nop("edit", second, "--public", "yes")
    assert "left out" not in terminal(*command, "-f", "html", "-o", tmp_path / "ens.html").end()
