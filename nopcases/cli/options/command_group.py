"""Commands behind a command: each answers to its Dutch name too, and its help ends with an example."""

from copy import copy
from typing import Any

from typer.core import TyperGroup

from nopcases.cli.completion.dutch_names import dutch_name, english_name
from nopcases.cli.options.examples import EXAMPLES, GROUPS
from nopcases.language import _, language


class CommandGroup(TyperGroup):
    """A group of commands."""

    group = ""
    """The command that stands before them; "" for those that stand alone."""
    _listing = False

    def find(self, ctx: Any, name: str) -> Any:
        """Return the command of an English name, None where there is none."""
        return super().get_command(ctx, name)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command that was typed, in English or in Dutch; None where there is none of that name."""
        name = english_name(self.group, cmd_name)
        found = self.find(ctx, name)
        if found is None:
            return None
        found.epilog = _ending(EXAMPLES.get(f"{self.group} {name}".strip()))
        return self._as_listed(found, name) if self._listing else found

    def _as_listed(self, command: Any, name: str) -> Any:
        """Return a command as the help lists it: in Dutch by its Dutch name too."""
        listed, dutch = copy(command), dutch_name(self.group, name)
        listed.name = f"{name} · {dutch}" if language() == "nl" and dutch != name else name
        return listed

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the English name of what was typed, the command, and what stands behind it."""
        _typed, command, rest = super().resolve_command(ctx, args)
        return english_name(self.group, args[0]), command, rest

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Print the help; the commands stand there as people call them."""
        self._listing, self.epilog = True, _ending(GROUPS.get(self.group))
        try:
            super().format_help(ctx, formatter)
        finally:
            self._listing = False


def _ending(example: str | None) -> str | None:
    """Return how the help of a command ends that has an example."""
    return _("Example: {command}").format(command=_(example)) if example else None


def group_of(name: str) -> type[CommandGroup]:
    """Return the class for the commands behind the command ``name``."""
    return type("CommandGroup", (CommandGroup,), {"group": name})
