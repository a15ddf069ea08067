"""A folder of many invented cases."""

import random
import re
from pathlib import Path

from made_cases import made_cases
from phrases import PHRASES

from nopcases.folder.presets import add_missing

SAMPLE = Path(__file__).parents[2] / "sample-data"
CASES_OF_A_BUDGET = 500
"""The budgets of the sample data are multiplied by one for every so many cases: no pot is overdrawn."""


def fill(root: Path, cases: int, seed: int = 1) -> None:
    """Put that many cases in a folder, with their contacts and the settings of ``sample-data/``."""
    _settings(root, 1 + cases // CASES_OF_A_BUDGET)
    contacts: set[str] = set()
    made: set[Path] = set()
    for case in made_cases(cases, seed):
        year = root / "cases" / f"{case.received.year}"
        if year not in made:
            year.mkdir(parents=True, exist_ok=True)
            made.add(year)
        (year / f"{case.id}.toml").write_bytes(case.text.encode())
        if case.contact:
            contacts.add(case.contact)
    _contacts(root / "contacts", sorted(contacts), seed)


def _settings(root: Path, budgets: int) -> None:
    """Copy the settings, as those of a folder that is no example and that commits when it is told to."""
    for file in SAMPLE.glob("*.toml"):
        text = file.read_text(encoding="utf-8")
        if file.name == "pots.toml":
            head, *tables = re.split(r"(?m)^(?=\[)", text)
            text = head + "".join(_multiplied(table, budgets) for table in tables)
        text = re.sub(r'(?m)^(example = true|contacts = ".*")\n', "", text)
        if file.name == "nopcases.toml":
            text = text.replace("format = 1\n", 'format = 1\n\nautocommit = "never"\n', 1)
        (root / file.name).write_bytes(text.encode())
    add_missing(root, "noordoostpolder", "nl")


def _multiplied(table: str, times: int) -> str:
    """Return a table of pots.toml, with every amount of it multiplied where it is a budget."""
    if ".budget." not in table.partition("\n")[0]:
        return table
    return re.sub(r'"(\d+)\.00"', lambda amount: f'"{int(amount[1]) * times}.00"', table)


def _contacts(folder: Path, ids: list[str], seed: int) -> None:
    folder.mkdir(exist_ok=True)
    chance = random.Random(seed)
    for number, contact in enumerate(ids, start=1):
        name = f"{chance.choice(PHRASES['first_name'])} {chance.choice(PHRASES['last_name'])}"
        text = f'name = "{name}"\nphone = "06-{number:08}"\n'
        (folder / f"{contact}.toml").write_bytes(text.encode())
