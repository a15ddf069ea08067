"""The same cases for other programs that keep lists in plain files: taskwarrior, todoman, hledger and ledger."""

import os
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from made_cases import MadeCase


TASK, TODO, MONEY = "task", "todo", "money.journal"
"""Where the data of each stands, within one folder."""


def fill_peers(root: Path, cases: Iterable["MadeCase"]) -> None:
    """Write for each program what a case has of what it keeps: a task, a to-do, the money that moved."""
    (root / TASK).mkdir(parents=True)
    (root / TODO / "zaken").mkdir(parents=True)
    (root / "taskrc").write_text(
        f"data.location={root / TASK}\nconfirmation=off\nrecurrence=off\nnews.version=9.9.9\n"
        "report.overdue.filter=status:pending and due.before:2026-11-23\n",
        encoding="utf-8",
    )
    (root / "todoman.py").write_text(
        f'path = "{root / TODO}/*"\ncache_path = "{root / "todoman.db"}"\ndefault_list = "zaken"\n',
        encoding="utf-8",
    )
    files = {True: [], False: []}
    money = []
    for number, case in enumerate(cases):
        files[case.closed is None].append(_task(case, number))
        (root / TODO / "zaken" / f"{case.id}.ics").write_bytes(_todo(case).encode())
        money += [_moved(case, *moved) for moved in case.money]
    (root / TASK / "pending.data").write_text("".join(files[True]), encoding="utf-8")
    (root / TASK / "completed.data").write_text("".join(files[False]), encoding="utf-8")
    (root / MONEY).write_text("".join(sorted(money)), encoding="utf-8")


def environment(root: Path) -> dict[str, str]:
    """Return the variables by which the programs find their data and no settings of whoever runs this."""
    return {
        "TASKRC": os.fspath(root / "taskrc"),
        "TODOMAN_CONFIG": os.fspath(root / "todoman.py"),
        "LEDGER_FILE": os.fspath(root / MONEY),
    }


def task_of(number: int) -> str:
    """Return the id by which taskwarrior knows the case of that number."""
    return str(UUID(int=number + (4 << 76) + (8 << 60)))


def _second(day: date, of_day: int = 0) -> int:
    return int(datetime.combine(day, time(12, of_day // 60, of_day % 60), UTC).timestamp())


def _task(case: "MadeCase", number: int) -> str:
    """Return the line of a case in taskwarrior 2.6; what was said are annotations."""
    fields = {
        "description": f"{case.id} {case.title}",
        "entry": _second(case.received),
        "modified": _second(case.notes[-1][0]),
        "project": case.place,
        "uuid": task_of(number),
        **{f"annotation_{_second(day, at)}": said for at, (day, said) in enumerate(case.notes)},
    }
    if case.closed:
        fields |= {"status": "completed", "end": _second(case.closed)}
    else:
        fields |= {"status": "pending", "due": _second(case.due)}
    return "[" + " ".join(f'{name}:"{value}"' for name, value in sorted(fields.items())) + "]\n"


def _todo(case: "MadeCase") -> str:
    """Return a case as a VTODO of its own, as todoman has it; what was said is the description."""
    state = (
        f"STATUS:COMPLETED\r\nCOMPLETED:{case.closed:%Y%m%d}T120000Z\r\nPERCENT-COMPLETE:100\r\n"
        if case.closed
        else f"STATUS:NEEDS-ACTION\r\nDUE:{case.due:%Y%m%d}T120000Z\r\n"
    )
    said = "\\n".join(f"{day} {words}" for day, words in case.notes).replace(",", "\\,").replace(";", "\\;")
    return (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//nopcases//benchmark//\r\nBEGIN:VTODO\r\n"
        f"UID:{case.id}@example\r\nDTSTAMP:{case.notes[-1][0]:%Y%m%d}T120000Z\r\n"
        f"CREATED:{case.received:%Y%m%d}T120000Z\r\nSUMMARY:{case.title}\r\nLOCATION:{case.place}\r\n"
        f"CATEGORIES:{case.place}\r\nDESCRIPTION:{said}\r\n{state}END:VTODO\r\nEND:VCALENDAR\r\n"
    )


def _moved(case: "MadeCase", day: date, stage: str, pot: str, amount: str) -> str:
    return f"{day} {case.id} {stage}\n    pots:{pot}:{stage}    EUR {amount}\n    cases:{case.place}:{case.id}\n\n"
