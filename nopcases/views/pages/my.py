"""What my.toml may hold, key by key, with what it holds."""

from collections.abc import Mapping, Sequence
from typing import Any

from nopcases.domain.dataclass import dataclass
from nopcases.domain.errors import BadFile, near
from nopcases.domain.text import escape
from nopcases.language import _
from nopcases.views.document import Document, Fact, Part


@dataclass(frozen=True, slots=True)
class MyPage:
    """What is told of my.toml."""

    file: str
    """Where it stands."""
    there: bool
    of_any: Mapping[str, str]
    """Key that counts in every folder -> what it is for."""
    of_one: Mapping[str, str]
    """Key that may stand in the table of one folder -> what it is for."""
    folder: str
    """That folder, an example where there is none."""
    of_any_now: Mapping[str, Any]
    """What it says for every folder."""
    of_one_now: Mapping[str, Any]
    """What it says for that folder alone."""
    bad: Sequence[BadFile]
    unknown: Sequence[str]


def my_document(page: MyPage) -> Document:
    """Return the page."""
    where = page.file if page.there else _("{file} (not there yet)").format(file=page.file)
    lines = [
        _(
            "What is yours alone, in whatever folder you work; a text that you may edit. It never hides anything late."
        ),
        *(f"! {bad}" for bad in page.bad),
        *(_unknown(key, page) for key in page.unknown),
    ]
    table = f'[folder."{page.folder}"]'
    parts = [
        Part("", lines=lines),
        Part(_("At the top, for every folder"), facts=_facts(page.of_any, page.of_any_now)),
        Part(
            _("Under {table}, for that folder alone; it goes first").format(table=escape(table)),
            facts=_facts(page.of_one, page.of_one_now),
        ),
    ]
    return Document(f"my.toml: {escape(where)}", parts)


def _unknown(key: str, page: MyPage) -> str:
    message = _("! “{key}” means nothing here.").format(key=escape(key))
    return message + near(key, [*page.of_any, *page.of_one])


def _facts(means: Mapping[str, str], now: Mapping[str, Any]) -> list[Fact]:
    """Return each key with what it is for, and what it holds."""
    held = {key: "\n" + _("now: {value}").format(value=_as_toml(value)) for key, value in now.items()}
    return [(key, _(what) + held.get(key, "")) for key, what in means.items()]


def _as_toml(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else f'"{escape(str(value))}"'
