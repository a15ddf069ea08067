"""Commands that are hindered: six cases, the commands that write in them, and what none may leave behind."""

import re
import shutil
import signal
import subprocess
from pathlib import Path

from cli.running import Nop

from nopcases.cli.session import UNREADABLE
from nopcases.folder.root import Folder

FIRST, SECOND, THIRD, OTHER = "26-bbbbb", "26-ccccc", "26-ddddd", "26-fffff"
OVER = "26-ggggg"
"""A case that is closed, of which the term for contacts is past."""
UNDECIDED = "26-hhhhh"
"""A case of which two colleagues changed the title."""
ASKED = "20261103T090002Z-k7q"
CASE = """\
id = "{case}"
title = "Zaak {case}"
kind = "social"
place = "ens"
received = 2026-11-02

[contacts]
initiator = "c-{contact}"

[log.20261103T090000Z-k7q]
kind = "intake"
by = "anna"

[log.20261103T090001Z-k7q]
kind = "route"
by = "anna"
to = "social"
"""
ASK = """
[log.20261103T090002Z-k7q]
kind = "fund"
by = "anna"
pot = "igw"
stage = "asked"
amount = "500.00"
reference = "Z 1234"
"""
CLOSED = """
[log.20261104T090000Z-k7q]
kind = "close"
by = "anna"
result = "stopped"
without-feedback = "x"
"""
CONFLICT = '\n[conflict.title]\nbase = "Zaak"\nproposals = ["Plein", "Tuin"]\n'
OF_A_CASE = {THIRD: "", OVER: CLOSED, UNDECIDED: CONFLICT}
"""Case -> what stands at the end of its file; of the others an ask for money."""
RETENTION = '\n[retention.stopped]\nafter = "1 day"\n'
FORM = 'meeting = "igw"\ndate = 2026-11-03\n' + "".join(
    f'[case.{case}]\ndecision = "Doen."\n' for case in (FIRST, SECOND, THIRD)
)
LIST = "Nr;Titel;Ontvangen;Behandelaar;Naam;Telefoon\n" + "".join(
    f"{number};Feest {number};10-11-2026;anna;Kim;0527-44444{number}\n" for number in range(4)
)
COMMANDS = {
    "an intake": "intake Titel Ens --name Jan --phone 0527-123456 --route social --answered Verteld",
    "a note": f"log note {FIRST} Gebeld",
    "an answer": f"log feedback {FIRST} Gebeld",
    "a question of somebody new": f"log question {FIRST} Wanneer? --from neighbour --name Piet",
    "a grant": f"fund grant {FIRST} igw",
    "a second ask": f"fund ask {SECOND} igw 100",
    "place and telephone": f"edit {FIRST} --place bant --phone 0527-654321",
    "a contact": f"contact {SECOND} second --name Kees --phone 0527-111111",
    "a contact that goes": f"contact {FIRST} initiator --remove",
    "minutes of three cases": "minutes igw --file {form}",
    "a list taken in": "import {form}.csv",
    "a closing": f"close {THIRD} withdrawn --without-feedback x --because x",
    "a strike": f"strike {FIRST} {ASKED} --because dubbel",
    "an assignment": f"assign {FIRST} bert",
    "a setting by the editor": "edit words",
    "an undo of an intake": "undo",
    "a person forgotten": "forget c-ccccc --yes",
    "a text taken out": f"redact {SECOND} {ASKED} --yes",
    "contacts past their term": "retention --apply --yes",
    "a decision on a title": f"resolve {UNDECIDED} title --take 2",
}
"""What is done -> the command; the form is that of the minutes, the list stands beside it."""


def lay_out(root: Path) -> None:
    """Write six cases into a folder, each with a contact; some ask for money."""
    (root / "nopcases.toml").write_text((root / "nopcases.toml").read_text() + RETENTION)
    (root / "cases/2026").mkdir(parents=True)
    (root / "contacts").mkdir(mode=0o700)
    for case in (FIRST, SECOND, THIRD, OTHER, OVER, UNDECIDED):
        contact = case[3:]
        text = CASE.format(case=case, contact=contact) + OF_A_CASE.get(case, ASK)
        (root / f"cases/2026/{case}.toml").write_text(text)
        path = root / f"contacts/c-{contact}.toml"
        path.write_text(f'name = "Jan {contact}"\nphone = "0527-2222{ord(contact[0])}"\n')
        path.chmod(0o600)
    (root / ".nopcases").mkdir()
    (root / ".nopcases/lock").touch()


def laid_out(root: Path, base: Path) -> None:
    """Put the folder back as it was."""
    shutil.rmtree(root)
    shutil.copytree(base, root)


KEPT = ("lock", "undo", "index", "index-journal", "written", "speaking.json")
"""What may stand in ``.nopcases/`` after a command: the last four are kept to be quicker, and put themselves right."""
NEW_NAMES = re.compile(
    r"\b(?:c-|26-)(?!bbbbb|ccccc|ddddd|fffff|ggggg|hhhhh)[2-9a-z]{5}\b|\b20261(?:109|110)T\d{6}Z-[2-9a-z]{3}\b"
)


def picture(root: Path) -> list[tuple[str, str]]:
    """Return what the folder holds but for the other case; an id or key that chance made is a dash."""
    paths = [path for path in root.rglob("*.toml") if path.is_file() and OTHER not in path.name]
    return sorted(
        (NEW_NAMES.sub("-", path.relative_to(root).as_posix()), NEW_NAMES.sub("-", path.read_text()))
        for path in paths
    )


def what_is_wrong(
    result: subprocess.CompletedProcess[str],
    nop: Nop,
    before: list[tuple[str, str]],
    after: list[tuple[str, str]],
) -> list[str]:
    """Return what a command left that no command may leave, in sentences."""
    root, wrong = nop.root, []
    if result.returncode not in (0, 1, UNREADABLE, -signal.SIGKILL) or "Traceback" in result.stderr:
        wrong.append(f"ended with {result.returncode}: {result.stderr}")
    loaded = Folder(root).load()
    if loaded.unreadable:
        wrong.append(f"torn: {loaded.unreadable}")
    nop("log", "note", OTHER, "Daarna")
    now, rows = picture(root), nop.rows("check", code=None)
    if (
        result.returncode == UNREADABLE and now != before
    ):  # a contact stays where nobody can tell whether another case names it
        left = [name for name, _text in now if name not in dict(after) and name.startswith("contacts/")]
        now = [(name, text) for name, text in now if name not in left]
        wrong += [
            f"a contact of no case, and check is silent: {name}"
            for name in left
            if Path(name).stem not in str(rows)
        ]
    if now not in (before, after):
        wrong.append(f"half: {set(now) - set(before)}")
    nothing_found = result.returncode == UNREADABLE and "Incomplete" in result.stdout and now == before
    if result.returncode in (0, UNREADABLE) and now != after and not nothing_found:
        wrong.append(f"acknowledged, and not there: {result.stdout} {result.stderr}")
    if "Nothing changed" in result.stderr and now != before:
        wrong.append(f"said that nothing changed, and it did: {result.stderr}")
    if left := [path.name for path in root.rglob("*.tmp")] + sorted(
        path.name for path in (root / ".nopcases").iterdir() if path.name not in KEPT
    ):
        wrong.append(f"left over: {left}")
    if errors := [row for row in rows if row["level"] == "error"]:
        wrong.append(f"check: {errors}")
    return wrong
