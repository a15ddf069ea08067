"""The console of Windows: an old one understands colours only when it is told to, and its letters lack some blocks."""

import os

WINDOWS = os.name == "nt"
_OUTPUT = -11
"""STD_OUTPUT_HANDLE"""
_UNDERSTANDS = 4
"""ENABLE_VIRTUAL_TERMINAL_PROCESSING"""


def takes_colours() -> bool:
    """Let a console of Windows understand colours, and say whether it does; anything else does or was asked to.

    No program is started for it, as one often may not be: not every desk lets its people have a command prompt.
    """
    if not WINDOWS:
        return True
    import ctypes

    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
    kernel.GetStdHandle.restype = ctypes.c_void_p
    console, mode = ctypes.c_void_p(kernel.GetStdHandle(_OUTPUT)), ctypes.c_uint32()
    if not kernel.GetConsoleMode(console, ctypes.byref(mode)):
        return True  # no console
    return bool(kernel.SetConsoleMode(console, mode.value | _UNDERSTANDS))


def draws_blocks() -> bool:
    """Say whether there are blocks of every height here: the letters of an old console have four shades of one."""
    return not WINDOWS or any(os.environ.get(name) for name in ("WT_SESSION", "TERM_PROGRAM", "TERM"))
