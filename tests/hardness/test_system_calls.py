"""Killed before each system call by which a command changes the folder, or told that it failed: all or nothing.

NOPCASES_FULL=1 takes every command and every call.
"""

import shutil
import subprocess
import sys
from itertools import product

import pytest

from .amount import FULL, some
from .faults import calls, run_with, was_hit
from .hindered import COMMANDS, laid_out, picture, what_is_wrong

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")

FAULTS = ("signal=KILL", "error=ENOSPC", "error=EIO", "error=EACCES")
BY_DEFAULT = [
    ("an intake", "signal=KILL"),
    ("place and telephone", "error=ENOSPC"),
    ("minutes of three cases", "error=EIO"),
    ("a grant", "error=EACCES"),
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
    points = some([call for call in found if call.changes or reads], 4)
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
