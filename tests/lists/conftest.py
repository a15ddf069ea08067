"""Lists as files."""

import pytest

from nopcases.language import set_language


@pytest.fixture(autouse=True)
def english():
    """Messages are compared in the source language."""
    set_language("en")
