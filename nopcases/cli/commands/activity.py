"""``activity``: what an initiative does again and again; only its rule is kept, its days are reckoned."""

import re
from typing import Annotated, Any

import typer

from nopcases.cli import find, terminal
from nopcases.cli.ask import text_or_ask
from nopcases.cli.changing import picture_of
from nopcases.cli.options.common import CaseRef, argument, option
from nopcases.cli.session import Session, session_of
from nopcases.domain.case.case import ACTIVITY, Case
from nopcases.domain.changes.allowed import allow_result
from nopcases.domain.changes.header import checked_title
from nopcases.domain.errors import Refused, Usage, near
from nopcases.domain.life.programme import held
from nopcases.domain.reports.rows.cases import case_row
from nopcases.domain.text import escape
from nopcases.language import _
from nopcases.views.words.activities import activity_line
from nopcases.views.words.header import header_change
from nopcases.views.words.suggestions import heading

app = typer.Typer(add_completion=False)

Key = Annotated[str, argument("KEY", _("Its key in the case: small letters, digits and -, such as koffie."))]
Title = Annotated[str | None, option("--title", "TEXT", _("What it is called."))]
Rrule = Annotated[
    str | None,
    option("--rrule", "RRULE", _("When it comes again, such as FREQ=WEEKLY;BYDAY=TU; left out: once.")),
]
Start = Annotated[str | None, option("--start", "DATE", _("The first day; left out: today."))]
Time = Annotated[str | None, option("--time", "TIME", _("The time of day, such as 10.00."))]
Venue = Annotated[str | None, option("--venue", "VENUE", _("Where it is, if not at the venue of the case."))]
Until = Annotated[str | None, option("--until", "DATE", _("The last day; closing the case ends it too."))]
Remove = Annotated[bool, typer.Option("--remove", help=_("Take it out of the case."))]
_KEY = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,39})")
_TIME = re.compile(r"([01]?[0-9]|2[0-3])[.:]([0-5][0-9])")


@app.command(help=_("What an initiative does again and again, by its key; without options it is shown."))
def activity(
    ctx: typer.Context,
    case: CaseRef,
    key: Key,
    title: Title = None,
    rrule: Rrule = None,
    start: Start = None,
    time: Time = None,
    venue: Venue = None,
    until: Until = None,
    remove: Remove = False,
) -> int:
    """Show, make, change or remove."""
    session = session_of(ctx)
    typed = {"title": title, "rrule": rrule, "start": start, "time": time, "venue": venue, "until": until}
    values = {name: _read(session, name, value) for name, value in typed.items() if value is not None}
    if remove and values:
        raise Usage(_("--remove goes with no other option."))
    case_id = find.case_id(session, case, writing=bool(values) or remove)
    if remove:
        return _removed(session, case_id, key)
    if not values and key in session.folder.read(case_id).case.header.get(ACTIVITY, {}):
        return _echo(session, case_id, key, [])
    return _written(session, case_id, key, values)


def _read(session: Session, name: str, typed: str) -> Any:
    """Return the value of an option as the file holds it, None where it is to be empty."""
    typed = typed.strip()
    if name == "title":
        return checked_title(typed)
    if not typed and name != "start":
        return None
    if name in ("start", "until"):
        return session.day(typed, ahead=True)
    if name == "venue":
        return find.key(session.settings.venues, typed, "venue")
    if name == "time":
        found = _TIME.fullmatch(typed)
        if not found:
            raise Usage(_("--time takes hour and minutes, such as 10.00 or 19.30."))
        return f"{int(found[1])}.{found[2]}"
    return typed.upper().removeprefix("RRULE:")


def _written(session: Session, case_id: str, key: str, values: dict[str, Any]) -> int:
    if not _KEY.fullmatch(key):
        raise Usage(_("A key has small letters, digits and - alone, such as koffie or spel-2."))
    known = key in session.folder.read(case_id).case.header.get(ACTIVITY, {})
    if not known and not values.get("title"):
        if not terminal.interactive():
            raise Usage(
                _("“{key}” is new here: give its --title, and --rrule where it comes again."), key=key
            )
        values["title"] = checked_title(text_or_ask(None, _("What is it called?")))
    with session.change() as change:
        file = change.read(case_id)
        picture_of(session, file.case)
        old = file.case.header.get(ACTIVITY, {}).get(key, {})
        new = values if old else {"title": values["title"], "start": session.today} | values
        changed = {name: value for name, value in new.items() if old.get(name) != value}
        lines = [header_change(name, old.get(name), value, session.names) for name, value in changed.items()]
        if changed:
            if old:
                change.set(file, {(ACTIVITY, key, name): value for name, value in changed.items()})
            else:
                change.insert(file, (ACTIVITY, key), changed)
        allow_result(file.case, change.read(case_id).case, session.settings, session.today)
    return _echo(session, case_id, key, lines or [_("Nothing changed.")])


def _removed(session: Session, case_id: str, key: str) -> int:
    with session.change() as change:
        file = change.read(case_id)
        picture_of(session, file.case)
        _refuse_unknown(file.case, key)
        counted = [entry for entry in file.case.entries if entry.get("activity") == key]
        if counted:
            raise Refused(_("Its turnout was counted, and stays on record; end it instead: --until DATE."))
        change.remove(file, (ACTIVITY, key))
        title = file.case.header[ACTIVITY][key]["title"]
    return _echo(session, case_id, key, [f"{escape(title)} → –"])


def _refuse_unknown(case: Case, key: str) -> None:
    known = case.header.get(ACTIVITY, {})
    if key not in known:
        raise Refused(
            _("{case} has no activity “{typed}”.").format(case=case.id, typed=escape(key[:60]))
            + near(key, known)
        )


def _echo(session: Session, case_id: str, key: str, lines: list[str]) -> int:
    """Say what changed, and what the activity now is."""
    state = picture_of(session, session.folder.read(case_id).case)
    now = [one for one in held([state], session.settings) if one.activity.key == key]
    lines = [*lines, *(activity_line(one, session.names, session.today) for one in now)]
    terminal.tell("\n".join([heading(case_row(state)), *(f"  {line}" for line in lines)]))
    return session.done()
