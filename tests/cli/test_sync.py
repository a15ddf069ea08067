"""``sync``: what colleagues have becomes one, whoever comes first, and nothing is lost."""

import os
import shutil
import sys

import pytest

from nopcases.folder.git.left_locks import PATIENCE

from .at_terminal import Terminal
from .team import Clone, git, make_team, nothing, the_case, with_a_case

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


@pytest.fixture
def team(tmp_path, preset, monkeypatch, request):
    """Two colleagues; a test that asks for a case begins where both have it."""
    begin = with_a_case if "case" in request.fixturenames else nothing
    return make_team(tmp_path, preset, monkeypatch, "anna", "daan", begin=begin)


@pytest.fixture
def case(team):
    """A case that both have."""
    return the_case(team[0])


def test_what_both_wrote_in_one_case_is_there_for_both(team, case):
    anna, daan = team
    anna("log", "note", case, "van anna")
    daan("log", "note", case, "van daan")
    anna("edit", case, "--kind", "physical")
    daan("edit", case, "--venue", "golfslag")
    for clone in (daan, anna, daan):
        clone.sync()
    assert anna.tree == daan.tree
    shown = anna.show(case)
    assert {entry.get("text") for entry in shown["log"][1:]} == {"van anna", "van daan"}
    assert (shown["header"]["kind"], shown["header"]["venue"]) == ("physical", "golfslag")


def test_a_value_that_both_changed_waits_for_a_decision_that_ends_it_for_both(team, case):
    anna, daan = team
    anna("edit", case, "--title", "Plein")
    daan("edit", case, "--title", "Tuin")
    daan.sync()
    said = f"1 case changed, 1 case of yours sent; 1 decision waits for you: nopcases resolve {case}.\n"
    assert anna.sync(code=5).out == said
    assert anna.show(case)["header"]["title"] == "Speeltuin De Wig"
    row = {"case": case, "file": f"cases/2026/{case}.toml", "value": "title"}
    row |= {"base": "Speeltuin De Wig", "proposals": ["Plein", "Tuin"]}
    for command in ("today", "overdue", "check"):
        assert anna(command, "-f", "json").json["conflicts"] == [row]
    assert anna.show(case)["conflicts"] == [row]
    assert anna.rows("resolve", code=5) == [row | {"title": "Speeltuin De Wig"}]
    anna("resolve", case, "--take", "2", "--because", "Daan heeft gebeld")
    assert anna("resolve").out == "No decision waits.\n"
    anna.sync()
    daan.sync()
    decided = daan.show(case)["log"][-1]
    assert (decided["value"], decided["chosen"], decided["over"]) == ("title", "Tuin", ["Plein"])
    assert daan.show(case)["header"]["title"] == "Tuin"
    assert daan.tree == anna.tree


def test_an_edit_of_a_value_that_waits_decides_it(team, case):
    anna, daan = team
    anna("edit", case, "--title", "Plein")
    daan("edit", case, "--title", "Tuin")
    anna.sync()
    daan.sync(code=5)
    daan("edit", case, "--title", "Speeltuin De Wig")
    assert daan.show(case)["conflicts"] == []
    assert daan.show(case)["log"][-1]["over"] == ["Plein", "Tuin"]


def test_a_setting_that_both_changed_is_decided_in_its_file(team):
    anna, daan = team
    for clone, name in ((anna, "Ens-Noord"), (daan, "Ens-Zuid")):
        path = clone.root / "places.toml"
        path.write_text(path.read_text().replace('title = "Ens"', f'title = "{name}"'))
    anna.sync()
    daan.sync(code=5)
    assert daan.rows("resolve", code=5)[0]["value"] == "place.ens.title"
    assert daan("resolve", "places", "--take", "3", code=2).err.startswith(
        "nopcases: --take goes from 1 to 2"
    )
    daan("resolve", "places", "place.ens.title", "--value", "Ens")
    assert 'title = "Ens"' in (daan.root / "places.toml").read_text()
    assert daan("resolve").out == "No decision waits.\n"


def test_sync_says_what_came_from_whom_what_is_late_by_it_and_what_was_answered(team, case):
    anna, daan = team
    daan("log", "feedback", case, "Gebeld")
    daan("log", "action", case, "Schets sturen", "--due", "2026-11-24", today="2026-11-23")
    daan.sync()
    row = anna("sync", "-f", "json", today="2026-11-27").rows[0]
    keys = {entry["kind"]: entry["key"] for entry in anna.show(case)["log"]}
    assert row["case"] == case
    assert row["from"] == ["daan"]
    assert row["entries"] == [keys["feedback"], keys["action"]]
    assert row["late"] == [keys["action"]]
    assert row["answered"] == [keys["intake"]]


def test_what_a_person_has_staged_and_other_files_are_left_alone(team, case):
    anna, _daan = team
    (anna.root / "lijst.txt").write_text("van anna")
    git(anna.root, "add", "lijst.txt")
    (anna.root / "los.txt").write_text("los")
    anna("log", "note", case, "x")
    assert "lijst.txt, los.txt" in anna.sync().err
    assert git(anna.root, "status", "--porcelain").splitlines() == ["A  lijst.txt", "?? los.txt"]


def test_a_file_that_cannot_be_read_stays_uncommitted_and_is_named_and_the_rest_is_synced(team, case):
    anna, daan = team
    other = anna.intake("Koffie")
    anna.file(case).write_text("kapot = ")
    result = anna.sync(code=3)
    assert case in result.err
    daan.sync()
    assert daan.file(other).exists()
    assert "kapot" not in daan.file(case).read_text()
    assert anna.file(case).read_text() == "kapot = "


@pytest.mark.parametrize("forward", [True, False], ids=["who sent nothing", "who sent something too"])
@pytest.mark.parametrize("deleted", [False, True], ids=["changed there", "deleted there"])
def test_a_file_that_cannot_be_read_here_and_that_others_changed_loses_nothing(team, case, forward, deleted):
    anna, daan = team
    other = anna.intake("Koffie")
    anna.sync()
    daan.sync()
    broken = anna.file(case).read_text() + "\nkapot kapot\n"
    anna.file(case).write_text(broken)
    daan("log", "note", other, "van daan")
    if deleted:
        daan.file(case).unlink()
    else:
        daan("log", "note", case, "van daan")
    daan.sync()
    if not forward:
        anna("log", "note", other, "van anna", code=None)
    said = anna.sync(code=3).err
    assert f"cases/2026/{case}.toml:" in said
    assert said.count(f"{case}.toml:10: there is no =") == 1
    assert "van daan" in anna.file(other).read_text()
    found = [path for path in anna.file(case).parent.iterdir() if path.read_text() == broken]
    if deleted:
        assert found == [anna.file(case)]
    else:
        assert [path.name in said for path in found] == [True]
        assert daan.file(case).read_text() == anna.file(case).read_text()
    anna.sync(code=3)
    assert [path.read_text() for path in found] == [broken]


def test_a_large_file_of_others_that_a_colleague_changed_and_took_away_does_so_here(team):
    anna, daan = team
    for text in ("a", "b", None):
        path = daan.root / "verslag.pdf"
        path.unlink() if text is None else path.write_text(text * 300_000)
        git(daan.root, "add", "-A", "verslag.pdf")
        git(daan.root, "commit", "-qm", "x")
        daan.sync()
        anna.sync()
        here = anna.root / "verslag.pdf"
        assert (here.read_text() if here.exists() else None) == (text * 300_000 if text else None)


def test_a_message_of_a_commit_has_ids_and_the_command_and_no_words(team, case):
    anna, _daan = team
    anna("log", "note", case, "Jan belde")
    assert git(anna.root, "log", "--format=%s").splitlines()[:2] == [f"{case} log note", f"{case} intake"]


@pytest.mark.parametrize(("where", "when"), [("nopcases.toml", "sync"), ("nopcases.toml", "never")])
def test_who_wants_no_commit_of_every_command_gets_none(team, case, where, when):
    anna, _daan = team
    path = anna.root / where
    path.write_text(f'autocommit = "{when}"\n' + path.read_text())
    git(anna.root, "commit", "-qam", "zo")
    anna("log", "note", case, "x")
    assert git(anna.root, "log", "-1", "--format=%s") == "zo"
    result = anna.sync(code=1 if when == "never" else 0)
    assert (git(anna.root, "status", "--porcelain") == "") == (when == "sync")
    assert when == "sync" or "only you commit here" in result.err


def test_a_case_that_was_deleted_here_and_changed_there_stays(team, case):
    anna, daan = team
    anna.file(case).unlink()
    daan("log", "note", case, "x")
    anna.sync()
    daan.sync()
    anna.sync()
    assert anna.file(case).read_text() == daan.file(case).read_text()


def test_one_id_that_two_clones_gave_to_different_cases_becomes_two_cases(team):
    anna, daan = team
    anna.by_hand("26-bbbbb", "Plein", day=2)
    daan.by_hand("26-bbbbb", "Tuin", day=3)
    for clone in (anna, daan, anna):
        clone.sync()
    assert sorted(row["title"] for row in anna.rows("list")) == ["Plein", "Tuin"]
    assert anna.tree == daan.tree


@pytest.mark.parametrize(
    ("fault", "code", "words"),
    [
        (
            lambda root: git(root, "remote", "remove", "origin"),
            1,
            "there is no place yet where colleagues share it",
        ),
        (
            lambda root: git(root, "remote", "set-url", "origin", str(root / "weg")),
            6,
            "there is no repository",
        ),
        (
            lambda root: git(root, "remote", "set-url", "origin", "ext::sh -c touch% x"),
            6,
            "no way to a remote",
        ),
        (
            lambda root: git(root, "remote", "set-url", "origin", "https://a:geheim@localhost:1/x"),
            6,
            "does not answer",
        ),
        (lambda root: git(root, "checkout", "-q", "--detach"), 1, "no branch is checked out"),
        (lambda root: git(root, "config", "core.sshCommand", "touch x"), 1, "core.sshcommand"),
        (lambda root: (root / ".git" / "MERGE_HEAD").write_text("x"), 1, "half done"),
        (lambda root: (root / ".git").rename(root / ".git-weg"), 1, "nopcases init --git"),
        (lambda root: git(root, "checkout", "-q", "--orphan", "anders"), 1, "has no branch anders"),
    ],
)
def test_what_keeps_from_syncing_is_said_and_what_is_here_is_safe(team, case, fault, code, words):
    anna, _daan = team
    fault(anna.root)
    before = anna.file(case).read_bytes()
    result = anna.sync(code=code)
    assert words in result.err
    assert "geheim" not in result.err
    assert anna.file(case).read_bytes() == before
    assert not (anna.root / "x").exists()


def test_a_remote_whose_history_was_written_anew_is_not_merged(team, case):
    anna, daan = team
    git(daan.root, "commit", "-q", "--amend", "-m", "anders")
    git(daan.root, "push", "-q", "--force", "origin", "main")
    assert "written anew" in anna.sync(code=1).err


def test_a_shallow_clone_says_what_it_lacks(team, case, tmp_path):
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{tmp_path / 'hub.git'}", "eva")
    shallow = Clone(tmp_path / "eva", team[0]._monkeypatch)
    assert "--unshallow" in shallow.sync(code=1).err


def test_a_lock_that_a_killed_git_left_on_the_index_holds_nothing_up(team, case):
    anna, daan = team
    (anna.root / ".git" / "index.lock").write_text("")
    anna("log", "note", case, "een")
    anna.sync()
    daan.sync()
    assert [entry.get("text") for entry in daan.show(case)["log"]][-1] == "een"
    (anna.root / ".git" / "index.lock").unlink()
    anna.sync()
    assert anna.tree == daan.tree


@pytest.mark.parametrize("style", ["merge", "diff3"])
def test_resolve_puts_together_what_a_merge_by_hand_left_between_markers(team, case, style):
    anna, daan = team
    anna("log", "note", case, "van anna")
    daan("log", "note", case, "van daan")
    anna("edit", case, "--title", "Plein")
    daan("edit", case, "--title", "Tuin")
    anna.sync()
    git(daan.root, "fetch", "-q")
    git(daan.root, "config", "--remove-section", "merge.nopcases")
    git(daan.root, "-c", f"merge.conflictStyle={style}", "merge", "-q", "origin/main", code=1)
    assert "<<<<<<<" in daan.file(case).read_text()
    assert "together again" in daan("resolve", case, code=5).err
    shown = daan.show(case)
    assert {entry.get("text") for entry in shown["log"][1:]} == {"van anna", "van daan"}
    assert [conflict["proposals"] for conflict in shown["conflicts"]] == [["Plein", "Tuin"]]


def test_plain_git_merges_by_meaning_where_init_or_sync_told_it_how(team, case):
    anna, daan = team
    daan("init")
    anna("log", "note", case, "van anna")
    daan("log", "note", case, "van daan")
    anna("edit", case, "--title", "Plein")
    daan("edit", case, "--title", "Tuin")
    anna.sync()
    git(daan.root, "pull", "-q", "--no-rebase", "--no-edit")
    shown = daan.show(case)
    assert {entry.get("text") for entry in shown["log"][1:]} == {"van anna", "van daan"}
    assert [conflict["proposals"] for conflict in shown["conflicts"]] == [["Plein", "Tuin"]]


@pytest.mark.parametrize("driver", ["/nergens/python3 -m nopcases", f"{sys.executable} -m nergens"])
def test_where_the_program_is_gone_git_merges_by_lines_with_its_own_markers(team, case, driver):
    anna, daan = team
    daan("init")
    known = git(daan.root, "config", "merge.nopcases.driver")
    gone = known.replace(f"{sys.executable} -m nopcases", driver)
    assert gone != known
    git(daan.root, "config", "merge.nopcases.driver", gone)
    anna("edit", case, "--title", "Plein")
    daan("edit", case, "--title", "Tuin")
    anna.sync()
    git(daan.root, "pull", "-q", "--no-rebase", "--no-edit", code=1)
    assert "<<<<<<<" in daan.file(case).read_text()


def test_git_never_merges_the_words_of_one_case_into_another(team, case, tmp_path):
    anna, _daan = team
    other = anna.intake("Koffie")
    three = [tmp_path / name for name in ("basis", "onze", "hunne")]
    for path, of in zip(three, (case, case, other), strict=True):
        shutil.copy(anna.file(of), path)
    before = three[1].read_bytes()
    assert anna.run(["merge-driver", *three, f"cases/2026/{case}.toml"]).code == 3
    assert three[1].read_bytes() == before


def test_check_names_a_clone_that_does_not_know_how_files_are_merged(team):
    anna, daan = team
    assert "merged by their meaning" in daan("check").out
    daan("init")
    anna("init")
    assert "merged by their meaning" not in daan("check").out


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "the settings and 1 case came from"), ("nl", "de instellingen en 1 zaak zijn opgehaald van")],
)
def test_init_says_what_came_from_colleagues(team, case, tmp_path, language, words):
    new = Clone(tmp_path / "nieuw", team[0]._monkeypatch)
    hub = tmp_path / "hub.git"
    said = new.run(["--lang", language, "init", new.root, "--remote", hub]).out
    assert f"{words} {hub}" in said
    assert "nothing was changed" not in said
    assert "niets veranderd" not in said
    again = new("init", new.root, "--remote", hub).out
    assert "nothing was changed" not in again
    assert str(hub) in again


@pytest.mark.parametrize("remote", [True, False])
def test_init_keeps_a_new_folder_in_git_and_brings_what_colleagues_have(team, case, tmp_path, remote):
    anna = team[0]
    new = Clone(tmp_path / "eva", anna._monkeypatch)
    new.run(["init", new.root, *(["--remote", tmp_path / "hub.git"] if remote else ["--git"])])
    assert new.file(case).exists() == remote
    assert new.tree
    assert git(new.root, "log", "-1", "--format=%s") == (f"{case} intake" if remote else "init")
    if remote:
        new("log", "note", case, "van eva")
        new.sync()
        anna.sync()
        assert anna.tree == new.tree


def test_an_old_lock_that_a_killed_git_left_is_taken_away_and_git_finds_all_as_it_is(team, case):
    anna, daan = team
    left = [anna.root / ".git" / name for name in ("index.lock", "config.lock", "refs/heads/main.lock")]
    daan("log", "note", case, "van daan")
    daan.sync()
    for path in left:
        path.touch()
        os.utime(path, (path.stat().st_mtime - 2 * PATIENCE,) * 2)
    anna.sync()
    assert [path for path in left if path.exists()] == []
    assert anna.tree == daan.tree


def test_what_the_index_alone_lacks_or_has_makes_no_commit(team, case):
    anna, _daan = team
    git(anna.root, "rm", "-q", "--cached", f"cases/2026/{case}.toml")
    (anna.root / "cases/2026/26-bbbbb.toml").write_text("")
    git(anna.root, "add", "cases/2026/26-bbbbb.toml")
    (anna.root / "cases/2026/26-bbbbb.toml").unlink()
    tree, last = git(anna.root, "rev-parse", "HEAD^{tree}"), git(anna.root, "rev-parse", "HEAD")
    anna.sync()
    assert (anna.tree, git(anna.root, "rev-parse", "HEAD")) == (tree, last)


def test_a_lock_that_a_killed_git_left_at_the_remote_is_named(team, case, tmp_path):
    anna, _daan = team
    (tmp_path / "hub.git/refs/heads/main.lock").touch()
    anna("log", "note", case, "x")
    assert "refs/heads/main.lock" in anna.sync(code=6).err
    (tmp_path / "hub.git/refs/heads/main.lock").unlink()
    anna.sync()


@pytest.mark.skipif(os.name == "nt", reason="the hook is a program of a shell")
def test_what_a_hook_of_a_server_rejects_is_explained_in_its_words_and_is_safe_here(team, case, tmp_path):
    anna, daan = team
    ssh = tmp_path / "ssh"  # the server is this machine
    ssh.write_text('#!/bin/sh\nfor last; do :; done\neval "$last"\n')
    ssh.chmod(0o755)
    (tmp_path / "home/.gitconfig").write_text(f"[core]\n\tsshCommand = {ssh}\n")
    git(anna.root, "remote", "set-url", "origin", f"server:{tmp_path}/hub.git")
    hook = tmp_path / "hub.git/hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'Te groot voor ons.' >&2\nexit 1\n")
    hook.chmod(0o755)
    anna("log", "note", case, "x")
    assert "Te groot voor ons. · pre-receive hook declined" in anna.sync(code=1).err
    hook.unlink()
    anna.sync()
    daan.sync()
    assert daan.show(case)["log"][-1]["text"] == "x"


def test_two_repositories_with_digests_of_sha256_are_synced_as_others_are(tmp_path, preset, monkeypatch):
    anna, daan = make_team(tmp_path, preset, monkeypatch, "anna", "daan", digests="sha256")
    case, gone = anna.intake("Koffie"), anna.intake("Weg")
    anna.sync()
    daan.sync()
    anna("log", "note", case, "van anna")
    daan("log", "note", case, "van daan")
    daan.file(gone).unlink()
    for clone in (daan, anna, daan):
        clone.sync()
    assert len(git(anna.root, "rev-parse", "HEAD")) == 64
    assert anna.tree == daan.tree
    assert not anna.file(gone).exists()
    assert {entry.get("text") for entry in daan.show(case)["log"][1:]} == {"van anna", "van daan"}
    anna("undo")
    anna.sync()
    daan.sync()
    assert [entry["text"] for entry in daan.show(case)["log"][1:]] == ["van daan"]


def test_where_histories_cross_what_one_side_deleted_before_is_gone(team, case):
    anna, daan = team
    gone = anna.intake("Weg")
    anna.sync()
    daan.sync()
    anna.intake("Koffie")
    daan.file(gone).unlink()
    git(daan.root, "commit", "-qam", "weg")
    first, second = (git(clone.root, "rev-parse", "HEAD") for clone in (anna, daan))
    for clone, other, commit in ((anna, daan, second), (daan, anna, first)):
        git(clone.root, "fetch", "-q", str(other.root), "main")
        git(clone.root, "merge", "-q", "--no-edit", commit)
    anna("log", "note", case, "later")
    daan("edit", case, "--title", "Plein")
    for clone in (anna, daan, anna):
        clone.sync()
    assert anna.tree == daan.tree
    assert not anna.file(gone).exists()


def test_a_terminal_is_told_what_sync_does_and_who_of_the_colleagues_wants_what(team, case):
    pytest.importorskip("pty", reason="needs a pseudo-terminal")
    anna, daan = team
    anna("edit", case, "--title", "Plein")
    daan("edit", case, "--title", "Tuin")
    anna.sync()
    assert daan.sync(code=5).err == ""
    anna("log", "note", case, "x")
    screen = Terminal(anna.root, "--by", "anna", "--lang", "nl", "sync")
    text = screen.end()
    assert text.index("vragen wat er nieuw is") < text.index("Samenvoegen") < text.index("Versturen")
    screen = Terminal(anna.root, "--by", "anna", "--lang", "nl", "resolve")
    screen.answer("Welke klopt?", "1\n")
    text = screen.end()
    assert "titel: “Plein” of “Tuin”" in text
    assert "“Tuin” · Daan Voorbeeld" in text


def test_a_choice_between_two_contacts_says_who_they_are_as_far_as_that_is_known_here(team, case):
    pytest.importorskip("pty", reason="needs a pseudo-terminal")
    anna, daan = team
    anna("contact", case, "second", "--name", "Piet Proef", "--phone", "0527-550111")
    daan("contact", case, "second", "--name", "Els Proef")
    anna.sync()
    daan.sync(code=5)
    screen = Terminal(daan.root, "--by", "daan", "resolve")
    screen.answer("Which is right?", "\n")
    text = screen.end()
    assert "Els Proef" in text
    assert "Piet" not in text
    assert "not at hand here" in text


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "{case}: both assigned it; now Bert Voorbeeld (was Anna Voorbeeld)"),
        ("nl", "{case}: beide kanten wezen de zaak toe; nu Bert Voorbeeld (eerst Anna Voorbeeld)"),
    ],
)
@pytest.mark.parametrize("explain", [(), ("--explain",)])
def test_what_both_set_in_one_case_is_said_to_whom_the_merge_comes(team, case, language, sentence, explain):
    anna, daan = team
    anna("assign", case, "anna", today="2026-11-23")
    daan("assign", case, "bert", today="2026-11-24")
    daan("route", case, "social")
    daan.sync()
    told = anna("--lang", language, "sync", *explain, today="2026-11-24")
    assert told.err.splitlines() == [sentence.format(case=case)]
    assert anna.show(case, today="2026-11-24")["state"]["handler"] == "bert"
    assert daan("--lang", language, "sync").err == ""


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "en",
            "{case}: both closed it; it counts as withdrawn (not stopped); otherwise: nopcases reopen {case}",
        ),
        ("nl", "{case}: door allebei afgehandeld; het telt als ingetrokken (niet als gestopt); anders: "),
    ],
)
def test_a_case_that_both_closed_otherwise_is_said_with_the_result_that_counts(
    team, case, language, sentence
):
    anna, daan = team
    silent = ("--without-feedback", "verhuisd")
    anna("close", case, "withdrawn", *silent, today="2026-11-23")
    daan("close", case, "stopped", *silent, today="2026-11-24")
    daan.sync()
    told = anna("--lang", language, "sync", today="2026-11-24").err
    assert sentence.format(case=case) in told
    assert anna.show(case, today="2026-11-24")["state"]["result"] == "withdrawn"


def test_nothing_is_said_where_both_assigned_a_case_to_the_same_person(team, case):
    anna, daan = team
    for clone in team:
        clone("assign", case, "daan")
    daan.sync()
    assert anna.sync().err == ""


@pytest.mark.parametrize(("language", "field"), [("en", "title"), ("nl", "titel")])
def test_a_decision_names_the_value_in_the_language_of_the_reader(team, case, language, field):
    anna, daan = team
    anna("edit", case, "--title", "Plein")
    daan("edit", case, "--title", "Tuin")
    daan.sync()
    anna.sync(code=5)
    decided = anna("--lang", language, "edit", case, "--title", "Plein").out
    assert {"en": "decided: title", "nl": "gekozen: titel"}[language] in decided
    shown = anna("--lang", language, "show", case).out
    assert f"· {field}" in shown


@pytest.mark.parametrize(
    ("language", "sentence"), [("en", "Nothing new came."), ("nl", "Er kwam niets nieuws.")]
)
def test_a_sync_that_brings_nothing_explains_that(team, case, language, sentence):
    anna, _bert = team
    anna("sync")
    assert sentence in anna("--lang", language, "sync", "--explain").out
