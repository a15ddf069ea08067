"""Clones that change the same cases in every way become the same, in whichever order they sync, and lose no entry."""

import os
import random
import re
import shutil
import tomllib

import pytest

from nopcases.folder.toml.edit import set_value

from .team import Clone, git, make_team

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

FULL = os.environ.get("NOPCASES_FULL") == "1"
SEEDS, EDITS = (20, 200) if FULL else (1, 12)
WORDS = ("Speeltuin", "Plein", "Koffie-inloop", "Moestuin", "Buurtfeest", "Zwembad")


class Life:
    """What a team does to its cases, at random; every entry that was written is remembered."""

    def __init__(self, seed, clones):
        self.random, self.clones = random.Random(seed), clones
        self.written: dict[str, set[str]] = {}
        self.taken_out: set[str] = set()
        self.touched: dict[tuple[str, str], set[str]] = {}
        self.cases = [clones[0].intake(word) for word in WORDS]
        self.sync(clones)

    def sync(self, order):
        """Let everybody sync until nobody brings anything new."""
        for clone in (*order, *order):
            clone.sync(code=None)

    def edit(self):
        """Let somebody do something to some case."""
        clone, case = self.random.choice(self.clones), self.random.choice(self.cases)
        before = clone.file(case).read_text()
        self.random.choice((self.command, self.command, self.hand))(clone, case)
        after = clone.file(case).read_text()
        old, new = (tomllib.loads(text) for text in (before, after))
        self.written.setdefault(case, set()).update(new["log"].keys() - old["log"].keys())
        self.taken_out |= old["log"].keys() - new["log"].keys()
        for path in _changed(old, new):
            self.touched.setdefault((case, path), set()).add(clone.who)

    def command(self, clone, case):
        pick = self.random.choice
        entry = pick(list(tomllib.loads(clone.file(case).read_text())["log"]))
        arguments = pick(
            (
                ("log", "note", case, pick(WORDS)),
                ("log", "feedback", case, pick(WORDS)),
                ("log", "question", case, pick(WORDS), "--from", "neighbour"),
                ("log", "action", case, pick(WORDS), "--due", "+9d"),
                ("log", "group", case, "--core", self.random.randint(1, 9)),
                ("edit", case, "--title", pick(WORDS)),
                ("edit", case, "--place", pick(("ens", "bant", "creil"))),
                ("edit", case, "--also", pick(("rutten", "espel,rutten", "nagele"))),
                ("edit", case, "--theme", pick(("play", "green", "play,green"))),
                ("edit", case, "--summary", pick(WORDS)),
                ("route", case, pick(("social", "physical"))),
                ("step", case),
                ("assign", case, pick(("anna", "daan", "eva"))),
                ("fund", "ask", case, "igw", self.random.randint(100, 2000)),
                ("contact", case, pick(("second", "treasurer")), "--name", "Jan Proef"),
                ("strike", case, entry, "--because", "mis"),
                ("close", case, "withdrawn", "--because", "x", "--without-feedback", "y"),
            )
        )
        assert clone(*arguments, code=None).code in (0, 1, 2)

    def hand(self, clone, case):
        path = clone.file(case)
        text = path.read_text()
        key = self.random.choice(list(tomllib.loads(text)["log"]))
        word = self.random.choice(WORDS)
        path.write_text(
            self.random.choice(
                (
                    lambda: f"# {word}\n{text}",
                    lambda: f"{text}\n# {word}\n",
                    lambda: re.sub(r"^(received = .*)$", rf"\1  # {word}", text, count=1, flags=re.MULTILINE),
                    lambda: set_value(text, (f"eigen-{word.lower()}",), self.random.choice((word, 1, True))),
                    lambda: set_value(text, ("log", key, "text"), word),
                    lambda: text.replace("\r\n", "\n") if "\r\n" in text else text.replace("\n", "\r\n"),
                )
            )()
        )


def _changed(old, new, path=""):
    for name in old.keys() | new.keys():
        left, right, at = old.get(name), new.get(name), f"{path}.{name}".strip(".")
        if isinstance(left, dict) or isinstance(right, dict):  # the first value of a table makes the table
            yield from _changed(*(side if isinstance(side, dict) else {} for side in (left, right)), at)
        elif left != right:
            yield at


def leaves(values, path=""):
    """Return the values of a document by their path, such as ``log.KEY.text``."""
    found = {}
    for name, inner in values.items():
        at = f"{path}.{name}".strip(".")
        found |= leaves(inner, at) if isinstance(inner, dict) else {at: inner}
    return found


def _conflicts(values, path=""):
    for name, inner in values.items():
        at = f"{path}.{name}".strip(".")
        if isinstance(inner, dict):
            yield from [at] if "proposals" in inner else _conflicts(inner, at)


@pytest.mark.parametrize("names", [("anna", "daan"), ("anna", "daan", "eva")])
@pytest.mark.parametrize("seed", range(SEEDS))
def test_clones_become_the_same_in_any_order_lose_no_entry_and_can_all_be_read(
    tmp_path, preset, monkeypatch, seed, names
):
    start = tmp_path / "begin"
    start.mkdir()
    clones = make_team(start, preset, monkeypatch, *names)
    life = Life(seed, clones)
    for _ in range(EDITS * len(names)):
        life.edit()
    trees = set()
    orders = [names, names[::-1]]
    for number, order in enumerate(orders):
        copy = tmp_path / f"{number}"
        shutil.copytree(start, copy)
        again = {name: Clone(copy / name, monkeypatch) for name in names}
        for clone in again.values():
            git(clone.root, "remote", "set-url", "origin", str(copy / "hub.git"))
        life.sync([again[name] for name in order])
        trees |= {clone.tree for clone in again.values()}
    if len(names) == 2:  # of three, two have merged already when the third comes
        assert len(trees) == 1
    clone = again[names[0]]
    assert len({each.tree for each in again.values()}) == 1
    assert clone("check", code=None).code in (0, 4)
    for case in life.cases:
        values = tomllib.loads(clone.file(case).read_text())
        assert life.written.get(case, set()) - life.taken_out <= values["log"].keys()
        for path in _conflicts(values.get("conflict", {})):
            assert len(life.touched[case, path]) > 1
