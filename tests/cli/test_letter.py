"""``letter``: text to paste into a mail, whole and without a hole; templates that staff can change."""

import os
import re
import shutil
from pathlib import Path

import pytest

from nopcases.domain.advice.letters import KINDS, PLACEHOLDERS
from nopcases.folder.presets import EXPLANATION, LETTERS, PRESETS, preset_files
from nopcases.language import in_every_language, set_language

from .running import Nop, typed

SAMPLE = Path(__file__).parent.parent.parent / "sample-data"
LANGUAGES = ("nl", "en")
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


def begin(nop):
    case = nop.intake(
        "Speeltuin De Wig", "ens", "--kind", "physical", "--name", "Jan de Boer", "--support", "advice,money"
    )
    nop("assign", case, "daan")
    return case


@pytest.fixture
def case(begun):
    return begun(begin)


def template(nop, text, kind="feedback", language="en"):
    path = nop.root / LETTERS / f"{kind}.{language}.txt"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def expectation(nop, case):
    nop(
        *("log", "expectation", case, "--hoped", "Een kabelbaan"),
        *("--possible", "Een klimnet", "--because", "bestemmingsplan"),
    )


def test_an_acknowledgement_says_who_helps_when_they_hear_and_which_number_to_mention(nop, case):
    letter = nop("letter", case).out
    assert letter.startswith(
        f"Subject: We have received your initiative: Speeltuin De Wig ({case})\n\nDear Jan de Boer,\n"
    )
    for words in (
        "On Monday 23 November 2026",
        "Daan Voorbeeld of the municipality of Noordoostpolder",
        "Role: Process lead for the surroundings",
        "Telephone: 0527-55 00 04",
        "by Monday 30 November 2026",
        "advice and money",
        f"number {case}",
        "Anna Voorbeeld\nArea coordinator\nMunicipality of Noordoostpolder\n",
    ):
        assert words in letter


@pytest.mark.parametrize(
    ("language", "nature", "words"),
    [
        ("en", "complaint", "On Monday 23 November 2026 we received your complaint: “Geluid bij de soos”."),
        ("en", "question", "We have received your question: Geluid bij de soos"),
        ("nl", "complaint", "Op maandag 23 november 2026 ontvingen wij uw klacht: “Geluid bij de soos”."),
        ("nl", "notice-of-default", "Wij hebben uw ingebrekestelling ontvangen: Geluid bij de soos"),
    ],
)
def test_what_is_no_initiative_is_acknowledged_as_what_it_is(nop, language, nature, words):
    case = nop.intake("Geluid bij de soos", "ens", "--nature", nature, "--name", "Jan de Boer")
    letter = nop("--lang", language, "letter", case)
    assert words in letter.out
    assert "initiati" not in letter.out
    assert "--holding" in letter.err


def test_a_letter_logs_nothing_and_gives_the_command_that_does(nop, case):
    before = nop.snapshot()
    told = nop("letter", case).err
    assert nop.snapshot() == before
    command = re.search(r'nopcases (log feedback \S+) "(.+)" --channel email --holding\n', told)
    nop(*command[1].split(), command[2], "--channel", "email", "--holding")
    waiting = [clock["clock"] for clock in nop.show(case)["clocks"] if not (clock["met"] or clock["stopped"])]
    assert waiting == ["answer", "contact"]  # the letter says when the answer comes


@pytest.mark.parametrize(
    ("kind", "interim"),
    [("acknowledgement", True), ("holding", True), ("feedback", False), ("not-feasible", False)],
)
def test_only_what_is_no_answer_yet_is_logged_as_an_interim_word(nop, case, kind, interim):
    expectation(nop, case)
    assert ("--holding" in nop("letter", case, kind).err) is interim


def test_without_a_kind_it_takes_the_one_that_fits_and_says_so(nop, case):
    def taken():
        return re.search(r"Speeltuin De Wig · (.+)\n", nop("letter", case).err)[1]

    assert taken() == "acknowledgement (nothing was told yet)"
    nop("log", "feedback", case, "Ontvangen.", "--holding")
    assert taken() == "interim word (an answer is still to come)"
    nop("log", "feedback", case, "Verteld.")
    assert taken() == "feedback (the initiator waits for no answer)"
    nop("log", "question", case, "En nu?")
    assert taken() == "interim word (an answer is still to come)"
    nop("log", "feedback", case, "Zo.", "--promise", "Tekening sturen.", "--due", "27-11-2026")
    letter = nop("letter", case).out
    assert "Tekening sturen (promised for Friday 27 November 2026)." in letter
    assert "by Friday 27 November 2026" in letter
    assert "late" not in nop("letter", case, today="2026-11-27").err
    assert "a promise that is late: Tekening sturen (promised" in nop("letter", case, today="2026-11-28").err
    assert "nothing was told yet" not in nop("letter", case, "acknowledgement").err


def test_what_is_not_feasible_is_explained_and_closed_cases_can_be_told_so_again(nop, case):
    refused = nop("letter", case, "not-feasible", code=1).err
    assert f"nopcases log expectation {case} --hoped … --possible … --because …" in refused
    nop("log", "feedback", case, "We kijken.", "--on", "2026-11-23")
    expectation(nop, case)
    nop("log", "feedback", case, "Een kabelbaan mag niet.")
    nop("close", case, "not-feasible")
    letter = nop("letter", case)
    assert "· not feasible (" in letter.err
    for words in (
        "hoped for: Een kabelbaan\n",
        "possible: Een klimnet\n",
        "reason for that: bestemmingsplan\n",
    ):
        assert words in letter.out
    assert "hear from us again" not in letter.out


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_understood_by_its_dutch_words_too(nop, case, kind):
    expectation(nop, case)
    for word in in_every_language(KINDS[kind]):
        assert nop("letter", case, word).out == nop("letter", case, kind).out
    assert "choose one of" in nop("letter", case, "liefdesbrief", code=2).err


def test_a_stand_in_is_named_while_the_handler_is_away(nop, case):
    people = nop.root / "people.toml"
    text = people.read_text(encoding="utf-8")
    people.write_text(
        text + '\n[person.daan.away.2026-11-20]\nuntil = 2026-12-04\nstand-in = "eva"\n', encoding="utf-8"
    )
    letter = nop("letter", case).out
    assert "Daan Voorbeeld is away until Friday 4 December 2026" in letter
    assert "turn to Eva Voorbeeld.\nTelephone: 0527-55 00 05" in letter
    assert "Eva" not in nop("letter", case, today="2026-12-07").out


def test_while_nobody_handles_a_case_the_municipality_is_called(nop):
    settings = nop.root / "nopcases.toml"
    settings.write_text(f'phone = "0527-63 39 11"\n{settings.read_text()}', encoding="utf-8")
    letter = nop("letter", nop.intake("Bankje", "ens"))
    assert "Telephone: 0527-63 39 11" in letter.out
    assert "how to reach us" not in letter.err


def test_what_is_not_known_leaves_no_hole_and_is_told(nop):
    case = nop.intake("Bankje", "ens")
    letter = nop("letter", case)
    assert "Dear resident,\n" in letter.out
    assert "\nA colleague of the municipality" in letter.out
    assert "Telephone" not in letter.out
    assert "Not known, and so not in it: the name of the initiator, the handler's name, " in letter.err
    assert "how to reach us, by telephone or mail." in " ".join(letter.err.split())
    nop("assign", case, "daan")
    assert "so not in it: the name of the initiator.\n" in nop("letter", case).err


@pytest.mark.parametrize(
    ("language", "whose"), [("en", "the name of the neighbour"), ("nl", "de naam van de omwonende")]
)
def test_whose_name_is_not_known_is_said_of_whom_the_letter_goes_to(nop, case, language, whose):
    nop("log", "question", case, "Wanneer?", "--from", "neighbour")
    assert whose in nop("--lang", language, "letter", case, "--to", "neighbour").err


def test_a_neighbours_question_makes_no_interim_word_to_the_initiator(nop, case):
    nop("log", "feedback", case, "Verteld.")
    nop("log", "question", case, "Komt er herrie?", "--from", "neighbour", "--nature", "complaint")
    assert "· feedback (" in nop("letter", case).err
    nop("log", "question", case, "En nu?", "--from", "initiator")
    assert "· interim word (" in nop("letter", case).err


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "This was our answer of Monday 23 November 2026: Het mag, tot 22 uur.\n"),
        ("nl", "Dit was ons antwoord van maandag 23 november 2026: Het mag, tot 22 uur.\n"),
    ],
)
def test_the_letter_of_feedback_holds_the_answer_that_was_logged_and_no_interim_word(
    nop, case, language, words
):
    nop("log", "feedback", case, "Het mag, tot 22 uur.")
    nop("log", "feedback", case, "Boos aan de telefoon.", "--holding")
    nop("log", "feedback", case, "Aan de buurvrouw.", "--to", "neighbour")
    letter = nop.run(["-C", nop.root, "--lang", language, "letter", case, "feedback"])
    assert words in letter.out
    assert "Boos" not in letter.out
    assert "buurvrouw" not in letter.out


def test_a_letter_that_repeats_an_answer_is_logged_as_a_contact_and_stays_no_answer(nop, case):
    nop("log", "feedback", case, "Het mag.")
    assert "--holding" in nop("letter", case).err
    nop("log", "feedback", case, "Sent word of how it stands.", "--holding")
    assert "Het mag." in nop("letter", case).out


def test_every_template_beside_the_letters_is_a_kind_of_letter(nop, case):
    template(nop, "Subject: Come, {reference|neighbour}\n", "invitation", "en")
    assert nop("letter", case, "invitation").out == "Subject: Come, neighbour\n"
    told = nop("letter", case, "invitation").err
    assert "· invitation\n" in told
    assert '"Sent a letter: invitation." --channel email --holding' in told
    refused = nop.run(["-C", nop.root, "--lang", "nl", "letter", case, "invitation"])
    assert (refused.code, "letters/invitation.nl.txt" in refused.err) == (1, True)
    assert "invitation" in nop("letter", case, "invite", code=2).err


def test_check_reads_every_kind_of_letter_and_names_one_with_a_name_that_is_none(nop, case):
    template(nop, "Subject: {titel}\n", "invitation", "nl")
    template(nop, "Subject\n", "Uitnodiging", "nl")
    found = {row["file"]: (row["line"], row["message"]) for row in nop.rows("check")}
    assert found["letters/invitation.nl.txt"][0] == 1
    assert "there is no placeholder {titel}" in found["letters/invitation.nl.txt"][1]
    assert "KIND.LANGUAGE.txt" in found["letters/Uitnodiging.nl.txt"][1]
    assert not any("LEESMIJ" in file for file in found)


def test_the_words_of_the_log_stay_out_of_an_interim_word_but_the_writer_gets_to_see_them(nop, case):
    nop("log", "feedback", case, "Boos aan de telefoon.", "--holding")
    letter = nop("letter", case)
    assert "Boos" not in letter.out
    assert "Told last, on Mon 23 Nov: Boos aan de telefoon.\n" in letter.err
    template(nop, "Subject: {title}\n{told}\n", "holding")
    letter = nop("letter", case)
    assert (letter.out, "Told last" in letter.err) == (
        "Subject: Speeltuin De Wig\nBoos aan de telefoon.\n",
        False,
    )


def test_staff_change_a_letter_in_its_own_language_and_a_missing_one_is_the_packages(nop, case):
    template(nop, "Onderwerp: wij {{hier}}\n", "acknowledgement", "nl")
    assert nop.run(["-C", nop.root, "--lang", "nl", "letter", case]).out == "Onderwerp: wij {hier}\n"
    shipped = nop("letter", case).out
    for path in (nop.root / LETTERS).iterdir():
        path.unlink()
    (nop.root / LETTERS).rmdir()
    assert nop("letter", case).out == shipped


def test_a_letter_goes_to_a_file_and_the_remarks_do_not(nop, case, tmp_path):
    shown = nop("letter", case).out
    result = nop("letter", case, "-o", tmp_path / "brief.txt")
    assert (result.out, (tmp_path / "brief.txt").read_text(encoding="utf-8")) == ("", shown)
    assert "Nothing is logged" in result.err
    assert "no ordinary file" in nop("letter", case, "-o", tmp_path, code=1).err


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Subject: {titel}\n", "letters/feedback.en.txt:1: there is no placeholder {titel}. Did you mean {title}"),
        ("Subject\n\n{case.header}\n", "letters/feedback.en.txt:3: there is no placeholder {case.header}."),
        ("Subject\n{title\n", "letters/feedback.en.txt:2: a brace"),
        (b"Subject\nDag Andr\xe9\n", "letters/feedback.en.txt:2: this is not UTF-8 text"),
        ("Subject\nDag".encode("utf-16"), "letters/feedback.en.txt:1: this is not UTF-8 text"),
        ("Subject\n\x1b]0;weg\x07\n", r"letters/feedback.en.txt:2: it holds \x07, \x1b"),
        ("", "letters/feedback.en.txt:1: the first line is the subject"),
        ("Subject\n" + "x" * 300_000, "letters/feedback.en.txt: the file is over 256 KB"),
    ],
)  # fmt: skip
def test_a_template_that_is_wrong_is_named_with_its_line_by_letter_and_by_check(nop, case, text, words):
    template(nop, text)
    assert words in nop("letter", case, "feedback", code=1).err
    assert nop("letter", case, "acknowledgement").out
    found = [
        f"{row['file']}{':' + str(row['line']) if row['line'] else ''}: {row['message']}"
        for row in nop.rows("check")
    ]
    assert any(one.startswith(words) for one in found)


@posix
def test_no_link_is_followed_to_a_template(nop, case, tmp_path):
    (tmp_path / "secret").write_text("Subject: secret\n")
    path = template(nop, "")
    path.unlink()
    path.symlink_to(tmp_path / "secret")
    assert "letters/feedback.en.txt: this is a link" in nop("letter", case, "feedback", code=1).err
    path.unlink()
    shutil.move(nop.root / LETTERS, tmp_path / LETTERS)
    (nop.root / LETTERS).symlink_to(tmp_path / LETTERS)
    assert "letters: this is a link" in nop("letter", case, "acknowledgement", code=1).err


def test_no_value_is_read_as_a_placeholder_or_steers_the_screen(nop):
    nop.by_hand("26-bcdfg", title="{phone} {x\\u001b[2J")
    assert r"{phone} {x\x1b[2J (26-bcdfg)" in nop("letter", "26-bcdfg").out


def test_a_contact_that_cannot_be_read_is_named_and_the_letter_is_written(nop, case):
    contact = next((nop.root / "contacts").iterdir())
    contact.write_text("name = \n")
    result = nop("letter", case, code=3)
    assert "Dear resident" in result.out
    assert f"contacts/{contact.name}:1" in result.err


@pytest.mark.parametrize("name", EXPLANATION.values())
def test_the_explanation_beside_the_letters_names_every_placeholder_once_and_no_other(name):
    text = (PRESETS / LETTERS / name).read_text(encoding="utf-8")
    assert re.findall(r"^\{([a-z-]+)\}", text, flags=re.MULTILINE) == list(PLACEHOLDERS)
    assert re.findall(r"^([a-z-]+)  ", text, flags=re.MULTILINE) == list(KINDS)


@pytest.fixture(scope="module")
def samples(tmp_path_factory):
    """Id -> the header of every case in the sample folder."""
    with pytest.MonkeyPatch.context() as patch:
        found = Nop(SAMPLE, patch).rows("list", "--status", "all", today="2026-11-23")
    return [row["case"] for row in found]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_letter_fills_in_for_every_case_of_the_sample_folder(samples, kind, language, monkeypatch):
    nop = Nop(SAMPLE, monkeypatch)
    written = 0
    for case in samples:
        result = nop.run(["-C", SAMPLE, "--today", "2026-11-23", "--lang", language, "letter", case, kind])
        if result.code == 1:
            assert (kind, typed(language, f"nopcases log expectation {case}") in result.err) == (
                "not-feasible",
                True,
            )
            continue
        written += 1
        assert (result.code, case in result.out.split("\n")[0]) == (0, True)
        _is_whole(result.out)
    assert written >= (5 if kind == "not-feasible" else 55)
    set_language("en")


def _is_whole(letter):
    lines = letter.split("\n")
    assert re.match(r"(Onderwerp|Subject): \S", lines[0])
    assert lines[1] == ""
    assert not re.search(r"[{}]| $|  |[:(]$|: *\.$|\b(None|null)\b|\n\n\n| ,|“”", letter, flags=re.MULTILINE)
    assert letter.endswith("Noordoostpolder\n")


def test_the_sample_folder_has_the_letters_of_the_package():
    ours = {name: text for name, text in preset_files("blank", "nl").items() if name.startswith(LETTERS)}
    found = {f"{LETTERS}/{path.name}": path.read_bytes() for path in (SAMPLE / LETTERS).iterdir()}
    assert found == ours


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "nl",
            "Uw aanvraag bij IGW bewonersinitiatief is niet toegekend.\nDe reden daarvan: past niet in de regeling",
        ),
        ("en", "IGW residents' initiative was not granted.\nThe reason for that: past niet in de regeling"),
    ],
)
def test_a_refusal_of_money_is_told_with_its_reason_until_money_is_granted(nop, case, language, words):
    nop("fund", "ask", case, "igw", "500")
    nop("fund", "refuse", case, "igw", "--because", "past niet in de regeling")
    assert words in nop("--lang", language, "letter", case, "feedback").out
    nop("fund", "ask", case, "igw", "400")
    nop("fund", "grant", case, "igw")
    assert "past niet" not in nop("--lang", language, "letter", case, "feedback").out


def test_a_letter_holds_what_was_said_to_whom_it_goes_and_nothing_of_others_or_of_a_meeting(
    nop, case, tmp_path
):
    nop("log", "feedback", case, "Aan de initiatiefnemer.")
    nop("log", "feedback", case, "Aan de buurvrouw.", "--to", "neighbour")
    nop("log", "action", case, "Schets sturen", "--due", "2026-11-27")
    nop("log", "action", case, "Hek zetten", "--for", "neighbour", "--due", "2026-11-25")
    form = tmp_path / "form.toml"
    form.write_text(
        f'meeting = "igw"\ndate = 2026-11-17\n[case.{case}]\naction = "Onderling overleg"\ndue = "2026-11-24"\n',
        encoding="utf-8",
    )
    nop("minutes", "igw", "--file", form)
    letter = nop("letter", case, "feedback").out
    assert "Aan de initiatiefnemer." in letter
    assert "Schets sturen" in letter
    assert "from us again by Friday 27 November 2026" in letter
    for words in ("buurvrouw", "Hek zetten", "Onderling overleg"):
        assert words not in letter
        assert words not in nop("letter", case, "status").out
    letter = nop("letter", case, "feedback", "--to", "neighbour").out
    assert "Aan de buurvrouw." in letter
    assert "Hek zetten" in letter
    for words in ("Aan de initiatiefnemer.", "Schets sturen", "Onderling overleg"):
        assert words not in letter


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "As it stands in the log: the answer, the promises. Is it meant for them?"),
        ("nl", "Zoals het in het logboek staat: het antwoord, de toezeggingen. Is dat voor hen bedoeld?"),
    ],
)
def test_who_sends_a_letter_sees_which_of_its_words_come_from_the_log(nop, case, language, words):
    nop("log", "feedback", case, "Gebeld.", "--promise", "Schets sturen", "--due", "2026-11-27")
    assert words in " ".join(nop("--lang", language, "letter", case, "feedback").err.split())
    assert "Zoals het" not in nop("--lang", language, "letter", case, "acknowledgement").err
    assert "As it stands" not in nop("--lang", language, "letter", case, "acknowledgement").err


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "on the initiative “Speeltuin De Wig”|You asked us: Komt er herrie?"),
        ("nl", "met het initiatief “Speeltuin De Wig”|U vroeg ons: Komt er herrie?"),
    ],
)
@pytest.mark.parametrize("merged", [False, True])
def test_a_letter_to_who_waits_for_an_answer_names_the_question_and_leaves_it_open_once_logged(
    nop, case, language, words, merged
):
    nop("log", "feedback", case, "Verteld.")
    nop("log", "question", case, "Komt er herrie?", "--from", "neighbour", "--name", "Joke Proef")
    if merged:  # a colleague had closed it by then
        nop("close", case, "stopped", "--without-feedback", "x", today="2026-11-24")
        text = nop.file(case).read_text(encoding="utf-8")
        nop.file(case).write_text(
            text + '\n[log.20261124T230000Z-k7q]\nkind = "question"\nfrom = "neighbour"\n'
            'text = "Komt er herrie?"\nby = "anna"\n',
            encoding="utf-8",
        )
    today = "2026-11-25" if merged else ""
    letter = nop("--lang", language, "letter", case, "--to", "neighbour", today=today)
    assert all(part in letter.out for part in words.split("|"))
    assert letter.err.splitlines()[-1].endswith("--to neighbour --holding")
    text = re.search(r'nopcases log \w+ \S+ "(.+)" --channel', letter.err)[1]
    nop("log", "feedback", case, text, "--to", "neighbour", "--holding", today=today)
    open_ = [
        clock["clock"] for clock in nop.show(case, today)["clocks"] if not (clock["met"] or clock["stopped"])
    ]
    assert "answer" in open_


@pytest.mark.parametrize(
    ("language", "theirs"),
    [
        ("en", ("your initiative", "need from you", "hoped for")),
        ("nl", ("uw initiatief", "van u nodig", "hoopte")),
    ],
)
@pytest.mark.parametrize("kind", ["holding", "feedback", "status"])
def test_what_is_the_initiators_stands_in_no_letter_to_a_neighbour(nop, case, language, theirs, kind):
    nop("route", case, "physical")
    expectation(nop, case)
    nop("log", "question", case, "Komt er herrie?", "--from", "neighbour")
    nop("step", case, "intaketafel")
    to_initiator = nop("--lang", language, "letter", case, kind).out
    letter = nop("--lang", language, "letter", case, kind, "--to", "neighbour").out
    assert theirs[0] in to_initiator
    assert theirs[1] in to_initiator
    assert (kind == "feedback") is (theirs[2] in to_initiator)
    for words in theirs:
        assert words not in letter
