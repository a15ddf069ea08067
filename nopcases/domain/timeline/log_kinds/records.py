"""What is put on record and starts no clock."""

from nopcases.domain.case.case import Entry
from nopcases.domain.case.fields import ANY, ANY_LIST, COUNT, MONEY, TEXT, Field
from nopcases.domain.sentence import Sentence
from nopcases.domain.timeline.log_kinds.kind import ENTRY, NEEDED, NUMBER, TEXT_FIELD, LogKind, key_of
from nopcases.domain.timeline.replay import Replay
from nopcases.domain.vocabulary import LINKS
from nopcases.language import N_

GIVEN = ("advice", "materials")


def _expectation(replay: Replay, entry: Entry) -> None:
    """Note what was hoped and what is possible."""
    replay.expectations.append(entry)


def _link(replay: Replay, entry: Entry) -> Sentence | None:
    """Note which case it is linked to, and how."""
    link = (entry.get("to"), entry.get("as"))
    if link in replay.links:
        return Sentence(N_("it is linked to {case} in that way already"), {"case": link[0]})
    replay.links.add(link)
    return None


def _strike(replay: Replay, entry: Entry) -> Sentence | None:
    """Say so where it strikes what another one struck already; which entries count was seen before all else."""
    struck = entry.get("entry")
    by = replay.log.struck.get(struck)
    if by is None or by.key == entry.key:
        return None
    return Sentence(
        N_("{entry} was struck already, by {strike}"),
        {"entry": replay.end_of(struck), "strike": replay.end_of(by.key)},
    )


KINDS: dict[str, LogKind] = {
    "note": LogKind(N_("note"), on_closed=True),
    "involve": LogKind(
        N_("participation"), {"who": NEEDED, "how": NEEDED, "outcome": TEXT_FIELD}, on_closed=True
    ),
    "expectation": LogKind(
        N_("expectation"),
        {"hoped": NEEDED, "possible": NEEDED, "because": NEEDED},
        _expectation,
        on_closed=True,
    ),
    "given": LogKind(
        N_("support given"),
        {"what": Field(TEXT, needed=True, choices=GIVEN), "value": Field(MONEY)},
        on_closed=True,
    ),
    "group": LogKind(N_("core group"), {"core": NUMBER, "volunteers": Field(COUNT)}, on_closed=True),
    "turnout": LogKind(N_("turnout"), {"count": NUMBER}, on_closed=True),
    "document": LogKind(N_("document"), {"title": NEEDED, "ref": NEEDED}, on_closed=True),
    "link": LogKind(
        N_("link"),
        {"to": key_of("case"), "as": Field(TEXT, needed=True, choices=tuple(LINKS))},
        _link,
        on_closed=True,
    ),
    "strike": LogKind(N_("strike"), {"entry": ENTRY, "because": TEXT_FIELD}, _strike, on_closed=True),
    "decided": LogKind(
        N_("decision on a conflict"),
        {"value": NEEDED, "chosen": Field(ANY), "over": Field(ANY_LIST)},
        on_closed=True,
    ),
    "forgotten": LogKind(N_("personal data erased"), {"contact": TEXT_FIELD}, on_closed=True),
}
