"""A page as a strict reader of HTML sees it, with the standard library alone."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "col", "br", "wbr", "hr", "img", "input", "link"}
FOREIGN = {"path", "circle", "rect", "line", "polyline"}
"""Tags of SVG that close themselves."""
DRAWN = FOREIGN | {"g", "text", "title"}
"""Tags that a drawing may have."""


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    parent: "Element | None"
    children: list["Element"] = field(default_factory=list)
    own: list[str] = field(default_factory=list)

    @property
    def text(self):
        """All text inside, in order, with its spaces as they are shown."""
        return " ".join("".join(self.own).split())

    def inside(self, tag):
        """Say whether it stands in an element of this tag."""
        return self.parent is not None and (self.parent.tag == tag or self.parent.inside(tag))


class Page(HTMLParser):
    """A parsed page; a tag that is not closed, or closed by another, fails."""

    def __init__(self, html):
        super().__init__()
        self.html, self.elements, self.comments = html, [], []
        self._open = [Element("", {}, None)]
        self.feed(html)
        self.close()
        assert [element.tag for element in self._open] == [""], "not closed"

    def handle_starttag(self, tag, attrs):
        assert len(dict(attrs)) == len(attrs), f"an attribute twice: {tag} {attrs}"
        element = Element(tag, dict(attrs), self._open[-1])
        self._open[-1].children.append(element)
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag, attrs):
        assert tag in FOREIGN, f"{tag} does not close itself"
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag):
        assert self._open[-1].tag == tag, f"{tag} closes {self._open[-1].tag}"
        self._open.pop()

    def handle_data(self, data):
        for element in self._open:
            element.own.append(data)

    def handle_comment(self, data):
        self.comments.append(data)

    def all(self, *tags, **attributes):
        """Return the elements of these tags (all where none is named) that have these attributes."""
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}
        return [
            element
            for element in self.elements
            if (not tags or element.tag in tags)
            and all(element.attributes.get(name) == value for name, value in wanted.items())
        ]

    def one(self, *tags, **attributes):
        """Return the only such element."""
        (found,) = self.all(*tags, **attributes)
        return found

    def id(self, name):
        """Return the element with this id."""
        return self.one(id=name)

    @property
    def shape(self):
        """The tags: what no text may change. In a drawing words need room, so there it is which tags there are."""
        drawn = {element.tag for element in self.elements if element.inside("svg")}
        assert drawn <= DRAWN
        return [element.tag for element in self.elements if not element.inside("svg")]
