"""A public site of a folder in which as much is public as there may be: colleagues of every route, every pot open."""

import re

import pytest
from cli.running import Nop, surroundings

from nopcases.folder.presets import add_missing

ADDRESS = "Burgemeester van der Voorbeeldstraat 130, 8302 CA Emmeloord"
LONG = "Windmolenparkomgevingsvergunningsaanvraagprocedure" * 2


def crowded_site(to):
    """Publish it and return where it stands."""
    root = to / "folder"
    add_missing(root, "noordoostpolder", "nl")
    _write(root / "people.toml", r"^\[person\.\w+\]\n", r"\g<0>public = true\n")
    _write(root / "pots.toml", r"^(closed-on|window|places) = .*\n", "")
    _write(root / "pots.toml", r"^\[pot\.\w+\.budget\.[^\]]*\]\n(\w+ = .*\n)*", "")
    _write(
        root / "people.toml",
        r'^email = "(\w+)@.*"$',
        r'email = "\1.vandervoorbeeld@noordoostpolder.example.org"',
    )
    _write(
        root / "places.toml",
        r"^(\[venue\..*\]\n)((?:.+\n)*?)(address = .*\n)?$",
        rf'\1address = "{ADDRESS}"\n\2',
    )
    with (root / "places.toml").open("a", encoding="utf-8") as places:
        for number in ("one", "two"):
            title = f"Multifunctioneel centrum {number}"
            places.write(
                f'\n[venue.{number}]\ntitle = "{title}"\nplace = "emmeloord"\naddress = "{ADDRESS}"\n'
            )
    address = "https://www.gemeente-noordoostpolder.example.org/inwoners/initiatieven"
    _write(root / "nopcases.toml", r"^municipality", f'site = "{address}"\n' r"\g<0>")
    with pytest.MonkeyPatch.context() as patch:
        surroundings(patch, to)
        nop = Nop(root, patch)
        nop("edit", nop.intake(LONG, "centrum", "--venue", "golfslag"), "--public", "yes")
        nop("--lang", "nl", "publish", to / "site", "--public", today="2026-11-23")
    return to / "site"


def _write(path, pattern, instead):
    path.write_text(re.sub(pattern, instead, path.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
