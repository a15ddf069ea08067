"""What has a key for files and a title for people."""

from collections.abc import Mapping

from nopcases.domain.dataclass import dataclass, field


@dataclass(frozen=True, slots=True)
class Titled:
    """Something with a key for files and a title for people."""

    key: str
    title: str
    titles: Mapping[str, str] = field(default_factory=dict)
    """Titles in other languages, from ``title-en`` and the like: language -> title."""

    def title_in(self, language: str) -> str:
        """Return the title in ``language`` where there is one, else the title."""
        return self.titles.get(language, self.title)
