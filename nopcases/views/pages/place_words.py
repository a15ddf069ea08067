"""The barriers, channels and themes of the cases of a place, as a table."""

from collections.abc import Sequence

from nopcases.domain.reports.figures.words_used import WordUse
from nopcases.domain.reports.stat_rows import BY
from nopcases.language import _
from nopcases.views.context import PageContext
from nopcases.views.listing import Column, Listing
from nopcases.views.pages.columns import rounded
from nopcases.views.words.dates import decimal, percentage
from nopcases.views.words.facts import item_title


def words_listing(words: Sequence[WordUse], context: PageContext) -> Listing[WordUse]:
    """Return a row per word, those of a sort together; per thousand residents where these are enough."""
    known = any(word.per_thousand is not None for word in words)
    columns: list[Column[WordUse]] = [
        Column("of", heading=_("sort"), show=lambda word: _(BY[word.of])),
        Column("key"),
        Column(
            "title",
            lambda word: item_title(word.of, word.key, context.names),
            heading=_("which"),
            gives_way=True,
        ),
        Column("cases", heading=_("cases"), right=True),
        Column(
            "share",
            lambda word: rounded(word.share),
            heading=_("share"),
            show=lambda word: percentage(word.share),
            right=True,
        ),
        Column(
            "per_thousand",
            lambda word: rounded(word.per_thousand),
            heading=_("per 1,000 residents") if known else "",
            show=lambda word: decimal(word.per_thousand, 2),
            right=True,
        ),
    ]
    return Listing("overview", context.today, columns, words)
