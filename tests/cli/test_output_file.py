"""``--output``: a whole file or none, and never through a link."""

import os
import stat

import pytest


@pytest.fixture
def filled(nop):
    nop.by_hand("26-22222")
    return nop


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
@pytest.mark.parametrize("command", [["overdue"], ["list"], ["today"], ["check"], ["show", "26-22222"]])
def test_the_file_holds_what_a_pipe_gets_and_stdout_stays_empty(filled, tmp_path, command, form):
    path = tmp_path / "out.txt"
    assert filled(*command, "-f", form, "-o", path).out == ""
    assert path.read_text(encoding="utf-8") == filled(*command, "-f", form).out


def test_an_earlier_report_is_replaced_and_nothing_else_is_left_beside_it(filled, tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "week.csv").write_text("oud")
    filled("list", "-f", "csv", "--output", folder / "week.csv")
    assert "26-22222" in (folder / "week.csv").read_text()
    assert [path.name for path in folder.iterdir()] == ["week.csv"]


def test_a_directory_is_refused(filled, tmp_path):
    assert str(tmp_path) in filled("list", "-o", tmp_path, code=1).err


def test_a_link_is_refused_and_what_it_points_to_stays_as_it_was(filled, tmp_path):
    target = tmp_path / "target"
    target.write_text("blijft")
    (tmp_path / "link").symlink_to(target)
    filled("list", "-o", tmp_path / "link", code=1)
    assert target.read_text() == "blijft"
    assert (tmp_path / "link").is_symlink()


def test_a_folder_that_is_not_there_is_named(filled, tmp_path):
    refused = filled("list", "-o", tmp_path / "nergens" / "week.csv", code=1)
    assert f"{tmp_path / 'nergens'}" in refused.err
    assert ".tmp" not in refused.err


def test_an_incomplete_report_is_written_and_says_so(filled, tmp_path):
    filled.write("26-33333", "id = ")
    path = tmp_path / "week.md"
    result = filled("list", "-f", "markdown", "-o", path, code=3)
    assert "26-33333.toml:1" in result.err
    assert "26-22222" in path.read_text()
    assert "26-33333" in path.read_text()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_may_be_read_by_whom_the_umask_lets(filled, tmp_path, umask, mode):
    before = os.umask(umask)
    try:
        filled("list", "-f", "csv", "-o", tmp_path / "week.csv")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "week.csv").stat().st_mode) == mode


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666])
def test_an_earlier_file_keeps_its_mode(filled, tmp_path, mode):
    (tmp_path / "week.csv").write_text("oud")
    (tmp_path / "week.csv").chmod(mode)
    filled("list", "-f", "csv", "-o", tmp_path / "week.csv")
    assert stat.S_IMODE((tmp_path / "week.csv").stat().st_mode) == mode


READ = {
    "a case": "cases/2026/26-22222.toml",
    "a case that is not there yet": "cases/2026/26-33333.toml",
    "a case in capitals": "CASES/2026/26-22222.TOML",
    "the folder's mark": "nopcases.toml",
    "the mark in capitals, with a dot at the end": "Nopcases.toml.",
    "a settings file": "pots.toml",
    "a contact": "contacts/c-9x2mq.toml",
    "a draft of an intake elsewhere": "elders/d-9x2mq.toml",
    "a letter": "letters/feedback.nl.txt",
    "a mapping of an import": "imports/lijst.toml",
    "the lock": ".nopcases/lock",
    "what git is told": ".gitignore",
    "git's own": ".git/config",
    "by another way": "elders/../pots.toml",
    "through a link": "elders/link/pots.toml",
}


@pytest.mark.parametrize("name", READ.values(), ids=READ.keys())
@pytest.mark.parametrize(
    ("language", "words"), [("en", "what nopcases itself reads"), ("nl", "nopcases zelf")]
)
def test_nothing_that_nopcases_reads_is_overwritten_or_made(filled, name, language, words):
    elsewhere = filled.root / "elders"
    elsewhere.mkdir()
    (elsewhere / "link").symlink_to(filled.root)
    before = filled.snapshot()
    for folder in ("imports", ".git"):
        (filled.root / folder).mkdir()
    for command in (
        ["list", "-f", "json"],
        ["letter", "26-22222"],
        ["minutes", "igw", "--date", "2026-11-18"],
    ):
        assert words in filled("--lang", language, *command, "-o", filled.root / name, code=1).err
    assert filled.snapshot() == before


def test_nor_is_my_toml(filled, tmp_path):
    filled("list", "-o", tmp_path / "home/my.toml", code=1)
    assert not (tmp_path / "home/my.toml").exists()


def test_a_report_may_stand_in_the_folder(filled):
    for name in ("week.csv", "overzichten.json"):
        filled("list", "-f", "csv", "-o", filled.root / name)
        assert "26-22222" in (filled.root / name).read_text()


@pytest.mark.parametrize("command", [["list"], ["show", "26-22222"], ["letter", "26-22222"]])
def test_a_dash_is_standard_output(filled, tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    assert filled(*command, "-o", "-").out == filled(*command).out != ""
    assert not (tmp_path / "-").exists()


def test_a_dash_gives_an_empty_form_of_minutes(filled):
    assert 'meeting = "igw"' in filled("minutes", "igw", "--date", "2026-11-18", "-o", "-").out
