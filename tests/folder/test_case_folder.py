"""A folder of cases: one file that is broken, hostile or odd never hides the others, and is named."""

import os
from datetime import date

import pytest

from nopcases.folder.cases.files import CaseUnreadable
from nopcases.folder.cases.finder import FileFinder
from nopcases.folder.cases.source import CaseSource
from nopcases.folder.root import Folder, NoFolder, find_root
from nopcases.folder.toml.read import MAX_BYTES

from .making import CASE, CASE_ID, CASE_NAME

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
BROKEN = "cases/2026/26-bbbbb.toml"


def asked_in(root):
    """Return what answers questions about the cases of ``root``, and what it could not read."""
    folder, unreadable = Folder(root), []
    finder = FileFinder(folder, folder.settings, unreadable.extend)
    day = date(2026, 11, 23)
    return CaseSource(finder, folder.contacts, folder.settings, day, unreadable.extend), unreadable


@pytest.fixture
def broken(root, case_path):
    """The place of a second case, which is to be broken."""
    return root / BROKEN


def _only_the_other_is_read(root, file=BROKEN):
    """Say that the good case is read, and return what is wrong with the one file that is not."""
    loaded = Folder(root).load()
    assert [case.id for case in loaded.cases] == [CASE_ID]
    (bad,) = loaded.unreadable
    assert bad.file == file
    return bad


@pytest.mark.parametrize(
    ("data", "line", "why"),
    [
        (b"", None, "“id” is missing"),
        (CASE.encode()[:30], 2, "no closing quote"),
        (b"\xff\xfe\x00", 1, "not UTF-8"),
        (b"#" * (MAX_BYTES + 1), None, "over 256 KB"),
        (b"a = 1\nb = " + b"[" * 1000, 2, "nested too deeply"),
        (b"a = 1\n" + b"a." * 40_000 + b"a = 1\n", 2, "nested too deeply"),
        (b"a = " + b"9" * 5000, 1, "a number is too long"),
        (CASE.encode(), 1, "the file is named 26-bbbbb"),
        (CASE.replace(CASE_ID, "26-bbbbb").split("[log")[0].encode() + b"log = {}", 5, "as its own table"),
    ],
    ids=["empty", "cut off", "not UTF-8", "too big", "brackets", "dots", "digits", "id", "log"],
)
def test_a_broken_file_is_named_with_its_line_and_the_others_are_read(root, broken, data, line, why):
    broken.write_bytes(data)
    bad = _only_the_other_is_read(root)
    assert bad.line == line
    assert why in bad.message


@posix
@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda path: path.symlink_to(path.parent / "26-k7q4f.toml"), "this is a link"),
        (lambda path: path.symlink_to("/dev/zero"), "this is a link"),
        (lambda path: path.symlink_to("nowhere"), "this is a link"),
        (getattr(os, "mkfifo", None), "no regular file"),
        (lambda path: path.mkdir(), "no regular file"),
    ],
    ids=["link", "link to a device", "dangling link", "pipe", "directory"],
)
def test_what_is_no_file_is_named_and_the_others_are_read(root, broken, make, why):
    make(broken)
    assert why in _only_the_other_is_read(root).message


@posix
def test_a_year_that_is_a_link_is_named_and_nothing_in_it_is_read(root, case_path, tmp_path):
    (tmp_path / "25-ccccc.toml").write_text(CASE.replace(CASE_ID, "25-ccccc"))
    (root / "cases/2025").symlink_to(tmp_path)
    assert "this is a link" in _only_the_other_is_read(root, "cases/2025").message


@posix
def test_a_cases_folder_that_is_a_link_is_named(root, tmp_path):
    (tmp_path / "elsewhere/2026").mkdir(parents=True)
    (tmp_path / "elsewhere/2026/26-k7q4f.toml").write_text(CASE)
    (root / "cases").symlink_to(tmp_path / "elsewhere")
    loaded = Folder(root).load()
    assert (loaded.cases, [bad.file for bad in loaded.unreadable]) == ([], ["cases"])


@pytest.mark.usefixtures("modes_bind")
def test_a_year_that_may_not_be_read_is_named(root, case_path):
    closed = root / "cases/2025"
    closed.mkdir()
    closed.chmod(0)
    bad = _only_the_other_is_read(root, "cases/2025")
    closed.chmod(0o700)
    assert bad.message


def test_the_same_id_in_a_second_file_is_named(root, case_path):
    (root / "cases/2025").mkdir()
    (root / "cases/2025/26-k7q4f.toml").write_bytes(case_path.read_bytes())
    loaded = Folder(root).load()
    assert len(loaded.cases) == 1
    assert "used by another file too" in loaded.unreadable[0].message


@pytest.mark.parametrize(
    "name",
    [
        *(".26-bbbbb.toml.tmp", ".26-bbbbb.toml", "README.md", "26.toml.txt"),
        *(f"{CASE_ID}.toml{ending}" for ending in (".orig", ".bak", ".swp", "~")),
    ],
)
def test_what_is_not_named_as_a_case_is_left_alone(root, case_path, name):
    case_path.with_name(name).write_bytes(b"half a fi")
    loaded = Folder(root).load()
    assert ([case.id for case in loaded.cases], loaded.unreadable) == ([CASE_ID], [])


MISNAMED = [
    *(
        "cases/2026/26-bbbbb.toml.txt",
        "cases/2026/26-bbbbb.TOML",
        "cases/2026/26-BBBBB.TOML",
        "cases/26-bbbbb.toml",
    ),
    *(
        "cases/2026/26-bbbbb.toml.bak",
        "cases/2026/26-bbbbb.toml~",
        "cases/2026/26-bbbbb",
        "cases/oud/26-bbbbb.toml",
    ),
    *("cases/2026/oud/26-bbbbb.toml", "cases/2026/26-k7q4f.toml.txt", "cases/26-k7q4f.toml"),
]


@pytest.mark.parametrize("name", MISNAMED)
def test_what_looks_like_a_case_and_is_not_read_is_named(root, case_path, name):
    path = root / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(CASE.encode())
    bad = _only_the_other_is_read(root, name)
    case_id = path.name[:8].lower()
    assert f"it must be called cases/2026/{case_id}.toml" in bad.message
    assert [bad.file for bad in asked_in(root)[1]] in ([], [name])


def test_a_file_whose_name_is_no_id_is_read_and_told(root, case_path):
    case_path.with_name("speeltuin.toml").write_bytes(CASE.encode())
    assert "the file is named speeltuin" in _only_the_other_is_read(root, "cases/2026/speeltuin.toml").message
    assert Folder(root).ids().keys() == {CASE_ID}


def test_a_folder_without_cases_has_none(root):
    assert Folder(root).load().cases == []


def test_a_case_in_another_year_than_its_id_is_found(root, case_path):
    elsewhere = root / "cases/2027/26-k7q4f.toml"
    elsewhere.parent.mkdir()
    case_path.rename(elsewhere)
    assert Folder(root).read(CASE_ID).case.file == "cases/2027/26-k7q4f.toml"


def test_asking_for_a_case_that_cannot_be_read_says_where_it_is_broken(root, broken):
    broken.write_bytes(b"a = 1\nb = \n")
    with pytest.raises(CaseUnreadable, match=rf"{BROKEN}:2: .*nothing was changed"):
        Folder(root).read("26-bbbbb")


def test_what_a_question_is_not_about_is_not_parsed_but_what_cannot_be_opened_is_still_named(root, broken):
    broken.write_bytes(b"no TOML at all")
    cases, unreadable = asked_in(root)
    assert [case.row.title for case in cases.candidates([CASE_ID], "")] == ["Speeltuin De Wig opknappen"]
    assert unreadable == []
    broken.write_bytes(b"#" * (MAX_BYTES + 1))
    cases, unreadable = asked_in(root)
    assert [case.row.title for case in cases.candidates([CASE_ID], "")] == ["Speeltuin De Wig opknappen"]
    assert [bad.file for bad in unreadable] == [BROKEN]


def test_the_folder_is_the_named_one_or_else_the_nearest_upward(root, case_path):
    assert find_root(None, case_path.parent) == root
    assert find_root(str(root), case_path.parent) == root
    with pytest.raises(NoFolder):
        find_root(str(case_path.parent), root)


def test_a_case_names_its_file_with_slashes(folder):
    assert folder.read(CASE_ID).case.file == CASE_NAME


def test_what_a_colleague_left_to_decide_is_read_and_named_by_check(root, case_path, nopcases):
    conflict = '\n[conflict.title]\nbase = "A"\nproposals = ["B", "C"]\n'
    case_path.write_bytes(CASE.encode() + conflict.encode())
    result = nopcases("check")
    assert "waits for a decision" in result.stdout
    assert f"{CASE_NAME}:9" in result.stdout


def test_the_command_line_names_a_broken_file_and_shows_the_others(root, broken, nopcases):
    broken.write_bytes(b"a = 1\nb = \n")
    result = nopcases("list")
    assert result.returncode == 3
    assert CASE_ID in result.stdout
    assert f"nopcases: {BROKEN}:2: " in result.stderr
