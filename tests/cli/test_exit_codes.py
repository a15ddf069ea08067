"""What a script goes by: the exit code, and where each text is printed."""

import pytest

from nopcases import __version__


@pytest.fixture
def late(nop):
    """One case with something overdue."""
    nop.by_hand("26-22222")
    return nop


def test_overdue_ends_with_0_whether_or_not_something_is_late(late):
    assert late("overdue").err == ""
    assert late("overdue", today="2026-11-02").err == ""


def test_overdue_with_exit_code_ends_with_4_only_when_it_found_something(late):
    assert "26-22222" in late("overdue", "--exit-code", code=4).out
    late("overdue", "--exit-code", today="2026-11-02")
    late("overdue", "--exit-code", "--within", "7d", today="2026-11-02", code=4)


@pytest.mark.parametrize("command", ["overdue", "list", "today"])
def test_a_file_that_cannot_be_read_gives_3_and_the_others_are_still_listed(late, command):
    late.write("26-33333", 'id = "26-33333"\ntitle = "x\n')
    result = late(command, code=3)
    assert "26-22222" in result.out
    assert "cases/2026/26-33333.toml:2" in result.err


@pytest.mark.parametrize("form", ["table", "markdown"])
@pytest.mark.parametrize("command", ["overdue", "list", "today"])
def test_an_incomplete_answer_names_the_file_in_the_output_too(late, command, form):
    late.write("26-33333", "id = ")
    assert "26-33333.toml" in late(command, "-f", form, code=3).out


@pytest.mark.parametrize("command", ["overdue", "list", "today"])
def test_json_names_what_could_not_be_read_with_its_line(late, command):
    late.write("26-33333", 'id = "26-33333"\ntitle = "x\n')
    (bad,) = late(command, "-f", "json", code=3).json["unreadable"]
    assert (bad["file"], bad["line"]) == ("cases/2026/26-33333.toml", 2)
    assert bad["message"]


def test_3_goes_before_4(late):
    late.write("26-33333", "id = ")
    late("overdue", "--exit-code", code=3)


def test_check_ends_with_4_for_an_unreadable_file_and_with_0_for_warnings_alone(late):
    late("check")
    late.by_hand("26-22223", header='odd = "x"')
    assert late.rows("check")[0]["level"] == "warning"
    late.write("26-33333", "id = ")
    result = late("check", code=4)
    assert "26-33333.toml:1" in result.out
    assert [row["level"] for row in late.rows("check", code=4)] == ["error", "warning"]
    assert late("check", "-f", "json", code=4).json["unreadable"][0]["file"] == "cases/2026/26-33333.toml"


def test_check_ends_with_4_for_a_case_that_points_nowhere(late):
    late.by_hand(
        "26-22223", log='[log.20261103T090000Z-bcd]\nkind = "link"\nto = "26-zzzzz"\nas = "related"\n'
    )
    assert "26-zzzzz" in late("check", code=4).out


def test_a_mistake_in_the_settings_gives_3_and_names_file_line_key_and_what_would_be_right(late):
    routes = late.root / "routes.toml"
    routes.write_text(routes.read_text() + '\n[route.test]\ntitel = "x"\n')
    people = late.root / "people.toml"
    text = people.read_text().replace('roles = ["process-lead"]', 'roles = ["proces-lead"]', 1)
    people.write_text(text)
    line = text[: text.index('"proces-lead"')].count("\n") + 1
    result = late("check", code=4)
    assert f"people.toml:{line}" in result.out
    assert "process-lead" in result.out
    assert "route.test: title" in result.out
    late("list", code=3)


def test_without_a_case_folder_every_command_but_init_ends_with_1(nop, tmp_path):
    for command in (["list"], ["overdue"], ["intake", "Titel"], ["check"], ["show", "26-22222"], []):
        result = nop.run(["-C", tmp_path / "nergens", *command])
        assert (result.code, result.out) == (1, "")
        assert "nopcases init" in result.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["list", "--nonsense"],
        ["show"],
        ["log"],
        ["log", "nonsense", "26-22222"],
        ["link", "26-22222", "26-22222"],
        ["close", "26-22222", "nonsense"],
        ["close", "26-22222"],
        ["extend", "26-22222", "step", "--by", "soon", "--because", "x"],
        ["extend", "26-22222", "step", "--because", "x"],
        ["suspend", "26-22222", "--because", "x"],
        ["log", "turnout", "26-22222", "many"],
        ["log", "given", "26-22222", "flowers"],
        ["log", "feedback", "26-22222", "Ja", "--promise", "Bellen"],
        ["--today", "nonsense", "list"],
        ["--lang", "fr", "list"],
        ["init", "--preset", "nonsense"],
        ["overdue", "--within", "soon"],
    ],
    ids=" ".join,
)
def test_a_wrong_command_line_ends_with_2_and_changes_nothing(late, arguments):
    before = late.snapshot()
    late(*arguments, code=2)
    assert late.snapshot() == before


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["intake"], "TITLE"),
        (["log", "note", "26-22222"], "TEXT"),
        (["log", "feedback", "26-22222"], "TEXT"),
        (["log", "question", "26-22222"], "TEXT"),
        (["log", "action", "26-22222", "Bellen"], "--due"),
        (["log", "action", "26-22222"], "TEXT"),
        (["log", "done", "26-22222"], "ENTRY"),
        (["log", "expectation", "26-22222", "--hoped", "x", "--possible", "y"], "--because"),
        (["log", "involve", "26-22222", "--how", "x"], "--who"),
        (["log", "document", "26-22222", "Tekening"], "--ref"),
        (["log", "group", "26-22222"], "--core"),
        (["log", "turnout", "26-22222"], "COUNT"),
        (["suspend", "26-22222", "--until", "+7d"], "--because"),
        (["extend", "26-22222", "step", "--because", "x"], "--by"),
        (["close", "26-22222"], "RESULT"),
        (["reopen", "26-22222"], "--because"),
        (["link", "26-22222", "26-22223"], "--as"),
        (["strike", "26-22222", "k7q"], "--because"),
        (["edit", "26-22222"], "EDITOR"),
        (["forget"], "CONTACT|CASE"),
        (["redact", "26-22222"], "ENTRY"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value,
)
def test_what_is_missing_is_named_where_nobody_can_be_asked(late, arguments, name):
    before = late.snapshot()
    assert name in late(*arguments, code=2).err
    assert late.snapshot() == before


@pytest.mark.parametrize(
    "option", [["--today", "2026-11-01"], ["--folder", "."], ["-C", "."], ["--by", "anna"], ["--lang", "nl"]]
)
def test_a_global_option_after_the_command_gets_a_message_that_helps(late, option):
    assert f"nopcases {option[0]} … list" in late("list", *option, code=2).err


def test_a_misspelt_option_gets_the_near_one(late):
    assert "--handler" in late("list", "--handlr", "anna", code=2).err


@pytest.mark.parametrize(
    "arguments", [["--help"], ["-h"], ["intake", "--help"], ["log", "--help"], ["log", "note", "-h"]]
)
def test_help_goes_to_stdout_and_ends_with_0(nop, arguments):
    result = nop.run(arguments)
    assert (result.code, result.err) == (0, "")
    assert "nopcases" in result.out


def test_the_version_is_printed(nop):
    result = nop.run(["--version"])
    assert (result.code, result.out) == (0, f"nopcases {__version__}\n")
