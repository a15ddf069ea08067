"""Words that people type for a command that is called otherwise: suggestions only, none of them is a command."""

from collections.abc import Iterable

from nopcases.domain.errors import did_you_mean, near

OTHER_WORDS: dict[str, dict[str, str]] = {
    "nopcases": {
        "vandaag": "today", "lijst": "list", "zoek": "list", "zoeken": "list", "search": "list", "find": "list",
        "toon": "show", "tonen": "show", "laat-zien": "show", "zaak": "show", "te-laat": "overdue", "late": "overdue",
        "toezegging": "log action", "toezeggingen": "promises", "beloften": "promises", "uitgeleend": "lent",
        "activiteiten": "activities", "activiteit": "activity", "doorlopen": "review", "overzicht": "overview",
        "potjes": "pots", "potje": "pots", "rapport": "report", "cijfers": "stats", "wachten": "waiting",
        "wie": "who", "lijkt-op": "like", "toewijzen": "assign", "stap": "step", "notulen": "minutes",
        "verslag": "minutes", "geld": "fund", "subsidie": "fund", "brief": "letter", "kaart": "card",
        "participatie": "participation", "opschorten": "suspend", "hervatten": "resume", "verlengen": "extend",
        "sluiten": "close", "afsluiten": "close", "heropenen": "reopen", "koppelen": "link", "doorhalen": "strike",
        "schrappen": "strike", "verbeteren": "correct", "wijzigen": "edit", "bewerken": "edit", "vergeten": "forget",
        "wissen": "forget", "bewaartermijn": "retention", "synchroniseren": "sync", "beslissen": "resolve",
        "ongedaan": "undo", "controle": "check", "controleren": "check", "hulp": "help", "nieuw": "intake",
        "new": "intake", "add": "intake", "aanvraag": "intake", "melding": "intake", "telefoon": "intake",
    },
    "log": {
        "toezegging": "action", "belofte": "action", "promise": "action", "actie": "action", "taak": "action",
        "terugkoppeling": "feedback", "gebeld": "feedback", "call": "feedback", "vraag": "question",
        "notitie": "note", "opmerking": "note", "klaar": "done", "gedaan": "done", "gegeven": "given",
        "advies": "given", "uitlenen": "lend", "uitgeleend": "lend", "terug": "back",
        "groep": "group", "opkomst": "turnout", "leeft": "alive", "raadplegen": "consult",
        "advies-vragen": "consult", "betrekken": "involve", "verwachting": "expectation",
    },
}  # fmt: skip
"""Command that was typed before it -> a word -> what may be meant."""


def meant_command(group: str | None, typed: str, known: Iterable[str]) -> str:
    """Return which command may be meant, "" where none is near: by what ``typed`` says, else by its letters.

    ``group`` is what was typed before it, ``known`` are the commands that there are behind it.
    """
    said = OTHER_WORDS.get(group or "", {}).get(typed.rsplit(" ", 1)[-1].lower())
    return did_you_mean([said]) if said else near(typed, known)
