"""How fast residents hear back: the figure that overviews and statistics share."""


def on_time_share(in_time: int, answered: int, waiting: int) -> float | None:
    """Return answered in time ÷ (answered + ``waiting``: still open past the norm), 0 to 1.

    None where there is nothing to divide by. What was closed without an answer counts in neither.
    """
    counted = answered + waiting
    return in_time / counted if counted else None
