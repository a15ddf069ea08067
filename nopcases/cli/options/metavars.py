"""What stands for a value in the help: CASE, DATE, TEXT, in the language in use."""

import re

from nopcases.language import N_, _

METAVARS = (
    N_("AMOUNT"), N_("BARRIER"), N_("CASE"), N_("CHANNEL"), N_("COMMAND"), N_("COUNT"), N_("DATE"), N_("DIR"),
    N_("EMAIL"), N_("ENTRY"), N_("FILE"), N_("FORM"), N_("KIND"), N_("LANGUAGE"), N_("MEETING"),
    N_("NAME"), N_("NATURE"), N_("OTHER"), N_("PARTNER"), N_("PERSON"), N_("PHONE"), N_("PLACE"),
    N_("POT"), N_("REASON"), N_("REF"), N_("RESULT"), N_("ROLE"), N_("ROUTE"), N_("STEP"),
    N_("SUPPORT"), N_("TERM"), N_("TEXT"), N_("THEME"), N_("TITLE"), N_("VENUE"), N_("WHO"),
    N_("WORDS"), N_("YEAR"), N_("EFFECT"), N_("GOAL"), N_("KEY"), N_("NEED"), N_("SKILL"), N_("WHAT"),
)  # fmt: skip

TYPES = {"str": N_("text"), "int": N_("number"), "int range": N_("number")}
"""What Typer calls a type of values -> what people do."""


def in_words(metavar: str) -> str:
    """Return ``[TEXT]``, ``PARTNER|MEETING`` and the like in the language in use; values to be typed stay."""
    return re.sub(r"[A-Z]{2,}", lambda word: _(word[0]), metavar)
