"""Root reads and writes whatever the modes of a file say. Within ``binding()`` they bind root as they bind anybody."""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

_VERSION_3 = 0x20080522
_OVERRIDE = 1 << 1 | 1 << 2
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH of Linux."""
_SET_SECUREBITS, _GET_SECUREBITS, _NO_ROOT = 28, 27, 1


@contextmanager
def binding() -> Iterator[None]:
    """Lay down root's power over files, here and in what is started; skip where that cannot be."""
    if os.name == "nt":
        pytest.skip("Windows has no such modes")
    if os.geteuid() != 0:
        yield
        return
    if not sys.platform.startswith("linux"):
        pytest.skip("root may do everything here")
    system = ctypes.CDLL(None)
    header, powers = (ctypes.c_uint32 * 2)(_VERSION_3, 0), (ctypes.c_uint32 * 6)()
    bits = system.prctl(_GET_SECUREBITS)
    system.capget(header, powers)
    if system.prctl(_SET_SECUREBITS, bits | _NO_ROOT):  # else a program that root starts has them again
        pytest.skip("root may do everything here")
    effective = powers[0]
    powers[0] &= ~_OVERRIDE
    system.capset(header, powers)
    try:
        yield
    finally:
        powers[0] = effective
        system.capset(header, powers)
        system.prctl(_SET_SECUREBITS, bits)
