"""Reading what may be anything: each fault has its line and a sentence, and nothing takes long or runs away."""

import os
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nopcases.folder.toml.read import MAX_BYTES, Unparsable, read_file, read_toml

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")

FAULTS = {
    "a key twice": ("a = 1\nb = 2\na = 3\n", 3, "a key stands here for the second time"),
    "a table twice": ("[t]\na = 1\n\n[t]\nb = 2\n", 4, "a table stands here for the second time"),
    "a key twice in line": ("a = 1\nb = { c = 1, c = 2 }\n", 2, "for the second time"),
    "a closed table": ("a = { b = 1 }\n[a.c]\n", 2, "second time|table that is closed"),
    "no closing quote": ('a = 1\nb = "open\nc = 2\n', 2, "no closing quote"),
    "cut off in a long text": ('a = 1\nb = """open\n\nc = 2\n', 5, "no closing quote"),
    "cut off after =": ("a = 1\nb =", 2, "no value"),
    "cut off in a list": ("a = 1\nb = [1,\n2", 3, "bracket is not closed"),
    "cut off in a header": ("a = 1\n[log.2026", 2, "bracket is not closed"),
    "no =": ("a = 1\ntitle Speeltuin\n", 2, "no = after the key"),
    "no quotes": ("a = 1\nb = ens\n", 2, "between quotes"),
    "a day that is none": ("a = 1\nb = 2026-02-30\n", 2, "does not exist|no value"),
    "two values": ('a = "x" "y"\n', 1, "something stands after the value"),
    "a wrong key": ("a = 1\n@b = 2\n", 2, "no line of TOML"),
    "a wrong escape": ('a = "C:\\Users"\n', 1, "a \\\\ in a text|TOML"),
    "an old Mac's line ends": ("a = 1\rb = 2\r", 1, "something stands after the value|TOML"),
    "a conflict of git": (
        "a = 1\n<<<<<<< HEAD\nb = 2\n=======\nb = 3\n>>>>>>> theirs\n", 2, "a merge of git left this conflict"
    ),
    "a conflict at the top": ("<<<<<<< HEAD\r\na = 1\r\n=======\r\n>>>>>>> x\r\n", 1, "conflict"),
    "a thousand brackets": (f"a = 1\nb = {'[' * 1000}{']' * 1000}\n", 2, "nested too deeply"),
    "a thousand open brackets": (f"a = 1\nb = {'[' * 1000}\n", 2, "nested too deeply"),
    "a thousand braces": (f"a = {'{ a = ' * 1000}1{'}' * 1000}\n", 1, "nested too deeply"),
    "a dotted key of 40,000 parts": (f"a = 1\n{'b.' * 40_000}b = 2\n", 2, "nested too deeply"),
    "a table of 40,000 parts": (f"a = 1\n[{'b.' * 40_000}b]\n", 2, "nested too deeply"),
    "such a key in line": (f"a = 1\nb = {{ {'c.' * 40_000}c = 2 }}\n", 2, "nested too deeply"),
    "such a key in quotes": ("a = [\n{ " + '"c" . ' * 9_000 + "c = 2 }]\n", 1, "nested too deeply"),
    "a text of 100,000 quotes that never ends": (
        "a = " + "[" * 33 + '"""' + '\\"' * 100_000, 1, "nested too deeply"
    ),
    "brackets behind lists that are closed at once": (
        "a = 1\nb = " + "[[1], ['x', \"y\"], " * 40, 2, "nested too deeply"
    ),
    "brackets behind many entries": (
        "a = 1\nb = " + "[" * 60 + "]" * 60 + "\n[log.a]\nb = 1" * 50, 2, "nested too deeply"
    ),
    "brackets that only look closed": ("a = 1\nb = " + '["""a"]""", ' * 40, 2, "nested too deeply"),
    "brackets that a comment closes": ("a = 1\nb = " + "[ # ]\n" * 40, 2, "nested too deeply"),
    "a number of 5,000 digits": (f"a = 1\nb = {'9' * 5_000}\n", 2, "a number is too long"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "why"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_with_its_line_and_what_is_wrong(text, line, why):
    with pytest.raises(Unparsable, match=why) as caught:
        read_toml(text.encode())
    assert caught.value.line == line


@pytest.mark.parametrize(
    ("data", "line", "why"),
    [
        (b'a = 1\nb = "caf\xe9"\n', 2, "not UTF-8"),
        ("a = 1\n".encode("utf-16"), 1, "not UTF-8"),
        (b"a = 1\n\x00\x00\x00", 2, "no line of TOML|TOML"),
        (b"a = 1\n" + b"#" * MAX_BYTES, None, "over 256 KB"),
    ],
    ids=["Latin-1", "UTF-16", "zeros after a crash", "too big"],
)
def test_bytes_that_are_no_text_are_told(data, line, why):
    with pytest.raises(Unparsable, match=why) as caught:
        read_toml(data)
    assert caught.value.line == line


@given(st.binary(max_size=200) | st.text("ab=[]{}\"'#\n. <>1\\", max_size=60).map(str.encode))
def test_any_bytes_are_read_or_told_and_nothing_else_happens(data):
    outcome = _outcome(data)
    if isinstance(outcome, Unparsable):
        assert outcome.message
        assert outcome.line is None or 1 <= outcome.line <= data.count(b"\n") + 1
    else:
        assert outcome[0].encode() == data
        assert isinstance(outcome[1], dict)


def _outcome(data):
    try:
        return read_toml(data)
    except Unparsable as error:
        return error


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffa = 1\n",
        "a = 1\r\n",
        "a = 1",
        "a.b.c = 1\n",
        'a = """\n<<<<<<< not a conflict\n"""\n',
        f"a = {'[' * 32}{']' * 32}\n",
        f"{'a.' * 31}b = 1\n",
        f'a = "{"." * 900} {"[" * 900}"\n',
        f"a = [{'1.5, ' * 900}]\n",
        f"a = [{'[1], ' * 900}]\n",
        f"a = 0x{'f' * 3_000}\n",
    ],
    ids=[
        "BOM",
        "CRLF",
        "no end",
        "dotted",
        "text",
        "32 brackets",
        "32 parts",
        "dots",
        "decimals",
        "lists",
        "hex",
    ],
)
def test_what_is_unusual_but_right_is_read(text):
    assert read_toml(text.encode())[1].keys() == {"a"}


@posix
def test_a_link_is_not_followed(tmp_path):
    (tmp_path / "real.toml").write_bytes(b"a = 1\n")
    (tmp_path / "link.toml").symlink_to(tmp_path / "real.toml")
    with pytest.raises(Unparsable, match="this is a link"):
        read_file(tmp_path / "link.toml")


@posix
def test_a_pipe_is_refused_without_waiting_for_somebody_to_write_in_it(tmp_path):
    os.mkfifo(tmp_path / "pipe.toml")
    with pytest.raises(Unparsable, match="no regular file"):
        read_file(tmp_path / "pipe.toml")


@posix
def test_a_directory_is_refused(tmp_path):
    with pytest.raises(Unparsable, match="no regular file"):
        read_file(tmp_path)


@posix
@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="no such device")  # noqa: PTH110
def test_a_device_is_refused():
    with pytest.raises(Unparsable, match="no regular file"):
        read_file("/dev/zero")


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(Unparsable, match="it cannot be opened: there is no such file"):
        read_file(tmp_path / "none.toml")


@pytest.mark.usefixtures("modes_bind")
def test_a_file_that_may_not_be_read_is_told(tmp_path):
    path = tmp_path / "closed.toml"
    path.write_bytes(b"a = 1\n")
    path.chmod(0)
    with pytest.raises(Unparsable, match="it cannot be opened: Permission denied"):
        read_file(path)


def test_a_file_of_exactly_256_kb_is_read_and_one_byte_more_is_not(tmp_path):
    path = tmp_path / "big.toml"
    path.write_bytes(b"#" * MAX_BYTES)
    assert len(read_file(path)) == MAX_BYTES
    path.write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(Unparsable, match="over 256 KB"):
        read_file(path)


def test_a_message_shows_no_control_characters_of_the_file():
    with pytest.raises(Unparsable) as caught:
        read_toml(b"\x1b[2J = 1\n")
    assert "\x1b" not in str(caught.value)


def test_the_interpreter_is_left_with_its_own_limits():
    with pytest.raises(Unparsable):
        read_toml(f"a = {'[' * 5_000}".encode())
    assert sys.getrecursionlimit() < 5_000
