"""What a sync brought, case by case."""

from collections import Counter
from collections.abc import Mapping, Sequence

from nopcases.domain.case.set_by_both import SetByBoth
from nopcases.domain.reports.changed import SyncedRow
from nopcases.domain.reports.rows.clocks import ClockRow
from nopcases.domain.reports.undecided import ConflictRow
from nopcases.domain.sentence import Sentence
from nopcases.domain.text import escape
from nopcases.domain.vocabulary import RESULTS, label
from nopcases.language import N_, _, ngettext
from nopcases.views.context import PageContext
from nopcases.views.document import one_line
from nopcases.views.listing import Column, Listing
from nopcases.views.words.clocks import what
from nopcases.views.words.conflicts import resolving
from nopcases.views.words.entries import title
from nopcases.views.words.names import Names


def synced_listing(
    rows: Sequence[SyncedRow], conflicts: Sequence[ConflictRow], context: PageContext, *, explain: bool
) -> Listing[SyncedRow]:
    """Return the answer of ``sync``; with ``explain`` people read each entry, else how many there are."""
    names = context.names
    columns: list[Column[SyncedRow]] = [
        Column("case", heading=_("case")),
        Column("title", heading=_("title"), gives_way=True),
        Column("from", lambda row: list(row.by), _("from"), lambda row: ", ".join(map(names.person, row.by))),
        Column("entries", _keys, _("what came"), _each if explain else _counted, below=explain),
        Column(
            "late",
            lambda row: _starts(row.late),
            _("late now"),
            lambda row: _clocks(row.late),
            lambda row: bool(row.late),
        ),
        Column(
            "answered", lambda row: _starts(row.answered), _("answered"), lambda row: _clocks(row.answered)
        ),
    ]
    return Listing(
        "sync",
        context.today,
        columns,
        rows,
        context.unreadable,
        conflicts=conflicts,
        empty=_("Nothing new came."),
    )


def _keys(row: SyncedRow) -> list[str]:
    return [entry.key for entry in row.entries]


def _starts(clocks: Sequence[ClockRow]) -> list[str]:
    """Return the keys of the entries that started them."""
    return [clock.entry for clock in clocks]


def _clocks(clocks: Sequence[ClockRow]) -> str:
    return ", ".join(map(what, clocks))


def _counted(row: SyncedRow) -> str:
    if not row.entries:
        return _("the header")
    return ngettext("{count} entry", "{count} entries", len(row.entries)).format(count=len(row.entries))


def _each(row: SyncedRow) -> str:
    """Return the entries one after the other: ``els: note Gebeld``."""
    entries = ((escape(entry.by), title(entry), escape(one_line(entry.text))) for entry in row.entries)
    return "; ".join(f"{by}: {kind} {text}".rstrip() for by, kind, text in entries)


def placed(skipped: Mapping[str, Sentence], aside: Mapping[str, str], moved: Mapping[str, str]) -> list[str]:
    """Return a line for each file of others that is not written here, and for each that has another name now."""
    lines = [
        _("Not written here: {file}, as {reason}. It stays in git; ask who put it there.").format(
            file=escape(name), reason=why.words()
        )
        for name, why in skipped.items()
    ]
    lines += [
        _(
            "{file} could not be read here, and a colleague changed it; what you had is in {other} now. Bring over "
            "what it has more, and take it away."
        ).format(file=escape(name), other=escape(other))
        for name, other in aside.items()
    ]
    return lines + [
        _("{file} is {other} now: one of you has a file, and the other a folder of that name.").format(
            file=escape(name), other=escape(other)
        )
        for name, other in moved.items()
    ]


_BY_BOTH = {
    "assign": N_("{case}: both assigned it; now {now} (was {other})"),
    "route": N_("{case}: both gave it a route; now {now} (was {other})"),
    "step": N_("{case}: both gave it a step; now {now} (was {other})"),
    "close": N_(
        "{case}: both closed it; it counts as {now} (not {other}); otherwise: nopcases reopen {case} --because …"
    ),
}


def said_by_both(found: SetByBoth, names: Names) -> str:
    """Return that two sides said something else of a case, and what counts now."""
    title_of = {
        "assign": names.person,
        "route": names.route,
        "step": lambda key: names.step(found.route, key),
        "close": lambda key: label(RESULTS, key),
    }
    now, other = map(title_of[found.kind], (found.now, found.other))
    return _(_BY_BOTH[found.kind]).format(case=found.case, now=now, other=other)


def in_short(
    writers: Sequence[Sequence[str]],
    files: Sequence[str],
    sent: tuple[int, int],
    conflicts: Sequence[ConflictRow],
    names: Names,
) -> str:
    """Return a sync in one sentence: ``3 cases from Els, 2 cases of yours sent; 1 decision waits for you: …``.

    ``writers`` wrote what came, case by case; ``files`` are the settings and letters that came; ``sent`` counts the
    cases and the other files that went.
    """
    authors = Counter(author for some in writers for author in some)
    parts = []
    if writers:
        cases = ngettext("{count} case", "{count} cases", len(writers)).format(count=len(writers))
        people = ", ".join(names.person(author) for author, _count in authors.most_common())
        text = _("{cases} from {names}") if people else _("{cases} changed")
        parts.append(text.format(cases=cases, names=people))
    if files:
        text = ngettext("{files} has changed", "{files} have changed", len(files))
        parts.append(text.format(files=", ".join(map(escape, files))))
    sent_cases, sent_files = sent
    if sent_cases:
        text = ngettext("{count} case of yours sent", "{count} cases of yours sent", sent_cases)
        parts.append(text.format(count=sent_cases))
    if sent_files:
        text = ngettext("{count} other file sent", "{count} other files sent", sent_files)
        parts.append(text.format(count=sent_files))
    said = ", ".join(parts) or _("nothing new, on either side")
    if conflicts:
        waits = ngettext(
            "{count} decision waits for you: {commands}",
            "{count} decisions wait for you: {commands}",
            len(conflicts),
        )
        said = f"{said}; {waits.format(count=len(conflicts), commands=resolving(conflicts))}"
    if files and not writers:  # it begins with the name of a file
        return f"{said}."
    return f"{said[0].upper()}{said[1:]}."
