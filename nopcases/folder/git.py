"""What git knows about the person at the keyboard."""

import subprocess
from pathlib import Path

_PATIENCE = 5  # seconds


def git_config(root: Path, name: str) -> str:
    """Return a value of git's configuration, "" where there is none or no git."""
    try:
        result = subprocess.run(
            ["git", "-C", str(root), "config", "--get", name],  # noqa: S607 - the git that the user has
            capture_output=True,
            check=False,
            timeout=_PATIENCE,
            encoding="utf-8",
            errors="replace",
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return result.stdout.strip()
