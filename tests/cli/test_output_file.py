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
