"""What people type wrongly or with evil intent: a clear message, the right code, nothing changed."""

import re

import pytest


def begin(nop):
    return nop.intake("Speeltuin De Wig", "ens", "--kind", "social", today="2026-11-02")


@pytest.fixture
def case(begun):
    return begun(begin)


def refused(nop, *arguments, code=(1, 2), stdin=b""):
    """Return the message of a command that is refused with the code, or one of them, and changes nothing."""
    before = nop.snapshot()
    result = nop.run(["-C", nop.root, *arguments], stdin=stdin)
    assert result.code in (code if isinstance(code, tuple) else (code,)), f"{result.code}: {result.err}"
    assert result.out == ""
    message = result.err
    assert message.startswith("nopcases: ")
    assert nop.snapshot() == before
    assert message.count("\n") < 30
    return message


@pytest.mark.parametrize(
    "title",
    [
        "",
        "   ",
        "x" * 201,
        "x" * 1_000_000,
        "a\nb",
        "a\tb",
        "a\rb",
        "a\x1b[31mb",
        "a\x00b",
        "a\x7fb",
        "a\x9bb",
        "a\u202eb",
        "a\u2066b",
        "a\u200eb",
        "a\u061cb",
        "a\u200bb",
        "a\u2060b",
        "a\ufeffb",
        "a\u2028b",
        "a\udcffb",
    ],
    ids=lambda title: ascii(title[:9]),
)
def test_a_title_that_is_empty_too_long_or_holds_what_cannot_be_seen_is_refused(nop, case, title):
    message = refused(nop, "intake", title, "ens", code=2)
    assert len(message) < 300
    refused(nop, "edit", case, "--title", title, code=2)


@pytest.mark.parametrize(
    "title",
    [
        '"""',
        "'''",
        "\\",
        "\\n",
        "[bold]vet[/bold]",
        "[/]",
        "[log.x]",
        "a = 1 # x",
        "👨‍👩‍👧 feest 🏴",
        "Café ñ",
        "e\u0301",
        ":smile:",
        "=1+1",
        "-x",
        "{name}",
        "%s",
        "x" * 200,
    ],
    ids=lambda title: ascii(title[:9]),
)
def test_any_other_title_is_kept_and_shown_as_it_is(nop, title):
    case = nop("intake", "--quiet", "--place", "ens", "--", title).out.strip()
    assert nop.show(case)["header"]["title"] == title
    assert title in nop("list").out
    assert title in nop("show", case).out
    nop("log", "note", case, "--", title)
    assert nop.show(case)["log"][-1]["text"] == title
    assert nop("check").err == ""


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (["intake", "Titel", "enz"], "ens"),
        (["intake", "Titel", "--also", "ens,bandt"], "bant"),
        (["intake", "Titel", "--venue", "dorpshuis-enz"], "dorpshuis-ens"),
        (["intake", "Titel", "--theme", "grean"], "green"),
        (["intake", "Titel", "--barrier", "langage"], "language"),
        (["intake", "Titel", "--channel", "fone"], "phone"),
        (["intake", "Titel", "--route", "socail"], "social"),
        (["intake", "Titel", "--handler", "ana"], "anna"),
        (["route", "CASE", "socail"], "social"),
        (["assign", "CASE", "ana"], "anna"),
        (["log", "consult", "CASE", "polise"], "police"),
        (["log", "action", "CASE", "x", "--due", "+7d", "--to", "ana"], "anna"),
        (["log", "feedback", "CASE", "x", "--channel", "fone"], "phone"),
        (["edit", "CASE", "--place", "enz"], "ens"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value,
)
def test_an_unknown_name_is_refused_with_the_near_one(nop, case, arguments, near):
    message = refused(nop, *(case if word == "CASE" else word for word in arguments), code=1)
    assert re.search(rf"Did you mean (.*, )?{near}[,?]", message)


def test_an_unknown_step_is_refused_with_the_near_one(nop, case):
    nop("route", case, "social")
    assert "verkenning" in refused(nop, "step", case, "verkening", code=1)


@pytest.mark.parametrize(
    ("arguments", "right"),
    [
        (["intake", "Titel", "--kind", "socail"], "social"),
        (["intake", "Titel", "--support", "advise"], "advice"),
        (["close", "CASE", "realized"], "realised"),
        (["log", "question", "CASE", "x", "--from", "tresurer"], "treasurer"),
        (["log", "question", "CASE", "x", "--nature", "complain"], "complaint"),
        (["log", "given", "CASE", "money"], "materials"),
        (["link", "CASE", "CASE", "--as", "relatd"], "related"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value,
)
def test_an_unknown_fixed_value_is_a_usage_error_with_the_right_ones(nop, case, arguments, right):
    message = refused(nop, *(case if word == "CASE" else word for word in arguments), code=2)
    assert right in message
    assert "choose one of" in message


@pytest.mark.parametrize(
    "query",
    [
        "../26-22222",
        "/etc/passwd",
        "cases/2026/26-22222.toml",
        "26-22222.toml",
        "..",
        ".",
        "*",
        "26-*",
        "",
        " ",
        "26-22222\n",
        "\n",
        "２６-22222",
        "26-2222²",
        "26-22222\x00",
        "26‑22222",
        "26-22222\u200b",
        "26-22222\u0301",
        "x" * 100_000,
        "--",
        "-rf",
        "--help=x",
    ],
    ids=lambda query: ascii(query[:12]),
)
@pytest.mark.parametrize("command", [["show"], ["log", "note"]], ids=["show", "log-note"])
def test_what_is_no_id_is_refused_harmlessly(nop, command, query):
    nop.by_hand("26-22222")
    text = ["x"] if command == ["log", "note"] else []
    message = refused(nop, *command, "--", query, *text, code=1)
    assert "\u200b" not in message
    assert "\x00" not in message
    assert len(message) < 400


@pytest.mark.parametrize("query", ["-rf", "--frozen"])
def test_an_id_that_looks_like_an_option_is_a_usage_error(nop, query):
    assert query[:2] in refused(nop, "show", query, code=2)


@pytest.mark.parametrize(
    "day",
    [
        "31-2-2026",
        "2026-02-29",
        "2026-13-01",
        "0-1-2026",
        "99999-01-01",
        "0000-01-01",
        "3/4/2026",
        "3-4",
        "3-4-26",
        "1-2/2026",
        "mo",
        "m",
        "soon",
        "+",
        "+7",
        "-x",
        "+99999d",
        "+9999y",
        "２０２６-11-02",
        "2026-11-02T10:00",
        "20261102",
        "1 foo",
        "foo 1",
        "30 feb",
        "\x1b[31m",
        "9" * 5000,
    ],
    ids=lambda day: ascii(day[:12]),
)
def test_a_day_that_does_not_exist_or_is_ambiguous_is_refused(nop, case, day):
    message = refused(nop, "log", "action", case, "Bellen", f"--due={day}", code=2)
    assert "\x1b" not in message
    assert len(message) < 300


def test_an_ambiguous_day_is_refused_with_both_readings(nop, case):
    message = refused(nop, "log", "action", case, "Bellen", "--due", "3/4/2026", code=2)
    assert "3-4-2026" in message
    assert "4-3-2026" in message


@pytest.mark.parametrize("day", ["2026-11-24", "+1d", "tomorrow", "1-1-2099"])
def test_what_happened_cannot_lie_in_the_future(nop, case, day):
    assert "future" in refused(nop, "log", "note", case, "x", "--on", day, code=1)
    refused(nop, "intake", "Titel", "--on", day, code=1)


@pytest.mark.parametrize("amount", ["1.500", "1,50.0", "-5", "abc", "1e3", "9" * 30, "NaN", "1.5.0,00"])
def test_an_amount_that_is_ambiguous_or_none_is_refused(nop, case, amount):
    refused(nop, "log", "given", case, "advice", "x", f"--value={amount}", code=2)


@pytest.mark.parametrize("count", ["-1", "1.5", "many", "", "9" * 5000], ids=lambda c: c[:10])
def test_a_count_that_is_none_is_refused(nop, case, count):
    message = refused(nop, "log", "turnout", case, "--", count, code=2)
    assert len(message) < 400


@pytest.mark.parametrize(
    "arguments",
    [
        ["log", "turnout", "CASE", "1000000000"],
        ["log", "group", "CASE", "--core", "1000000000"],
        ["log", "given", "CASE", "advice", "x", "--value", "1000000000000"],
    ],
    ids=" ".join,
)
def test_a_number_that_no_case_file_may_hold_is_refused(nop, case, arguments):
    refused(nop, *(case if word == "CASE" else word for word in arguments))


@pytest.mark.parametrize("term", ["6", "w", "0w", "-1w", "6 fortnights", "99999w", "6w6d"])
def test_a_term_that_is_none_is_refused(nop, case, term):
    nop("route", case, "social")
    refused(nop, "extend", case, "step", f"--by={term}", "--because", "x", code=2)


@pytest.mark.parametrize("text", ["", "  ", "\n\n"])
def test_an_empty_text_is_refused(nop, case, text):
    refused(nop, "log", "note", case, text, code=2)
    refused(nop, "log", "note", case, "-", stdin=text, code=2)


def test_a_text_that_would_make_the_file_too_big_to_read_is_refused(nop, case):
    refused(nop, "log", "note", case, "-", stdin="x" * 300_000, code=1)
    refused(nop, "intake", "Titel", "--summary", "-", stdin="x" * 300_000, code=1)


@pytest.mark.parametrize(
    "command", [["log", "note", "CASE"], ["intake", "Titel", "--summary"]], ids=["note", "summary"]
)
def test_standard_input_that_is_no_utf_8_is_refused_and_not_garbled(nop, case, command):
    arguments = [case if word == "CASE" else word for word in command]
    assert "UTF-8" in refused(nop, *arguments, "-", stdin="Café".encode("cp1252"))


@pytest.mark.parametrize(
    "arguments",
    [
        ["log", "note", "CASE", "caf\udce9"],
        ["log", "feedback", "CASE", "caf\udce9"],
        ["log", "action", "CASE", "caf\udce9", "--due", "+7d"],
        ["log", "document", "CASE", "Tekening", "--ref", "caf\udce9"],
        ["route", "CASE", "social", "--because", "caf\udce9"],
        ["intake", "Titel", "--summary", "caf\udce9"],
        ["intake", "Titel", "--name", "caf\udce9"],
        ["edit", "CASE", "--reference", "caf\udce9"],
        ["edit", "CASE", "--phone", "caf\udce9"],
        ["--by", "caf\udce9", "log", "note", "CASE", "x"],
    ],
    ids=" ".join,
)
def test_bytes_on_the_command_line_that_are_no_text_are_refused(nop, case, arguments):
    refused(nop, *(case if word == "CASE" else word for word in arguments))


def test_a_text_may_have_many_lines_quotes_and_brackets(nop, case):
    text = 'Eerste "regel"\n\n[log.x]\nkind = """x"""\n\\u0041 \'\'\''
    nop("log", "note", case, "-", stdin=text)
    assert nop.show(case)["log"][-1]["text"] == text
    assert len(nop.show(case)["log"]) == 2


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["letter", "{case}", "feedbck"], {"en": "feedback", "nl": "terugkoppeling"}),
        (["letter", "{case}", "terugkopeling"], {"en": "feedback", "nl": "terugkoppeling"}),
        (["list", "--kind", "fysik"], {"en": "physical", "nl": "fysiek"}),
        (["log", "task", "{case}", "tresurer", "Kas"], {"en": "treasurer", "nl": "penningmeester"}),
    ],
)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_value_is_near_to_what_was_typed_in_whatever_language_and_named_in_that_of_the_reader(
    nop, words, meant, language
):
    case = nop.intake()
    told = nop("--lang", language, *(word.format(case=case) for word in words), code=2).err
    assert {"en": "Did you mean", "nl": "Bedoel je"}[language] + f" {meant[language]}" in told
