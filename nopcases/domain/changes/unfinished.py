"""What a new folder still lacks before anybody can work with it, in the order in which it is best filled in."""

from nopcases.domain.changes.checking import WARNING, Finding
from nopcases.domain.sentence import Sentence
from nopcases.domain.settings import Settings
from nopcases.language import N_


def unfinished(settings: Settings) -> dict[str, Finding]:
    """Return settings file -> what is still to be filled in there."""
    name = settings.municipality.strip()
    lacking = {
        ("nopcases.toml", "municipality"): (
            not name or name.startswith("("),  # as the preset has it: (name of the municipality)
            N_("the municipality has no name yet; give it one: nopcases edit settings"),
        ),
        ("places.toml", "place"): (
            not settings.places,
            N_("there is no place yet; add them: nopcases edit places"),
        ),
        ("people.toml", "person"): (
            not settings.people,
            N_("there is nobody yet; add them: nopcases edit people"),
        ),
    }
    return {
        file: Finding(WARNING, (key,), Sentence(source))
        for (file, key), (lacks, source) in lacking.items()
        if lacks
    }
