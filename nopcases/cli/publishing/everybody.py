"""The site for residents: what everybody may read."""

from nopcases.cli.publishing.made import Made
from nopcases.cli.session import Session
from nopcases.views.document import Document
from nopcases.views.site.links import Links
from nopcases.views.site.site import FRONT, Site, SitePage


def for_everybody(session: Session) -> Made:
    """Return the site."""
    site = Site(session.settings.municipality, [], Links({}, {}))
    return Made(site, [SitePage(FRONT, lambda: Document(session.settings.municipality, []))])
