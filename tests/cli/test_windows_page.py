"""The two pages for Windows tell the truth, as far as a machine that is none can say: .ci/run fetches the wheels."""

import re
import shlex
import subprocess
from importlib.metadata import PackageNotFoundError, requires

import documents
import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from nopcases.folder.windows import PATIENCE
from nopcases.language import _, set_language

from .running import typed

PAGES = {"en": "docs/en/windows.md", "nl": "docs/nl/windows.md"}
OF_WINDOWS = (
    r"setx NOPCASES_FOLDER G:\\initiatieven",
    r"function nop \{ py -m nopcases @args \}",
    r"Set-ExecutionPolicy -Scope CurrentUser RemoteSigned",
    r'powershell -NoExit -Command "function nop \{ py -m nopcases @args \}; cd G:\\initiatieven"',
    r"\[Console\]::OutputEncoding = \[Text\.UTF8Encoding\]::new\(\)",
    r"cd initiatieven",
)
"""The lines that are PowerShell's own."""
PROGRAM = re.compile(r"(?:py -m nopcases|nop) (.*?)(?: \| Select-String (\w+))?$")
PYTHONS = ("3.11", "3.12", "3.13")


def lines(page):
    """Return what is typed on a page."""
    found = re.findall(r"^ *```powershell\n(.*?)```", documents.read(page), re.DOTALL | re.MULTILINE)
    return [line.strip() for block in found for line in block.splitlines() if line.strip()]


LINES = lines(PAGES["en"])
PIP = [line for line in LINES if line.startswith("py -m pip ")]


def in_dutch(line):
    """Return a line as the Dutch page has it: the commands of the program by their Dutch names."""
    found = PROGRAM.fullmatch(line)
    return line.replace(found[1], typed("nl", f"nop {found[1]}").removeprefix("nop ")) if found else line


def test_both_pages_type_the_same_each_by_the_names_of_its_readers():
    assert lines(PAGES["nl"]) == [in_dutch(line) for line in LINES]
    assert len(LINES) > len(OF_WINDOWS)


def test_every_line_is_one_of_the_program_of_pip_or_of_powershell():
    kinds = ["py -m pip .*", PROGRAM.pattern, *OF_WINDOWS]
    assert [line for line in LINES if not any(re.fullmatch(kind, line) for kind in kinds)] == []
    assert [kind for kind in OF_WINDOWS if not any(re.fullmatch(kind, line) for line in LINES)] == []


@pytest.mark.parametrize("page", documents.pages())
def test_every_page_goes_the_one_way_that_needs_no_program_of_ours_on_windows(page):
    typed = "\n".join(documents.blocks(documents.read(page), "powershell"))
    assert re.findall(r"venv|Scripts|nop(?:cases)?\.exe", typed) == []
    for name, starts in re.findall(r"function (\w+) \{ (.*?) @args \}", typed):
        assert name in {"nop", "nopcases"}
        assert starts == "py -m nopcases"
    for line in re.findall(r"^.* pip install .*$", typed, re.MULTILINE):
        assert line.startswith("py -m pip install --user ")


@pytest.mark.parametrize("page", [*PAGES.values(), *documents.LANGUAGES.values()])
def test_a_page_that_is_read_first_on_windows_installs_it_that_way(page):
    assert "py -m pip install --user ." in documents.read(page)
    assert "py -m nopcases" in documents.read(page)


def test_the_shared_folder_without_git_is_said_first():
    for page in PAGES.values():
        first, *_others = re.findall(r"^## (.*)$", documents.read(page), re.MULTILINE)
        assert re.search("without git|zonder git", first)


def test_every_command_of_the_program_works_in_its_order(nop, tmp_path, monkeypatch):
    hub = tmp_path / "hub.git"
    subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch=main", str(hub)], check=True)
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Anna")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "anna@example.org")
    monkeypatch.setattr("nopcases.cli.commands.completion._profile", lambda: tmp_path / "profile.ps1")
    nop.intake("Bankje aan de Zuiderkade", "ens")
    ran = 0
    for line in LINES:
        if line == "cd initiatieven":
            monkeypatch.chdir(tmp_path / "initiatieven")
        found = PROGRAM.fullmatch(line)
        if found is None:
            continue
        words = [
            word.replace(r"G:\initiatieven", str(nop.root)) for word in shlex.split(found[1], posix=False)
        ]
        words = [str(hub) if word.startswith("https:") else word for word in words]
        if words[0] == "init" and "--remote" in words:
            monkeypatch.chdir(tmp_path)
        else:
            monkeypatch.setenv("NOPCASES_FOLDER", "" if words[0] == "sync" else str(nop.root))
        result = nop.run(words)
        assert result.code in (0, 4), f"{line}\n{result.err}"
        assert found[2] is None or found[2] in result.out
        ran += 1
    assert ran == len([line for line in LINES if PROGRAM.fullmatch(line)]) > 5
    assert "completion.ps1" in (tmp_path / "profile.ps1").read_text(encoding="utf-8")


def needed(version):
    """Return the names of all that nopcases needs on Windows with that Python; what is not here needs nothing."""
    surroundings = default_environment() | {
        "platform_system": "Windows", "sys_platform": "win32", "os_name": "nt", "python_version": version,
        "python_full_version": f"{version}.0", "extra": "",
    }  # fmt: skip
    return _closure("nopcases", surroundings, set())


def _closure(name, surroundings, found):
    try:
        said = requires(name) or []
    except PackageNotFoundError:
        said = []
    for one in map(Requirement, said):
        other = canonicalize_name(one.name)
        if (one.marker is None or one.marker.evaluate(surroundings)) and other not in found:
            found.add(other)
            _closure(other, surroundings, found)
    return found


@pytest.mark.parametrize("version", PYTHONS)
def test_what_pip_would_leave_out_on_another_machine_stands_in_the_command(version):
    fetching = [line for line in PIP if " download " in line]
    assert len(fetching) == 2
    for python in PYTHONS:
        here = default_environment() | {"python_version": python, "extra": ""}
        left_out = needed(version) - _closure("nopcases", here, set())
        for line in fetching:
            assert left_out <= set(line.split())


def test_the_wheels_are_fetched_once_and_installed_without_the_internet_and_without_rights():
    build, fetch, install, other = PIP
    assert "--no-deps" in build
    assert all("--only-binary=:all:" in line and "--find-links wheels" in line for line in (fetch, other))
    assert "--platform win_amd64 --python-version 3.12" in other
    assert {"--user", "--no-index", "--find-links"} <= set(install.split())


def test_ci_fetches_the_wheels_by_the_page():
    ci = (documents.ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "docs/en/windows.md" in ci
    assert all(version in ci for version in PYTHONS)


@pytest.mark.parametrize("language", PAGES)
def test_what_the_page_says_that_it_says_is_what_it_says(language):
    set_language(language)
    try:
        sentences = [
            _("another program has it open (Excel, OneDrive, an editor), or you may not write there"),
            _("OneDrive has it elsewhere and does not bring it now; choose “Always keep on this device”"),
            _("its path is longer than Windows allows here ({most} characters); use a shorter folder"),
            _("Another command is busy in this folder, and goes on; try again later."),
            _("the id is {id}, but the file is named {name}; one of the two is wrong"),
        ]
    finally:
        set_language("en")
    table = [line for line in documents.read(PAGES[language]).splitlines() if line.startswith("| ")][1:]
    said = [re.search(r"\*(.*?)\*", line)[1] for line in table]
    for sentence, quoted in zip(sentences, said, strict=True):
        begin = re.sub(r"\\\{\w+\\\}", r"\\S+", re.escape(sentence))
        assert re.match(re.escape(quoted), sentence) or re.fullmatch(begin, quoted), (sentence, quoted)
    assert PATIENCE == 2  # as the page says
