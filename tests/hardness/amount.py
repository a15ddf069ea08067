"""How much of each experiment is done: a little by default, all of it with NOPCASES_FULL=1."""

import os
import random
from collections.abc import Sequence
from typing import Any

FULL = os.environ.get("NOPCASES_FULL") == "1"


def times(few: int, full: int) -> int:
    """Return how often something is done."""
    return full if FULL else few


def some(all_of_them: Sequence[Any], few: int) -> list[Any]:
    """Return all of them, or by default a few that chance took, always the same ones, in their order."""
    if FULL or len(all_of_them) <= few:
        return list(all_of_them)
    chosen = random.Random(0).sample(range(len(all_of_them)), few)
    return [all_of_them[number] for number in sorted(chosen)]
