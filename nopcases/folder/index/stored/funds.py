"""The money of a case in one pot, as it is stored."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from nopcases.domain.case.case import Entry
from nopcases.domain.timeline.fund import Ask, Fund, Grant, Movement


def stored_fund(fund: Fund, at: Mapping[str, int]) -> list[Any]:
    """Return the money of a pot; ``at`` is the place of each entry in the log, by its key."""
    return [
        fund.pays,
        [
            [move.day.toordinal(), move.year, move.stage, str(move.amount), str(move.freed)]
            for move in fund.movements
        ],
        [[at[ask.entry.key], str(ask.amount), ask.decision, str(ask.granted)] for ask in fund.asks],
        [
            [
                at[grant.entry.key],
                str(grant.amount),
                grant.pays,
                *map(str, (grant.paid, grant.accounted, grant.returned, grant.withdrawn, grant.freed)),
                grant.receipts,
                grant.settled,
                grant.clock,
            ]
            for grant in fund.grants
        ],
    ]


def read_fund(stored: Any, entry: Callable[[int], Entry]) -> Fund:
    """Return the money again; ``entry`` gives an entry by its place."""
    pays, movements, asks, grants = stored
    return Fund(
        pays,
        [
            Movement(date.fromordinal(day), year, stage, Decimal(amount), Decimal(freed))
            for day, year, stage, amount, freed in movements
        ],
        [Ask(entry(at), Decimal(amount), decision, Decimal(got)) for at, amount, decision, got in asks],
        [_read_grant(grant, entry) for grant in grants],
    )


def _read_grant(stored: Sequence[Any], entry: Callable[[int], Entry]) -> Grant:
    at, amount, pays, *sums, receipts, settled, clock = stored
    paid, accounted, returned, withdrawn, freed = map(Decimal, sums)
    return Grant(
        entry(at),
        Decimal(amount),
        pays,
        paid,
        accounted,
        returned,
        withdrawn,
        freed,
        receipts,
        settled,
        clock,
    )
