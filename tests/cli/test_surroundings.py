"""Where the program finds itself: other locales, no home, no git, full disks, closed pipes, read-only folders."""

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from nopcases.folder.lock import lock

SAID_ONCE = (
    b"Nothing is committed here: this folder is not kept in git; "
    b"nopcases init --git begins it. That is said once.\n"
)


@pytest.fixture
def one(nop):
    nop.by_hand("26-22222", "Café De Wig €")
    return nop


@pytest.mark.parametrize(
    ("env", "without"),
    [
        ({"LC_ALL": "C"}, ()),
        ({"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, ()),
        ({"LC_ALL": "nonsense"}, ()),
        ({"PYTHONIOENCODING": "ascii"}, ()),
        ({}, ("HOME",)),
        ({}, ("HOME", "USER", "LOGNAME", "USERNAME", "LNAME", "NOPCASES_USER")),
        ({"PATH": ""}, ("NOPCASES_USER",)),
        ({}, ("PATH", "NOPCASES_USER")),
        ({"TERM": "nonsense"}, ()),
        ({"COLUMNS": "nonsense"}, ()),
        ({"TZ": "Pacific/Kiritimati"}, ("NOPCASES_TODAY",)),
    ],
    ids=[
        "C",
        "POSIX",
        "nonsense",
        "ascii",
        "no-home",
        "no-user",
        "empty-path",
        "no-path",
        "term",
        "columns",
        "tz",
    ],
)
def test_the_program_works_in_odd_surroundings_and_writes_utf_8(one, process, env, without):
    result = process("show", "26-22222", env=env, without=without)
    assert (result.returncode, result.stderr) == (0, b"")
    assert "Café De Wig €" in result.stdout.decode("utf-8")
    written = process("log", "note", "26-22222", "Gebeld", env=env, without=without)
    unknown = "NOPCASES_USER" in without  # then every write says that people.toml does not know who writes
    assert (written.returncode, b"is not in people.toml" in written.stderr) == (0, unknown)
    assert unknown or SAID_ONCE in written.stderr
    assert one.show("26-22222", today="2099-01-01")["log"][-1]["text"] == "Gebeld"


@pytest.mark.parametrize("env", [{}, {"LC_ALL": "C"}], ids=["utf-8", "C"])
def test_text_on_the_command_line_and_standard_input_is_utf_8_in_every_locale(one, process, env):
    case = process("intake", "Café €".encode(), "ens", "-q", env=env).stdout.decode().strip()
    process("log", "note", case, "-", env=env, stdin="Één é".encode())
    shown = one.show(case)
    assert (shown["header"]["title"], shown["log"][-1]["text"]) == ("Café €", "Één é")


def test_bytes_that_are_no_text_end_with_a_message(one, process):
    before = one.snapshot()
    for arguments in (
        [b"log", b"note", b"26-22222", b"caf\xe9"],
        [b"intake", b"caf\xe9"],
        [b"show", b"caf\xe9"],
    ):
        result = process(*arguments)
        assert result.returncode in (1, 2)
        assert result.stderr.startswith(b"nopcases: ")
        assert b"Traceback" not in result.stderr
    assert one.snapshot() == before


@pytest.mark.parametrize(
    "command", [["list"], ["show", "26-22222"], ["--help"], ["list", "-f", "json"]], ids=" ".join
)
def test_a_reader_that_has_seen_enough_is_no_error(one, process, command):
    for number in range(300):
        one.by_hand(f"26-22{number:03}".replace("0", "b").replace("1", "c"), "Een titel " * 10)
    reading, writing = os.pipe()
    os.close(reading)
    try:
        result = subprocess.run(
            [sys.executable, "-m", "nopcases", "-C", one.root, *command],
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    finally:
        os.close(writing)
    assert (result.returncode, result.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    ("command", "code"),
    [
        *((command, 1) for command in (["list"], ["show", "26-22222"])),
        *(
            (command, 0)
            for command in (
                ["intake", "Titel", "ens"],
                ["log", "note", "26-22222", "x"],
                ["edit", "26-22222", "--title", "Anders"],
            )
        ),
    ],
    ids=str,
)
def test_an_answer_that_cannot_be_written_says_whether_something_is_done(one, command, code):
    before = one.snapshot()
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [sys.executable, "-m", "nopcases", "-C", one.root, *command],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert result.returncode == code
    assert b"Traceback" not in result.stderr
    assert result.stderr.removeprefix(SAID_ONCE).startswith(b"nopcases: ")
    assert b"No space left" in result.stderr
    assert (b"do not repeat it" in result.stderr) == (one.snapshot() != before) == (code == 0)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_remark_that_nobody_can_get_stops_nothing(one):
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [sys.executable, "-m", "nopcases", "-C", one.root, "log", "note", "26-22222", "0527-550199"],
            stdout=subprocess.PIPE,
            stderr=full,
            check=False,
            timeout=60,
        )
    assert (result.returncode, b"26-22222" in result.stdout) == (0, True)


@pytest.mark.parametrize("command", [["list", "--help"], ["list"]], ids=" ".join)
def test_a_width_that_is_no_number_is_left_out(process, command):
    result = process(*command, env={"TERMINAL_WIDTH": "x"})
    assert (result.returncode, b"TERMINAL_WIDTH" in result.stderr) == (0, True)


@pytest.mark.parametrize(
    ("language", "words"), [("en", "not known whether there is a pot"), ("nl", "of er een potje")]
)
def test_where_the_pots_cannot_be_read_nobody_says_that_there_is_no_such_pot(one, language, words):
    pots = one.root / "pots.toml"
    pots.write_text(pots.read_text(encoding="utf-8") + "x = \n", encoding="utf-8")
    for command in (["fund", "ask", "26-22222", "igw", "100"], ["list", "--pot", "igw"]):
        told = one("--lang", language, *command, code=1).err
        assert words in told
        assert "pots.toml:" in told


def _journal_left(one):
    """Leave a journal of a command that is about to end, and hold the lock as it does."""
    (one.root / ".nopcases").mkdir(exist_ok=True)
    (one.root / ".nopcases/journal.json").write_text('{"format": 2, "files": []}')
    return lock(one.root)


def test_who_only_reads_says_what_it_waits_for_and_goes_on_after_two_seconds(one, process):
    with _journal_left(one):
        start = time.monotonic()
        result = process("list")
    assert time.monotonic() - start < 15
    assert result.returncode == 0
    assert b"26-22222" in result.stdout
    assert b"Another command is busy in this folder; waiting for it." in result.stderr
    assert b"what it has written so far is read" in result.stderr


def test_who_writes_says_what_it_waits_for(one):
    with lock(one.root):
        writer = subprocess.Popen(
            [sys.executable, "-m", "nopcases", "-C", one.root, "log", "note", "26-22222", "x"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert b"waiting for it" in writer.stderr.readline()
    out, _err = writer.communicate(timeout=60)
    assert (writer.returncode, b"26-22222" in out) == (0, True)


WRITES = [
    ["intake", "Titel", "ens", "--name", "Sanne Proef"],
    ["log", "note", "26-22222", "x"],
    ["edit", "26-22222", "--title", "Anders"],
]


@pytest.fixture
def cannot_write(one, monkeypatch):
    """Let every attempt to write in the folder fail as the system would."""
    real_open, real_write = os.open, os.write

    def fail(number):
        def refusing_open(path, flags, *more, **options):
            writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            if number != errno.ENOSPC and writes and str(path).startswith(str(one.root)):
                raise OSError(number, os.strerror(number), str(path))
            return real_open(path, flags, *more, **options)

        def refusing_write(handle, data):
            if number == errno.ENOSPC:
                raise OSError(number, os.strerror(number))
            return real_write(handle, data)

        monkeypatch.setattr(os, "open", refusing_open)
        monkeypatch.setattr(os, "write", refusing_write)

    return fail


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS, errno.ENOSPC], ids=errno.errorcode.get)
@pytest.mark.parametrize("command", WRITES, ids=lambda command: command[0])
def test_a_folder_that_cannot_be_written_is_read_and_a_write_is_refused_whole(
    one, cannot_write, command, number
):
    before = one.snapshot()
    cannot_write(number)
    assert "26-22222" in one("list").out
    assert "26-22222" in one("overdue").out
    assert os.strerror(number) in one(*command, code=1).err
    assert one.snapshot() == before


@pytest.mark.usefixtures("modes_bind")
@pytest.mark.parametrize("command", WRITES, ids=lambda command: command[0])
def test_a_read_only_folder_is_read_and_not_written(one, command):
    before = one.snapshot()
    folders = [one.root, *(path for path in one.root.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    try:
        assert "26-22222" in one("list").out
        one(*command, code=1)
    finally:
        for folder in folders:
            folder.chmod(0o755)
    assert one.snapshot() == before


def test_a_folder_that_is_gone_while_one_stands_in_it_ends_with_a_message(nop, tmp_path):
    gone = tmp_path / "weg"
    gone.mkdir()
    script = (
        f"import os; os.chdir({str(gone)!r}); os.rmdir({str(gone)!r}); "
        "from nopcases.cli.main import main; main(['list'])"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, timeout=60)
    assert result.returncode == 1
    assert result.stderr.startswith(b"nopcases: ")
    assert b"Traceback" not in result.stderr


def test_the_program_is_called_nopcases_when_it_is_run_as_a_module(one, process):
    assert b"nopcases list" in process("list", "--help").stdout


def test_help_speaks_dutch_where_that_is_asked(one, process):
    english, dutch = (process("--help", env={"NOPCASES_LANG": name}).stdout.decode() for name in ("en", "nl"))
    assert "Options" in english
    assert "Opties" in dutch
    assert "Options" not in dutch
