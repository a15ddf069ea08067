"""A folder of many cases, for benchmarks."""

import random
import shutil
from pathlib import Path

from nopcases.domain.case.ids import ALPHABET

SAMPLE = Path(__file__).parents[2] / "sample-data"


def fill(root: Path, cases: int) -> None:
    """Put many cases in a folder, each a copy of one of ``sample-data/`` under an id of its own."""
    for settings in SAMPLE.glob("*.toml"):
        shutil.copy(settings, root)
    texts = [path.read_text(encoding="utf-8") for path in sorted(SAMPLE.glob("cases/*/*.toml"))]
    chosen = random.Random(1)
    for number in range(cases):
        text = texts[number % len(texts)]
        old = text.split('"', 2)[1]
        new = old[:3] + "".join(chosen.choice(ALPHABET) for _ in range(5))
        path = root / "cases" / f"20{new[:2]}" / f"{new}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace(old, new), encoding="utf-8")
