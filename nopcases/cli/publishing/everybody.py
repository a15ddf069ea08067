"""The site for residents: what everybody may read."""

from nopcases.cli import terminal
from nopcases.cli.publishing.made import Made
from nopcases.cli.session import Session
from nopcases.domain.public.places import residents
from nopcases.folder.git.knows import last_commit
from nopcases.language import _
from nopcases.views.residents.page import SHEET, sheet
from nopcases.views.residents.site import residents_site
from nopcases.views.site.links import Links
from nopcases.views.site.site import Site


def for_everybody(session: Session) -> Made:
    """Return the site; say where it would leave residents without a number to call."""
    settings = session.settings
    if not settings.phone and not settings.email:
        text = _(
            "The site has no number or address of the municipality; nopcases.toml has none (phone, email)."
        )
        terminal.remark(text)
    found = residents(settings, session.cases.all(), session.today)
    pages = residents_site(found, settings, last_commit(session.folder.root))
    return Made(Site(settings.municipality, [], Links({}, {})), [pages], [(SHEET, sheet())])
