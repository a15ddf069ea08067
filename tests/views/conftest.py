"""What the tests of the views share: they speak English, unless they say otherwise."""

import pytest

from nopcases.language import set_language

from .browser import Browser


@pytest.fixture(autouse=True)
def english():
    set_language("en")
    yield
    set_language("en")


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    browser = Browser(tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()
