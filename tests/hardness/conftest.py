"""What the experiments share: a folder with six cases, and the command line, in a process and here."""

import pytest
import warm
from cli.running import Nop, surroundings
from copies import copy_of
from folder import conftest as of_folder

from .hindered import FORM, LIST, lay_out

_english, _preset = of_folder._english, of_folder._preset
root, case_path = of_folder.root, of_folder.case_path
environment, nopcases = of_folder.environment, of_folder.nopcases
"""A folder with the settings of the preset; its surroundings, and a command in them."""


@pytest.fixture
def preset(_preset):
    """The settings of the preset, beside which what is made once lies."""
    return _preset


@pytest.fixture
def base(root, tmp_path, surrounded, preset):
    """Lay out six cases, each with a contact, in the folder, take in one that can be undone, and keep a copy."""
    model = preset.parent / "six-cases"
    if not model.exists():
        lay_out(copy_of(preset, model))
        intake = ("intake", "Terug", "Ens", "--name", "Kim", "--phone", "0527-333333")
        taken_in = warm.run(intake, env=surrounded | {"NOPCASES_FOLDER": str(model)})
        assert taken_in.returncode == 0, taken_in.stderr
    (tmp_path / "form.toml").write_text(FORM)
    (tmp_path / "form.toml.csv").write_text(LIST)
    copy_of(model, root, own=True)
    return copy_of(model, tmp_path / "base", own=True)


@pytest.fixture
def surrounded(environment):
    """The variables of the command; the editor changes a title in the settings."""
    editor = 'sed -i "s/^title = .*/title = \\"Anders\\"/;$a # klaar"'
    return environment | {"PYTHONHASHSEED": "0", "EDITOR": editor, "NOPCASES_TODAY": "2026-11-10"}


@pytest.fixture
def nop(root, tmp_path, monkeypatch):
    """The program in this process, for what comes after."""
    (tmp_path / "home").mkdir()
    surroundings(monkeypatch, tmp_path / "home")
    monkeypatch.setenv("NOPCASES_TODAY", "2026-11-11")
    return Nop(root, monkeypatch)


@pytest.fixture
def trap(tmp_path):
    """A program that leaves a trace when it is run, and where that is."""
    trace, program = tmp_path / "trace", tmp_path / "trap.sh"
    program.write_text(f'#!/bin/sh\necho "$0 $@" >> "{trace}"\nexit 0\n')
    program.chmod(0o755)
    return program, trace
