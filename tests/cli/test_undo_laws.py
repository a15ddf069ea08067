"""Whatever commands were accepted, one after the other: as many undos lead back through every picture on the way.

NOPCASES_FULL=1 runs thousands of commands.
"""

import shutil
from datetime import timedelta

from hypothesis import given

from .running import Nop
from .test_accepted import FIRST, STEPS, _told, lives, ran, settings_only, typed

__all__ = ["_told", "settings_only"]


@given(STEPS)
@lives(100, 5)
def test_as_many_undos_as_there_were_changes_lead_back_through_every_picture(
    settings_only, monkeypatch, steps
):
    for name in ("cases", ".nopcases"):
        shutil.rmtree(settings_only / name, ignore_errors=True)
    nop, today = Nop(settings_only, monkeypatch), FIRST
    pictures, ids = [nop.snapshot()], []
    for number in range(2):
        ids.append(nop.intake(f"Zaak {number}", "bant", today=today.isoformat()))
        pictures.append(nop.snapshot())
    for days, number, words in steps:
        today += timedelta(days=days)
        case, other = ids[number], ids[number - 1]
        keys = [entry["key"] for entry in nop.show(case, today=today.isoformat())["log"]]
        ran[nop(*typed(words, case, other, keys, today), today=today.isoformat(), code=None).code] += 1
        if nop.snapshot() != pictures[-1]:
            pictures.append(nop.snapshot())
    for picture in reversed(pictures[:-1]):
        nop("undo", today=today.isoformat())
        assert nop.snapshot() == picture
