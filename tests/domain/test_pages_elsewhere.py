"""Pages elsewhere: which links of a folder fit a place, a kind and themes."""

from dataclasses import replace

import pytest

from nopcases.domain.advice.pages_elsewhere import fitting_links
from nopcases.domain.words import Link

from .making import SETTINGS

LINKS = {
    "all": Link("all", "Alles"),
    "town": Link("town", "Stad", places=("emmeloord",)),
    "area": Link("area", "Wijk", places=("centrum",)),
    "social": Link("social", "Sociaal", kinds=("social",)),
    "play": Link("play", "Spelen", themes=("play", "green")),
    "both": Link("both", "Beide", places=("ens",), themes=("play",)),
}


def fitting(place, kinds=(), themes=()):
    return [link.key for link in fitting_links(replace(SETTINGS, links=LINKS), place, kinds, themes)]


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("ens", ["all", "social", "play", "both"]),
        ("emmeloord", ["all", "town", "social", "play"]),
        ("centrum", ["all", "town", "area", "social", "play"]),
        (None, list(LINKS)),
    ],
)
def test_what_holds_for_a_town_holds_in_its_neighbourhoods_and_not_the_other_way_round(place, found):
    assert fitting(place) == found


def test_a_kind_or_a_theme_that_is_known_leaves_out_what_is_for_others():
    assert fitting("ens", kinds=["physical"]) == ["all", "play", "both"]
    assert fitting("ens", themes=["green"]) == ["all", "social", "play"]
    assert fitting("ens", kinds=["physical", "social"], themes=["youth"]) == ["all", "social"]
