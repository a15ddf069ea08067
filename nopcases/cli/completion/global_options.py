"""The options before the command, as they are needed before the command line is built."""

from nopcases import __version__

WITH_VALUE = {"--folder": "DIR", "-C": "DIR", "--today": "DATE", "--by": "PERSON", "--lang": "nl|en"}
"""Option before the command -> what it takes."""
VERSION = "--version"
NO_PAGER = "--no-pager"
ASKS_TO_COMPLETE = "--complete"
"""What a shell says first where somebody pressed Tab; see ``cli/completion/shells.py``."""
GLOBAL_OPTIONS = (*WITH_VALUE, NO_PAGER, VERSION)


def before_command(arguments: list[str]) -> list[tuple[str, str | None]]:
    """Return the name and the value of every option before the command, known or not."""
    found = []
    left = iter(arguments)
    for argument in left:
        if argument in ("-", "--") or not argument.startswith("-"):
            break
        name, equals, value = argument.partition("=")
        if argument.startswith("-C") and argument != "-C":
            name, equals, value = "-C", "=", argument.removeprefix("-C")
        if name in WITH_VALUE and not equals:
            found.append((name, next(left, None)))
        else:
            found.append((name, value if equals else None))
    return found


def asks_version(arguments: list[str]) -> bool:
    """Say whether --version is among the options before the command, and nothing is wrong with the others."""
    asked = False
    for name, value in before_command(arguments):
        if name == VERSION and value is None:
            asked = True
        elif name != NO_PAGER and (name not in WITH_VALUE or value is None):
            return False
    return asked


def version() -> str:
    """Return what --version prints."""
    return f"nopcases {__version__}"
