"""Signals: each is there with its reason, and is not there where there is no reason."""

from dataclasses import replace

import pytest
from hardness.amount import times
from hypothesis import assume, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from nopcases.domain.calendar.terms import Term
from nopcases.domain.reports.figures.counted import figures_of, standing_figures
from nopcases.domain.reports.figures.report_row import report_row
from nopcases.domain.reports.signals import SIGNALS, SignalsAhead, pots_that_close, signals
from nopcases.domain.settings import Pot, SignalSetting
from nopcases.domain.timeline.digest import settled
from nopcases.domain.timeline.log_kinds import LOG_KINDS
from nopcases.domain.timeline.state import whole

from .making import SETTINGS, Story, day, limit
from .test_picture_laws import CASES, START, state_on, timedelta

ON = "2026-11-23"
TWO = {"contacts": {"initiator": "c-22222", "second": "c-33333"}}
MONEY = {"support": ["money"]}
POTS = replace(
    SETTINGS,
    pots={
        "advance": Pot("advance", "Vooraf", pays="advance", account=limit("3 months")),
        "no-term": Pot("no-term", "Zonder termijn", pays="advance"),
        "receipts": Pot("receipts", "Achteraf", pays="afterwards"),
        "autumn": Pot("autumn", "Herfst", kinds=("social",), window=("09-01", "12-14")),
        "later": Pot("later", "Later", kinds=("social",), window=("09-01", "12-15")),
        "gone": Pot("gone", "Voorbij", kinds=("social",), window=("09-01", "11-22")),
        "bant": Pot("bant", "Bant", places=("bant",), window=("09-01", "12-01")),
        "once": Pot("once", "Eenmalig", kinds=("cpo",), closed_on=day("2026-11-30")),
    },
)


def raised(entries, on=ON, received="2026-11-02", settings=POTS, **header):
    """Return signal -> what is known of it, of a case with (day, kind, fields) as entries."""
    story = Story(received, settings=settings, **header)
    for written, kind, fields in entries:
        story.log(written, kind, **fields)
    return {one.kind: one for one in signals(story.on(on))}


def found(entries, on=ON, **case):
    """Return signal -> its reason."""
    return {kind: one.why.format(**one.facts) for kind, one in raised(entries, on, **case).items()}


def one(kind, /, *entries_and_reason, on=ON, **header):
    *entries, reason = entries_and_reason
    return pytest.param(kind, entries, reason, on, header)


def group(written, core):
    return written, "group", {"core": core}


def turnout(written, count, activity=None):
    return written, "turnout", {"count": count} | ({"activity": activity} if activity else {})


def turnouts(*counts, activity=None, since=3):
    """Return a count on each day from 3 November on, or from ``since``."""
    return [turnout(f"2026-11-{n:02}", count, activity) for n, count in enumerate(counts, start=since)]


def money(written, stage, pot="advance", amount="100.00"):
    return written, "fund", {"pot": pot, "stage": stage, "amount": amount}


def closed(written="2026-11-10", result="supported"):
    return written, "close", {"result": result}


COFFEE = {"koffie": {"title": "Koffie-inloop", "start": day("2026-09-01"), "rrule": "FREQ=WEEKLY"}}
NOTE = {"text": "een notitie"}
GAP = {"hoped": "een brug", "possible": "een pont", "because": "de vaart is bevaarbaar"}
ADVICE = {"support": ["advice"]}
NOT_ADVISED, NO_MONEY = (f"asked for and not given yet: ('{support}',)" for support in ("advice", "money"))
EXPLORED = ("2026-06-03", "route", {"to": "social"}), ("2026-06-10", "step", {"to": "igw"})
"""It came past the first step of its route."""
ASKED, GRANTED, PAID = (
    money(f"2026-0{month}-03", stage) for month, stage in ((6, "asked"), (7, "granted"), (8, "paid"))
)


@pytest.mark.parametrize(
    ("kind", "entries", "reason", "on", "header"),
    [
        one("small-group", None),
        one("small-group", group("2026-11-03", 2), "only 2 carry it"),
        one("small-group", group("2026-11-03", 0), "only 0 carry it"),
        one("small-group", group("2026-11-03", 3), None),
        one("small-group", group("2026-11-03", 2), group("2026-11-04", 3), None),
        one("shrinking-group", group("2026-11-03", 2), None),
        one(
            "shrinking-group",
            group("2026-11-03", 6),
            group("2026-11-04", 5),
            "the core group went from 6 to 5",
        ),
        one("shrinking-group", group("2026-11-03", 6), group("2026-11-04", 6), None),
        one("shrinking-group", *(group(f"2026-11-0{n}", core) for n, core in ((3, 6), (4, 5), (5, 5))), None),
        one("falling-turnout", *turnouts(30, 29), None),
        one("falling-turnout", *turnouts(30, 29, 28), "turnout went from 30 to 29 to 28"),
        one("falling-turnout", *turnouts(9, 30, 29, 28), "turnout went from 30 to 29 to 28"),
        one("falling-turnout", *turnouts(30, 29, 29), None),
        one("falling-turnout", *turnouts(30, 29, 28, 31), None),
        one("falling-turnout", *turnouts(30, 20, activity="koffie"), turnout("2026-11-06", 10), None),
        one(
            "falling-turnout",
            *turnouts(30, 29, 28, activity="koffie"),
            *turnouts(4, 5, 6, activity="quiz", since=6),
            "turnout of “Koffie-inloop” went from 30 to 29 to 28",
            activity=COFFEE,
        ),
        one(
            "falling-turnout",
            *turnouts(30, 29, 28, activity="koffie"),
            *turnouts(6, 5, 4, since=6),
            "turnout went from 6 to 5 to 4",
            activity=COFFEE,
        ),
        one("no-second", None, on="2026-11-30"),
        one("no-second", "there is no second contact", on="2026-12-01"),
        one("no-second", None, on="2026-12-01", **TWO),
        one("no-treasurer", None),
        one("no-treasurer", "money plays, and there is no treasurer", **MONEY),
        one("no-treasurer", ASKED, "money plays, and there is no treasurer"),
        one("no-treasurer", ASKED, None, contacts={"treasurer": "c-22222"}, **MONEY),
        one("expectation-gap", None),
        one(
            "expectation-gap",
            ("2026-11-03", "expectation", GAP),
            "wish and rule differ since 2026-11-03, and nobody was told since",
        ),
        one("expectation-gap", ("2026-11-03", "expectation", GAP), ("2026-11-03", "feedback", {}), None),
        one(
            "expectation-gap",
            ("2026-11-02", "feedback", {}),
            ("2026-11-03", "expectation", GAP),
            ("2026-11-04", "feedback", {"holding": True}),
            "wish and rule differ since 2026-11-03, and nobody was told since",
        ),
        one("barriers", None),
        one("barriers", "in the way: ('language', 'time')", barriers=["language", "time"]),
        one("no-contact", None, on="2026-12-14"),
        one("no-contact", "nothing was heard from us since it came in on 2026-11-02", on="2026-12-15"),
        one("no-contact", ("2026-11-09", "feedback", {}), None, on="2026-12-21"),
        one(
            "no-contact",
            ("2026-11-09", "feedback", {}),
            "nothing was heard from us since 2026-11-09",
            on="2026-12-22",
        ),
        one(
            "no-contact",
            closed("2026-11-03"),
            ("2026-11-04", "reopen", {}),
            "nothing was heard from us since 2026-11-04",
            on="2026-12-17",
        ),
        one("support-not-given", *EXPLORED, None),
        one(
            "support-not-given",
            *EXPLORED,
            "asked for and not given yet: ('advice', 'money')",
            support=["advice", "money"],
        ),
        one("support-not-given", None, received="2026-06-02", **ADVICE),
        one("support-not-given", *EXPLORED[:1], None, **ADVICE),
        one("support-not-given", *EXPLORED, None, on="2026-07-28", **ADVICE),
        one("support-not-given", *EXPLORED, NOT_ADVISED, on="2026-07-29", **ADVICE),
        one("support-not-given", *EXPLORED, ("2026-09-01", "step", {"to": "start"}), None, **ADVICE),
        one(
            "support-not-given",
            *EXPLORED,
            ("2026-11-03", "given", {"what": "advice"}),
            "asked for and not given yet: ('materials',)",
            support=["advice", "materials"],
        ),
        one("support-not-given", *EXPLORED, ("2026-11-03", "given", {"what": "advice"}), None, **ADVICE),
        one("support-not-given", *EXPLORED, NO_MONEY, **MONEY),
        one("support-not-given", *EXPLORED, ASKED, None, **MONEY),
        one("support-not-given", *EXPLORED, ASKED, GRANTED, NO_MONEY, **MONEY),
        one("support-not-given", *EXPLORED, ASKED, GRANTED, PAID, None, **MONEY),
        one(
            "support-not-given", *EXPLORED, ASKED, money("2026-07-03", "refused", amount=None), None, **MONEY
        ),
        one(
            "support-not-given",
            *EXPLORED,
            *(money(f"2026-06-0{n}", s, "receipts") for n, s in ((3, "asked"), (4, "granted"))),
            None,
            **MONEY,
        ),
        one("window-closes", None),
        one("window-closes", "may fit, and closes after 2026-12-14: ('autumn',)", **MONEY),
        one("window-closes", None, on="2026-11-22", **MONEY, kind="physical"),
        one("window-closes", "may fit, and closes after 2026-12-01: ('bant',)", **MONEY, place="bant"),
        one("window-closes", "may fit, and closes after 2026-11-30: ('once',)", **MONEY, kind="cpo"),
        one("window-closes", None, on="2026-12-01", **MONEY, kind="cpo"),
        one("window-closes", money("2026-11-03", "asked", "autumn"), None, **MONEY),
        one("not-accounted", None),
        one("not-accounted", ASKED, GRANTED, PAID, None, on="2026-11-03"),
        one("not-accounted", ASKED, GRANTED, PAID, "not accounted for: ('advance',)", on="2026-11-04"),
        one("not-accounted", ASKED, GRANTED, PAID, money("2026-09-01", "accounted"), None),
        one("not-accounted", ASKED, GRANTED, PAID, money("2026-09-01", "returned"), None),
        one(
            "not-accounted",
            *(money(f"2026-06-0{n}", s, "no-term") for n, s in ((3, "asked"), (4, "granted"), (5, "paid"))),
            "not accounted for: ('no-term',)",
        ),
        one(
            "not-accounted",
            *(money(f"2026-06-0{n}", s, "receipts") for n, s in ((3, "asked"), (4, "granted"), (5, "paid"))),
            None,
        ),
        one("after-closing", closed(), None),
        one(
            "after-closing",
            closed(),
            ("2026-11-12", "note", NOTE),
            ("2026-11-16", "note", NOTE),
            "logged after it closed: 2, the last on 2026-11-16",
        ),
        one(
            "after-closing",
            closed(),
            ("2026-11-12", "note", NOTE | {"on": "2026-11-05"}),
            "logged after it closed: 1, the last on 2026-11-12",
        ),
        one("after-closing", closed(), ("2026-11-12", "note", NOTE), None, on="2026-11-11"),
        one("after-closing", closed(), ("2026-11-12", "note", NOTE), ("2026-11-13", "reopen", {}), None),
    ],
)
def test_a_signal_is_there_for_its_reason_and_only_then(kind, entries, reason, on, header):
    received = {"received": "2026-06-02"} if any(one[0] < "2026-11" for one in entries) else {}
    assert found(entries, on, **received | header).get(kind) == reason


def test_every_kind_of_signal_is_tested_there_and_not_there():
    mark = test_a_signal_is_there_for_its_reason_and_only_then.pytestmark[0]
    tested = {(param.values[0], param.values[2] is not None) for param in mark.args[1]}
    assert tested == {(kind, there) for kind in SIGNALS for there in (True, False)}


LATE_COUNT = "2026-11-20", "group", {"core": 2, "on": "2026-11-05"}
SINCE = [
    (
        "small-group",
        [group("2026-11-03", 4), group("2026-11-04", 2), group("2026-11-06", 1)],
        "2026-11-04",
        {},
    ),
    ("small-group", [LATE_COUNT], "2026-11-20", {}),
    ("shrinking-group", [group("2026-11-03", 6), group("2026-11-06", 5)], "2026-11-06", {}),
    ("no-second", [], "2026-07-01", {}),
    ("no-treasurer", [], "2026-06-02", MONEY),
    ("no-treasurer", [ASKED, GRANTED], "2026-06-03", {}),
    ("falling-turnout", turnouts(30, 29, 28), "2026-11-05", {}),
    ("expectation-gap", [("2026-11-03", "expectation", GAP)], "2026-11-03", {}),
    ("barriers", [], "2026-06-02", {"barriers": ["language"]}),
    ("no-contact", [], "2026-07-15", {}),
    ("no-contact", [("2026-06-09", "feedback", {})], "2026-07-22", {}),
    ("support-not-given", [*EXPLORED], "2026-07-29", ADVICE),
    ("support-not-given", [EXPLORED[0], ("2026-09-01", "step", {"to": "igw"})], "2026-09-01", ADVICE),
    ("window-closes", [], "2026-11-23", MONEY),
    ("window-closes", [], "2026-11-10", MONEY | {"place": "bant", "kind": "physical"}),
    (
        "window-closes",
        [],
        "2026-11-12",
        MONEY | {"place": "bant", "kind": "physical", "received": "2026-11-12"},
    ),
    ("not-accounted", [ASKED, GRANTED, PAID], "2026-11-04", {}),
    (
        "after-closing",
        [closed(), ("2026-11-12", "note", NOTE), ("2026-11-16", "note", NOTE)],
        "2026-11-16",
        {},
    ),
]


@pytest.mark.parametrize(("kind", "entries", "since", "header"), SINCE)
def test_a_signal_says_since_when_it_is_there_and_a_week_later_it_is_not_new(kind, entries, since, header):
    case = {"received": "2026-06-02", **header}
    assert raised(entries, **case)[kind].since == day(since)
    first, sixth, seventh = (
        raised(entries, day(since) + timedelta(days=days), **case)[kind] for days in (0, 6, 7)
    )
    assert (first.since, first.new, sixth.new, seventh.new) == (day(since), True, True, False)


def test_every_kind_of_signal_says_since_when():
    assert {kind for kind, _entries, _since, _header in SINCE} == SIGNALS.keys()


def test_an_old_signal_is_listed_where_staff_can_act_on_it():
    old = raised([ASKED, EXPLORED[0], ("2026-06-04", "expectation", GAP)], received="2026-06-02")
    assert {kind for kind, one in old.items() if one.listed} == {"expectation-gap", "no-contact"}
    granted = raised([ASKED, GRANTED], received="2026-06-02")
    assert granted["no-treasurer"].listed


@pytest.mark.parametrize(
    ("kind", "at", "entries", "header"),
    [
        ("small-group", 5, [group("2026-11-03", 4)], {}),
        ("shrinking-group", 3, [group("2026-11-03", 9), group("2026-11-04", 6)], {}),
        ("no-second", Term(21, "days"), [], {"received": "2026-11-01"}),
        ("support-not-given", Term(24, "weeks"), [*EXPLORED], ADVICE | {"received": "2026-06-02"}),
        ("window-closes", Term(8, "days"), [], MONEY | {"place": "bant", "kind": "physical"}),
        ("barriers", 2, [], {"barriers": ["language", "time"]}),
        ("after-closing", 2, [closed(), ("2026-11-12", "note", NOTE), ("2026-11-16", "note", NOTE)], {}),
    ],
)
def test_a_threshold_is_what_the_settings_say(kind, at, entries, header):
    def there(threshold, **more):
        settings = replace(POTS, signals={kind: SignalSetting(at=threshold, **more)})
        return kind in raised(entries, settings=settings, **header)

    one_more = Term(at.count + 1, at.unit) if isinstance(at, Term) else at + 1
    one_less = Term(at.count - 1, at.unit) if isinstance(at, Term) else at - 1
    assert there(at)
    assert not there(one_less if kind in ("small-group", "window-closes") else one_more)
    assert not there(at, off=True)


def test_a_threshold_is_tested_of_every_signal_that_has_one():
    mark = test_a_threshold_is_what_the_settings_say.pytestmark[0]
    assert {kind for kind, *_rest in mark.args[1]} == {kind for kind, one in SIGNALS.items() if one.at}


QUIET = {"fund", "back", "alive", "effect", "strike", "link", "decided", "forgotten"}
ENDS = {"close", "reopen"}
"""Kinds that end a case or open it again."""


@pytest.mark.parametrize("kind", sorted(LOG_KINDS.keys() - ENDS - {"snooze"}))
def test_after_the_closing_only_money_and_keeping_records_in_order_is_no_signal(kind):
    fields = {"entry": "none"} if kind == "strike" else {}
    signal = None if kind in QUIET else "logged after it closed: 1, the last on 2026-11-12"
    assert found([closed(), ("2026-11-12", kind, fields)]).get("after-closing") == signal


def test_a_correction_of_what_was_logged_before_the_closing_is_no_signal():
    story = Story()
    key = story.log("2026-11-03", "note", text="zes stoelen")
    closing = story.log("2026-11-10", "close", result="supported")
    story.correct("2026-11-12", key, text="zeven stoelen")
    later = story.log("2026-11-13", "note", text="een bedankje")
    story.correct("2026-11-16", closing, result="realised")
    assert [one.facts["count"] for one in signals(story.on(ON)) if one.kind == "after-closing"] == [1]
    story.correct("2026-11-17", later, text="bloemen")
    (signal,) = (one for one in signals(story.on(ON)) if one.kind == "after-closing")
    assert signal.facts == {"count": 1, "last": day("2026-11-17")}


def test_a_closed_case_has_only_the_signals_of_its_end():
    everything = [
        *EXPLORED,
        ("2026-06-03", "expectation", GAP),
        group("2026-06-03", 4),
        group("2026-06-04", 2),
        *(money(f"2026-06-0{n}", stage) for n, stage in ((3, "asked"), (4, "granted"), (5, "paid"))),
    ]
    header = {"received": "2026-06-02", "barriers": ["language"], "support": ["advice"]}
    assert len(found(everything, **header)) == len(SIGNALS) - 3  # turnout, window, after closing
    ended = [*everything, closed("2026-06-10"), ("2026-06-12", "note", NOTE)]
    assert set(found(ended, **header)) == {"not-accounted", "after-closing"}


def test_a_duplicate_has_no_signals():
    ending = ("2026-11-10", "close", {"result": "duplicate", "of": "26-22222"})
    assert found([ASKED, GRANTED, PAID, ending, ("2026-11-12", "note", NOTE)], received="2026-06-02") == {}


def test_what_a_hand_dated_ahead_is_no_reason_yet():
    counted_later = ("2026-11-05", "turnout", {"count": 9, "on": "2026-12-24"})
    assert "falling-turnout" not in found([*turnouts(30, 20), counted_later])
    given_later = ("2026-11-03", "given", {"what": "advice", "on": "2026-12-24"})
    assert "support-not-given" in found([*EXPLORED, given_later], received="2026-06-02", **ADVICE)


def test_who_never_heard_from_us_is_waiting_since_then_though_a_case_was_reopened_later():
    log = [closed("2026-11-10"), ("2026-11-23", "reopen", {})]
    before, after = (raised(log, on)["no-contact"] for on in ("2026-12-20", "2027-01-10"))
    assert before.since == after.since
    assert before.why != after.why


@given(CASES, st.integers(0, 300), st.booleans())
@hypothesis_settings(max_examples=times(50, 400))
def test_figures_that_are_made_once_count_on_every_later_day_the_signals_of_that_day(case, number, asks):
    case = replace(case, header=case.header | ({"support": ["money", "advice"]} if asks else {}))
    known = whole(case, POTS)
    on = max(settled(known.log), START) + timedelta(days=number)
    state = state_on(case, POTS, on)
    assume(len(state.clocks) == len(known.clocks))  # where one begins later, the index leaves it to the file
    for counted in (standing_figures(known, report_row(known), SignalsAhead(POTS)), *figures_of([state])):
        assert counted.signals_on(on.toordinal(), pots_that_close(POTS, on)) == len(signals(state))
        assert counted.overdue_on(on.toordinal()) == bool(state.overdue)


@given(CASES, st.integers(0, 300))
@hypothesis_settings(max_examples=times(25, 100))
def test_every_log_has_signals_that_can_be_told_and_none_twice(case, number):
    state = state_on(case, SETTINGS, START + timedelta(days=number))
    found = signals(state)
    assert len({one.kind for one in found}) == len(found)
    for signal in found:
        assert "{" not in signal.why.format(**signal.facts)
        assert not state.closed or SIGNALS[signal.kind].closed_too
