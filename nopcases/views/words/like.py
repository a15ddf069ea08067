"""A case like another one in words: what came of it, how long that took, why, and with what help."""

from typing import TYPE_CHECKING

from nopcases.domain.text import escape
from nopcases.domain.vocabulary import RESULTS, STATUSES, SUPPORT, label
from nopcases.language import _
from nopcases.views.words.dates import days, money
from nopcases.views.words.suggestions import heading

if TYPE_CHECKING:
    from nopcases.domain.advice.like_cases import LikeRow
    from nopcases.views.words.names import Names


def like_line(row: "LikeRow", names: "Names") -> str:
    """Return all of it on a line: ``24-wfhcg  Veldje · Creil · not feasible after 41 days: the rule``."""
    case = row.initiative
    about = " · ".join(filter(None, (heading(case), names.place(case.place), _outcome(row))))
    because = why(row)
    helped = helped_by(row, names)
    return ": ".join(filter(None, (about, because))) + (f" ({helped})" if helped else "")


def _outcome(row: "LikeRow") -> str:
    if row.days is None:
        return label(STATUSES, row.initiative.status)
    result = label(RESULTS, row.initiative.result)
    return _("{result} after {days}").format(result=result, days=days(row.days))


def why(row: "LikeRow") -> str:
    """Return why it was closed as it was, and what was possible instead; "" where nothing says so."""
    possible = _("possible: {text}").format(text=escape(row.possible)) if row.possible else ""
    return "; ".join(text.rstrip(". ") for text in (escape(row.because), possible) if text)


def helped_by(row: "LikeRow", names: "Names") -> str:
    """Return the support that it got: what was given, and what the pots granted."""
    given = [label(SUPPORT, form) for form in row.given]
    pots = ", ".join(map(names.pot, row.granted_by))
    if row.granted:
        given.append(_("{amount} granted ({pots})").format(amount=money(str(row.granted)), pots=pots))
    return ", ".join(given)
