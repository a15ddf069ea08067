"""``sync`` starts no program that somebody else named: in the settings of the clone, or in those of a remote."""

import os
import shutil

import pytest
from cli.team import git, make_team

from .amount import some
from .traps import ALIASES, ATTRIBUTES, HOOKS, SETTINGS, lay, setting

pytestmark = [
    pytest.mark.skipif(shutil.which("git") is None, reason="needs git"),
    pytest.mark.skipif(os.name == "nt", reason="the traps are scripts for a shell"),
]
TAKING = (
    *("uploadpack.packObjectsHook", "core.alternateRefsCommand", "core.fsmonitor", "core.sshCommand"),
    *(
        "filter.slim.clean",
        "filter.slim.smudge",
        "filter.slim.process",
        "gpg.program",
        "gc.recentObjectsHook",
    ),
)
"""Settings that a remote may have left for who fetches from it and pushes to it."""
OF_GIT = ("upload-pack", "receive-pack", "pack-objects", "unpack-objects", "index-pack", "gc", "rev-list")
TIDIES = "[gc]\n\tauto = 1\n\tautoDetach = false\n[receive]\n\tautoGC = true\n"


@pytest.fixture
def team(tmp_path, preset, monkeypatch):
    """Two colleagues with a case, and what each writes in it, so that a sync fetches, merges and sends."""
    anna, daan = make_team(tmp_path, preset, monkeypatch, "anna", "daan")
    case = anna.intake("Plein")
    (anna.root / ".gitattributes").write_text(ATTRIBUTES + (anna.root / ".gitattributes").read_text())
    anna.sync()
    daan.sync()

    def write(text):
        daan("log", "note", case, f"van daan {text}")
        daan.sync()
        anna("log", "note", case, f"van anna {text}")

    return anna, daan, case, write


def both_have(team, text):
    """Say whether both have what both wrote."""
    anna, daan, case, _write = team
    daan.sync()
    wanted = {f"van anna {text}", f"van daan {text}"}
    return all(wanted <= {entry.get("text") for entry in clone.show(case)["log"]} for clone in (anna, daan))


def test_each_trap_in_a_clone_is_passed_over_or_named_and_none_is_started(team, trap):
    anna, _daan, _case, write = team
    program, trace = trap
    config = anna.root / ".git/config"
    clean, ended = config.read_text(), {}
    lay(anna.root / ".git", program, (), ())
    traps = {name: setting(name, program) for name in SETTINGS}
    traps |= {f"alias.{name}": setting(f"alias.{name}", f"!{program}") for name in (*ALIASES, *OF_GIT)}
    traps["core.hooksPath"] = setting("core.hooksPath", f"{anna.root}/.git/traps")
    for name in some(list(traps), 6):
        config.write_text(clean)
        write(name)
        config.write_text(clean + traps[name])
        said = anna.sync(code=None)
        assert not trace.exists(), trace.read_text()
        ended[name] = said.code
        if said.code:
            assert (said.code, name.lower() in said.err.lower()) == (1, True), said.err
            config.write_text(clean)
            anna.sync()
        assert both_have(team, name)
    assert 0 in ended.values()
    print(f"{len(ended)} settings and {2 * len(HOOKS)} hooks, {list(ended.values()).count(1)} refused")


def hostile(hub, program, more=""):
    """Let a remote, whose git's folder is ``hub``, name programs for whoever takes from it or sends to it."""
    lay(hub, program, TAKING, OF_GIT)
    with (hub / "config").open("a") as config:
        config.write(TIDIES + more)


def git_by_itself_starts_it(clone, trace):
    """Say whether git's own push starts a trap of the remote."""
    git(clone.root, "commit", "-q", "--allow-empty", "-m", "x")
    git(clone.root, "push", "-q", "origin", "HEAD:main")
    return trace.exists()


@pytest.mark.parametrize("address", ["{}", "file://{}"])
def test_a_bare_folder_that_is_a_remote_starts_nothing_of_its_own(team, trap, address, tmp_path):
    anna, daan, _case, write = team
    git(anna.root, "remote", "set-url", "origin", address.format(tmp_path / "hub.git"))
    write("eerst")
    hostile(tmp_path / "hub.git", trap[0])
    anna.sync()
    assert both_have(team, "eerst")
    assert not trap[1].exists(), trap[1].read_text()
    assert git_by_itself_starts_it(daan, trap[1])


def test_a_remote_with_a_work_tree_that_takes_what_is_sent_starts_nothing_of_its_own(team, trap, tmp_path):
    anna, daan, _case, write = team
    hub = tmp_path / "hub"
    git(tmp_path, "clone", "-q", "hub.git", "hub")
    git(hub, "switch", "-q", "--detach")
    for clone in (anna, daan):
        git(clone.root, "remote", "set-url", "origin", str(hub))
    write("eerst")
    git(hub, "switch", "-q", "main")
    hostile(hub / ".git", trap[0], "[receive]\n\tdenyCurrentBranch = updateInstead\n")
    assert "git clone --bare" in anna.sync(code=1).err
    assert not trap[1].exists(), trap[1].read_text()
    assert git_by_itself_starts_it(anna, trap[1])
