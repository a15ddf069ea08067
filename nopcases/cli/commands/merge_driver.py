"""``merge-driver``: what git runs to merge a file of a case folder; people have ``sync``."""

from pathlib import Path

import typer

app = typer.Typer(add_completion=False)


@app.command(hidden=True)
def merge_driver(base: str, ours: str, theirs: str, name: str) -> int:
    """Merge three versions of a file into the second."""
    from nopcases.folder.sync.driver import merge_for_git

    return merge_for_git(Path(base), Path(ours), Path(theirs), name)
