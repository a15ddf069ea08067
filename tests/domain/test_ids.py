"""Ids of cases and contacts, and the keys of log entries."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nopcases.domain.case.ids import (
    ALPHABET,
    is_case_id,
    is_contact_id,
    new_case_id,
    new_contact_id,
    new_key,
    short_ends,
    written_at,
    written_on,
)

from .making import AMSTERDAM, day

NOON = datetime(2026, 11, 23, 11, 0, 0, tzinfo=UTC)


def test_the_alphabet_has_no_vowels_and_no_look_alikes():
    assert set("aeiouy01l").isdisjoint(ALPHABET)
    assert len(ALPHABET) == 27


def test_a_case_id_begins_with_the_year_of_receipt_and_is_random():
    ids = {new_case_id(day("2026-11-02")) for _ in range(50)}
    assert len(ids) == 50
    assert all(one.startswith("26-") and is_case_id(one) for one in ids)
    assert new_case_id(date(2009, 1, 1)).startswith("09-")


def test_a_contact_id_says_nothing_and_is_no_case_id():
    contact = new_contact_id()
    assert is_contact_id(contact)
    assert not is_case_id(contact)


@pytest.mark.parametrize(
    "wrong",
    ["", "26-k7q4", "26-k7q4ff", "2026-k7q4f", "26-K7Q4F", "26-k7q4a", "26-k7q4f\n", "../k7q4f", "26k7q4f"],
)
def test_what_is_no_case_id_is_told_apart(wrong):
    assert not is_case_id(wrong)


def test_a_key_is_the_utc_second_of_writing_and_three_characters():
    key = new_key(NOON.replace(microsecond=999), [], AMSTERDAM)
    assert key.startswith("20261123T110000Z-")
    assert set(key[-3:]) <= set(ALPHABET)
    assert written_at(key) == NOON


@pytest.mark.parametrize(
    "wrong",
    ["", "20261123T110000Z", "20261123T110000Z-bbbb", "20261323T110000Z-bbb", "20261123T250000Z-bbb", "note"],
)
def test_what_is_no_key_has_no_day(wrong):
    assert written_at(wrong) is None
    assert written_on(wrong, AMSTERDAM) is None


def test_the_day_of_a_key_is_the_local_one():
    assert written_on("20261102T225959Z-bbb", AMSTERDAM) == day("2026-11-02")
    assert written_on("20261102T230000Z-bbb", AMSTERDAM) == day("2026-11-03")
    assert written_on("20260702T220000Z-bbb", AMSTERDAM) == day("2026-07-03")  # summer time
    assert written_on("20261102T230000Z-bbb", ZoneInfo("America/Paramaribo")) == day("2026-11-02")


ODD_DAYS = {
    "Europe/Amsterdam": ["20260329", "20261025", "19371231"],  # it had 20 minutes more than UTC then
    "America/St_Johns": ["20071104", "20061029", "20060402"],  # clocks changed a minute after midnight
    "America/Havana": ["20261101", "20260308"],  # and at midnight
    "Asia/Kathmandu": ["20260329", "99991231"],
    "Pacific/Apia": ["20111229", "20111230", "00010101"],  # a day was left out
    "UTC": ["20260329"],
}


@pytest.mark.parametrize("zone", ODD_DAYS)
def test_the_day_of_a_key_is_the_one_of_its_second_also_where_clocks_change(zone):
    timezone = ZoneInfo(zone)
    for utc_day in ODD_DAYS[zone]:
        for minute in range(24 * 60):
            key = f"{utc_day}T{minute // 60:02}{minute % 60:02}30Z-bbb"
            try:
                right = written_at(key).astimezone(timezone).date()
            except OverflowError:
                right = None
            assert written_on(key, timezone) == right, key


def test_a_key_sorts_after_one_of_the_same_second():
    first = new_key(NOON, [], AMSTERDAM)
    second = new_key(NOON, [first], AMSTERDAM)
    assert written_at(second) == NOON + timedelta(seconds=1)


def test_a_key_sorts_after_one_of_a_clock_that_was_ahead():
    ahead = new_key(NOON + timedelta(hours=2), [], AMSTERDAM)
    assert new_key(NOON, [ahead], AMSTERDAM) > ahead


def test_a_later_second_is_kept_as_it_is():
    first = new_key(NOON, [], AMSTERDAM)
    assert written_at(new_key(NOON + timedelta(minutes=1), [first], AMSTERDAM)) == NOON + timedelta(minutes=1)


def test_keys_of_other_days_do_not_count():
    tomorrow = new_key(NOON + timedelta(days=1), [], AMSTERDAM)
    assert written_at(new_key(NOON, [tomorrow], AMSTERDAM)) == NOON


def test_at_the_last_second_of_a_day_a_key_stays_on_that_day():
    midnight = datetime(2026, 11, 23, 22, 59, 59, tzinfo=UTC)
    new = new_key(midnight, ["20261123T225959Z-bzz"], AMSTERDAM)
    assert new == "20261123T225959Z-c22"
    assert written_on(new, AMSTERDAM) == day("2026-11-23")


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)),  # noqa: DTZ001 - it gets its zone below
    st.lists(st.integers(-5, 86_400), max_size=6),
)
def test_a_new_key_sorts_after_every_key_of_its_local_day(moment, seconds):
    moment = moment.replace(tzinfo=UTC)
    keys = []
    for number in seconds:
        keys.append(new_key(moment + timedelta(seconds=number), keys, AMSTERDAM))
    new = new_key(moment, keys, AMSTERDAM)
    today = moment.astimezone(AMSTERDAM).date()
    assert written_on(new, AMSTERDAM) == today
    assert all(key < new for key in keys if written_on(key, AMSTERDAM) == today)


KEYS = st.text(ALPHABET[:3], min_size=3, max_size=6)


@given(st.sets(KEYS, max_size=30))
def test_a_short_end_means_one_key_and_is_the_shortest_that_does(keys):
    for key, end in short_ends(keys).items():
        meant = [other for other in keys if other.endswith(end)]
        assert meant == [key] or end == key  # one that is the end of another has no end of its own
        shorter = end[1:]
        assert len(end) == 3 or sum(other.endswith(shorter) for other in keys) > 1
    assert set(short_ends(keys)) == keys
