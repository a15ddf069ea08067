"""What is measured: our commands, what is as plain as can be, and other programs with the same data."""

import sys
from dataclasses import dataclass
from pathlib import Path
from shutil import which

PASS = "python -c pass"
OURS, PLAIN, PEER = "nopcases", "plain", "peer"


@dataclass(frozen=True)
class Command:
    """A command that is measured. In its words ``{case}`` is a case, ``{number}`` another number each time."""

    name: str
    words: tuple[str, ...]
    whose: str = OURS
    terminal: bool = False
    before: str = ""
    """What is done first: ``cold`` (its index is not there) or ``changed`` (a case has been edited by hand)."""
    writes: bool = False
    """Whether a reading command is run after it, unmeasured: what comes next is to find things settled."""
    env: tuple[tuple[str, str], ...] = ()
    prints: str = ""
    """What its output has to hold."""


def _nop() -> tuple[str, ...]:
    """Return how the program is started, as an install has it."""
    installed = which("nop", path=str(Path(sys.executable).parent))
    return (installed,) if installed else (sys.executable, "-m", "nopcases")


def ours(name: str, **more: object) -> Command:
    """Return a command of nopcases, named as it is typed; what follows a comma says how it finds things."""
    words = tuple(name.partition(",")[0].replace("CASE", "{case}").split())
    return Command(name, (*_nop(), *words), **more)


def python(name: str, program: str, **more: object) -> Command:
    """Return a short program in Python."""
    return Command(name, (sys.executable, "-c", program), whose=PLAIN, **more)


JSON = "overdue -f json"
NOTE, NOTE_WITH_COMMIT = "log note CASE", "log note CASE, with its commit"
COMMIT_OF_A_NOTE = "the commit of a note"
"""What the second takes more than the first in the same round."""
PAGES = ("overdue", "today", "list --place ens", "overview village", "pots")
"""On a terminal."""
REPORTS = ("report weekly", "stats")
STEADY = ("show CASE", NOTE, "intake --quiet", "intake with name and phone")
"""What takes as long whatever the size of the folder."""
OTHER_READS = (
    "list --status all -f json",
    "list speeltuin",
    "like CASE",
    "promises",
    "lent",
    "activities",
    "agenda igw",
    "who ens",
    "waiting",
    "overview handler",
    "overview village ens",
    "stats --by place",
    "pots --for CASE",
    "card CASE",
    "retention",
)
READS = (JSON, *PAGES, *REPORTS, "show CASE", *OTHER_READS)
"""The commands that read, whose time may grow no faster than the number of cases."""

_PARSE = (
    "import pathlib, {0}\nfor path in pathlib.Path('cases').glob('*/*.toml'):\n"
    "    {0}.loads(path.read_bytes().decode())"
)
_WALK = "import os\nfor year in os.scandir('cases'):\n    for file in os.scandir(year): os.lstat(file.path)"
_READ = (
    "import os\nfor year in os.scandir('cases'):\n"
    "    for file in os.scandir(year):\n"
    "        with open(file.path, 'rb') as text: text.read()"
)
_TITLE = ("Een heel nieuw plan {number}", "Ens", "--quiet")
_CALLER = ("--name", "Proef Beller {number}", "--phone", "06-9{number}")
_COMPLETE = ("--complete", "bash", "9", "show", "{part}")
"""What bash asks for a Tab after the first characters of a case."""

COMMANDS = (
    python(PASS, "pass"),
    ours("--version"),
    ours("--help"),
    ours("overdue --help"),
    Command("completion of a case", (*_nop(), *_COMPLETE), prints="{case}"),
    ours(JSON, prints="{{"),
    ours(JSON + ", cold", before="cold", prints="{{"),
    ours(JSON + ", one file changed", before="changed", prints="{{"),
    *(ours(name, terminal=True) for name in PAGES),
    *(ours(name) for name in (*REPORTS, "show CASE")),
    Command(NOTE, (*_nop(), "log", "note", "{case}", "Een notitie {number}"), writes=True),
    Command(
        NOTE_WITH_COMMIT,
        (*_nop(), "log", "note", "{case}", "Een notitie {number}"),
        writes=True,
        env=(("NOPCASES_MY", "{commits}"),),
    ),
    Command("intake --quiet", (*_nop(), "intake", *_TITLE), writes=True),
    Command("intake with name and phone", (*_nop(), "intake", *_TITLE, *_CALLER), writes=True),
    ours("check"),
    *(ours(name) for name in OTHER_READS),
    Command("git status", ("git", "status", "--short"), whose=PLAIN),
    Command("grep -rlF", ("grep", "-rlF", "Zonnepanelen", "cases"), whose=PLAIN),
    Command("walk and lstat, C (find)", ("find", "cases", "-size", "+1M"), whose=PLAIN),
    python("walk and lstat, Python", _WALK),
    python("read all, Python", _READ),
    python("parse all, tomllib", _PARSE.format("tomllib")),
    python("parse all, tomli", _PARSE.format("tomli")),
    Command("task overdue", ("task", "overdue"), whose=PEER),
    Command(
        "task add",
        ("task", "add", "Een heel nieuw plan {number}", "project:ens", "due:2026-12-01"),
        whose=PEER,
    ),
    Command("task annotate", ("task", "{task}", "annotate", "Een notitie {number}"), whose=PEER),
    Command("todo list --due", ("todo", "list", "--due", "1"), whose=PEER),
    Command("todo list --due, cold", ("todo", "list", "--due", "1"), whose=PEER, before="cold"),
    Command("todo show", ("todo", "show", "1"), whose=PEER),
    Command(
        "todo new", ("todo", "new", "-l", "zaken", "Een heel nieuw plan {number}"), whose=PEER, writes=True
    ),
    Command("hledger balance", ("hledger", "balance"), whose=PEER),
    Command("ledger balance", ("ledger", "balance"), whose=PEER),
)
"""All that one round runs once."""
