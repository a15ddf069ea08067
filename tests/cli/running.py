"""The command line, run in this process: one call is one command, as at a prompt without a terminal."""

import io
import json
import os
import sys
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import pytest

from nopcases.cli import app
from nopcases.cli.completion.dutch_names import as_typed
from nopcases.cli.main import main
from nopcases.domain.errors import BadFile
from nopcases.folder import root as folder_root
from nopcases.folder.cases import file as case_file
from nopcases.folder.cases.file import CaseFile, read_case
from nopcases.folder.index import open as opening
from nopcases.folder.index import reading
from nopcases.folder.index.contact_marks import KEY
from nopcases.folder.index.recorded import record
from nopcases.folder.settings import load
from nopcases.folder.settings.tables import FILES
from nopcases.folder.toml.read import Unparsable, read_file
from nopcases.language import language, speaking

MONDAY = "2026-11-23"
"""The day on which the tests play, unless they say otherwise."""
SAMPLE = Path(__file__).parents[2] / "sample-data"


@dataclass(frozen=True)
class Result:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out, parse_constant=_no_constant)

    @property
    def rows(self):
        return self.json["rows"]


def typed(in_language, command):
    """Return a command as a reader of a language types it: in Dutch by its Dutch names."""
    with speaking(in_language):
        return as_typed(command)


def _no_constant(name):
    raise AssertionError(f"{name} is no JSON")


@lru_cache(maxsize=64)
def _settings_of(_language, texts):
    return load.read_settings(Path(), dict(texts))


def settings_once(root, instead=None):
    """Read settings as the program does, but the same bytes in the same language once: a process reads them once."""
    try:
        texts = tuple((name, read_file(root / name)) for name in (load.MARK, *FILES))
    except Unparsable:
        return load.read_settings(root, instead)
    settings, bad, odd = _settings_of(language(), tuple((dict(texts) | (instead or {})).items()))
    return settings, [*bad], [*odd]


@lru_cache(maxsize=2048)
def _case_of(_language, *found):
    return read_case(Path(), *found)


def case_once(path, *found):
    """Read a case as the program does, but the same bytes once in each language, whatever folder they lie in."""
    read = _case_of(language(), *found)
    return read if isinstance(read, BadFile) else CaseFile(path, read.data, read.text, read.values, read.case)


_kept = {}
"""Settings, language and bytes of a case -> the settings, which live as long, and what the index keeps of the case."""


def record_once(file, settings, words):
    """Return what the index keeps of a case as the program does, but of the same bytes once."""
    key = id(settings), language(), file.case.file, file.data
    if len(_kept) > 4096:
        _kept.clear()
    if key not in _kept:
        _kept[key] = settings, record(file, settings, words)
    return _kept[key][1]


def read_anew():
    """Forget what was read: a test changes what the program makes of it."""
    _settings_of.cache_clear()
    _case_of.cache_clear()
    _kept.clear()


_build = app.LazyGroup.find


@lru_cache(maxsize=256)
def _built(group, name, language):
    return _build(group, app.typer.Context(group, **group.context_settings), name)


def built_once(group, ctx, name):
    """Build a command as the program does, but once in each language."""
    return _built(group, name, language())


newest_once = cache(opening.newest_source)
"""When the program was last changed: it is not while it is tested."""


class Nop:
    """The program, in a folder of its own."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch):
        self.root, self._monkeypatch = root, monkeypatch

    def __call__(
        self, *arguments: object, code: int | None = 0, stdin: bytes | str = b"", today: str = ""
    ) -> Result:
        """Run a command that ends with ``code`` (None: with any); ``today`` goes before it."""
        before = ["--today", today] if today else []
        result = self.run(["-C", self.root, *before, *arguments], stdin=stdin)
        assert code in (None, result.code), (
            f"{arguments} ended with {result.code}:\n{result.err}\n{result.out}"
        )
        if result.code in (1, 2):
            assert result.out == ""
            assert result.err.startswith("nopcases: ")
        return result

    def run(self, arguments, stdin: bytes | str = b"") -> Result:
        """Run the program with exactly these arguments."""
        data = stdin.encode() if isinstance(stdin, str) else stdin
        out, err = io.BytesIO(), io.BytesIO()
        with self._monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
            patch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding="utf-8"))
            patch.setattr(sys, "stderr", io.TextIOWrapper(err, encoding="utf-8"))
            patch.setattr(folder_root, "read_settings", settings_once)
            patch.setattr(case_file, "read_case", case_once)
            patch.setattr(reading, "record", record_once)
            patch.setattr(app.LazyGroup, "find", built_once)
            patch.setattr(opening, "newest_source", newest_once)
            with pytest.raises(SystemExit) as ended:
                main([str(argument) for argument in arguments])
            sys.stdout.flush()
            sys.stderr.flush()
            return Result(ended.value.code, out.getvalue().decode(), err.getvalue().decode())

    def rows(self, *arguments: object, today: str = "", code: int = 0) -> list[dict]:
        """Return the rows that a listing command answers with as JSON."""
        return self(*arguments, "-f", "json", today=today, code=code).rows

    def overdue(self, today: str = "") -> list[tuple[str, str]]:
        """Return (clock, due) of what is overdue."""
        return [(row["clock"], row["due"]) for row in self.rows("overdue", today=today)]

    def show(self, case: str, today: str = "", code: int = 0) -> dict:
        """Return the one row of ``show``."""
        return self.rows("show", case, today=today, code=code)[0]

    def intake(
        self, title: str = "Speeltuin De Wig", place: str = "ens", *options: object, today: str = ""
    ) -> str:
        """Take in a case and return its id."""
        return self("intake", title, place, "--quiet", *options, today=today).out.strip()

    def file(self, case: str) -> Path:
        """Return where a case stands."""
        return self.root / "cases" / f"20{case[:2]}" / f"{case}.toml"

    def write(self, case: str, text: str | bytes) -> Path:
        """Write a case file by hand."""
        path = self.file(case)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def by_hand(
        self, case: str, title: str = "Met de hand", header: str = "", log: str = "", day: int = 2
    ) -> Path:
        """Write a case file with an intake in November 2026; ``title`` is TOML text inside quotes."""
        return self.write(
            case,
            f'id = "{case}"\ntitle = "{title}"\nkind = "social"\nplace = "ens"\n'
            f"received = 2026-11-{day:02}\n{header}\n"
            f'[log.202611{day:02}T090000Z-k7q]\nkind = "intake"\nby = "anna"\n{log}',
        )

    def keys(self, case: str, kind: str) -> list[str]:
        """Return the keys of the entries of a kind."""
        return [entry["key"] for entry in self.show(case)["log"] if entry["kind"] == kind]

    def snapshot(self) -> dict[str, bytes]:
        """Return every file of the folder with its bytes, but for what each machine makes for itself."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for path in sorted(self.root.rglob("*"))
            if path.is_file() and ".nopcases" not in path.parts and path.name != KEY
        }


def surroundings(patch: pytest.MonkeyPatch, home: Path) -> None:
    """Let no settings of the person who runs the tests reach the program, which speaks English."""
    for name in ("NOPCASES_FOLDER", "VISUAL", "EDITOR", "NO_COLOR", "LC_ALL", "LC_MESSAGES", "LANG"):
        patch.delenv(name, raising=False)
    settings = {
        "HOME": str(home),
        "NOPCASES_MY": str(home / "my.toml"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "NOPCASES_TODAY": MONDAY,
        "NOPCASES_USER": "anna",
        "NOPCASES_LANG": "en",
        "LANGUAGE": "en",
    }
    for name, value in settings.items():
        patch.setenv(name, value)
    patch.chdir(home)
