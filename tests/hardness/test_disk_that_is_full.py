"""A disk with 0 to 64 KB left: every command is done or is not, and says which. NOPCASES_FULL=1 takes every command."""

import shutil
import subprocess
import sys

import pytest

from .amount import FULL
from .hindered import COMMANDS, picture, what_is_wrong

LEFT = range(0, 68, 4) if FULL else (0, 12, 64)  # KB; such a disk gives whole pages only
CHOSEN = list(COMMANDS) if FULL else ["place and telephone"]
ON_A_DISK = """
set -e
mount -t tmpfs -o size=16m none "$DISK"
cp -a "$BASE/." "$DISK"
used=$(df -k --output=used "$DISK" | tail -1)
mount -o remount,size=$((used + LEFT))k "$DISK"
"$@" || code=$?
mount -o remount,size=16m "$DISK"
cp -a "$DISK/." "$OUT"
exit $code
"""
"""A disk in memory that nobody else sees, as large as what stands on it and LEFT."""


@pytest.fixture(scope="module")
def _mounts():
    mounting = ["unshare", "-Urm", "mount", "-t", "tmpfs", "none", "/mnt"]
    if (
        shutil.which("unshare") is None
        or subprocess.run(mounting, check=False, capture_output=True).returncode
    ):
        pytest.skip("nobody may mount a disk here")


@pytest.mark.usefixtures("_mounts")
@pytest.mark.parametrize("command", CHOSEN)
def test_on_a_disk_that_gets_full_a_command_is_done_or_is_not_and_says_which(
    base, root, surrounded, nop, tmp_path, command
):
    words = COMMANDS[command].format(form=tmp_path / "form.toml").split()
    line = [sys.executable, "-m", "nopcases", *words]
    subprocess.run(line, env=surrounded, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    before, after, done, wrong = picture(base), picture(root), [], []
    (tmp_path / "disk").mkdir()
    for left in LEFT:
        shutil.rmtree(root)
        root.mkdir()
        folders = {"BASE": str(base), "OUT": str(root), "DISK": str(tmp_path / "disk"), "LEFT": str(left)}
        result = subprocess.run(
            ["unshare", "-Urm", "sh", "-c", ON_A_DISK, "sh", *line],
            env=surrounded
            | folders
            | {"NOPCASES_FOLDER": str(tmp_path / "disk"), "PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        done.append(result.returncode == 0)
        wrong += [f"{left} KB left: {one}" for one in what_is_wrong(result, nop, before, after)]
    print(f"{command}: {len(LEFT)} sizes, done from {LEFT[done.index(True)]} KB on")
    assert wrong == [], "\n\n".join(wrong)
    assert (done[0], done[-1]) == (False, True)
