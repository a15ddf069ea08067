"""Money of funding pots."""

from decimal import Decimal

from nopcases.domain.case.case import Entry
from nopcases.domain.case.fields import MONEY, TEXT, Field
from nopcases.domain.sentence import Sentence
from nopcases.domain.timeline.fund import AFTERWARDS, NOTHING, STAGES, Fund
from nopcases.domain.timeline.log_kinds.kind import TEXT_FIELD, LogKind
from nopcases.domain.timeline.replay import Replay
from nopcases.domain.vocabulary import FUND_STAGES
from nopcases.language import N_

_NEED_AMOUNT = ("granted", "paid", "accounted", "returned")
"""The stages that mean nothing without an amount; of an ask it may not be known yet."""


def _fund(replay: Replay, entry: Entry) -> Sentence | None:
    """Change the sums of a pot, and the clocks of its decision and accounting."""
    key, stage = entry.get("pot"), entry.get("stage")
    pot = replay.settings.pots.get(key)
    money = replay.funds.setdefault(key, Fund())
    money.afterwards = pot.pays == AFTERWARDS if pot else None
    amount = Decimal(entry.get("amount") or NOTHING)
    only_an_ask = stage == "withdrawn" and money.undecided
    problem = STAGES[stage](money, amount, entry) if stage in STAGES else None
    if stage in ("granted", "refused", "withdrawn"):
        replay.meet("decision", entry, lambda clock: clock.pot == key)
    if stage in ("accounted", "returned", "withdrawn") and not only_an_ask:
        replay.meet("account", entry, lambda clock: clock.pot == key)
    if pot and pot.decision and stage == "asked":
        replay.start("decision", entry, limit=pot.decision, pot=key, by=stage)
    if pot and pot.account and stage == ("granted" if money.afterwards else "paid"):
        replay.start("account", entry, limit=pot.account, pot=key, by=stage)
    if stage in _NEED_AMOUNT and entry.get("amount") is None:
        return Sentence(N_("it names no amount, so it adds nothing"))
    return problem


KINDS: dict[str, LogKind] = {
    "fund": LogKind(
        N_("money"),
        {
            "pot": Field(TEXT, needed=True, refers="pots"),
            "stage": Field(TEXT, needed=True, choices=tuple(FUND_STAGES)),
            "amount": Field(MONEY),
            "reference": TEXT_FIELD,
        },
        _fund,
        on_closed=("paid", "accounted", "returned", "withdrawn"),
    ),
}
