"""What was filled in on a form of minutes: read, judged case by case, every mistake with its line."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

from nopcases.cli import find
from nopcases.cli.changing import Prepared, picture_of, prepared
from nopcases.cli.session import Session
from nopcases.domain.case.fields import DATE, TEXT
from nopcases.domain.case.ids import is_case_id
from nopcases.domain.changes.entries import Draft
from nopcases.domain.changes.minutes import Point, drafts
from nopcases.domain.errors import BadFile, NopcasesError, Refused, near
from nopcases.domain.meetings import NoDate, last_date
from nopcases.domain.settings import Meeting
from nopcases.domain.text import escape
from nopcases.domain.timeline.state import StateOnDay
from nopcases.folder.cases.file import CaseFile
from nopcases.folder.toml.read import Unparsable, read_toml
from nopcases.folder.toml.scan import KeyPath, line_of
from nopcases.language import _, full_day
from nopcases.views.pages.minutes_form import ANSWER, FIELDS

Read = TypeVar("Read")


@dataclass(slots=True)
class FormReading:
    """A form that was read: the entries that it becomes, and what is wrong with it."""

    name: str
    """What people call the file."""
    text: str = ""
    ready: list[Prepared] = field(default_factory=list)
    mistakes: list[BadFile] = field(default_factory=list)

    @property
    def wrong(self) -> list[str]:
        """Return the mistakes in words, in the order of their lines."""
        return [str(mistake) for mistake in sorted(self.mistakes, key=lambda mistake: mistake.line or 0)]

    def tell(self, path: KeyPath, message: str) -> None:
        """Take down a mistake at ``path``."""
        self.mistakes.append(BadFile(self.name, line_of(self.text, path), f"{'.'.join(path)}: {message}"))

    def at(self, path: KeyPath, read: Callable[[], Read]) -> Read | None:
        """Return what ``read`` answers, or None and take down what it raises as a mistake at ``path``."""
        try:
            return read()
        except NopcasesError as error:
            self.tell(path, str(error))
        return None


def read_form(
    session: Session,
    meeting: Meeting,
    day: date | None,
    name: str,
    data: bytes,
    read: Callable[[str], CaseFile] | None = None,
) -> FormReading:
    """Return what a form becomes; nothing is written.

    ``day`` is the day of the meeting that was asked for; None: the one on the form, else the last date. ``read``
    gives a case by its id; left out, as it is on the disk.
    """
    found = FormReading(name)
    try:
        found.text, values = read_toml(data)
    except Unparsable as error:
        found.mistakes.append(BadFile(name, error.line, error.message))
        return found
    _Reader(session, meeting, found, read or session.folder.read).read(values, day)
    return found


def day_of_minutes(session: Session, meeting: Meeting, given: date | None) -> date:
    """Return the day of a meeting that was held: as given, else its last date. Raises Refused."""
    day = given or last_date(meeting, session.settings.holidays, session.today)
    if day is None:
        raise NoDate(meeting, _("{meeting} has no date behind it by its rule; give --date."))
    if day > session.today:
        raise Refused(
            _("The meeting of {day} is still to come; minutes are of one that was held.").format(
                day=full_day(day)
            )
        )
    return day


@dataclass(frozen=True, slots=True)
class _Reader:
    """Takes what a form says to ``found``: what it becomes, and every mistake."""

    session: Session
    meeting: Meeting
    found: FormReading
    read_case: Callable[[str], CaseFile]

    def read(self, values: Mapping[str, Any], asked: date | None) -> None:
        self._known((), values, ("meeting", "date", "case"))
        day = self._day(values.get("date"), asked)
        if (meeting_key := self._text(("meeting",), values)) not in ("", self.meeting.key):
            self.found.tell(("meeting",), _("this form is of {meeting}").format(meeting=escape(meeting_key)))
        cases = self._table(("case",), values)
        for case_id in cases:
            path = ("case", case_id)
            if not self._exists(case_id):
                known = near(case_id, self.session.folder.ids())
                self.found.tell(path, _("there is no such case.") + known)
                continue
            mistakes_before = len(self.found.mistakes)
            point = self._point(path, self._table(path, cases))
            if not point.empty:
                self._prepare(path, point, day if len(self.found.mistakes) == mistakes_before else None)

    def _day(self, value: Any, asked: date | None) -> date | None:
        """Return the day of the meeting, None where it is not right."""
        path = ("date",)
        if value is not None and not DATE.holds(value):
            self.found.tell(path, _("this must be {right}").format(right=_(DATE.must_be)))
            return None
        if value and asked and value != asked:
            self.found.tell(path, _("this form is of {day}").format(day=full_day(value)))
            return None
        return self.found.at(path, lambda: day_of_minutes(self.session, self.meeting, value or asked))

    def _exists(self, case_id: str) -> bool:
        return is_case_id(case_id) and self.session.folder.path_of(case_id) is not None

    def _point(self, path: KeyPath, block: Mapping[str, Any]) -> Point:
        self._known(path, block, (ANSWER, *FIELDS))
        answers = self._table((*path, ANSWER), block)
        self._known((*path, ANSWER), answers, self.meeting.partners)
        label = {partner: self._text((*path, ANSWER, partner), answers) for partner in answers}
        return Point(
            {partner: answer for partner, answer in label.items() if answer},
            decision=self._text((*path, "decision"), block),
            step=self._text((*path, "step"), block),
            action=self._action(path, block),
            who=self._who((*path, "who"), block),
            due=self._due((*path, "due"), block),
        )

    def _action(self, path: KeyPath, block: Mapping[str, Any]) -> str:
        action = self._text((*path, "action"), block)
        if action and block.get("due") in (None, ""):
            where = "due" if "due" in block else "action"
            self.found.tell((*path, where), _("an action needs a due, the day by which it is done"))
        if not action and (block.get("who") or block.get("due")):
            self.found.tell((*path, "action"), _("who and due go with an action"))
        return action

    def _who(self, path: KeyPath, block: Mapping[str, Any]) -> str | None:
        typed = self._text(path, block)
        return self.found.at(path, lambda: find.person(self.session.settings, typed)) if typed else None

    def _due(self, path: KeyPath, block: Mapping[str, Any]) -> date | None:
        typed = block.get("due")
        if DATE.holds(typed):
            day: date = block["due"]
            return day
        text = self._text(path, block)
        return self.found.at(path, lambda: self.session.day(text, ahead=True)) if text else None

    def _text(self, path: KeyPath, table: Mapping[str, Any]) -> str:
        """Return the text at the end of ``path`` without the spaces around it, "" where there is none."""
        value = table.get(path[-1], "")
        if not isinstance(value, str):
            self.found.tell(path, _("this must be {right}").format(right=_(TEXT.must_be)))
            return ""
        return value.strip()

    def _table(self, path: KeyPath, values: Mapping[str, Any]) -> Mapping[str, Any]:
        value = values.get(path[-1], {})
        if not isinstance(value, dict):
            self.found.tell(path, _("this must be a table"))
            return {}
        return value

    def _known(self, path: KeyPath, table: Mapping[str, Any], names: Collection[str]) -> None:
        for name in (name for name in table if name not in names):
            text = _("this does not belong here; there are: {names}.").format(names=", ".join(names))
            self.found.tell((*path, name), text + near(name, names))

    def _prepare(self, path: KeyPath, point: Point, day: date | None) -> None:
        """Let a point become entries, where the case takes them; ``day`` is None where they would not count."""
        session, at = self.session, self.found.at
        file = at(path, lambda: self.read_case(path[-1]))
        state = at(path, lambda: picture_of(session, file.case)) if file else None
        if file is None or state is None:
            return
        made = at((*path, "step"), lambda: self._drafts(state, point))
        if made is not None and day:
            ready = at(path, lambda: prepared(session, file, lambda _now: made, session.by, day))
            self.found.ready += [ready] if ready else []

    def _drafts(self, state: StateOnDay, point: Point) -> list[Draft]:
        if point.step and state.route:
            point = replace(point, step=find.step(self.session.settings, state.route, point.step))
        return drafts(state, self.session.settings, self.meeting.key, point, self.session.me)
