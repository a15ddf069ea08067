"""What the tests of the command line share: a fresh folder, clean surroundings, the program in a process."""

import json
import os
import subprocess
import sys

import pytest
from copies import copy_of

from nopcases.language import set_language

from .at_terminal import Terminal
from .running import MONDAY, SAMPLE, Nop, surroundings


@pytest.fixture(autouse=True)
def clean_surroundings(monkeypatch, tmp_path):
    """No settings of the person who runs the tests reach the program, and it speaks English."""
    home = tmp_path / "home"
    home.mkdir()
    surroundings(monkeypatch, home)
    yield
    set_language("en")


@pytest.fixture(scope="session")
def preset(tmp_path_factory):
    """A folder as ``init`` makes it."""
    from nopcases.folder.presets import add_missing

    root = tmp_path_factory.mktemp("preset") / "initiatieven"
    add_missing(root, "noordoostpolder")
    return root


@pytest.fixture
def nop(preset, tmp_path, monkeypatch) -> Nop:
    """The program in a fresh folder with the settings of Noordoostpolder."""
    root = tmp_path / "initiatieven"
    copy_of(preset, root)
    return Nop(root, monkeypatch)


_told = {}
"""Folder that was begun -> what its test was told of it."""


@pytest.fixture
def begun(nop, preset, monkeypatch):
    """Let the folder be as somebody left it: ``begun(begin)`` returns what ``begin(nop)`` did, called once."""

    def lay(begin):
        model = preset.parent / f"{begin.__module__}.{begin.__name__}"
        if model not in _told:
            _told[model] = begin(Nop(copy_of(preset, model), monkeypatch))
        copy_of(model, nop.root, own=True)
        return _told[model]

    return lay


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> Nop:
    """The program in ``sample-data/``, to be read only."""
    with pytest.MonkeyPatch.context() as patch:
        surroundings(patch, tmp_path_factory.mktemp("home"))
        yield Nop(SAMPLE, patch)


_shown = []
"""What the fixture of that name was first, as JSON."""


@pytest.fixture(scope="module")
def shown(sample) -> dict[str, dict]:
    """Id -> what ``show`` says of each case of the sample on the Monday."""
    if not _shown:
        cases = [row["case"] for row in sample.rows("list", "--status", "all", today=MONDAY)]
        _shown.append(json.dumps({case: sample.show(case, today=MONDAY) for case in cases}))
    return json.loads(_shown[0])


@pytest.fixture
def process(nop):
    """The program in a process of its own: ``process("list", env={...})`` returns what it answered."""

    def run(*arguments, env=None, without=(), stdin=b"", **options):
        surroundings = {name: value for name, value in os.environ.items() if name not in without} | (
            env or {}
        )
        return subprocess.run(
            [sys.executable, "-m", "nopcases", "-C", nop.root, *arguments],
            input=stdin,
            capture_output=True,
            env=surroundings,
            check=False,
            timeout=60,
            **options,
        )

    return run


@pytest.fixture
def terminal(nop):
    """The program at a terminal: ``terminal("intake")`` starts it."""
    pytest.importorskip("pty", reason="needs a pseudo-terminal")

    def start(*arguments, **options):
        return Terminal(nop.root, *arguments, **options)

    return start
