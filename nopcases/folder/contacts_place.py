"""Where the contacts of a case folder stand, and when no name or number may be read or written there.

``nopcases.toml`` comes by git, so a stranger may have written it. A place outside the case folder counts only for
who agreed to it, in ``my.toml``; and nothing personal goes where git would keep it.
"""

import os
import stat
from collections.abc import Collection
from pathlib import Path

from nopcases.domain.dataclass import dataclass
from nopcases.domain.sentence import Sentence
from nopcases.folder.git.ignored import has_line, kept, would_keep
from nopcases.language import N_

CONTACTS = "contacts"
"""Where they stand unless a setting names another folder; this one is made when it is first needed."""
ANY_CONTACT = "c-22222.toml"
"""A name that a contact might have."""
PERSONAL = "[cd]-?????.toml"
"""What contacts and drafts of intakes are called, for git."""
KEPT_BY_GIT = (".", "cases", "letters", "imports")
"""Folders that git must keep for what else is in them."""


@dataclass(frozen=True, slots=True)
class ContactsPlace:
    """The folder of the contacts: by ``nopcases.toml``, or by what the person at work says instead."""

    root: Path
    setting: str
    own: str | None = None
    """What ``my.toml`` says for this case folder; "" is a no to any place outside it."""
    example: bool = False
    """All data is invented, and may stand in git."""

    @property
    def said(self) -> str:
        """Return the place as it was written down."""
        return (self.own or self.setting).rstrip("/\\") or self.setting

    @property
    def folder(self) -> Path:
        """Return the folder: relative to the case folder, absolute, or beginning with ``~``."""
        return self.root / os.path.expanduser(self.own or self.setting)  # noqa: PTH111 - Path's fails without a home

    @property
    def inside(self) -> str | None:
        """Return where it stands in the case folder, with ``/``; None where it stands outside."""
        real = Path(os.path.realpath(self.folder))
        root = Path(os.path.realpath(self.root))
        return real.relative_to(root).as_posix() if real.is_relative_to(root) else None

    @property
    def mode(self) -> int:
        """Return the mode of a new contact: for its owner alone, or as the folder says that colleagues share."""
        if self.inside is not None:
            return 0o600
        try:
            return self.folder.stat().st_mode & 0o666
        except OSError:
            return 0o600

    def tighten(self) -> bool:
        """Let nobody but its owner read a folder inside the case folder; say whether others could before."""
        if os.name == "nt" or self.inside in (None, ".") or self.example or not self.folder.is_dir():
            return False
        mode = stat.S_IMODE(self.folder.stat().st_mode)
        if not mode & 0o077 or self.ignored != f"/{self.inside}/":
            return False
        self.folder.chmod(mode & 0o700)
        return True

    @property
    def to_agree(self) -> bool:
        """Say whether the person at work is still to be asked whether this place is right."""
        return self.own is None and self.inside is None

    @property
    def not_here(self) -> Sentence | None:
        """Say why no contact can be read or written; None where one can. A folder yet to be made is no reason."""
        if not self.own and self.inside is None:
            message = N_(
                "the contacts would stand outside this folder, in {folder}; that counts only for who agrees to it. "
                'Agree in a terminal, or write into my.toml: contacts = "{folder}" under [folder."{root}"]'
            )
            return Sentence(
                message, {"folder": os.path.realpath(self.folder), "root": os.path.realpath(self.root)}
            )
        if self.said == CONTACTS or os.path.lexists(self.folder):
            return None
        if self.unknown_home:
            message = N_(
                "“{folder}” is in the home of nobody on this machine; mend “contacts” in nopcases.toml"
            )
        else:
            message = N_(
                "the folder of the contacts is not there: {folder}. Is a drive away? It is not made anew, so that "
                "no name or number lands elsewhere; if the place is a new one, make the folder yourself"
            )
        return Sentence(message, {"folder": self.said})

    @property
    def unknown_home(self) -> bool:
        """Say whether it begins with ``~`` and means nobody's home."""
        return self.said.startswith("~") and os.path.expanduser(self.said).startswith("~")  # noqa: PTH111

    def in_git(self, name: str) -> Sentence | None:
        """Say that git would keep a file called ``name``; None where it would not, or where all is invented."""
        if self.example or not would_keep(self.folder / name, self.root, self.ignored):
            return None
        message = N_(
            "git would keep the contacts in {folder}, and give names and numbers to everybody who has the folder; "
            "nopcases init mends that"
        )
        return Sentence(message, {"folder": self.said})

    @property
    def unguarded(self) -> Sentence | None:
        """Say that git will keep them as soon as the folder comes into git; None where it will not."""
        if self.example or self.ignored is None or has_line(self.root, self.ignored):
            return None
        message = N_(
            "once this folder comes into git, git keeps the contacts in {folder}; nopcases init mends that"
        )
        return Sentence(message, {"folder": self.said})

    @property
    def left_behind(self) -> Sentence | None:
        """Say that contacts still stand in the case folder's own ``contacts/``, where another place is named now."""
        if self.said == CONTACTS:
            return None
        left = sum(1 for _file in (self.root / CONTACTS).glob("c-*.toml"))
        if not left:
            return None
        message = N_(
            "{count} contacts still stand in {old}/ of this folder, where nothing but nop forget reads them; move them "
            "to {new}"
        )
        return Sentence(message, {"count": left, "old": CONTACTS, "new": self.said})

    def kept_by_git(self, contacts: Collection[str]) -> list[str]:
        """Return which of these contacts git keeps already."""
        names = {f"{contact}.toml": contact for contact in contacts}
        return (
            [] if self.example or not names else [names[name] for name in kept(self.folder) if name in names]
        )

    @property
    def ignored(self) -> str | None:
        """Return the line by which git keeps none of them; None where they stand elsewhere."""
        match self.inside:
            case None:
                return None
            case ".":
                return f"/{PERSONAL}"
            case inside if inside.split("/")[0] in KEPT_BY_GIT:
                return f"/{inside}/{PERSONAL}"
            case inside:
                return f"/{inside}/"
