"""The start: what a command loads, the version before all else, and the language by a glance at the folder."""

import os
import subprocess
import sys

import pytest

from nopcases import __version__
from nopcases.cli import main as main_module
from nopcases.cli.completion.global_options import asks_version
from nopcases.cli.start.choose_language import choose

from .running import MONDAY, SAMPLE

LOADED = """
import atexit, sys
atexit.register(lambda: sys.stderr.write("\\n".join(sys.modules)))
from nopcases.cli.main import main
main()
"""


def loaded(*arguments: str, **env: str) -> set[str]:
    """Return the modules that the program loads for a command."""
    ran = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments],
        capture_output=True,
        env={**os.environ, "NOPCASES_FOLDER": str(SAMPLE), **env},
        check=False,
        timeout=60,
    )
    modules = set(ran.stderr.decode().split("\n"))
    assert ran.returncode == 0, ran.stderr
    assert "nopcases.cli.main" in modules
    return modules


def packages(modules: set[str]) -> set[str]:
    """Return the modules and every package above them."""
    return {".".join(name.split(".")[: end + 1]) for name in modules for end in range(name.count(".") + 1)}


@pytest.mark.parametrize(
    "arguments",
    [["--version"], ["-C", ".", "--version"], ["--today=morgen", "--by", "x", "--version", "overdue"]],
)
def test_the_version_is_printed_before_anything_is_loaded(arguments):
    ours = {name for name in loaded(*arguments) if name.startswith("nopcases")}
    assert ours == {
        "nopcases",
        "nopcases.cli",
        "nopcases.cli.main",
        "nopcases.cli.completion",
        "nopcases.cli.completion.global_options",
    }
    heavy = {"typer", "rich", "tomllib", "tomli", "dateutil", "gettext", "nopcases.domain", "nopcases.folder"}
    assert not packages(loaded(*arguments)) & (heavy | {"nopcases.views"})


HEAVY = {
    "babel",
    "dateutil.parser",
    "dateutil.rrule",
    "icalendar",
    "jinja2",
    "rich.console",
    "rich.progress",
    "tomli_w",
    "vobject",
}
A_CASE = sorted(SAMPLE.glob("cases/2026/*.toml"))[0].stem


@pytest.mark.parametrize(
    ("command", "may"),
    [
        (["overdue", "-f", "json"], set()),
        (["overdue", "-f", "csv"], set()),
        (["list", "-f", "markdown"], set()),
        (["today", "-f", "json"], set()),
        (["stats", "-f", "json"], set()),
        (["show", A_CASE, "-f", "json"], set()),
        (["letter", A_CASE], set()),
        (["agenda", "igw", "-f", "json"], {"dateutil.rrule"}),
        (["overdue"], set()),
        (["today"], set()),
        (["show", A_CASE], {"rich.console"}),
        (["overdue", "-f", "html"], {"jinja2"}),
        (["overdue", "-f", "ics"], {"icalendar", "dateutil.rrule"}),
        (["--help"], {"rich.console"}),
        (["overdue", "--help"], {"rich.console"}),
    ],
    ids=lambda words: " ".join(words if isinstance(words, list) else sorted(words)),
)
def test_a_command_loads_what_it_uses_and_nothing_heavy_besides(command, may):
    assert loaded("--today", MONDAY, *command) & HEAVY <= may


@pytest.mark.parametrize("command", ["overdue", "intake", "init"])
def test_the_help_of_a_command_builds_that_command_alone(command):
    modules = loaded(command, "--help")
    built = {name for name in modules if name.startswith("nopcases.cli.commands.")}
    assert built == {f"nopcases.cli.commands.{command}"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["--version", "nope", "--wrong"],
        ["--version", "--version"],
        ["--version", "--", "x"],
        ["--version", "-"],
        ["--lang", "xx", "--version"],
        ["--by=", "--version"],
        ["-Cx", "--version"],
        ["-C", "--version"],
        ["-C=x", "--version"],
        ["--folder=--version"],
        ["--folder", "--version", "--version"],
        ["--version=1"],
        ["--version", "--version=1"],
        ["--version", "--wrong"],
        ["--version", "--by"],
        ["--help", "--version"],
        ["--version", "--help"],
        ["--vers"],
        ["--", "--version"],
        ["overdue", "--version"],
        ["-C", "x", "overdue", "--version"],
        [""],
    ],
    ids=" ".join,
)
def test_the_quick_version_answers_as_the_command_line_itself_would(nop, monkeypatch, arguments):
    monkeypatch.chdir(nop.root)
    quick = nop.run(arguments)
    monkeypatch.setattr(main_module, "asks_version", lambda _arguments: False)
    assert nop.run(arguments) == quick
    assert asks_version(arguments) <= (quick.out == f"nopcases {__version__}\n")


@pytest.fixture
def language(tmp_path, monkeypatch):
    """Return the language that is chosen where nopcases.toml holds these bytes; "en" is the locale's."""
    monkeypatch.delenv("NOPCASES_LANG")
    monkeypatch.setenv("LC_ALL", "C")

    def of(data: bytes | None) -> str:
        if data is not None:
            (tmp_path / "nopcases.toml").write_bytes(data)
        return choose(["-C", str(tmp_path), "overdue"])

    return of


@pytest.mark.parametrize(
    "data",
    [
        b'language = "nl"',
        b"language = 'nl'",
        b'"language" = "nl"\n',
        b'  language="nl"# Dutch\n',
        b'\xef\xbb\xbflanguage = "nl"\r\nformat = 1\r\n',
        b'format = 1\r\nlanguage = "nl" \r\n',
        b'# [table]\n# language = "en"\nlanguage = "nl"\n[norm.answer]\nlanguage = "en"\n',
        b'municipality = "\xff\xfe"\nlanguage = "nl"\n',
        b'broken = \nlanguage = "nl"\n',
        b'format = 2\nlanguage = "nl"\n' + b"#" * 2_000_000,
    ],
)
def test_the_language_is_read_before_the_first_table_whatever_else_is_wrong(language, data):
    assert language(data) == "nl"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b'# language = "nl"\n',
        b'[norm]\nlanguage = "nl"\n',
        b"language = nl\n",
        b"language = \"nl'\n",
        b'language = "pl"\n',
        b'languages = "nl"\n',
        b'language = "nl" x\n',
        b"\x00" * 5000,
        b"#" * 2_000_000 + b'\nlanguage = "nl"\n',
    ],
)
def test_what_is_no_language_leaves_the_choice_to_the_locale(language, data):
    assert language(data) == "en"


@pytest.mark.skipif(os.name == "nt", reason="no such files there")
@pytest.mark.parametrize("make", ["directory", "fifo", "link", "secret", "nothing"])
def test_what_is_no_file_leaves_the_choice_to_the_locale(language, tmp_path, make):
    path = tmp_path / "nopcases.toml"
    if make == "directory":
        path.mkdir()
    elif make == "fifo":
        os.mkfifo(path)
    elif make == "link":
        path.symlink_to("/dev/zero")
    elif make == "secret" and os.geteuid():
        path.write_bytes(b'language = "nl"')
        path.chmod(0)
    assert language(None) == "en"


@pytest.mark.parametrize(
    ("variables", "chosen"),
    [
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LC_ALL": "C.UTF-8", "LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LC_ALL": "C", "LANG": "nl_NL.UTF-8"}, "en"),
        ({"LC_MESSAGES": "en_GB.UTF-8", "LANG": "nl_NL.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "nl:en"}, "nl"),
        ({"LANGUAGE": "nl"}, "nl"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "nl"}, "en"),
        ({"LANG": "Dutch_Netherlands.1252"}, "nl"),
    ],
)
def test_without_a_folder_the_language_is_that_of_the_locale(tmp_path, monkeypatch, variables, chosen):
    for name in ("NOPCASES_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    assert choose(["--help"]) == chosen


def test_the_language_is_that_of_the_nearest_folder_upward(tmp_path, monkeypatch):
    monkeypatch.delenv("NOPCASES_LANG")
    (tmp_path / "nopcases.toml").write_text('language = "nl"\n')
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert choose([]) == "nl"
    assert choose(["-C", "elsewhere", "--folder", str(tmp_path)]) == "nl"  # the last one counts
    assert choose(["--folder", str(tmp_path), "-Celsewhere"]) == "en"
    assert choose(["overdue", "-C", "elsewhere"]) == "nl"


@pytest.mark.skipif(os.name == "nt", reason="a folder that is worked in cannot be removed there")
@pytest.mark.parametrize("arguments", [["overdue"], ["-C", "here", "overdue"], ["init"], ["init", "here"]])
def test_a_working_folder_that_is_gone_is_said_to_be_so(process, tmp_path, monkeypatch, arguments):
    gone = tmp_path / "gone"
    gone.mkdir()
    script = "import os, sys; os.rmdir(os.getcwd()); from nopcases.cli.main import main; main(sys.argv[1:])"
    ran = subprocess.run(
        [sys.executable, "-c", script, *arguments], cwd=gone, capture_output=True, check=False, timeout=60
    )
    assert (ran.returncode, ran.stdout) == (1, b"")
    assert b"no longer there" in ran.stderr
