"""What of the case that was given can be chosen: a pot, a clock, an activity, an entry of its log."""

from collections.abc import Mapping

from nopcases.cli import find
from nopcases.cli.ask import Option
from nopcases.cli.options.asking.asked import Asked
from nopcases.domain.case.case import ACTIVITY
from nopcases.domain.changes.entries import find_entry
from nopcases.domain.changes.funding import refuse_without_claim
from nopcases.domain.errors import UnknownName
from nopcases.domain.reports.rows.log import LogRow, log_rows
from nopcases.domain.text import escape
from nopcases.domain.titled import Titled
from nopcases.domain.vocabulary import EXTENDABLE
from nopcases.language import _, language, ngettext
from nopcases.views.words.dates import weekday
from nopcases.views.words.entries import details, title

_MOST_ENTRIES = 9


def titled(items: Mapping[str, Titled]) -> list[Option]:
    """Return things with a key and a title as what can be chosen."""
    return [Option(key, escape(item.title_in(language()))) for key, item in items.items()]


def own_pots(asked: Asked) -> Mapping[str, Titled]:
    """Return the pots of which the case has money that the command can be about; all where there is no case."""
    state, pots = asked.state(), asked.session.settings.pots
    if state is None:
        return pots
    funds, stage = state.funds, asked.stage
    now = [key for key, fund in funds.items() if fund.candidates(stage)]
    found = now or [key for key, fund in funds.items() if fund.claims(stage)]
    return {key: pots[key] for key in found if key in pots} or pots


def pot(asked: Asked, typed: str) -> str:
    """Return the key of a pot that the command can be about; only such a one is suggested.

    Raises UnknownName, and Refused for another one.
    """
    try:
        key = find.key(asked.session.settings.pots, typed, "pot")
    except UnknownName:
        key = find.key(own_pots(asked), typed, "pot")
    if asked.stage and (state := asked.state()):
        refuse_without_claim(state, asked.stage, key)
    return key


def extendable(asked: Asked) -> list[Option]:
    """Return the kinds of clocks that may get more time, of those that run; all where none does."""
    state = asked.state()
    runs = {clock.kind for clock in state.running} if state else set()
    known = [Option(kind, _(title)) for kind, title in EXTENDABLE.items()]
    return [option for option in known if option.value in runs] or known


def activities(asked: Asked) -> list[Option]:
    """Return the activities of the case."""
    state = asked.state()
    own = state.case.header.get(ACTIVITY, {}) if state else {}
    return [Option(key, f"{escape(key)} · {escape(str(one.get('title', '')))}") for key, one in own.items()]


def entry(asked: Asked, typed: str) -> str:
    """Return the key of the entry that is meant. Raises Refused, with the candidates."""
    state = asked.state()
    return find_entry(state.case, typed).key if state else typed


def _rows(asked: Asked) -> list[LogRow]:
    """Return the entries of the case that count and are no intake: that is neither struck nor corrected."""
    state = asked.state()
    shown = [row for row in log_rows(state) if row.struck is None] if state else []
    return [row for row in shown if row.kind not in ("intake", "strike")]


def entries(asked: Asked) -> list[Option]:
    """Return the last entries of the case, the latest first."""
    names = asked.session.names
    return [
        Option(
            row.key,
            " · ".join(
                filter(
                    None,
                    (
                        weekday(row.happened, row.day),
                        title(row),
                        details(row, names),
                        escape(row.text),
                        row.key_end,
                    ),
                )
            ),
        )
        for row in reversed(_rows(asked)[-_MOST_ENTRIES:])
    ]


def older_entries(asked: Asked) -> str:
    """Return how many entries there are beside the last ones, and how to see them; "" where these are all."""
    state, count = asked.state(), len(_rows(asked)) - _MOST_ENTRIES
    if state is None or count <= 0:
        return ""
    message = ngettext(
        "and {count} older one, by its key: nopcases show {case} --history",
        "and {count} older ones, by their keys: nopcases show {case} --history",
        count,
    )
    return message.format(count=count, case=state.case.id)
