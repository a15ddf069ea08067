"""The programs that people name in my.toml, in a variable or in git: an editor, a pager."""

import os
import shlex
import shutil

WINDOWS = os.name == "nt"


def words_of(command: str) -> list[str]:
    """Return a command line as a program and its options. Raises ValueError where a quote is never closed.

    On Windows backslashes are part of a path, and a path may hold spaces without quotes around it.
    """
    if not WINDOWS:
        return shlex.split(command)
    if shutil.which(command):
        return [command]
    return [word.strip("\"'") for word in shlex.split(command, posix=False)]
