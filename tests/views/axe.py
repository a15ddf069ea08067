"""What axe-core says of a page in a browser; ``NOPCASES_AXE`` names its ``axe.min.js`` (``npm install axe-core``)."""

import json
import os
from pathlib import Path

import pytest

from .browser import Browser

AXE = os.environ.get("NOPCASES_AXE")
needs_axe = pytest.mark.skipif(AXE is None, reason="needs axe-core: NOPCASES_AXE names none")
_ONCE_A_KIND = "axe.configure({rules: [{id: 'color-contrast', selector: ':not([data-alike])'}]}); 0"
_MARK = """
(() => {
  const known = new Map(), kinds = new Set();
  const look = e => {
    if (!known.has(e)) {
      const s = getComputedStyle(e);
      const own = [e.tagName, e.className, s.color, s.backgroundColor, s.backgroundImage, s.opacity, s.fontSize,
        s.fontWeight, s.display, s.visibility, s.position, s.clipPath];
      known.set(e, (e.parentElement ? look(e.parentElement) : "") + own.join() + ";");
    }
    return known.get(e);
  };
  for (const e of document.querySelectorAll("body, body :not(svg, svg *)")) {
    const words = [...e.childNodes].filter(n => n.nodeType === Node.TEXT_NODE).map(n => n.data.trim()).join("");
    const kind = look(e) + Math.min(words.length, 2);  // of a single letter axe is never sure
    e.toggleAttribute("data-alike", kinds.has(kind));
    kinds.add(kind);
  }
})()
"""
"""Mark the words that have the colours and the size of earlier ones, on the same ground.

A hundred rows are alike, and to find what colours a word has takes longer than all other rules together. In a drawing
any word may stand on something else.
"""


def judged_by_axe(browser: Browser) -> list[tuple[str, list[str]]]:
    """Return the rules of axe-core that the page breaks as it is shown now, and where.

    Of a drawing it may be unsure what colours its words stand on, and of nothing else.
    """
    if browser.run("typeof axe") == "undefined":
        browser.run(f"{Path(AXE).read_text(encoding='utf-8')};{_ONCE_A_KIND}")
    browser.run(_MARK)
    passed, unsure, broken = json.loads(
        browser.run("""
        axe.run({resultTypes: ["incomplete", "violations"]}).then(found => JSON.stringify([
          found.passes.length,
          found.incomplete.map(one => one.id),
          found.violations.map(one => [one.id, one.nodes.map(node => node.html)]),
        ]))""")
    )
    assert passed > 10
    assert set(unsure) <= {"color-contrast"}
    return [(rule, nodes) for rule, nodes in broken]
