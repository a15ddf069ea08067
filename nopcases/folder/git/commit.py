"""A commit made of texts, beside what a person has staged: only the trees that change are written."""

import os
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from nopcases.domain.dataclass import dataclass
from nopcases.domain.errors import NopcasesError
from nopcases.domain.sentence import Sentence
from nopcases.domain.text import escape
from nopcases.folder.git.head import commit_of, git_folder, head_of
from nopcases.folder.git.run import (
    LONG,
    Answer,
    Asked,
    GitFailed,
    ask_filters,
    run_git,
    without_filters,
)
from nopcases.folder.git.trees import Blob, for_index
from nopcases.language import N_

Files = Mapping[str, bytes | Blob | None]
"""Name below the top of the work tree, with ``/`` -> its text, a file that git has; None where it is to go."""

_MODE = "100644"
_NOWHERE = "refs/nopcases/merge"
"""A name that a commit has while it is made, and that goes before git ends."""


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
    head = head_of(root)
    if not isinstance(head, str):
        refuse_unusable(root, head)
    if half := _half_done_by(root):  # a rebase leaves no branch checked out, and a switch would not end it
        raise NotCommitted(_half_done(half))
    if not isinstance(head, str):
        raise NotCommitted(Sentence(N_("no branch is checked out here; “git switch main” chooses one")))
    return Branch(head, commit_of(root, head))


def refuse_unusable(root: Path, answer: Answer | None) -> None:
    """Raise NotCommitted where git did not answer, or will not as the folder is somebody else's."""
    if answer is None:
        raise NotCommitted(Sentence(N_("git is not installed, or does not answer")))
    if answer.returncode and b"dubious ownership" in answer.stderr:
        raise NotCommitted(_of_another(root))


def _of_another(root: Path) -> Sentence:
    return Sentence(
        N_(
            "this folder belongs to somebody else, so that git leaves it alone; if you trust it: "
            'git config --global --add safe.directory "{folder}"'
        ),
        {"folder": root.as_posix()},
    )


def _half_done_by(root: Path) -> str | None:
    """Return what somebody's git left of what it is half done with: a name in git's folder."""
    folder = git_folder(root)
    return next((name for name in _END_OF if os.path.lexists(folder / name)), None)


def _half_done(name: str) -> Sentence:
    return Sentence(
        N_(
            "somebody's git is half done with something here ({name}); finish it, or take it back: “git {end}”"
        ),
        {"name": name, "end": _END_OF[name]},
    )


_END_OF = {
    "MERGE_HEAD": "merge --abort",
    "rebase-merge": "rebase --abort",
    "rebase-apply/applying": "am --abort",
    "rebase-apply": "rebase --abort",
    "CHERRY_PICK_HEAD": "cherry-pick --abort",
    "REVERT_HEAD": "revert --abort",
    "BISECT_LOG": "bisect reset",
}
"""What git leaves while it is half done -> what takes that back; a rebase may leave a cherry-pick too."""


def commit_files(root: Path, branch: Branch, files: Files, message: str, by: str) -> str:
    """Commit files onto ``branch``, which moves only from where it is known to be; return the commit.

    The author is git's user, else ``by``. Of what a person has staged, only these files follow. Raises NotCommitted.
    """
    parents = [branch.commit] if branch.commit else []
    with ask_person(root) as person, ask_filters(root) as filters:
        commit, objects = write_commit(root, branch.name, parents, files, message, identity(person, by))
        follow(root, objects, filters)
    return commit


def write_commit(
    root: Path, reference: str | None, parents: Sequence[str], files: Files, message: str, person: str
) -> tuple[str, dict[str, Blob | None]]:
    """Make a commit, which has the first parent's files but for ``files``; ``person`` is its author, as git writes it.

    ``reference`` means it then; without one, nothing does. Return the commit, and its files by name. Raises
    NotCommitted.
    """
    texts = {name: text for name, text in files.items() if isinstance(text, bytes)}
    marks = {name: mark for mark, name in enumerate(texts, start=2)}
    stream = [b"blob\nmark :%d\n%s" % (marks[name], _data(text)) for name, text in texts.items()]
    on = reference or _NOWHERE
    stream.append(f"commit {on}\nmark :1\nauthor {person}\ncommitter {person}\n".encode())
    stream.append(_data(message.encode()))
    stream += [
        f"{word} {parent}\n".encode() for word, parent in zip(("from", "merge"), parents, strict=False)
    ]
    stream += [_file(name, files[name], marks) for name in sorted(files)]
    stream += [b"get-mark :%d\n" % mark for mark in (1, *marks.values())]
    if reference is None:
        stream.append(f"reset {on}\nfrom {'0' * len(parents[0])}\n".encode())
    options = ("--quiet", "--date-format=raw")
    answer = run_git(root, "fast-import", *options, data=b"".join(stream), patience=LONG)
    refuse_unusable(root, answer)
    if answer is None or answer.returncode:
        why = _reason(answer.stderr if answer else b"")
        raise NotCommitted(Sentence(N_("git did not take the commit: {reason}"), {"reason": why}))
    commit, *objects = answer.stdout.decode().split()
    made = {name: Blob(_MODE, found) for name, found in zip(texts, objects, strict=True)}
    return commit, {name: file for name, file in files.items() if not isinstance(file, bytes)} | made


def _file(name: str, file: bytes | Blob | None, marks: Mapping[str, int]) -> bytes:
    if file is None:
        return b"D %s\n" % _quoted(name)
    what = (file.mode, file.object) if isinstance(file, Blob) else (_MODE, f":{marks[name]}")
    return b"M %s %s\n" % (" ".join(what).encode(), _quoted(name))


def _data(text: bytes) -> bytes:
    return b"data %d\n%s\n" % (len(text), text)


def _quoted(name: str) -> bytes:
    escaped = name.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'.encode(errors="surrogateescape")


def ask_person(root: Path) -> Asked:
    """Ask git who its user is, for ``identity``."""
    return Asked(root, "var", "GIT_COMMITTER_IDENT", settings={"user.useConfigOnly": "true"})


def identity(asked: Asked, by: str) -> str:
    """Return who commits, git's user or else ``by``, with the moment, as git writes it."""
    answer = asked.answer()
    if answer and answer.returncode == 0:
        return answer.stdout.decode(errors="replace").strip()
    name = "".join(character for character in by if character.isprintable() and character not in "<>").strip()
    offset = time.localtime().tm_gmtoff // 60
    sign, minutes = "-" if offset < 0 else "+", abs(offset)
    return f"{name or 'nopcases'} <> {int(time.time())} {sign}{minutes // 60:02}{minutes % 60:02}"


def follow(root: Path, files: Mapping[str, Blob | None], filters: Asked, without: Iterable[str] = ()) -> None:
    """Let git's index follow a commit; who holds it is not waited for, and the next sync sets it right.

    ``filters`` is who asks for them: git looks into files that changed in the second of the index. What stays
    ``without`` a file in the work tree is no file that somebody deleted.
    """
    with suppress(GitFailed):
        settings = without_filters(filters)
        data = for_index(root, files)
        run_git(root, "update-index", "-z", "--index-info", data=data, settings=settings, patience=LONG)
        if missing := "".join(f"{name}\0" for name in without if not (root / name).is_file()):
            names = missing.encode(errors="surrogateescape")
            skip = ("--skip-worktree", "-z", "--stdin")
            run_git(root, "update-index", *skip, data=names, settings=settings)


def _reason(stderr: bytes) -> str:
    lines = [line for line in stderr.decode(errors="replace").splitlines() if line.strip()]
    return escape(lines[0] if lines else "?")
