"""When titles are alike: words that say what an initiative is about, and words of the folder that mean the same.

Two words are one where one begins with the other, or where they share most of a beginning: speeltuin, speeltuintje.
A word of three letters tells where it is a name: De Wig, AED. The name of a place, and words that every title may have,
make no likeness.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import takewhile

from nopcases.domain.dataclass import dataclass
from nopcases.domain.plain import plain
from nopcases.domain.settings import Settings

_TOKEN = re.compile(r"[^\W_]+")
BEGINNING = 4
"""Letters: no shorter word is telling but a name, and alike words share at least these."""
_OF_NAME = 3
"""The letters of the shortest name that tells."""
_STEM = 5
"""A word of as many letters may begin any other; a shorter one only its plural and the like."""
_ENDING = 3
_SHARED, _SHARE = 6, 0.8
"""The letters of a shared beginning of two words, and how much of the shorter one they are at least."""
_OF_PLACE = ("", "s", "e", "se", "er", "ers")
"""What makes of Rutten a word such as Ruttense."""
# Words, and articles of names, that say nothing of what an initiative is about.
_COMMON = frozenset(
    "voor naar door over onze deze tegen samen nieuw nieuwe meer graag willen wijk buurt dorp straat initiatief "  # noqa: SIM905
    "aanvraag plan plannen project plaatsen maken organiseren opknappen aanleggen beginnen starten krijgen krijgt "
    "achter langs onder tussen rond rondom zonder tijdens vanaf naast waar wanneer niet geen iets elke alle veel "
    "klein kleine groot grote oude jong jonge eigen lege laatste eerste tweede jaar jaren week dagen weer terug "
    "gezamenlijk gezamenlijke gezellig gezellige proef vast vaste bewoners buurtbewoners inwoners bewoner buren "
    "het een van aan bij met uit ten ter der den des ons the and for our "
    "dorpsgenoten mensen iedereen leeftijden gemeente with from that this what village neighbourhood residents".split()
)


@dataclass(frozen=True, slots=True)
class About:
    """What a title says it is about."""

    words: tuple[str, ...]
    """Its telling words, but for those that have others that mean the same."""
    same: dict[str, str]
    """Key of words that mean the same -> what stands there for them."""

    @property
    def terms(self) -> tuple[str, ...]:
        """Return all of it as texts: words, and ``key=words`` for those that have others that mean the same."""
        return *self.words, *(f"{key}={words}" for key, words in self.same.items())

    @property
    def beginnings(self) -> frozenset[str]:
        """Return how terms begin: a title of which none does so is not alike."""
        return frozenset((*(word[:BEGINNING] for word in self.words), *(f"{key}=" for key in self.same)))

    def word_of(self, term: str) -> str:
        """Return the word by which a title with that term is alike; "" where it does not make it so."""
        key, is_same, words = term.rpartition("=")
        alike = key in self.same if is_same else any(_is_one(term, own) for own in self.words)
        return words if alike else ""


class LikeWords:
    """The likeness of titles, by the words of a folder."""

    def __init__(self, settings: Settings) -> None:
        """Take the words that mean the same, and the names of places."""
        self._same: defaultdict[str, list[tuple[str, Sequence[str]]]] = defaultdict(list)
        """Beginning of the last word of a phrase -> the key and the phrase: no other word can mean it."""
        for same in settings.same.values():
            for phrase in filter(None, map(_tokens, same.words)):
                self._same[phrase[-1][:BEGINNING]].append((same.key, phrase))
        titles = (
            title for place in settings.places.values() for title in (place.title, *place.titles.values())
        )
        names = {token for title in titles for token in _tokens(title) if len(token) > 2}  # noqa: PLR2004 - de, 't
        self._empty = _COMMON | {name + ending for name in names for ending in _OF_PLACE}

    def about(self, title: str) -> About:
        """Return what a title says it is about."""
        tokens, names = _tokens(title), _names(title)
        same: dict[str, str] = {}
        meant: set[int] = set()
        for end, token in enumerate(tokens, start=1):
            for key, phrase in self._same.get(token[:BEGINNING], ()):
                begin = max(end - len(phrase), 0)
                found = tokens[begin:end]
                if found[:-1] == phrase[:-1] and _means(token, phrase[-1]):
                    same.setdefault(key, " ".join(found))
                    meant.update(range(begin, end))
        words = (token for at, token in enumerate(tokens) if at not in meant and self._tells(token, names))
        return About(tuple(dict.fromkeys(words)), same)

    def _tells(self, token: str, names: Collection[str]) -> bool:
        long_enough = len(token) >= BEGINNING or (len(token) == _OF_NAME and token in names)
        return long_enough and token not in self._empty

    def beginnings(self, about: About) -> frozenset[str]:
        """Return beginnings of words: a title that has none of them is not alike."""
        every = (both for phrases in self._same.values() for both in phrases)
        phrases = [phrase[0] for key, phrase in every if key in about.same]
        return frozenset(word[:BEGINNING] for word in (*about.words, *phrases))


def shared(about: About, terms: Iterable[str]) -> tuple[str, ...]:
    """Return the words by which a title with these ``terms`` is alike, in alphabetical order; none where it is not."""
    return tuple(sorted(set(filter(None, (about.word_of(term) for term in terms)))))


def _tokens(text: str) -> Sequence[str]:
    return _TOKEN.findall(plain(text))


def _names(title: str) -> set[str]:
    """Return the words of a title that are written as names are: in capitals, or with one behind the first word."""
    first, *others = _TOKEN.findall(title) or [""]
    if title.isupper():
        return set()
    return {plain(word) for word in others if word[0].isupper()} | (
        {plain(first)} if first.isupper() else set()
    )


def _means(word: str, known: str) -> bool:
    """Say whether a word is one that is known; less than that (buurt of buurtkamer) means nothing yet."""
    return _is_one(word, known) and (word == known or not known.startswith(word))


def _is_one(word: str, other: str) -> bool:
    """Say whether two words are one but for how they end."""
    short, long = sorted((word, other), key=len)
    if short == long:
        return True
    common = sum(1 for _same in takewhile(lambda both: both[0] == both[1], zip(short, long, strict=False)))
    if common == len(short):
        return common >= _STEM or (common >= BEGINNING and len(long) - common <= _ENDING)
    return common >= _SHARED and common >= _SHARE * len(short)
