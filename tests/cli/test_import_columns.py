"""Which column is what: by its header, by a mapping, or asked; remembered for the next list of that layout."""

import documents
import pytest
import workbooks

from nopcases.domain.lists.fields import FIELDS, TITLE_OR_SUMMARY, field_called, matched
from nopcases.language import _, set_language


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Initiatief", "title"),
        ("TITLE", "title"),
        ("Onderwerp:", "title"),
        ("Zaaknr.", "reference"),
        ("Nr", "source"),
        ("Dorp", "place"),
        ("E-mailadres", "email"),
        ("Initiatiefnemer", "name"),
        ("Datum ontvangst", "received"),
        ("Ontvangen op", "received"),
        ("Date received", "received"),
        ("Bedrag (gevraagd)", "asked"),
        ("Called back", "answered"),
        ("Datum besluit", "decided"),
        ("Betaald op", "paid"),
        ("Datum afgehandeld", "closed"),
        ("Kleur", None),
    ],
)
def test_a_header_says_which_field_it_is_in_dutch_and_in_english(header, field):
    assert field_called(header) == field


def test_no_header_names_two_fields():
    names = [name for known in FIELDS.values() for name in known.headers.split(", ")]
    assert len(names) == len(set(names))
    assert all(
        field_called(name) == field for field, known in FIELDS.items() for name in known.headers.split(", ")
    )


def test_a_description_is_the_title_where_no_other_column_is():
    assert matched(["Omschrijving"]).columns == {"title": "Omschrijving"}
    assert matched(["Omschrijving", "Titel"]).columns == {"title": "Titel", "summary": "Omschrijving"}


def listed(nop, headers, *lines, name="lijst.csv"):
    path = nop.root.parent / name
    path.write_text("\n".join([headers, *lines, ""]), "utf-8")
    return path


def mapping(nop, text, name="mijn.toml"):
    path = nop.root.parent / name
    path.write_text(text, "utf-8")
    return path


TWO = ("Titel;Onderwerp;Ontvangen", "Feest;Koor;3-2-2025")


def test_two_columns_for_one_field_end_with_the_way_to_choose(nop):
    result = nop("import", listed(nop, *TWO), code=2)
    for said in ("--map", "“Titel”, “Onderwerp”", "[columns]", 'received = "Ontvangen"'):
        assert said in result.err
    two_names = ("Titel;Ontvangen;Naam;Naam", "Feest;3-2-2025;Kim;Bo")
    assert "“Naam”, “Naam (2)”" in nop("import", listed(nop, *two_names), code=2).err


def test_a_mapping_chooses_and_is_remembered_for_the_next_list_of_that_layout(nop):
    chosen = mapping(nop, '# van ons\nlist = "oud"\n[columns]\ntitle = "Onderwerp"\nreceived = "Ontvangen"\n')
    nop("import", listed(nop, *TWO), "--map", chosen)
    (row,) = nop.rows("list")
    assert row["title"] == "Koor"
    kept = nop.root / "imports" / "oud.toml"
    assert "# van ons" in kept.read_text()
    assert [row["verdict"] for row in nop.rows("import", listed(nop, *TWO, name="nieuw.csv"))] == ["known"]
    assert nop.show(row["case"])["header"]["source"].startswith("oud:")


def test_a_mapping_says_what_the_words_of_a_list_mean(nop):
    words = '[columns]\ntitle = "Titel"\nreceived = "Ontvangen"\nplace = "Plaats"\n[values.place]\n"Ens e.o." = "ens"\n'
    words += '[values.kind]\n"" = "social"\n'
    lines = ("Titel;Ontvangen;Plaats", "Feest;3-2-2025;Ens e.o.")
    nop("import", listed(nop, *lines), "--map", mapping(nop, words))
    (row,) = nop.rows("list")
    assert (row["place"], row["kind"]) == ("ens", "social")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("columns = 3", "[columns] must be a table"),
        ("[columns]\ntitel = 'Titel'", "“titel” is no field of a mapping. Did you mean title?"),
        ("[columns]\ntitle = 'Titel'", "no column is the received"),
        (
            "[columns]\ntitle = 'Tittel'\nreceived = 'Ontvangen'",
            "the list has no column “Tittel”; it has: Titel",
        ),
        ("[columns]\ntitle = 3\nreceived = 'Ontvangen'", "“columns.title” must be a text"),
        ("[kolommen]\n", "“kolommen” is no field of a mapping"),
        ("[columns\n", "line 1"),
        ("list = 'Mijn Lijst'\n[columns]\ntitle = 'Titel'\nreceived = 'Ontvangen'", "such as mijn-lijst"),
        ("headers = 'x'\n[columns]\n", "“headers” must be a list of texts"),
    ],
)
def test_a_mapping_that_is_wrong_is_refused_with_what_is_right(nop, text, why):
    path = mapping(nop, text)
    result = nop("import", listed(nop, "Titel;Ontvangen", "Feest;3-2-2025"), "--map", path, code=1)
    assert f"{path}: " in result.err
    assert why in result.err
    assert not (nop.root / "imports").exists()


def test_a_remembered_mapping_that_cannot_be_read_is_named_before_another_is_made(nop):
    (nop.root / "imports").mkdir()
    (nop.root / "imports" / "lijst.toml").write_text("[columns\n")
    assert (
        "imports/lijst.toml: line 1"
        in nop("import", listed(nop, "Titel;Ontvangen", "Feest;3-2-2025"), code=1).err
    )


def test_a_name_that_is_near_is_suggested_and_not_taken(nop):
    result = nop("import", listed(nop, "Titel;Ontvangen;Telefon", "Feest;3-2-2025;0612345678"))
    assert "“Telefon” is left out; is it the telephone?" in result.err
    assert not (nop.root / "contacts").exists()


def test_a_list_without_a_title_or_a_day_says_which_columns_it_has(nop):
    result = nop("import", listed(nop, "Kleur;Ontvangen", "rood;3-2-2025"), code=2)
    assert "No column is the title" in result.err
    assert "The columns: Kleur, Ontvangen." in result.err


def test_of_several_sheets_the_one_that_looks_like_a_list_is_read(nop):
    path = workbooks.xlsx(
        nop.root.parent / "boek.xlsx",
        Uitleg=[["Dit is", "de uitleg"], ["a", "b"]],
        Lijst=[["Titel", "Ontvangen"], ["Feest", "3-2-2025"]],
    )
    assert "Only the sheet “Lijst” is read, not Uitleg." in nop("import", path).err
    assert [row["title"] for row in nop.rows("list")] == ["Feest"]


def test_a_list_without_rows_is_refused(nop):
    assert "no row under any headers" in nop("import", listed(nop, "Titel;Ontvangen"), code=1).err


def test_the_mapping_is_committed_with_the_cases_and_no_name_is(nop, monkeypatch):
    nop("init", nop.root, "--git")
    nop("import", listed(nop, "Titel;Ontvangen;Naam;Telefoon", "Feest;3-2-2025;Kim de Wit;0612345678"))
    from .team import git

    assert git(nop.root, "log", "-1", "--format=%s").strip().endswith("import")
    names = git(nop.root, "show", "--name-only", "--format=", "HEAD").split()
    assert [name.split("/")[0] for name in names] == ["cases", "imports"]
    assert "Kim" not in git(nop.root, "show", "HEAD")


def test_a_terminal_shows_the_mapping_with_three_rows_and_asks(nop, terminal):
    lines = [f"Feest {number};3-2-2025;Kim;Bo" for number in range(5)]
    screen = terminal("import", str(listed(nop, "Titel;Ontvangen;Naam;Naam", *lines)), columns=120)
    screen.answer("Which column is the name?", "2\n")
    screen.answer("Is that right?", "1\n")
    screen.answer("What is “Titel”?", "summary\n")
    screen.answer("Is that right?", "y\n")
    screen.answer("No column is the title yet.", "")
    screen.answer("Is that right?", "1\n")
    screen.answer("What is “Titel”?", "1\n")
    screen.answer("Is that right?", "y\n")
    text = screen.end()
    assert screen.process.returncode == 0
    assert "Feest 0 | Feest 1 | Feest 2" in text
    assert 'name = "Naam (2)"' in (nop.root / "imports" / "lijst.toml").read_text()
    assert len(nop.rows("list")) == 5


def test_a_terminal_asks_before_a_list_of_a_known_layout_and_a_no_writes_nothing(nop, terminal):
    nop("import", listed(nop, "Titel;Ontvangen", "Feest;3-2-2025"))
    before = nop.snapshot()
    screen = terminal("import", str(listed(nop, "Titel;Ontvangen", "Koor;3-2-2025")), columns=120)
    screen.answer("Take this 1 row in? (y/N)", "n\n")
    screen.end()
    assert screen.process.returncode == 1
    assert nop.snapshot() == before


def test_what_a_terminal_said_of_the_columns_is_kept_where_a_row_is_refused(nop, terminal):
    lines = "Titel;Ontvangen;Dorp;Naam;Naam", "Feest;3-2-2025;Ens e.o.;Kim;Bo"
    screen = terminal("import", str(listed(nop, *lines)), columns=120)
    screen.answer("Which column is the name?", "2\n")
    screen.answer("Is that right?", "y\n")
    text = " ".join(screen.end().split())
    assert screen.process.returncode == 1
    assert "kept in imports/lijst.toml" in text
    kept = nop.root / "imports" / "lijst.toml"
    kept.write_text(f'{kept.read_text()}\n[values.place]\n"Ens e.o." = "ens"\n', encoding="utf-8")
    assert [row["verdict"] for row in nop.rows("import", listed(nop, *lines))] == ["new"]


def test_where_a_needed_column_lacks_the_one_with_a_near_name_is_named(nop):
    err = nop("import", listed(nop, "Titl;Dorpp;Ontvangn", "Feest;Ens;3-2-2025"), code=2).err
    for said in ("“Titl” is left out; is it the title?", "“Dorpp” is left out; is it the place?"):
        assert said in err


def test_the_dutch_page_for_who_sets_up_has_every_header_that_is_known():
    set_language("nl")
    page = documents.section("docs/nl/inrichten.md", "Je huidige lijst")
    table = page.partition("| wat het is | koppen |\n|---|---|\n")[2].partition("\n\n")[0]
    assert table.splitlines() == [f"| {_(known.title)} | {known.headers} |" for known in FIELDS.values()]
    assert f"`{TITLE_OR_SUMMARY[0]}`" in page
    assert {field_called(header) for header in ("datum ontvangen", "ontvangen op")} == {"received"}
