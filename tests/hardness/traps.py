"""Traps in a repository: every way that git is known to start a program which somebody else named."""

import shutil
from pathlib import Path

SETTINGS = (
    *("core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass", "core.gitProxy"),
    *(
        "sequence.editor",
        "diff.external",
        "diff.slim.command",
        "diff.slim.textconv",
        "interactive.diffFilter",
    ),
    *("filter.slim.clean", "filter.slim.smudge", "filter.slim.process", "merge.slim.driver"),
    *("gpg.program", "gpg.ssh.program", "credential.helper", "uploadpack.packObjectsHook", "browser.x.cmd"),
    *("pager.log", "pager.status", "pager.config", "pager.rev-list", "difftool.x.cmd", "mergetool.x.cmd"),
    *("trailer.x.command", "remote.origin.uploadpack", "remote.origin.receivepack"),
)
ALIASES = (
    "status",
    "log",
    "config",
    "rev-list",
    "rev-parse",
    "check-ignore",
    "ls-files",
    "add",
    "commit",
    "pull",
)
HOOKS = (
    *("applypatch-msg", "pre-applypatch", "post-applypatch", "pre-commit", "pre-merge-commit", "commit-msg"),
    *("prepare-commit-msg", "post-commit", "pre-rebase", "post-checkout", "post-merge", "pre-push"),
    *("pre-auto-gc", "post-rewrite", "fsmonitor-watchman", "post-index-change", "reference-transaction"),
    *("pre-receive", "update", "post-receive", "post-update", "push-to-checkout"),
)
ATTRIBUTES = "* filter=slim diff=slim merge=slim\n"


def setting(name: str, value: object) -> str:
    """Return the lines of a file of settings that give one its value."""
    section, _, key = name.rpartition(".")
    first, _, rest = section.partition(".")
    where = f'{first} "{rest}"' if rest else first
    return f"[{where}]\n\t{key} = {value}\n"


def lay(repository: Path, program: Path, settings: tuple[str, ...], aliases: tuple[str, ...]) -> None:
    """Lay traps in git's folder ``repository``: settings, aliases, and all hooks and attributes."""
    lines = [setting(name, program) for name in settings]
    lines += [f"[alias]\n\t{name} = !{program}\n" for name in aliases]
    lines.append('[protocol "ext"]\n\tallow = always\n[log]\n\tshowSignature = true\n')
    lines.append(f"[core]\n\thooksPath = {repository}/traps\n")
    config = repository / "config"
    config.write_text(config.read_text() + "".join(lines))
    for folder in ("hooks", "traps"):
        (repository / folder).mkdir(exist_ok=True)
        for hook in HOOKS:
            shutil.copy(program, repository / folder / hook)
    (repository / "info").mkdir(exist_ok=True)
    (repository / "info/attributes").write_text(ATTRIBUTES)
