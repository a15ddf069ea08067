"""What ``check`` names where a hand or a merge made what no command lets through."""

import pytest

FEEDBACK = '\n[log.20261103T090000Z-222]\nkind = "feedback"\n'


def messages(nop, case):
    return [row["message"] for row in nop("check", "-f", "json", code=None).rows if row["case"] == case]


@pytest.mark.parametrize(
    ("log", "named"),
    [
        (
            FEEDBACK + '[log.20261104T090000Z-222]\nkind = "close"\nresult = "not-feasible"\n',
            "needs an expectation",
        ),
        (
            FEEDBACK + '[log.20261104T090000Z-222]\nkind = "close"\nresult = "duplicate"\n',
            "says of which case",
        ),
        (
            FEEDBACK + '[log.20261104T090000Z-222]\nkind = "close"\nresult = "realised"\nof = "26-33333"\n',
            "its result is another one",
        ),
        (
            FEEDBACK
            + '[log.20261103T100000Z-222]\nkind = "action"\ndue = 2026-11-09\n'
            + '[log.20261104T090000Z-222]\nkind = "close"\nresult = "supported"\n',
            "this promise was open",
        ),
        (
            FEEDBACK
            + '[log.20261103T100000Z-222]\nkind = "fund"\npot = "igw"\nstage = "asked"\namount = "10.00"\n'
            + '[log.20261104T090000Z-222]\nkind = "close"\nresult = "supported"\n',
            "asked and not decided",
        ),
        (
            '[log.20261104T090000Z-222]\nkind = "close"\nresult = "supported"\n',
            "somebody waited for an answer",
        ),
    ],
)
def test_a_closing_that_no_command_lets_through_is_named(nop, log, named):
    nop.by_hand("26-22222", log=log)
    assert any(named in message for message in messages(nop, "26-22222"))


@pytest.mark.parametrize("contact", ["Sanne Proef", "../../../../etc/passwd", "06-12345678"])
def test_a_contact_that_is_no_contact_id_is_an_error(nop, contact):
    nop.by_hand("26-22222", header=f'[contacts]\ninitiator = "{contact}"\n')
    assert any("stay out of the case" in message for message in messages(nop, "26-22222"))
    assert nop("check", code=4)


@pytest.mark.parametrize(
    "field", ['on = "x"', "on = 5", "on = 2026-11-03T10:00:00Z", "by = 7", "text = 3", "replaces = [5]"]
)
def test_a_kind_of_a_newer_program_may_hold_anything(nop, field):
    nop.by_hand("26-22222", log=f'\n[log.20261103T090000Z-222]\nkind = "teleport"\n{field}\n')
    assert [row["case"] for row in nop.rows("list")] == ["26-22222"]
    nop("show", "26-22222")
    nop("log", "note", "26-22222", "x")


def test_the_day_of_receipt_is_corrected_in_the_case_and_moves_its_clocks(nop):
    case = nop.intake("Titel", "ens")
    nop("edit", case, "--received", "2026-11-16")
    assert [row["since"] for row in nop.rows("overdue", today="2026-11-24")] == ["2026-11-16"] * 2
    intake = nop.keys(case, "intake")[0]
    assert "--received" in nop("correct", case, intake, "--on", "friday", "--because", "x", code=1).err


@pytest.mark.parametrize("blank", ["", "  "])
def test_a_reason_that_is_needed_may_not_be_blank(nop, blank):
    case = nop.intake("Titel", "ens")
    nop("route", case, "physical")
    assert "it is empty" in nop("suspend", case, f"--because={blank}", "--until", "+7d", code=2).err


def test_piped_show_has_every_line_of_the_log_a_strike_too(nop):
    case = nop.intake("Titel", "ens")
    nop("log", "note", case, "mis")
    nop("strike", case, nop.keys(case, "note")[0], "--because", "weg")
    assert "strike · note: mis" in nop("show", case).out


def test_somebody_who_is_not_known_is_written_down_with_a_word_about_it(nop):
    case = nop.intake("Titel", "ens")
    assert "Did you mean bert?" in nop("--by", "bertt", "log", "note", case, "x").err
