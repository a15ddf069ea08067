"""What keeps a ``sync`` from its end, with real git: it is told, what is here is safe, and what is told mends it."""

import os
import shlex
import shutil
import socket
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from nopcases.folder.git import remote
from nopcases.folder.sync import sync as syncing

from .team import Clone, git, make_team, the_case, with_a_note_each

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


@pytest.fixture
def own_settings(tmp_path, monkeypatch):
    """Set something in git's settings of the person, in a file of this test; never in what GIT_CONFIG_GLOBAL names."""
    monkeypatch.delenv("GIT_CONFIG_GLOBAL")  # as root, git would put a file in the place of /dev/null
    file = tmp_path / "home" / ".gitconfig"
    return lambda *arguments: subprocess.run(["git", "config", "--file", file, *arguments], check=True)


@pytest.fixture
def team(tmp_path, preset, monkeypatch):
    """Two colleagues, who both have written a note since they were the same."""
    anna, daan = make_team(tmp_path, preset, monkeypatch, "anna", "daan", begin=with_a_note_each)
    return anna, daan, the_case(anna)


def notes(clone, case):
    """Return the texts of the notes of a case."""
    return [entry.get("text") for entry in clone.show(case)["log"] if entry["kind"] == "note"]


def fails_and_keeps(clone, case, code):
    """Sync; return what was told, after a look whether file, branch and what is staged are as they were."""
    before = clone.file(case).read_bytes(), git(clone.root, "rev-parse", "HEAD")
    result = clone.sync(code=code)
    assert (clone.file(case).read_bytes(), git(clone.root, "rev-parse", "HEAD")) == before
    return result.err


def ends_well(anna, daan, case):
    """Let both sync, and see that both have the notes of both."""
    for clone in (anna, daan, anna):
        clone.sync()
    assert anna.file(case).read_bytes() == daan.file(case).read_bytes()
    assert sorted(notes(daan, case)) == ["van anna", "van daan"]


HALF_DONE = {
    "merge": (("merge", "-q", "side"), "merge --abort"),
    "rebase": (("rebase", "-q", "side"), "rebase --abort"),
    "rebase by patches": (("rebase", "-q", "--apply", "side"), "rebase --abort"),
    "cherry-pick": (("cherry-pick", "side"), "cherry-pick --abort"),
    "revert": (("revert", "--no-edit", "HEAD~1"), "revert --abort"),
    "am": (("am", "-q", "../side.patch"), "am --abort"),
}


@pytest.mark.parametrize("what", HALF_DONE)
def test_what_somebodys_git_left_half_done_is_named_with_the_command_that_takes_it_back(team, what, tmp_path):
    anna, daan, case = team
    arguments, back = HALF_DONE[what]
    plan = anna.root / "plan.txt"
    git(anna.root, "branch", "side")
    for words in ("van hier", "nog eens"):
        plan.write_text(words)
        git(anna.root, "add", "plan.txt")
        git(anna.root, "commit", "-q", "-m", "plan")
    git(anna.root, "switch", "-q", "side")
    plan.write_text("van elders")
    git(anna.root, "add", "plan.txt")
    git(anna.root, "commit", "-q", "-m", "plan")
    (tmp_path / "side.patch").write_text(git(anna.root, "format-patch", "--stdout", "-1") + "\n")
    git(anna.root, "switch", "-q", "main")
    git(anna.root, *arguments, code=128 if what == "am" else 1)
    err = fails_and_keeps(anna, case, 1)
    assert "half done" in err
    assert f"“git {back}”" in err
    git(anna.root, *back.split())
    ends_well(anna, daan, case)


def test_a_bisect_that_somebody_began_is_named_with_the_command_that_ends_it(team):
    anna, daan, case = team
    git(anna.root, "bisect", "start", "HEAD", "HEAD~2")
    assert "“git bisect reset”" in fails_and_keeps(anna, case, 1)
    git(anna.root, "bisect", "reset")
    ends_well(anna, daan, case)


@pytest.mark.parametrize("whose", ["clone", "hub"])
@pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() != 0, reason="only root can give a folder away")
def test_a_folder_of_somebody_else_is_explained_with_the_very_line_that_mends_it(
    team, tmp_path, whose, own_settings
):
    anna, daan, case = team
    theirs = tmp_path / f"de {whose}"  # on a share, names have spaces
    if whose == "hub":
        shutil.move(tmp_path / "hub.git", theirs)
        for clone in (anna, daan):
            git(clone.root, "remote", "set-url", "origin", str(theirs))
    else:
        shutil.move(anna.root, theirs)
        anna.root = theirs
    for where, _folders, files in os.walk(theirs):
        for name in ("", *files):
            os.chown(Path(where, name), 12345, 12345)
    err = anna.sync(code=1 if whose == "clone" else 6).err
    *begin, folder = shlex.split(err[err.index("git config") :].splitlines()[0])
    assert begin == ["git", "config", "--global", "--add", "safe.directory"]
    if whose == "clone":  # a command that writes does so, and says why nothing was committed
        assert "safe.directory" in anna("edit", case, "--title", "Anders").err
    own_settings("--add", "safe.directory", folder)
    ends_well(anna, daan, case)


@pytest.fixture
def silent_server():
    """The port of a server that takes every call and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_server_that_says_nothing_is_given_up_after_ten_seconds(team, silent_server, monkeypatch):
    anna, daan, case = team
    assert remote.SILENCE == 10
    monkeypatch.setattr(remote, "SILENCE", 2)  # it is given up the same way
    address = git(anna.root, "remote", "get-url", "origin")
    git(anna.root, "remote", "set-url", "origin", f"https://127.0.0.1:{silent_server}/x")
    start = time.monotonic()
    assert "says nothing" in fails_and_keeps(anna, case, 6)
    assert remote.SILENCE <= time.monotonic() - start < remote.SILENCE + 10
    git(anna.root, "remote", "set-url", "origin", address)
    ends_well(anna, daan, case)


def ended(process):
    """Say whether a process is gone within a while."""
    for _ in range(50):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


@pytest.mark.skipif(os.name == "nt", reason="the ssh that hangs is a program of a shell")
def test_an_ssh_that_hangs_is_given_up_and_ended_with_what_it_started(
    team, tmp_path, monkeypatch, own_settings
):
    anna, daan, case = team
    monkeypatch.setattr(remote, "SILENCE", 1)
    address = git(anna.root, "remote", "get-url", "origin")
    ssh = tmp_path / "ssh"
    ssh.write_text(f"#!/bin/sh\nsleep 100 &\necho $! >{shlex.quote(str(tmp_path / 'pid'))}\nwait\n")
    ssh.chmod(0o755)
    own_settings("core.sshCommand", shlex.quote(str(ssh)))
    git(anna.root, "remote", "set-url", "origin", "ssh://example.org/x")
    assert "says nothing" in fails_and_keeps(anna, case, 6)
    assert ended(int((tmp_path / "pid").read_text()))
    git(anna.root, "remote", "set-url", "origin", address)
    ends_well(anna, daan, case)


@pytest.fixture
def locked_server(monkeypatch):
    """The address of a server that lets nobody in; it speaks http, which is otherwise no way to a remote."""

    class Nobody(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="x"')
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_arguments):
            pass

    monkeypatch.setattr(remote, "_PROTOCOLS", "http:file")
    server = HTTPServer(("127.0.0.1", 0), Nobody)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("who", ["anna:geheim@", "anna@", ""])
def test_who_gives_a_wrong_password_or_none_is_told_how_to_sign_in_and_the_password_is_not_shown(
    team, locked_server, who
):
    anna, daan, case = team
    address = git(anna.root, "remote", "get-url", "origin")
    git(anna.root, "remote", "set-url", "origin", f"http://{who}{locked_server}/x")
    err = fails_and_keeps(anna, case, 6)
    assert "does not let you in" in err
    assert "git fetch" in err
    assert "geheim" not in err
    git(anna.root, "remote", "set-url", "origin", address)
    ends_well(anna, daan, case)


@pytest.mark.parametrize(
    "address", ["https://127.0.0.1:1/x", pytest.param("ssh://127.0.0.1:1/x", marks=pytest.mark.skipif(
        shutil.which("ssh") is None, reason="needs ssh"
    ))]
)  # fmt: skip
def test_a_server_that_is_not_there_is_told(team, address):
    anna, _daan, case = team
    git(anna.root, "remote", "set-url", "origin", address)
    assert "the server does not answer" in fails_and_keeps(anna, case, 6)


def test_a_name_that_no_server_has_is_told(team):
    anna, _daan, case = team
    git(anna.root, "remote", "set-url", "origin", "https://er-is-geen.invalid/x")
    assert "no server er-is-geen.invalid" in fails_and_keeps(anna, case, 6)


@pytest.mark.parametrize("always", [False, True])
def test_who_is_overtaken_between_fetch_and_push_merges_again_and_gives_up_after_a_while(
    team, monkeypatch, always
):
    anna, daan, case = team
    really_send, overtaken = syncing.Line.send, []

    def send(line):
        if always or not overtaken:
            git(daan.root, "pull", "-q", "--no-edit", "--no-rebase")
            (daan.root / f"plan-{len(overtaken)}.txt").write_text("x")
            git(daan.root, "add", ".")
            git(daan.root, "commit", "-q", "-m", "x")
            git(daan.root, "push", "-q")
            overtaken.append(1)
        return really_send(line)

    monkeypatch.setattr(syncing.Line, "send", send)
    monkeypatch.setattr(syncing.time, "sleep", lambda _seconds: None)
    if always:
        assert "others send so much" in anna.sync(code=6).err
        assert len(overtaken) == syncing.ATTEMPTS
        monkeypatch.setattr(syncing.Line, "send", really_send)
    ends_well(anna, daan, case)
    assert overtaken


@pytest.mark.parametrize("always", [False, True])
def test_what_a_hand_writes_while_the_remote_answers_is_kept(team, monkeypatch, always):
    anna, daan, case = team
    daan.sync()
    really_fetched, written = syncing.fetched, []

    def fetched(*arguments):
        if always or not written:
            written.append(f"# met de hand {len(written)}\n")
            anna.file(case).write_bytes(anna.file(case).read_bytes() + written[-1].encode())
        return really_fetched(*arguments)

    monkeypatch.setattr(syncing, "fetched", fetched)
    if always:
        assert "changed while the command ran" in anna.sync(code=1).err
        monkeypatch.setattr(syncing, "fetched", really_fetched)
    anna.sync()
    ends_well(anna, daan, case)
    assert [line for line in written if line not in daan.file(case).read_text()] == []


def test_another_git_that_fetches_at_the_same_moment_keeps_no_sync_from_its_end(team, monkeypatch):
    anna, daan, _case = team
    case = daan.intake("Plein")
    daan.sync()
    really_ask, asked = syncing.Line.ask_what_is_new, []

    def ask(line):
        asked.append(line)
        if len(asked) > 1:
            return really_ask(line)
        return line.say("update-ref", "HEAD", "HEAD", git(anna.root, "hash-object", "nopcases.toml").strip())

    monkeypatch.setattr(syncing.Line, "ask_what_is_new", ask)
    anna.sync()
    assert len(asked) == 2
    assert anna.file(case).exists()


@pytest.mark.parametrize("address", ["{}", "{}/", "{}/.git", "file://{}"])
@pytest.mark.parametrize("takes", ["refuse", "updateInstead"])
def test_a_remote_in_which_somebody_works_is_told_with_the_line_that_makes_one_that_takes_it(
    team, takes, address, tmp_path
):
    anna, daan, case = team
    works = tmp_path / "a share"
    git(tmp_path, "clone", "-q", "hub.git", str(works))
    git(works, "config", "receive.denyCurrentBranch", takes)
    git(anna.root, "remote", "set-url", "origin", address.format(works))
    told = fails_and_keeps(anna, case, 1)
    assert "git clone --bare" in told
    subprocess.run(told.strip().rpartition(": ")[2].rstrip("."), shell=True, cwd=anna.root, check=True)
    git(daan.root, "remote", "set-url", "origin", f"{works}.git")
    ends_well(anna, daan, case)


@pytest.mark.parametrize("was", [None, b"", b"# ours\n", b"!contacts/\n"])
@pytest.mark.parametrize("file", [".gitignore", ".gitattributes"])
def test_what_git_is_told_is_mended_by_sync_and_goes_to_colleagues(team, file, was):
    anna, daan, case = team
    right = (anna.root / file).read_bytes()
    if was is None:
        (anna.root / file).unlink()
    else:
        (anna.root / file).write_bytes(was)
    ends_well(anna, daan, case)
    assert (anna.root / file).read_bytes().endswith(right)
    assert (daan.root / file).read_bytes() == (anna.root / file).read_bytes()


def test_a_clone_filled_by_hand_tells_git_what_it_must_not_keep(tmp_path, preset, monkeypatch):
    git(tmp_path, "init", "-q", "--bare", "--initial-branch=main", "hub.git")
    git(tmp_path, "clone", "-q", "hub.git", "anna")
    shutil.copytree(
        preset, tmp_path / "anna", dirs_exist_ok=True, ignore=shutil.ignore_patterns(".git*", ".nopcases")
    )
    anna = Clone(tmp_path / "anna", monkeypatch)
    anna.sync()
    assert git(anna.root, "check-ignore", "contacts/c-22222.toml")
    assert git(anna.root, "ls-files", ".gitignore", ".gitattributes").split() == [
        ".gitattributes",
        ".gitignore",
    ]


def test_a_file_for_git_that_cannot_be_read_keeps_no_sync_from_its_end(team, tmp_path):
    anna, daan, case = team
    (anna.root / ".gitignore").unlink()
    (anna.root / ".gitignore").symlink_to(tmp_path / "elsewhere")
    anna.sync(code=3)
    daan.sync()
    anna.sync(code=3)
    assert sorted(notes(anna, case)) == ["van anna", "van daan"]
    assert not (tmp_path / "elsewhere").exists()


def test_what_was_never_one_is_not_merged(team, tmp_path, preset, monkeypatch):
    anna, _daan, case = team
    (tmp_path / "elders").mkdir()
    make_team(tmp_path / "elders", preset, monkeypatch, "eva")
    git(anna.root, "remote", "set-url", "origin", str(tmp_path / "elders/hub.git"))
    git(anna.root, "update-ref", "-d", "refs/remotes/origin/main")
    assert "never one folder" in fails_and_keeps(anna, case, 1)


def test_a_shallow_clone_is_whole_by_the_command_that_is_told(team, tmp_path, monkeypatch):
    anna, daan, case = team
    anna.sync()
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{tmp_path / 'hub.git'}", "eva")
    eva = Clone(tmp_path / "eva", monkeypatch)
    eva("log", "question", case, "van eva", "--from", "neighbour")
    assert "git fetch --unshallow" in fails_and_keeps(eva, case, 1)
    git(eva.root, "fetch", "-q", "--unshallow")
    eva.sync()
    ends_well(anna, daan, case)
    assert eva.root.joinpath(".git/shallow").exists() is False
