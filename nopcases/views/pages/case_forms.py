"""The page of one case in its forms: on a terminal, as Markdown, as JSON, and its clocks as CSV."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from nopcases.domain.case.case import Entry
from nopcases.domain.case.log import Log
from nopcases.domain.pots.balances import STAGES
from nopcases.domain.reports.rows import ClockRow
from nopcases.domain.text import visible
from nopcases.language import _, ngettext
from nopcases.views.formats.terminal import HEADING, QUIET, STRONG, console, printed
from nopcases.views.listing import LATE_STYLE, Column, Listing, escaped, machine
from nopcases.views.pages.case import (
    CasePage,
    ClockLine,
    LogLine,
    clock_lines,
    facts,
    log_lines,
    people,
    status,
    subtitle,
)
from nopcases.views.pages.clock_list import CLOCK_FIELDS
from nopcases.views.words.names import Names
from nopcases.views.words.signals import signal_rows

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text


LATEST = 10
"""Entries of a log that a terminal shows: who it is and what runs should stay in sight above them."""
CLOCK_IN_SHOW: dict[str, Callable[[ClockRow], Any]] = {
    **CLOCK_FIELDS,
    "met": lambda row: row.clock.met,
    "stopped": lambda row: row.clock.stopped,
    "term": lambda row: str(row.clock.limit.term) if row.clock.limit else None,
}
"""A clock of one case as machines read it."""


def case_row(page: CasePage, names: Names) -> dict[str, Any]:
    """Return the one row of ``show``: header, state, clocks, log."""
    now = page.now
    state = {
        "status": now.status,
        "result": now.result,
        "duplicate_of": now.duplicate_of,
        "route": now.route,
        "step": now.step,
        "handler": now.handler,
        "last_feedback": now.told[-1].happened if now.told else None,
        "to_ask": list(page.missing),
        "contacts": {role: dict(contact) for role, contact in page.contacts.items()},
        "links": [
            {"case": link.other.case.id, "as": link.as_, "own": link.own, "status": link.other.status}
            for link in page.linked
        ],
        "funds": {
            pot: {stage: fund.sum(stage) for stage in STAGES} | {"undecided": fund.undecided}
            for pot, fund in now.funds.items()
        },
        "signals": signal_rows(page.signals, names),
        "problems": [{"entry": entry.key, "message": problem.words()} for entry, problem in now.problems],
    }
    ended = [clock for clock in now.clocks if not clock.runs]
    clocks = [ClockRow(now, clock) for clock in (*now.running, *ended)]
    row = {
        "header": dict(now.case.header),
        "state": state,
        "clocks": [{name: value(clock) for name, value in CLOCK_IN_SHOW.items()} for clock in clocks],
        "log": [_entry(entry, now.log) for entry in now.log.entries],
    }
    found: dict[str, Any] = machine(row)
    return found


def _entry(entry: Entry, log: Log) -> dict[str, Any]:
    strike = log.struck.get(entry.key)
    return {
        "key": entry.key,
        **entry.fields,
        "written": entry.written,
        "happened": entry.happened,
        "struck": strike.key if strike else None,
    }


def clocks_listing(page: CasePage) -> Listing[ClockRow]:
    """Return the clocks of a case as a listing, for CSV."""
    columns: list[Column[ClockRow]] = [Column(name, value) for name, value in CLOCK_IN_SHOW.items()]
    return Listing("show", page.now.day, columns, page.clocks)


def markdown(page: CasePage, names: Names) -> str:
    """Return the page as Markdown."""
    case = page.now.case
    lines = [f"# {escaped(case.id)} {escaped(visible(case.title))}", ""]
    lines += [f"{escaped(subtitle(page, names))} · **{escaped(status(page))}**", ""]
    lines += [f"- {escaped(name)}: {escaped(_one_line(words))}" for name, words in facts(page, names)]
    for heading, found in (
        (_("People"), [f"- {escaped(role)}: {escaped(words)}" for role, words in people(page)]),
        (_("Clocks"), [_clock_item(clock) for clock in clock_lines(page, names)]),
        (_("Log"), [_log_item(line) for line in log_lines(page, names, whole=True)]),
    ):
        if found:
            lines += ["", f"## {heading}", "", *found]
    if page.missing:
        lines += ["", escaped(_("Still to ask: {what}").format(what=", ".join(page.missing)))]
    return "\n".join(lines) + "\n"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _clock_item(clock: ClockLine) -> str:
    state = f"**{escaped(clock.state)}**" if clock.late else escaped(clock.state)
    words = (
        escaped(clock.what),
        escaped(clock.due),
        state,
        *map(escaped, (clock.who, clock.about, clock.why)),
    )
    return "- " + " · ".join(filter(None, words))


def _log_item(line: LogLine) -> str:
    words = " · ".join(filter(None, (line.what, line.by, line.details, _one_line(line.text), line.struck)))
    return f"- {line.when} {escaped(words)}"


def terminal(page: CasePage, names: Names, width: int | None, *, colour: bool) -> str:
    """Return the page for a terminal of ``width`` columns; None is a pipe: nothing is cut or wrapped."""
    out = console(width, colour=colour)
    _print_head(out, page, names, framed=width is not None)
    _print_pairs(out, facts(page, names))
    if page.now.case.contacts:
        _print_heading(out, _("People"))
        _print_pairs(out, people(page))
    if page.clocks:
        _print_heading(out, _("Clocks"))
        _print_clocks(out, clock_lines(page, names))
    whole = width is None or page.history
    lines = log_lines(page, names, whole=whole)
    earlier = 0 if whole else len(lines) - LATEST
    _print_heading(out, _("Log"))
    if earlier > 0:
        _print_earlier(out, earlier)
    _print_log(out, lines[max(0, earlier) :])
    if page.missing:
        out.print()
        out.print(_("Still to ask: {what}").format(what=", ".join(page.missing)))
    return printed(out)


def _print_head(out: "Console", page: CasePage, names: Names, *, framed: bool) -> None:
    from rich.panel import Panel
    from rich.text import Text

    case = page.now.case
    state = Text(f" {status(page)} ", LATE_STYLE if page.now.overdue else "")
    words = Text.assemble((visible(case.title), STRONG), "\n", subtitle(page, names))
    if not framed:
        out.print(Text.assemble((case.id, STRONG), "  ", words.plain.replace("\n", "  "), " ", state))
        return
    out.print(
        Panel(words, title=Text(f" {case.id} ", STRONG), title_align="left", subtitle=state,
              subtitle_align="right", border_style="dim")
    )  # fmt: skip


def _print_heading(out: "Console", heading: str) -> None:
    from rich.text import Text

    out.print()
    out.print(Text(heading, HEADING))


def _print_pairs(out: "Console", pairs: list[tuple[str, str]]) -> None:
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, style=QUIET)
    grid.add_column(overflow="fold")
    for name, words in pairs:
        grid.add_row(Text(f"  {name}"), Text(words))
    out.print(grid)


def _print_clocks(out: "Console", clocks: list[ClockLine]) -> None:
    from rich.padding import Padding
    from rich.text import Text

    for clock in clocks:
        mark, style = ("!", LATE_STYLE) if clock.late else ("·", "")
        parts = [
            Text(f"{mark} {clock.what}", style),
            Text(clock.due),
            Text(clock.state, style),
            Text(clock.who),
        ]
        out.print(Padding(Text("  ").join(part for part in parts if part.plain), (0, 0, 0, 2)))
        for words, how in ((clock.about, ""), (clock.why, QUIET)):
            if words:
                out.print(Padding(Text(words, how), (0, 0, 0, 4)))


def _print_earlier(out: "Console", count: int) -> None:
    from rich.text import Text

    text = ngettext(
        "… {count} earlier entry (--history shows it)",
        "… {count} earlier entries (--history shows them)",
        count,
    )
    out.print(Text(f"  {text.format(count=count)}", QUIET))


def _print_log(out: "Console", lines: list[LogLine]) -> None:
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, style=QUIET)
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True, style=QUIET)
    grid.add_column(overflow="fold")
    for line in lines:
        grid.add_row(Text(f"  {line.key}"), Text(line.when), Text(line.by), _log_words(line))
    out.print(grid)


def _log_words(line: LogLine) -> "Text":
    from rich.text import Text

    style = "strike" if line.struck else ""
    words = Text.assemble((line.what, f"{STRONG} {style}".strip()))
    if line.details:
        words.append(f" · {line.details}", style)
    if line.text:
        words.append(f"\n{line.text}", style)
    if line.struck:
        words.append(f"\n({line.struck})", QUIET)
    if line.problem:
        words.append(f"\n! {line.problem}", LATE_STYLE)
    return words
