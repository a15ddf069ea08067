"""A clock in words: what it rests on, and how its day came about."""

from functools import cache
from typing import TYPE_CHECKING

from nopcases.domain.calendar.terms import Term
from nopcases.domain.sentence import term
from nopcases.domain.text import escape
from nopcases.language import _, language
from nopcases.views.words.dates import day, days, weekday

if TYPE_CHECKING:
    from nopcases.domain.reports.rows.clocks import ClockRow


def basis(row: "ClockRow") -> str:
    """Return what the term rests on: a law, a norm, the step or the pot, or a day of its own."""
    return escape(row.law) if row.law else _(row.rests_on)


def why(row: "ClockRow") -> str:
    """Return the derivation: ``received 2 Nov + 7 days = 9 Nov``."""
    if row.term is None:
        return _(row.began).format(day=day(row.since, row.day), due=weekday(row.due, row.day))
    parts = [_(row.began).format(day=day(row.since, row.day)), _term(row.term)]
    parts += [_("{term} extended").format(term=_term(extension)) for extension in row.extensions]
    if row.paused:
        parts.append(_("{days} suspended").format(days=days(row.paused)))
    text = f"{' + '.join(parts)} = {_end(row)}"
    if row.law:
        text += f", {escape(row.law)}"
    if row.ran_over:
        text += " " + _("(extended when it was {days} late)").format(days=days(row.ran_over))
    if row.may_miss_decrees:
        text += " " + _("(days off by decree are not known for {year})").format(year=row.due.year)
    return text


def _term(text: str) -> str:
    return _in_words(text, language())


@cache  # there are few terms, and thousands of clocks
def _in_words(text: str, _language: str) -> str:
    return term(Term.parse(text))


def _end(row: "ClockRow") -> str:
    if row.due == row.reckoned:
        return day(row.due, row.day)
    return f"{weekday(row.reckoned, row.day)} → {weekday(row.due, row.day)}"
