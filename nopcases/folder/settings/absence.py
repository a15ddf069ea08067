"""The table of people.toml that says that somebody is away: a new one, or another end of one that is there."""

from datetime import date

from nopcases.folder.toml.edit import set_values
from nopcases.folder.toml.read import read_toml
from nopcases.folder.toml.tables import insert_table

PEOPLE = "people.toml"


def with_absence(data: bytes, person: str, since: date, until: date, stand_in: str) -> bytes:
    """Return people.toml with an absence; all else in it stays as it was. Raises WriteWouldDamage, Unparsable."""
    text, values = read_toml(data)
    path = ("person", person, "away", since.isoformat())
    absence = {"until": until, "stand-in": stand_in}
    if path[-1] in values.get("person", {}).get(person, {}).get("away", {}):
        return set_values(text, values, {(*path, name): value for name, value in absence.items()}).encode()
    return insert_table(text, path, absence).encode()
