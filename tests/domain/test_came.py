"""Who wrote what a sync brought into a case is told without a picture of it, and is who its row names."""

import pytest

from nopcases.domain.reports.changed import synced_row, writers_of_what_came
from nopcases.domain.timeline.state import state_on

from .making import SETTINGS, case_of, day, entry

INTAKE = entry("2026-11-02", "intake", 0, by="anna")
LATER = entry("2026-11-05", "note", 1, by="daan")
EARLIER = entry("2026-11-06", "note", 2, by="eva", on=day("2026-11-03"))
UNSIGNED = entry("2026-11-06", "note", 3)
WHOLE = case_of(INTAKE, LATER, EARLIER, UNSIGNED)


@pytest.mark.parametrize("on", ["2026-11-01", "2026-11-02", "2026-11-05", "2026-11-09"])
@pytest.mark.parametrize("before", [None, case_of(INTAKE), case_of(INTAKE, EARLIER), WHOLE])
def test_writers_are_those_of_the_row(before, on):
    states = [state_on(case, SETTINGS, day(on)) if case else None for case in (before, WHOLE)]
    row = synced_row(*states) if states[1] else None
    assert writers_of_what_came(before, WHOLE, day(on)) == (row.by if row else None)
