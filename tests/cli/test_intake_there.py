"""An intake that is about a case that is there: who calls is not taken for the initiator, and a draft keeps it all."""

import pytest

PIET = ("--name", "Piet Proef", "--phone", "0527-550111")
WORDS = {
    "en": {
        "same": "The same one?", "sort": "What is it there?", "asks": "What do they ask?",
        "who": "In which role is the caller?",
        "initiator": "initiator", "is": "Who is Piet Proef?", "other": "4  somebody in another role",
        "role": "In which role?", "which": "Go on with which one?", "what": "What with it?",
        "there": "It belongs to", "after": "The name comes after it.",
    },
    "nl": {
        "same": "Dezelfde?", "sort": "Wat wordt het daar?", "asks": "Wat is de vraag?",
        "who": "Welke rol heeft de beller?",
        "initiator": "initiatiefnemer", "is": "Wie is Piet Proef?", "other": "4  iemand in een andere rol",
        "role": "In welke rol?", "which": "Met welke ga je verder?", "what": "Wat doe je ermee?",
        "there": "Het hoort bij", "after": "De naam komt daarna.",
    },
}  # fmt: skip


@pytest.fixture(params=["en", "nl"])
def words(request):
    return {"language": request.param} | WORDS[request.param]


@pytest.fixture
def case(nop):
    return nop.intake("Speeltuin De Wig", "ens", "--name", "Jan Proef", "--phone", "0527-550199")


def there(terminal, words, *told):
    """Return an intake that became a question of the case, at the question who calls."""
    screen = terminal("intake", "Speeltuin: wanneer?", "ens", *told, NOPCASES_LANG=words["language"])
    screen.answer(words["same"], "1\n")
    screen.answer(words["sort"], "\n")
    screen.answer(words["asks"], "Wanneer komt het hek?\n")
    return screen


def people(nop, case):
    return {role: person["name"] for role, person in nop.show(case)["state"]["contacts"].items()}


def test_who_has_another_name_and_number_than_the_initiator_is_not_offered_as_such(
    nop, terminal, case, words
):
    screen = there(terminal, words, *PIET)
    screen.answer(words["who"], "\n")
    screen.answer(words["who"], "omwonende\n")
    text = screen.end()
    assert f"{words['who']} [" not in text
    assert people(nop, case) == {"initiator": "Jan Proef", "neighbour": "Piet Proef"}


@pytest.mark.parametrize(
    "told", [(), ("--name", "Jan Proef"), ("--name", "J. Proef", "--phone", "0527550199")]
)
def test_who_may_be_the_initiator_is_offered_as_such(nop, terminal, case, words, told):
    screen = there(terminal, words, *told)
    screen.answer(f"{words['who']} [{words['initiator']}]", "\n")
    screen.end()
    assert list(people(nop, case)) == ["initiator"]


def test_who_has_a_role_in_the_case_already_is_offered_in_that_role(nop, terminal, case, words):
    nop("contact", case, "treasurer", *PIET)
    screen = there(terminal, words, *PIET)
    screen.answer(f"{words['who']} [{'treasurer' if words['language'] == 'en' else 'penningmeester'}]", "\n")
    screen.end()
    assert nop.show(case)["log"][-1]["from"] == "treasurer"


def test_somebody_else_in_a_role_may_be_in_another_one_and_there_is_a_way_back(nop, terminal, case, words):
    screen = there(terminal, words, *PIET)
    screen.answer(words["who"], "initiator\n")
    screen.answer(words["other"], "")
    screen.answer(words["is"], "4\n")
    screen.answer(words["role"], "\n")
    screen.answer(words["is"], "4\n")
    screen.answer(words["role"], "omwonende\n")
    screen.end()
    assert people(nop, case) == {"initiator": "Jan Proef", "neighbour": "Piet Proef"}
    assert nop.show(case)["log"][-1]["from"] == "neighbour"


def test_a_draft_has_the_case_what_it_becomes_there_and_the_text(nop, terminal, case, words):
    screen = there(terminal, words, *PIET)
    screen.interrupt(words["who"])
    screen.end()
    screen = terminal("intake", NOPCASES_LANG=words["language"])
    screen.answer(words["which"], "1\n")
    screen.answer(words["what"], "\n")
    screen.answer(words["there"], "")
    screen.answer(words["sort"], "\n")
    screen.answer(f"{words['asks']} [Wanneer komt het hek?]", "\n")
    screen.answer(words["who"], "omwonende\n")
    text = screen.end()
    assert words["same"] not in text
    assert nop.show(case)["log"][-1]["text"] == "Wanneer komt het hek?"
    assert people(nop, case)["neighbour"] == "Piet Proef"
    assert list((nop.root / "contacts").glob("d-*.toml")) == []


def test_a_draft_of_a_note_is_offered_as_a_note(nop, terminal, case):
    screen = terminal("intake", "Speeltuin: wanneer?", "ens", *PIET)
    screen.answer("The same one?", "1\n")
    screen.answer("What is it there?", "note\n")
    screen.interrupt("What do you want to note?")
    screen.end()
    screen = terminal("intake")
    screen.answer("Go on with which one?", "1\n")
    screen.answer("What with it?", "\n")
    screen.answer("What is it there? [note]", "\n")
    screen.interrupt("What do you want to note?")
    screen.end()


def test_a_draft_for_a_case_that_is_gone_begins_as_any_other(nop, terminal, case):
    screen = there(terminal, {"language": "en"} | WORDS["en"], *PIET)
    screen.interrupt("In which role is the caller?")
    screen.end()
    nop.file(case).unlink()
    screen = terminal("intake")
    screen.answer("Go on with which one?", "1\n")
    screen.answer("What with it?", "\n")
    screen.interrupt("What kind is it?")
    screen.end()


def test_a_name_where_a_role_is_asked_is_told_to_come_after_it(nop, case, terminal, words):
    screen = there(terminal, words)
    screen.answer(words["who"], "Fatima Buurvrouw\n")
    screen.answer(words["who"], "\n")
    text = " ".join(screen.end().split())
    assert words["after"] in text
    assert "edit words" not in text
    assert [entry["kind"] for entry in nop.show(case)["log"]][-1] == "question"
