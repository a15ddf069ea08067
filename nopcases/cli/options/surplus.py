"""Arguments that a command has no place for: refused before anything is asked, with the option that takes them."""

from collections.abc import Sequence
from typing import Any

from nopcases.cli.completion.dutch_names import as_typed
from nopcases.cli.completion.kinds import Place, found_of
from nopcases.cli.options.metavars import in_words
from nopcases.domain.errors import NopcasesError, Usage
from nopcases.domain.text import escape
from nopcases.language import _

_LONGEST = 200  # characters of what somebody typed that are said back
_TEXT, _NUMBER, _DAY = "TEXT", "COUNT", "DATE"
"""What stands in the help for a free text, for a number of people or things, and for a day."""
_KINDS = (
    _NUMBER, _DAY, "POT", "PERSON", "PLACE", "VENUE", "ROUTE", "STEP", "MEETING", "PARTNER", "THEME", "BARRIER",
    "CHANNEL", "GOAL", "SKILL", "ROLE", "KIND", "NATURE", "RESULT", "FORM",
)  # fmt: skip
"""What a word can be seen to be; the key of an entry or a case cannot."""
_OF_WORDS = (_TEXT, "TITLE", "WORDS")
"""What stands there for an argument of several words."""


def refuse_surplus(context: Any, args: Sequence[str]) -> None:
    """Refuse arguments that are more than a command takes. Raises Usage.

    Typer itself tells of them last, when what is missing was asked for in vain.
    """
    if context.allow_extra_args:  # a group: the next word is a command
        return
    _options, surplus, _order = context.command.make_parser(context).parse_args(args=list(args))
    if not surplus:
        return
    told = " ".join(str(argument) for argument in surplus)[:_LONGEST]
    sentences = [_("There is too much here: “{extra}”.").format(extra=escape(told))]
    arguments = [param for param in context.command.params if param.param_type_name == "argument"]
    if options := _places(context, surplus):
        sentences.append(_("That belongs behind an option: {options}.").format(options=", ".join(options)))
    if _is_unquoted(args, surplus) and (len(surplus) > 1 or _ends_with_text(arguments)):
        sentences.append(_("A text of more words stands between quotes."))
    sentences.append(_("See: {command} --help").format(command=as_typed(context.command_path)))
    raise Usage(" ".join(sentences))


def _places(context: Any, surplus: Sequence[str]) -> list[str]:
    """Return the options, as they are typed, that take what is surplus: by what it is, else those of any text."""
    options = [param for param in context.command.params if param.param_type_name == "option"]
    kinds = [kind for kind in _KINDS if in_words(kind) in {option.metavar for option in options}]
    found = [kind for kind in kinds if len(surplus) == 1 and _is_a(kind, str(surplus[0]), context)]
    wanted = [in_words(kind) for kind in found or [_TEXT]]
    return [f"{max(param.opts, key=len)} {param.metavar}" for param in options if param.metavar in wanted]


def _is_a(kind: str, word: str, context: Any) -> bool:
    """Say whether a word is of a kind of values: a number, a day, the key of a pot, a fixed word."""
    if kind == _NUMBER:
        return word.isdecimal()
    if kind == _DAY:
        try:
            return context.obj.day(word, ahead=True) is not None
        except NopcasesError:
            return False
    place = Place(context.find_root().params.get("folder"), context.command_path.partition(" ")[2])
    return word.casefold() in {key for key, _title in found_of(kind, place, word)}


def _is_unquoted(args: Sequence[str], surplus: Sequence[str]) -> bool:
    """Say whether single words stand one behind the other at the end, as where the quotes around them are missing."""
    return list(args[-len(surplus) :]) == list(surplus) and not any(" " in argument for argument in surplus)


def _ends_with_text(arguments: Sequence[Any]) -> bool:
    """Say whether what a command takes last is of several words."""
    texts = [in_words(text) for text in _OF_WORDS]
    return bool(arguments) and (arguments[-1].metavar or "").strip("[]") in texts
