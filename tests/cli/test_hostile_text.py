"""Text that would steer the terminal or forge what is read: from files, notes and names, never shown raw."""

import pytest

INTAKE = '[log.20261102T090000Z-k7q]\nkind = "intake"\n'
HOSTILE = r"\u001b[2J\u001b]0;x\u0007 a\u202eb\u2066c\u200bd\u2060e\ufefff\u0000g\u009bh\u2028i\rj"
RAW = "\x1b\x07\u202e\u2066\u200b\u2060\ufeff\x00\x9b\u2028\r"


@pytest.fixture
def hostile(nop):
    """A case in which every text that is shown somewhere is hostile."""
    header = (
        "".join(
            f'{name} = "{HOSTILE}"\n'
            for name in ("kind", "place", "venue", "channel", "reference", "summary")
        )
        .replace('kind = "', 'channel2 = "')
        .replace('place = "', 'place2 = "')
    )
    lists = "".join(f'{name} = ["{HOSTILE}"]\n' for name in ("also", "support", "themes", "barriers"))
    kinds = [
        "route",
        "assign",
        "action",
        "consult",
        "involve",
        "expectation",
        "document",
        "question",
        "given",
        "link",
        "fund",
        "vreemd",
        "close",
    ]
    fields = [
        "by",
        "text",
        "because",
        "to",
        "partner",
        "who",
        "how",
        "hoped",
        "possible",
        "title",
        "ref",
        "from",
        "nature",
        "what",
        "as",
        "pot",
        "stage",
        "result",
    ]
    log = "".join(
        f'[log.20261103T0900{second:02}Z-k7q]\nkind = "{kind}"\n'
        + "".join(f'{name} = "{HOSTILE}"\n' for name in fields)
        + ("due = 2026-11-04\n" if kind in ("action", "consult") else "")
        for second, kind in enumerate(kinds, start=1)
    )
    tables = f'[contacts]\n"{HOSTILE}" = "{HOSTILE}"\n[conflict."{HOSTILE}"]\nbase = "x"\n'
    nop.by_hand("26-22222", f"Titel {HOSTILE}", header + f'"{HOSTILE}" = 1\n' + lists + tables, log)
    nop.by_hand("26-22223", f"Open {HOSTILE}", "", log[: log.rindex("[log.")])
    header = "".join(f'{name} = "{HOSTILE}"\n' for name in ("title", "kind", "place"))
    nop.write("26-22224", f'id = "26-22224"\n{header}received = 2026-11-02\n{INTAKE}by = "{HOSTILE}"\n')
    return nop


@pytest.mark.parametrize("form", ["table", "markdown", "csv", "json"])
@pytest.mark.parametrize(
    "command",
    [
        ["list", "--status", "all"],
        ["overdue"],
        ["today"],
        ["check"],
        ["show", "26-22222", "--history"],
        ["show", "26-22223"],
        ["show", "26-22224"],
    ],
    ids=" ".join,
)
def test_nothing_hostile_from_a_file_reaches_stdout_or_stderr_raw(hostile, command, form):
    result = hostile(*command, "-f", form, code=None)
    assert result.code in (0, 4)
    assert result.out
    assert not set(result.out + result.err) & set(RAW)


def test_what_is_hostile_is_shown_escaped_and_exact_in_json(hostile):
    assert r"Titel \x1b[2J" in hostile("show", "26-22222").out
    title = hostile.show("26-22222")["header"]["title"]
    assert title == "Titel \x1b[2J\x1b]0;x\x07 a\u202eb\u2066c\u200bd\u2060e\ufefff\x00g\x9bh\u2028i\rj"


def test_a_hostile_title_is_harmless_in_an_error_message(hostile):
    refused = hostile("show", "2222", code=1).err
    assert "26-22222" in refused
    assert not set(refused) & set(RAW)
    assert not set(hostile("log", "note", "26-22222", "x", code=None).err) & set(RAW)


def test_a_hostile_file_name_is_harmless(nop):
    nop.by_hand("26-22222")
    (nop.root / "cases" / "2026" / "x\x1b[2J\u202e.toml").write_text("=")
    result = nop("list", code=3)
    assert r"\x1b[2J" in result.err
    assert not set(result.err) & set(RAW)


@pytest.fixture
def case(nop):
    return nop.intake("Speeltuin De Wig", "ens", "--kind", "social", today="2026-11-02")


@pytest.mark.parametrize(
    "text", ["\x1b[2J\x1b]0;x\x07", "\u202egpj.exe", "a\u200bb\ufeff", "\x00", "regel\r\noverschreven"]
)
def test_hostile_text_in_a_note_is_stored_but_never_reaches_the_screen_raw(nop, case, text):
    nop("log", "note", case, "-", stdin=f"x{text}x")
    assert nop.show(case)["log"][-1]["text"] == f"x{text}x".replace("\r\n", "\n")
    for command in (["show", case], ["show", case, "-f", "markdown"], ["show", case, "-f", "json"]):
        out = nop(*command).out
        assert not any(character in out for character in "\x1b\x07\u202e\u200b\ufeff\x00\r")
    assert nop("check").err == ""


def test_the_markup_of_rich_and_emoji_codes_are_shown_as_they_are(nop):
    case = nop.intake("[bold red]x[/] :smile: [link=http://x]y[/link]", "ens", today="2026-11-02")
    for command in (["show", case], ["list"], ["overdue"], ["today"]):
        assert "[bold red]x[/] :smile: [link=http://x]y[/link]" in nop(*command).out


def test_a_person_with_a_hostile_name_is_refused_and_from_a_file_shown_harmlessly(nop, case):
    nop("--by", "\x1b[31mrood", "log", "note", case, "x", code=2)
    nop.by_hand("26-22222", log='\n[log.20261103T090000Z-222]\nkind = "note"\nby = "\\u001b[31mrood"\n')
    assert "\\x1b[31mrood" in nop("show", "26-22222").out
    assert "\x1b" not in nop("show", "26-22222").out


def test_the_law_of_a_term_cannot_steer_the_terminal_or_forge_a_row(nop):
    path = nop.root / "nopcases.toml"
    text = path.read_text(encoding="utf-8")
    hostile = r'law = "Awb\u001b[31m\n| forged | row |"'
    path.write_text(text.replace("[norm.answer]\n", f"[norm.answer]\n{hostile}\n"), encoding="utf-8")
    nop.intake("Titel", "ens", today="2026-11-02")
    for form in ("table", "markdown", "csv"):
        out = nop("overdue", "-f", form).out
        assert "\x1b" not in out
        assert "\n| forged" not in out
    assert "\x1b" not in nop("show", nop.rows("list")[0]["case"]).out


def test_what_an_entry_answers_cannot_steer_the_terminal(nop):
    nop.by_hand("26-22222", log='\n[log.20261103T090000Z-222]\nkind = "feedback"\nanswers = "\\u001b[31mx"\n')
    out = nop("show", "26-22222").out
    assert "\x1b" not in out
    assert r"\x1b[31mx" in out
