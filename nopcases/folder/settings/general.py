"""The settings of ``nopcases.toml``, and how each is read."""

from datetime import date
from typing import Any

from nopcases.domain.calendar.holidays import Holidays
from nopcases.domain.calendar.terms import Term
from nopcases.domain.errors import near
from nopcases.domain.settings import AUTOCOMMIT, Aftercare, Retention, SignalSetting
from nopcases.domain.timeline.clock_kinds import NORMS
from nopcases.domain.vocabulary import RESULTS
from nopcases.folder.settings import values as read
from nopcases.folder.settings.schema import LIMIT, Setting, keyed, table
from nopcases.folder.settings.values import At, Wrong
from nopcases.language import _


def _norm_key(key: str) -> str:
    if key not in NORMS:
        raise Wrong(_("there is no such norm; there are: {norms}").format(norms=", ".join(NORMS)))
    return key


def _signal_key(key: str) -> str:
    from nopcases.domain.reports.signals import ALL_SIGNALS

    if key not in ALL_SIGNALS:
        right = _("there is no such signal; there are: {signals}").format(signals=", ".join(ALL_SIGNALS))
        raise Wrong(right + near(key, ALL_SIGNALS))
    return key


def _threshold(value: Any, at: At) -> Any:
    """Read the threshold of a signal: a number or a term, as its kind has it."""
    from nopcases.domain.reports.signals import threshold_of

    usual = threshold_of(at.path[-2])
    if usual is None:
        raise Wrong(_("this signal has no threshold; off = true silences it"))
    if not isinstance(usual, int):
        return read.term(value, at)
    if not read.count(value, at):
        raise Wrong(_("this must be 1 or more; off = true silences the signal"))
    return value


_SIGNAL = table(
    lambda _key, found: SignalSetting(**found), {"off": Setting(read.flag), "at": Setting(_threshold)}
)


def _terms(value: Any, at: At) -> tuple[Term, ...]:
    """Read a list of terms; the shortest comes first."""
    found = [read.term(item, at) for item in read.texts(value, at)]
    if not found:
        raise Wrong(_("this must name a term, such as {example}").format(example='["6 months"]'))
    return tuple(sorted(found, key=lambda term: term.after(date(2000, 1, 1), Holidays())))


def _results(value: Any, at: At) -> tuple[str, ...]:
    read_result = read.one_of(*RESULTS)
    return tuple(read_result(item, at) for item in read.texts(value, at))


_AFTERCARE = table(
    lambda _key, found: Aftercare(**found),
    {
        "results": Setting(_results, needed=True),
        "after": Setting(_terms, needed=True),
        "since": Setting(read.day, needed=True),
    },
)

_RETENTION = table(
    lambda _key, found: Retention(**found),
    {"after": Setting(read.term, needed=True), "source": Setting(read.text)},
)


def _result_key(key: str) -> str:
    if key not in RESULTS:
        right = _("there is no such result; there are: {results}").format(results=", ".join(RESULTS))
        raise Wrong(right + near(key, RESULTS))
    return key


GENERAL: dict[str, Setting] = {
    "format": Setting(read.count),
    "municipality": Setting(read.title),
    "phone": Setting(read.text),
    "email": Setting(read.text),
    "site": Setting(read.url),
    "language": Setting(read.one_of("nl", "en")),
    "timezone": Setting(read.timezone),
    "contacts": Setting(read.title),
    "autocommit": Setting(read.one_of(*AUTOCOMMIT)),
    "example": Setting(read.flag),
    "decree-days-from": Setting(read.count),
    "decree-days-through": Setting(read.count),
    "norm": Setting(keyed(LIMIT, read_key=_norm_key), name="norms"),
    "signal": Setting(keyed(_SIGNAL, read_key=_signal_key), name="signals"),
    "retention": Setting(keyed(_RETENTION, read_key=_result_key)),
    "aftercare": Setting(_AFTERCARE),
    "decree-day": Setting(
        keyed(table(lambda key, _found: read.date_key(key), {"source": Setting(read.text)}), read_key=str)
    ),
}
"""``nopcases.toml``."""
