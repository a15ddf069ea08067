"""``away``: people.toml says that a colleague is away, and who stands in."""

import pytest

ANNA = ("away", "anna", "2026-12-21", "2027-01-03", "--stand-in", "bert")


def people(nop):
    return (nop.root / "people.toml").read_text(encoding="utf-8")


def test_the_table_stands_behind_that_of_the_person_and_nothing_else_changes(nop):
    before = people(nop)
    nop(*ANNA)
    table = '\n[person.anna.away.2026-12-21]\nuntil = 2027-01-03\nstand-in = "bert"\n'
    assert people(nop).replace(table, "", 1) == before
    assert people(nop).index("[person.anna]") < people(nop).index(table) < people(nop).index("[person.bert]")
    assert nop.rows("check") == []


def test_the_stand_in_stands_beside_whose_turn_it_is_in_those_days(nop):
    case = nop.intake("Speeltuin De Wig", "ens")
    nop("assign", case, "anna")
    nop(*ANNA)
    who = {
        day: nop.rows("overdue", "--within", "60d", today=day)[0]["who"]
        for day in ("2026-12-20", "2026-12-21")
    }
    assert who == {"2026-12-20": "anna", "2026-12-21": "anna, bert"}


def test_the_same_first_day_again_changes_the_end_and_the_stand_in_and_keeps_comments(nop):
    before = people(nop).count("[person.anna.away")  # an example in a comment
    nop(*ANNA)
    path = nop.root / "people.toml"
    path.write_text(
        people(nop).replace("until = 2027-01-03", "until = 2027-01-03 # op reis"), encoding="utf-8"
    )
    nop("away", "anna", "2026-12-21", "2027-01-10", "--stand-in", "carla")
    assert 'until = 2027-01-10 # op reis\nstand-in = "carla"' in people(nop)
    assert people(nop).count("[person.anna.away") == 1 + before


def test_it_is_undone(nop):
    before = nop.snapshot()
    nop(*ANNA)
    nop("undo")
    assert nop.snapshot() == before


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            "Anna Voorbeeld is away from Mon 21 Dec 2026 through Sun 3 Jan 2027; Bert Voorbeeld stands in.",
        ),
        (
            "nl",
            "Anna Voorbeeld is afwezig van ma 21 dec 2026 tot en met zo 3 jan 2027; Bert Voorbeeld valt in.",
        ),
    ],
)
def test_what_was_understood_is_told_with_its_weekdays(nop, language, words):
    assert nop("--lang", language, *ANNA).out.strip() == words


def test_days_and_people_are_typed_as_elsewhere(nop):
    out = nop("away", "Anna Voorbeeld", "tomorrow", "+7d", "--stand-in", "Bert").out
    assert "from Tue 24 Nov 2026 through Mon 30 Nov 2026" in out


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (["anna", "2026-12-21", "2027-01-03"], 2, "--stand-in"),
        (["anna", "2026-12-21", "--stand-in", "bert"], 2, "UNTIL"),
        (["anna", "2026-12-21", "2027-01-03", "--stand-in", "anna"], 1, "Nobody stands in for themselves"),
        (["anna", "2026-12-21", "2026-12-20", "--stand-in", "bert"], 1, "lies before the first"),
        (["anne", "2026-12-21", "2026-12-22", "--stand-in", "bert"], 1, "Did you mean anna"),
        (["anna", "2026-12-21", "2026-12-22", "--stand-in", "bertje"], 1, "There is no person"),
        (
            ["carla", "2026-12-24", "2027-01-10", "--stand-in", "bert"],
            1,
            "nopcases away carla 2026-12-20 UNTIL",
        ),
        (["bert", "2026-12-21", "2026-12-22", "--stand-in", "carla"], 1, "nobody stands in: Bert Voorbeeld"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(nop, words, code, why):
    nop("away", "carla", "2026-12-20", "2027-01-02", "--stand-in", "bert")
    before = nop.snapshot()
    assert why in nop("away", *words, code=code).err
    assert nop.snapshot() == before


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "! on Thu 24 Dec 2026 nobody stands in: Bert Voorbeeld is away too"),
        ("nl", "! op do 24 dec 2026 valt niemand in: Bert Voorbeeld is dan ook afwezig"),
    ],
)
def test_a_stand_in_who_is_away_too_is_told(nop, language, words):
    path = nop.root / "people.toml"
    path.write_text(f"{people(nop)}\n[person.bert.away.2026-12-24]\nuntil = 2026-12-31\n", encoding="utf-8")
    assert words in nop("--lang", language, *ANNA).err


def test_a_file_that_is_written_in_a_form_that_no_command_can_change_stays(nop):
    path = nop.root / "people.toml"
    path.write_text('person.anna = { name = "Anna" }\nperson.bert = { name = "Bert" }\n', encoding="utf-8")
    before = nop.snapshot()
    assert "in a form that no command can change" in nop(*ANNA, code=1).err
    assert nop.snapshot() == before


def test_at_a_terminal_it_asks_for_all(nop, terminal):
    asked = terminal("away")
    for prompt, typed in (
        ("Who is away?", "anna"),
        ("From which day?", "2026-12-21"),
        ("Through which day?", "2026-12-24"),
        ("Who stands in?", "bert"),
    ):
        asked.answer(prompt, f"{typed}\n")
    assert "stands in." in asked.end()


SENTENCE = {
    "en": "! Anna Voorbeeld is away from Tue 24 Nov 2026 through Sun 3 Jan 2027; Bert Voorbeeld stands in.",
    "nl": "! Anna Voorbeeld is afwezig van di 24 nov 2026 tot en met zo 3 jan 2027; Bert Voorbeeld valt in.",
}
GIVEN = {
    "assign": ("assign", "{case}", "anna"),
    "promise": ("log", "action", "{case}", "Hek", "--due", "+3d", "--to", "anna"),
    "intake": ("intake", "Moestuin", "--place", "ens", "--handler", "anna"),
    "handover": ("handover", "daan", "--to", "anna"),
}


@pytest.mark.parametrize("language", SENTENCE)
@pytest.mark.parametrize("words", GIVEN.values(), ids=GIVEN)
def test_who_gives_work_to_somebody_who_is_away_or_soon_will_be_is_told(nop, words, language):
    case = nop.intake("Speeltuin De Wig", "ens")
    nop("assign", case, "daan")
    nop("away", "anna", "tomorrow", "2027-01-03", "--stand-in", "bert")
    told = nop("--by", "carla", "--lang", language, *(word.format(case=case) for word in words)).err
    assert SENTENCE[language] in told.splitlines()


def test_an_absence_without_a_stand_in_is_told_as_one(nop):
    path = nop.root / "people.toml"
    path.write_text(f"{people(nop)}\n[person.bert.away.2026-11-20]\nuntil = 2026-12-31\n", encoding="utf-8")
    assert "nobody stands in" in nop("assign", nop.intake("Speeltuin", "ens"), "bert").err


@pytest.mark.parametrize(
    ("first", "last", "by"),
    [
        ("2026-12-21", "2027-01-03", "daan"),
        ("2026-11-02", "2026-11-22", "daan"),
        ("2026-11-24", "2026-11-30", "anna"),
    ],
    ids=["far ahead", "over", "one's own"],
)
def test_days_away_that_matter_to_nobody_now_are_not_told(nop, first, last, by):
    nop("away", "anna", first, last, "--stand-in", "bert", today="2026-11-01")
    assert "away" not in nop("--by", by, "assign", nop.intake("Speeltuin", "ens"), "anna").err
