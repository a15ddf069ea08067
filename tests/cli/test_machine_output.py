"""What scripts read: JSON, CSV and Markdown, as the contract has it."""

import csv
import io
import re

import pytest

OVERDUE = [
    "case",
    "title",
    "place",
    "kind",
    "route",
    "step",
    "handler",
    "clock",
    "entry",
    "pot",
    "since",
    "due",
    "days_late",
    "turn",
    "who",
    "basis",
    "why",
    "subject",
]
LIST = [
    "case",
    "title",
    "place",
    "kind",
    "status",
    "result",
    "route",
    "step",
    "handler",
    "received",
    "next_clock",
    "next_due",
]
SHOW = ["header", "state", "clocks", "log", "conflicts"]
TODAY = ["section", *OVERDUE]
ENVELOPE = ["schema", "command", "today", "rows", "unreadable"]


@pytest.fixture
def three(nop):
    """Three cases of the second of November: nothing is done in any of them."""
    for case in ("26-22224", "26-22222", "26-22223"):
        nop.by_hand(case)
    return nop


def csv_rows(text):
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("command", [["overdue"], ["list"], ["today"], ["check"], ["show", "26-22222"]])
def test_json_is_one_object_with_the_envelope_first(three, command):
    answer = three(*command, "-f", "json").json
    assert list(answer)[:5] == ENVELOPE
    assert (answer["schema"], answer["command"], answer["today"]) == (1, command[0], "2026-11-23")
    assert answer["unreadable"] == []


@pytest.mark.parametrize(
    ("command", "fields"),
    [("overdue", OVERDUE), ("list", LIST), ("today", TODAY)],
    ids=["overdue", "list", "today"],
)
def test_a_row_has_the_fields_of_the_contract_in_their_order_in_json_and_csv(three, command, fields):
    rows = three.rows(command)
    assert rows
    assert all(list(row) == fields for row in rows)
    assert three(command, "-f", "csv").out.splitlines()[0] == ",".join(fields)


def test_show_has_one_row_and_its_clocks_have_the_fields_of_overdue_and_three_more(three):
    (row,) = three.rows("show", "26-22222")
    assert list(row) == SHOW
    assert all(list(clock) == [*OVERDUE, "met", "stopped", "term"] for clock in row["clocks"])
    assert three("show", "26-22222", "-f", "csv").out.splitlines()[0] == ",".join(
        [*OVERDUE, "met", "stopped", "term"]
    )


def test_show_gives_the_header_and_each_entry_exactly_as_stored(nop):
    nop.by_hand(
        "26-22222",
        header='also = ["bant"]\nextra = { amount = "1.50", flags = [true, 1, 1.5], when = 10:30:00 }\n',
        log='[log.20261103T090000Z-bcd]\nkind = "note"\nodd = 1e3\ntext = """\ntwee\nregels"""\n',
    )
    row = nop.show("26-22222")
    assert row["header"] == {
        "id": "26-22222",
        "title": "Met de hand",
        "kind": "social",
        "place": "ens",
        "received": "2026-11-02",
        "also": ["bant"],
        "extra": {"amount": "1.50", "flags": [True, 1, 1.5], "when": "10:30:00"},
    }
    assert row["log"][1] == {
        "key": "20261103T090000Z-bcd",
        "kind": "note",
        "odd": 1000.0,
        "text": "twee\nregels",
        "written": "2026-11-03",
        "happened": "2026-11-03",
        "struck": None,
    }


@pytest.mark.parametrize(
    "value", ["nan", "inf", "-inf", "0x" + "f" * 5000], ids=["nan", "inf", "-inf", "hexadecimal"]
)
def test_a_number_that_json_does_not_have_still_gives_valid_json(nop, value):
    nop.by_hand("26-22222", header=f"odd = {value}\n")
    assert "odd" in nop.show("26-22222")["header"]


def test_a_check_row_names_level_file_line_case_and_message(nop):
    nop.by_hand("26-22222", header='place2 = "ens"\n')
    (row,) = nop.rows("check")
    facts = {name: row[name] for name in ("level", "file", "line", "case")}
    assert facts == {"level": "warning", "file": "cases/2026/26-22222.toml", "line": 6, "case": "26-22222"}
    assert "place2" in row["message"]


def test_overdue_is_sorted_by_due_case_clock_and_entry(three):
    for case in ("26-22223", "26-22222"):
        for _ in range(2):
            three("log", "question", case, "Wanneer?", today="2026-11-02")
    rows = three.rows("overdue")
    order = [(row["due"], row["case"], row["clock"], row["entry"]) for row in rows]
    assert len(order) == 10
    assert order == sorted(order)


def test_an_overdue_row_tells_all_of_its_clock(three):
    row = three.rows("overdue")[0]
    assert row == {
        "case": "26-22222",
        "title": "Met de hand",
        "place": "ens",
        "kind": "social",
        "route": None,
        "step": None,
        "handler": None,
        "clock": "assign",
        "entry": "20261102T090000Z-k7q",
        "pot": None,
        "since": "2026-11-02",
        "due": "2026-11-05",
        "days_late": 18,
        "turn": "ours",
        "who": None,
        "basis": "norm for assigning",
        "why": "received 2 Nov + 3 working days = 5 Nov",
        "subject": "",
    }


@pytest.mark.parametrize("command", ["overdue", "list", "today", "check"])
def test_an_empty_result_is_an_empty_list_of_rows_or_a_header_alone(nop, command):
    assert nop.rows(command) == []
    assert len(nop(command, "-f", "csv").out.splitlines()) == 1
    assert nop(command, "-f", "markdown").out.strip()
    assert nop(command).out.strip()


@pytest.mark.parametrize("command", ["overdue", "list", "today"])
def test_field_names_days_and_values_are_the_same_in_dutch(three, command):
    def rows(language):
        result = three.run(["-C", three.root, "--lang", language, command, "-f", "json"])
        return [{k: v for k, v in row.items() if k not in ("why", "basis")} for row in result.rows]

    assert rows("nl") == rows("en")
    header = three.run(["-C", three.root, "--lang", "nl", command, "-f", "csv"]).out.splitlines()[0]
    assert header == three(command, "-f", "csv").out.splitlines()[0]


def test_why_and_basis_follow_the_language(three):
    dutch = three.run(["-C", three.root, "--lang", "nl", "overdue", "-f", "json"]).rows[0]
    assert dutch["why"] != three.rows("overdue")[0]["why"]
    assert dutch["basis"] != three.rows("overdue")[0]["basis"]


@pytest.mark.parametrize("title", ["=1+1", "+31 527", "-2", "@SUM(A1)", r"\t=1+1", r"\r=1", "=HYPERLINK(0)"])
def test_a_spreadsheet_runs_no_title_as_a_formula(nop, title):
    nop.by_hand("26-22222", title)
    for row in csv_rows(nop("list", "-f", "csv").out):
        assert row["title"].startswith("'")
    assert nop.rows("list")[0]["title"] == title.replace(r"\t", "\t").replace(r"\r", "\r")


@pytest.mark.parametrize(
    "title",
    ["Plein;=cmd|'/c calc'!A1", r"Plein;\"=cmd|'/c calc'!A1", "Plein; =1+1", r"Plein\t=1+1", "Plein,-2+3"],
)
def test_a_title_gives_no_formula_where_a_spreadsheet_splits_at_another_separator(nop, title):
    nop.by_hand("26-22222", title)
    (line,) = nop("list", "-f", "csv").out.splitlines()[1:]
    cells = re.split(r"[;,\t]", line)
    assert [cell for cell in cells if re.match(r'[\s"]*[=+@-]', cell)] == []


def test_every_text_in_csv_stands_between_quotes_and_no_number_does(three):
    header, *lines = three("overdue", "-f", "csv").out.splitlines()
    assert '"' not in header
    for line in lines:
        assert re.sub(r'"(?:[^"]|"")*"', "", line).replace("-", "").replace(",", "").isdigit()


def test_no_text_of_a_case_can_forge_a_row_in_csv(nop):
    title = r"x\",y\r\n26-99999,\"z\ny"
    nop.by_hand("26-22222", title)
    assert [row["case"] for row in csv_rows(nop("list", "-f", "csv").out)] == ["26-22222"]
    assert len(nop("list", "-f", "csv").out.splitlines()) == 2


def test_no_text_of_a_case_can_forge_a_row_or_a_mark_in_markdown(nop):
    nop.by_hand("26-22222", r"a | b\n| c | *d* [e](http://x) <b> `f` # g")
    lines = nop("list", "-f", "markdown").out.splitlines()
    assert len(lines) == 3
    assert r"a \| b \| c \| \*d\* \[e\](http://x) \<b\> \`f\` \# g" in lines[2]
    assert len({line.replace(r"\|", "").count("|") for line in lines}) == 1


def test_show_as_markdown_keeps_a_text_on_its_own_item(nop):
    nop.by_hand("26-22222", log='[log.20261103T090000Z-bcd]\nkind = "note"\ntext = "een\\n# twee\\n- drie"\n')
    page = nop("show", "26-22222", "-f", "markdown").out
    assert r"een \# twee - drie" in page
    assert not any(line.startswith(("# twee", "- drie")) for line in page.splitlines())


def test_piped_tables_are_never_cut_or_wrapped(nop):
    title = "Een heel lange titel " * 9
    case = nop.intake(title.strip(), "ens", "--summary", "woord " * 200)
    assert title.strip() in nop("list").out
    assert title.strip() in nop("overdue", "--within", "7d").out
    assert ("woord " * 200).strip() in nop("show", case).out


def test_the_forms_of_a_listing_have_the_same_cases_in_the_same_order(three):
    cases = [row["case"] for row in three.rows("overdue")]
    assert [row["case"] for row in csv_rows(three("overdue", "-f", "csv").out)] == cases
    table = [line.split()[0] for line in three("overdue").out.splitlines() if line.startswith("26-")]
    assert table == cases
    markdown = [
        line for line in three("overdue", "-f", "markdown").out.splitlines() if line.startswith("| 26-")
    ]
    assert [line.split("|")[1].strip() for line in markdown] == cases


@pytest.mark.parametrize(("language", "late", "term"), [("nl", "te laat", "termijn"), ("en", "late", "term")])
def test_what_is_due_soon_does_not_stand_under_late(three, language, late, term):
    head = three("--lang", language, "overdue").out.splitlines()[2].split("  ")
    soon = three("--lang", language, "overdue", "--within", "8w").out.splitlines()[2].split("  ")
    assert (late in map(str.strip, head), late in map(str.strip, soon)) == (True, False)
    assert term in map(str.strip, soon)
