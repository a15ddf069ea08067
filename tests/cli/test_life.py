"""A full life of a case from the command line, and what is overdue on each of its days."""

from datetime import date, timedelta

import pytest

ONE_DAY = timedelta(days=1)
FIRST, LAST = date(2026, 3, 2), date(2026, 11, 20)

LIFE = {
    "2026-03-10": [
        ["assign", "CASE", "daan"],
        ["route", "CASE", "physical", "--because", "Het gaat om een speelplek."],
    ],
    "2026-03-11": [["log", "feedback", "CASE", "Gebeld: Daan helpt verder.", "--channel", "phone"]],
    "2026-03-12": [["log", "question", "CASE", "Hoe laat wordt er gebouwd?", "--from", "neighbour"]],
    "2026-03-23": [
        ["log", "feedback", "CASE", "Alleen overdag."],
        ["log", "feedback", "CASE", "Alleen overdag.", "--to", "neighbour"],
        ["log", "consult", "CASE", "police", "Is de hoek veilig genoeg?"],
    ],
    "2026-04-08": [["log", "consult", "CASE", "police", "--answer", "Ja, met een hek."]],
    "2026-04-09": [["log", "action", "CASE", "Tekening sturen", "--due", "16-4-2026"]],
    "2026-04-20": [["log", "done", "CASE", "PROMISE"]],
    "2026-04-21": [["step", "CASE", "aanvraag"]],
    "2026-05-07": [["log", "feedback", "CASE", "De aanvraag loopt."]],
    "2026-05-11": [["suspend", "CASE", "--because", "De tekening ontbreekt.", "--until", "2026-05-31"]],
    "2026-05-25": [["resume", "CASE"]],
    "2026-06-01": [["extend", "CASE", "step", "--by", "6w", "--because", "Veel zienswijzen."]],
    "2026-06-22": [["log", "feedback", "CASE", "Het duurt langer."]],
    "2026-08-05": [
        ["log", "feedback", "CASE", "Bijna klaar.", "--promise", "Sleutel brengen", "--due", "12 aug"]
    ],
    "2026-08-13": [
        ["log", "done", "CASE", "PROMISE"],
        ["close", "CASE", "realised", "--because", "De speeltuin is open."],
    ],
    "2026-10-01": [["reopen", "CASE", "--because", "Het hek is stuk."]],
    "2026-11-16": [
        ["log", "feedback", "CASE", "Het hek is heel."],
        ["close", "CASE", "supported"],
    ],
}
"""Day -> the commands of that day, as typed."""

OVERDUE = [  # (clock, since, due, the first and the last day on which it is overdue), reckoned by hand
    ("assign", "2026-03-02", "2026-03-05", "2026-03-06", "2026-03-09"),  # 3 working days
    ("answer", "2026-03-02", "2026-03-09", "2026-03-10", "2026-03-10"),  # 7 days
    ("answer", "2026-03-12", "2026-03-19", "2026-03-20", "2026-03-22"),
    ("step", "2026-03-10", "2026-03-31", "2026-04-01", "2026-04-20"),  # 3 weeks, the norm of the first step
    (
        "reply",
        "2026-03-23",
        "2026-04-06",
        "2026-04-07",
        "2026-04-07",
    ),  # 14 days; a norm stays on Easter Monday
    ("promise", "2026-04-09", "2026-04-16", "2026-04-17", "2026-04-19"),
    ("contact", "2026-03-23", "2026-05-04", "2026-05-05", "2026-05-06"),  # 6 weeks
    ("contact", "2026-05-07", "2026-06-18", "2026-06-19", "2026-06-21"),
    ("contact", "2026-06-22", "2026-08-03", "2026-08-04", "2026-08-04"),
    # 8 weeks, 13 days of suspension (those after 11 and before 25 May), 6 weeks of extension
    ("step", "2026-04-21", "2026-08-10", "2026-08-11", "2026-08-12"),
    ("promise", "2026-08-05", "2026-08-12", "", ""),  # kept on the day after, when the case closed
    ("contact", "2026-10-01", "2026-11-12", "2026-11-13", "2026-11-15"),
]


def days():
    return [FIRST + ONE_DAY * number for number in range((LAST - FIRST).days + 1)]


def expected(day):
    found = [
        (clock, since, due)
        for clock, since, due, begin, end in OVERDUE
        if begin and begin <= day.isoformat() <= end
    ]
    return sorted(found, key=lambda row: (row[2], row[0]))


def live(nop, case, day):
    """Give the commands of a day."""
    for command in LIFE.get(day.isoformat(), []):
        promise = nop.keys(case, "action")[-1] if "PROMISE" in command else ""
        typed = [{"CASE": case, "PROMISE": promise}.get(word, word) for word in command]
        nop(*typed, today=day)


@pytest.fixture
def case(nop):
    return nop.intake("Speeltuin De Wig", "ens", "--kind", "physical", today=FIRST)


def test_what_is_overdue_is_right_on_each_day_of_a_life_and_the_same_when_asked_afterwards(nop, case):
    told = {}
    for day in days():
        live(nop, case, day)
        told[day] = nop.rows("overdue", today=day)
    for day, rows in told.items():
        assert [(row["clock"], row["since"], row["due"]) for row in rows] == expected(day), day
        assert [row["days_late"] for row in rows] == [
            (day - date.fromisoformat(row["due"])).days for row in rows
        ]
    for day, rows in told.items():
        assert nop.rows("overdue", today=day) == rows, day


def test_the_state_of_each_day_is_what_the_log_says(nop, case):
    for day in days():
        live(nop, case, day)
    state = {
        "2026-03-02": ("open", None, None, None, None),
        "2026-03-10": ("open", None, "physical", "initiatief", "daan"),
        "2026-04-21": ("open", None, "physical", "aanvraag", "daan"),
        "2026-08-12": ("open", None, "physical", "aanvraag", "daan"),
        "2026-08-13": ("closed", "realised", "physical", "aanvraag", "daan"),
        "2026-10-01": ("open", None, "physical", "aanvraag", "daan"),
        "2026-11-20": ("closed", "supported", "physical", "aanvraag", "daan"),
    }
    for day, facts in state.items():
        found = nop.show(case, today=day)["state"]
        assert tuple(found[name] for name in ("status", "result", "route", "step", "handler")) == facts


def test_a_suspended_clock_waits_for_the_initiator_and_is_reckoned_to_the_end_of_the_suspension(nop, case):
    for day in days():
        live(nop, case, day)
    due = {
        "2026-05-10": ("2026-06-16", "ours"),  # 8 weeks from 21 April
        "2026-05-11": ("2026-07-06", "initiator"),  # 20 days, those after 11 May through 31 May
        "2026-05-24": ("2026-07-06", "initiator"),
        "2026-05-25": ("2026-06-29", "ours"),  # resumed after 13 days
        "2026-05-31": ("2026-06-29", "ours"),
        "2026-06-01": ("2026-08-10", "ours"),
    }
    for day, (ends, turn) in due.items():
        step = next(
            clock
            for clock in nop.show(case, today=day)["clocks"]
            if clock["clock"] == "step" and not clock["met"]
        )
        assert (step["due"], step["turn"]) == (ends, turn), day


def test_the_derivation_names_start_term_suspension_extension_and_law(nop, case):
    for day in days():
        live(nop, case, day)
    page = nop("show", case, today="2026-06-02").out
    assert "8 weeks + 6 weeks extended + 13 days suspended = 10 Aug, Omgevingswet 16.64" in page


def test_a_suspension_ends_by_itself(nop, case):
    nop("route", case, "physical", today="2026-03-02")
    nop("suspend", case, "--because", "Wacht.", "--until", "2026-03-12", today="2026-03-03")
    assert ("step", "2026-04-01") in [  # 3 weeks, and nine days: those after 3 March through 12 March
        (clock["clock"], clock["due"]) for clock in nop.show(case, today="2026-03-20")["clocks"]
    ]
