"""Who writes: asked once where nobody knows, said at every write else, and counted by ``check``."""

import tomllib

import pytest


@pytest.fixture
def stranger(monkeypatch):
    """A user of the system whom people.toml does not know."""
    monkeypatch.delenv("NOPCASES_USER")
    monkeypatch.setenv("LOGNAME", "root")
    monkeypatch.setenv("USER", "root")


@pytest.fixture
def my(nop, tmp_path, monkeypatch):
    """What stands in my.toml of the person who runs the program."""
    path = tmp_path / "eigen" / "my.toml"
    monkeypatch.setenv("NOPCASES_MY", str(path))
    return lambda: tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def authors(nop, case):
    return [entry["by"] for entry in nop.show(case)["log"]]


@pytest.mark.parametrize("command", [["log", "note"], ["assign"], ["edit"]])
def test_without_a_terminal_every_write_says_that_nobody_knows_who_writes(nop, stranger, my, command):
    case = nop.intake()
    rest = {"log": ["x"], "assign": ["anna"], "edit": ["--title", "Nieuw"]}[command[0]]
    said = nop(*command, case, *rest).err
    assert "root is not in people.toml" in said
    assert "my.toml" in said
    assert authors(nop, case)[0] == "root"


@pytest.mark.parametrize("command", [["today"], ["list"], ["overdue"], ["check"]])
def test_who_only_looks_is_not_bothered(nop, stranger, command):
    assert "root" not in nop(*command).err


def test_me_of_my_toml_goes_before_the_system_and_after_the_surroundings(
    nop, stranger, my, tmp_path, monkeypatch
):
    (tmp_path / "eigen").mkdir()
    (tmp_path / "eigen" / "my.toml").write_text('me = "Daan Voorbeeld"\n', encoding="utf-8")
    case = nop.intake()
    assert "people.toml" not in nop("log", "note", case, "x").err
    monkeypatch.setenv("NOPCASES_USER", "eva")
    nop("log", "note", case, "x")
    nop("--by", "anna", "log", "note", case, "x")
    assert authors(nop, case) == ["daan", "daan", "eva", "anna"]


@pytest.mark.parametrize(("typed", "by"), [("Bert Voorbeeld", "bert"), ("4", "daan"), ("eva", "eva")])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_terminal_asks_once_and_remembers_it(nop, stranger, my, terminal, typed, by, language):
    question, remembered = {"en": ("Who are you?", "Remembered in"), "nl": ("Wie ben je?", "Onthouden in")}[
        language
    ]
    case = nop.intake(today="2026-11-22")
    screen = terminal("log", "note", case, "een", NOPCASES_LANG=language)
    screen.answer("4  daan", "")
    screen.answer(question, "niemand\n")
    screen.answer("“niemand”", "")
    screen.answer(question, f"{typed}\n")
    assert remembered in screen.end()
    assert list(my()["folder"].values()) == [{"me": by}]
    screen = terminal("log", "note", case, "twee")
    assert "Who are you?" not in screen.end()
    assert authors(nop, case)[1:] == [by, by]


def test_who_is_nobody_of_people_toml_is_asked_again_until_people_toml_has_them(nop, stranger, my, terminal):
    case = nop.intake(today="2026-11-22")
    for text in ("een", "twee"):
        screen = terminal("log", "note", case, text)
        screen.answer("Who are you?", "\n")
        assert "edit people" in screen.end()
    assert my() == {}
    with (nop.root / "people.toml").open("a", encoding="utf-8") as people:
        people.write('\n[person.root]\nname = "Ruth Proef"\n')
    assert "Who are you?" not in terminal("log", "note", case, "drie").end()
    assert authors(nop, case) == ["root"] * 4


@pytest.mark.parametrize("whose", ["folder", "any folder"])
def test_a_remembered_name_that_people_toml_lacks_is_asked_again(
    nop, stranger, my, terminal, tmp_path, whose
):
    (tmp_path / "eigen").mkdir()
    table = f'[folder."{nop.root}"]\n' if whose == "folder" else ""
    (tmp_path / "eigen" / "my.toml").write_text(f'{table}me = "weg"\n', encoding="utf-8")
    case = nop.intake(today="2026-11-22")
    assert "[person.KEY]" in nop("log", "note", case, "nul").err
    screen = terminal("log", "note", case, "een")
    screen.answer("“weg” is not in people.toml.", "")
    screen.answer("Who are you?", "daan\n")
    screen.end()
    assert "Who are you?" not in terminal("log", "note", case, "twee").end()
    assert authors(nop, case)[-2:] == ["daan", "daan"]


def test_nobody_is_asked_who_only_looks(nop, stranger, my, terminal):
    nop.intake()
    assert "Who are you?" not in terminal("today").end()
    assert my() == {}


def test_what_cannot_be_remembered_is_written_all_the_same(nop, stranger, tmp_path, monkeypatch, terminal):
    (tmp_path / "in-de-weg").write_text("x")
    monkeypatch.setenv("NOPCASES_MY", str(tmp_path / "in-de-weg" / "my.toml"))
    case = nop.intake(today="2026-11-22")
    screen = terminal("log", "note", case, "een")
    screen.answer("Who are you?", "anna\n")
    screen.end()
    assert screen.process.returncode == 0
    assert authors(nop, case)[1] == "anna"


@pytest.mark.parametrize("language", ["en", "nl"])
def test_check_counts_them_in_one_warning(nop, language):
    case = nop.intake()
    for by in ("root", "root", "jansen", "anna"):
        nop("--by", by, "log", "note", case, "x")
    rows = nop.rows("--lang", language, "check")
    (found,) = [row for row in rows if row["file"] == "people.toml"]
    assert found["level"] == "warning"
    assert "3" in found["message"]
    assert "root (2), jansen (1)" in found["message"]


def test_check_says_nothing_where_everybody_is_known(nop):
    nop.intake()
    assert nop.rows("check") == []
