"""A commit made of texts, beside what a person has staged: only the trees that change are written."""

import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from nopcases.domain.errors import NopcasesError
from nopcases.domain.sentence import Sentence
from nopcases.domain.text import escape
from nopcases.folder.git.run import LONG, ask_git, run_git
from nopcases.language import N_

Files = Mapping[str, bytes | None]
"""Name below the top of the work tree, with ``/`` -> text; None where the file is to go."""

_HALF_DONE = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply", "BISECT_LOG")
_MODE = b"100644"


class NotCommitted(NopcasesError):
    """git did not take a commit; the files are as they were."""

    def __init__(self, why: Sentence) -> None:
        super().__init__(why.words())


@dataclass(frozen=True, slots=True)
class Branch:
    """The branch that is checked out."""

    name: str
    """Whole: ``refs/heads/main``."""
    commit: str | None
    """Its last commit; None while it has none."""


def is_top(root: Path) -> bool:
    """Say whether a case folder is itself the top of a git work tree."""
    return os.path.lexists(root / ".git")


def branch_of(root: Path) -> Branch:
    """Return the branch of ``root``. Raises NotCommitted where none is checked out, or somebody's git is half done."""
    answer = run_git(root, "symbolic-ref", "HEAD")
    if answer is None:
        raise NotCommitted(Sentence(N_("git is not installed, or does not answer")))
    if b"dubious ownership" in answer.stderr:
        raise NotCommitted(_of_another(root))
    if answer.returncode:
        raise NotCommitted(Sentence(N_("no branch is checked out here; “git switch main” chooses one")))
    folder = _git_folder(root)
    if half := next((name for name in _HALF_DONE if os.path.lexists(folder / name)), None):
        raise NotCommitted(_half_done(half))
    name = answer.stdout.decode(errors="replace").strip()
    return Branch(
        name, (ask_git(root, "rev-parse", "--verify", "--quiet", f"{name}^0") or "").strip() or None
    )


def _of_another(root: Path) -> Sentence:
    return Sentence(
        N_(
            "this folder belongs to somebody else, so that git leaves it alone; if you trust it: "
            "git config --global --add safe.directory {folder}"
        ),
        {"folder": root.as_posix()},
    )


def _half_done(name: str) -> Sentence:
    return Sentence(
        N_(
            "somebody's git is half done with something here ({name}); finish it, or take it back: “git {end}”"
        ),
        {"name": name, "end": _END_OF.get(name, "merge --abort")},
    )


_END_OF = {
    "CHERRY_PICK_HEAD": "cherry-pick --abort",
    "REVERT_HEAD": "revert --abort",
    "rebase-merge": "rebase --abort",
    "rebase-apply": "rebase --abort",
    "BISECT_LOG": "bisect reset",
}


def _git_folder(root: Path) -> Path:
    if (root / ".git").is_dir():
        return root / ".git"
    return root / (ask_git(root, "rev-parse", "--git-dir") or ".git").strip()


def commit_files(
    root: Path, branch: Branch, files: Files, message: str, by: str, merged: str | None = None
) -> str:
    """Commit texts onto ``branch``, with ``merged`` for a second parent, and return the commit.

    The author is git's user, else ``by``. The branch moves only from where ``branch`` has it. Of what a person has
    staged, only these files follow. Raises NotCommitted.
    """
    texts = [(name, text) for name, text in sorted(files.items()) if text is not None]
    gone = [name for name, text in sorted(files.items()) if text is None]
    person = _identity(root, by)
    marks = range(1, len(texts) + 2)  # the last one is the commit's
    stream = [_blob(mark, text) for mark, (_name, text) in zip(marks, texts, strict=False)]
    stream.append(f"commit {branch.name}\nmark :{marks[-1]}\nauthor {person}\ncommitter {person}\n".encode())
    stream.append(_data(message.encode()))
    stream += [
        f"{word} {parent}\n".encode()
        for word, parent in (("from", branch.commit), ("merge", merged))
        if parent
    ]
    stream += [b"D %s\n" % _quoted(name) for name in gone]
    stream += [
        b"M %s :%d %s\n" % (_MODE, mark, _quoted(name))
        for mark, (name, _text) in zip(marks, texts, strict=False)
    ]
    stream += [b"get-mark :%d\n" % mark for mark in marks]
    options = ("--quiet", "--date-format=raw")
    answer = run_git(root, "fast-import", *options, data=b"".join(stream), patience=LONG)
    *objects, commit = answer.stdout.split() if answer and answer.stdout else (b"",)
    if answer is None or answer.returncode:
        why = _reason(answer.stderr if answer else b"")
        raise NotCommitted(Sentence(N_("git did not take the commit: {reason}"), {"reason": why}))
    entries = [*zip(objects, (name for name, _text in texts), strict=True), *((None, name) for name in gone)]
    _follow(root, entries, len(commit))
    return commit.decode()


def _blob(mark: int, text: bytes) -> bytes:
    return b"blob\nmark :%d\n%s" % (mark, _data(text))


def _data(text: bytes) -> bytes:
    return b"data %d\n%s\n" % (len(text), text)


def _quoted(name: str) -> bytes:
    escaped = name.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'.encode(errors="surrogateescape")


def _identity(root: Path, by: str) -> str:
    """Return who commits, with the moment, as git writes it."""
    found = ask_git(root, "var", "GIT_COMMITTER_IDENT", settings={"user.useConfigOnly": "true"})
    if found:
        return found.strip()
    name = "".join(character for character in by if character.isprintable() and character not in "<>").strip()
    offset = time.localtime().tm_gmtoff // 60
    sign, minutes = "-" if offset < 0 else "+", abs(offset)
    return f"{name or 'nopcases'} <> {int(time.time())} {sign}{minutes // 60:02}{minutes % 60:02}"


def _follow(root: Path, entries: Iterable[tuple[bytes | None, str]], length: int) -> None:
    """Let git's index follow: (object, name) each; who holds it is not waited for, and sync sets it right."""
    lines = (
        b"%s %s\t%s\0"
        % (_MODE if found else b"0", found or b"0" * length, name.encode(errors="surrogateescape"))
        for found, name in entries
    )
    run_git(root, "update-index", "-z", "--index-info", data=b"".join(lines), patience=LONG)


def _reason(stderr: bytes) -> str:
    lines = [line for line in stderr.decode(errors="replace").splitlines() if line.strip()]
    return escape(lines[0] if lines else "?")
