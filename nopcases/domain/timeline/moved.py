"""What was logged anew from another case, where it waited: it stands on its old day among what was written before it.

A feedback, a closing or a suspension that was written before it came did not know of it, whatever their days: what
waited there waits here just as it did.
"""

from nopcases.domain.case.case import Case, Entry
from nopcases.domain.case.log import first_key

FROM_CASE = "from-case"
"""The field that says from which case, and from which entry there: ``CASE/KEY``."""


def origin(case: str, key: str) -> str:
    """Return how an entry of another case is named."""
    return f"{case}/{key}"


def came_later(case: Case, began: Entry | None, entry: Entry) -> bool:
    """Say whether what ``began`` something came from another case after ``entry`` was written."""
    if began is None or not began.get(FROM_CASE):
        return False
    return first_key(case, entry) < first_key(case, began)
