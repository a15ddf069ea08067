"""Where the page of something stands in a site: a file name that every system and every server takes."""

import hashlib
import re

_OTHER = re.compile(r"[^a-z0-9]+")
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "index", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10))}
)
"""Names that Windows keeps for itself, and that of the list of all."""
_LONGEST = 60


def page_path(kind: str, key: str) -> str:
    """Return the path of a page within the site: ``place/ens.html``.

    What is no plain key gets a mark of its own, so that no two keys have one name, in capitals or not.
    """
    plain = _OTHER.sub("-", key.lower()).strip("-")[:_LONGEST]
    if not plain or plain != key or plain in _RESERVED:
        mark = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        plain = f"{plain}-{mark}".lstrip("-")
    return f"{kind}/{plain}.html"


def list_path(kind: str) -> str:
    """Return the path of the page of all of a kind: ``place/index.html``."""
    return f"{kind}/index.html"


def to_root(path: str) -> str:
    """Return what leads from a page to the folder of the site: ``../`` or nothing."""
    return "../" * path.count("/")
