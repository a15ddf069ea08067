"""``undo`` is refused where something later stands on what it would take back, and says which; then nothing changes."""

import shutil
from datetime import datetime

import pytest

from nopcases.folder.root import Folder
from nopcases.folder.undo.records import drop_naming, keep, records

from .team import make_team, the_case, with_a_case
from .test_undo import edit_settings


@pytest.fixture
def case(nop):
    case = nop.intake("Speeltuin", "ens")
    nop("log", "feedback", case, "Gebeld.")
    return case


def refused(nop, *options):
    """Return why an undo is refused; nothing has changed then."""
    before = nop.snapshot()
    said = nop(*options, "undo", code=1).err
    assert nop.snapshot() == before
    return said


@pytest.mark.parametrize(
    ("mine", "theirs", "named"),
    [
        (("fund", "ask", "x", "igw", "100"), ("fund", "grant", "x", "igw"), "money · "),
        (
            ("log", "action", "x", "Bellen", "--due", "2026-12-01"),
            ("log", "done", "x", "ENTRY"),
            "promise kept · promise: Bellen",
        ),
        (("log", "note", "x", "a"), ("strike", "x", "ENTRY", "--because", "fout"), "strike · note: a"),
        (("suspend", "x", "--because", "o", "--until", "2026-12-20"), ("resume", "x"), "resumption"),
        (("log", "question", "x", "q"), ("log", "feedback", "x", "f", "--answers", "ENTRY"), "feedback · "),
        (
            ("close", "x", "stopped", "--because", "n", "--without-feedback", "n"),
            ("reopen", "x", "--because", "t"),
            "reopening · ",
        ),
    ],
    ids=lambda words: " ".join(words[:2]) if isinstance(words, tuple) else "",
)
def test_an_entry_is_not_taken_from_under_one_that_stands_on_it(nop, case, mine, theirs, named):
    nop("route", case, "social")
    nop(*(case if word == "x" else word for word in mine))
    entry = nop.show(case)["log"][-1]["key"]
    nop("--by", "daan", *({"x": case, "ENTRY": entry}.get(word, word) for word in theirs))
    said = refused(nop)
    assert "Mon 23 Nov 2026" in said
    assert named in said
    assert entry not in said  # as people read, not by its key


def test_a_file_that_would_be_wrong_then_is_said_not_to_be_undone(nop, case):
    nop("activity", case, "tafel", "--title", "Tafel", "--rrule", "FREQ=WEEKLY", "--start", "2026-12-01")
    nop("--by", "daan", "activity", case, "tafel", "--time", "18.00")
    assert "Not undone: " in refused(nop)


def test_the_answer_under_a_closing_stays_and_the_closing_is_named(nop, case):
    nop("--by", "daan", "close", case, "stopped", "--because", "klaar")
    assert "closed" in refused(nop)


def test_a_case_with_later_entries_is_not_deleted_and_they_are_named(nop):
    case = nop.intake("Speeltuin", "ens")
    nop("--by", "daan", "log", "note", case, "van daan")
    assert "note · van daan" in refused(nop)
    assert nop.file(case).exists()


def test_a_case_that_was_described_since_is_not_deleted_and_the_value_is_named(nop):
    case = nop.intake("Speeltuin", "ens")
    nop("--by", "daan", "edit", case, "--venue", "dorpshuis-ens")
    assert "venue" in refused(nop)


def test_a_case_that_another_names_is_not_deleted_and_the_other_is_named(nop):
    other = nop.intake("Ander", "ens")
    case = nop.intake("Speeltuin", "ens")
    nop("--by", "daan", "link", other, case, "--as", "related")
    said = refused(nop)
    assert other in said
    assert "link" in said


@pytest.mark.parametrize("what", ["title", "an entry"])
def test_what_was_changed_since_stays_and_is_named(nop, case, what):
    if what == "title":
        nop("edit", case, "--title", "Plein")
        nop("--by", "daan", "edit", case, "--title", "Tuin")
        assert "title" in refused(nop)
        return
    nop("log", "note", case, "zo")
    path = nop.file(case)
    path.write_text(path.read_text().replace('text = "zo"', 'text = "anders"'))
    assert "note · anders" in refused(nop)


def test_money_that_was_spent_since_is_not_taken_from_a_pot(nop, case):
    other = nop.intake("Ander", "ens")
    pot = "leefbaarheid-oost"
    budget = next(row for row in nop.rows("pots") if row["pot"] == pot)["left"]
    half = str(int(float(budget)) // 100 * 60)
    nop("fund", "ask", case, pot, half)
    nop("fund", "grant", case, pot, "--anyway", "proef")
    nop("fund", "withdraw", case, pot)
    nop("--by", "daan", "fund", "ask", other, pot, half)
    nop("--by", "daan", "fund", "grant", other, pot, "--anyway", "proef")
    assert "does not fit then" in refused(nop)


def test_a_setting_that_a_case_uses_since_stays_and_the_case_is_named(nop, monkeypatch, tmp_path):
    new = '[place.nieuw]\ntitle = "Nieuw"\nkind = "village"\n\n[place.ens]'
    edit_settings(nop, monkeypatch, tmp_path, "places", "[place.ens]", new)
    case = nop("--by", "daan", "intake", "Titel", "nieuw", "--quiet").out.strip()
    assert case in refused(nop)


@pytest.mark.parametrize(
    "arguments",
    [("contact", "x", "--phone", "0527-550199"), ("contact", "x", "initiator", "--remove")],
    ids=["change", "remove"],
)
def test_what_was_changed_in_contacts_is_not_undone_and_it_says_so(nop, arguments):
    case = nop.intake("Speeltuin", "ens", "--name", "Sanne Proef", "--phone", "0527-550123")
    nop(*(case if word == "x" else word for word in arguments))
    assert "contacts is not undone" in refused(nop)


def test_a_place_returns_and_the_number_that_changed_with_it_stays_and_it_says_so(nop):
    case = nop.intake("Speeltuin", "ens", "--name", "Sanne Proef", "--phone", "0527-550123")
    nop("edit", case, "--phone", "0527-550199", "--place", "bant")
    said = nop("undo")
    assert nop.show(case)["header"]["place"] == "ens"
    assert "stays as it is" in said.err
    assert "0527-550199" in nop("contact", case).out


def test_a_contact_that_cannot_be_read_stays_and_is_named(nop):
    case = nop.intake("Speeltuin", "ens", "--name", "Sanne Proef", "--phone", "0527-550123")
    contact = nop.root / "contacts" / f"{nop.show(case)['header']['contacts']['initiator']}.toml"
    contact.write_text("kapot = ")
    assert contact.name in nop("undo", code=3).err
    assert (contact.exists(), nop.file(case).exists()) == (True, False)


def test_a_text_with_personal_data_is_kept_nowhere_and_so_its_change_is_not_undone(nop, case):
    nop("edit", case, "--summary", "Bel 0527-550125")
    nop("edit", case, "--summary", "Kort")
    assert "looks like personal data" in refused(nop)


def test_what_was_taken_out_on_purpose_is_remembered_without_a_text_and_not_undone(nop, case):
    folder = Folder(nop.root)
    file = folder.read(case)
    with folder.change("redact", "anna") as change:
        change.rewrite(file, file.text.replace("Gebeld.", "").replace('title = "Speeltuin"', 'title = "S"'))
        keep(nop.root, change, "anna", datetime.fromisoformat("2026-11-23T10:00:00+00:00"))
    assert "on purpose" in refused(nop)
    assert all("Speeltuin" not in repr(record) for _number, record in records(nop.root))


def test_all_that_is_remembered_of_a_case_can_be_forgotten(nop, case):
    other = nop.intake("Ander", "bant")
    drop_naming(nop.root, [case])
    assert [record.cases for _number, record in records(nop.root)] == [(other,)]


def test_nothing_is_taken_back_as_of_a_day_on_which_the_case_was_not_there(nop, case):
    assert case in nop("undo", today="2026-11-01", code=1).err


def test_it_says_in_dutch_why_it_refuses(nop, case):
    nop("log", "note", case, "x")
    entry = nop.keys(case, "note")[0]
    nop("--by", "daan", "strike", case, entry, "--because", "fout")
    said = refused(nop, "--lang", "nl")
    assert "Niet ongedaan gemaakt: in " in said
    assert "bouwt dit erop voort: ma 23 nov 2026 doorhaling · notitie: x · reden: fout" in said


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@pytest.mark.parametrize("decided", [False, True])
def test_a_value_is_not_taken_back_while_a_decision_waits_over_it_or_after_it_was_made(
    tmp_path, preset, monkeypatch, decided
):
    anna, daan = make_team(tmp_path, preset, monkeypatch, "anna", "daan", begin=with_a_case)
    case = the_case(anna)
    anna("edit", case, "--title", "Plein")
    daan("edit", case, "--title", "Tuin")
    daan.sync()
    anna.sync(code=5)
    if decided:
        daan.sync(code=5)
        daan("resolve", case, "--take", "1")
        daan.sync()
        anna.sync()
    assert ("decision on a conflict · title" if decided else "a decision waits over title") in refused(anna)
    assert "over titel" in refused(anna, "--lang", "nl") or decided


def test_undo_names_the_command_and_the_values_in_the_readers_language(nop, case):
    nop("edit", case, "--title", "Plein")
    assert "Undo of edit" in nop("undo").out
    nop("log", "note", case, "x")
    assert "notitie" in nop("--lang", "nl", "undo").out
