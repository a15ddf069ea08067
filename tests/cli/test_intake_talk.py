"""A caller on the line: who stops keeps a draft, and what is no new case is logged where it belongs."""

import pytest

CALLER = ("--name", "Sanne Proef", "--phone", "0527-550123")


def cases(nop):
    return [row["case"] for row in nop.rows("list", "--status", "all")]


def drafts(nop):
    return sorted((nop.root / "contacts").glob("d-*.toml"))


@pytest.fixture
def stopped(nop, terminal):
    """An intake of anna's that was stopped at the telephone number."""
    screen = terminal("intake")
    screen.answer("What is it about?", "Speeltuin De Wig\n")
    screen.answer("village or neighbourhood?", "ens\n")
    screen.answer("What kind is it?", "physical\n")
    screen.answer("Name", "Sanne Proef\n")
    screen.interrupt("Telephone or e-mail?")
    screen.end()
    return screen


@pytest.mark.parametrize("way", ["end of input", "interrupt"])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_who_stops_records_nothing_and_keeps_a_draft_with_the_contacts(nop, terminal, way, language):
    words = {
        "en": ("Name", "Telephone or e-mail?", "kept as a draft"),
        "nl": ("Naam", "Telefoonnummer of e-mailadres?", "bewaard als concept"),
    }
    screen = terminal("intake", "Speeltuin De Wig", "ens", "--kind", "social", NOPCASES_LANG=language)
    screen.answer(words[language][0], "Sanne Proef\n")
    if way == "interrupt":
        screen.interrupt(words[language][1])
    else:
        screen.answer(words[language][1], "\x04")
    text = screen.end()
    assert screen.process.returncode == 1
    assert words[language][2] in text
    assert cases(nop) == []
    (draft,) = drafts(nop)
    assert "Sanne Proef" in draft.read_text(encoding="utf-8")


def test_the_next_intake_offers_the_draft_and_asks_only_for_the_rest(nop, stopped, terminal):
    screen = terminal("intake")
    screen.answer("1  Speeltuin De Wig · Ens · Mon 23 Nov 2026, ", "")
    screen.answer("Go on with which one?", "1\n")
    screen.answer("What with it? [go on]", "\n")
    screen.answer("Telephone or e-mail?", "0527-550123\n")
    text = screen.end()
    assert screen.process.returncode == 0
    assert text.count("Name of the caller?") == 0
    (case,) = cases(nop)
    shown = nop.show(case)
    assert (shown["header"]["title"], shown["header"]["place"]) == ("Speeltuin De Wig", "ens")
    assert shown["state"]["contacts"]["initiator"] == {"name": "Sanne Proef", "phone": "0527-550123"}
    assert drafts(nop) == []


def test_a_draft_that_is_stopped_again_stays_one_draft(nop, stopped, terminal):
    screen = terminal("intake")
    screen.answer("Go on with which one?", "1\n")
    screen.answer("What with it?", "1\n")
    screen.interrupt("Telephone or e-mail?")
    screen.end()
    assert len(drafts(nop)) == 1


def test_a_draft_is_thrown_away_and_a_new_intake_goes_on(nop, stopped, terminal):
    screen = terminal("intake")
    screen.answer("Go on with which one?", "1\n")
    screen.answer("What with it?", "2\n")
    screen.interrupt("What is it about?")
    screen.end()
    assert drafts(nop) == []


def test_enter_leaves_the_draft_for_later(nop, stopped, terminal):
    screen = terminal("intake")
    screen.answer("Go on with which one?", "\n")
    screen.interrupt("What is it about?")
    screen.end()
    assert len(drafts(nop)) == 1


def test_others_see_only_that_there_is_a_draft(nop, stopped, terminal):
    screen = terminal("intake", NOPCASES_USER="bert")
    screen.interrupt("What is it about?")
    text = screen.end()
    assert "There is a draft of an intake of Anna Voorbeeld, of Mon 23 Nov 2026, " in text
    assert "Sanne" not in text
    assert "Speeltuin" not in text


def test_an_intake_with_a_title_only_says_that_there_is_a_draft(nop, stopped, terminal):
    text = terminal("intake", "Koffie", "bant", "--kind", "social", *CALLER).end()
    assert "You have a draft" in text
    assert len(cases(nop)) == 1
    assert len(drafts(nop)) == 1


def test_a_draft_that_cannot_be_read_is_named_and_hides_nothing(nop, terminal):
    (nop.root / "contacts").mkdir(exist_ok=True)
    (nop.root / "contacts" / "d-22222.toml").write_text("kapot", encoding="utf-8")
    screen = terminal("intake", "Koffie", "bant", "--kind", "social", *CALLER)
    assert "contacts/d-22222.toml" in screen.end()
    assert screen.process.returncode == 3
    assert len(cases(nop)) == 1


def test_check_names_a_draft_of_two_weeks_ago_and_one_that_cannot_be_read(nop, stopped):
    assert nop.rows("check", today="2026-12-07") == []
    (row,) = nop.rows("check", today="2026-12-08")
    assert (row["level"], row["file"]) == ("warning", f"contacts/{drafts(nop)[0].name}")
    assert "Speeltuin" not in row["message"]
    assert "on Mon 23 Nov 2026, " in row["message"]
    drafts(nop)[0].write_text("kapot", encoding="utf-8")
    assert [row["level"] for row in nop.rows("check")] == ["warning"]


def test_what_is_refused_at_the_end_is_kept_as_a_draft(nop, terminal):
    screen = terminal(
        "intake", "Speeltuin", "ens", "--kind", "social", "--on", "2026-11-20", "--answered", "x"
    )
    (nop.root / "cases").mkdir(exist_ok=True)
    screen.answer("Name", "Sanne\n")
    blocked = nop.root / "cases" / "2026"
    blocked.write_text("in de weg", encoding="utf-8")
    screen.answer("Telephone or e-mail?", "\n")
    screen.end()
    assert screen.process.returncode == 1
    blocked.unlink()
    assert len(drafts(nop)) == 1


def test_what_is_wrong_on_the_command_line_is_refused_before_anything_is_asked(nop, terminal):
    text = terminal("intake", "Speeltuin", "--kind", "vierkant").end()
    assert "?" not in text.replace("Did you mean", "").split("vierkant")[0]
    assert drafts(nop) == []


@pytest.fixture
def like(nop):
    """An open case, and one that was closed, both like a new playground in Ens."""
    closed = nop.intake("Speeltuin bij de brug", "ens", *CALLER, today="2026-09-01")
    nop("log", "feedback", closed, "x", today="2026-09-02")
    nop("close", closed, "stopped", today="2026-09-02")
    return nop.intake("Speeltuin De Wig", "ens", "--name", "Jan Proef", "--phone", "0527-550199"), closed


def test_like_cases_are_named_the_closed_ones_too_with_their_result(nop, like):
    said = nop("intake", "Speeltuin achter de school", "ens", "--phone", "0527-550123").err
    same_words, same_caller = said.split("This telephone number is known from:")
    closed = f"{like[1]}  Speeltuin bij de brug · Ens · received Tue 1 Sep 2026 · stopped"
    assert f"{like[0]}  Speeltuin De Wig" in same_words
    assert closed in same_words
    assert closed in same_caller


def test_the_same_case_becomes_a_question_there(nop, like, terminal):
    screen = terminal(
        "intake", "Speeltuin: wanneer begint het?", "ens", "--name", "Piet", "--phone", "0527-550111"
    )
    screen.answer("1  " + like[0], "")
    screen.answer("The same one?", "1\n")
    screen.answer("What is it there? [question]", "\n")
    screen.answer("What do they ask? [Speeltuin: wanneer begint het?]", "\n")
    screen.answer("1  initiator (Jan Proef)", "")
    screen.answer("In which role is the caller?", "neighbour\n")
    screen.end()
    assert screen.process.returncode == 0
    assert len(cases(nop)) == 2
    shown = nop.show(like[0])
    entry = shown["log"][-1]
    assert (entry["kind"], entry["from"], entry["text"]) == (
        "question",
        "neighbour",
        "Speeltuin: wanneer begint het?",
    )
    assert shown["state"]["contacts"]["neighbour"] == {"name": "Piet", "phone": "0527-550111"}


def test_the_same_case_that_is_closed_gets_a_note(nop, like, terminal):
    screen = terminal("intake", "Speeltuin gaat weer door", "ens", "--kind", "social")
    screen.answer("2  " + like[1], "")
    screen.answer("The same one?", "2\n")
    screen.answer("What do you want to note?", "Belde: het gaat weer door\n")
    screen.answer("In which role is the caller?", "neighbour\n")
    screen.answer("Name of the caller?", "Piet Proef\n")
    screen.answer("Telephone or e-mail?", "0527-550111\n")
    text = screen.end()
    assert f"nopcases reopen {like[1]} --because" in " ".join(text.split())
    assert nop.show(like[1])["state"]["contacts"]["neighbour"]["name"] == "Piet Proef"
    assert screen.process.returncode == 0
    entry = nop.show(like[1])["log"][-1]
    assert (entry["kind"], entry["text"]) == ("note", "Belde: het gaat weer door")


def test_stop_at_a_like_case_keeps_a_draft(nop, like, terminal):
    screen = terminal("intake", "Speeltuin achter de school", "ens", "--kind", "social")
    screen.answer("The same one?", "3\n")
    screen.end()
    assert screen.process.returncode == 1
    assert len(cases(nop)) == 2
    assert len(drafts(nop)) == 1


def test_enter_goes_on_with_a_new_one_and_is_not_asked_twice_about_a_case(nop, like, terminal):
    screen = terminal(
        "intake",
        "Speeltuin achter de school",
        "ens",
        "--kind",
        "social",
        "--name",
        "Jan Proef",
        "--phone",
        "0527-550199",
    )
    screen.answer("The same one?", "\n")
    text = screen.end()
    assert text.count("The same one?") == 1
    assert len(cases(nop)) == 3


def test_a_draft_that_becomes_a_question_is_gone(nop, like, terminal):
    screen = terminal("intake", "Speeltuin achter de school", "ens", "--kind", "social")
    screen.answer("The same one?", "3\n")
    screen.end()
    screen = terminal("intake")
    screen.answer("Go on with which one?", "1\n")
    screen.answer("What with it?", "\n")
    screen.answer("The same one?", "1\n")
    screen.answer("What is it there?", "note\n")
    screen.answer("What do you want to note?", "\n")
    screen.answer("In which role is the caller?", "\n")
    screen.end()
    assert screen.process.returncode == 0
    assert drafts(nop) == []
    assert nop.show(like[0])["log"][-1]["text"] == "Speeltuin achter de school"


@pytest.mark.parametrize(("typed", "place"), [("\n", "bant"), ("-\n", None), ("ens\n", "ens")])
def test_the_place_of_my_toml_is_offered(nop, terminal, monkeypatch, tmp_path, typed, place):
    (tmp_path / "my.toml").write_text('place = "bant"\n', encoding="utf-8")
    monkeypatch.setenv("NOPCASES_MY", str(tmp_path / "my.toml"))
    screen = terminal("intake", "Koffie", "--kind", "social", *CALLER)
    screen.answer("village or neighbourhood? [Bant]", typed)
    screen.end()
    assert nop.show(cases(nop)[0])["header"].get("place") == place


def test_a_place_of_my_toml_that_is_none_here_is_not_offered(nop, terminal, monkeypatch, tmp_path):
    (tmp_path / "my.toml").write_text('place = "elders"\n', encoding="utf-8")
    monkeypatch.setenv("NOPCASES_MY", str(tmp_path / "my.toml"))
    screen = terminal("intake", "Koffie", "--kind", "social", *CALLER)
    screen.answer("village or neighbourhood? (Enter to skip)", "\n")
    screen.end()
    assert screen.process.returncode == 0


def test_a_place_that_was_typed_wrong_is_offered_and_enter_takes_it(nop, terminal):
    screen = terminal("intake", "Koffie", "bent", "--kind", "social", *CALLER)
    screen.answer("village or neighbourhood? [bant]", "\n")
    screen.end()
    assert nop.show(cases(nop)[0])["header"]["place"] == "bant"


@pytest.mark.parametrize(
    ("theme", "typed", "kind"),
    [
        ("green", "\n", "physical"),
        ("green", "sociaal\n", "social"),
        ("", "\n", "unknown"),
        ("", "-\n", "unknown"),
    ],
)
def test_the_kind_is_asked_while_the_caller_is_there_and_enter_takes_what_is_likely(
    nop, terminal, theme, typed, kind
):
    screen = terminal("intake", "Bankje", "bant", "--theme", theme, *CALLER)
    screen.answer("What kind is it?", typed)
    screen.end()
    assert nop.show(cases(nop)[0])["header"].get("kind", "unknown") == kind


def test_a_kind_that_was_typed_wrong_is_offered_and_enter_takes_it(nop, terminal):
    screen = terminal("intake", "Iets nieuws", "ens", *CALLER)
    screen.answer("What kind is it?", "socail\n")
    screen.answer("What kind is it? [social]", "\n")
    screen.end()
    assert nop.show(cases(nop)[0])["header"]["kind"] == "social"


def test_the_kind_of_all_like_cases_is_offered(nop, terminal):
    nop.intake("Speeltuin De Wig", "ens", "--kind", "physical")
    screen = terminal("intake", "Speeltuin achter de school", "ens", *CALLER)
    screen.answer("The same one?", "\n")
    screen.answer("What kind is it? [physical]", "\n")
    screen.end()
    assert {row["kind"] for row in nop.rows("list")} == {"physical"}


@pytest.mark.parametrize(("language", "no"), [("en", "n"), ("en", "no"), ("nl", "nee"), ("nl", "N")])
def test_the_same_one_takes_a_no_in_words(nop, like, terminal, language, no):
    screen = terminal(
        "intake", "Speeltuin bij de school", "ens", "--kind", "social", *CALLER, NOPCASES_LANG=language
    )
    screen.answer({"en": "The same one?", "nl": "Dezelfde?"}[language], f"{no}\n")
    screen.end()
    assert len(cases(nop)) == 3


def test_the_same_one_takes_a_yes_where_there_is_one(nop, terminal):
    case = nop.intake("Speeltuin De Wig", "ens")
    screen = terminal("intake", "Speeltuin: wanneer?", "ens", "--kind", "social")
    screen.answer("The same one?", "ja\n")
    screen.answer("What is it there?", "\n")
    screen.answer("What do they ask?", "\n")
    screen.answer("In which role is the caller?", "\n")
    screen.answer("Name of the caller?", "\n")
    screen.answer("Telephone or e-mail?", "\n")
    screen.end()
    assert cases(nop) == [case]


@pytest.mark.parametrize(
    ("language", "who", "name", "phone"),
    [
        ("en", "In which role is the caller?", "Name of", "Telephone or e-mail?"),
        ("nl", "Welke rol heeft de beller?", "Naam van", "Telefoonnummer of e-mailadres?"),
    ],
)
def test_who_asks_about_a_case_that_is_there_is_kept_with_name_and_number(
    nop, terminal, language, who, name, phone
):
    case = nop.intake("Speeltuin De Wig", "ens", "--name", "Jan Proef")
    screen = terminal("intake", "Speeltuin: wanneer?", "ens", NOPCASES_LANG=language)
    screen.answer(") ", "1\n")  # the same one, a question, in the words of the title
    screen.answer("] ", "\n")
    screen.answer("] ", "\n")
    screen.answer(who, "omwonende\n")
    screen.answer(name, "Piet Proef\n")
    screen.answer(phone, "0527-550111\n")
    screen.end()
    shown = nop.show(case)
    assert shown["state"]["contacts"]["neighbour"] == {"name": "Piet Proef", "phone": "0527-550111"}
    assert shown["log"][-1]["from"] == "neighbour"


def test_a_caller_whom_the_case_knows_is_not_asked_for_a_name(nop, like, terminal):
    screen = terminal("intake", "Speeltuin: wanneer?", "ens")
    screen.answer("The same one?", "1\n")
    screen.answer("What is it there?", "\n")
    screen.answer("What do they ask?", "\n")
    screen.answer("1  initiator (Jan Proef)", "")
    screen.answer("In which role is the caller?", "\n")
    text = screen.end()
    assert "Name of the caller?" not in text
    assert nop.show(like[0])["state"]["contacts"] == {
        "initiator": {"name": "Jan Proef", "phone": "0527-550199"}
    }


def test_what_the_caller_was_told_is_kept_where_it_is_the_same_case(nop, terminal):
    case = nop.intake("Speeltuin De Wig", "ens")
    screen = terminal("intake", "Speeltuin: wanneer?", "ens", "--answered", "In maart")
    screen.answer("The same one?", "1\n")
    screen.answer("What is it there?", "\n")
    screen.answer("What do they ask?", "\n")
    screen.answer("In which role is the caller?", "neighbour\n")
    screen.answer("Name of the caller?", "\n")
    screen.answer("Telephone or e-mail?", "\n")
    screen.end()
    shown = nop.show(case)
    question, feedback = shown["log"][-2:]
    assert (question["kind"], question["from"]) == ("question", "neighbour")
    assert (feedback["kind"], feedback["to"], feedback["text"]) == ("feedback", "neighbour", "In maart")
    waits = [one["entry"] for one in shown["clocks"] if one["clock"] == "answer" and not one["met"]]
    assert question["key"] not in waits


@pytest.mark.parametrize(
    ("again", "phone"), [("\n", "0527-5501"), ("ja\n", "0527-5501"), ("0527-550123\n", "0527-550123")]
)
def test_a_number_with_too_few_digits_is_asked_once_more(nop, terminal, again, phone):
    screen = terminal("intake", "Koffie", "bant", "--kind", "social", "--name", "Sanne Proef")
    screen.answer("Telephone or e-mail?", "0527-5501\n")
    screen.answer("has 8 digits", "")
    screen.answer("Is it right?", again)
    screen.end()
    assert nop.show(cases(nop)[0])["state"]["contacts"]["initiator"]["phone"] == phone


def test_a_number_with_too_few_digits_is_remarked_on_where_nobody_can_be_asked(nop):
    case = nop("intake", "Koffie", "bant", "--phone", "0527-5501")
    assert "has 8 digits" in case.err
    (case,) = cases(nop)
    assert "has 8 digits" in nop("contact", case, "second", "--phone", "0612345").err.replace(
        "7 digits", "8 digits"
    )
    assert "digits" not in nop("contact", case, "treasurer", "--phone", "06-12345678").err


@pytest.mark.parametrize(
    ("language", "asked"), [("en", "Telephone or e-mail?"), ("nl", "Telefoonnummer of e-mailadres?")]
)
def test_who_has_an_e_mail_address_alone_is_reached_there(nop, terminal, language, asked):
    screen = terminal(
        "intake", "Koffie", "bant", "--kind", "social", "--name", "Sanne", NOPCASES_LANG=language
    )
    screen.answer(asked, "sanne\n")
    screen.answer(asked, "sanne@example.org\n")
    screen.end()
    (case,) = cases(nop)
    assert nop.show(case)["state"]["contacts"]["initiator"] == {"name": "Sanne", "email": "sanne@example.org"}
    assert "Still to ask" not in nop("show", case).out


@pytest.mark.parametrize("command", ["intake", "contact"])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_an_address_in_the_place_of_a_number_is_sent_to_the_option_for_it(nop, command, language):
    named = "Speeltuin" if command == "intake" else nop.intake()
    said = nop("--lang", language, command, named, "--phone", "sanne@example.org", code=2).err
    assert "--email" in said
