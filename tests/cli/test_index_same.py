"""What is read with the index is what is read without it, to the byte, whatever happened to the files meanwhile."""

import random
import shutil

import pytest

from nopcases.domain.case.ids import is_case_id

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
    ("retention",),
    ("show", "tuin"),
    ("like", "{case}"),
    ("like", "{case}", "-f", "json"),
    ("show", "{case}"),
    ("show", "{case}", "-f", "json"),
    ("card", "{case}"),
    ("waiting", "{case}"),
]
DAYS = (MONDAY, "2026-09-01", "2025-06-30", "2027-03-15")


@pytest.fixture
def copy(tmp_path, monkeypatch) -> Nop:
    """The program in a copy of the sample that may be written in."""
    shutil.copytree(SAMPLE, tmp_path / "sample", ignore=shutil.ignore_patterns(".nopcases"))
    return Nop(tmp_path / "sample", monkeypatch)


def cases_of(nop):
    return sorted(path for path in nop.root.glob("cases/*/*.toml") if is_case_id(path.stem))


def same(nop, day, case, commands=READING):
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
    assert same(copy, day, cases_of(copy)[7].stem) == []
    assert (copy.root / ".nopcases" / "index").exists()


def test_a_hand_a_pull_or_a_command_that_changes_files_is_seen_at_once(copy):
    chance = random.Random(15)
    few = [READING[6], READING[11], READING[17], READING[19], READING[22]]
    for number in range(25):
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


def test_a_changed_setting_counts_at_once(copy):
    assert same(copy, MONDAY, cases_of(copy)[0].stem, [("overdue", "-f", "json")]) == []
    routes = copy.root / "routes.toml"
    routes.write_text(routes.read_text(encoding="utf-8").replace("weeks", "days"), encoding="utf-8")
    assert same(copy, MONDAY, cases_of(copy)[0].stem, [("overdue", "-f", "json")]) == []
