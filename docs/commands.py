"""Write the pages of all commands, from what the command line says of itself.

python docs/commands.py            writes docs/commands.md and docs/opdrachten.md
python docs/commands.py nl         prints one of them
"""

import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PAGES = {"en": HERE / "commands.md", "nl": HERE / "opdrachten.md"}
"""Language -> its page. A command says what it is in the language in which it was loaded, so each has a process."""
BEGIN = {
    "en": """\
# Commands

[Nederlands](opdrachten.md) · [back to the start](../README.md)

Made from the command line itself by `docs/commands.py`: what stands here, `nop help COMMAND` says too. `nop` is
short for `nopcases`. Options of all commands stand before the command: `nop --today 2026-11-23 overdue`. In a
terminal, what is missing is asked for; elsewhere it ends with 2.
""",
    "nl": """\
# Opdrachten

[English](commands.md) · [terug naar het begin](../README.nl.md)

Gemaakt uit de opdrachtregel zelf, door `docs/commands.py`: wat hier staat, zegt `nop uitleg OPDRACHT` ook. `nop`
is kort voor `nopcases`. Opties die voor alles gelden, staan vóór de opdracht: `nop --today 2026-11-23 te-laat`.
In een terminal wordt gevraagd wat ontbreekt; daarbuiten eindigt ze met 2. De Engelse namen tussen haakjes werken
net zo goed.
""",
}
WORDS = {
    "en": {
        "options": "Options of all commands",
        "option": "option",
        "argument": "argument",
        "what": "what it is",
        "example": "Example",
        "ends": "Ends with",
        "codes": "How a command ends",
        "code": "exit code",
    },
    "nl": {
        "options": "Opties die voor alles gelden",
        "option": "optie",
        "argument": "argument",
        "what": "wat het is",
        "example": "Voorbeeld",
        "ends": "Eindigt met",
        "codes": "Hoe een opdracht eindigt",
        "code": "exitcode",
    },
}
CODES = {
    "en": (
        "done",
        "refused or failed; nothing changed, nothing on standard output",
        "the command line is wrong",
        "done, but files could not be read, or rows were left out; the answer is incomplete and names them",
        "found something",
        "a decision waits",
        "the remote could not be reached; what is here is safe",
    ),
    "nl": (
        "gedaan",
        "geweigerd of mislukt; niets veranderd, niets op de standaarduitvoer",
        "de opdracht is verkeerd getypt",
        "gedaan, maar bestanden waren niet te lezen of rijen zijn overgeslagen; het antwoord is onvolledig en noemt ze",
        "iets gevonden",
        "er wacht een beslissing",
        "de plek om te delen was niet te bereiken; wat hier staat is veilig",
    ),
}
"""Language -> what each exit code means, from 0 on."""
ENDS = {
    3: "today list overdue promises lent activities overview pots report·weekly stats waiting agenda who minutes "
    "retention resolve handover import export publish sync review",
    4: "overdue check import",
    5: "sync resolve",
    6: "sync init",
}
"""Exit code -> the commands that may end so; with 0, 1 and 2 each may."""


def page(language: str) -> str:
    """Return the page of a language."""
    from nopcases.language import set_language

    set_language(language)
    import typer

    from nopcases.cli.app import command
    from nopcases.cli.completion.table import COMMANDS, HIDDEN

    group = command()
    context = typer.Context(group, info_name="nop")
    words = WORDS[language]
    parts = [BEGIN[language], f"## {words['options']}\n", _table(group.params, words["option"], words)]
    parts += [f"## {words['codes']}\n", _codes(language)]
    work: dict[str, dict[str, Any]] = {}
    for name in COMMANDS:
        if name not in HIDDEN:
            found: Any = group.get_command(context, name)
            inner = {f"{name} {key}": one for key, one in getattr(found, "commands", {}).items()}
            work.setdefault(found.rich_help_panel, {}).update(inner or {name: found})
    for title, commands in work.items():
        parts += [f"## {title}\n", _links(commands, language)]
        parts += [part for path, one in commands.items() for part in _command(path, one, language)]
    return "\n".join(parts)


def _links(paths: Iterable[str], language: str) -> str:
    """Return a line that leads to each of these commands."""
    headings = [_heading(path, language) for path in paths]
    anchors = [re.sub(r"[^\w -]", "", heading).replace(" ", "-") for heading in headings]
    return (
        " · ".join(
            f"[{heading.partition(' (')[0]}](#{anchor})"
            for heading, anchor in zip(headings, anchors, strict=True)
        )
        + "\n"
    )


def _heading(path: str, language: str) -> str:
    """Return a command as it is typed, with its English name where it has another one."""
    typed = _typed(path, language)
    return typed if typed == path else f"{typed} ({path})"


def _command(path: str, command: Any, language: str) -> Iterator[str]:
    """Yield the parts of one command."""
    from nopcases.cli.options.examples import EXAMPLES
    from nopcases.language import _

    words, typed = WORDS[language], _typed(path, language)
    yield f"### {_heading(path, language)}\n"
    example = f"{words['example']}: `{_(EXAMPLES[path])}`"
    yield " ".join(command.help.split()) + "\n"
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    options = [param for param in command.params if param.param_type_name == "option"]
    shown = " ".join(["nop", typed, *(_argument(param) for param in arguments)])
    yield f"`{shown}`\n"
    for kind, params in (("argument", arguments), ("option", options)):
        if params:
            yield _table(params, words[kind], words)
    ends = [code for code, names in ENDS.items() if path.replace(" ", "·") in names.split()]
    yield f"{example} · {words['ends']} {', '.join(map(str, [0, 1, 2, *ends]))}.\n"


def _typed(path: str, language: str) -> str:
    """Return a command as a reader of the language types it."""
    from nopcases.cli.completion.dutch_names import dutch_name

    if language == "en":
        return path
    group, _, name = path.rpartition(" ")
    return " ".join([*([_typed(group, language)] if group else []), dutch_name(group, name)])


def _argument(param: Any) -> str:
    name: str = param.metavar
    return name if param.required or name.startswith("[") else f"[{name}]"


def _table(params: list[Any], title: str, words: dict[str, str]) -> str:
    """Return a table of arguments or options."""
    rows = [f"| {title} | {words['what']} |", "|---|---|"]
    for param in params:
        names = [*param.opts, *param.secondary_opts]
        if param.param_type_name == "argument":
            names = [_argument(param)]
        elif param.metavar:
            names = [*names[:-1], f"{names[-1]} {param.metavar}"]
        told = ", ".join(f"`{name}`" for name in names)
        cells = [cell.replace("|", "\\|") for cell in (told, param.help or "")]
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def _codes(language: str) -> str:
    """Return the table of the exit codes."""
    words = WORDS[language]
    rows = [f"| {code} | {meaning} |" for code, meaning in enumerate(CODES[language])]
    return "\n".join([f"| {words['code']} | {words['what']} |", "|---|---|", *rows]) + "\n"


def made(language: str) -> bytes:
    """Return the page as a process of its own makes it."""
    return subprocess.run(
        [sys.executable, __file__, language], cwd=HERE.parent, check=True, capture_output=True
    ).stdout


if __name__ == "__main__":
    if sys.argv[1:]:
        sys.path.insert(0, str(HERE.parent))
        sys.stdout.buffer.write(page(sys.argv[1]).encode())
    else:
        for each, file in PAGES.items():
            file.write_bytes(made(each))
