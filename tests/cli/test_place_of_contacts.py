"""Where contacts may stand: never where git keeps them, never outside the folder without a yes, never made anew."""

import os
import shutil
import stat
import subprocess

import pytest
from copies import copy_of

from .running import SAMPLE, Nop

CALLER = ("--name", "Sanne Proef", "--phone", "0527-550199")
INTAKE = ("intake", "Speeltuin De Wig", "ens", *CALLER)
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")


def setting(nop, line):
    path = nop.root / "nopcases.toml"
    path.write_text(f"{line}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")


@pytest.fixture
def in_git(nop):
    """The program in a folder that git keeps, with a case that has a contact already."""
    nop("intake", "Buurtfeest", "bant")
    subprocess.run(["git", "init", "-q", nop.root], check=True)
    return nop


def cases(nop):
    return nop.rows("list", "--status", "all")


def written(nop):
    """Return every file in which the caller's name stands."""
    return [name for name, data in nop.snapshot().items() if b"Sanne" in data]


def errors(nop, code=4):
    return [row for row in nop.rows("check", code=code) if row["level"] == "error"]


def kept_by_git(nop):
    added = subprocess.run(
        ["git", "-C", nop.root, "add", "-A", "--dry-run"], check=True, capture_output=True, text=True
    )
    return [line for line in added.stdout.splitlines() if "c-" in line]


@needs_git
@pytest.mark.parametrize("folder", ["mensen", ".", "cases", "letters", "cases/2026"])
@pytest.mark.parametrize(("language", "sentence"), [("en", "git would keep"), ("nl", "git zou de contact")])
def test_nothing_personal_is_written_where_git_would_keep_it_and_init_mends_it(
    in_git, folder, language, sentence
):
    (in_git.root / folder).mkdir(parents=True, exist_ok=True)
    setting(in_git, f'contacts = "{folder}"')
    result = in_git("--lang", language, *INTAKE, code=1)
    assert sentence in result.err
    assert written(in_git) == []
    assert [case["title"] for case in cases(in_git)] == ["Buurtfeest"]
    assert [row["file"] for row in errors(in_git)] == [folder]
    assert ".gitignore" in in_git("init", in_git.root).out
    assert errors(in_git, 0) == []
    in_git(*INTAKE)
    assert len(written(in_git)) == 1
    assert kept_by_git(in_git) == []
    assert "lacks nothing" in in_git("init", in_git.root).out


@needs_git
@pytest.mark.parametrize("text", [None, "!contacts/\n", "contacts/\n.nopcases/\n.*.tmp\n!contacts/\n"])
def test_the_default_folder_counts_as_kept_where_gitignore_lacks_it_or_takes_it_back(in_git, text):
    ignored = in_git.root / ".gitignore"
    if text is None:
        ignored.unlink()
    else:
        ignored.write_text(text)
    assert "nopcases init" in in_git(*INTAKE, code=1).err
    assert len(errors(in_git)) == 1
    assert ".gitignore" in in_git("init", in_git.root).out
    in_git(*INTAKE)
    assert kept_by_git(in_git) == []


@needs_git
def test_a_contact_that_git_keeps_already_is_named(in_git):
    in_git(*INTAKE)
    (file,) = written(in_git)
    subprocess.run(["git", "-C", in_git.root, "add", "-f", file], check=True)
    assert [(row["file"], "git rm --cached" in row["message"]) for row in errors(in_git)] == [(file, True)]


@needs_git
def test_invented_contacts_may_stand_in_git(tmp_path, monkeypatch, nop):
    root = copy_of(SAMPLE, tmp_path / "sample")
    subprocess.run(["git", "init", "-q", root], check=True)
    sample = Nop(root, monkeypatch)
    sample(*INTAKE)
    assert [row for row in sample.rows("check", code=None) if "git keep" in row["message"]] == []
    assert ".gitignore" in sample("init", root).out
    assert "invented" not in (root / ".gitignore").read_text()


@pytest.mark.parametrize(
    ("folder", "level"), [("../share", "warning"), ("weg", "warning"), ("~nosuch", "error")]
)
def test_a_folder_that_a_setting_names_is_never_made(nop, tmp_path, folder, level, monkeypatch):
    setting(nop, f'contacts = "{folder}"')
    if folder == "../share":
        own = f"[folder.'{nop.root}']\ncontacts = '{tmp_path / 'share'}'\n"
        (tmp_path / "home/my.toml").write_text(own)
    assert "not" in nop(*INTAKE, code=1).err
    assert not (nop.root / folder).exists()
    assert written(nop) == []
    nop("intake", "Buurtfeest", "bant")
    assert "Buurtfeest" in nop("list").out
    assert [row["level"] for row in nop.rows("check", code=None) if "contacts" in row["message"]] == [level]


@pytest.mark.parametrize(("language", "sentence"), [("en", "Is a drive away?"), ("nl", "Is een schijf weg?")])
def test_a_search_says_that_no_contact_could_be_looked_at(nop, tmp_path, language, sentence):
    nop(*INTAKE)
    setting(nop, 'contacts = "weg"')
    assert sentence in nop("--lang", language, "list", "Sanne", code=None).err
    assert sentence in nop("--lang", language, "show", "Sanne", code=1).err
    assert sentence not in nop("--lang", language, "overdue").err


def test_a_place_outside_the_folder_counts_only_for_who_agreed(nop, tmp_path):
    share = tmp_path / "share"
    share.mkdir()
    setting(nop, 'contacts = "../share"')
    result = nop(*INTAKE, code=1)
    assert "my.toml" in result.err
    assert str(share) in result.err
    assert list(share.iterdir()) == []
    (share / "c-9x2mq.toml").write_text('name = "Piet Vreemd"\n')
    assert nop("list", "Vreemd", code=None).out.count("Piet") == 0
    (tmp_path / "home/my.toml").write_text(f"[folder.'{nop.root}']\ncontacts = '{share}'\n")
    nop(*INTAKE)
    assert len(list(share.glob("c-*.toml"))) == 2


def test_a_link_in_the_folder_leads_outside_it_too(nop, tmp_path):
    share = tmp_path / "share"
    share.mkdir()
    try:
        (nop.root / "contacts").symlink_to(share)
    except OSError:
        pytest.skip("links need a right that this account has not")
    assert "my.toml" in nop(*INTAKE, code=1).err
    assert list(share.iterdir()) == []


def test_a_terminal_asks_once_and_remembers_the_answer(nop, tmp_path, terminal):
    share = tmp_path / "share"
    share.mkdir()
    setting(nop, 'contacts = "../share"')
    asked = terminal("list")
    asked.answer("(y/N)", "y\n")
    assert "my.toml" in asked.end()
    assert "(y/N)" not in terminal("list").end()
    nop(*INTAKE)
    assert len(list(share.glob("c-*.toml"))) == 1


def test_a_no_is_remembered_too_and_holds_for_reading_and_writing(nop, tmp_path, terminal):
    share = tmp_path / "share"
    share.mkdir()
    setting(nop, 'contacts = "../share"')
    asked = terminal("list")
    asked.answer("(y/N)", "n\n")
    asked.end()
    assert "(y/N)" not in terminal("list").end()
    nop(*INTAKE, code=1)
    assert list(share.iterdir()) == []


@posix
def test_contacts_are_for_their_owner_alone(nop):
    old = os.umask(0o022)
    try:
        nop(*INTAKE)
    finally:
        os.umask(old)
    (file,) = written(nop)
    assert stat.S_IMODE((nop.root / "contacts").stat().st_mode) == 0o700
    assert stat.S_IMODE((nop.root / file).stat().st_mode) == 0o600
    assert stat.S_IMODE((nop.root / "cases").stat().st_mode) == 0o755


@posix
@pytest.mark.parametrize(("folder", "file"), [(0o770, 0o660), (0o700, 0o600), (0o2775, 0o664)])
def test_contacts_that_colleagues_share_are_as_their_folder_says(nop, tmp_path, folder, file):
    share = tmp_path / "share"
    share.mkdir()
    share.chmod(folder)
    (tmp_path / "home/my.toml").write_text(f"[folder.'{nop.root}']\ncontacts = '{share}'\n")
    nop(*INTAKE)
    (made,) = share.glob("c-*.toml")
    assert stat.S_IMODE(made.stat().st_mode) == file


@pytest.mark.usefixtures("modes_bind")
def test_contacts_that_may_not_be_read_are_named(nop):
    nop(*INTAKE)
    (nop.root / "contacts").chmod(0)
    try:
        result = nop("list", "Sanne", code=3)
        assert "contacts: it cannot be opened" in result.err
        assert [row["file"] for row in errors(nop)] == ["contacts"]
    finally:
        (nop.root / "contacts").chmod(0o700)


@pytest.mark.usefixtures("modes_bind")
@pytest.mark.parametrize("language", ["en", "nl"])
def test_letters_that_may_not_be_read_are_named(nop, language):
    case = nop.intake("Speeltuin De Wig", "ens")
    (nop.root / "letters").chmod(0)
    try:
        assert "letters" in nop("--lang", language, "letter", case, code=3).err
        assert [row["file"] for row in errors(nop)] == ["letters"]
    finally:
        (nop.root / "letters").chmod(0o700)


def test_a_contact_that_cannot_be_read_is_named_by_check(nop):
    case = nop.intake("Speeltuin De Wig", "ens", *CALLER)
    (file,) = written(nop)
    (nop.root / file).write_text("name = \n")
    assert [(row["file"], row["line"]) for row in errors(nop)] == [(file, 1)]
    assert file in nop("show", case, code=3).err
