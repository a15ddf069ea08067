"""``retention``: whose contacts are past the term of the result, and forgetting these; who has another case stays."""

import pytest

from . import schemas
from .schemas import CASE, DAY, TEXT, answer, faults, many, maybe, record

JAN = ("--name", "Jan Proef", "--phone", "0527-550199")
ROW = record(
    case=CASE, title=TEXT, result=TEXT, closed=DAY, contacts=many(TEXT), until=DAY, source=maybe(TEXT)
)
LATER = "2028-01-03"


@pytest.fixture
def nop(nop):
    """A folder with a term for one result, and contacts that are named after it."""
    settings = nop.root / "nopcases.toml"
    text = '\n[retention.supported]\nafter = "1 year"\nsource = "Selectielijst"\n'
    settings.write_text(settings.read_text() + text)
    return nop


def closed(nop, *who, result="supported", today="2026-11-23"):
    case = nop.intake("Speeltuin", "ens", *who, today=today)
    nop("log", "feedback", case, "Klaar.", today=today)
    nop("close", case, result, "--because", "klaar", today=today)
    return case


def files(nop):
    return sorted(path.stem for path in (nop.root / "contacts").glob("*.toml"))


def test_what_is_past_the_term_of_its_result_is_listed_and_nothing_else(nop):
    case = closed(nop, *JAN)
    closed(nop, "--name", "Els Proef", "--phone", "0527-550100", result="stopped")
    nop.intake("Open", "bant", "--name", "Piet Proef", "--phone", "0527-550101")
    closed(nop)
    assert nop.rows("retention", today="2027-11-23") == []
    found = nop("retention", "-f", "json", today="2027-11-24").json
    assert faults(answer("retention", ROW), found) == []
    (row,) = found["rows"]
    contact = nop.show(case)["header"]["contacts"]["initiator"]
    assert row == {
        "case": case,
        "title": "Speeltuin",
        "result": "supported",
        "closed": "2026-11-23",
        "contacts": [contact],
        "until": "2027-11-23",
        "source": "Selectielijst",
    }
    assert schemas.TEXT


def test_apply_forgets_what_is_listed_and_needs_yes_without_a_terminal(nop):
    case = closed(nop, *JAN)
    before = nop.snapshot()
    assert "--yes" in nop("retention", "--apply", today=LATER, code=2).err
    assert "--apply" in nop("retention", "--yes", today=LATER, code=2).err
    assert nop.snapshot() == before
    assert case in nop("retention", "--apply", "--yes", today=LATER).out
    assert files(nop) == []
    assert nop("--today", LATER, "show", case, "-f", "json").rows[0]["log"][-1]["kind"] == "forgotten"
    assert nop.rows("retention", today=LATER) == []
    assert "on purpose" in nop("undo", today=LATER, code=1).err


@pytest.mark.parametrize(
    "other", ["open", "within its term", "a result without a term", "unreadable", "a twin"]
)
def test_who_still_has_another_case_keeps_the_contact(nop, other):
    case = closed(nop, *JAN)
    contact = nop.show(case)["header"]["contacts"]["initiator"]
    code = 0
    match other:
        case "open":
            nop.intake("Koffie", "bant", *JAN)
        case "within its term":
            closed(nop, *JAN, today="2027-11-01")
        case "a result without a term":
            closed(nop, *JAN, result="stopped")
        case "unreadable":
            nop.write("26-22222", f"kapot = {contact}")
            code = 3
        case "a twin":
            (nop.root / "contacts/c-22222.toml").write_text('name = "Jan Proef"\nphone = "0527 550199"\n')
            nop.by_hand("26-22222", header='[contacts]\ninitiator = "c-22222"\n')
    assert nop.rows("retention", today=LATER, code=code) == []
    nop("retention", "--apply", "--yes", today=LATER, code=code)
    assert contact in files(nop)


def test_while_a_folder_of_cases_cannot_be_read_it_lists_and_erases_nobody(nop, tmp_path):
    case = closed(nop, *JAN)
    (nop.root / "cases/2025").symlink_to(tmp_path)
    assert [row["case"] for row in nop.rows("retention", today=LATER, code=3)] == [case]
    assert "nothing was erased" in nop("retention", "--apply", "--yes", today=LATER, code=1).err
    assert len(files(nop)) == 1


def test_while_granted_money_is_not_accounted_for_nobody_is_forgotten_and_it_says_so(nop):
    case = nop.intake("Speeltuin", "ens", *JAN)
    nop("fund", "ask", case, "igw", "500")
    nop("fund", "grant", case, "igw", "--anyway", "proef")
    nop("log", "feedback", case, "Klaar.")
    nop("close", case, "supported", "--because", "klaar")
    said = nop("retention", "--apply", "--yes", today=LATER)
    assert f"{case} is past its term" in said.err
    assert len(files(nop)) == 1


def test_a_terminal_shows_the_list_and_asks(nop, terminal, monkeypatch):
    closed(nop, *JAN)
    monkeypatch.setenv("NOPCASES_TODAY", LATER)
    at = terminal("retention", "--apply")
    at.answer("for good? (y/N)", "y\n")
    screen = at.end()
    assert screen.index("Selectielijst") < screen.index("for good?") < screen.index("1 contact erased.")
    assert files(nop) == []


def test_without_a_term_it_says_where_one_is_set(nop):
    settings = nop.root / "nopcases.toml"
    settings.write_text(settings.read_text().split("\n[retention")[0])
    assert "[retention.RESULT]" in nop("retention").out


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[retention.klaar]\nafter = '1 year'\n", "no such result"),
        ("[retention.stopped]\nafter = 'ooit'\n", "term"),
    ],
)
def test_a_term_that_cannot_be_read_is_named_by_check(nop, text, says):
    settings = nop.root / "nopcases.toml"
    settings.write_text(settings.read_text() + text)
    (row,) = [row for row in nop.rows("check", code=4) if row["level"] == "error"]
    assert says in row["message"]
