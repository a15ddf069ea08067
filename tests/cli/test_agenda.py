"""The agenda of a meeting in every form, for colleagues and for everybody."""

import csv
import io
import tomllib

import pytest

from .at_terminal import Terminal
from .running import MONDAY

FORMS = ("table", "markdown", "html", "csv", "json")
FIELDS = [
    *("section", "meeting", "date", "case", "title", "place", "kind", "step", "handler", "partner", "entry"),
    *("text", "since", "due", "days_late", "clock", "listed_in", "new", "last_contact", "missing"),
]


def begin(nop):
    found = nop.intake(
        "Speeltuin De Wig", "ens", "--kind", "social", "--name", "Sanne Proef", today="2026-11-02"
    )
    nop("route", found, "social", today="2026-11-02")
    nop("assign", found, "anna", today="2026-11-02")
    nop("log", "feedback", found, "Gebeld.", today="2026-11-03")
    nop("log", "consult", found, "igw", "Geheime vraag aan het team", today="2026-11-04")
    nop("log", "consult", found, "police", "Geheime vraag aan de politie", today="2026-11-05")
    return found


@pytest.fixture
def case(begun):
    """A case of anna that was brought into the IGW team, and that the police is asked about."""
    return begun(begin)


def add_to_meetings(nop, text):
    path = nop.root / "meetings.toml"
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def agenda(nop, *arguments, **options):
    """Return (section, case) of the agenda of the IGW team."""
    return [(row["section"], row["case"]) for row in nop.rows("agenda", "igw", *arguments, **options)]


def test_a_row_has_the_fields_of_the_contract_in_their_order(nop, case):
    answer = nop("agenda", "igw", "-f", "json").json
    assert (answer["meeting"], answer["date"]) == ("igw", "2026-12-01")
    brought, missing = answer["rows"]
    assert list(brought) == list(missing) == FIELDS
    assert brought | {"entry": ""} == {
        "section": "consult",
        "meeting": "igw",
        "date": "2026-12-01",
        "case": case,
        "title": "Speeltuin De Wig",
        "place": "ens",
        "kind": "social",
        "step": "kennismaking",
        "handler": "anna",
        "partner": None,
        "entry": "",
        "text": "Geheime vraag aan het team",
        "since": "2026-11-04",
        "due": "2026-11-18",
        "days_late": 5,
        "clock": "reply",
        "listed_in": None,
        "new": False,
        "last_contact": "2026-11-03",
        "missing": [],
    }
    assert (missing["section"], missing["partner"], missing["due"]) == ("missing", "police", "2026-11-19")


def test_an_agenda_without_cases_still_says_which_meeting_and_when(nop):
    answer = nop("agenda", "igw", "-f", "json").json
    assert (answer["rows"], answer["meeting"], answer["date"]) == ([], "igw", "2026-12-01")
    assert nop("agenda", "igw", "-f", "csv").out == ",".join(FIELDS) + "\n"
    assert nop("agenda", "igw").out.count("None.") == 3


@pytest.mark.parametrize(
    ("today", "arguments", "date"),
    [
        (MONDAY, (), "2026-12-01"),
        ("2026-12-01", (), "2026-12-01"),
        ("2026-12-02", (), "2026-12-15"),
        (MONDAY, ("--date", "2026-11-17"), "2026-11-17"),
        (MONDAY, ("--date", "friday"), "2026-11-27"),
    ],
)
def test_it_is_for_the_next_date_the_day_itself_included_or_for_the_day_that_was_asked(
    nop, today, arguments, date
):
    assert nop("agenda", "igw", *arguments, "-f", "json", today=today).json["date"] == date


@pytest.mark.parametrize("typed", ["igw", "IGW-team", "IGW team", "igw-TEAM"])
def test_a_meeting_is_named_by_its_key_or_its_title(nop, typed):
    assert nop("agenda", typed, "-f", "json").json["meeting"] == "igw"


@pytest.mark.parametrize("written", ["9.30", "9:30", "9.30 uur"])
def test_a_time_is_told_in_the_language_in_use_however_it_was_written(nop, written):
    path = nop.root / "meetings.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace('time = "9.30"', f'time = "{written}"'), encoding="utf-8"
    )
    assert "  time       9:30\n" in nop("agenda", "igw").out
    assert "  tijd         9.30 uur\n" in nop("--lang", "nl", "agenda", "igw").out


def test_the_head_says_what_when_and_with_whom(nop):
    out = nop("agenda", "igw").out
    assert "Agenda: IGW team, Tue 1 Dec 2026" in out
    assert "  time       9:30\n" in out
    assert "Municipality, Housing corporation, Police, Welfare" in out
    assert "Tue 17 Nov 2026" in out


@pytest.mark.parametrize(
    ("moved", "arguments", "title", "note"),
    [
        (
            "[meeting.igw.moved.2026-12-01]\nto = 2026-12-03\n",
            (),
            "Thu 3 Dec 2026",
            "moved, by its rule it is on Tue 1 Dec 2026",
        ),
        ("[meeting.igw.moved.2026-12-01]\n", (), "Tue 15 Dec 2026", "Tue 1 Dec 2026 falls out"),
        (
            "[meeting.igw.moved.2026-12-01]\nto = 2026-12-03\n",
            ("--date", "2026-12-01"),
            "Tue 1 Dec 2026",
            "Tue 1 Dec 2026 was moved to Thu 3 Dec 2026",
        ),
        ("", ("--date", "2026-12-02"), "Wed 2 Dec 2026", "by its rule the meeting is not on this day"),
    ],
    ids=["moved", "cancelled", "the old day", "no day of it"],
)
def test_the_head_says_what_became_of_a_date(nop, moved, arguments, title, note):
    add_to_meetings(nop, moved)
    out = nop("agenda", "igw", *arguments).out
    assert title in out.splitlines()[0]
    assert note in out


def test_a_usual_date_has_no_note(nop):
    assert "note" not in nop("agenda", "igw").out


@pytest.mark.parametrize(
    "rule", ["", 'rrule = "FREQ=WEEKLY;UNTIL=20261101"\nstart = 2026-10-05\n'], ids=["no rule", "ended"]
)
def test_without_a_coming_date_it_asks_for_one(nop, rule):
    add_to_meetings(nop, f'[meeting.extra]\ntitle = "Extra"\n{rule}')
    assert "Extra has no coming date by its rule; give --date." in nop("agenda", "extra", code=1).err
    assert "Agenda: Extra, Tue 1 Dec 2026" in nop("agenda", "extra", "--date", "2026-12-01").out


def test_an_unknown_meeting_is_refused_with_the_near_one(nop):
    assert "Did you mean" in nop("agenda", "intaketavel", code=1).err


def test_a_rule_that_is_wrong_is_told_and_the_meeting_can_still_be_asked_with_a_date(nop):
    add_to_meetings(nop, '[meeting.extra]\ntitle = "Extra"\nrrule = "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"\n')
    told = nop("agenda", "extra", "--date", "2026-12-01", code=3)
    assert "meetings.toml:" in told.err
    assert "never gives a day" in told.err


def test_the_filters_limit_it(nop, case):
    other = nop.intake("Moestuin", "bant", "--kind", "social")
    nop("log", "consult", other, "igw", "En dit?")
    assert ("consult", other) in agenda(nop)
    assert agenda(nop, "--place", "ens") == [("consult", case), ("missing", case)]
    assert agenda(nop, "--handler", "bert") == []


def test_the_villages_have_a_block_each_with_what_is_late_and_new(nop, case):
    new = nop.intake("Moestuin", "bant", today="2026-11-20")
    centre = nop.intake("Bankje", "centrum", today="2026-11-20")
    out = nop("agenda", "tiendorpen").out
    blocks = out.split("\n\n")
    by_title = {block.split("\n")[0].split("  ")[0]: block for block in blocks}
    assert case in by_title["Ens"]
    assert "reply 5 days, reply 4 days" in by_title["Ens"]
    assert "1 late" in by_title["Ens"]
    assert new in by_title["Bant"]
    assert "1 new since 11 Nov" in by_title["Bant"]
    assert centre in by_title["Emmeloord"]
    assert "Centre" in by_title["Emmeloord"]
    assert by_title["Rutten"] == "Rutten\n  none"
    assert "Centre" not in by_title  # no village
    rows = nop.rows("agenda", "tiendorpen")
    assert [(row["listed_in"], row["case"], row["new"]) for row in rows if row["section"] == "place"] == [
        ("emmeloord", centre, True),
        ("bant", new, True),
        ("ens", case, False),
    ]
    assert "Brought in" not in out


SECRET = ("Geheime vraag", "anna", "Anna", "Sanne", "Proef", "Gebeld")


@pytest.mark.parametrize("meeting", ["igw", "tiendorpen"])
@pytest.mark.parametrize("form", FORMS)
def test_for_everybody_it_has_no_log_texts_no_persons_and_no_contacts(nop, case, form, meeting):
    everything = nop("agenda", meeting, "-f", form).out
    public = nop("agenda", meeting, "--public", "-f", form).out
    assert case in public
    assert "Speeltuin De Wig" not in public
    assert not [word for word in SECRET if word in public]
    assert "anna" in everything
    nop("edit", case, "--public", "yes")
    assert "Speeltuin De Wig" in nop("agenda", meeting, "--public", "-f", form).out
    if meeting == "igw":
        assert "Geheime vraag aan de politie" in everything


def test_for_everybody_json_keeps_its_fields_with_null_and_csv_lacks_the_columns(nop, case):
    row, _missing = nop.rows("agenda", "igw", "--public")
    assert list(row) == FIELDS
    assert (row["handler"], row["text"]) == (None, None)
    (head, *_rows) = csv.reader(io.StringIO(nop("agenda", "igw", "--public", "-f", "csv").out))
    assert head == [name for name in FIELDS if name not in ("handler", "text", "missing")]


def test_hostile_titles_and_questions_stay_text_in_every_form(nop):
    nop.by_hand("26-bbbbb", title="</td><script>alert(1)</script>|x")
    nop("log", "consult", "26-bbbbb", "igw", "=1+1 </td><b>|\x1b[2J", today="2026-11-04")
    html = nop("agenda", "igw", "-f", "html").out
    assert "<script>alert" not in html
    assert "<b>|" not in html
    markdown = nop("agenda", "igw", "-f", "markdown").out
    assert "\\|x" in markdown
    assert "\\<script\\>" in markdown
    (row,) = csv.DictReader(io.StringIO(nop("agenda", "igw", "-f", "csv").out))
    assert row["text"].startswith("'=1+1")
    assert not [form for form in FORMS if "\x1b" in nop("agenda", "igw", "-f", form).out]


def test_a_case_that_cannot_be_read_is_named_and_the_exit_code_says_so(nop, case):
    nop.write("26-bbbbb", "id = ")
    told = nop("agenda", "igw", code=3)
    assert case in told.out
    assert "26-bbbbb.toml" in told.out
    assert "26-bbbbb.toml:1" in told.err


def test_the_agenda_says_what_the_minutes_of_the_last_time_say(sample):
    for meeting in ("igw", "tiendorpen"):
        found = sample("agenda", meeting, "-f", "json", today="2026-11-23").json
        minuted = {
            (path.stem, key)
            for path in (sample.root / "cases").glob("*/*.toml")
            for key, entry in tomllib.loads(path.read_text(encoding="utf-8"))["log"].items()
            if entry.get("minutes") == meeting
        }
        assert {(row["case"], row["entry"]) for row in found["last_time"]} == minuted
        assert minuted
        assert found["next_date"] > found["date"]


def test_everybody_reads_what_came_of_it_but_not_what_was_said(sample):
    result = sample("agenda", "tiendorpen", "--public", "-f", "json", today="2026-11-23")
    assert [(row["agreed"], row["text"]) for row in result.json["last_time"]] == [
        ("promise", None),
        ("reply", None),
    ]
    page = sample("agenda", "tiendorpen", "--public", today="2026-11-23").out
    assert "Agreed last time, Wed 11 Nov" in page
    assert "Marknesse heeft goede ervaring" not in page


def test_the_neighbourhoods_have_a_meeting_with_a_block_each(sample):
    result = sample("agenda", "wijken", "-f", "json", today="2026-11-23")
    listed = {(row["listed_in"], row["case"]) for row in result.rows if row["section"] == "place"}
    neighbourhoods = {row["key"] for row in sample.rows("overview", "neighbourhood", today="2026-11-23")}
    counted = set()
    for row in sample.rows("list", today="2026-11-23"):
        header = sample.show(row["case"], today="2026-11-23")["header"]
        places = {header.get("place"), *header.get("also", ())}
        counted |= {(place, row["case"]) for place in places & (neighbourhoods | {"emmeloord"})}
    assert listed == counted
    assert result.json["last_time"] == []


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_what_came_of_it_is_read_on_a_screen_of_any_width(sample, columns):
    arguments = ("--lang", "en", "--no-pager", "--today", "2026-11-23", "agenda", "tiendorpen")
    text = Terminal(sample.root, *arguments, columns=columns, NO_COLOR="1").end()
    assert "the initiator has not heard it yet" in " ".join(text.split())
