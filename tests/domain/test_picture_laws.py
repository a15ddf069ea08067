"""Laws that hold for every log, sensible or not."""

from dataclasses import fields, replace
from datetime import date, timedelta

from hardness.amount import times
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nopcases.domain.case.case import Entry
from nopcases.domain.reports.rows.clocks import overdue
from nopcases.domain.timeline.log_kinds import LOG_KINDS
from nopcases.domain.timeline.state import state_on

from .making import HOLIDAYS, SETTINGS, case_of, entry

START = date(2026, 4, 1)
LATER = st.integers(0, 120).map(lambda number: START + timedelta(days=number))
SUITED = {
    "question": {"nature": st.sampled_from(["question", "signal", "complaint", "notice-of-default"])},
    "feedback": {"holding": st.booleans(), "answers": st.just("REFERENCE")},
    "route": {"to": st.sampled_from(["social", "physical", "unknown-route"])},
    "step": {"to": st.sampled_from(["start", "igw", "doing", "end", "permit", "long-permit"])},
    "assign": {"to": st.sampled_from(["anna", "bert", "nobody"])},
    "action": {"due": LATER, "to": st.sampled_from(["anna", "carla"])},
    "done": {"action": st.just("REFERENCE")},
    "consult": {"partner": st.sampled_from(["police", "housing"]), "answer": st.just("ja")},
    "suspend": {"until": LATER},
    "extend": {"term": st.sampled_from(["2 weeks", "5 working days", "4 months"])},
    "fund": {"pot": st.just("igw"), "stage": st.sampled_from(["asked", "granted", "refused"])},
    "close": {"result": st.sampled_from(["realised", "withdrawn"])},
    "strike": {"entry": st.just("REFERENCE")},
}
EAGER = ["route", "step", "suspend", "resume", "extend", "feedback", "question", "strike", "close", "reopen"]
KINDS = st.sampled_from([kind for kind in LOG_KINDS if kind != "intake"] + EAGER * 2 + ["from-the-future"])


@st.composite
def entries(draw, first=START, last=START + timedelta(days=90), most=14, before=()):
    """Return entries written from ``first`` through ``last`` that may refer to each other and to ``before``."""
    days = st.integers(0, (last - first).days).map(lambda number: first + timedelta(days=number))
    made = []
    for written in sorted(draw(st.lists(days, max_size=most))):
        kind = draw(KINDS)
        keys = [one.key for one in (*before, *made)]
        own = {name: draw(values) for name, values in SUITED.get(kind, {}).items() if draw(st.integers(0, 5))}
        if "answers" in own and draw(st.booleans()):
            del own["answers"]
        if "answer" in own and draw(st.booleans()):
            del own["answer"]
        own = {
            name: draw(st.sampled_from(keys or ["none"])) if value == "REFERENCE" else value
            for name, value in own.items()
        }
        if keys and not draw(st.integers(0, 9)):
            own["replaces"] = draw(st.sampled_from(keys))
        if draw(st.booleans()):
            own["on"] = written - timedelta(days=draw(st.integers(-3, 30)))  # a hand may date ahead
        made.append(entry(written, kind, len(before) + len(made) + 1, **own))
    return made


INTAKE = entry(START, "intake")
CASES = entries(before=(INTAKE,)).map(lambda made: case_of(INTAKE, *made, received=START))


def grown(case, more):
    return replace(case, entries=tuple(sorted((*case.entries, *more), key=lambda one: one.key)))


def told(state, *leave_out):
    """Return all that a picture says, but for the case that it is of."""
    left_out = {"case", *leave_out}
    found = {one.name: getattr(state, one.name) for one in fields(state) if one.name not in left_out}
    problems = tuple(
        (one, why.source) for one, why in state.problems
    )  # how an entry is named depends on the others
    return found | {"clocks": tuple(map(as_it_is, state.clocks)), "problems": problems}


def as_it_is(clock):
    """Return a clock without what once moved it: a calendar is told again where a strike took that back."""
    return replace(clock, touched=[])


@given(CASES, st.integers(0, 120), st.data())
@settings(max_examples=times(40, 150))
def test_the_picture_of_a_past_day_does_not_change_when_something_is_logged_later(case, number, data):
    past = START + timedelta(days=number)
    first = past + timedelta(days=1)
    later = data.draw(entries(first, first + timedelta(days=30), before=case.entries))
    known = [one for one in case.entries if one.written <= past]
    case = replace(case, entries=tuple(known))
    before, after = state_on(case, SETTINGS, past), state_on(grown(case, later), SETTINGS, past)
    assert overdue([before]) == overdue([replace(after, case=case)])
    assert told(before) == told(after)


@given(CASES, st.integers(0, 300))
@settings(max_examples=times(40, 150))
def test_every_clock_keeps_the_laws_of_clocks(case, number):
    on = START + timedelta(days=number)
    for clock in state_on(case, SETTINGS, on).clocks:
        assert clock.since <= on
        assert clock.due.reckoned <= clock.due.day
        if clock.limit:
            assert clock.due.day > clock.since
        if (
            clock.limit
            and clock.limit.law
            and all(term.governed for term in (clock.limit.term, *clock.extensions))
        ):
            assert HOLIDAYS.is_working_day(clock.due.day)
        assert clock.met is None or clock.stopped is None
        assert clock.met is None or clock.since <= clock.met <= on
        assert clock.overdue_on(on) == (clock.runs and clock.due.day < on)
        assert (clock.turn == "initiator") == (clock.suspended_until is not None and clock.kind != "reply")


@given(CASES, st.integers(0, 120))
@settings(max_examples=times(25, 100))
def test_a_case_has_at_most_one_step_clock_and_one_contact_clock_that_run(case, number):
    state = state_on(case, SETTINGS, START + timedelta(days=number))
    assert len(state.running_of("step")) <= 1
    assert len(state.running_of("contact")) <= 1
    assert not (state.closed and (state.running_of("contact") or state.running_of("step")))


@given(CASES, st.integers(0, 120))
@settings(max_examples=times(25, 100))
def test_an_entry_that_happened_later_has_no_effect_yet(case, number):
    on = START + timedelta(days=number)
    happened = tuple(
        one for one in case.entries if one.happened <= on or one.kind == "strike" or one.get("replaces")
    )
    state, known = state_on(case, SETTINGS, on), state_on(replace(case, entries=happened), SETTINGS, on)
    assert told(state, "log") == told(known, "log")


def struck(case, keys, on):
    """Return the case with strikes of ``keys``, written on ``on``."""
    strikes = [entry(on, "strike", 40 + number, entry=key) for number, key in enumerate(keys)]
    return grown(case, strikes), strikes


def named(case, one):
    """Say whether a strike or a correction is about ``one``, or ``one`` is a correction itself."""
    about = {name for other in case.entries for name in (other.get("entry"), other.get("replaces"))}
    return one.key in about or one.get("replaces") is not None


@given(CASES, st.data())
@settings(max_examples=times(25, 100))
def test_a_struck_entry_leaves_the_picture_as_if_it_had_never_been(case, data):
    plain = [one for one in case.entries[1:] if one.kind != "strike" and not named(case, one)]
    assume(plain)
    key = data.draw(st.sampled_from(plain)).key
    on = START + timedelta(days=100)
    after, _ = struck(case, [key], on)
    without = replace(case, entries=tuple(one for one in case.entries if one.key != key))
    assert told(state_on(after, SETTINGS, on), "log") == told(state_on(without, SETTINGS, on), "log")


@given(CASES, st.data())
@settings(max_examples=times(25, 100))
def test_a_struck_strike_leaves_the_picture_as_if_there_had_been_no_strike(case, data):
    key = data.draw(st.sampled_from(case.entries)).key
    on = START + timedelta(days=100)
    once, strikes = struck(case, [key], on)
    twice, _ = struck(once, [strikes[0].key], on + timedelta(days=1))
    day_after = on + timedelta(days=2)
    assert told(state_on(twice, SETTINGS, day_after), "log") == told(
        state_on(case, SETTINGS, day_after), "log"
    )


@given(CASES, st.data(), st.integers(1, 3))
@settings(max_examples=times(40, 150))
def test_corrections_that_change_no_field_change_nothing_but_the_key(case, data, times):
    plain = [one for one in case.entries if one.kind != "strike" and not named(case, one)]
    assume(plain)
    last = old = data.draw(st.sampled_from(plain))
    corrected = case
    for number in range(times):
        on = START + timedelta(days=100 + number)
        corrected, strikes = struck(corrected, [last.key], on)
        fields_now = {**old.fields, "on": old.happened, "replaces": last.key}
        last = Entry(f"{strikes[0].key[:-3]}ccc", old.kind, on, fields_now)
        corrected = grown(corrected, [last])
    before, after = state_on(case, SETTINGS, on), state_on(corrected, SETTINGS, on)
    back = {last.key: old.key}
    same = [
        replace(
            clock,
            entry=back.get(clock.entry, clock.entry),
            stopped_by=back.get(clock.stopped_by, clock.stopped_by),
            touched=[],
        )
        for clock in after.clocks
    ]
    assert same == [*map(as_it_is, before.clocks)]
    for name in ("route", "step", "handler", "status", "result", "pots", "undecided"):
        assert getattr(after, name) == getattr(before, name)
