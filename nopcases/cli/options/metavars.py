"""What stands for a value in the help: CASE, DATE, TEXT, in the language in use."""

import re

from nopcases.domain.vocabulary import (
    ALIVE,
    EXTENDABLE,
    LINKS,
    STATUSES,
    SUPPORT,
    YES_OR_NO,
    Titles,
    folded,
)
from nopcases.language import N_, _, language

METAVARS = (
    N_("AMOUNT"), N_("BARRIER"), N_("CASE"), N_("CHANNEL"), N_("COMMAND"), N_("COUNT"), N_("DATE"), N_("DIR"),
    N_("EMAIL"), N_("ENTRY"), N_("FILE"), N_("FORM"), N_("KIND"), N_("LANGUAGE"), N_("MEETING"),
    N_("NAME"), N_("NATURE"), N_("OTHER"), N_("PARTNER"), N_("PERSON"), N_("PHONE"), N_("PLACE"),
    N_("POT"), N_("REASON"), N_("REF"), N_("RESULT"), N_("ROLE"), N_("ROUTE"), N_("STEP"),
    N_("SUPPORT"), N_("TERM"), N_("TEXT"), N_("THEME"), N_("TITLE"), N_("VENUE"), N_("WHO"),
    N_("WORDS"), N_("YEAR"), N_("EFFECT"), N_("GOAL"), N_("KEY"), N_("NEED"), N_("SKILL"), N_("WHAT"),
    N_("LEVEL"), N_("NUMBER"), N_("TIME"), N_("VALUE"), N_("FROM"), N_("UNTIL"),
)  # fmt: skip

TYPES = {"str": N_("text"), "int": N_("number"), "int range": N_("number")}
"""What Typer calls a type of values -> what people do."""


_OVERVIEWS_AND_FIGURES: Titles = {
    "village": N_("village"), "neighbourhood": N_("neighbourhood"), "pot": N_("pot"), "handler": N_("handler"),
    "venue": N_("venue"), "goal": N_("goal"), "month": N_("month"), "week": N_("week"),
    "party": N_("party"), "cause": N_("cause"), "route": N_("route"), "year": N_("year"),
}  # fmt: skip
"""The words of their tables, without what these import: the help alone needs them here."""
_VALUES: Titles = SUPPORT | ALIVE | YES_OR_NO | EXTENDABLE | LINKS | STATUSES | _OVERVIEWS_AND_FIGURES


def in_words(metavar: str) -> str:
    """Return ``[TEXT]``, ``PARTNER|MEETING`` and ``yes|no`` in the language in use: fixed values are typed in any."""
    words = re.sub(r"[A-Z]{2,}", lambda word: _(word[0]), metavar)
    if language() == "en" or "|" not in words:
        return words
    return "|".join(folded(_(_VALUES[value])) if value in _VALUES else value for value in words.split("|"))
