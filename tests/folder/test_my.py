"""my.toml: what is one person's own, outside the case folder."""

import pytest

from nopcases.folder.my import My, my_path, read_my, remember
from nopcases.folder.toml.edit import WriteWouldDamage

WRITTEN = """\
# Wat van mij is.
me = "anna"  # en niemand anders
hobby = "schaken"

[folder."{root}"]
# alleen hier
me = "daan"
"""


@pytest.fixture
def my(tmp_path, monkeypatch):
    """The file of the person who runs the test, which is not there yet."""
    path = tmp_path / "eigen" / "my.toml"
    monkeypatch.setenv("NOPCASES_MY", str(path))
    return path


def written(my, root, text=WRITTEN):
    my.parent.mkdir(exist_ok=True)
    my.write_text(text.replace("{root}", root.as_posix()), encoding="utf-8")
    return my.read_text(encoding="utf-8")


def test_without_a_file_nothing_is_said(my):
    assert read_my() == My()


def test_what_is_said_of_one_folder_goes_before_what_is_said_of_any(my, tmp_path):
    written(my, tmp_path / "zaken")
    assert read_my(tmp_path / "zaken").text("me") == "daan"
    assert read_my(tmp_path / "andere").text("me") == "anna"
    assert read_my().text("me") == "anna"


def test_a_folder_is_known_by_where_it_really_is(my, tmp_path):
    (tmp_path / "zaken").mkdir()
    written(my, tmp_path / "zaken")
    try:
        (tmp_path / "verwijzing").symlink_to(tmp_path / "zaken")
    except OSError:
        pytest.skip("links need a right that this account has not")
    assert read_my(tmp_path / "verwijzing").text("me") == "daan"


def test_what_is_remembered_leaves_comments_and_unknown_keys(my, tmp_path):
    before = written(my, tmp_path / "zaken")
    remember({"pager": "less"})
    remember({"contacts": "/srv/delen"}, tmp_path / "zaken")
    remember({"contacts": "/srv/andere"}, tmp_path / "andere")
    now = my.read_text(encoding="utf-8")
    assert [line for line in before.splitlines() if line not in now.splitlines()] == []
    assert read_my().text("pager") == "less"
    assert read_my(tmp_path / "zaken").values == {"me": "daan", "pager": "less", "contacts": "/srv/delen"}
    assert read_my(tmp_path / "andere").text("contacts") == "/srv/andere"


def test_the_file_and_its_folder_are_made_when_something_is_remembered(my):
    assert remember({"me": "anna"}) == my_path()
    remember({"me": "daan"})
    assert my.read_text(encoding="utf-8") == 'me = "daan"\n'
    assert [path.name for path in my.parent.iterdir()] == ["my.toml"]


def test_what_is_of_the_wrong_type_is_left_out_and_named_with_its_line(my):
    written(my, my, 'me = 3\npager = "less"\n')
    found = read_my()
    assert found.values == {"pager": "less"}
    assert [(bad.file, bad.line) for bad in found.bad] == [(str(my), 1)]


def test_a_file_that_cannot_be_read_is_named_and_never_overwritten(my):
    before = written(my, my, "me = \n")
    assert [bad.line for bad in read_my().bad] == [1]
    with pytest.raises(WriteWouldDamage, match=r"my\.toml"):
        remember({"me": "anna"})
    assert my.read_text(encoding="utf-8") == before


def test_it_stands_in_the_configuration_folder_of_the_person(monkeypatch):
    monkeypatch.delenv("NOPCASES_MY", raising=False)
    assert my_path().name == "my.toml"
    assert my_path().parent.name == "nopcases"
