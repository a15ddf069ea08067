"""The files that a change may write, and what a journal calls them: a name is checked before it is a path."""

import os
import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from nopcases.domain.case.ids import is_case_id, is_personal_id
from nopcases.domain.dataclass import dataclass, replace
from nopcases.domain.errors import BadFile
from nopcases.folder.cases.files import case_of
from nopcases.folder.contacts import Contacts
from nopcases.folder.lock import LOCK
from nopcases.folder.settings.load import MARK
from nopcases.folder.settings.tables import FILES
from nopcases.folder.toml.read import Parse, Unparsable, read_toml

if TYPE_CHECKING:
    from nopcases.folder.cases.file import CaseFile

_CASE = re.compile(r"cases/(?!\.{1,2}/)([^/\\:]+/)?([^/\\:]+)\.toml")
_OTHER = re.compile(r"letters/[A-Za-z0-9][A-Za-z0-9.-]*\.txt|imports/[A-Za-z0-9][A-Za-z0-9.-]*\.toml")
_OWN = {MARK, *FILES, ".gitignore", ".gitattributes"}


@dataclass(frozen=True, slots=True)
class Target:
    """A file that a change may write."""

    path: Path
    root: Path
    """The folder below which no link is followed."""
    name: str
    """Relative to the case folder, with ``/``; of a contact, its id."""
    shown: str
    """Its name for people."""
    contact: bool = False
    left: bool = False
    """It is a contact in the folder's own ``contacts/``, where another place is named now."""
    mode: int | None = None
    """The mode of a new one; None: as the umask says."""

    @property
    def is_case(self) -> bool:
        """Say whether it is a case."""
        return not self.contact and _CASE.fullmatch(self.name) is not None

    @property
    def exists(self) -> bool:
        """Say whether something of that name is there."""
        return os.path.lexists(self.path)

    @property
    def recorded(self) -> dict[str, str]:
        """Return what a journal says of it."""
        return {"left" if self.left else "contact" if self.contact else "file": self.name}

    @property
    def kept_in(self) -> Path:
        """Return the folder for a text that cannot be put in its place: what is personal stays with contacts."""
        return self.path.parent if self.contact else self.root / LOCK

    def problem(self, data: bytes) -> str | None:
        """Say why ``data`` cannot be its text, None where it can."""
        return problem_of(self.name, data)


def problem_of(name: str, data: bytes) -> str | None:
    """Say why ``data`` cannot be the text of the file ``name`` of a case folder, None where it can."""
    bad = bad_file(name, data)
    return str(bad) if bad else None


def bad_file(name: str, data: bytes) -> BadFile | None:
    """Return what is wrong with ``data`` as the text of the file ``name`` of a case folder, None where nothing is."""
    found = file_of(name, data, ZoneInfo("UTC"))
    return found if isinstance(found, BadFile) else None


def file_of(
    name: str, data: bytes, timezone: ZoneInfo, parse: Parse | None = None
) -> "CaseFile | BadFile | None":
    """Return what ``data`` is as the text of the file ``name``: a case, None for another file; or what is wrong.

    ``parse`` is as ``read_toml`` has it.
    """
    if _CASE.fullmatch(name):
        return case_of(Path(name), name, data, timezone, parse)
    if name.endswith(".toml"):
        try:
            read_toml(data, parse)
        except Unparsable as error:
            return BadFile(name, error.line, error.message)
    return None


class Targets:
    """What may be written in a case folder."""

    def __init__(self, root: Path, contacts: Contacts) -> None:
        """Take the case folder, and its contacts; where these stand is looked up once."""
        self.root, self.contacts = root, contacts

    @cached_property
    def _of_contacts(self) -> tuple[Path, int]:
        """Return the folder below which no link to a contact is followed, and the mode of a new one."""
        return self.contacts.below, self.contacts.place.mode

    def file(self, path: Path) -> Target:
        """Return a file of the case folder itself."""
        name = path.relative_to(self.root).as_posix()
        return Target(path, self.root, name, name)

    def contact(self, contact: str) -> Target:
        """Return the file of a contact, or of a draft of an intake."""
        path = self.contacts.path(contact)
        below, mode = self._of_contacts
        return Target(path, below, contact, self.contacts.name_of(contact), contact=True, mode=mode)

    def left_behind(self, contact: str) -> Target | None:
        """Return the file of a contact in the place where contacts were before; None where there is no such place."""
        old = self.contacts.left_behind
        return replace(Targets(self.root, old).contact(contact), left=True) if old else None

    def named(self, recorded: Mapping[str, Any]) -> Target | None:
        """Return the file that a journal means, None where no change may write it."""
        match recorded:
            case {"contact": str(contact)} if is_personal_id(contact):
                return self.contact(contact)
            case {"left": str(contact)} if is_personal_id(contact):
                return self.left_behind(contact)
            case {"file": str(name)} if is_read_by_us(name):
                return self.file(self.root / PurePosixPath(name))
        return None


def is_read_by_us(name: str) -> bool:
    """Say whether nopcases reads a file of that name in a case folder, contacts aside: a case, a setting, a letter."""
    case = _CASE.fullmatch(name)
    return is_case_id(case[2]) if case else name in _OWN or bool(_OTHER.fullmatch(name))
