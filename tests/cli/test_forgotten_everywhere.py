"""What was forgotten is nowhere: in no object of git, at no colleague's, also of one who was away for long."""

import shutil
import subprocess
import sys

import pytest

from .team import git, make_team

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

JAN = ("--name", "Sjoukje Proefstra", "--phone", "0527-550199")
SECRETS = (b"Proefstra", b"proefstra", b"550199", b"sjoukje@", b"527 55 01")


@pytest.fixture
def team(tmp_path, preset, monkeypatch):
    """Three colleagues, the third of whom is often away."""
    return make_team(tmp_path, preset, monkeypatch, "anna", "daan", "carla")


def objects(repository):
    """Return every object that a repository has, loose, packed, or reached by nothing."""
    return subprocess.run(
        ["git", "cat-file", "--batch-all-objects", "--batch"],
        cwd=repository,
        capture_output=True,
        check=True,
    ).stdout


def leaks(*clones, hub=None):
    """Return where something personal stands: files of the folder, of .nopcases/ and contacts/, objects of git."""
    found = []
    for clone in clones:
        found += [
            path
            for path in clone.root.rglob("*")
            if path.is_file() and any(secret in path.read_bytes() for secret in SECRETS)
        ]
    for repository in [clone.root for clone in clones] + ([hub] if hub else []):
        data = objects(repository)
        found += [repository for secret in SECRETS if secret in data]
    return found


def life(anna, daan):
    """Take in a case with a contact, live with it, and let both colleagues have the contact's file."""
    case = anna.intake("Speeltuin", "ens", *JAN)
    anna("contact", case, "--email", "sjoukje@example.org")
    anna("contact", case, "treasurer", *JAN)
    anna("log", "question", case, "Wanneer?", "--from", "neighbour", *JAN)
    anna("edit", case, "--summary", "Een speeltuin")
    anna("log", "feedback", case, "Gebeld.")
    assert "Proefstra" in anna("letter", case).out
    anna.sync()
    daan.sync()
    for path in (anna.root / "contacts").iterdir():  # as by a backup, or from hand to hand
        (daan.root / "contacts").mkdir(exist_ok=True)
        shutil.copy(path, daan.root / "contacts")
    daan("contact", case, "adviser", *JAN)
    daan("log", "note", case, "van daan")
    daan.sync()
    anna.sync()
    return case


def test_after_a_full_life_and_forget_nothing_personal_is_left_anywhere(team, tmp_path):
    anna, daan, carla = team
    hub = tmp_path / "hub.git"
    carla.sync()
    case = life(anna, daan)
    (daan.root / "contacts/d-22222.toml").write_text(
        'by = "daan"\nwritten = "2026-11-23 10:00:00"\n\n[told]\nname = "Sjoukje Proefstra"\n'
    )
    assert leaks(anna, daan)
    shutil.copytree(daan.root / "contacts", carla.root / "contacts", dirs_exist_ok=True)
    carla("log", "note", "--on", "2026-11-22", carla.intake("Ander"), "van carla")
    anna("forget", case, "--yes")
    assert leaks(anna) == []
    anna.sync()
    said = daan.sync()
    assert "erased here" in said.err
    assert leaks(anna, daan, hub=hub) == []
    carla.sync()
    for clone in (daan, anna, carla):
        clone.sync()
    assert leaks(anna, daan, carla, hub=hub) == []
    assert anna.tree == daan.tree == carla.tree
    assert [row for row in daan.rows("check") if "contact" in row["message"]] == []
    assert "erased" not in daan.sync().err


def test_a_contact_that_comes_back_later_is_erased_at_the_next_sync_too(team):
    anna, daan, _carla = team
    case = life(anna, daan)
    saved = {path.name: path.read_bytes() for path in (daan.root / "contacts").iterdir()}
    anna("forget", case, "--yes")
    anna.sync()
    daan.sync()
    for name, data in saved.items():
        (daan.root / "contacts" / name).write_bytes(data)
    said = daan("--lang", "nl", "sync").err
    assert "hier gewist" in said
    assert leaks(daan) == []


def test_a_contact_that_a_case_of_a_colleague_names_meanwhile_stays_and_check_says_so(team):
    anna, daan, _carla = team
    case = life(anna, daan)
    contact = anna.show(case)["header"]["contacts"]["initiator"]
    other = daan.intake("Koffie", "bant", *JAN)
    anna("forget", case, "--yes")
    anna.sync()
    assert "erased" not in daan.sync().err
    assert (daan.root / "contacts" / f"{contact}.toml").exists()
    (row,) = [row for row in daan.rows("check") if "was forgotten" in row["message"]]
    assert (row["case"], row["level"]) == (other, "warning")
    daan("forget", contact, "--yes")
    assert leaks(daan) == []


def test_while_a_folder_of_cases_cannot_be_read_a_sync_erases_nobody_and_the_next_one_does(team, tmp_path):
    anna, daan, _carla = team
    case = life(anna, daan)
    contact = daan.show(case)["header"]["contacts"]["initiator"]
    anna.sync()
    anna("forget", case, "--yes")
    anna.sync()
    link = daan.root / "cases/2025"
    link.symlink_to(tmp_path)
    daan.sync(code=None)
    assert (daan.root / f"contacts/{contact}.toml").exists()
    link.unlink()
    daan.sync()
    assert not (daan.root / f"contacts/{contact}.toml").exists()


def test_the_same_person_under_another_id_is_named_and_stays(team):
    anna, daan, _carla = team
    case = life(anna, daan)
    (daan.root / "contacts/c-22222.toml").write_text('name = "Sjoukje Proefstra"\nphone = "0527550199"\n')
    anna("forget", case, "--yes")
    anna.sync()
    assert "nopcases forget c-22222" in daan.sync().err


def test_a_text_that_was_redacted_is_not_brought_back_by_a_colleague_who_changed_it(team):
    anna, daan, _carla = team
    case = anna.intake("Speeltuin", "ens")
    anna("log", "note", case, "Dit had er niet moeten staan")
    anna.sync()
    daan.sync()
    key = anna.keys(case, "note")[0]
    path = daan.file(case)
    path.write_text(path.read_text().replace("moeten staan", "moeten staan, ook niet zo"))
    anna("redact", case, key, "--yes")
    for clone in (anna, daan, anna):
        clone.sync()
    assert "moeten staan" not in anna.file(case).read_text() + path.read_text()
    assert daan.show(case)["log"][-1]["redacted"] is True
    assert git(anna.root, "status", "--porcelain") == ""


def test_two_clones_that_share_one_folder_of_contacts_write_and_forget_there_at_once(
    team, tmp_path, monkeypatch
):
    anna, daan, _carla = team
    shared = tmp_path / "gedeeld"
    shared.mkdir()
    settings = anna.root / "nopcases.toml"
    settings.write_text(settings.read_text().replace("format = 1\n", f'format = 1\ncontacts = "{shared}"\n'))
    anna.sync()
    daan.sync()
    my = tmp_path / "home" / "my.toml"
    my.write_text("".join(f'[folder."{clone.root}"]\ncontacts = "{shared}"\n\n' for clone in (anna, daan)))
    case = anna.intake("Speeltuin", "ens", *JAN)
    other = daan.intake("Koffie", "bant", *JAN)
    assert len(list(shared.glob("c-*.toml"))) == 1
    assert anna.show(case)["header"]["contacts"] == daan.show(other)["header"]["contacts"]
    command = ["-m", "nopcases", "-C"]
    running = [
        subprocess.Popen(
            [
                sys.executable,
                *command,
                clone.root,
                "intake",
                f"Zaak {number}",
                "ens",
                "--name",
                f"Piet {clone.who}{number}",
            ],
            stdout=subprocess.DEVNULL,
        )
        for number in range(4)
        for clone in (anna, daan)
    ]
    running.append(subprocess.Popen([sys.executable, *command, anna.root, "forget", case, "--yes"]))
    assert [process.wait() for process in running] == [0] * len(running)
    names = sorted(path.read_text() for path in shared.glob("c-*.toml"))
    assert len(names) == 8
    assert len(set(names)) == 8
    assert not [path for path in shared.iterdir() if path.suffix == ".tmp"]
    anna.sync()
    daan.sync()
    (row,) = [row for row in daan.rows("check") if "not on this machine" in row["message"]]
    assert row["case"] == other
