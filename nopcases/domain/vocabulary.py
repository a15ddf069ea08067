"""The fixed values: how files hold them, and what people call them in every language."""

from nopcases.domain.errors import UnknownValue
from nopcases.domain.text import escape
from nopcases.language import N_, _, in_every_language

Titles = dict[str, str]
"""Value in a file -> what people call it, to be translated."""

UNKNOWN = "unknown"
CASE_KINDS: Titles = {
    "social": N_("social"),
    "physical": N_("physical"),
    "cpo": N_("CPO"),
    UNKNOWN: N_("unknown"),
}
SUPPORT: Titles = {
    "advice": N_("advice"),
    "materials": N_("materials"),
    "space": N_("space (support)"),
    "money": N_("money (support)"),
}
ALIVE: Titles = {"yes": N_("yes"), "no": N_("no"), "changed": N_("changed (initiative)")}
"""What became of an initiative some time after its case was closed."""
YES_OR_NO: Titles = {"yes": N_("yes"), "no": N_("no")}
INITIATOR, SECOND, NEIGHBOUR = "initiator", "second", "neighbour"
CONTACT_ROLES: Titles = {
    INITIATOR: N_("initiator"),
    "treasurer": N_("treasurer"),
    SECOND: N_("second contact"),
    "lead-applicant": N_("lead applicant"),
    "adviser": N_("adviser"),
    NEIGHBOUR: N_("neighbour"),
}
OF_THE_GROUP = (INITIATOR, "treasurer", SECOND, "lead-applicant")
"""The contact roles of those who carry an initiative."""
NATURES: Titles = {
    "question": N_("question"),
    "signal": N_("signal"),
    "complaint": N_("complaint"),
    "notice-of-default": N_("notice of default"),
}
NAMED_ONLY = ("complaint", "notice-of-default")
"""What ends in writing (Awb 9:12, 4:17), and so only with an answer that names it."""
DUPLICATE = "duplicate"
RESULTS: Titles = {
    "realised": N_("realised"),
    "supported": N_("supported"),
    "referred": N_("referred"),
    "not-feasible": N_("not feasible"),
    "withdrawn": N_("withdrawn"),
    "stopped": N_("stopped"),
    DUPLICATE: N_("duplicate"),
}
LINKS: Titles = {"part-of": N_("part of"), "follows": N_("follows"), "related": N_("related to")}
SHOWN_LINKS: Titles = LINKS | {"duplicate": N_("duplicate of")}
"""What ``show`` says of another case: a link, or that this one was closed as its duplicate."""
LINKS_BACK: Titles = {
    "part-of": N_("has as a part"),
    "follows": N_("is followed by"),
    "related": N_("related to"),
    "duplicate": N_("has as a duplicate"),
}
"""The same, where the other case's log says so."""
FUND_STAGES: Titles = {
    "asked": N_("asked"),
    "granted": N_("granted"),
    "refused": N_("refused"),
    "paid": N_("paid"),
    "accounted": N_("accounted for"),
    "returned": N_("paid back"),
    "withdrawn": N_("withdrawn"),
}
FUND_COMMANDS = dict(
    zip(("ask", "grant", "refuse", "pay", "account", "return", "withdraw"), FUND_STAGES, strict=True)
)
"""Sub-command of ``fund`` -> the stage that it logs."""
EXTENDABLE: Titles = {"step": N_("step"), "decision": N_("decision"), "answer": N_("answer")}
"""The clocks that may get more time."""
STATUSES: Titles = {"open": N_("open"), "closed": N_("closed"), "all": N_("all")}


def label(titles: Titles, value: str | None) -> str:
    """Return what people call ``value`` in the language in use; an unknown value as it is, but harmless."""
    return _(titles[value]) if value in titles else escape(value or "")


_ALSO_SAID = {
    "buurthuis": "venue",
    "dorpshuis": "venue",
    "signaal": "signal",
    "buur": "neighbour",
    "meedenken": "advice",
}
"""What people call some values besides their titles."""


def parse_value(titles: Titles, typed: str, what: str) -> str:
    """Return the value that was typed in any language. Raises UnknownValue.

    ``what`` is the translated word for the kind of value.
    """
    wanted = folded(typed)
    if _ALSO_SAID.get(wanted) in titles:
        return _ALSO_SAID[wanted]
    for value, title in titles.items():
        if wanted in {folded(word) for word in {value, *in_every_language(title)}}:
            return value
    raise UnknownValue(what, typed, [_(title) for title in titles.values()], called(titles))


def called(titles: Titles) -> dict[str, str]:
    """Return every word that is taken for a value, in small letters -> what the reader calls that value."""
    return {
        word.lower(): _(title)
        for value, title in titles.items()
        for word in (value, *in_every_language(title))
    }


def yes_or_no(typed: str) -> bool:
    """Return what was said, in any language, in whole or by its first letter. Raises UnknownValue."""
    wanted = folded(typed)
    for value, title in YES_OR_NO.items():
        words = {folded(word) for word in (value, *in_every_language(title))}
        if wanted in words | {word[0] for word in words}:
            return value == "yes"
    raise UnknownValue(_("answer"), typed, [_(title) for title in YES_OR_NO.values()])


def folded(word: str) -> str:
    """Return how a typed value is compared: case, spaces and underscores make no difference."""
    return word.strip().casefold().replace(" ", "-").replace("_", "-")
