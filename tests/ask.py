"""Ask the server of ``warm`` for a fork with the streams and the surroundings of this process, and end as that does.

A shell starts this for each command of a page, so it loads next to nothing: with the modules that people would use
here, it took as long as the command itself.
"""

import os
import sys
from _socket import SCM_RIGHTS, SOL_SOCKET, socket, socketpair

SIGINT = 2


def line(told: socket) -> int:
    """Return the number on the next line."""
    digits = b""
    while (one := told.recv(1)) != b"\n":
        assert one, "the server has gone"
        digits += one
    return int(digits)


def ended(told: socket, pid: int) -> int:
    """Wait for the program, and return how it ended; a Ctrl-C is for the program."""
    while True:
        try:
            return line(told)
        except KeyboardInterrupt:
            os.kill(pid, SIGINT)


_script, number, *words = sys.argv
ours, theirs = socketpair()
fds = b"".join(fd.to_bytes(4, sys.byteorder) for fd in (0, 1, 2, theirs.fileno()))
request = repr((words, dict(os.environ), os.getcwd()))  # noqa: PTH109 - no Path: see above
socket(fileno=int(number)).sendmsg([request.encode()], [(SOL_SOCKET, SCM_RIGHTS, fds)])
theirs.close()
sys.exit(ended(ours, line(ours)))
