"""``pots --fits``: which pots fit before there is a case; their days in a calendar; conditions that are old."""

import tomllib
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
import vobject

ASKED = ("--place", "ens", "--kind", "social", "--theme", "play", "--amount", "1500")


def verdicts(nop, *options, **more):
    return {row["pot"]: row["fits"] for row in nop.rows("pots", *options, **more)}


def why(nop, pot, *options, **more):
    (row,) = [row for row in nop.rows("pots", *options, **more) if row["pot"] == pot]
    return {one["condition"]: one["why"] for one in row["conditions"]}


def add_pot(nop, text):
    pots = nop.root / "pots.toml"
    pots.write_text(pots.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_the_verdicts_are_those_of_a_case_that_says_the_same(nop):
    case = nop.intake("Iets", "ens", "--kind", "social", "--theme", "play", today="2026-11-23")
    nop("fund", "ask", case, "igw", "1500")
    for_case = {row["pot"]: row for row in nop.rows("pots", "--for", case)}
    for_plan = {row["pot"]: row for row in nop.rows("pots", "--fits", *ASKED)}
    assert for_plan["igw"] == for_case["igw"]
    without_amount = {row["pot"]: row for row in nop.rows("pots", "--fits", *ASKED[:-2])}
    assert {pot: row for pot, row in without_amount.items() if pot != "igw"} == {
        pot: row for pot, row in for_case.items() if pot != "igw"
    }


def test_the_best_fit_comes_first(nop):
    order = [(True, None, False).index(row["fits"]) for row in nop.rows("pots", "--fits", *ASKED)]
    assert order == sorted(order)
    assert len(set(order)) > 1


def test_an_amount_alone_is_enough_and_is_understood_as_people_type_it(nop):
    assert nop.rows("pots", "--amount", "1500") == nop.rows("pots", "--fits", "--amount", "€ 1500,00")
    assert why(nop, "igw", "--amount", "2500")["maximum"] == "at most € 2,000.00; this comes to € 2,500.00"


def test_what_is_not_said_is_asked_and_refuses_nothing(nop):
    told = why(nop, "cpo-begeleiding", "--fits")
    assert "ask what kind" in told["kinds"]
    assert verdicts(nop, "--fits")["leefbaarheid-oost"] is None


def test_one_theme_of_several_is_enough(nop):
    assert verdicts(nop, "--fits", "--theme", "play", "--kind", "physical")["vsbfonds"] is False
    assert verdicts(nop, "--fits", "--theme", "play,ontmoeting", "--kind", "physical")["vsbfonds"] is None


def test_another_day_is_judged_by_its_windows_and_its_budget(nop):
    assert why(nop, "kern-met-pit", "--fits")["window"] == "opens again on Wed 1 Sep 2027"
    assert (
        why(nop, "kern-met-pit", "--fits", "--on", "2027-09-15")["window"] == "open through Sun 31 Oct 2027"
    )
    assert "for 2027" in why(nop, "igw", "--fits", "--on", "2027-02-01")["budget"]
    assert "2026" in why(nop, "igw", "--fits")["budget"]


def test_what_other_cases_got_is_gone_for_a_plan_too(nop):
    case = nop.intake("Iets", "ens", "--kind", "social")
    nop("fund", "ask", case, "igw", "2000")
    nop("fund", "grant", case, "igw", "2000")
    assert why(nop, "igw", "--fits")["budget"] == "€ 18,000.00 is left in 2026"


@pytest.mark.parametrize("form", ["table", "markdown", "html"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_says_what_was_asked(nop, form, language):
    out = nop("--lang", language, "pots", "--fits", *ASKED, "-f", form).out
    assert [word for word in ("Ens", "2026", "500,00", "500.00") if word in out][:2] == ["Ens", "2026"]
    assert ("Windmolen" in out) is (language == "nl")


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (["--fits", "--for", "x"], 2, "Choose one"),
        (["--amount", "10", "--for", "x"], 2, "Choose one"),
        (["--fits", "--year", "2026"], 2, "--on"),
        (["--on", "2026-12-01"], 2, "--on goes with --fits"),
        (["--amount", "veel"], 2, "veel"),
        (["--amount", "-5"], 2, "-5"),
        (["--fits", "--place", "nergenshuizen"], 1, "nergenshuizen"),
        (["--fits", "--theme", "play,quatsch"], 1, "quatsch"),
        (["--fits", "--on", "31-02-2027"], 2, "31-02-2027"),
    ],
)
def test_what_does_not_go_together_or_is_not_known_is_refused(nop, options, code, words):
    assert words in nop("pots", *options, code=code).err


def days(nop, *options, **more):
    events = vobject.readOne(nop("pots", "-f", "ics", *options, **more).out).contents.get("vevent", [])
    assert len({event.uid.value for event in events}) == len(events)
    assert all(event.dtend.value - event.dtstart.value == timedelta(days=1) for event in events)
    return [(event.uid.value.partition("@")[0], event.dtstart.value) for event in events]


def test_a_calendar_has_the_coming_days_on_which_pots_open_and_close(nop):
    assert days(nop) == [
        ("pot-kern-met-pit-opens-2027", date(2027, 9, 1)),
        ("pot-kern-met-pit-closes-2027", date(2027, 10, 31)),
    ]
    assert days(nop, today="2026-10-31")[0] == ("pot-kern-met-pit-closes-2026", date(2026, 10, 31))
    assert ("pot-sport-closed-2024", date(2024, 10, 15)) in days(nop, today="2024-10-15")


def test_a_pot_that_closes_for_good_opens_no_more_and_one_over_new_year_closes_first(nop):
    add_pot(
        nop,
        '\n[pot.winter]\ntitle = "Winter; \\u202e,"\nwindow = { from = "12-01", until = "01-15" }\n'
        "closed-on = 2027-02-01\n",
    )
    assert days(nop, "--pot", "winter") == [
        ("pot-winter-opens-2026", date(2026, 12, 1)),
        ("pot-winter-closes-2027", date(2027, 1, 15)),
        ("pot-winter-closed-2027", date(2027, 2, 1)),
    ]


def test_a_calendar_of_what_fits_leaves_out_what_no_day_makes_fit(nop):
    add_pot(nop, '\n[pot.bant]\ntitle = "Bant"\nplaces = ["bant"]\nclosed-on = 2026-12-01\n')
    assert ("pot-bant-closed-2026", date(2026, 12, 1)) in days(nop, "--place", "bant")
    assert "pot-bant-closed-2026" not in dict(days(nop, "--place", "ens"))
    assert "pot-bant-closed-2026" not in dict(days(nop, "--for", nop.intake("Iets", "ens")))


def test_an_event_has_a_stamp_and_is_the_same_on_another_day(nop):
    out = nop("pots", "-f", "ics").out
    assert out == nop("pots", "-f", "ics", today="2026-12-24").out
    event = vobject.readOne(out).vevent
    assert event.dtstamp.value == datetime(2026, 11, 23, tzinfo=UTC)


OLD = (
    '\n[pot.oud]\ntitle = "Oud potje"\nplaces = ["ens"]\nchecked = 2025-11-22\n'
    '[pot.oud.budget.2026]\ntotal = "9.00"\n'
)
SAYS = "conditions last checked on Sat 22 Nov 2025, more than a year ago"


@pytest.mark.parametrize(
    "command",
    [
        ["pots"],
        ["pots", "--fits", "--place", "ens"],
        ["who", "ens"],
        ["who", "ens", "--public"],
        ["overview", "pot"],
        ["overview", "pot", "--public"],
        ["overview", "pot", "oud"],
        ["overview", "village", "ens"],
        ["overview", "village", "ens", "--public"],
        ["report", "weekly"],
        ["report", "weekly", "--public"],
    ],
)
@pytest.mark.parametrize("form", ["table", "markdown", "html"])
def test_conditions_that_were_checked_over_a_year_ago_say_so_wherever_the_pot_stands(nop, command, form):
    add_pot(nop, OLD)
    case = nop.intake("Iets", "ens", today="2026-11-16")
    nop("fund", "ask", case, "oud", "5", today="2026-11-16")
    nop("fund", "grant", case, "oud", "5", today="2026-11-17")
    assert SAYS in nop(*command, "-f", form).out
    assert SAYS not in nop(*command, "-f", form, today="2026-11-22").out


def test_intake_and_the_page_of_a_case_say_it_too(nop):
    add_pot(nop, OLD)
    out = nop("intake", "Iets", "ens").out
    assert f"Oud potje ({SAYS})" in out
    case = out[:8]
    nop("fund", "ask", case, "oud", "5")
    assert SAYS in nop("show", case).out
    assert SAYS in nop("pots", "--for", case).out


def test_a_pot_that_was_never_checked_or_within_the_year_says_nothing(nop):
    add_pot(nop, OLD.replace("checked = 2025-11-22\n", ""))
    assert "more than a year ago" not in nop("pots").out
    assert nop.rows("pots", "--pot", "oud")[0]["checked"] is None
    assert "checked" not in nop("pots", "-f", "markdown").out


def test_machines_read_when_it_was_checked(nop):
    add_pot(nop, OLD)
    assert nop.rows("pots", "--pot", "oud")[0]["checked"] == "2025-11-22"
    assert nop.rows("overview", "pot", "--public")[-1]["checked"] == "2025-11-22"
    assert nop.rows("who", "ens", "--public")[0]["outdated"] == ["oud"]


def test_in_the_sample_a_pot_is_old_when_its_file_says_so(sample):
    pots = tomllib.loads((sample.root / "pots.toml").read_text(encoding="utf-8"))["pot"]
    old = {key for key, pot in pots.items() if pot["checked"] < date(2025, 11, 23)}
    said = {
        row["pot"] for row in sample.rows("pots") if date.fromisoformat(row["checked"]) < date(2025, 11, 23)
    }
    assert said == old != set()
    assert sample("pots", "--year", "2026").out.count("more than a year ago") == len(old)
    amounts = {row["pot"]: row["fits"] for row in sample.rows("pots", "--amount", "1500", "--kind", "social")}
    assert {pot for pot, fits in amounts.items() if fits is not False} <= {
        key
        for key, pot in pots.items()
        if Decimal(pot.get("maximum", "1e9")) >= Decimal("1500") >= Decimal(pot.get("minimum", "0"))
        and "social" in pot.get("kinds", ["social"])
    }
