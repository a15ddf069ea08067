"""The file of the index: SQLite, made anew whenever it does not fit, and never the truth."""

import contextlib
import os
import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from nopcases.folder.index.stored.packing import Damaged, checked, packed, unpacked, whole

_PATIENCE = 2.0
"""Seconds to wait for another command that writes it."""
BROKEN = (sqlite3.Error, Damaged, UnicodeDecodeError)
"""What is raised where the file is not what it should be, or another command holds it."""
_MOST = 900
"""Values in one question; older versions of SQLite take no more than 999."""
_LEAP = 24  # bits; rows stay small, and the numbers outlast any folder
COLUMNS = (
    "head", "clocks", "money", "log", "digest", "row", "running", "text", "report", "figures", "history", "terms",
)  # fmt: skip
"""What is stored of a case, each part by itself."""
_SCHEMA = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT)",
    "CREATE TABLE years (year TEXT PRIMARY KEY, listing BLOB, columns BLOB, titles BLOB)",
    *(f"CREATE TABLE {name} (number INTEGER PRIMARY KEY, data BLOB)" for name in COLUMNS),
    "CREATE TABLE briefs (number INTEGER PRIMARY KEY, kind TEXT, received INT, result TEXT, settled INT, works TEXT)",
    "CREATE INDEX at_work ON briefs (works, settled, number) WHERE works IS NOT NULL",
    "CREATE TABLE contacts (key BLOB, listing BLOB)",
    "CREATE TABLE marks (mark INTEGER, contact TEXT, PRIMARY KEY (mark, contact)) WITHOUT ROWID",
    "CREATE INDEX marks_of ON marks (contact)",
    "CREATE TABLE terms_of (term TEXT, number INTEGER, PRIMARY KEY (term, number)) WITHOUT ROWID",
)

_of_the_parent: list[sqlite3.Connection] = []
"""Connections that a forked process found: it neither uses nor closes them."""


class Store:
    """An open index. Every question raises Damaged, or sqlite3.Error, where the file is not what it should be."""

    def __init__(self, path: Path, fits: str) -> None:
        """Open it, and empty it where it was made for something else than ``fits`` says. Raises sqlite3.Error."""
        self.path = path
        self._open()
        try:
            if self._fits() != fits:
                self._make(fits)
        except BaseException:
            self.close()
            raise

    def _open(self) -> None:
        self._process = os.getpid()
        self._connection = sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None)
        try:
            self._connection.execute("PRAGMA trusted_schema = OFF")
            self._connection.execute("PRAGMA synchronous = NORMAL")
            # what was redacted does not stay in free pages
            self._connection.execute("PRAGMA secure_delete = ON")
            self._connection.execute("PRAGMA cache_size = -16000")
        except BaseException:
            self.close()
            raise

    @property
    def _database(self) -> sqlite3.Connection:
        """Return the connection: one of its own in a process that was forked, as SQLite asks."""
        if self._process != os.getpid():
            _of_the_parent.append(self._connection)
            self._open()
        return self._connection

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __del__(self) -> None:
        """Let go of the file where nobody did: a connection that is merely dropped warns of it."""
        if connection := getattr(self, "_connection", None):
            connection.close()

    def discard(self) -> None:
        """Let it be made anew by the next command."""
        with contextlib.suppress(sqlite3.Error), self.writing():
            self._database.execute("DELETE FROM meta WHERE key = 'fits'")

    def is_whole(self) -> bool:
        """Say whether every case was stored once, and nothing was there that is for the files to tell."""
        return self.fact("whole") == "1"

    def say_whole(self, *, whole: bool) -> None:
        """Say whether all that is there is stored now."""
        self.put_fact("whole", str(int(whole)))

    def fact(self, name: str) -> str | None:
        """Return what was said of all that is stored, None where nothing was."""
        found = self._database.execute("SELECT value FROM meta WHERE key = ?", (name,)).fetchone()
        return found[0] if found else None

    def put_fact(self, name: str, value: str) -> None:
        """Say something of all that is stored."""
        self._database.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def _fits(self) -> str | None:
        try:
            return self.fact("fits")
        except sqlite3.OperationalError:
            return None

    def _make(self, fits: str) -> None:
        with self.writing():
            if self._fits() == fits:  # another command was first
                return
            following = self._next_number()
            tables = self._database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            for (name,) in tables:
                self._database.execute(f'DROP TABLE "{name}"')
            for statement in _SCHEMA:
                self._database.execute(statement)
            self._database.execute("INSERT INTO meta VALUES ('fits', ?)", (fits,))
            self.put_fact("next", str(following))
            self.put_fact("name", secrets.token_hex(8))

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """Let all that is read be of one moment."""
        self._database.execute("BEGIN")
        try:
            yield
        finally:
            self._database.execute("ROLLBACK")

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Write all of it or nothing."""
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")

    def years(self) -> dict[str, tuple[bytes, bytes]]:
        """Return year -> what was listed of it, and the columns of its cases."""
        rows = self._database.execute("SELECT year, listing, columns FROM years")
        return {year: (whole(listing), whole(columns)) for year, listing, columns in rows}

    def columns(self) -> dict[str, bytes]:
        """Return year -> the columns of its cases."""
        rows = self._database.execute("SELECT year, columns FROM years")
        return {year: whole(columns) for year, columns in rows}

    def titles(self, year: str) -> tuple[bytes, list[str]]:
        """Return the columns of the cases of a year, and the title of each."""
        select = "SELECT columns, titles FROM years WHERE year = ?"
        found = self._database.execute(select, (year,)).fetchone()
        return (whole(found[0]), unpacked(found[1])) if found else (b"", [])

    def put_year(self, year: str, listing: bytes, columns: bytes, titles: Sequence[str]) -> None:
        """Replace what is known of a year."""
        values = (year, checked(listing), checked(columns), packed(titles))
        self._database.execute("INSERT OR REPLACE INTO years VALUES (?, ?, ?, ?)", values)

    def drop_year(self, year: str) -> None:
        """Forget a year."""
        self._database.execute("DELETE FROM years WHERE year = ?", (year,))

    def has_case(self, number: int) -> bool:
        """Say whether a case is stored under that number still."""
        found = self._database.execute("SELECT 1 FROM briefs WHERE number = ?", (number,)).fetchone()
        return found is not None

    def next_number(self, count: int) -> int:
        """Return the first of ``count`` numbers that no case ever had: who reads at this moment asks by number.

        Nor had one since a copy was made of this index that was put back now: nobody can tell how far it leaps.
        """
        number = self._next_number() + secrets.randbits(_LEAP)
        self.put_fact("next", str(number + count))
        return number

    def _next_number(self) -> int:
        with contextlib.suppress(sqlite3.OperationalError, ValueError):
            return int(self.fact("next") or 1)
        return 1

    def put_cases(
        self, cases: Sequence[tuple[int, Sequence[bytes | None], Sequence[Any], Sequence[str]]]
    ) -> None:
        """Store cases: number, COLUMNS but for the last one, brief, terms."""
        for at, name in enumerate(COLUMNS[:-1]):
            self.put_part(name, ((number, columns[at]) for number, columns, *_more in cases))
        self.put_part("terms", ((number, packed(terms)) for number, *_columns, terms in cases))
        self._database.executemany(
            "INSERT OR REPLACE INTO briefs VALUES (?, ?, ?, ?, ?, ?)",
            [(number, *brief) for number, _columns, brief, _terms in cases],
        )
        self._database.executemany(
            "INSERT OR IGNORE INTO terms_of VALUES (?, ?)",
            [(term, number) for number, *_columns, terms in cases for term in terms],
        )

    def put_part(self, name: str, parts: Iterable[tuple[int, bytes | None]]) -> None:
        """Store one part of some cases: (number, part)."""
        self._database.executemany(
            f"INSERT OR REPLACE INTO {name} VALUES (?, ?)",  # noqa: S608 - a name of COLUMNS
            (part for part in parts if part[1]),
        )

    def drop_cases(self, numbers: Sequence[int]) -> None:
        """Forget cases, and the terms that they have."""
        terms = self.part("terms", numbers)
        gone = [(term, number) for number, found in terms.items() for term in unpacked(found)]
        self._database.executemany("DELETE FROM terms_of WHERE term = ? AND number = ?", gone)
        for name in (*COLUMNS, "briefs"):
            statement = f"DELETE FROM {name} WHERE number = ?"  # noqa: S608 - a name of COLUMNS
            self._database.executemany(statement, [(number,) for number in numbers])

    def part(self, name: str, numbers: Sequence[int] | None = None) -> dict[int, bytes]:
        """Return number -> one part (of COLUMNS) of the cases with those numbers, None: of all, that have it."""
        select = f"SELECT number, data FROM {name}"  # noqa: S608 - a name of COLUMNS
        if numbers is None:
            return dict(self._database.execute(select))
        found: dict[int, bytes] = {}
        for some in _parts(numbers):
            wanted = ", ".join("?" * len(some))
            found.update(self._database.execute(f"{select} WHERE number IN ({wanted})", some))
        return found

    def with_terms(self, terms: Sequence[str]) -> set[int]:
        """Return the numbers of the cases that have one of ``terms``."""
        found: set[int] = set()
        for some in _parts(terms):
            wanted = ", ".join("?" * len(some))
            statement = f"SELECT number FROM terms_of WHERE term IN ({wanted})"  # noqa: S608 - question marks
            found.update(number for (number,) in self._database.execute(statement, some))
        return found

    def terms_like(self, beginnings: Iterable[str]) -> Iterator[tuple[int, str]]:
        """Yield (number, term) of the cases that have a term with one of those ``beginnings``."""
        statement = "SELECT number, term FROM terms_of WHERE term >= ? AND term < ?"
        for begin in beginnings:
            yield from self._database.execute(statement, (begin, begin[:-1] + chr(ord(begin[-1]) + 1)))

    def workload(self, day: int, but: Sequence[int]) -> dict[str, int]:
        """Return who works on a case -> of how many that were settled by ``day``; ``but`` some cases."""
        others = ", ".join(map(str, but))
        statement = (
            "SELECT works, count(*) FROM briefs WHERE works IS NOT NULL AND settled <= ?"  # noqa: S608 - numbers
            f" AND number NOT IN ({others}) GROUP BY works"
        )
        return dict(self._database.execute(statement, (day,)))

    def briefs(self, numbers: Sequence[int]) -> Iterator[tuple[int, str, int, str | None]]:
        """Yield number, kind, day of receipt and result of the cases with those numbers."""
        for some in _parts(numbers):
            wanted = ", ".join("?" * len(some))
            statement = f"SELECT number, kind, received, result FROM briefs WHERE number IN ({wanted})"  # noqa: S608 - question marks
            yield from self._database.execute(statement, some)

    def contacts(self) -> tuple[bytes, bytes]:
        """Return with which key the contacts were marked, and what was listed of them."""
        found = self._database.execute("SELECT key, listing FROM contacts").fetchone()
        return (found[0], whole(found[1])) if found else (b"", b"")

    def put_contacts(self, key: bytes, listing: bytes, marks: Mapping[str, Iterable[int]]) -> None:
        """Store which contacts there are, and the marks of some of them."""
        self._database.execute("DELETE FROM contacts")
        self._database.execute("INSERT INTO contacts VALUES (?, ?)", (key, checked(listing)))
        self.drop_contacts(marks)
        rows = sorted((mark, contact) for contact, of_it in marks.items() for mark in of_it)
        self._database.executemany("INSERT OR IGNORE INTO marks VALUES (?, ?)", rows)

    def drop_contacts(self, contacts: Iterable[str]) -> None:
        """Forget the marks of contacts."""
        gone = [(contact,) for contact in contacts]
        self._database.executemany("DELETE FROM marks WHERE contact = ?", gone)

    def contacts_with(self, marks: Iterable[int]) -> list[str]:
        """Return the contacts with one of these marks, by id."""
        found: set[str] = set()
        for mark in marks:
            rows = self._database.execute("SELECT contact FROM marks WHERE mark = ?", (mark,))
            found.update(str(contact) for (contact,) in rows)
        return sorted(found)


def _parts(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for begin in range(0, len(values), _MOST):
        yield values[begin : begin + _MOST]
