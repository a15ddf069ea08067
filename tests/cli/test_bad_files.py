"""Broken and hostile case files among good ones: named with their line, and the others still listed."""

import os
import tomllib

import pytest

GOOD = 'id = "26-33333"\ntitle = "Slecht"\nreceived = 2026-11-02\n'
INTAKE = '[log.20261102T090000Z-k7q]\nkind = "intake"\n'

BROKEN = {  # what is wrong -> (the file, the line that is named, or None for the whole file)
    "empty": ("", None),
    "blanks": ("\n\n  \n", None),
    "a comment alone": ("# niets\n", None),
    "cut off in a text": ('id = "26-33333"\ntitle = "Sle', 2),
    "cut off in a long text": (GOOD + 'summary = """\nafgekapt', 5),
    "cut off in a header": (GOOD + "[log.20261102T0900", 4),
    "cut off after the equals sign": ("id =", 1),
    "not utf-8": (GOOD.encode() + 'summary = "café"\n'.encode("cp1252"), 4),
    "utf-16": (GOOD.encode("utf-16"), 1),
    "a nul": (GOOD + 'summary = "a\x00b"\n', 4),
    "a control character": (GOOD + 'summary = "a\x1b[31mb"\n', 4),
    "a doubled key": (GOOD + 'title = "Nog eens"\n', 4),
    "a doubled table": (GOOD + INTAKE + INTAKE, 6),
    "merge markers": (GOOD + "<<<<<<< HEAD\n" + INTAKE + "=======\n>>>>>>> other\n", 4),
    "a thousand brackets": (GOOD + "x = " + "[" * 1000 + "]" * 1000 + "\n", 4),
    "a thousand braces": (GOOD + "x = " + "{a=" * 1000 + "1" + "}" * 1000 + "\n", 4),
    "forty thousand parts of a key": (GOOD + "a" + ".a" * 40_000 + " = 1\n", 4),
    "forty thousand parts of a table": (GOOD + "[a" + ".a" * 40_000 + "]\n", 4),
    "a number of five thousand digits": (GOOD + "x = " + "1" * 5000 + "\n", 4),
    "a datetime for a date": (GOOD.replace("2026-11-02", "2026-11-02T10:00:00"), 3),
    "a text for a date": (GOOD.replace("2026-11-02", '"2026-11-02"'), 3),
    "a day that does not exist": (GOOD.replace("2026-11-02", "2026-02-30"), 3),
    "another id than its name": (GOOD.replace("26-33333", "26-33334"), 1),
    "an id that is a path": (GOOD.replace("26-33333", "../../x"), 1),
    "an id in other digits": (GOOD.replace("26-33333", "２６-33333"), 1),
    "an id that is a number": (GOOD.replace('"26-33333"', "2633333"), 1),
    "no id": ('title = "x"\nreceived = 2026-11-02\n', None),
    "no title": ('id = "26-33333"\nreceived = 2026-11-02\n', None),
    "no day of receipt": ('id = "26-33333"\ntitle = "x"\n', None),
    "an empty title": (GOOD.replace("Slecht", " "), 2),
    "a title that is a list": (GOOD.replace('"Slecht"', '["a"]'), 2),
    "a log that is a text": (GOOD + 'log = "x"\n', 4),
    "a log that is a list": (GOOD + '[[log]]\nkind = "intake"\n', 4),
    "a log in one line": (GOOD + 'log = { 20261102T090000Z-k7q = { kind = "intake" } }\n', 4),
    "an entry that is a text": (GOOD + '[log]\n20261102T090000Z-k7q = "x"\n', 5),
    "an entry without a kind": (GOOD + '[log.20261102T090000Z-k7q]\nby = "anna"\n', 4),
    "a key that is no moment": (GOOD + '[log.vandaag]\nkind = "note"\n', 4),
    "a moment that does not exist": (GOOD + '[log.20261302T090000Z-k7q]\nkind = "note"\n', 4),
    "a due day that is a text": (
        GOOD + INTAKE + '[log.20261102T090001Z-k7q]\nkind = "action"\ndue = "morgen"\n',
        8,
    ),
    "a count that is true": (
        GOOD + INTAKE + '[log.20261102T090001Z-k7q]\nkind = "turnout"\ncount = true\n',
        8,
    ),
    "contacts that are a list": (GOOD + 'contacts = ["c-22222"]\n', 4),
    "too big": (GOOD + "#" * 300_000, None),
    "html": ("<!DOCTYPE html>\n<html>", 1),
}


@pytest.fixture
def good(nop):
    nop.by_hand("26-22222", "Goed")
    return nop


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_named_with_its_line_and_hides_no_other(good, name):
    text, line = BROKEN[name]
    good.write("26-33333", text)
    before = good.snapshot()
    for command in (["list"], ["overdue"], ["today"], ["list", "-f", "json"], ["overdue", "-f", "csv"]):
        result = good(*command, code=3)
        assert "26-22222" in result.out
        assert f"cases/2026/26-33333.toml{f':{line}' if line else ''}: " in result.err
    (bad,) = good("list", "-f", "json", code=3).json["unreadable"]
    assert (bad["file"], bad["line"]) == ("cases/2026/26-33333.toml", line)
    assert "\x1b" not in bad["message"]
    row = good.rows("check", code=4)[0]
    assert (row["level"], row["file"], row["line"]) == ("error", "cases/2026/26-33333.toml", line)
    good("show", "26-33333", code=1)
    good("log", "note", "26-33333", "x", code=1)
    assert good.snapshot() == before
    good("log", "note", "26-22222", "Gaat door")


STILL_READ = {
    "a byte order mark": "\ufeff" + GOOD + INTAKE,
    "crlf": (GOOD + INTAKE).replace("\n", "\r\n"),
    "a byte order mark and crlf": "\ufeff" + (GOOD + INTAKE).replace("\n", "\r\n"),
    "no line end": (GOOD + INTAKE).rstrip(),
    "an unknown kind": GOOD + INTAKE + '[log.20261102T090001Z-k7q]\nkind = "teleport"\nto = "maan"\n',
    "unknown keys": GOOD + 'kleur = "rood"\n[extra]\na = 1\n' + INTAKE,
    "no log": GOOD,
    "only a comment in the log": GOOD + "[log]\n# nog niets\n",
    "a log inside a table": GOOD + "[log]\n" + INTAKE,
}


@pytest.mark.parametrize("name", STILL_READ)
def test_what_is_odd_but_clear_is_read_and_can_be_added_to(nop, name):
    path = nop.write("26-33333", STILL_READ[name])
    before = path.read_bytes()
    assert [row["case"] for row in nop.rows("list")] == ["26-33333"]
    nop("log", "note", "26-33333", "Erbij")
    assert nop.show("26-33333")["log"][-1]["text"] == "Erbij"
    assert path.read_bytes().startswith(before.rstrip())
    ends = {line[-2:] == b"\r\n" for line in path.read_bytes().splitlines(keepends=True)}
    assert ends == {b"\r\n" in before}


def test_a_case_without_any_entry_is_shown_answered_and_closed_as_every_other(nop):
    nop.write("26-33333", STILL_READ["no log"])
    nop("show", "26-33333")
    nop("log", "feedback", "26-33333", "Gebeld")
    nop("strike", "26-33333", nop.keys("26-33333", "feedback")[0], "--because", "x")
    nop("close", "26-33333", "supported", "--without-feedback", "x")


FAR_DAYS = {
    "received at the end of time": (GOOD.replace("2026-11-02", "9999-12-31") + INTAKE),
    "received at the beginning of time": (GOOD.replace("2026-11-02", "0001-01-01") + INTAKE),
    "an entry at the end of time": GOOD + INTAKE + '[log.99991231T235959Z-k7q]\nkind = "note"\n',
    "an entry at the beginning of time": GOOD + INTAKE + '[log.00010101T000000Z-k7q]\nkind = "note"\n',
    "a suspension to the end of time": GOOD
    + INTAKE
    + '[log.20261102T090001Z-k7q]\nkind = "route"\nto = "social"\n'
    + '[log.20261102T090002Z-k7q]\nkind = "suspend"\nuntil = 9999-12-31\n',
    "an extension past the end of time": GOOD
    + INTAKE
    + '[log.20261102T090001Z-k7q]\nkind = "route"\nto = "social"\n'
    + '[log.20261102T090002Z-k7q]\nkind = "extend"\nterm = "9999 years"\n',
    "a promise at the end of time": GOOD
    + INTAKE
    + '[log.20261102T090001Z-k7q]\nkind = "action"\ndue = 9999-12-31\n',
    "something that happened at the beginning of time": GOOD
    + INTAKE
    + '[log.20261102T090001Z-k7q]\nkind = "feedback"\non = 0001-01-01\n',
}


@pytest.mark.parametrize("name", FAR_DAYS)
def test_a_day_at_the_edge_of_the_calendar_in_one_file_hides_no_other(good, name):
    good.write("26-33333", FAR_DAYS[name])
    for command in (["list"], ["overdue"], ["today"], ["overdue", "--within", "2w"]):
        result = good(*command, code=None)
        assert result.code in (0, 3)
        assert "26-22222" in result.out
    assert good("check", code=None).code in (0, 4)
    assert good("show", "26-33333", code=None).code in (0, 1)


@pytest.mark.parametrize("kind", ["link", "broken link", "fifo", "directory", "device"])
def test_what_is_no_regular_file_is_named_and_never_opened(good, tmp_path, kind):
    path = good.file("26-33333")
    target = tmp_path / "elders.toml"
    if kind == "link":
        target.write_text(GOOD + INTAKE)
        path.symlink_to(target)
    elif kind == "broken link":
        path.symlink_to(target)
    elif kind == "fifo":
        os.mkfifo(path)
    elif kind == "directory":
        path.mkdir()
    else:
        path.symlink_to("/dev/zero")
    result = good("list", code=3)
    assert "26-22222" in result.out
    assert "cases/2026/26-33333.toml: " in result.err
    good("log", "note", "26-33333", "x", code=1)
    assert not target.exists() or target.read_text() == GOOD + INTAKE


def test_a_year_that_is_a_link_is_named_and_not_followed(good, tmp_path):
    elsewhere = tmp_path / "elders"
    elsewhere.mkdir()
    (elsewhere / "25-33333.toml").write_text((GOOD + INTAKE).replace("26-33333", "25-33333"))
    (good.root / "cases" / "2025").symlink_to(elsewhere)
    result = good("list", code=3)
    assert "25-33333" not in result.out
    assert "cases/2025" in result.err
    good("intake", "Titel", "ens", "--on", "2025-05-05", code=1)
    assert [path.name for path in elsewhere.iterdir()] == ["25-33333.toml"]


def test_files_that_are_no_cases_are_left_alone(good):
    for name in (".26-33333.toml.tmp", ".hidden.toml", "26-22222.toml~", "notes.txt", "26-22222.toml.orig"):
        (good.root / "cases" / "2026" / name).write_text("no toml [")
    assert good("list").err == ""


@pytest.mark.parametrize("name", ["notities", "26-AAAAA", "26-3333", "2026-33333", "26-33333 (kopie)"])
def test_a_toml_file_whose_name_is_no_id_is_named(good, name):
    (good.root / "cases" / "2026" / f"{name}.toml").write_text(GOOD + INTAKE)
    result = good("list", code=3)
    assert f"{name}.toml" in result.err
    assert "26-22222" in result.out


def test_the_same_id_in_two_years_is_named_and_counted_once(good):
    text = good.file("26-22222").read_text()
    (good.root / "cases" / "2025").mkdir()
    (good.root / "cases" / "2025" / "26-22222.toml").write_text(text)
    result = good("list", "-f", "json", code=3)
    assert [row["case"] for row in result.rows] == ["26-22222"]
    assert len(result.json["unreadable"]) == 1


@pytest.mark.parametrize("name", ["nopcases.toml", "places.toml", "cases/2026/26-33333.toml"])
def test_absurd_nesting_is_found_before_the_parser_sees_it(good, monkeypatch, name):
    parse = tomllib.loads

    def sparing(text):
        assert len(text) < 60_000, "the parser needs half a minute and gigabytes for this"
        return parse(text)

    monkeypatch.setattr(tomllib, "loads", sparing)
    path = good.root / name
    was = path.read_text() if path.exists() else GOOD
    path.write_text(was + "a" + ".a" * 40_000 + " = 1\n")
    result = good("list", code=None)
    assert result.code == (1 if name == "nopcases.toml" else 3)
    assert f"{name}:{was.count(chr(10)) + 1}: " in result.err


def test_a_refusal_names_the_settings_file_that_could_not_be_read_too(nop):
    case = nop.intake()
    (nop.root / "pots.toml").write_text("x = [\n", encoding="utf-8")
    refused = nop("fund", "ask", case, "igw", "500", code=1)
    assert refused.err.startswith("nopcases: pots.toml:")
    assert "igw" in refused.err.splitlines()[-1]
