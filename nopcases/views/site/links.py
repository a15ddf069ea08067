"""Which names have a page in a site, and how a text stands there with these names as links."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from string import digits

from markupsafe import Markup

from nopcases.domain.text import escape
from nopcases.views.frame import FREE
from nopcases.views.markup import safe
from nopcases.views.site.paths import page_path, to_root

CASE, PLACE, VENUE, POT, MEETING, GOAL, HANDLER = (
    "case", "place", "venue", "pot", "meeting", "goal", "handler",
)  # fmt: skip
REPORT, YEAR = "report", "year"
LISTED = (REPORT, YEAR)
"""What has pages that its list alone leads to: every week other ones."""
KINDS = (PLACE, VENUE, POT, MEETING, GOAL, HANDLER, *LISTED)
"""What has pages besides cases; where two have one title, the first is meant."""
_OF_COLUMN = {
    "handler": HANDLER, "who": HANDLER, "by": HANDLER, "clocks": HANDLER, "partner": MEETING, "listed_in": PLACE,
} | {kind: kind for kind in KINDS}  # fmt: skip
"""Column, or what else a text tells -> the kind that its names and keys are of."""
_ID = re.compile(r"(?<![\w-])[0-9]{2}-[2-9b-z]{5}(?![\w-])")
_WORD = re.compile(r"\w")
_AFTER_ADDRESS = ".,;:)"
_COMMA, _BRACKETS = re.compile("(, )"), re.compile(r"( \(|\))")
"""What stands around a key among other words: ``anna, bert``, ``initiator (anna)``."""

Texts = Callable[[str, str, str], str]


class Links:
    """The names that have a page."""

    def __init__(self, cases: Mapping[str, str], titles: Mapping[str, Mapping[str, str]]) -> None:
        """Take id -> title of the cases that have a page, and kind -> key -> title of what else has one."""
        self.cases = cases
        self.titles = {kind: dict(own) for kind, own in titles.items() if kind not in LISTED}
        """Kind -> key -> title of what any text may name."""
        self._paths: dict[str, str] = {}
        self._of_kind: dict[str, dict[str, str]] = {}
        for kind in KINDS:
            own = self._of_kind[kind] = {}
            for key, title in titles.get(kind, {}).items():
                path = page_path(kind, key)
                own.setdefault(title, path)
                own.setdefault(key, path)
                if kind not in LISTED:
                    self._paths.setdefault(title, path)

    def at(self, page: str) -> Texts:
        """Return what puts texts into a page: text, kind and case -> the text, or markup with links."""
        return _Linking(self, to_root(page)).text

    def of_kind(self, kind: str, name: str) -> str | None:
        """Return the page that a title or key of a kind has."""
        return self._of_kind.get(kind, {}).get(name)

    def of_title(self, title: str) -> str | None:
        """Return the page that something of that very title has."""
        return self._paths.get(title)

    @cached_property
    def named(self) -> re.Pattern[str]:
        """Return what finds an id, an address or a title within a text, of several titles the longest.

        Each way to match begins with a letter or digit of its own, so that a text is searched for these alone.
        """
        titles = sorted((title for title in self._paths if _WORD.match(title)), key=len, reverse=True)
        ways = [
            *(_beginning(digit, r"[0-9]-[2-9b-z]{5}(?![\w-])", after=r"[\w-]") for digit in digits),
            _beginning("h", r"ttps://[^\s<>\"'\\]+"),
            *(
                _beginning(title[0], re.escape(title[1:]) + (r"(?!\w)" if _WORD.match(title[-1]) else ""))
                for title in titles
            ),
        ]
        return re.compile("|".join(ways))


def _beginning(first: str, others: str, after: str = r"\w") -> str:
    """Return what matches a letter and what comes behind it, but not behind such letters: not within a word."""
    return f"{first}(?<!{after}{first}){others}"


class _Linking:
    """Puts texts into the pages of one folder of a site."""

    def __init__(self, links: Links, root: str) -> None:
        self._links, self._root = links, root
        self._known: dict[tuple[str, str], str] = {}

    def text(self, text: str, kind: str = "", case: str = "") -> str:
        if not text:
            return text
        if kind == "title" and case in self._links.cases:
            return self._link(page_path(CASE, case), text)
        if kind == FREE:
            return self._ids_in(text) if "-" in text else text
        known = self._known.get((kind, text))
        if known is None:
            known = self._known[kind, text] = self._found(text, kind)
        return known

    def _found(self, text: str, kind: str) -> str:
        of = _OF_COLUMN.get(kind, "")
        if path := (self._links.of_kind(of, text) if of else None) or self._links.of_title(text):
            return self._link(path, text)
        around = _COMMA if ", " in text else _BRACKETS if ")" in text else None
        if of and around:
            parts = around.split(escape(text))
            parts[::2] = [self._found(part, kind) for part in parts[::2]]
            return Markup("").join(parts)
        return self._names_in(text)

    def _names_in(self, text: str) -> str:
        """Return a text in which every name, id and address that has a page is a link."""
        return self._joined(text, self._names_of(text))

    def _names_of(self, text: str) -> Iterator[tuple[int, str, str]]:
        """Yield what stands in a text and leads somewhere: where it begins, its words, and the link."""
        links, done = self._links, 0
        for match in links.named.finditer(text):
            name, start = match[0], match.start()
            if start < done:
                continue
            if name in links.cases:
                path, with_title = page_path(CASE, name), f"{name} {escape(links.cases[name])}".strip()
                name = with_title if text.startswith(with_title, start) else name
                markup = self._link(path, name)
            elif name.startswith("https://"):
                name = name.rstrip(_AFTER_ADDRESS)
                markup = f'<a href="{safe(name)}" rel="noreferrer">{safe(name)}</a>'
            elif of_title := links.of_title(name):
                markup = self._link(of_title, name)
            else:
                continue
            done = start + len(name)
            yield start, name, markup

    def _ids_in(self, text: str) -> str:
        found = (match for match in _ID.finditer(text) if match[0] in self._links.cases)
        links = ((one.start(), one[0], self._link(page_path(CASE, one[0]), one[0])) for one in found)
        return self._joined(text, links)

    def _joined(self, text: str, links: Iterable[tuple[int, str, str]]) -> str:
        """Return a text with its links in their places, as markup; a text without any as it is."""
        made: list[str] = []
        done = 0
        for start, name, markup in links:
            made += (safe(text[done:start]), markup)
            done = start + len(name)
        if not made:
            return text
        return Markup("".join([*made, safe(text[done:])]))  # noqa: S704 - each of them is escaped

    def _link(self, path: str, text: str) -> str:
        return Markup(f'<a href="{self._root}{path}">{safe(text)}</a>')  # noqa: S704 - the path is plain
