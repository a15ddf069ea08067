"""``publish``: the folder as a site of files, for colleagues, or for everybody."""

import os
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from nopcases.cli import terminal
from nopcases.cli.opening import absolute
from nopcases.cli.options.common import argument
from nopcases.cli.publishing.made import Made
from nopcases.cli.session import Session, session_of
from nopcases.domain.errors import Refused
from nopcases.domain.text import escape
from nopcases.folder.site.kept import Kept
from nopcases.folder.site.target import checked_target, mark_of
from nopcases.folder.site.write import FRONT, Written, write_site
from nopcases.language import _, ngettext
from nopcases.views.site.links import CASE

app = typer.Typer(add_completion=False)

Target = Annotated[
    str,
    argument("DIR", _("Where the site is to stand: a folder that is missing, empty, or an earlier site.")),
]
Everybody = Annotated[
    bool, typer.Option("--public", help=_("The site for residents: only what everybody may read."))
]


@app.command(
    help=_(
        "Write the folder as a site that opens in a browser: for colleagues, or with --public for residents."
    )
)
def publish(ctx: typer.Context, folder: Target, public: Everybody = False) -> int:
    """Make all pages, then put them in the place of the old ones."""
    session = session_of(ctx)
    target = absolute(folder)
    checked_target(target, [session.folder.root, session.folder.contacts.folder], public=public)
    _refuse_without_settings(session)
    made = _made(session, public=public)
    wrong = bool(session.folder.bad_settings)
    kept = Kept(session.folder.root, target, made.site.hangs_on)
    written = write_site(
        target,
        partial(made.files, kept),
        mark_of(public=public),
        stays=lambda path: wrong and _is_of_settings(path),
        note=kept.note,
    )
    if wrong:
        terminal.remark(
            _("Of places, pots and the like no page was taken away, as the settings hold a mistake.")
        )
    terminal.tell(_told(target, written))
    return session.done()


def _refuse_without_settings(session: Session) -> None:
    """Refuse a site that would lack all pages of a file that cannot be read; the one that is there stays.

    Raises Refused.
    """
    if any(bad.whole for bad in session.folder.bad_settings):
        raise Refused(
            _("A file of the settings cannot be read, so nothing was written; an earlier site stays.")
        )


def _is_of_settings(path: str) -> bool:
    """Say whether a file of a site is the page of something in the settings: what a mistake there may leave out."""
    return path.endswith(".html") and not path.startswith(f"{CASE}/")


def _made(session: Session, *, public: bool) -> Made:
    if public:
        from nopcases.cli.publishing.everybody import for_everybody

        return for_everybody(session)
    from nopcases.cli.publishing.colleagues import for_colleagues

    return for_colleagues(session)


def _told(target: Path, written: Written) -> str:
    pages = sum(path.endswith(".html") for path in written.files)
    count = ngettext("{count} page", "{count} pages", pages).format(count=pages)
    done = _("{pages}; files written: {changed}, removed: {removed}.").format(
        pages=count, changed=len(written.changed), removed=len(written.removed)
    )
    return f"{done}\n{escape(os.fspath(target / FRONT))}"
