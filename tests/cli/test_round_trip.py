"""A text that a spreadsheet would run comes back from an export as it was, apostrophes and all."""

import shutil
import tomllib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nopcases.folder.cases.file import render_case

from .office import needs_office, saved_by_office
from .running import Nop
from .test_accepted import _told, lives, settings_only

__all__ = ["_told", "settings_only"]

HOSTILE = [
    "'=1",
    "''=1",
    "=1",
    "＝1",
    " =1",
    "'",
    "@x",
    "+31527550199",
    "-",
    '"=1',
    "a;=1",
    "a,'=1",
    "x\n=1",
    "\t+1",
]
TEXTS = st.text(alphabet="'=+-@＝＠ab1 \"\n\t;,", min_size=1, max_size=12)
ID = "25-bbb{}b"
LETTERS = "bcdfghjkmnpqrstvwxz"


def filled(root, texts):
    """Leave one case for each text, which is its summary and that of its intake."""
    for name in ("cases", ".nopcases", "imports"):
        shutil.rmtree(root / name, ignore_errors=True)
    (root / "cases" / "2025").mkdir(parents=True)
    for letter, text in zip(LETTERS, texts, strict=False):
        header = {
            "id": ID.format(letter),
            "title": "Feest",
            "kind": "social",
            "place": "ens",
            "summary": text,
        }
        log = {"20250203T110000Z-k7q": {"kind": "intake", "by": "anna", "text": text}}
        case = render_case({**header, "received": tomllib.loads("d = 2025-02-03")["d"]}, log)
        (root / "cases" / "2025" / f"{header['id']}.toml").write_bytes(case.encode())


def said(root, *, log=True):
    """Return the summaries, and where the ``log`` comes along the texts of the intakes, case by case."""
    cases = [tomllib.loads(file.read_text("utf-8")) for file in sorted((root / "cases").rglob("*.toml"))]
    texts = [[entry.get("text") for entry in case["log"].values()] if log else [] for case in cases]
    return [[case.get("summary"), *more] for case, more in zip(cases, texts, strict=True)]


def came_back(nop, file, *, log):
    """Take an export in where it came from, without its cases, and compare what the texts are with what they were."""
    before = said(nop.root, log=log)
    shutil.rmtree(nop.root / "cases")
    shutil.rmtree(nop.root / ".nopcases", ignore_errors=True)
    nop("import", file)
    assert said(nop.root, log=log) == before


@pytest.mark.parametrize(
    ("name", "options"), [("zaken.csv", []), ("zaken.csv", ["--dutch"]), ("alles.xlsx", [])]
)
def test_every_hostile_text_comes_back(settings_only, monkeypatch, tmp_path, name, options):
    @given(st.lists(TEXTS, min_size=1, max_size=8))
    @example(HOSTILE)
    @lives(100, 6)
    def law(texts):
        nop = Nop(settings_only, monkeypatch)
        filled(nop.root, texts)
        nop("export", tmp_path / name, *options)
        came_back(nop, tmp_path / name, log=name.endswith("xlsx"))

    law()


@needs_office
def test_every_hostile_text_comes_back_through_libreoffice(settings_only, monkeypatch, tmp_path):
    nop = Nop(settings_only, monkeypatch)
    filled(
        nop.root, [text for text in HOSTILE if "\t" not in text]
    )  # python-calamine reads no tab of an .ods
    nop("export", tmp_path / "alles.xlsx")
    saved_by_office(tmp_path / "alles.xlsx", "ods")
    came_back(nop, tmp_path / "alles.ods", log=True)
