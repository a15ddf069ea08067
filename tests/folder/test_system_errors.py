"""What the operating system says, in the language of the reader."""

import ast
import errno
import os
from pathlib import Path

import pytest

import nopcases
from nopcases.folder.windows import said, why_not
from nopcases.language import speaking

HAPPENS = (
    "EACCES", "EPERM", "ENOENT", "ENOSPC", "EDQUOT", "EROFS", "EISDIR", "ENOTDIR", "ENOTEMPTY", "EEXIST", "EBUSY",
    "EIO", "EFBIG", "ENAMETOOLONG", "EMFILE", "ENFILE", "ELOOP", "ENOLCK", "ESTALE", "ETIMEDOUT", "EPIPE",
)  # fmt: skip
"""What a file, a disk or a share may answer."""
PACKAGE = Path(nopcases.__file__).parent


@pytest.mark.parametrize("name", [name for name in HAPPENS if hasattr(errno, name)])
def test_what_happens_to_files_is_said_in_the_language_of_the_reader(name):
    error = OSError(getattr(errno, name), "as the system says")
    with speaking("en"):
        english = said(error)
    with speaking("nl"):
        assert "as the system says" not in why_not(error) != english
        assert why_not(error) == said(error)


def test_what_else_happens_is_said_as_the_system_says_it():
    assert said(OSError(errno.ERANGE, os.strerror(errno.ERANGE))) == os.strerror(errno.ERANGE)
    assert said(OSError("only words")) == "only words"


def test_no_other_module_passes_on_what_the_system_says():
    asks = [
        path.name
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "strerror"
        if not (isinstance(node.value, ast.Name) and node.value.id == "os")  # that makes such an error
    ]
    assert set(asks) == {"windows.py"}
