"""Make the folder in which is measured. ``ground.py`` starts this, so that what it needs is not in its own memory.

python tests/benchmarks/make_ground.py SIZE
"""

import json
import sys

from ground import MADE, Places
from made_cases import made_cases
from made_folder import fill
from peers import fill_peers

_GIT = ("git", "-c", "gc.auto=0", "-c", "core.looseCompression=0")


def make(size: int) -> None:
    """Make so many cases in git, and the same ones for the other programs."""
    places = Places(size)
    places.root.mkdir(parents=True)
    places.home.mkdir()
    person = "[user]\nname = Anna\nemail = anna@example.org\n"
    (places.home / ".gitconfig").write_text(person, encoding="utf-8")
    commits = f'[folder."{places.root}"]\nautocommit = "command"\n'
    places.commits.write_text(commits, encoding="utf-8")
    places.run("git", "init", "--quiet", "--initial-branch=main")
    places.run(sys.executable, "-m", "nopcases", "init")
    fill(places.root, size)
    fill_peers(places.peers, made_cases(size))
    places.run(*_GIT, "add", "--all")
    places.run(*_GIT, "commit", "--quiet", "--message=made")
    places.run(*_GIT, "repack", "-a", "-d", "-q")
    places.run("git", "tag", MADE)
    places.made.write_text(json.dumps(_looked_at(size)), encoding="utf-8")


def _looked_at(size: int) -> dict[str, str | int]:
    """Return the first open case with a contact from the middle on: the one that commands are about."""
    for number, case in enumerate(made_cases(size)):
        if number >= size // 2 and case.due and case.contact:
            return {"case": case.id, "number": number}
    raise ValueError(size)


if __name__ == "__main__":
    make(int(sys.argv[1]))
