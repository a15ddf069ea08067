"""The documents as tests read them: which there are, the commands that stand in them, and a shell that types these.

A command is each line of a block of ``sh``, what stands after ``$`` in a block of ``console``, and each `nop …`
within the text. Under a ``$`` stands what the screen shows: where it is a question, what stands behind it is
answered, and a line with only … stands for whatever is left out. What holds … or a word in capitals (CASE, ENTRY,
DIR) is the form of a command.
"""

import codecs
import os
import re
import select
import subprocess
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).parents[1]
LANGUAGES = {"en": "README.md", "nl": "README.nl.md"}
"""Language -> the page that its readers begin with."""
PATIENCE = 60  # seconds without a word, before a test gives up
PROMPT = re.compile(r"<<([0-9]+)>> $")
QUESTION = re.compile(r"^(\S.*\? (?:.*(?:\([^()]*\)|\[[^\[\]]*\]) )?)(.*)$")
"""A question of the program, with what it says of answers, and what is answered."""
ASKS = re.compile(r"[?:)\]] $|\[\w\]\w+\s*$")
"""How the screen ends where the program waits for an answer, or for one key."""
_FORM = re.compile(r"(?<![\w=-])[A-Z]{3,}(?![\w=-])|…")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_WRITTEN = re.compile(r"^ *```(\w*)\n(.*?)^ *```|`(nop(?:cases)?\s[^`]*)`", re.DOTALL | re.MULTILINE)


def pages():
    """Return all documents for people, as paths from the root."""
    found = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    return sorted(path.relative_to(ROOT).as_posix() for path in found)


def read(page):
    """Return the text of a page."""
    return (ROOT / page).read_text(encoding="utf-8")


def section(page, heading):
    """Return what stands under a heading of a page, whatever its depth, up to the next of that depth or above."""
    found, depth = [], 0
    for line, is_code in _lines(read(page)):
        marks = "" if is_code else re.match("#*", line)[0]
        if depth and marks and len(marks) <= depth:
            break
        if depth:
            found.append(line)
        elif line.strip("# ") == heading:
            depth = len(marks)
    assert found, f"{page} has no heading {heading}"
    return "\n".join(found)


def _lines(text):
    """Yield each line, and whether it stands in a block of code."""
    code = False
    for line in text.splitlines():
        code ^= line.lstrip().startswith("```")
        yield line, code


def blocks(text, kind):
    """Return the blocks of a kind (``sh``, ``bash``, ``powershell``, …) in a text."""
    return [dedent(match[2]) for match in _WRITTEN.finditer(text) if match[1] == kind and match[2]]


@dataclass(frozen=True)
class Command:
    """A command as it stands in a page."""

    line: str
    shown: tuple[str, ...] = ()
    """What stands under it, as the screen shows it."""
    within: bool = False
    """Whether it stands within the text: where it asks something, nobody answers."""

    @property
    def answers(self):
        """The questions that it asks, each with what is typed."""
        return [match.groups() for shown in self.shown if (match := QUESTION.match(shown))]


def commands(text):
    """Return the commands of a text, in its order."""
    found = []
    for match in _WRITTEN.finditer(text):
        if match[3]:
            found.append(Command(" ".join(match[3].replace("\\|", "|").split()), within=True))
        elif match[1] == "sh":
            found += [Command(line) for line in dedent(match[2]).splitlines() if line.strip()]
        elif match[1] == "console":
            typed = [one.splitlines() for one in re.split(r"^\$ ", dedent(match[2]), flags=re.MULTILINE)[1:]]
            found += [Command(line, tuple(shown)) for line, *shown in typed]
    return [command for command in found if not is_form(command.line)]


def is_form(line):
    """Return whether a line has words that are to be replaced."""
    return _FORM.search(_QUOTED.sub("", line)) is not None


class Shell:
    """A shell at a terminal, a hundred columns wide."""

    def __init__(self, env, here, inherited=()):
        import fcntl
        import struct
        import termios

        self.ours, theirs = os.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
        self.text = ""
        self.decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self.process = subprocess.Popen(
            ["bash", "--noprofile", "--norc", "--noediting", "-i"],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={**env, "PS1": "<<$?>> "},
            cwd=here,
            pass_fds=inherited,
            start_new_session=True,
        )
        os.close(theirs)
        self._wait()

    def type(self, command):
        """Type a command with its answers, and return how it ended and what stood on the screen after it."""
        self.text = ""
        self._send(command.line)
        for question, answer in command.answers:
            while question not in self.text:
                self._read(f"{question!r} is not asked")
            before, self.text = self.text, ""
            self._send(answer)
            self.text = before + self.text
        code = self._wait(command)
        return code, self.text.replace("\r", "").partition("\n")[2]

    def end(self):
        self.process.kill()
        self.process.wait()
        os.close(self.ours)

    def _send(self, line):
        os.write(self.ours, f"{line}\n".encode())

    def _wait(self, command=None):
        """Wait for the prompt and return the exit code in it; 0 where a command within the text asks something."""
        stopped = False
        while not (found := PROMPT.search(self.text)):
            if command and not stopped and self._asks():
                assert command.within, f"{command.line}: it waits for an answer:\n{self.text}"
                stopped = True
                os.write(self.ours, b"\x03")
            self._read("it waits for an answer")
        return 0 if stopped else int(found[1])

    def _asks(self):
        """Return whether the screen ends in a question, and nothing follows."""
        return bool(ASKS.search(self.text)) and not select.select([self.ours], [], [], 0.5)[0]

    def _read(self, otherwise):
        ready, _, _ = select.select([self.ours], [], [], PATIENCE)
        assert ready, f"{otherwise}:\n{self.text}"
        self.text += self.decoder.decode(os.read(self.ours, 4096))


def differs(shown, screen):
    """Return the first line of what a page shows that does not stand on the screen, None where all does."""
    lines = [_same(line) for line in screen.splitlines()]
    at, skip = 0, False
    for line in shown:
        if line.strip() == "…":
            skip = True
            continue
        wanted = _same(line)
        if skip and wanted in lines[at:]:
            at = lines.index(wanted, at)
        if at >= len(lines) or lines[at] != wanted:
            return line
        at, skip = at + 1, False
    return None


def _same(line):
    """Return a line without what differs each time: the id of a case that was just taken in."""
    return re.sub(r"\b\d\d-[2-9a-z]{5}\b", "26-xxxxx", line.rstrip())


def program(folder, start):
    """Put ``nopcases`` and ``nop`` of this code into a folder; ``start`` is what a shell starts for them."""
    for name in ("nopcases", "nop"):
        command = folder / name
        command.write_text(f'#!/bin/sh\n{start} "$@"\n')
        command.chmod(0o755)


def machine(root, *, git_knows=True):
    """Return what the surroundings of a program are where hardly anything is set; git may know who works there."""
    home = root / "anna"
    home.mkdir(parents=True)
    identity = "[user]\n\tname = Anna Voorbeeld\n\temail = anna@example.org\n"
    (home / ".gitconfig").write_text((identity if git_knows else "") + "[init]\n\tdefaultBranch = main\n")
    return {"HOME": str(home), "PATH": "/usr/local/bin:/usr/bin:/bin"}
