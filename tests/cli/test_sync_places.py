"""What a remote holds and no folder should: it is skipped and named, the rest is synced, and nothing is lost."""

import os
import shutil
import subprocess

import pytest

from .team import git, make_team, the_case, with_a_case

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


@pytest.fixture
def team(tmp_path, preset, monkeypatch):
    """Two colleagues with a case."""
    anna, daan = make_team(tmp_path, preset, monkeypatch, "anna", "daan", begin=with_a_case)
    return anna, daan, the_case(anna)


def send(hub, tree, *more):
    """Let the remote's branch have a tree that is its own with ``more``, made by hand: (mode, kind, object, name)."""
    lines = git(hub, "ls-tree", tree).splitlines() + [
        f"{mode} {kind} {of}\t{name}" for mode, kind, of, name in more
    ]
    made = mktree(hub, lines)
    git(hub, "update-ref", "refs/heads/main", git(hub, "commit-tree", made, "-p", "main", "-m", "x"))


def mktree(hub, lines):
    answer = subprocess.run(
        ["git", "mktree", "-z"],
        cwd=hub,
        input="\0".join(lines) + "\0",
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return answer.stdout.strip()


def blob(hub, text="kwaad"):
    answer = subprocess.run(
        ["git", "hash-object", "-w", "--stdin"],
        cwd=hub,
        input=text,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return answer.stdout.strip()


def everything(folder):
    """Return what stands around the clones, git's own and the remote aside."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if not {".git", "hub.git"} & set(path.relative_to(folder).parts)
    }


@pytest.mark.parametrize("above", ["", "letters"])
@pytest.mark.parametrize("name", ["..", ".GIT", "git~1"])
def test_names_that_lead_out_of_the_folder_or_into_git_are_refused_and_nothing_changes(
    team, tmp_path, above, name
):
    anna, _daan, _case = team
    hub = tmp_path / "hub.git"
    inner = mktree(hub, [f"100644 blob {blob(hub)}\tconfig"])
    lines = [("040000", "tree", inner, name)]
    if above:
        lines = [
            (
                "040000",
                "tree",
                mktree(hub, [f"040000 tree {inner}\t{name}"]),
                above,
            )
        ]
    tree = git(hub, "rev-parse", "main^{tree}")
    if above == "letters":
        tree = mktree(
            hub, [line for line in git(hub, "ls-tree", tree).splitlines() if not line.endswith("\tletters")]
        )
    send(hub, tree, *lines)
    before, config = everything(tmp_path), (anna.root / ".git/config").read_bytes()
    said = anna.sync(code=None)
    assert said.code in (0, 6)
    assert name.strip() in said.err or "names that git lets nobody write" in said.err
    assert everything(tmp_path) == before
    assert (anna.root / ".git/config").read_bytes() == config


ODD = ["con.toml", "a:b", "punt.", "a\\b"]


@pytest.mark.parametrize("name", [*ODD, "PLACES.toml", "Letters", "contacts", ".nopcases"])
def test_names_that_not_every_system_holds_and_twins_are_skipped_and_named_and_the_rest_is_synced(
    team, tmp_path, name
):
    anna, daan, case = team
    hub = tmp_path / "hub.git"
    daan("log", "note", case, "van daan")
    daan.sync()
    send(hub, "main", ("100644", "blob", blob(hub), name))
    before = everything(tmp_path)
    assert f"Not written here: {name}" in anna.sync().err
    assert everything(tmp_path) == before
    assert anna.show(case)["log"][-1]["text"] == "van daan"
    anna("log", "note", case, "van anna")
    assert anna.sync().err == ""
    assert git(hub, "cat-file", "-p", f"main:{name}") == "kwaad"
    daan.sync()
    assert daan.tree == anna.tree


@pytest.mark.parametrize("name", ["link", "letters/x.nl.txt", "cases/2026/26-bbbbb.toml"])
@pytest.mark.parametrize("mode", ["120000", "160000"])
def test_links_and_repositories_in_a_tree_stay_in_git_alone(team, tmp_path, name, mode):
    anna, _daan, case = team
    hub = tmp_path / "hub.git"
    of = blob(hub, str(tmp_path / "geheim")) if mode == "120000" else git(hub, "rev-parse", "main")
    index = {"GIT_INDEX_FILE": str(tmp_path / "index")}
    for words in (["read-tree", "main"], ["update-index", "--add", "--cacheinfo", f"{mode},{of},{name}"]):
        subprocess.run(["git", *words], cwd=hub, env=os.environ | index, check=True)
    tree = subprocess.run(
        ["git", "write-tree"],
        cwd=hub,
        env=os.environ | index,
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout.strip()
    git(hub, "update-ref", "refs/heads/main", git(hub, "commit-tree", tree, "-p", "main", "-m", "x"))
    assert f"Not written here: {name}" in anna.sync().err
    assert not os.path.lexists(anna.root / name)
    anna("log", "note", case, "x")
    anna.sync()
    assert git(hub, "ls-tree", "main", name).startswith(mode)


@pytest.mark.parametrize("first", ["anna", "daan"])
@pytest.mark.parametrize(
    ("file", "inside", "kept"),
    [
        ("letters/x.nl.txt", "letters/x.nl.txt/y.txt", "letters/x.nl.txt.folder/y.txt"),
        ("imports", "imports/lijst.toml", "imports.file"),
        ("cases/2027", "cases/2027/27-bbbbb.toml", "cases/2027.file"),
    ],
)
def test_a_file_here_and_a_folder_of_that_name_there_are_both_kept_and_it_is_said(
    team, tmp_path, file, inside, kept, first
):
    anna, daan, case = team
    for clone, name in ((anna, file), (daan, inside)):
        if (clone.root / file).is_dir():
            shutil.rmtree(clone.root / file)
        (clone.root / name).parent.mkdir(parents=True, exist_ok=True)
        text = (
            'id = "26-bbbbb"\ntitle = "Plein"\nreceived = 2026-11-02\n'
            if name.endswith(".toml")
            else "tekst\n"
        )
        (clone.root / name).write_text(text)
        git(clone.root, "add", "-f", name)
        git(clone.root, "commit", "-qm", "x", "--", name)
        clone("log", "note", case, f"van {clone.who}")
    order = (anna, daan) if first == "anna" else (daan, anna)
    for clone in order:
        said = clone.sync(code=None)
    assert f"is {kept} now" in said.err
    for clone in order:
        clone.sync(code=None)
        assert {entry.get("text") for entry in clone.show(case)["log"][1:]} == {"van anna", "van daan"}
    hub = tmp_path / "hub.git"
    names = git(hub, "ls-tree", "-r", "--name-only", "main").splitlines()
    assert kept in names
    assert (file in names) != (inside in names)
    assert anna.tree == daan.tree


TEXT = 'id = "27-bbbbb"\ntitle = "Plein"\nreceived = 2027-11-02\n'
SWAPS = [
    ("letters/x.nl.txt", "letters/x.nl.txt/y.txt"),
    ("cases/2027", "cases/2027/27-bbbbb.toml"),
    ("cases/2027/27-bbbbb.toml", "cases/2027/27-bbbbb.toml/x"),
    ("letters/lijst", "letters/lijst/diep/y"),
]


def put(clone, name, *, instead=None):
    """Commit a file by hand, in the place of what stands in its way."""
    if instead and (clone.root / instead).is_dir():
        shutil.rmtree(clone.root / instead)
    elif instead:
        (clone.root / instead).unlink()
    (clone.root / name).parent.mkdir(parents=True, exist_ok=True)
    (clone.root / name).write_text(TEXT if name.endswith(".toml") else "tekst\n")
    git(clone.root, "add", "-fA", "cases", "letters")
    git(clone.root, "commit", "-qm", "x")


@pytest.mark.parametrize("back", [False, True], ids=["a folder for a file", "a file for a folder"])
@pytest.mark.parametrize(("file", "inside"), SWAPS)
def test_a_folder_that_came_for_a_file_or_a_file_for_a_folder_does_so_here_too(team, file, inside, back):
    anna, daan, case = team
    first, second = (inside, file) if back else (file, inside)
    put(daan, first)
    daan.sync(code=None)
    anna.sync(code=None)
    assert (anna.root / first).is_file()
    put(daan, second, instead=file)
    daan("log", "note", case, "van daan", code=None)
    daan.sync(code=None)
    said = anna.sync(code=None)
    assert "Not written" not in said.err
    assert (anna.root / second).read_text() == (daan.root / second).read_text()
    assert anna.tree == daan.tree
    assert "van daan" in anna.file(case).read_text()


@pytest.mark.parametrize("back", [False, True], ids=["a folder for a file", "a file for a folder"])
@pytest.mark.parametrize(("file", "inside"), [SWAPS[1], SWAPS[3]])
def test_what_no_commit_has_stays_where_others_have_a_folder_or_a_file_of_that_name(team, file, inside, back):
    anna, daan, case = team
    mine, theirs = (inside, file) if back else (file, inside)
    (anna.root / mine).parent.mkdir(parents=True) if back else None
    (anna.root / mine).write_text("van anna")
    put(daan, theirs)
    daan("log", "note", case, "van daan")
    daan.sync()
    said = anna.sync(code=None)
    assert said.code in (0, 3)
    assert f"Not written here: {theirs}" in said.err
    assert mine in said.err
    assert (anna.root / mine).read_text() == "van anna"
    assert "van daan" in anna.file(case).read_text()
    anna("log", "note", case, "van anna", code=None)
    anna.sync(code=None)
    assert git(anna.root.parent / "hub.git", "cat-file", "-e", f"main:{theirs}") == ""


@pytest.mark.parametrize("filled", [False, True])
@pytest.mark.parametrize("known", [False, True], ids=["a case of nobody", "a case that was there"])
def test_a_folder_with_the_name_of_a_case_is_named_and_the_rest_is_synced(team, filled, known):
    anna, daan, case = team
    other = anna.intake("Koffie")
    anna.sync()
    daan.sync()
    folder = anna.file(case if known else "26-bbbbb")
    folder.unlink(missing_ok=True)
    folder.mkdir()
    if filled:
        (folder / "x").write_text("van anna")
    anna("log", "note", other, "van anna", code=None)
    daan("log", "note", other, "van daan")
    daan("log", "note", case, "van daan")
    daan.sync()
    for _time in range(2):
        said = anna.sync(code=3)
        assert folder.name in said.err
    daan.sync()
    for clone in (anna, daan):
        assert {"van anna", "van daan"} <= {
            entry.get("text") for entry in clone.rows("show", other, code=None)[0]["log"]
        }
    assert "van daan" in git(anna.root.parent / "hub.git", "show", f"main:cases/2026/{case}.toml")
    assert folder.is_dir()
    assert not filled or (folder / "x").read_text() == "van anna"
