"""What the tests of the domain share: English, and the settings that ship with the package."""

import pytest

from nopcases.folder.presets import add_missing
from nopcases.folder.settings.load import read_settings
from nopcases.language import set_language

from .making import Story


@pytest.fixture(autouse=True, scope="session")
def english():
    """Messages are compared in the source language."""
    set_language("en")


@pytest.fixture(scope="session")
def preset(tmp_path_factory):
    """The settings of Noordoostpolder."""
    root = tmp_path_factory.mktemp("preset")
    add_missing(root, "noordoostpolder")
    settings, errors, _odd = read_settings(root)
    assert errors == []
    return settings


@pytest.fixture(scope="session")
def holidays(preset):
    """Holidays with the decree days of the preset."""
    return preset.holidays


@pytest.fixture
def story():
    """A case taken in on Monday 2 November 2026; what happens next is the test's."""
    return Story()
