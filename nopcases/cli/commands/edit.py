"""``edit``: change what is known of a case, or the settings; nothing invalid counts."""

from typing import Annotated, Any

import typer

from nopcases.cli import find, terminal
from nopcases.cli.changing import new_loops, picture_of
from nopcases.cli.deciding import decide_in_case
from nopcases.cli.editing.editor import Consequences, edited, keep
from nopcases.cli.editing.settings_change import effects_of, text_of, wrong_in
from nopcases.cli.editing.settings_files import near_file, settings_file
from nopcases.cli.granting import judge_money, money_refusals
from nopcases.cli.options.common import argument, option
from nopcases.cli.options.contact import rename_or_write
from nopcases.cli.options.header import Described, describing_command, several
from nopcases.cli.options.same_role import settled
from nopcases.cli.session import Session
from nopcases.domain.case.conflicts import conflicts_in
from nopcases.domain.changes.allowed import allow_result, newly_wrong
from nopcases.domain.changes.findings import ERROR
from nopcases.domain.changes.header import checked_title, day_of_receipt, with_place_of_venue
from nopcases.domain.errors import BadFile, Refused
from nopcases.domain.reports.rows.cases import case_row
from nopcases.domain.text import escape
from nopcases.domain.vocabulary import INITIATOR, yes_or_no
from nopcases.folder.disk import AlreadyThere, CaseChanged
from nopcases.folder.settings.load import MARK
from nopcases.folder.toml.scan import KeyPath, line_of
from nopcases.language import _
from nopcases.views.words.header import header_change, value_name
from nopcases.views.words.suggestions import heading

app = typer.Typer(add_completion=False)

What = Annotated[
    str,
    argument("CASE|FILE", _("A case, or one of places, people, routes, pots, meetings, words, settings.")),
]
Title = Annotated[str | None, option("--title", "TEXT", _("What it is, in a few words."))]
Public = Annotated[
    str | None, option("--public", "yes|no", _("Whether its title may stand on a page for everybody."))
]
Seeks = Annotated[str | None, option("--seeks", "SKILL,…", _("Skills that the group looks for."))]
Participation = Annotated[
    int | None,
    typer.Option(
        "--participation",
        metavar="LEVEL",
        min=0,
        max=3,
        help=_("Its level of the participation route: 0 to 3."),
    ),
]
Hear = Annotated[
    str | None, option("--hear", "WHO,…", _("Who is to be heard: residents nearby, the school, …"))
]
Received = Annotated[str | None, option("--received", "DATE", _("The day on which it came in."))]


@app.command(
    help=_("Change what is known of a case; without options, edit it or a settings file in your editor.")
)
@describing_command
def edit(
    described: Described,
    what: What,
    title: Title = None,
    received: Received = None,
    public: Public = None,
    seeks: Seeks = None,
    participation: Participation = None,
    hear: Hear = None,
) -> int:
    """Edit."""
    session, contact = described.session, described.contact
    values = described.values()
    if title is not None:
        values["title"] = checked_title(title)
    if received is not None:
        values["received"] = day_of_receipt(session.day(received), session.today)
    if seeks is not None:
        values["seeks"] = several(lambda typed: find.key(session.settings.skills, typed, "skill"))(seeks)
    if participation is not None:
        values["participation"] = participation
    if hear is not None:
        values["hear"] = several(str)(hear)
    if public is not None:
        values["public"] = yes_or_no(public) or None
    if not values and not contact and (name := settings_file(what)):
        return _edit_settings(session, name)
    case_id = _case(session, what)
    if values or contact:
        return _set(session, case_id, values, contact)
    return _edit_case(session, case_id)


def _case(session: Session, what: str) -> str:
    """Return the id of the case that is meant. Raises Refused, with what else can be edited where that is near."""
    try:
        return find.case_id(session, what, writing=True)
    except Refused as error:
        if hint := near_file(what):
            raise Refused(f"{error}{hint}") from error
        raise


def _set(session: Session, case_id: str, values: dict[str, Any], contact: dict[str, str]) -> int:
    person = rename_or_write(session, INITIATOR, contact) if contact else None
    person = person and settled(person, session.folder.read(case_id).case)
    with session.change() as change:
        file = change.read(case_id)
        picture_of(session, file.case)
        values = with_place_of_venue(values, file.case.place, session.settings)
        changes: dict[KeyPath, Any] = {
            (name,): value for name, value in values.items() if file.case.header.get(name) != value
        }
        lines = [
            header_change(name, file.case.header.get(name), new, session.names)
            for (name,), new in changes.items()
        ]
        if person:
            lines += person.lines(file.case)
            changes |= person.write(change, file)
        undecided = conflicts_in(file.case.header)
        for path in [(name,) for name in values if (name,) in undecided]:
            changes.pop(path, None)
            decide_in_case(session, change, case_id, path, values[path[0]])
            lines.append(_("decided: {value}").format(value=value_name(path)))
        if changes:
            change.set(change.read(case_id), changes)
        if lines:
            case = change.read(case_id).case
            allow_result(file.case, case, session.settings, session.today)
            judge_money(session, file.case, case)
    return _echo(session, case_id, lines)


def _echo(session: Session, case_id: str, lines: list[str]) -> int:
    state = picture_of(session, session.folder.read(case_id).case)
    lines = lines or [_("Nothing changed.")]
    terminal.tell("\n".join([heading(case_row(state)), *(f"  {line}" for line in lines)]))
    return session.done()


def _edit_case(session: Session, case_id: str) -> int:
    file = session.folder.read(case_id)
    ids = set(session.folder.ids())

    def judge(data: bytes) -> list[BadFile | str]:
        found = session.folder.parse_text(file.path, data)
        if isinstance(found, BadFile):
            return [found]
        wrong = newly_wrong(file.case, found.case, session.settings, session.today, ids)
        wrong += new_loops(session, picture_of(session, file.case), picture_of(session, found.case))
        lines = (
            BadFile(found.case.file, line_of(found.text, finding.path), finding.words()) for finding in wrong
        )
        return [*lines, *money_refusals(session, file.case, found.case)]

    edited_data = edited(file.path.name, file.data, judge)
    if edited_data is not None:
        try:
            with session.change() as change:
                change.rewrite(file, edited_data.decode())
        except CaseChanged as error:
            raise Refused(_moved_aside(error, file.path.name, edited_data)) from error
    return _echo(session, case_id, [] if edited_data is None else [_("saved")])


def _edit_settings(session: Session, name: str) -> int:
    was = text_of(session, name)

    def weigh(data: bytes) -> Consequences:
        found = effects_of(session, name, data)
        return Consequences(
            [effect.line() for effect in found], any(effect.level == ERROR for effect in found)
        )

    edited_data = edited(name, was or b"", lambda data: wrong_in(session, name, data), weigh=weigh)
    if edited_data is not None:
        try:
            with session.change(signed=False) as change:
                change.write(name, edited_data, was)
        except (CaseChanged, AlreadyThere) as error:
            raise Refused(_moved_aside(error, name, edited_data)) from error
    terminal.tell(f"{name}: {_('Nothing changed.') if edited_data is None else _('saved')}")
    if edited_data is not None and name == MARK:
        _say_where_contacts_are(session)
    return session.done()


def _say_where_contacts_are(session: Session) -> None:
    """Say what is to be done where the settings name a place of contacts in which they do not stand yet."""
    session.refresh()
    for said in (session.folder.contacts.not_here, session.folder.contacts.place.left_behind):
        if said:
            terminal.remark(f"{said.words()}.")


def _moved_aside(error: Refused, name: str, edited_data: bytes) -> str:
    kept = _("What you wrote is kept in {file}.").format(file=escape(str(keep(name, edited_data))))
    return f"{error} {kept}"
