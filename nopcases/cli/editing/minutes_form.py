"""What was filled in on a form of minutes: read, judged case by case, every mistake with its line."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any, TypeVar

from nopcases.cli import find
from nopcases.cli.changing import Prepared, picture_of, prepared
from nopcases.cli.options.contact import contact_role
from nopcases.cli.session import Session
from nopcases.domain.case.fields import DATE, TEXT
from nopcases.domain.case.ids import is_case_id
from nopcases.domain.changes.entries import Draft
from nopcases.domain.changes.minutes import Point, drafts, standing
from nopcases.domain.dataclass import dataclass, field, replace
from nopcases.domain.errors import BadFile, NopcasesError, Refused, did_you_mean, near
from nopcases.domain.meetings import NoDate, last_date
from nopcases.domain.settings import Meeting
from nopcases.domain.text import escape
from nopcases.domain.timeline.state import StateOnDay
from nopcases.folder.cases.file import CaseFile
from nopcases.folder.toml.read import Unparsable, read_toml
from nopcases.folder.toml.scan import KeyPath, line_of
from nopcases.language import _, full_day, in_every_language
from nopcases.views.pages.minutes_form import ANSWER, FIELDS, KEYS, LOG

Read = TypeVar("Read")
_MEANT = {word: key for key, source in KEYS.items() for word in in_every_language(source)}
_MOST_MEANT = 3
_DEPTHS_OF_KEYS = (0, 2)  # of the form, and of a block; between them stand ids of cases, below them partners


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


@dataclass(slots=True)
class MinutesForm:
    """A form that was filled in: the entries that it becomes, and what is wrong with it."""

    session: Session
    meeting: Meeting
    name: str
    """What people call the file."""
    read_case: Callable[[str], CaseFile]
    """Gives a case by its id."""
    text: str = ""
    typed: dict[KeyPath, KeyPath] = field(default_factory=dict)
    """The path of a value -> that path as it stands on the form, in whatever language."""
    ready: list[Prepared] = field(default_factory=list)
    mistakes: list[BadFile] = field(default_factory=list)
    standing: list[BadFile] = field(default_factory=list)
    """What stands in the log already, and so in none of the entries that are ``ready``."""

    @property
    def wrong(self) -> list[BadFile]:
        """Return the mistakes, in the order of their lines."""
        return sorted(self.mistakes, key=lambda mistake: mistake.line or 0)

    def read(self, data: bytes, day: date | None) -> "MinutesForm":
        """Take in what the form says, and return it; nothing is written.

        ``day`` is the day of the meeting that was asked for; None: the one on the form, else the last date.
        """
        try:
            self.text, values = read_toml(data)
        except Unparsable as error:
            self.mistakes.append(BadFile(self.name, error.line, error.message))
        else:
            self._take(self._by_key(values), day)
        return self

    def _by_key(self, table: Mapping[str, Any], path: KeyPath = (), typed: KeyPath = ()) -> dict[str, Any]:
        """Return a table of the form by its keys, which may be typed in any language."""
        found: dict[str, Any] = {}
        for name, value in table.items():
            key = _MEANT.get(name, name) if len(path) in _DEPTHS_OF_KEYS else name
            here, there = (*path, key), (*typed, name)
            if key in found:
                self._tell(there, _("this stands there already, in another language"))
                continue
            self.typed[here] = there
            found[key] = self._by_key(value, here, there) if isinstance(value, dict) else value
        return found

    def _tell(self, path: KeyPath, message: str) -> None:
        """Take down a mistake at ``path``."""
        self.mistakes.append(self._remark(path, message))

    def _remark(self, path: KeyPath, message: str) -> BadFile:
        path = self.typed.get(path, path)
        return BadFile(self.name, line_of(self.text, path), f"{'.'.join(path)}: {message}")

    def _at(self, path: KeyPath, read: Callable[[], Read]) -> Read | None:
        """Return what ``read`` answers, or None and take down what it raises as a mistake at ``path``."""
        try:
            return read()
        except NopcasesError as error:
            self._tell(path, str(error))
        return None

    def _take(self, values: Mapping[str, Any], asked: date | None) -> None:
        self._only((), values, ("meeting", "date", "case"))
        day = self._day(values.get("date"), asked)
        if (meeting_key := self._text(("meeting",), values)) not in ("", self.meeting.key):
            self._tell(("meeting",), _("this form is of {meeting}").format(meeting=escape(meeting_key)))
        cases = self._table(("case",), values)
        for case_id in cases:
            path = ("case", case_id)
            if not is_case_id(case_id) or self.session.folder.path_of(case_id) is None:
                self._tell(path, _("there is no such case.") + self._meant(case_id))
                continue
            mistakes_before = len(self.mistakes)
            block = self._table(path, cases)
            point = self._point(path, block)
            since = self._text((*path, LOG), block)
            if not point.empty:
                self._prepare(path, point, day if len(self.mistakes) == mistakes_before else None, since)

    def _meant(self, typed: str) -> str:
        """Return which case may be meant: one with these words in its title, else one with nearly this id."""
        found = self.session.cases.named_by(typed.replace("-", " ")) if typed.strip("- ") else []
        if not found:
            return near(typed, self.session.folder.ids())
        titles = {case_id: self.session.folder.read(case_id).case.title for case_id in found[:_MOST_MEANT]}
        return did_you_mean(f"{case_id} ({title})" for case_id, title in titles.items())

    def _day(self, value: Any, asked: date | None) -> date | None:
        """Return the day of the meeting, None where it is not right."""
        path = ("date",)
        if value is not None and not DATE.holds(value):
            self._tell(path, _("this must be {right}").format(right=_(DATE.must_be)))
            return None
        if value and asked and value != asked:
            self._tell(path, _("this form is of {day}").format(day=full_day(value)))
            return None
        return self._at(path, lambda: day_of_minutes(self.session, self.meeting, value or asked))

    def _point(self, path: KeyPath, block: Mapping[str, Any]) -> Point:
        self._only(path, block, (ANSWER, *FIELDS, LOG))
        answers = self._table((*path, ANSWER), block)
        self._only((*path, ANSWER), answers, self.meeting.partners)
        texts = {partner: self._text((*path, ANSWER, partner), answers) for partner in answers}
        return Point(
            {partner: answer for partner, answer in texts.items() if answer},
            decision=self._text((*path, "decision"), block),
            step=self._text((*path, "step"), block),
            action=self._action(path, block),
            who=self._who((*path, "who"), block),
            role=self._whom((*path, "for"), block),
            due=self._due((*path, "due"), block),
        )

    def _action(self, path: KeyPath, block: Mapping[str, Any]) -> str:
        action = self._text((*path, "action"), block)
        if action and block.get("due") in (None, ""):
            where = "due" if "due" in block else "action"
            self._tell((*path, where), _("an action needs a due, the day by which it is done"))
        if not action and any(block.get(name) for name in ("who", "for", "due")):
            self._tell((*path, "action"), _("who, for and due go with an action"))
        return action

    def _who(self, path: KeyPath, block: Mapping[str, Any]) -> str | None:
        typed = self._text(path, block)
        return self._at(path, lambda: find.person(self.session.settings, typed)) if typed else None

    def _whom(self, path: KeyPath, block: Mapping[str, Any]) -> str | None:
        typed = self._text(path, block)
        return self._at(path, lambda: contact_role(self.session, typed)) if typed else None

    def _due(self, path: KeyPath, block: Mapping[str, Any]) -> date | None:
        typed = block.get("due")
        if DATE.holds(typed):
            day: date = block["due"]
            return day
        text = self._text(path, block)
        return self._at(path, lambda: self.session.day(text, ahead=True)) if text else None

    def _text(self, path: KeyPath, table: Mapping[str, Any]) -> str:
        """Return the text at the end of ``path`` without the spaces around it, "" where there is none."""
        value = table.get(path[-1], "")
        if not isinstance(value, str):
            self._tell(path, _("this must be {right}").format(right=_(TEXT.must_be)))
            return ""
        return value.strip()

    def _table(self, path: KeyPath, values: Mapping[str, Any]) -> Mapping[str, Any]:
        value = values.get(path[-1], {})
        if not isinstance(value, dict):
            self._tell(path, _("this must be a table"))
            return {}
        return value

    def _only(self, path: KeyPath, table: Mapping[str, Any], names: Collection[str]) -> None:
        for name in (name for name in table if name not in names):
            words = [_(KEYS[known]) if known in KEYS else known for known in names]
            text = _("this does not belong here; there are: {names}.").format(names=", ".join(words))
            self._tell((*path, name), text + near(name, words))

    def _prepare(self, path: KeyPath, point: Point, day: date | None, since: str) -> None:
        """Let what is new of a point become entries, where the case takes them.

        ``day`` is None where they would not count.
        """
        session, at = self.session, self._at
        file = at(path, lambda: self.read_case(path[-1]))
        state = at(path, lambda: picture_of(session, file.case)) if file else None
        if file is None or state is None:
            return
        if day:
            point = self._new(path, state, point, day, since)
        if point.empty:
            return
        entries = at((*path, "step"), lambda: self._drafts(state, point))
        if entries is not None and day:
            ready = at(path, lambda: prepared(session, file, lambda _now: entries, session.by, day))
            self.ready += [ready] if ready else []

    def _new(self, path: KeyPath, state: StateOnDay, point: Point, day: date, since: str) -> Point:
        """Return what of a point does not stand in the log yet; take down what does."""
        point = self._with_step(state, point)
        found = standing(state, self.meeting.key, day, point, since)
        message = _("this stands in the log already: {entry} of {day}")
        self.standing += [
            self._remark((*path, *part), message.format(entry=entry.key, day=full_day(entry.written)))
            for part, entry in found.items()
        ]
        return point.without(found)

    def _with_step(self, state: StateOnDay, point: Point) -> Point:
        """Return a point with the key of its step, where that is known."""
        try:
            return replace(point, step=find.step(self.session.settings, state.route, point.step))
        except NopcasesError:
            return point

    def _drafts(self, state: StateOnDay, point: Point) -> list[Draft]:
        if point.step and state.route:
            point = replace(point, step=find.step(self.session.settings, state.route, point.step))
        return drafts(state, self.session.settings, self.meeting.key, point, self.session.me)
