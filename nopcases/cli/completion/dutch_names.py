"""The Dutch names of the commands: each is typed instead of the English one, in whatever language."""

DUTCH: dict[str, dict[str, str]] = {
    "": {
        "vandaag": "today", "intake": "intake", "lijst": "list", "toon": "show", "te-laat": "overdue",
        "toezeggingen": "promises", "uitgeleend": "lent", "activiteiten": "activities", "doorlopen": "review",
        "overzicht": "overview", "potjes": "pots", "rapport": "report", "cijfers": "stats", "wachten": "waiting",
        "agenda": "agenda", "wie": "who", "lijkt-op": "like", "route": "route", "stap": "step",
        "toewijzen": "assign", "log": "log", "verslag": "minutes", "geld": "fund", "contact": "contact",
        "activiteit": "activity", "brief": "letter", "kaart": "card", "participatie": "participation",
        "opschorten": "suspend", "hervatten": "resume", "verlengen": "extend", "afsluiten": "close",
        "heropenen": "reopen", "koppelen": "link", "doorhalen": "strike", "verbeteren": "correct",
        "wijzigen": "edit", "vergeten": "forget", "zwartmaken": "redact", "bewaartermijn": "retention",
        "synchroniseren": "sync", "beslissen": "resolve", "ongedaan": "undo", "controleren": "check",
        "importeren": "import", "exporteren": "export", "inrichten": "init", "aanvullen": "completion",
        "uitleg": "help", "overdragen": "handover", "afwezig": "away", "samenvoegen": "combine",
        "publiceren": "publish",
    },
    "log": {
        "terugkoppeling": "feedback", "vraag": "question", "notitie": "note", "toezegging": "action",
        "gedaan": "done", "raadplegen": "consult", "betrekken": "involve", "verwachting": "expectation",
        "gegeven": "given", "groep": "group", "opkomst": "turnout", "uitlenen": "lend", "terug": "back",
        "aanwezig": "have", "taak": "task", "effect": "effect", "leeft": "alive", "document": "document",
    },
    "fund": {
        "aanvragen": "ask", "toekennen": "grant", "weigeren": "refuse", "betalen": "pay",
        "verantwoorden": "account", "terugkrijgen": "return", "intrekken": "withdraw",
        "afwijzen": "refuse", "uitbetalen": "pay", "verantwoord": "account", "terugbetalen": "return",
    },
    "report": {"week": "weekly"},
}  # fmt: skip
"""Command that stands before it, "" for none -> Dutch name -> English name; of several the first is shown."""


def english_name(group: str, typed: str) -> str:
    """Return the English name of a command that was typed behind ``group``; what is no Dutch name stays."""
    return DUTCH.get(group, {}).get(typed, typed)


def dutch_name(group: str, name: str) -> str:
    """Return what a command behind ``group`` is called in Dutch."""
    return next((dutch for dutch, english in DUTCH.get(group, {}).items() if english == name), name)


def as_typed(path: str) -> str:
    """Return ``nopcases log feedback`` as the reader types it: in Dutch by its Dutch names."""
    from nopcases.language import language  # not for a Tab, which looks in the table alone

    words = path.split(" ")
    if language() == "nl":
        words[1:] = [dutch_name("" if at == 0 else words[at], word) for at, word in enumerate(words[1:])]
    return " ".join(words)
