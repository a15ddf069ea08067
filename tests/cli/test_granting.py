"""A grant that would overdraw a pot or break a condition is refused, unless a reason is given, which is logged."""

import subprocess
import sys

import pytest

EAST = "leefbaarheid-oost"


def begin(nop):
    return nop.intake("Buurtmoestuin", "ens", "--kind", "social", today="2026-11-02")


@pytest.fixture
def case(begun):
    return begun(begin)


def asked(nop, title, place, pot, amount, *options, today=""):
    case = nop.intake(title, place, *options, today=today)
    nop("fund", "ask", case, pot, amount, today=today)
    return case


def grants(nop, case):
    log = nop.show(case)["log"]
    return [
        (one["amount"], one.get("anyway"))
        for one in log
        if one.get("stage") == "granted" and not one["struck"]
    ]


BROKEN = [  # place, kind, pot, asked, what the refusal says
    ("bant", "cpo", "igw", "100", "only for social, physical; this is CPO"),
    ("creil", "social", EAST, "100", "this is in Creil"),
    ("ens", "social", "igw", "2000,01", "at most € 2,000.00; this comes to € 2,000.01"),
    ("ens", "social", "leader", "4999,99", "at least € 5,000.00; this is € 4,999.99"),
    ("ens", "social", EAST, "50000,01", "only € 50,000.00 is left in 2026"),
    ("creil", "social", "windmolen", "10001", "only € 10,000.00 is left in 2026"),
    ("ens", "social", "kern-met-pit", "100", "opens again on Wed 1 Sep 2027"),
]


@pytest.mark.parametrize(("place", "kind", "pot", "amount", "words"), BROKEN)
def test_an_ask_is_warned_and_a_grant_is_refused_until_a_reason_is_given(
    nop, place, kind, pot, amount, words
):
    case = nop.intake("Plan", place, "--kind", kind)
    assert words in nop("fund", "ask", case, pot, amount).err
    before = nop.snapshot()
    refused = nop("fund", "grant", case, pot, code=1).err
    assert words in refused
    assert '--anyway "REASON"' in refused
    assert nop.snapshot() == before
    granted = nop("fund", "grant", case, pot, "--anyway", "Het college besloot zo.")
    assert words in granted.err  # it says what was set aside
    assert "all the same: Het college besloot zo." in granted.out
    assert grants(nop, case)[0][1] == "Het college besloot zo."


def test_what_is_not_known_of_a_case_refuses_nothing(nop):
    case = nop("intake", "Iets", "--quiet").out.strip()
    nop("fund", "ask", case, "igw", "100")
    assert nop("fund", "grant", case, "igw").err == ""


def test_what_others_were_granted_is_left_no_more(nop, case):
    other = asked(nop, "Bankjes", "bant", EAST, "49000")
    nop("fund", "grant", other, EAST)
    nop("fund", "ask", case, EAST, "1500")
    assert "only € 1,000.00 is left" in nop("fund", "grant", case, EAST, code=1).err
    assert "€ 0.00 left of" in nop("fund", "grant", case, EAST, "1000").out
    third = asked(nop, "Vlag", "bant", EAST, "1")
    assert "nothing is left in 2026" in nop("fund", "grant", third, EAST, code=1).err
    nop("fund", "withdraw", other, EAST, "1")
    nop("fund", "grant", third, EAST)


def test_the_maximum_is_about_all_that_one_case_was_granted(nop, case):
    for amount, code in (("1500", 0), ("600", 1)):
        nop("fund", "ask", case, "igw", amount)
        error = nop("fund", "grant", case, "igw", code=code).err
    assert "this comes to € 2,100.00" in error
    nop("fund", "grant", case, "igw", "500")
    assert grants(nop, case) == [("1500.00", None), ("500.00", None)]


def test_each_village_has_its_own_share(nop):
    creil, espel = (asked(nop, f"Feest {place}", place, "windmolen", "8000") for place in ("creil", "espel"))
    for case in (creil, espel):
        assert "€ 2,000.00 left of € 10,000.00" in nop("fund", "grant", case, "windmolen").out
    second = asked(nop, "Nog een feest", "creil", "windmolen", "3000")
    assert "only € 2,000.00 is left" in nop("fund", "grant", second, "windmolen", code=1).err


def test_the_year_of_the_grant_counts(nop):
    case = asked(nop, "Oud plan", "ens", EAST, "50000", today="2025-11-03")
    nop("fund", "grant", case, EAST, "--on", "2025-12-30", today="2026-01-05")
    lefts = {row["year"]: row["left"] for row in nop.rows("pots", "--pot", EAST)}
    assert (lefts[2025], lefts[2026]) == ("0.00", "50000.00")


def test_a_window_is_judged_on_the_day_of_the_ask(nop):
    case = nop.intake("Dorpstuin", "ens", today="2026-10-05")
    assert nop("fund", "ask", case, "kern-met-pit", "1000", today="2026-10-31").err == ""
    assert nop("fund", "grant", case, "kern-met-pit", today="2026-12-01").err == ""
    late = nop.intake("Te laat", "bant", today="2026-11-02")
    assert "opens again" in nop("fund", "ask", late, "kern-met-pit", "1000", today="2026-11-02").err


class TestACorrection:
    """``correct`` asks for a reason too, where it would grant more."""

    @pytest.fixture
    def granted(self, nop, case):
        nop("fund", "ask", case, "igw", "3000")
        nop("fund", "grant", case, "igw", "1800")
        return case

    def correct(self, nop, case, *options, code=0):
        (key,) = [
            one["key"] for one in nop.show(case)["log"] if one.get("stage") == "granted" and not one["struck"]
        ]
        return nop("correct", case, key, "--because", "Tikfout", *options, code=code)

    def test_up_to_the_maximum_it_needs_none(self, nop, granted):
        self.correct(nop, granted, "--amount", "2000")
        assert grants(nop, granted) == [("2000.00", None)]

    def test_above_it_is_refused_and_nothing_changes(self, nop, granted):
        before = nop.snapshot()
        refused = self.correct(nop, granted, "--amount", "2000,01", code=1).err
        assert "at most € 2,000.00" in refused
        assert "--anyway" in refused
        assert nop.snapshot() == before

    def test_a_reason_lets_it_pass_and_stays_with_a_later_correction(self, nop, granted):
        self.correct(nop, granted, "--amount", "2100", "--anyway", "Raadsbesluit")
        self.correct(nop, granted, "--amount", "2200")
        assert grants(nop, granted) == [("2200.00", "Raadsbesluit")]

    def test_above_what_was_asked_no_reason_helps(self, nop, granted):
        refused = self.correct(nop, granted, "--amount", "3000,01", "--anyway", "x", code=1).err
        assert "more is granted than was asked" in refused

    def test_what_takes_no_more_is_never_refused(self, nop, granted):
        other = asked(nop, "Bankjes", "bant", "igw", "2000")
        nop("edit", other, "--kind", "cpo")
        nop("fund", "grant", other, "igw", "--anyway", "x")
        nop("edit", granted, "--kind", "cpo")  # now the pot does not fit any more
        self.correct(nop, granted, "--text", "Brief van 3 november")
        self.correct(nop, granted, "--amount", "1700")
        assert "this is CPO" in self.correct(nop, granted, "--amount", "1701", code=1).err

    def test_a_budget_that_others_used_is_seen(self, nop, case):
        other = asked(nop, "Bankjes", "bant", EAST, "49000")
        nop("fund", "grant", other, EAST)
        nop("fund", "ask", case, EAST, "1500")
        nop("fund", "grant", case, EAST, "900")
        self.correct(nop, case, "--amount", "1000")
        assert "only € 1,000.00 is left" in self.correct(nop, case, "--amount", "1000,01", code=1).err


def test_a_broken_file_does_not_stop_a_grant_but_is_named(nop, case):
    nop("fund", "ask", case, "igw", "100")
    nop.write("26-bbbbb", 'id = "26-bbbbb" # igw\nkapot')
    result = nop("fund", "grant", case, "igw", code=3)
    assert "26-bbbbb.toml:2" in result.err
    assert grants(nop, case) == [("100.00", None)]


def test_of_two_grants_at_once_the_one_that_would_overdraw_is_refused(nop):
    cases = [
        asked(nop, title, place, EAST, "30000") for title, place in (("Een", "ens"), ("Iets anders", "bant"))
    ]
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "nopcases", "-C", nop.root, "fund", "grant", case, EAST],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for case in cases
    ]
    errors = [process.communicate(timeout=60)[1].decode() for process in started]
    assert sorted(process.returncode for process in started) == [0, 1], errors
    assert any("only € 20,000.00 is left" in error for error in errors)


class TestTheDecisionOfAPot:
    """``suspend``, ``resume`` and ``extend`` with ``--pot``."""

    @pytest.fixture
    def waiting(self, nop, case):
        nop("route", case, "social", today="2026-11-02")
        for pot in ("igw", EAST):
            nop("fund", "ask", case, pot, "100", today="2026-11-02")
        return case

    def due(self, nop, case):
        clocks = nop.show(case)["clocks"]
        return {one["pot"]: one["due"] for one in clocks if one["clock"] == "decision" and not one["met"]}

    def test_suspending_names_the_pot_and_moves_its_decision_only(self, nop, waiting):
        until = ("--because", "Begroting ontbreekt", "--until", "2026-12-07")
        out = nop("suspend", waiting, *until, "--pot", "igw").out
        assert "suspension · IGW residents' initiative · until Mon 7 Dec" in out
        assert "8 weeks + 14 days suspended = 11 Jan 2027, Awb 4:13" in out
        assert self.due(nop, waiting) == {"igw": "2027-01-11", EAST: "2026-12-28"}
        shown = nop("show", waiting).out
        assert "suspended until 7 Dec" in shown
        assert shown.count("IGW residents' initiative") >= 3  # money, clock and log say which pot
        assert "with --pot: igw" in nop("resume", waiting, code=1).err
        assert "IGW" in nop("resume", waiting, "--pot", "igw").out

    def test_where_the_step_is_suspended_too_resuming_without_a_pot_is_about_the_step(self, nop, waiting):
        until = ("--because", "x", "--until", "2026-12-07")
        for options in ([], ["--pot", "igw"]):
            nop("suspend", waiting, *until, *options)
        nop("resume", waiting)
        still = [one["clock"] for one in nop.show(waiting)["clocks"] if one["turn"] == "initiator"]
        assert still == ["decision"]

    def test_extending_asks_which_pot_where_two_decide(self, nop, waiting):
        error = nop("extend", waiting, "decision", "--by", "2w", "--because", "x", code=2).err
        assert "igw" in error
        assert EAST in error
        nop("extend", waiting, "decision", "--by", "2w", "--because", "x", "--pot", "igw")
        assert self.due(nop, waiting) == {"igw": "2027-01-11", EAST: "2026-12-28"}
        nop("fund", "refuse", waiting, "igw")
        nop("extend", waiting, "decision", "--by", "1w", "--because", "x")
        assert self.due(nop, waiting) == {EAST: "2027-01-04"}

    @pytest.mark.parametrize(
        "command",
        [
            ["suspend", "--because", "x", "--until", "+7d", "--pot", "igw"],
            ["resume", "--pot", "igw"],
            ["extend", "decision", "--by", "2w", "--because", "x"],
            ["extend", "decision", "--by", "2w", "--because", "x", "--pot", "igw"],
        ],
        ids=" ".join,
    )
    def test_where_no_decision_is_awaited_it_is_refused(self, nop, case, command):
        before = nop.snapshot()
        nop(command[0], case, *command[1:], code=1)
        assert nop.snapshot() == before

    def test_overdue_names_the_decision_its_pot_and_why(self, nop, waiting):
        assert nop.rows("overdue", "--pot", "igw", today="2026-12-28") == [
            row for row in nop.rows("overdue", today="2026-12-28") if row["clock"] != "decision"
        ]
        late = [row for row in nop.rows("overdue", today="2026-12-29") if row["clock"] == "decision"]
        assert [(row["pot"], row["due"], row["days_late"], row["turn"], row["basis"]) for row in late] == [
            ("igw", "2026-12-28", 1, "ours", "Awb 4:13"),
            (EAST, "2026-12-28", 1, "ours", "Awb 4:13"),
        ]
        assert {row["why"] for row in late} == {"money asked 2 Nov + 8 weeks = 28 Dec, Awb 4:13"}
