"""Whatever was accepted before: after a handover nothing waits for who handed over, and an undo leads back.

NOPCASES_FULL=1 runs thousands of commands.
"""

import shutil
from datetime import timedelta

from hypothesis import given

from .running import Nop
from .test_accepted import FIRST, STEPS, _told, lives, ran, seen, settings_only, typed

__all__ = ["_told", "settings_only"]


def what_waits(nop, day):
    """Return what waits, and by when; of whom is another matter."""
    rows = nop.rows("overdue", "--within", "5y", today=day)
    return sorted((row["case"], row["clock"], row["entry"], row["since"], row["due"]) for row in rows)


@given(STEPS)
@lives(100, 4)
def test_nothing_waits_for_who_handed_over_and_no_day_moves(settings_only, monkeypatch, steps):
    for name in ("cases", ".nopcases"):
        shutil.rmtree(settings_only / name, ignore_errors=True)
    nop, today, past = Nop(settings_only, monkeypatch), FIRST, {}
    ids = [nop.intake(f"Zaak {number}", "bant", today=today.isoformat()) for number in range(2)]
    nop("assign", ids[0], "anna", today=today.isoformat())
    nop("log", "action", ids[1], "Bellen", "--to", "anna", "--due", "+30d", today=today.isoformat())
    for days, number, words in steps:
        if days:
            past[today.isoformat()] = seen(nop, today.isoformat())
        today += timedelta(days=days)
        case, other = ids[number], ids[number - 1]
        keys = [entry["key"] for entry in nop.show(case, today=today.isoformat())["log"]]
        nop(*typed(words, case, other, keys, today), today=today.isoformat(), code=None)
    today += timedelta(days=1)
    day = today.isoformat()
    before, picture, waited = nop.rows("check", today=day, code=None), nop.snapshot(), what_waits(nop, day)
    rows = nop.rows("handover", "anna", "--to", "eva", today=day)
    ran[len(rows)] += 1
    assert "anna" not in {row["who"] for row in nop.rows("overdue", "--within", "5y", today=day)}
    assert "anna" not in {row["handler"] for row in nop.rows("list", today=day)}
    done = {(row["case"], "assign") for row in rows if row["handled"]}  # who was assigned meets that clock
    assert [one for one in waited if one[:2] not in done] == [
        one for one in what_waits(nop, day) if one[:2] not in done
    ]
    known = {(row["file"], row["message"]) for row in before}
    found = nop.rows("check", today=day, code=None)
    assert [row for row in found if (row["file"], row["message"]) not in known] == []
    assert {when: seen(nop, when) for when in past} == past
    if rows:
        nop("undo", today=day)
    assert nop.snapshot() == picture
