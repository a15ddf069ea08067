"""A case file: what is written reads back, what is added leaves the rest alone, and what is wrong is told."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nopcases.domain.case.ids import ALPHABET
from nopcases.domain.timeline.log_kinds import fields_of
from nopcases.folder.cases.file import entry_fields, render_case, with_entries, with_values
from nopcases.folder.toml.edit import WriteWouldDamage, append_tables, render_value

from .making import CASE, CASE_ID, KEY, NOTE, exactly, good
from .toml_documents import PYTHON_VALUES

DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31))
LISTS = st.lists(st.text(), max_size=3)
HEADERS = st.fixed_dictionaries(
    {"id": st.just(CASE_ID), "title": st.text().filter(str.strip), "received": DAYS},
    optional={
        "kind": st.text(),
        "place": st.text(),
        "also": LISTS,
        "support": LISTS,
        "themes": LISTS,
        "summary": st.text(),
        "reference": st.text(),
        "contacts": st.dictionaries(st.text(), st.text(), min_size=1, max_size=3),
    },
)
KEYS = st.builds(
    lambda second, end: f"{second:%Y%m%dT%H%M%S}Z-{end}",
    st.datetimes(datetime.datetime(2000, 1, 2), datetime.datetime(2099, 12, 30)),  # noqa: DTZ001 - in UTC
    st.text(ALPHABET, min_size=3, max_size=3),
)
ENTRIES = st.builds(
    dict.__or__,
    st.dictionaries(st.text().filter(lambda name: name not in fields_of("note")), PYTHON_VALUES),  # not known ones
    st.fixed_dictionaries({"kind": st.sampled_from(["note", "x-new"])}, optional={"text": st.text(), "on": DAYS}),
)  # fmt: skip
LOGS = st.dictionaries(KEYS, ENTRIES, min_size=1, max_size=3)


@given(HEADERS, LOGS)
def test_a_case_that_is_rendered_reads_back_as_it_was(header, log):
    case = good(render_case(header, log)).case
    assert exactly(case.header) == exactly(header)
    assert [entry.key for entry in case.entries] == sorted(log)
    assert exactly({entry.key: entry.fields for entry in case.entries}) == exactly(log)


ODD = (
    '"""',
    "'''",
    '"',
    "\\",
    "\r",
    "\r\n",
    "a\nb\r\nc\rd",
    "\n",
    "\n\n[log.x]\n",
    "🎉 é \u202e",
    "\x00\x1b",
    '\n"""\n',
)


@pytest.mark.parametrize("text", ODD, ids=repr)
def test_any_text_may_be_title_summary_and_note(text):
    title = f"x{text}"
    header = {"id": CASE_ID, "title": title, "received": datetime.date(2026, 11, 2), "summary": text}
    case = good(render_case(header, {KEY: NOTE | {"text": text}})).case
    assert (case.title, case.header["summary"], case.entries[0].text) == (title, text, text)


@given(HEADERS, LOGS, st.dictionaries(KEYS, ENTRIES, min_size=1, max_size=2), st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=60)
def test_an_append_changes_no_earlier_byte(header, log, drafts, end):
    before = good(render_case(header, log).replace("\n", end))
    drafts = {key: fields for key, fields in drafts.items() if key not in before.case.by_key}
    text = with_entries(before, drafts)
    assert text.encode().startswith(before.data)
    entries = {entry.key: entry.fields for entry in good(text).case.entries}
    assert exactly(entries) == exactly({entry.key: entry.fields for entry in before.case.entries} | drafts)


@given(HEADERS, LOGS, HEADERS)
@settings(max_examples=60)
def test_a_header_value_that_is_replaced_changes_its_own_lines_alone(header, log, others):
    del header["id"]
    values = {"id": CASE_ID} | {name: value for name, value in header.items() if name != "contacts"}
    blocks = [f"{name} = {render_value(value)}  # about {name}\n" for name, value in values.items()]
    blocks.append(append_tables("", [(("log", key), fields) for key, fields in log.items()]))
    file = good("".join(blocks))
    for number, name in enumerate(values):
        if name in others:
            text = with_values(file, {(name,): others[name]})
            assert text.startswith("".join(blocks[:number]))
            assert text.endswith("".join((f"  # about {name}\n", *blocks[number + 1 :])))
            assert exactly(good(text).case.header) == exactly(values | {name: others[name]})


def test_an_entry_begins_with_kind_author_and_day_and_ends_with_its_text():
    fields = {"text": "t", "due": 1, "on": 2, "by": "anna", "kind": "action"}
    assert list(entry_fields(fields)) == ["kind", "by", "on", "due", "text"]


def test_a_header_goes_to_the_file_in_the_order_of_the_contract_and_the_log_comes_last():
    header = {"summary": "s", "received": datetime.date(2026, 11, 2), "title": "t", "id": CASE_ID}
    text = render_case(header | {"contacts": {"initiator": "c-9x2mq"}}, {KEY: NOTE})
    names = [line.split(" =")[0] for line in text.splitlines() if line]
    assert names == [
        "id", "title", "received", "summary", "[contacts]", "initiator", f"[log.{KEY}]", "kind", "by", "text"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "drafts"),
    [
        (CASE, {"20261102T091500Z-k7q": NOTE}),
        (CASE, {KEY: NOTE | {"text": "\udcff"}}),
        (CASE + "#" * (256 * 1024 - len(CASE) - 20) + "\n", {KEY: NOTE}),
    ],
    ids=["a key that is taken", "a stray byte", "over 256 KB"],
)
def test_an_entry_after_which_the_file_would_not_read_back_is_refused(text, drafts):
    with pytest.raises(WriteWouldDamage):
        with_entries(good(text), drafts)


@pytest.mark.parametrize(
    ("before", "values"),
    [
        (CASE.replace("received", "contacts = {}\nreceived"), {("contacts", "second"): "c-9x2mq"}),
        (CASE.replace("received", 'contacts.second = "c-9x2mq"\nreceived'), {("contacts", "initiator"): "c"}),
        (CASE, {("title",): "x" * 262_144}),
    ],
    ids=["in line", "dotted", "over 256 KB"],
)
def test_a_header_value_that_no_line_can_hold_is_refused(before, values):
    with pytest.raises(WriteWouldDamage):
        with_values(good(before), values)


def test_a_new_case_that_would_not_read_back_is_refused():
    header = {"id": CASE_ID, "title": "x", "received": datetime.date(2026, 11, 2)}
    with pytest.raises(WriteWouldDamage):
        render_case(header | {"summary": "x" * 262_144}, {KEY: NOTE})
    with pytest.raises(WriteWouldDamage):
        render_case(header | {"mood": "no key of a header"}, {KEY: NOTE})
