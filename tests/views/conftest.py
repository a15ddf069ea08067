"""What the tests of the views share: they speak English, unless they say otherwise."""

import pytest

from nopcases.language import set_language


@pytest.fixture(autouse=True)
def english():
    set_language("en")
    yield
    set_language("en")
