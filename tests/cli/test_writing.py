"""What a writing command takes, echoes and leaves in the file."""

import sys
import tomllib

import pytest


@pytest.fixture
def case(nop):
    return nop.intake("Speeltuin De Wig", "ens", "--kind", "social", today="2026-11-02")


def last(nop, case):
    """Return the last entry as the file holds it."""
    return list(tomllib.loads(nop.file(case).read_text())["log"].values())[-1]


@pytest.mark.parametrize(
    ("typed", "meant", "echoed"),
    [
        ("2026-11-20", "2026-11-20", "Fri 20 Nov 2026"),
        ("20-11-2026", "2026-11-20", "Fri 20 Nov 2026"),
        ("yesterday", "2026-11-22", "Sun 22 Nov 2026"),
        ("gisteren", "2026-11-22", "Sun 22 Nov 2026"),
        ("friday", "2026-11-20", "Fri 20 Nov 2026"),
        ("vrijdag", "2026-11-20", "Fri 20 Nov 2026"),
        ("monday", "2026-11-16", "Mon 16 Nov 2026"),
        ("-2w", "2026-11-09", "Mon 9 Nov 2026"),
        ("20 nov", "2026-11-20", "Fri 20 Nov 2026"),
        ("20 november 2026", "2026-11-20", "Fri 20 Nov 2026"),
        ("24 maart", "2026-03-24", "Tue 24 Mar 2026"),
    ],
)
def test_the_day_it_happened_is_understood_as_past_and_echoed_with_its_weekday(nop, typed, meant, echoed):
    case = nop.intake("Titel", "ens", today="2025-01-06")
    assert echoed in nop("log", "note", case, "x", f"--on={typed}").out
    assert last(nop, case)["on"].isoformat() == meant


@pytest.mark.parametrize(
    ("typed", "meant", "echoed"),
    [
        ("27-11-2026", "2026-11-27", "Fri 27 Nov 2026"),
        ("tomorrow", "2026-11-24", "Tue 24 Nov 2026"),
        ("overmorgen", "2026-11-25", "Wed 25 Nov 2026"),
        ("friday", "2026-11-27", "Fri 27 Nov 2026"),
        ("maandag", "2026-11-30", "Mon 30 Nov 2026"),
        ("+7d", "2026-11-30", "Mon 30 Nov 2026"),
        ("+5wd", "2026-11-30", "Mon 30 Nov 2026"),
        ("+2 weken", "2026-12-07", "Mon 7 Dec 2026"),
        ("1 mei", "2027-05-01", "Sat 1 May 2027"),
        ("maart 3", "2027-03-03", "Wed 3 Mar 2027"),
    ],
)
def test_the_day_by_which_is_understood_as_coming_and_echoed_with_its_weekday(
    nop, case, typed, meant, echoed
):
    assert echoed in nop("log", "action", case, "Bellen", "--due", typed).out
    assert last(nop, case)["due"].isoformat() == meant


def test_intake_echoes_the_day_of_receipt_and_when_the_caller_hears_back(nop):
    out = nop("intake", "Titel", "ens", "--on", "friday").out
    assert "Fri 20 Nov 2026" in out
    assert "Fri 27 Nov 2026" in out


def test_intake_ends_with_what_the_caller_wants_to_hear(nop):
    out = nop("intake", "Speeltuin", "ens", "--kind", "physical", "--name", "Sanne Proef").out
    assert out.splitlines()[0].endswith("  Speeltuin")
    for words in ("Daan Voorbeeld", "Physical route", "Initiative", "Mon 30 Nov 2026"):
        assert words in out
    assert "Still to ask: telephone" in out


def test_intake_warns_of_cases_there_with_like_words_or_the_same_telephone(nop):
    first = nop.intake("Speeltuin De Wig opknappen", "ens", "--phone", "0527-550123")
    like = nop("intake", "Nieuwe speeltuinen", "ens")
    assert first in like.err
    assert first not in nop("intake", "Nieuwe speeltuinen", "bant").err
    assert first in nop("intake", "Iets heel anders", "bant", "--phone", "+31 527 55 01 23").err
    nop("close", first, "realised", "--without-feedback", "x")
    assert f"{first}  Speeltuin De Wig opknappen · Ens · received Mon 23 Nov 2026 · realised" in (
        nop("intake", "Nog een speeltuin", "ens").err
    )


def test_intake_like_another_case_takes_over_place_and_kind_but_not_the_person(nop):
    first = nop.intake("Een", "ens", "--kind", "social", "--theme", "green", "--name", "Sanne Proef")
    second = nop.intake("Twee", "bant", "--like", first)
    header = nop.show(second)["header"]
    assert (header["place"], header["kind"], header["themes"]) == ("bant", "social", ["green"])
    assert "contacts" not in header


def test_a_minus_sign_reads_standard_input(nop, case):
    nop("log", "note", case, "-", stdin="Twee\r\nregels\n")
    assert last(nop, case)["text"] == "Twee\nregels"
    told = nop("intake", "Titel", "ens", "--summary", "-", "--quiet", stdin="Wat\nhet is").out.strip()
    assert nop.show(told)["header"]["summary"] == "Wat\nhet is"
    other = nop.intake("Titel", "ens", "--summary", "-")
    assert "summary" not in nop.show(other)["header"]


def test_name_telephone_and_mail_stand_in_contacts_and_nowhere_else(nop):
    reach = ("--name", "Sanne Proef", "--phone", "0527-550123", "--email", "s@example.org")
    case = nop.intake("Titel", "ens", *reach)
    assert nop.show(case)["state"]["contacts"] == {
        "initiator": {"name": "Sanne Proef", "phone": "0527-550123", "email": "s@example.org"}
    }
    private = (b"Sanne", b"550123", b"s@example")
    told = [name for name, data in nop.snapshot().items() if any(words in data for words in private)]
    assert [name.split("/")[0] for name in told] == ["contacts"]
    assert "contacts/" in (nop.root / ".gitignore").read_text().splitlines()
    assert "Sanne Proef" in nop("show", case).out


def test_a_case_whose_contact_is_not_at_hand_is_shown_without_it(nop):
    case = nop.intake("Titel", "ens", "--name", "Sanne Proef")
    for path in (nop.root / "contacts").iterdir():
        path.unlink()
    assert "Sanne" not in nop("show", case).out
    assert nop.show(case)["state"]["contacts"] == {}


def test_an_entry_of_two_is_written_in_one_go_with_keys_in_order(nop, case):
    nop("log", "feedback", case, "Ja", "--promise", "Bellen", "--due", "+7d")
    keys = list(tomllib.loads(nop.file(case).read_text())["log"])
    assert keys == sorted(keys)
    assert [entry["kind"] for entry in nop.show(case)["log"]] == ["intake", "feedback", "action"]


def test_today_says_as_if_on_which_day_an_entry_is_written(nop, case):
    nop("log", "note", case, "x", today="2026-11-10")
    entry = nop.show(case)["log"][-1]
    assert (entry["written"], entry["happened"]) == ("2026-11-10", "2026-11-10")
    assert "on" not in entry


def test_edit_replaces_only_the_lines_it_means_and_tells_what_changed(nop, case):
    path = nop.file(case)
    path.write_text(path.read_text().replace('place = "ens"', 'place   =  "ens"   # dorp'))
    before = path.read_text().splitlines()
    out = nop("edit", case, "--place", "bant").out
    assert "place: Ens → Bant" in out
    after = path.read_text().splitlines()
    assert [(old, new) for old, new in zip(before, after, strict=True) if old != new] == [
        ('place   =  "ens"   # dorp', 'place   =  "bant"   # dorp')
    ]


def test_edit_without_a_change_changes_nothing(nop, case):
    before = nop.snapshot()
    assert "Nothing changed" in nop("edit", case, "--place", "ens").out
    assert nop.snapshot() == before


@pytest.mark.parametrize("command", [["route"], ["assign"]], ids=["route", "assign"])
def test_a_suggestion_gives_its_reasons_and_changes_nothing(nop, case, command):
    before = nop.snapshot()
    out = nop(*command, case).out
    assert "because" in out
    assert f"nopcases {command[0]} {case}" in out
    assert nop.snapshot() == before


def test_the_suggested_handler_has_the_role_serves_the_place_and_is_there(nop, case):
    assert "anna" in nop("assign", case).out
    people = nop.root / "people.toml"
    people.write_text(
        people.read_text() + '\n[person.anna.away.2026-11-20]\nuntil = 2026-11-27\nstand-in = "bert"\n'
    )
    assert f"nopcases assign {case} bert" in nop("assign", case).out


def test_a_link_is_shown_on_both_cases(nop, case):
    other = nop.intake("Buurtfeest", "bant")
    nop("link", case, other, "--as", "part-of")
    assert other in nop("show", case).out
    assert case in nop("show", other).out
    assert nop.show(other)["state"]["links"] == [
        {"case": case, "as": "part-of", "own": False, "status": "open"}
    ]


def test_init_makes_a_complete_folder_and_adds_only_what_is_missing_later(nop, tmp_path):
    root = tmp_path / "nieuw"
    out = nop.run(["init", root])
    assert (out.code, out.err) == (0, "")
    names = {path.name for path in root.iterdir()}
    assert {
        "nopcases.toml",
        "places.toml",
        "people.toml",
        "routes.toml",
        "pots.toml",
        "meetings.toml",
    } < names
    (root / "words.toml").unlink()
    (root / "places.toml").write_text("# van ons\n")
    again = nop.run(["init", root])
    assert "words.toml" in again.out
    assert (root / "places.toml").read_text() == "# van ons\n"
    assert "nothing was changed" in nop.run(["init", root]).out


@pytest.mark.parametrize("name", ["noordoostpolder", "blank"])
def test_a_fresh_folder_of_each_preset_is_without_errors_and_takes_an_intake(nop, tmp_path, name):
    root = tmp_path / name
    assert nop.run(["init", root, "--preset", name]).code == 0
    assert nop.run(["-C", root, "check"]).code == 0
    assert nop.run(["-C", root, "intake", "Titel", "--quiet"]).code == 0
    assert len(nop.run(["-C", root, "list", "-f", "json"]).rows) == 1


def test_init_in_a_folder_with_files_keeps_them(nop, tmp_path):
    (tmp_path / "README.md").write_text("van ons")
    (tmp_path / ".gitignore").write_text("*.bak")
    assert nop.run(["-C", tmp_path, "init"]).code == 0
    assert (tmp_path / "README.md").read_text() == "van ons"
    assert (tmp_path / ".gitignore").read_text().splitlines() == [
        "*.bak",
        "contacts/",
        ".nopcases/",
        ".*.tmp",
    ]


TOO_LONG = "x" * 300_000
"""A summary that makes a file longer than any may be."""


def test_an_intake_that_is_refused_leaves_no_contact_behind(nop):
    nop("intake", "Titel", "--name", "Jan", "--summary", "-", stdin=TOO_LONG, code=1)
    assert list((nop.root / "contacts").glob("*")) == []


def test_an_edit_that_is_refused_leaves_the_contact_as_it_was(nop):
    case = nop.intake("Titel", "ens", "--name", "Jan")
    before = nop.snapshot()
    nop("edit", case, "--name", "Piet", "--summary", "-", stdin=TOO_LONG, code=1)
    assert nop.snapshot() == before


def test_a_comment_above_an_old_error_may_be_added_in_the_editor(nop, tmp_path, monkeypatch):
    nop.by_hand(
        "26-22222", log='\n[log.20261103T090000Z-222]\nkind = "done"\naction = "20261101T090000Z-222"\n'
    )
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "path.write_text('# een opmerking\\n' + path.read_text(encoding='utf-8'), encoding='utf-8')\n"
    )
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{script}"')
    nop("edit", "26-22222")
    assert nop.file("26-22222").read_text(encoding="utf-8").startswith("# een opmerking\n")


def test_a_byte_order_mark_on_standard_input_is_no_text(nop):
    case = nop.intake("Titel", "ens")
    nop("log", "note", case, "-", stdin=b"\xef\xbb\xbfhoi\r\n")
    assert nop.show(case)["log"][-1]["text"] == "hoi"
