"""Whatever was accepted before: what waits in two cases waits in one after ``combine``, and an undo leads back.

NOPCASES_FULL=1 runs thousands of commands.
"""

import shutil
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from .running import Nop
from .test_accepted import FIRST, STEPS, _told, lives, ran, seen, settings_only, typed
from .test_combine import waits

__all__ = ["_told", "settings_only"]


def with_asks(nop, cases, today):
    """Return all that waits in the cases, and what was asked of pots and is not decided."""
    money = {
        row["pot"]: row["waiting"]
        for row in nop.rows("pots", "--year", today[:4], today=today)
        if row["waiting"]
    }
    clocks = [row[:4] for row in waits(nop, cases, today)]  # whose turn it is, is the handler's of the case
    return sorted(clocks), money


@given(STEPS, st.integers(0, 9))
@lives(150, 4)
def test_what_waits_is_the_same_before_and_after_and_check_is_silent(
    settings_only, monkeypatch, steps, days_later
):
    for name in ("cases", ".nopcases"):
        shutil.rmtree(settings_only / name, ignore_errors=True)
    nop, today, past = Nop(settings_only, monkeypatch), FIRST, {}
    first = nop.intake("Zaak 1", "bant", today=(today + timedelta(days=1)).isoformat())
    ids = [first, nop.intake("Zaak 2", "bant", today=today.isoformat())]
    today += timedelta(days=1)
    for days, number, words in steps:
        if days:
            past[today.isoformat()] = seen(nop, today.isoformat())
        today += timedelta(days=days)
        case, other = ids[number], ids[number - 1]
        keys = [entry["key"] for entry in nop.show(case, today=today.isoformat())["log"]]
        nop(*typed(words, case, other, keys, today), today=today.isoformat(), code=None)
    today += timedelta(days=days_later + 1)
    day = today.isoformat()
    before, picture = with_asks(nop, ids, day), nop.snapshot()
    found = nop.rows("check", today=day, code=None)
    done = nop("combine", *ids, today=day, code=None)
    ran[done.code] += 1
    assert done.code in (0, 1), done.err
    if done.code:
        assert nop.snapshot() == picture
        return
    after = with_asks(nop, ids, day)
    assert (sorted(after[0]), after[1]) == before
    assert waits(nop, ids[1:], day) == []
    known = {(row["file"], row["message"]) for row in found}
    assert [
        row for row in nop.rows("check", today=day, code=None) if (row["file"], row["message"]) not in known
    ] == []
    assert {when: seen(nop, when) for when in past} == past
    nop("undo", today=day)
    assert nop.snapshot() == picture
