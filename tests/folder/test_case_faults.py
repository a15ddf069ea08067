"""What may be wrong or odd in a case file: a fault is told with its place, what is merely odd is read."""

import pytest

from nopcases.domain.errors import BadFile
from nopcases.folder.cases.file import with_entries, with_values

from .making import CASE, CASE_ID, CASE_NAME, KEY, NOTE, good, read

HEADER, ENTRY = CASE.split("\n\n")
HEADER += "\n"

WRONG = {
    "empty": ("", None, "“id” is missing"),
    "blank": ("\n\n  \n", None, "“id” is missing"),
    "comments alone": ("# nothing yet\n", None, "“id” is missing"),
    "no title": (CASE.replace('title = "Speeltuin De Wig opknappen"\n', ""), None, "“title” is missing"),
    "no day of receipt": (CASE.replace("received = 2026-11-02\n", ""), None, "“received” is missing"),
    "an empty title": (CASE.replace("Speeltuin De Wig opknappen", "  "), 2, "the title is empty"),
    "an id of another file": (CASE.replace("26-k7q4f", "26-zzzzz"), 1, f"the file is named {CASE_ID}"),
    "an id that is none": (CASE.replace("26-k7q4f", "26-aeiou"), 1, "“26-aeiou” is no case id"),
    "a number for an id": (CASE.replace('"26-k7q4f"', "26"), 1, "“id” must be a text between quotes"),
    "a moment for a day": (CASE.replace("2026-11-02\n", "2026-11-02T10:00:00\n"), 3, "without a time"),
    "a text for a day": (CASE.replace("2026-11-02\n", '"2026-11-02"\n'), 3, "a date without quotes"),
    "a text for a list": (CASE.replace("received", 'themes = "play"\nreceived'), 3, "must be a list of texts"),
    "a list of numbers": (CASE.replace("received", "themes = [\n1]\nreceived"), 3, "must be a list of texts"),
    "a text for contacts": (CASE.replace("received", 'contacts = "c"\nreceived'), 3, "must be a table"),
    "a number for a contact": (f"{CASE}[contacts]\ninitiator = 1\n", 9, "“initiator” must be a text"),
    "a text for conflicts": (CASE.replace("received", "conflict = true\nreceived"), 3, "must be a table"),
    "a text for the log": (HEADER + 'log = "none"\n', 4, "each entry as its own table"),
    "a table in line for the log": (
        HEADER + f'"log" = {{ {KEY} = {{ kind = "note" }} }}\n', 4, "each entry as its own table"
    ),
    "an empty log in line": (HEADER + "log = {}\n", 4, "each entry as its own table"),
    "a list of tables for the log": (
        HEADER + '\n[[log]]\nkind = "note"\n', 5, "each entry as its own table"
    ),
    "a list of tables for an entry": (f'{CASE}\n[[log.{KEY}]]\nkind = "note"\n', 9, "as its own table"),
    "a text for an entry": (f'{CASE}\n[log]\n{KEY} = "Gebeld."\n', 10, "each entry as its own table"),
    "a key that is no key": (f'{CASE}\n[log.today]\nkind = "note"\n', 9, "“today” is no log key"),
    "a second that is none": (f'{CASE}\n[log.20261302T091500Z-k7q]\nkind = "note"\n', 9, "is no log key"),
    "no kind": (f'{CASE}\n[log.{KEY}]\nby = "anna"\n', 9, "has no kind"),
    "a number for a kind": (f"{CASE}\n[log.{KEY}]\nkind = 1\n", 10, "has no kind"),
    "a moment for a due day": (
        f'{CASE}\n[log.{KEY}]\nkind = "action"\ndue = 2026-11-20T12:00:00Z\n', 11, "“due” must be a date"
    ),
    "a number for money": (f'{CASE}\n[log.{KEY}]\nkind = "fund"\namount = 15.5\n', 11, "must be an amount"),
    "a text for a flag": (f'{CASE}\n[log.{KEY}]\nkind = "feedback"\nholding = "yes"\n', 11, "true or false"),
    "true for a count": (f'{CASE}\n[log.{KEY}]\nkind = "turnout"\ncount = true\n', 11, "a whole number"),
    "a key twice": (CASE + 'by = "bert"\n', 8, "for the second time"),
    "an entry twice": (f"{CASE}\n{ENTRY}", 9, "for the second time"),
    "cut off": (CASE[:-8], 7, "no value|no ="),
    "a conflict of git": (
        f"<<<<<<< HEAD\n{CASE}=======\n{CASE}>>>>>>> theirs\n", 1, "a merge of git left this conflict"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "why"), WRONG.values(), ids=WRONG)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_what_is_wrong_in_a_case_is_told_with_file_line_and_what_would_be_right(text, line, why, end):
    bad = read(text.replace("\n", end))
    assert isinstance(bad, BadFile)
    assert (bad.file, bad.line) == (CASE_NAME, line)
    assert any(part in bad.message for part in why.split("|")), bad.message


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.removesuffix("\n"),
        lambda text: text.replace("[log.", "  [ log . ").replace('"]', '" ]'),
        lambda text: f"mood = 1\n{text}".replace('by = "anna"', 'by = "anna"\nwhim.deep = [1, { a = nan }]'),
        lambda text: f'{text}\n[log.{KEY}]\nkind = "horoscope"\nsign = 1\n',
        lambda text: f'{text}\n[log]\n{KEY} = {{ kind = "note" }}\n',
        lambda text: f'log.{KEY}.kind = "note"\n{text}',
        lambda text: f'{text}\n[conflict.title]\nbase = "A"\nproposals = ["B", "C"]\n',
        lambda text: text.replace("received", "summary = '''\nlog = {\n'''\nreceived"),
    ],
    ids=["BOM", "CRLF", "no end", "spaces", "keys", "kind", "in line", "dotted", "conflict", "text"],
)  # fmt: skip
def test_what_is_unusual_but_right_is_read_and_can_be_added_to(change):
    file = good(change(CASE))
    text = with_entries(file, {"20261104T101500Z-p3x": NOTE})
    assert text.startswith(file.text)
    assert len(good(text).case.entries) == len(file.case.entries) + 1
    assert good(with_values(file, {("title",): "Nieuw"})).case.title == "Nieuw"
