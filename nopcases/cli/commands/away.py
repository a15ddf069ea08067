"""``away``: a colleague is away, and another one stands in."""

from datetime import date
from typing import Annotated

import typer

from nopcases.cli import find, terminal
from nopcases.cli.editing.settings_change import text_of, wrong_in
from nopcases.cli.options.common import argument, option
from nopcases.cli.session import Session, session_of
from nopcases.domain.changes.odd_settings import stand_in_loops
from nopcases.domain.errors import Refused
from nopcases.domain.settings import Away, Settings
from nopcases.folder.settings.absence import PEOPLE, with_absence
from nopcases.folder.settings.load import read_settings
from nopcases.language import _, full_day

app = typer.Typer(add_completion=False)

Person = Annotated[str, argument("PERSON", _("Who is away."))]
From = Annotated[str, argument("FROM", _("The first day."))]
Until = Annotated[str, argument("UNTIL", _("The last day."))]
StandIn = Annotated[str, option("--stand-in", "PERSON", _("Who stands in."))]


@app.command(help=_("Say that a colleague is away for some days, and who stands in."))
def away(ctx: typer.Context, person: Person, from_: From, until: Until, stand_in: StandIn) -> int:
    """Write it into people.toml."""
    session = session_of(ctx)
    settings = session.settings
    who, other = find.person(settings, person), find.person(settings, stand_in)
    first, last = (session.day(typed, ahead=True) or session.today for typed in (from_, until))
    _refuse(settings, who, other, Away(first, last, other))
    with session.change() as change:
        was = text_of(session, PEOPLE) or b""
        data = with_absence(was, who, first, last, other)
        for wrong in wrong_in(session, PEOPLE, data):
            raise Refused(str(wrong))
        now = read_settings(session.folder.root, {PEOPLE: data})[0]
        _refuse_loops(settings, now)
        change.write(PEOPLE, data, was)
    _tell(session, now, who, Away(first, last, other))
    return session.done()


def _refuse(settings: Settings, who: str, other: str, absence: Away) -> None:
    """Raise Refused where it can be no absence, or overlaps another one of theirs."""
    if who == other:
        raise Refused(_("Nobody stands in for themselves; name another colleague with --stand-in."))
    if absence.until < absence.since:
        raise Refused(
            _("The last day, {until}, lies before the first, {since}."),
            until=full_day(absence.until),
            since=full_day(absence.since),
        )
    for known in settings.people[who].away:
        overlaps = known.since <= absence.until and absence.since <= known.until
        if overlaps and known.since != absence.since:
            raise Refused(
                _(
                    "{person} is away already from {since} through {until}; to change that: "
                    "nopcases away {person} {first} UNTIL --stand-in PERSON"
                ),
                person=who,
                since=full_day(known.since),
                until=full_day(known.until),
                first=known.since.isoformat(),
            )


def _refuse_loops(was: Settings, now: Settings) -> None:
    """Raise Refused where all who would stand in for each other are away then."""
    known = {finding.path for finding in stand_in_loops(was)}
    for finding in stand_in_loops(now):
        if finding.path not in known:
            raise Refused(_("That cannot be: {problem}."), problem=finding.words().rstrip("."))


def _tell(session: Session, now: Settings, who: str, absence: Away) -> None:
    names, since, until = session.names, absence.since, absence.until
    message = _("{person} is away from {since} through {until}; {other} stands in.")
    terminal.tell(
        message.format(
            person=names.person(who),
            since=full_day(since),
            until=full_day(until),
            other=names.person(absence.stand_in),
        )
    )
    for alone in _alone(now, who, absence):
        day = full_day(alone)
        terminal.remark(
            _("! on {day} nobody stands in: {other} is away too").format(
                day=day, other=names.person(absence.stand_in)
            )
        )


def _alone(now: Settings, who: str, absence: Away) -> list[date]:
    """Return the first day on which nobody stands in after all: who would is away too, and nobody for them."""
    stand_in = now.people.get(absence.stand_in or "")
    begins = [max(other.since, absence.since) for other in (stand_in.away if stand_in else ())]
    days = [day for day in begins if day <= absence.until and not now.stand_in(who, day)]
    return sorted(days)[:1]
