"""A municipality that begins with nothing: what it is told to fill in, and in which language its folder is."""

import pytest

from .running import Nop

STEPS = {
    "nl": [
        "Nog in te vullen, in deze volgorde:",
        "  1. de gemeente heeft nog geen naam; geef die: nopcases wijzigen instellingen",
        "  2. er is nog geen plaats; voeg ze toe: nopcases wijzigen plaatsen",
        "  3. er is nog niemand; voeg collega's toe: nopcases wijzigen medewerkers",
    ],
    "en": [
        "Still to fill in, in this order:",
        "  1. the municipality has no name yet; give it one: nopcases edit settings",
        "  2. there is no place yet; add them: nopcases edit places",
        "  3. there is nobody yet; add them: nopcases edit people",
    ],
}


@pytest.fixture
def blank(tmp_path, monkeypatch):
    """A folder that init makes: ``blank(language)`` returns the program in it and what init answered."""
    monkeypatch.delenv("NOPCASES_LANG")

    def made(*options):
        nop = Nop(tmp_path / "leeg", monkeypatch)
        return nop, nop.run([*options, "init", nop.root, "--preset", "blank"])

    return made


@pytest.mark.parametrize("language", STEPS)
def test_init_says_what_is_to_be_filled_in_and_in_which_order(blank, language):
    _nop, told = blank("--lang", language)
    assert told.out.splitlines()[1:5] == STEPS[language]


def test_check_warns_until_it_is_filled_in(blank):
    nop, _told = blank("--lang", "en")
    warned = [(row["level"], row["file"]) for row in nop.rows("check")]
    assert warned == [("warning", f"{name}.toml") for name in ("nopcases", "people", "places")]
    for name, old, new in (
        ("nopcases", "(name of the municipality)", "Urk"),
        ("places", "# [place.examplevillage]\n# title", "[place.urk]\ntitle"),
        ("people", '# [person.jan]\n# name = "Jan Example"', '[person.jan]\nname = "Jan"'),
    ):
        path = nop.root / f"{name}.toml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
    assert nop.rows("check") == []
    assert nop.run(["init", nop.root]).out.count("\n") == 1


def test_what_a_mistake_hides_is_not_said_to_be_missing(blank):
    nop, _told = blank("--lang", "en")
    (nop.root / "places.toml").write_text("[place.urk\n")
    assert [row["file"] for row in nop.rows("check", code=4)] == [
        "places.toml",
        "nopcases.toml",
        "people.toml",
    ]


@pytest.mark.parametrize(
    ("options", "first", "explanation"),
    [
        ((), "# Plaatsen en ontmoetingsplekken.", "LEESMIJ.txt"),
        (("--lang", "nl"), "# Plaatsen en ontmoetingsplekken.", "LEESMIJ.txt"),
        (("--lang", "en"), "# Places and venues.", "README.txt"),
    ],
)
def test_a_folder_is_in_dutch_unless_lang_says_english(blank, options, first, explanation):
    nop, _told = blank(*options)
    assert (nop.root / "places.toml").read_text(encoding="utf-8").startswith(first)
    assert (nop.root / "letters" / explanation).is_file()


def test_an_english_folder_speaks_english_and_has_its_dutch_titles_too(blank):
    nop, _told = blank("--lang", "en")
    assert nop("list").out == "No cases.\n"
    assert (
        '\ntitle = "General route"\ntitle-nl = "Algemene route"\n' in (nop.root / "routes.toml").read_text()
    )


@pytest.mark.parametrize(
    ("command", "file"),
    [
        (("who", "lemmer"), "places"),
        (("intake", "Koffie", "Lemmer"), "places"),
        (("list", "--venue", "lemmer"), "places"),
        (("list", "--handler", "lemmer"), "people"),
        (("list", "--pot", "lemmer"), "pots"),
        (("list", "--theme", "lemmer"), "words"),
        (("overview", "neighbourhood", "lemmer"), "places"),
        (("agenda", "lemmer"), "meetings"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else value,
)
def test_what_the_settings_do_not_have_comes_with_how_to_add_it(nop, command, file):
    assert nop(*command, code=1).err.rstrip().endswith(f"To add one: nopcases edit {file}")


def test_a_place_that_is_not_there_comes_in_dutch_with_how_to_add_it(nop):
    told = nop("--lang", "nl", "who", "lemmer", code=1).err
    assert told.startswith("nopcases: Er is geen plaats “lemmer”.")
    assert told.endswith("Toevoegen: nopcases wijzigen plaatsen\n")


def test_a_name_that_fits_several_is_not_to_be_added(nop):
    assert "edit places" not in nop("who", "de", code=1).err
