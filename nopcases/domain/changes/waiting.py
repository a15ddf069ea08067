"""Who still waits for an answer: who asked what, by which end its entry is named, and how to answer it."""

from collections.abc import Callable

from nopcases.domain.case.ids import short_ends
from nopcases.domain.contact_roles import role_title
from nopcases.domain.dataclass import dataclass
from nopcases.domain.text import escape
from nopcases.domain.timeline.clocks import Clock
from nopcases.domain.timeline.log_kinds import LOG_KINDS
from nopcases.domain.timeline.state import CaseState
from nopcases.domain.vocabulary import INITIATOR, NAMED_ONLY, NATURES
from nopcases.language import _


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who waits for an answer."""

    case: str
    key: str
    key_end: str
    """The shortest end of its key that means no other entry of the case."""
    asker: str
    asker_title: str
    """That role in words."""
    what: str
    """intake, or the nature of what was asked, to be translated."""
    text: str
    named_only: bool
    """Only an answer that names it ends it."""

    def words(self) -> str:
        """Return who asks what: ``neighbour · complaint: Too loud (k7q)``."""
        who = f"{self.asker_title} · {_(self.what)}"
        return f"{': '.join(filter(None, (who, escape(self.text))))} ({self.key_end})"

    def command(self) -> str:
        """Return how to answer it, and nothing else with it where another one could be meant."""
        answer = _("nopcases log feedback {case} …").format(case=self.case)
        alone = self.asker == INITIATOR and not self.named_only
        return answer if alone else f"{answer} --answers {self.key_end}"


def waiting(state: CaseState) -> list[Waiting]:
    """Return who waits for an answer, the one due first before the others."""
    ends = short_ends(state.case.by_key)
    return [_waiting(state, clock, ends[clock.entry]) for clock in state.running_of("answer")]


def _waiting(state: CaseState, clock: Clock, end: str) -> Waiting:
    asker = role_title(state.settings, clock.asker)
    named_only, text = clock.nature in NAMED_ONLY, clock.subject
    what = NATURES.get(clock.nature, clock.nature)
    if clock.started_by == "intake":
        what, text = what if named_only else LOG_KINDS["intake"].title, state.case.title
    return Waiting(state.case.id, clock.entry, end, clock.asker, asker, what, text, named_only)


def lines(found: list[Waiting], command: Callable[[Waiting], str] = Waiting.command) -> str:
    """Return each of them on a line, with the ``command`` for it: the one that answers it, unless told otherwise."""
    return "\n".join(f"  {one.words()}\n    → {command(one)}" for one in found)


def still_wait(found: list[Waiting]) -> str:
    """Return that they still wait, and how to answer them."""
    return _("Still waiting for an answer:") + "\n" + lines(found)
