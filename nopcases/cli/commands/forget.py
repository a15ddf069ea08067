"""``forget``: erase a person from the contacts, here and at every colleague's."""

from typing import Annotated

import typer

from nopcases.cli import terminal
from nopcases.cli.forgetting import forget as erase
from nopcases.cli.forgetting import plan_forgetting, shown
from nopcases.cli.options.asking.forget_whom import contact_or_case
from nopcases.cli.options.common import argument
from nopcases.cli.options.destroying import Yes, be_sure
from nopcases.cli.session import Session, session_of
from nopcases.domain.case.ids import is_contact_id
from nopcases.domain.errors import Refused
from nopcases.language import _

app = typer.Typer(add_completion=False)

Who = Annotated[
    str,
    argument(
        "CONTACT|CASE", _("A contact (c-9x2mq, or a name), or a case: everybody whom it names, in any role.")
    ),
]


@app.command(
    help=_("Erase a person: the contact files, here and at every colleague's. It does not come back.")
)
def forget(ctx: typer.Context, who: Who, yes: Yes = False) -> int:
    """Show, ask, erase."""
    session = session_of(ctx)
    plan = plan_forgetting(session, _contacts(session, who), ask=not yes)
    page = shown(session, plan)
    if terminal.interactive():
        terminal.remark(page)
    be_sure(_("Erase this for good? (y/N)"), yes=yes)
    erase(session, plan)
    terminal.tell(_("Erased.") if terminal.interactive() else page)
    terminal.remark(
        _(
            "What free texts of cases say of a person stays: nopcases redact CASE ENTRY takes a text out. "
            "A colleague's copy goes at that colleague's next sync."
        )
    )
    return session.done()


def _contacts(session: Session, who: str) -> list[str]:
    """Return the contacts that are meant. Raises Refused where a case names none."""
    case = contact_or_case(session, who)
    if is_contact_id(case):
        return [case]
    found = sorted(set(session.folder.read(case).case.contacts.values()))
    if not found:
        raise Refused(_("{case} names no contact."), case=case)
    return list(filter(is_contact_id, found))
