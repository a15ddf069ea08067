"""``merge-driver``: what git runs to merge a file of a case folder; people have ``sync``."""

from pathlib import Path
from typing import Annotated

import typer

from nopcases.language import _

app = typer.Typer(add_completion=False)


Base = Annotated[str, typer.Argument(metavar="%O")]
Ours = Annotated[str, typer.Argument(metavar="%A")]
Theirs = Annotated[str, typer.Argument(metavar="%B")]
Name = Annotated[str, typer.Argument(metavar="%P")]


@app.command(hidden=True, help=_("Merge a file by what it means; git runs this."))
def merge_driver(base: Base, ours: Ours, theirs: Theirs, name: Name) -> int:
    """Merge three versions of a file into the second."""
    from nopcases.folder.sync.driver import merge_for_git

    return merge_for_git(Path(base), Path(ours), Path(theirs), name)
