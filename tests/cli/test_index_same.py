"""What is read with the index is what is read without it, to the byte, whatever happened to the files meanwhile.

NOPCASES_FULL=1 asks every question on every day, and lets more happen.
"""

import os
import random

import pytest
from copies import copy_of

from nopcases.domain.case.ids import is_case_id
from nopcases.folder.index.contact_marks import KEY

from .running import MONDAY, SAMPLE, Nop

READING = [
    ("activities",),
    ("agenda", "wijken"),
    ("agenda", "wijken", "-f", "json"),
    ("check",),
    ("lent",),
    ("list",),
    ("list", "--status", "all", "-f", "json"),
    ("list", "--place", "ens", "--pot", "igw"),
    ("list", "--handler", "anna", "-f", "csv"),
    ("list", "--theme", "play,green", "--status", "closed"),
    ("list", "jan"),
    ("overdue", "-f", "json"),
    ("overdue", "--within", "4w", "-f", "ics"),
    ("overdue", "--who", "police"),
    ("overdue", "--place", "emmeloord"),
    ("overview", "village"),
    ("overview", "pot", "igw", "-f", "json"),
    ("overview", "goal"),
    ("overview", "handler", "anna", "-f", "html"),
    ("pots", "-f", "json"),
    ("pots", "--fits", "--amount", "500", "--kind", "social", "--place", "ens"),
    ("promises", "-f", "json"),
    ("report", "weekly", "-f", "json"),
    ("stats", "-f", "json"),
    ("stats", "--by", "barrier"),
    ("today", "-f", "json"),
    ("today", "--for", "eva"),
    ("waiting",),
    ("who", "ens"),
    ("who", "emmeloord", "-f", "json"),
    ("activities", "--from", "2026-11-01", "--until", "2026-12-31", "-f", "ics"),
    ("activities", "--place", "ens", "--kind", "social"),
    ("agenda", "igw", "--date", "2026-12-01"),
    ("agenda", "tiendorpen"),
    ("overview", "village", "ens"),
    ("overview", "village", "emmeloord", "-f", "json"),
    ("overview", "neighbourhood", "de-zuidert"),
    ("overview", "pot", "igw"),
    ("overview", "venue", "golfslag"),
    ("retention",),
    ("show", "tuin"),
    ("like", "{case}"),
    ("like", "{case}", "-f", "json"),
    ("show", "{case}"),
    ("show", "{case}", "-f", "json"),
    ("card", "{case}"),
    ("waiting", "{case}"),
]
FULL = os.environ.get("NOPCASES_FULL") == "1"
DAYS = (MONDAY, "2026-09-01", "2025-06-30", "2027-03-15")


@pytest.fixture
def copy(tmp_path, monkeypatch) -> Nop:
    """The program in a copy of the sample that may be written in."""
    return Nop(copy_of(SAMPLE, tmp_path / "sample"), monkeypatch)


def cases_of(nop):
    return sorted(path for path in nop.root.glob("cases/*/*.toml") if is_case_id(path.stem))


def same(nop, day, case, commands):
    """Say in which commands the index makes a difference."""
    different = []
    for command in commands:
        asked = [part.format(case=case) for part in command]
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("NOPCASES_INDEX", "off")
            without = nop(*asked, today=day, code=None)
        assert without.code != 2, without.err
        if nop(*asked, today=day, code=None) != without:
            different.append(" ".join(asked))
    return different


@pytest.mark.parametrize("day", DAYS)
def test_every_answer_is_the_same_with_the_index_as_without(copy, day):
    commands = READING if FULL or day == MONDAY else READING[DAYS.index(day) - 1 :: 3]
    assert same(copy, day, cases_of(copy)[7].stem, commands) == []
    assert (copy.root / ".nopcases" / "index").exists()


def test_a_hand_a_pull_or_a_command_that_changes_files_is_seen_at_once(copy):
    chance = random.Random(15)
    few = [READING[6], READING[11], READING[17], READING[19], READING[22]]
    for number in range(24 if FULL else 6):
        path = chance.choice(cases_of(copy))
        match number % 6:
            case 0:
                copy("log", "note", path.stem, f"Nummer {number}.", today=MONDAY)
            case 1:
                text = path.read_text(encoding="utf-8")
                path.write_text(text.replace("title = ", "title  = ", 1), encoding="utf-8")
            case 2:
                path.unlink()
            case 3:
                path.write_text(path.read_text(encoding="utf-8") + "\nnot toml", encoding="utf-8")
            case 4:
                copy.intake(f"Nieuw {number}", today=MONDAY)
            case 5:
                path.with_name(f"{path.name}.bak").write_bytes(path.read_bytes())
                path.rename(path.with_name(path.name.upper()))
        assert same(copy, MONDAY, chance.choice(cases_of(copy)).stem, few) == [], number


@pytest.fixture
def lived_in(copy):
    """A copy of the sample as if its people were no invented ones: the index knows them by their marks."""
    mark = copy.root / "nopcases.toml"
    text = mark.read_text(encoding="utf-8")
    mark.write_text(
        text.replace("example = true\n", "").replace('contacts = "invented-contacts"\n', ""), encoding="utf-8"
    )
    (copy.root / "invented-contacts").rename(copy.root / "contacts")
    for path, (name, phone) in zip(people_of(copy), PEOPLE, strict=False):
        path.write_text(f'name = "{name}"\nphone = "{phone}"\nemail = "post@{name[:2]}.example"\n', "utf-8")
    return copy


PEOPLE = [
    ("José Núñez", "0527-550177 (na 18 uur)"),
    ("Jan-Willem van ’t Hof", "06-12345678 / 0527-550178"),
    ("Jansje O'Brien", "+31 (0)6 12 34 56 79"),
    ("ŁUCJA Świętek", "0048 22 123 45 67"),
    ("Jo", "550177"),
]
WORDS = (
    *("jose", "NUÑEZ", "nun", "uñez", "jan", "Jan-W", "willem hof", "'t", "o’brien", "brien", "swie", "ŁUC"),
    *(
        "jansje brien",
        "jan tuin",
        "0527",
        "550177",
        "0527 55 01 77",
        "+31 6 12345679",
        "12 34 56 79",
        "post@",
    ),
    *("tuin", "ens", "example", "jo nun", "zwembad"),
)
SEARCHING = [("list", words, "--status", "all", "-f", "json") for words in WORDS] + [
    ("show", words) for words in WORDS
]


def people_of(nop):
    return sorted((nop.root / "contacts").glob("c-*.toml"))


def test_whom_words_mean_is_the_same_with_the_index_as_without(lived_in):
    assert same(lived_in, MONDAY, "", SEARCHING) == []
    assert same(lived_in, "2025-06-30", "", SEARCHING) == []
    assert (lived_in.root / "contacts" / KEY).exists()


@pytest.mark.parametrize("seed", range(6 if FULL else 1))
def test_whom_words_mean_is_the_same_whatever_a_hand_or_a_command_does_to_contacts(lived_in, seed):
    chance = random.Random(seed)
    for step in range(12 if FULL else 6):
        path, (name, phone) = chance.choice(people_of(lived_in)), chance.choice(PEOPLE)
        match step % 6:
            case 0:
                path.write_text(f'name = "{name}"\nphone = "{phone}"\n', encoding="utf-8")
            case 1:
                path.write_text(path.read_text(encoding="utf-8").replace("55017", "55018"), encoding="utf-8")
            case 2:
                path.write_text("no toml", encoding="utf-8")
            case 3:
                path.unlink()
            case 4:
                lived_in("forget", path.stem, "--yes", code=None)
            case 5:
                lived_in("intake", "Nog een", "ens", "--name", name, "--phone", phone, code=None)
        few = chance.sample(SEARCHING, 8)
        assert same(lived_in, MONDAY, "", few) == []


def test_a_changed_setting_counts_at_once(copy):
    assert same(copy, MONDAY, cases_of(copy)[0].stem, [("overdue", "-f", "json")]) == []
    routes = copy.root / "routes.toml"
    routes.write_text(routes.read_text(encoding="utf-8").replace("weeks", "days"), encoding="utf-8")
    assert same(copy, MONDAY, cases_of(copy)[0].stem, [("overdue", "-f", "json")]) == []
