"""What a kind of log entry is.

An effect is a function of the replay and the entry. It answers None, or, where the entry makes no sense there (a
merge or a hand edit made it), the sentence that ``check`` says of it; but for money, such an entry changes nothing.
"""

from collections.abc import Callable, Mapping

from nopcases.domain.case.case import Entry
from nopcases.domain.case.fields import COUNT, DATE, FLAG, TEXT, Field
from nopcases.domain.dataclass import dataclass, field
from nopcases.domain.sentence import Sentence
from nopcases.domain.timeline.moved import FROM_CASE
from nopcases.domain.timeline.replay import Replay

Effect = Callable[[Replay, Entry], Sentence | None]


def _nothing(replay: Replay, entry: Entry) -> None:  # noqa: ARG001 - the form of every effect
    """Change nothing: the entry is there to be read."""
    return


COMMON = {
    "kind": Field(TEXT, needed=True),
    "by": Field(TEXT),
    "on": Field(DATE),
    "text": Field(TEXT),
    "replaces": Field(TEXT, refers="entry"),
    "anyway": Field(TEXT),
    "minutes": Field(TEXT, refers="meetings"),
    FROM_CASE: Field(TEXT),
    "redacted": Field(FLAG),
}
"""The fields that every kind has."""


@dataclass(frozen=True, slots=True)
class LogKind:
    """A kind of entry: its own fields, and what it does to the state of a case."""

    title: str
    fields: dict[str, Field] = field(default_factory=dict)
    effect: Effect = _nothing
    on_closed: bool | tuple[str, ...] = False
    """It may be logged on a closed case, of money only these stages; the others would start something."""
    all_fields: Mapping[str, Field] = field(init=False)
    """Every field that such an entry may have: those that every kind has, then its own."""
    needed: tuple[str, ...] = field(init=False)
    """The fields without which it does nothing."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "all_fields", COMMON | self.fields)
        object.__setattr__(self, "needed", tuple(name for name, own in self.all_fields.items() if own.needed))

    def allowed_on_closed(self, stage: str | None) -> bool:
        """Say whether it may be logged on a closed case."""
        return stage in self.on_closed if isinstance(self.on_closed, tuple) else self.on_closed


def key_of(what: str) -> Field:
    """Return a field that is needed, the key of something: of an entry, a case, or a table of the settings."""
    return Field(TEXT, needed=True, refers=what)


NEEDED = Field(TEXT, needed=True)
TEXT_FIELD = Field(TEXT)
ENTRY = key_of("entry")
ROLE = Field(TEXT, refers="contact_roles")
"""The role of a contact."""
ROLE_NEEDED = key_of("contact_roles")
POT = Field(TEXT, refers="pots")
DAY = Field(DATE, needed=True)
NUMBER = Field(COUNT, needed=True)
