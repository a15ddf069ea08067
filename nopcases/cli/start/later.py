"""Modules that are loaded when something of them is used: who imports them at every start seldom does."""

import sys
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any

SELDOM_USED = (
    "bz2", "ipaddress", "linecache", "locale", "lzma", "ntpath", "shellingham", "subprocess", "textwrap", "tokenize",
)  # fmt: skip
"""What Typer, and the standard modules that it needs, import for what few commands do."""


class _Unloaded(ModuleType):
    """A module that is loaded as something is looked up in it that it does not have yet."""

    def __getattribute__(self, name: str) -> Any:
        # not __getattr__: before that Python 3.13 looks where it is started, and fails where that folder is gone
        known = object.__getattribute__(self, "__dict__")
        if name in known or name in ("__class__", "__dict__"):
            return object.__getattribute__(self, name)
        self.__class__ = ModuleType  # type: ignore[assignment]
        known["__spec__"].loader.exec_module(self)
        return getattr(self, name)


def load_later() -> None:
    """Let SELDOM_USED be imported without being loaded; what is loaded already, or is not to be had, is left."""
    for name in SELDOM_USED:
        if name not in sys.modules and (spec := find_spec(name)):
            module = module_from_spec(spec)
            module.__class__ = _Unloaded
            sys.modules[name] = module
