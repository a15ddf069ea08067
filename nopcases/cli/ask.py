"""Asking: only in a terminal; elsewhere a missing value ends with the name of the option."""

import sys
from collections.abc import Callable, Mapping, Sequence

import typer

from nopcases.cli import terminal
from nopcases.domain.dataclass import dataclass
from nopcases.domain.errors import NopcasesError, UnknownName, UnknownValue, Usage
from nopcases.domain.text import escape
from nopcases.domain.vocabulary import yes_or_no
from nopcases.language import _

_SAID_BACK = 20
"""As many characters as are said back of what was typed instead of a number."""


def ask(prompt: str) -> str:
    """Ask on stderr and return the line that was typed, "" for Enter. Raises Abort at the end of input or Ctrl-C."""
    try:
        sys.stderr.write(f"{terminal.wrapped(prompt)} ")
        sys.stderr.flush()
        line = sys.stdin.readline()
    except KeyboardInterrupt as stopped:
        raise typer.Abort from stopped
    if not line:
        raise typer.Abort
    return line.strip()


_TEXTS: list[str] = []


def typed_texts() -> tuple[str, ...]:
    """Return the free texts of more than a word that were typed so far: nobody types them twice."""
    return tuple(_TEXTS)


def _remember(text: str) -> None:
    if " " in text:
        _TEXTS.append(text)


def take_back() -> None:
    """Forget the texts that were typed: they are kept elsewhere."""
    _TEXTS.clear()


@dataclass(frozen=True, slots=True)
class Option:
    """An answer that may be chosen by its number."""

    value: str
    words: str


def ask_for(
    question: str,
    read: Callable[[str], str],
    options: Sequence[Option] = (),
    *,
    offered: Option | None = None,
    needed: bool = False,
    enter: str | None = None,
    whether: bool = False,
    more: str = "",
) -> str | None:
    """Ask until the answer can be read, and return what ``read`` makes of it; None where it is skipped.

    Enter takes what is ``offered``, in brackets; else it skips what is not ``needed``. ``-`` always skips that.
    ``enter`` says what Enter does. ``options`` may be chosen by number. ``str`` reads a free text. Where it is asked
    ``whether`` it is one of them, a no skips, and a yes takes the first where that is all there is. ``more`` says
    what there is beside them. Raises Abort.
    """
    enter = enter or _("Enter to skip")
    skips = "" if needed else f" ({enter})"
    _list(options, more)
    while True:
        typed = ask(question + (f" [{offered.words}]" if offered else skips))
        if not typed and offered:
            typed = offered.value
        if whether and (said := _yes_or_no(typed)) is not None:
            typed = "" if not said else "1"
        if typed in ("", "-") and not needed:
            return None
        if not typed:
            terminal.remark(_("That is needed (Ctrl-C stops)."))
            continue
        try:
            answer = read(_chosen(typed, options) or typed)
        except NopcasesError as error:
            terminal.remark(str(error))
            offered = near_of(error) or offered
        else:
            if read is str:
                _remember(answer)
            return answer


def _list(options: Sequence[Option], more: str) -> None:
    for number, option in enumerate(options, start=1):
        terminal.remark(f"  {number:>2}  {option.words}")
    if more:
        terminal.remark(f"      {more}")


def choose(
    question: str,
    options: Sequence[Option],
    *,
    offered: Option | None = None,
    enter: str | None = None,
    whether: bool = False,
    more: str = "",
) -> str | None:
    """Ask which of ``options`` it is, and nothing else; return its value, None where it is skipped. Raises Abort."""

    def read(typed: str) -> str:
        for option in options:
            if typed in (option.value, option.words):
                return option.value
        raise _not_in_the_list(typed)

    return ask_for(question, read, options, offered=offered, enter=enter, whether=whether, more=more)


def _not_in_the_list(typed: str) -> Usage:
    short = typed if len(typed) <= _SAID_BACK else f"{typed[:_SAID_BACK]}…"
    return Usage(_("“{number}” is not in the list.").format(number=escape(short)))


def _chosen(typed: str, options: Sequence[Option]) -> str | None:
    """Return the option of that number, None where it is no number. Raises Usage where there is none."""
    if not options or not (typed.isascii() and typed.isdecimal()):
        return None
    if not 1 <= int(typed[:9]) <= len(options):
        raise _not_in_the_list(typed)
    return options[int(typed) - 1].value


def near_of(error: NopcasesError) -> Option | None:
    """Return the only thing that may have been meant."""
    near = error.near if isinstance(error, (UnknownName, UnknownValue)) else ()
    return Option(near[0], escape(near[0])) if len(near) == 1 else None


def press(answers: Mapping[str, str]) -> str:
    """Wait for the key of one of ``answers`` (value -> words with its key in brackets) and return that value.

    No Enter is needed. Raises Abort at Ctrl-C and at the end of input.
    """
    keys = {words[words.index("[") + 1].casefold(): value for value, words in answers.items()}
    terminal.remark("  ".join(answers.values()))
    while True:
        try:
            key = terminal.next_key().casefold()
        except KeyboardInterrupt as stopped:
            raise typer.Abort from stopped
        if key in ("", "\x03", "\x04"):  # the end of input, and Ctrl-C and Ctrl-D where they come as keys
            raise typer.Abort
        if key in keys:
            return keys[key]


def text_or_ask(given: str | None, prompt: str, *, needed: bool = True) -> str:
    """Return a text: as given, from standard input for ``-``, or asked for. Raises Usage without one."""
    if given == "-":
        given = standard_input()
    if given is None and terminal.interactive():
        given = ask_for(prompt, str, needed=needed)
    text = (given or "").replace("\r\n", "\n").strip()
    if needed and not text:
        raise Usage(_("There is no text; give TEXT, or - to read it from standard input."))
    return text


def yes(question: str, *, default: bool = False) -> bool:
    """Ask a question until the answer is yes or no; Enter is the ``default``. Raises Abort."""
    while typed := ask(question):
        said = _yes_or_no(typed)
        if said is not None:
            return said
        terminal.remark(_("Yes or no? (y, n, or Enter for what stands in capitals)"))
    return default


def _yes_or_no(typed: str) -> bool | None:
    """Return what was said, None for neither."""
    try:
        return yes_or_no(typed)
    except UnknownValue:
        return None


def standard_input() -> str:
    """Return all of the standard input. Raises Usage where it is not UTF-8."""
    if sys.stdin is None:
        return ""
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Usage(_("The standard input is not UTF-8 text; nothing was written.")) from error
