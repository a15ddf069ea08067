"""Contacts: a plain file per person, kept out of git. A case holds only role -> contact id."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path

from nopcases.domain.case.ids import is_contact_id, new_contact_id
from nopcases.domain.errors import BadFile
from nopcases.folder.disk import AlreadyThere, create, lock, replace
from nopcases.folder.toml.edit import render_value, set_value, verified
from nopcases.folder.toml.read import Unparsable, read_file, read_toml
from nopcases.language import _

FIELDS = ("name", "phone", "email")


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach somebody."""

    id: str
    name: str = ""
    phone: str = ""
    email: str = ""

    @property
    def values(self) -> dict[str, str]:
        """Return name, phone and email, as far as they are known."""
        known = {"name": self.name, "phone": self.phone, "email": self.email}
        return {key: value for key, value in known.items() if value}

    @property
    def texts(self) -> tuple[str, ...]:
        """Return what words are looked for in; a telephone number without its spaces too."""
        return self.name, self.phone, re.sub(r"[^0-9]", "", self.phone), self.email


class Contacts:
    """The contact files of a folder; they may live elsewhere than the cases."""

    def __init__(self, root: Path, setting: str) -> None:
        """Take the setting: relative to ``root``, absolute, or beginning with ``~``."""
        self.root = root
        self.folder = root / os.path.expanduser(setting)  # noqa: PTH111 - Path.expanduser fails without a home
        self.name = setting

    def read(self, contact: str) -> Contact | BadFile | None:
        """Return a contact; None where it is not at hand on this machine."""
        path = self.folder / f"{contact}.toml"
        if not is_contact_id(contact) or not os.path.lexists(path):
            return None
        try:
            _text, values = read_toml(read_file(path))
        except Unparsable as error:
            return BadFile(f"{self.name}/{path.name}", error.line, error.message)
        wrong = next((name for name in FIELDS if not isinstance(values.get(name, ""), str)), None)
        if wrong:
            return BadFile(f"{self.name}/{path.name}", None, _("“{key}” must be a text").format(key=wrong))
        return Contact(contact, *(values.get(name, "") for name in FIELDS))

    def of(self, case_contacts: Mapping[str, str]) -> tuple[dict[str, Contact], list[BadFile]]:
        """Return role -> contact for those at hand, and the files that could not be read."""
        found = {role: self.read(contact) for role, contact in case_contacts.items()}
        good = {role: contact for role, contact in found.items() if isinstance(contact, Contact)}
        return good, [bad for bad in found.values() if isinstance(bad, BadFile)]

    def all(self) -> tuple[dict[str, Contact], list[BadFile]]:
        """Return every contact at hand by id, and the files that could not be read."""
        try:
            names: Iterable[str] = sorted(os.listdir(self.folder))  # noqa: PTH208 - names are all that is needed
        except OSError:
            names = ()
        ids = [name.removesuffix(".toml") for name in names if name.endswith(".toml")]
        return self.of({contact: contact for contact in ids if is_contact_id(contact)})

    def add(self, name: str, phone: str, email: str) -> str:
        """Write a new contact and return its id; must be called under the lock."""
        given = {"name": name, "phone": phone, "email": email}
        text = "".join(f"{key} = {render_value(value)}\n" for key, value in given.items() if value)
        verified(text, {key: value for key, value in given.items() if value})
        while True:
            contact = new_contact_id()
            try:
                create(self.folder / f"{contact}.toml", text.encode(), root=self._root)
            except AlreadyThere:
                continue
            return contact

    @contextmanager
    def added(self, values: Mapping[str, str]) -> Iterator[str]:
        """Write a new contact and give its id; it goes again where the case cannot be written after all."""
        with self._alone():
            contact = self.add(values.get("name", ""), values.get("phone", ""), values.get("email", ""))
            try:
                yield contact
            except BaseException:
                with suppress(OSError):
                    (self.folder / f"{contact}.toml").unlink()
                raise

    @contextmanager
    def changed(self, contact: str, values: Mapping[str, str]) -> Iterator[None]:
        """Change a contact that is at hand; it is put back where the case cannot be written after all."""
        path = self.folder / f"{contact}.toml"
        with self._alone():
            was = read_file(path)
            self.change(contact, values)
            try:
                yield
            except BaseException:
                replace(path, was, read_file(path), root=self._root)
                raise

    def _alone(self) -> AbstractContextManager[None]:
        """Hold a lock of the contacts' own where colleagues share them outside their clones."""
        shared = not self.folder.is_relative_to(self.root) and self.folder.is_dir()
        return lock(self.folder) if shared else nullcontext()

    def change(self, contact: str, values: Mapping[str, str]) -> None:
        """Replace values of a contact that is at hand; must be called under the lock. Raises Unparsable."""
        path = self.folder / f"{contact}.toml"
        data = read_file(path)
        text, meant = read_toml(data)
        for name, value in values.items():
            text = set_value(text, (name,), value)
        verified(text, {**meant, **values})
        replace(path, text.encode(), data, root=self._root)

    @property
    def _root(self) -> Path:
        """Return the folder below which no link is followed: the case folder, or the contacts' own."""
        return self.root if self.folder.is_relative_to(self.root) else self.folder
