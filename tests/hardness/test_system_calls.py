"""Killed before each system call by which a command changes the folder, or told that it failed: all or nothing.

NOPCASES_FULL=1 takes every command and every call.
"""

import shutil
import signal
import subprocess
import sys
from itertools import product

import pytest

from nopcases.cli.session import UNREADABLE

from .amount import FULL, some
from .faults import calls, run_with, was_hit
from .hindered import COMMANDS, KEPT, laid_out, picture, what_is_wrong

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")

FAULTS = ("signal=KILL", "error=ENOSPC", "error=EIO", "error=EACCES")
BY_DEFAULT = [
    ("an intake", "signal=KILL"),
    ("place and telephone", "error=ENOSPC"),
    ("minutes of three cases", "error=EIO"),
    ("a grant", "error=EACCES"),
    ("a list taken in", "signal=KILL"),
    ("an undo of an intake", "signal=KILL"),
    ("a person forgotten", "signal=KILL"),
]
CHOSEN = list(product(COMMANDS, FAULTS)) if FULL else BY_DEFAULT


@pytest.mark.parametrize(("command", "fault"), CHOSEN)
def test_a_command_that_is_hindered_at_a_system_call_is_done_or_is_not_and_says_which(
    base, root, surrounded, nop, tmp_path, command, fault
):
    words = COMMANDS[command].format(form=tmp_path / "form.toml").split()
    line, log = [sys.executable, "-m", "nopcases", *words], tmp_path / "strace"
    warm = subprocess.run(line, env=surrounded, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    assert warm.returncode == 0, warm.stderr
    before, after = picture(base), picture(root)
    assert before != after
    laid_out(root, base)
    found = calls(line, root, surrounded, log)
    reads = fault in ("error=EIO", "error=EACCES")
    points = some([call for call in found if call.changes or reads], 2)
    assert points
    missed, wrong = 0, []
    for call in points:
        laid_out(root, base)
        result = run_with(fault, call, line, surrounded, log)
        missed += not was_hit(result, root, log)
        where = f"{fault} at {call.line}"
        wrong += [f"{where}: {one}" for one in what_is_wrong(result, nop, before, after)]
    print(f"{command}, {fault}: {len(points)} calls, {missed} of them missed")
    assert wrong == [], "\n\n".join(wrong)
    assert missed <= len(points) / 10  # an editor is waited for, and how often that is asked differs


FOLDERS = {
    "a new folder": (),
    "a folder that lacks some": ("letters/status.nl.txt", "words.toml", ".gitignore"),
}
"""What ``init`` finds -> what of a full folder is not there; nothing: all of it."""


def of_init(nop):
    """Return the files of the folder with their lines, each once, without what is staged: only who writes sweeps that.

    Where ``.gitattributes`` could not be read once, its lines are added once more, which changes nothing.
    """
    return {
        name: set(data.splitlines()) for name, data in nop.snapshot().items() if not name.endswith(".tmp")
    }


def after_init(result, nop, before, after):
    """Return what an ``init`` that was hindered left that it may not leave, and the next one did not mend."""
    wrong, now = [], of_init(nop)
    if result.returncode not in (0, 1, UNREADABLE, -signal.SIGKILL) or "Traceback" in result.stderr:
        wrong.append(f"ended with {result.returncode}: {result.stderr}")
    if result.returncode == 0 and now != after:
        wrong.append(f"acknowledged, and not there: {set(after) - set(now)}")
    if "Nothing changed" in result.stderr and now != before:
        wrong.append(f"said that nothing changed, and it did: {set(now) - set(before)}")
    if (nop.root / "nopcases.toml").exists():
        nop("list", code=None)
        if of_init(nop) not in (before, after):
            wrong.append(f"half: {set(of_init(nop)) - set(before)}")
    nop("init")
    if of_init(nop) != after:
        wrong.append(f"the next one did not finish: {set(of_init(nop)) ^ set(after)}")
    if left := [*nop.root.rglob("*.tmp")] + [
        path.name for path in (nop.root / ".nopcases").iterdir() if path.name not in KEPT
    ]:
        wrong.append(f"left over: {left}")
    return wrong


@pytest.mark.parametrize(
    ("folder", "fault"), list(product(FOLDERS, FAULTS)) if FULL else [("a new folder", "signal=KILL")]
)
def test_an_init_that_is_hindered_at_a_system_call_makes_the_folder_or_does_not_and_the_next_one_finishes(
    root, surrounded, nop, tmp_path, folder, fault
):
    line, log, base = [sys.executable, "-m", "nopcases", "init"], tmp_path / "strace", tmp_path / "base"
    complete = nop.snapshot().keys()
    for name in FOLDERS[folder] or [path.name for path in root.iterdir()]:
        path = root / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    before = of_init(nop)
    shutil.copytree(root, base)
    found = calls(line, root, surrounded, log)
    after = of_init(nop)
    assert len(after) == len(complete) > len(before)  # its own language has other names for some
    reads = fault in ("error=EIO", "error=EACCES")
    points = some([call for call in found if call.changes or reads], 2)
    missed, wrong = 0, []
    for call in points:
        laid_out(root, base)
        result = run_with(fault, call, line, surrounded, log)
        missed += not was_hit(result, root, log)
        wrong += [f"{fault} at {call.line}: {one}" for one in after_init(result, nop, before, after)]
    print(f"init of {folder}, {fault}: {len(points)} calls, {missed} of them missed")
    assert wrong == [], "\n\n".join(wrong)
    assert points
    assert missed == 0
