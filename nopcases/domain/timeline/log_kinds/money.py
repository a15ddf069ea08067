"""Money of funding pots."""

from decimal import Decimal

from nopcases.domain.case.case import Entry
from nopcases.domain.case.fields import FLAG, MONEY, TEXT, Field
from nopcases.domain.sentence import Sentence
from nopcases.domain.timeline.fund import ADVANCE, NOTHING, Ask, Claim, Fund, Grant
from nopcases.domain.timeline.fund_stages import STAGES, Moving
from nopcases.domain.timeline.log_kinds.kind import TEXT_FIELD, LogKind, key_of
from nopcases.domain.timeline.replay import Replay
from nopcases.domain.vocabulary import FUND_STAGES
from nopcases.language import N_

_NEED_AMOUNT = ("granted", "paid", "accounted", "returned")
"""The stages that mean nothing without an amount; of an ask it may not be known yet."""


def _fund(replay: Replay, entry: Entry) -> Sentence | None:
    """Change the sums of a pot, and the clocks of its decision and accounting."""
    key, stage = entry.get("pot"), entry.get("stage")
    pot = replay.settings.pots.get(key)
    fund = replay.funds.setdefault(key, Fund((pot.pays or ADVANCE) if pot else None))
    if stage not in STAGES:
        return None
    claims = {
        claim.entry.key: claim for claim in fund.claims(stage) if replay.is_about(entry, claim.entry.key)
    }
    named = replay.log.resolved(entry.get("for"))
    about = claims.get(named) if named else _oldest(replay, fund, entry)
    settled = isinstance(about, Grant) and about.settled
    problem = STAGES[stage](Moving(fund, entry, Decimal(entry.get("amount") or NOTHING), about))
    if stage == "accounted" and isinstance(about, Grant):
        _remark_receipts(replay, entry, about, settled=settled)
    _clocks(replay, entry, fund, about)
    if stage in _NEED_AMOUNT and entry.get("amount") is None:
        return Sentence(N_("it names no amount, so it adds nothing"))
    if named and about is None:
        message = N_("{key} is no ask or grant of this pot that it can be about")
        return replay.too_early(entry, named) or Sentence(message, {"key": replay.end_of(named)})
    return Sentence(problem) if problem else None


def _oldest(replay: Replay, fund: Fund, entry: Entry) -> Claim | None:
    """Return the ask or grant that an entry is about which names none: the oldest that can still take something.

    ``check`` says so where there were several. What none can take any more is about the last one.
    """
    stage = entry.get("stage")
    candidates, claims = (
        [claim for claim in found if replay.is_about(entry, claim.entry.key)]
        for found in (fund.candidates(stage), fund.claims(stage))
    )
    if len(candidates) > 1:
        message = N_("it does not say for which of {entries} it is; the oldest is taken")
        keys = tuple(claim.entry.key for claim in candidates)
        replay.remark(entry, Sentence(message, {"entries": keys}))
    return next(iter([*candidates, *reversed(claims)]), None)


def _remark_receipts(replay: Replay, entry: Entry, grant: Grant, *, settled: bool) -> None:
    """Note what is odd about receipts; ``settled``: there were to be none any more. They may well come to more."""
    if settled:
        replay.remark(entry, Sentence(N_("the grant was accounted for to the end already")))
    elif grant.accounted + grant.returned > (grant.kept if grant.afterwards else grant.paid):
        granted = N_("more is accounted for, or was paid back, than was granted")
        paid = N_("more is accounted for, or was paid back, than was paid")
        replay.remark(entry, Sentence(granted if grant.afterwards else paid))


def _clocks(replay: Replay, entry: Entry, fund: Fund, about: Claim | None) -> None:
    """Start and stop the clocks: one for the decision on each ask, one for the accounting of each grant."""
    pot, stage = replay.settings.pots.get(entry.get("pot")), entry.get("stage")
    if stage == "asked" and pot and pot.decision:
        replay.start("decision", entry, limit=pot.decision, pot=pot.key, by=stage)
    if isinstance(about, Ask) and about.decision:
        replay.meet("decision", entry, lambda clock: clock.entry == about.entry.key)
    grant = fund.grants[-1] if stage == "granted" else about
    if not isinstance(grant, Grant):
        return
    starts = "granted" if grant.afterwards else "paid"
    if pot and pot.account and stage == starts and not grant.clock:
        grant.clock = entry.key
        replay.start("account", entry, limit=pot.account, pot=pot.key, by=stage)
    if grant.settled or grant.over:
        replay.meet("account", entry, lambda clock: clock.entry == grant.clock)


KINDS: dict[str, LogKind] = {
    "fund": LogKind(
        N_("money"),
        {
            "pot": key_of("pots"),
            "stage": Field(TEXT, needed=True, choices=tuple(FUND_STAGES)),
            "amount": Field(MONEY),
            "for": Field(TEXT, refers="entry"),
            "reference": TEXT_FIELD,
            "because": TEXT_FIELD,
            "partial": Field(FLAG),
        },
        _fund,
        on_closed=("paid", "accounted", "returned", "withdrawn"),
    ),
}
