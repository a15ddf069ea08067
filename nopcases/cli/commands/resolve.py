"""``resolve``: decide which is right, where two colleagues changed the same value."""

from collections.abc import Sequence
from typing import Annotated

import typer

from nopcases.cli import find, terminal
from nopcases.cli.ask import Option, ask_for, yes
from nopcases.cli.deciding import choices, decide, typed_value
from nopcases.cli.editing.settings_files import SETTINGS, settings_file
from nopcases.cli.options.common import argument, option
from nopcases.cli.options.listing import Request, printing_command
from nopcases.cli.session import UNDECIDED, Session
from nopcases.domain.case.ids import is_case_id
from nopcases.domain.errors import Refused, Usage
from nopcases.domain.reports.undecided import ConflictRow, open_conflicts
from nopcases.domain.text import escape
from nopcases.folder.sync.markers import repaired
from nopcases.folder.toml.read import read_file
from nopcases.language import _
from nopcases.views.formats import ROWS
from nopcases.views.pages.conflicts import conflict_listing, decided_line
from nopcases.views.words.conflicts import named, shown, waits

app = typer.Typer(add_completion=False)

Of = Annotated[
    str | None, argument("[CASE|FILE]", _("A case, or a settings file; left out: all that waits."))
]
Which = Annotated[str | None, argument("[VALUE]", _("Which value, such as title or contacts.initiator."))]
Take = Annotated[int | None, option("--take", "NUMBER", _("Take the proposal with this number."))]
Value = Annotated[str | None, option("--value", "TEXT", _("Take neither, but this."))]
Because = Annotated[str | None, option("--because", "TEXT", _("Why; it is logged."))]


@app.command(
    help=_("Decide which value is right where two colleagues changed it; without options, see what waits.")
)
@printing_command(ROWS, whole=True)
def resolve(
    request: Request,
    of: Of = None,
    which: Which = None,
    take: Take = None,
    value: Value = None,
    because: Because = None,
) -> int:
    """Show, ask, decide."""
    session = request.session
    target = _target(session, of) if of else None
    repaired_now = target is not None and _repair(session, target)
    waiting = _waiting(session, target, which)
    if take is not None or value is not None:
        _decide(session, _the_only_one(waiting), take, value, because)
    elif terminal.interactive() and request.format == "table" and waiting:
        for row in waiting:
            _ask(session, row, because)
    elif target and waiting and not repaired_now:
        what = "; ".join(map(_numbered, waiting))
        raise Usage(_("Say which is right: --take N or --value TEXT. {what}").format(what=what))
    elif target and not repaired_now:
        raise Refused(_("No decision waits in {file}.").format(file=escape(target)))
    left = _waiting(session, target, None)
    if not (take or value) or request.format != "table":
        request.print(conflict_listing(left, request.context()))
    return session.done() or (UNDECIDED if left else 0)


def _target(session: Session, of: str) -> str:
    """Return the settings file or the id of the case that was named."""
    name = settings_file(of) or of
    known = name in SETTINGS.values() or (is_case_id(of) and session.folder.has(of))
    return name if known else find.case_id(session, of, writing=True)


def _repair(session: Session, target: str) -> bool:
    """Merge by meaning what a merge by hand left between git's markers in a file; return whether there was any.

    A terminal is asked first.
    """
    folder = session.folder
    path = folder.home(target) if is_case_id(target) else folder.root / target
    name = path.relative_to(folder.root).as_posix()
    was = read_file(path) if path.exists() else b""
    text = repaired(name, was)
    if text is None:
        return False
    question = _("A merge left both sides in {file}. Put them together by what they mean? (y/N)")
    if terminal.interactive() and not yes(question.format(file=name)):
        raise typer.Abort
    with session.change() as change:
        change.write(name, text, was)
    terminal.remark(_("{file}: both sides are together again.").format(file=name))
    return True


def _waiting(session: Session, target: str | None, which: str | None) -> list[ConflictRow]:
    """Return the decisions that wait: all, or those of a case or file, or the one over a value. Raises Refused."""
    session.refresh()
    states = session.cases.all()
    rows = open_conflicts((state.case for state in states), session.settings)
    found = [row for row in rows if target in (None, row.case, row.file)]
    if which is None:
        return found
    if not (chosen := [row for row in found if which in (row.value, named(row))]):
        known = ", ".join(escape(row.value) for row in found) or _("nothing")
        raise Refused(
            _("“{value}” waits for no decision there; {known} does.").format(value=escape(which), known=known)
        )
    return chosen


def _the_only_one(waiting: Sequence[ConflictRow]) -> ConflictRow:
    """Return the one decision that is meant. Raises Usage, and Refused where there is none."""
    if not waiting:
        raise Refused(_("No decision waits here."))
    if len(waiting) > 1:
        names = ", ".join(f"{row.case or row.file} {row.value}" for row in waiting)
        raise Usage(_("Several decisions wait; name one: {names}").format(names=escape(names)))
    return waiting[0]


def _decide(
    session: Session, row: ConflictRow, take: int | None, value: str | None, because: str | None
) -> None:
    if take is not None and value is not None:
        raise Usage(_("--take or --value, not both."))
    if take is not None and not 1 <= take <= len(row.proposals):
        raise Usage(
            _("--take goes from 1 to {count}: {what}").format(count=len(row.proposals), what=_numbered(row))
        )
    chosen = row.proposals[take - 1] if take is not None else typed_value(session, row, value or "")
    decide(session, row, chosen, because)
    terminal.tell(decided_line(row, chosen))


def _ask(session: Session, row: ConflictRow, because: str | None) -> None:
    """Show who wants what, and what each would change, and ask which is right; Enter leaves it open."""
    terminal.tell(f"{row.case or row.file}  {escape(row.title)}\n  {waits(row)}")
    options = [Option(str(number), words) for number, words in enumerate(choices(session, row), start=1)]
    last = len(options)

    def read(typed: str) -> str:
        if typed.isdecimal() and 1 <= int(typed) <= last:
            return typed
        raise Refused(_("Type a number from 1 to {count}.").format(count=last))

    chosen = ask_for(_("Which is right?"), read, options, enter=_("Enter decides later"))
    if chosen:
        _decide(session, row, int(chosen), None, because)


def _numbered(row: ConflictRow) -> str:
    """Return the choices with their numbers: ``title: 1 “Plein”, 2 “Tuin”``."""
    return f"{named(row)}: " + ", ".join(
        f"{number} {shown(value)}" for number, value in enumerate(row.proposals, start=1)
    )
