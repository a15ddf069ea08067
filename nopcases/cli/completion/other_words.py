"""Words that people type for a command that is called otherwise: suggestions only, none of them is a command."""

from collections.abc import Iterable

from nopcases.cli.completion.dutch_names import DUTCH, as_typed, dutch_name
from nopcases.cli.completion.table import COMMANDS, TAKES
from nopcases.domain.errors import did_you_mean, near, nearest

OTHER_WORDS: dict[str, dict[str, str]] = {
    "nopcases": {
        "zoek": "list", "zoeken": "list", "search": "list", "find": "list", "tonen": "show", "laat-zien": "show",
        "zaak": "show", "late": "overdue", "toezegging": "log action", "beloften": "promises", "potje": "pots",
        "notulen": "minutes", "subsidie": "fund", "sluiten": "close", "afhandelen": "close",
        "schrappen": "strike", "bewerken": "edit",
        "wissen": "forget", "controle": "check", "hulp": "help", "nieuw": "intake", "new": "intake", "add": "intake",
        "aanvraag": "intake", "melding": "intake", "telefoon": "intake",
        "overdracht": "handover", "afwezigheid": "away", "verlof": "away", "vakantie": "away", "merge": "combine",
        "dubbel": "combine",
        "gebeld": "log feedback", "bel": "log feedback", "bellen": "log feedback", "call": "log feedback",
    },
    "log": {
        "belofte": "action", "promise": "action", "actie": "action", "gebeld": "feedback", "call": "feedback",
        "opmerking": "note", "klaar": "done", "advies": "given", "uitgeleend": "lend", "advies-vragen": "consult",
    },
    "fund": {"apply": "ask", "award": "grant", "reject": "refuse"},
}  # fmt: skip
"""Command that was typed before it -> a word -> what may be meant."""


def meant_command(group: str | None, typed: str, known: Iterable[str]) -> str:
    """Return which command may be meant, "" where none is near: by what ``typed`` says, else by its letters.

    ``group`` is what was typed before it, ``known`` are the commands that there are behind it.
    """
    said = OTHER_WORDS.get(group or "", {}).get(typed.rsplit(" ", 1)[-1].lower())
    path = "" if group in (None, "nopcases") else group
    if said:
        behind = f"nopcases {path}".rstrip()
        return did_you_mean([as_typed(f"{behind} {said}").split(" ", behind.count(" ") + 1)[-1]])
    here = {*known, *DUTCH.get(path or "", ())}
    best = nearest(typed, {*here, *_BEHIND})[:1]
    meaning = {} if path or here.intersection(best) else _BEHIND
    return near(typed, {*here, *meaning}, meaning)


_BEHIND = {
    word: f"{path.partition(' ')[0]} {word}"
    for path, takes in TAKES.items()
    for word in (path.partition(" ")[2], *(takes.partition(" ")[0].split("|") if takes[:1].islower() else ()))
    if word and word not in COMMANDS
} | {
    word: f"{dutch_name('', group)} {word}"
    for group, names in DUTCH.items()
    if group
    for word in names
    if word not in DUTCH[""]
}
"""A sub-command, or a word that a command takes first -> what is typed with it."""
