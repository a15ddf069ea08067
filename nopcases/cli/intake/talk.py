"""What ``intake`` asks while the caller is on the line: what is missing, whether it is the same case, and drafts.

Who stops keeps what was told as a draft, which the next ``intake`` of the same person offers.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any

import typer

from nopcases.cli import find, terminal
from nopcases.cli.ask import Option, ask_for, near_of
from nopcases.cli.changing import WriteMore
from nopcases.cli.intake.drafts import keep_draft, offered_draft
from nopcases.cli.intake.told import Told, contact_told, header_of, nature_told
from nopcases.cli.options.contact import ContactWrite, ask_how_to_reach, contact_write
from nopcases.cli.options.one_case import OneCase
from nopcases.cli.options.same_role import role_in_list, role_options, settled
from nopcases.cli.session import Session
from nopcases.domain.advice.routing import likely_kind
from nopcases.domain.case.case import Case
from nopcases.domain.changes.entries import draft
from nopcases.domain.changes.header import (
    checked_title,
    without_empty,
)
from nopcases.domain.dataclass import dataclass, field
from nopcases.domain.errors import NopcasesError, Refused, UnknownName
from nopcases.domain.reports.rows.cases import CaseRow, case_row
from nopcases.domain.text import escape
from nopcases.domain.vocabulary import INITIATOR, UNKNOWN, parse_value
from nopcases.folder.cases.change import Change
from nopcases.folder.cases.file import CaseFile
from nopcases.language import N_, _
from nopcases.views.pages.intake import like_case, like_heading

MOST_LIKE = 5
_STOP = "stop"
_CASE, _SORT, _TEXT = "case", "becomes", "text"
"""What a draft says beside the options of ``intake``: the case that it belongs to, what it is there, and the words."""
_SORTS = {"question": N_("question"), "note": N_("note")}


@dataclass(slots=True)
class Talk:
    """A talk with a caller: what was told so far, and what becomes of it."""

    session: Session
    told: Told
    record: Callable[[str | None], int]
    """Record what was told as a new case, in the place of the draft of that id."""
    draft_id: str | None = None
    declined: set[str] = field(default_factory=set)
    """The cases that it is not."""

    def run(self) -> int:
        """Ask for what is missing, and record it. Who stops keeps a draft. Raises Refused, Abort."""
        self._check()
        try:
            self._go_on_with_a_draft()
            same = self._same_before() or self._ask()
        except (typer.Abort, KeyboardInterrupt, NopcasesError) as stopped:
            raise self._stopped(stopped) from None
        try:
            return self.record(self.draft_id) if same is None else self._log_there(same)
        except (typer.Abort, NopcasesError) as stopped:  # while it is written, Ctrl-C says nothing of a draft
            raise self._stopped(stopped) from None

    def _stopped(self, why: BaseException) -> BaseException:
        """Keep what was told as a draft, where there is a title, and return what to raise."""
        if not self.told.get("title"):
            return why
        if not isinstance(why, NopcasesError):
            terminal.remark("")  # the cursor still stands behind the question
        said = str(why) if isinstance(why, NopcasesError) else _("Stopped; nothing was recorded.")
        return Refused(f"{said}\n{keep_draft(self.session, self.told, self.draft_id)}")

    def _go_on_with_a_draft(self) -> None:
        if draft := offered_draft(self.session, new=not self.told):
            self.draft_id = draft.id
            self.told.update(draft.told)

    def _same_before(self) -> str | None:
        """Return the case that it is already by what the draft says, None where it says none that is here."""
        case_id = self.told.get(_CASE, "")
        if not case_id or not self.session.folder.has(case_id):
            return None
        terminal.remark(_("It belongs to this one:"))
        row = case_row(OneCase(self.session, case_id).state())
        terminal.remark(f"  {like_case(row, self.session.names)}")
        return case_id

    def _check(self) -> None:
        """Refuse what was typed and is wrong before anything is asked; a place is asked again.

        Raises Usage, Refused.
        """
        told = {"title": "…"} | {name: typed for name, typed in self.told.items() if name != "place"}
        header_of(self.session, told)
        nature_told(told)
        contact_told(told)
        if handler := told.get("handler"):
            find.person(self.session.settings, handler)
        if route := told.get("route"):
            find.route(self.session.settings, route)

    def _ask(self) -> str | None:
        """Ask for what is missing of title, place, name and number; return the case that it is already, if any."""
        session, told = self.session, self.told
        if not told.get("title"):
            title = ask_for(_("What is it about?"), checked_title, enter=_("Enter stops"))
            if title is None:
                raise typer.Abort
            told["title"] = title
        self._ask_place()
        header = header_of(session, told)
        like = session.advice.same_there(header["title"], header.get("place"))
        if same := self._same(session.advice.rows_of(like[:MOST_LIKE])):
            return same
        if "kind" not in header:
            self._ask_kind(header, {row.kind for row in like})
        if "name" not in told:
            told["name"] = ask_for(_("Name of the caller?"), str) or ""
        if told.get("phone") or "email" not in told:
            told.update(ask_how_to_reach(told.get("phone")))
        return self._same(session.advice.with_phone(told.get("phone", "")), same_phone=True)

    def _ask_place(self) -> None:
        """Ask for the place where none is known; what was typed and is none is asked again."""
        session, told = self.session, self.told
        own = session.my.text("place") or ""
        offered = Option(own, session.names.place(own)) if own in session.settings.places else None
        if typed := told.get("place"):
            try:
                find.place(session.settings, typed)
            except UnknownName as error:
                terminal.remark(str(error))
                offered = near_of(error)
                del told["place"]
        if "place" not in header_of(session, told):
            question = _("In which village or neighbourhood?")
            place = ask_for(question, lambda typed: find.place(session.settings, typed), offered=offered)
            if place:
                told["place"] = place

    def _ask_kind(self, header: Mapping[str, Any], like: Collection[str]) -> None:
        """Ask what kind of case it is, as long as somebody is there who knows; Enter takes what is most likely."""
        settings = self.session.settings
        options = [Option(kind, _(words)) for kind, words in find.kinds(settings).items()]
        likely = likely_kind(Case("", header), settings, like)
        offered = next((option for option in options if option.value == likely), None)
        kind = ask_for(
            _("What kind is it?"), lambda typed: find.kind(settings, typed), options, offered=offered
        )
        self.told["kind"] = kind or UNKNOWN

    def _same(self, found: list[CaseRow], *, same_phone: bool = False) -> str | None:
        """Ask whether it is one of these cases; return that one, None for a new one. Raises Abort for a stop."""
        found = [row for row in found[:MOST_LIKE] if row.case not in self.declined]
        if not found:
            return None
        self.declined.update(row.case for row in found)
        terminal.remark(like_heading(same_phone=same_phone))
        options = [Option(row.case, like_case(row, self.session.names)) for row in found]
        answer = ask_for(
            _("The same one? Its number"),
            lambda typed: typed if typed == _STOP else find.case_id(self.session, typed, writing=True),
            [*options, Option(_STOP, _("stop here; what was told is kept as a draft"))],
            enter=_("Enter: no, a new one"),
            whether=True,
        )
        if answer == _STOP:
            raise typer.Abort
        return answer

    def _log_there(self, case_id: str) -> int:
        """Log what was told as a question or a note of a case that is there already."""
        session, told = self.session, self.told
        case = OneCase(session, case_id, told.get("on"))
        told[_CASE] = case_id  # a draft that is kept from here on goes on here
        state = case.state()
        if state.closed:
            message = _(
                "{case} is closed, so this becomes a note; to take it up again: nopcases reopen {case} --because …"
            )
            terminal.remark(message.format(case=case_id))
        told[_SORT] = sort = "note" if state.closed else self._sort()
        prompt = _("What do they ask?") if sort == "question" else _("What do you want to note?")
        words = told.get(_TEXT) or told.get("summary") or told["title"]
        told[_TEXT] = text = ask_for(prompt, str, offered=Option(words, escape(words)), needed=True) or words
        person = self._caller(state.case)
        asker = None if person.role == INITIATOR else person.role
        channel = find.channel(session.settings, told.get("channel"))
        nature = None if sort == "note" else nature_told(told)
        entries = [
            draft("note", text=text)
            if sort == "note"
            else draft("question", from_=asker, nature=nature, channel=channel, text=text)
        ]
        if answered := told.get("answered"):
            entries.append(draft("feedback", to=asker, channel=channel, text=answered))
        code = case.add(lambda _now: entries, self._more(person))
        if asker and asker not in case.state().case.contacts:
            message = _("Who that is stands nowhere yet: nopcases contact {case} {role} --name … --phone …")
            terminal.remark(message.format(case=case_id, role=asker))
        return code

    def _sort(self) -> str:
        options = [Option(sort, _(words)) for sort, words in _SORTS.items()]
        told = next((option for option in options if option.value == self.told.get(_SORT)), options[0])
        return (
            ask_for(
                _("What is it there?"),
                lambda typed: parse_value(_SORTS, typed, _("kind")),
                options,
                offered=told,
            )
            or told.value
        )

    def _caller(self, case: Case) -> ContactWrite:
        """Return who is calling about a case that is there: their role, and how to reach whom it does not know."""
        told, role = self.told, self._role(case)
        if role not in case.contacts and not without_empty(contact_told(told)):
            told["name"] = ask_for(_("Name of the caller?"), str) or ""
            told.update(ask_how_to_reach(None))
        return settled(contact_write(self.session, role, without_empty(contact_told(told))), case)

    def _role(self, case: Case) -> str:
        """Ask in which role the caller is; Enter takes the initiator, unless somebody else was told of."""
        caller = contact_write(self.session, INITIATOR, without_empty(contact_told(self.told)))
        role = caller.role_in(case) or (None if caller.other(case) else INITIATOR)
        offered = Option(role, self.session.names.contact_role(role)) if role else None
        return (
            ask_for(
                _("In which role is the caller?"),
                lambda typed: role_in_list(self.session, typed),
                role_options(self.session, case),
                offered=offered,
                needed=True,
            )
            or INITIATOR
        )

    def _more(self, person: ContactWrite) -> WriteMore:
        """Return what writes the caller as a contact, and throws the draft away."""
        told = bool(person.values)

        def write(change: Change, file: CaseFile) -> list[str]:
            lines = person.lines(file.case) if told else []
            if header := person.write(change, file) if told else {}:
                change.set(file, header)
            if self.draft_id:
                change.delete_contact(self.draft_id)
            return lines

        return write
