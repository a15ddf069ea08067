"""A settings file is edited without fear: what the change would do to the cases is told before it counts."""

import sys
import tempfile

import pytest

from .running import typed


@pytest.fixture
def editing(nop, monkeypatch, tmp_path):
    """Edit a settings file in an editor that replaces one text by another: ``editing("places", old, new)``."""
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    monkeypatch.setenv("TMPDIR", str(drafts))
    monkeypatch.setattr(tempfile, "tempdir", str(drafts))

    def run(what, *replaced, language="en", code=0, **options):
        monkeypatch.setenv("EDITOR", editor(tmp_path, *replaced))
        return nop("--lang", language, "edit", what, code=code, **options)

    return run


def editor(tmp_path, *replaced):
    """Return the command of an editor that replaces a text; each time that it is opened again, the next one."""
    script, count = tmp_path / "editor.py", tmp_path / "count"
    pairs = list(zip(replaced[::2], replaced[1::2], strict=True))
    script.write_text(
        "import pathlib, sys\n"
        f"count = pathlib.Path({str(count)!r})\n"
        "number = int(count.read_text()) if count.exists() else 0\n"
        "count.write_text(str(number + 1))\n"
        f"pairs = {pairs!r}\n"
        "old, new = pairs[min(number, len(pairs) - 1)]\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "text = path.read_text(encoding='utf-8')\n"
        "assert old in text, old\n"
        "path.write_text(text.replace(old, new), encoding='utf-8')\n",
        encoding="utf-8",
    )
    count.unlink(missing_ok=True)
    return f'"{sys.executable}" "{script}"'


@pytest.fixture
def cases(nop):
    """Three cases in Revelsant, one of them answered, with a handler; the day is a week later."""
    found = [nop.intake(f"Zaak {number}", "revelsant", today="2026-11-20") for number in range(3)]
    nop("log", "feedback", found[0], "Gebeld", today="2026-11-20")
    for case in found:
        nop("assign", case, "carla", today="2026-11-20")
    return found


GONE = ("[place.revelsant]", "[place.rietveld]")
NORM = ('term = "7 days"', 'term = "2 days"')


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "3 cases use “revelsant”, which is gone: "),
        ("nl", "3 zaken gebruiken “revelsant”, dat er niet meer is: "),
    ],
)
def test_what_would_be_wrong_in_cases_is_refused_without_a_terminal(nop, editing, cases, language, words):
    before = nop.snapshot()
    error = editing("places", *GONE, language=language, code=1).err
    assert words + ", ".join(sorted(cases)) in error
    assert "places.toml" in error.splitlines()[-1]
    assert nop.snapshot() == before


def test_what_would_be_odd_is_told_and_counts(nop, editing, cases):
    result = editing("people", "[person.carla]", "[person.karla]")
    assert "3 cases use “carla”, which is gone" in result.err
    assert "people.toml: saved" in result.out


def test_what_would_be_late_is_told(nop, editing, cases):
    result = editing("settings", *NORM)
    late = [line for line in result.err.splitlines() if "late" in line]
    assert [line.partition(":")[0] for line in late] == [
        "2 cases have something late that is not late now",
    ]
    assert cases[0] not in late[0]


LONGER = ('term = "7 days"', 'term = "60 days"')


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "2 cases have something late now that is not late then"),
        ("nl", "in 2 zaken is nu iets te laat dat dat dan niet meer is"),
    ],
)
def test_what_would_be_late_no_longer_is_told_too(nop, editing, cases, language, words):
    result = editing("settings", *LONGER, language=language, today="2026-12-01")
    (line,) = [line for line in result.err.splitlines() if words in line]
    assert all((case in line) is (case != cases[0]) for case in cases)


def test_a_pot_that_granted_more_than_it_would_have_is_named(nop, editing, cases):
    nop("fund", "ask", cases[0], "igw", "500")
    nop("fund", "grant", cases[0], "igw", "500")
    text = (nop.root / "pots.toml").read_text(encoding="utf-8")
    line = next(line for line in text.partition("[pot.igw")[2].splitlines() if line.startswith("total"))
    error = editing("pots", line, 'total = "100.00"', code=1).err
    assert "igw: in 2026 more is granted than its budget" in error
    assert cases[0] in error


def test_a_change_that_does_nothing_to_cases_is_silent(nop, editing, cases):
    result = editing("places", 'title = "Revelsant"', 'title = "Revelsant (wijk)"')
    assert result.err == ""
    assert editing("places", "[place.revelsant]", "# gezien\n[place.revelsant]").err == ""


def test_what_was_wrong_before_is_not_told_again(nop, editing, cases):
    nop.by_hand("26-22222", header='venue = "nergens"')
    assert "nergens" not in editing("people", "[person.carla]", "[person.karla]").err


def test_many_cases_are_named_in_part(nop, editing):
    for number in range(7):
        nop.intake(f"Zaak {number}", "revelsant")
    error = editing("places", *GONE, code=1).err
    assert "7 cases use “revelsant”, which is gone" in error
    assert error.splitlines()[0].endswith(", …")


def test_a_case_that_cannot_be_read_is_named_and_the_rest_is_judged(nop, editing, cases):
    nop.write("26-zzzzz", "id = ")
    result = editing("people", "[person.carla]", "[person.karla]", code=3)
    assert "3 cases use" in result.err
    assert "26-zzzzz" in result.err


@pytest.mark.parametrize(
    ("language", "question", "answer", "kept"),
    [
        ("en", "What now?", "keep it all the same", True),
        ("en", "What now?", "leave everything as it was", False),
        ("nl", "Wat nu?", "2", True),
        ("nl", "Wat nu?", "3", False),
    ],
)
def test_a_terminal_asks_whether_to_keep_it(nop, cases, tmp_path, terminal, language, question, answer, kept):
    asked = terminal("edit", "places", EDITOR=editor(tmp_path, *GONE), NOPCASES_LANG=language)
    asked.answer(question, f"{answer}\n")
    text = asked.end()
    assert cases[0] in text
    assert ("/places.toml." in text) is not kept  # where what was written is kept
    assert ("[place.rietveld]" in (nop.root / "places.toml").read_text(encoding="utf-8")) is kept


def test_enter_opens_the_editor_again(nop, cases, tmp_path, terminal):
    asked = terminal("edit", "places", EDITOR=editor(tmp_path, *GONE, *GONE[::-1]))
    asked.answer("What now?", "\n")
    assert "Nothing changed." in asked.end()


@pytest.mark.parametrize(
    ("word", "file"), [("places.toml", "places"), ("Potjes", "pots"), ("medewerkers", "people")]
)
def test_a_settings_file_is_meant_by_its_name_its_file_or_what_it_is_called_in_dutch(
    nop, editing, word, file
):
    path = nop.root / f"{file}.toml"
    editing(word, "title =", "title  =")
    assert "title  =" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("word", ["my", "mijn", "my.toml"])
def test_the_file_of_ones_own_is_named_with_its_path_and_its_help(nop, language, word):
    refused = nop("--lang", language, "edit", word, code=1).err
    assert "my.toml" in refused
    assert typed(language, "nopcases help my") in refused


def test_a_word_that_is_near_to_a_settings_file_hears_what_can_be_edited(nop):
    assert "places, people, routes" in nop("edit", "place", code=1).err
    assert "places, people, routes" not in nop("edit", "zandbak", code=1).err


@pytest.mark.parametrize(
    ("language", "word", "meant"),
    [
        ("en", "placess", "Did you mean places?"),
        ("nl", "placess", "Bedoel je plaatsen?"),
        ("nl", "plaatsn", "Bedoel je plaatsen?"),
    ],
)
def test_the_nearest_settings_file_is_named_as_its_reader_calls_it(nop, language, word, meant):
    assert meant in nop("--lang", language, "edit", word, code=1).err
