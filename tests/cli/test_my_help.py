"""``help my``: what my.toml may hold, in words, and what it holds."""

import pytest

from nopcases.folder.my import MEANS, TYPES


@pytest.fixture
def my(tmp_path):
    """The file of the person who runs the test."""
    return tmp_path / "home" / "my.toml"


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_key_is_explained_and_no_folder_is_needed(nop, tmp_path, language):
    out = nop.run(["-C", tmp_path, "--lang", language, "help", "my"]).out
    assert MEANS.keys() == TYPES.keys()
    assert [key for key in MEANS if f"\n  {key}  " not in out] == []
    assert str(tmp_path / "home" / "my.toml") in out


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["(not there yet)", "never hides anything late"]),
        ("nl", ["(is er nog niet)", "verbergt dit nooit"]),
    ],
)
def test_it_says_where_the_file_would_be_and_that_it_hides_nothing(nop, language, words):
    out = nop("--lang", language, "help", "my").out
    assert [word for word in words if word not in out] == []


def test_it_shows_what_holds_here_once_for_every_folder_and_once_for_this_one(nop, my):
    my.write_text(
        f'me = "anna"\ncolour = false\n[folder."{nop.root.as_posix()}"]\nme = "daan"\nautocommit = "sync"\n'
    )
    top, folder = nop("help", "my").out.split(f'[folder."{nop.root.as_posix()}"]')
    assert ('now: "anna"' in top, "now: false" in top) == (True, True)
    assert ('now: "daan"' in folder, 'now: "sync"' in folder) == (True, True)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["“pager” must be a text", "“colur” means nothing here. Did you mean colour?"]),
        ("nl", ["“pager” moet een tekst zijn", "“colur” betekent hier niets. Bedoel je colour?"]),
    ],
)
def test_what_is_wrong_in_it_or_means_nothing_is_named(nop, my, language, words):
    my.write_text("colur = true\npager = 3\n")
    out = nop("--lang", language, "help", "my").out
    assert [word for word in words if word not in out] == []


def test_a_file_that_cannot_be_read_is_named(nop, my):
    my.write_text('me = "anna\n')
    assert f"{my}:1" in nop("help", "my").out


def test_no_control_character_of_it_reaches_the_screen(nop, my):
    my.write_text('editor = "a\\u001b[31mb"\n"\\u001b[2J" = 1\n')
    assert "\x1b" not in nop("help", "my").out


@pytest.mark.parametrize("words", [["mijn"], ["my.toml"], ["MY"]])
def test_it_is_found_by_its_other_names(nop, words):
    assert "my.toml" in nop("help", *words).out
