"""A Chromium without a window, spoken to in its own protocol through a pipe; nothing but the standard library.

``NOPCASES_SCREENSHOTS`` names a folder that the screenshots and the A4 prints are written to, to be looked at.
"""

import base64
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from cli.running import SAMPLE, Nop, surroundings

from nopcases.language import set_language

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None) if os.name == "posix" else None
"""Where it stands; None where there is none, or no pipe to speak to it."""
PHONE, DESK, A4 = 360, 1280, 794
"""Widths in CSS pixels; A4 is 210 mm."""
VIEWS = {
    "desk": {"width": DESK},
    "dark": {"width": DESK, "dark": True},
    "tablet": {"width": A4},
    "phone": {"width": PHONE},
    "phone-dark": {"width": PHONE, "dark": True},
    "print": {"width": A4, "media": "print"},
}
FONTS = ("", "DejaVu Sans")
"""The one that the style sheet finds here, and the widest that a reader is likely to have."""
PICTURES = os.environ.get("NOPCASES_SCREENSHOTS")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
_OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--js-flags=--no-opt",  # a page lives a second: to make its scripts faster takes longer than they do
    "--remote-debugging-pipe",
)
_START = """
import os, sys
reads, writes = map(int, sys.argv[1:3])
os.dup2(reads, 3)
os.dup2(writes, 4)
os.execv(sys.argv[3], sys.argv[3:])
"""


def published(root: Path, languages: Sequence[str], *options: str) -> Path:
    """Write the site of the sample folder in each language to a folder of that name; return ``root``."""
    with pytest.MonkeyPatch.context() as patch:
        surroundings(patch, root)
        nop = Nop(SAMPLE, patch)
        for language in languages:
            nop("--lang", language, "publish", root / language, *options, today="2026-11-23")
    set_language("en")
    return root


class Browser:
    """One page of a Chromium; what it complains of is in ``complaints``.

    Where nobody looks, it is laid out and never painted, which takes half the time; what is printed has one that is.
    """

    def __init__(self, profile: Path):
        from_us, self._out = os.pipe()
        self._in, to_us = os.pipe()
        high = [self._above(from_us), self._above(to_us)]
        command = [sys.executable, "-c", _START, *map(str, high), CHROMIUM, *_OPTIONS]
        self._process = subprocess.Popen(
            [*command, f"--user-data-dir={profile}", "about:blank"],
            pass_fds=high,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for end in high:
            os.close(end)
        self._number, self._buffer, self._session = 0, b"", None
        self.complaints: list[str] = []
        self._events: list[str] = []
        self._tabs: dict[bool, str] = {}
        self._session = self._tab(hidden=PICTURES is None)

    def _tab(self, *, hidden: bool) -> str:
        """Return the session of a tab, which is opened where it is not there yet."""
        if hidden not in self._tabs:
            before, self._session = self._session, None
            target = self("Target.createTarget", url="about:blank", hidden=hidden)["targetId"]
            self._session = self("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            for domain in ("Page", "Runtime", "Log", "Network", "Accessibility"):
                self(f"{domain}.enable")
            self._tabs[hidden], self._session = self._session, before
        return self._tabs[hidden]

    @staticmethod
    def _above(end: int) -> int:
        """Return the same end of a pipe under a number that 3 and 4 cannot overwrite."""
        import fcntl

        moved = fcntl.fcntl(end, fcntl.F_DUPFD, 10)
        os.close(end)
        return moved

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()
        os.close(self._out)
        os.close(self._in)

    def __call__(self, method: str, **params: object) -> dict:
        """Call a method of the protocol and return its result."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._receive()
            if answer.get("id") == self._number:
                assert "error" not in answer, f"{method}: {answer.get('error')}"
                return answer["result"]
            self._note(answer)

    def covered_names(self) -> list[tuple[str, str]]:
        """Return which words in the drawings of the page cover which others."""
        boxes = self.run(
            "[...document.querySelectorAll('figure svg text')].map(t => [t.textContent, t.getBoundingClientRect()])"
            ".map(([name, b]) => [name, b.left, b.top, b.right, b.bottom])"
        )
        assert len(boxes) > 10
        return [
            (name, other)
            for number, (name, *box) in enumerate(boxes)
            for other, *over in boxes[:number]
            if min(box[2], over[2]) > max(box[0], over[0])
            and min(box[3], over[3]) > max(box[1], over[1]) + 4  # a box has a little air above its letters
        ]

    def sideways(self) -> int:
        """Return by how many pixels the page is wider than its window."""
        root = "document.documentElement"
        return self.run(f"{root}.scrollWidth - {root}.clientWidth")

    def sheets(self, paper: Path) -> int:
        """Print the page as PDF, each sheet of A4; return how many they are."""
        self.pdf(paper)
        sizes = re.findall(rb"/MediaBox *\[0 0 ([0-9.]+) ([0-9.]+)\]", paper.read_bytes())
        assert {(round(float(width)), round(float(height))) for width, height in sizes} == {(595, 842)}
        return len(sizes)

    def _receive(self) -> dict:
        while b"\0" not in self._buffer:
            read = os.read(self._in, 1 << 20)
            assert read, "the browser has gone"
            self._buffer += read
        message, self._buffer = self._buffer.split(b"\0", 1)
        return json.loads(message)

    def _note(self, event: dict) -> None:
        """Remember what the console shows and what is fetched besides the page itself."""
        method, params = event.get("method", ""), event.get("params", {})
        self._events.append(method)
        if method in ("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown"):
            self.complaints.append(json.dumps(params))
        if method == "Network.requestWillBeSent" and params["type"] != "Document":
            self.complaints.append(f"fetched {params['request']['url']}")

    def open(self, page: Path, *, width: int = DESK, dark: bool = False, media: str = "screen") -> None:
        """Open a file as on a screen of ``width`` pixels, or as it is printed."""
        self.complaints.clear()
        self.show(width=width, dark=dark, media=media)
        self._go(page.as_uri())

    def views(self, page: Path) -> Iterator[str]:
        """Open a file, show it in each view one after the other, and yield the name of that."""
        for number, (name, view) in enumerate(VIEWS.items()):
            if number:
                self.show(**view)
            else:
                self.open(page, **view)
            yield name

    def show(self, *, width: int = DESK, dark: bool = False, media: str = "screen") -> None:
        """Show what is open as on a screen of ``width`` pixels, or as it is printed."""
        self(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=900,
            deviceScaleFactor=1,
            mobile=width == PHONE,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self("Emulation.setEmulatedMedia", media=media, features=[scheme])

    def _go(self, address: str) -> None:
        self._events.clear()
        self("Page.navigate", url=address)
        while "Page.loadEventFired" not in self._events:
            self._note(self._receive())

    def run(self, script: str) -> object:
        """Return the value of a script in the page; of a promise, what it holds."""
        answer = self("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def screenshot(self, to: Path) -> None:
        """Write the whole page as a PNG."""
        state_on = self("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        to.write_bytes(base64.b64decode(state_on["data"]))

    def pdf(self, to: Path) -> None:
        """Write the page as it is printed, on the paper that the page asks for."""
        page, here = self.run("location.href"), self._session
        self._session = self._tab(hidden=False)  # a hidden one cannot be printed
        self._go(page)
        self("Emulation.setEmulatedMedia", media="")
        printed = self("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
        self._session = here
        to.write_bytes(base64.b64decode(printed["data"]))
