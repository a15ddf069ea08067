"""``card``: one page for the group: who does what, which days come, what is lent, money left, whom to call."""

import pytest

MONEY = ("1000.00", "300.00")


def begin(nop):
    case = nop.intake(
        "Speeltuin De Wig", "ens", "--kind", "social", "--name", "Jan Proef", "--phone", "0527-550199"
    )
    nop("contact", case, "treasurer", "--name", "Piet Proef", "--phone", "0527-550111")
    pots = nop.root / "pots.toml"
    text = pots.read_text(encoding="utf-8")
    pots.write_text(
        text.replace("[pot.igw]\n", '[pot.igw]\naccount = { term = "3 months" }\n', 1), encoding="utf-8"
    )
    nop("assign", case, "anna")
    nop("log", "feedback", case, "Gebeld", "--promise", "Schets sturen", "--due", "2026-11-27")
    nop("log", "task", case, "treasurer", "houdt de bonnen bij")
    nop("log", "task", case, "second", "heeft de sleutel")
    nop("log", "lend", case, "partytent", "--due", "2026-12-05", "--to", "treasurer")
    nop("fund", "ask", case, "igw", "1000")
    nop("fund", "grant", case, "igw", "1000", "--anyway", "proef")
    nop("fund", "account", case, "igw", "300", "--partial")
    path = nop.file(case)
    activity = '[activity.koffie]\ntitle = "Koffie"\nrrule = "FREQ=WEEKLY;BYDAY=TU"\nstart = 2026-09-01\n\n'
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[log.", activity + "[log.", 1), encoding="utf-8")
    return case


@pytest.fixture
def case(begun):
    """A case with a task, a loan, a grant that is half accounted for, a promise, an activity and two contacts."""
    return begun(begin)


def card(nop, case, *options):
    [row] = nop.rows("card", case, *options)
    return row


def test_it_says_who_does_what_until_that_is_struck(nop, case):
    assert [(task["role"], task["text"]) for task in card(nop, case)["tasks"]] == [
        ("treasurer", "houdt de bonnen bij"),
        ("second", "heeft de sleutel"),
    ]
    nop("strike", case, nop.keys(case, "task")[0], "--because", "ze stopt")
    assert [task["role"] for task in card(nop, case)["tasks"]] == ["second"]


def test_the_days_to_come_are_those_that_the_group_has_to_do_with(nop, case):
    found = [(coming["date"], coming["what"], coming["about"]) for coming in card(nop, case)["dates"]]
    assert found[:3] == [
        ("2026-11-24", "activity", "Koffie"),
        ("2026-11-27", "promise", "Schets sturen"),
        ("2026-12-05", "loan", "partytent"),
    ]
    assert "account" in [what for _day, what, _about in found]


def test_money_that_is_granted_and_not_accounted_for_is_left(nop, case):
    [pot] = card(nop, case)["pots"]
    assert (pot["pot"], pot["granted"], pot["accounted"], pot["left"]) == (
        "igw",
        "1000.00",
        "300.00",
        "700.00",
    )
    assert pot["due"]


def test_what_is_lent_names_its_borrower_by_role(nop, case):
    [loan] = card(nop, case)["loans"]
    assert (loan["what"], loan["to"], loan["due"]) == ("partytent", "treasurer", "2026-12-05")


def test_it_says_whom_to_call_and_the_pages_that_fit(nop, case):
    found = card(nop, case)
    assert [person["person"] for person in found["who"]] == ["anna"]
    assert found["links"]
    assert all(link["url"].startswith("https://") for link in found["links"])


@pytest.mark.parametrize("form", ["table", "json", "markdown", "html"])
def test_names_and_numbers_stand_there_only_where_they_are_asked_for(nop, case, form):
    personal = ("Jan Proef", "0527-550199", "Piet Proef", "0527-550111")
    without = nop("card", case, "-f", form).out
    assert not [word for word in personal if word in without]
    with_them = nop("card", case, "-f", form, "--with-contacts").out
    assert [word for word in personal if word in with_them] == list(personal)
    assert card(nop, case)["contacts"] is None


def test_a_name_is_no_role_of_a_task_and_a_folder_may_add_one(nop, case):
    assert (
        "add one of your own with: nopcases edit words"
        in nop("log", "task", case, "Joost", "ruimt op", code=2).err
    )
    words = nop.root / "words.toml"
    words.write_text(
        words.read_text(encoding="utf-8") + '\n[contact-role.keyholder]\ntitle = "Sleutelbewaarder"\n',
        encoding="utf-8",
    )
    nop("log", "task", case, "sleutelbewaarder", "sluit af")
    assert card(nop, case)["tasks"][-1]["role"] == "keyholder"
    assert "Sleutelbewaarder" in nop("card", case).out


def test_a_card_of_an_empty_case_says_whom_to_call_alone(nop):
    case = nop.intake("Plein", "ens")
    found = card(nop, case)
    assert [found[name] for name in ("tasks", "loans", "pots", "who")] == [[], [], [], []]
    assert "Noordoostpolder" in nop("card", case).out


@pytest.mark.parametrize("form", ["table", "json", "markdown", "html"])
@pytest.mark.parametrize("role", ["neighbour", "neighbour-2", "adviser"])
def test_nothing_on_a_card_is_the_affair_of_somebody_outside_the_group(nop, case, form, role):
    nop("contact", case, role, "--name", "Kees Buur", "--phone", "0527-550133")
    nop("log", "question", case, "Herrie om vijf uur", "--from", role, "--nature", "complaint")
    nop("log", "question", case, "Mag de heg weg", "--from", role)
    nop("log", "action", case, "Geluid meten", "--due", "2026-12-01", "--for", role)
    nop("log", "lend", case, "geluidsmeter", "--due", "2026-12-05", "--to", role)
    page = nop("card", case, "-f", form, "--with-contacts").out
    theirs = ("Herrie", "heg", "meten", "geluidsmeter", "Kees", "550133", "neighbour", "adviser")
    assert [word for word in theirs if word in page] == []
    assert "Schets sturen" in page


def test_a_role_outside_the_group_that_has_a_task_is_of_the_group_but_for_a_neighbour(nop, case):
    for role in ("adviser", "neighbour"):
        nop("log", "task", case, role, "sluit af")
        nop("log", "question", case, f"vraag van {role}", "--from", role)
    asked = [coming["about"] for coming in card(nop, case)["dates"] if coming["what"] == "answer"]
    assert "vraag van adviser" in asked
    assert "vraag van neighbour" not in asked
