"""The suite itself: it runs as well however it was started, and with the libraries of another day."""

import os
import re
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
TESTED = [*PROJECT["project"]["dependencies"], *EXTRAS["test"]]


def oldest(requirement):
    """Return the lower bound of a requirement; None where it has none."""
    return next((one.version for one in requirement.specifier if one.operator in (">=", "==", "~=")), None)


@pytest.mark.parametrize("text", [*TESTED, *EXTRAS["dev"], *PROJECT["build-system"]["requires"]])
def test_every_dependency_has_a_lower_bound(text):
    requirement = Requirement(text)
    assert oldest(requirement) or requirement.name == PROJECT["project"]["name"]


@pytest.mark.parametrize("text", TESTED)
def test_the_oldest_versions_that_ci_runs_with_are_the_lower_bounds(text):
    lines = (ROOT / "tests" / "oldest.txt").read_text(encoding="utf-8").splitlines()
    pins = [Requirement(line) for line in lines if line and not line.startswith("#")]
    requirement = Requirement(text)
    (pin,) = (one for one in pins if one.name == requirement.name)
    assert Version(oldest(pin)) == Version(oldest(requirement))


def pytest_run(*arguments, env=None, **options):
    """Run pytest as a person does, in a process of its own and without what CI adds."""
    command = [sys.executable, "-m", "pytest", "-c", ROOT / "pyproject.toml", "-n0", "-p", "no:cacheprovider"]
    ours = ("PYTEST_", "NOPCASES_")
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return subprocess.run(
        [*command, *arguments],
        env=surroundings | (env or {}),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        **options,
    )


WARNS = """
import warnings, pytest
@pytest.mark.parametrize("module", ["nopcases.cli.main", "nopcases", "dateutil.tz", "nopcases_of_others", "test_x"])
def test_it(module):
    warnings.warn_explicit("old", DeprecationWarning, "file.py", 1, module=module)
"""


def test_a_warning_of_our_own_code_is_an_error_and_one_of_a_library_only_in_ci(tmp_path):
    (tmp_path / "test_warns.py").write_text(WARNS, encoding="utf-8")
    told = pytest_run(tmp_path / "test_warns.py", "-rfp").stdout
    fate = re.findall(r"^(FAILED|PASSED) .*::test_it\[(.+?)\]", told, re.MULTILINE)
    assert {module: how for how, module in fate} == {
        "nopcases.cli.main": "FAILED",
        "nopcases": "FAILED",
        "dateutil.tz": "PASSED",
        "nopcases_of_others": "PASSED",
        "test_x": "PASSED",
    }
    in_ci = pytest_run(tmp_path / "test_warns.py", "-W", "error").stdout
    assert "5 failed" in in_ci
    assert "-W error" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def _in_the_background():
    """Be started as a shell starts what ends with ``&``."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGQUIT, signal.SIG_IGN)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
def test_ctrl_c_reaches_what_the_tests_start_where_the_suite_runs_in_the_background():
    stops = "tests/cli/test_terminal.py::test_stopping_before_there_is_a_title_writes_nothing"
    result = pytest_run(stops, preexec_fn=_in_the_background, timeout=300)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("env", "code", "expected"), [({}, 0, "skipped"), ({"NOPCASES_MUST_RUN": "1"}, 1, "error")]
)
def test_a_test_that_lacks_a_program_is_skipped_and_in_ci_fails(env, code, expected):
    test = "tests/views/test_browser.py::test_a_complaint_of_the_console_is_noticed"
    result = pytest_run(test, env={"PATH": "", **env})
    assert result.returncode == code, result.stdout
    assert f"1 {expected}" in result.stdout
