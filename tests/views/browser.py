"""A Chromium without a window, spoken to in its own protocol through a pipe; nothing but the standard library."""

import base64
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None) if os.name == "posix" else None
"""Where it stands; None where there is none, or no pipe to speak to it."""
PHONE, DESK, A4 = 360, 1280, 794
"""Widths in CSS pixels; A4 is 210 mm."""
_OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--remote-debugging-pipe",
)
_START = """
import os, sys
reads, writes = map(int, sys.argv[1:3])
os.dup2(reads, 3)
os.dup2(writes, 4)
os.execv(sys.argv[3], sys.argv[3:])
"""


class Browser:
    """One page of a Chromium; what it complains of is in ``complaints``."""

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
        target = self("Target.createTarget", url="about:blank")["targetId"]
        self._session = self("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "Accessibility"):
            self(f"{domain}.enable")

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
        self(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=900,
            deviceScaleFactor=1,
            mobile=width == PHONE,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self("Emulation.setEmulatedMedia", media=media, features=[scheme])
        self._events.clear()
        self("Page.navigate", url=page.as_uri())
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
        self("Emulation.setEmulatedMedia", media="")
        printed = self("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
        to.write_bytes(base64.b64decode(printed["data"]))
