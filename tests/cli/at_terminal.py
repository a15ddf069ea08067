"""The program at a pseudo-terminal: what it asks, and what is typed."""

import codecs
import os
import select
import signal

import warm

_PATIENCE = 60  # seconds without a word from the program, before the test gives up
_AGAIN = 6  # seconds without a word after which Ctrl-C is pressed again


class Terminal:
    """The program at a terminal; answers are typed once their prompt stands there."""

    def __init__(self, root, *arguments, columns=80, **env):
        ours, theirs = os.openpty()
        self._ours, self._answered, self.text = ours, 0, ""
        self._stopping = False
        surroundings = {
            **os.environ,
            "COLUMNS": str(columns),
            "LINES": "40",
            "TERM": "xterm",
            "PAGER": "",
            **env,
        }
        self.process = warm.start(["-C", root, *arguments], [theirs, theirs, theirs], env=surroundings)
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        os.close(theirs)

    def answer(self, prompt: str, typed: str) -> None:
        """Wait for ``prompt``, after what was answered before, and type."""
        while prompt not in self.text[self._answered :]:
            assert self._read(), f"{prompt!r} was not asked:\n{self.text}"
        self._answered = self.text.index(prompt, self._answered) + len(prompt)
        os.write(self._ours, typed.encode())
        self._stopping = False

    def interrupt(self, prompt: str) -> None:
        """Wait for ``prompt`` and stop the program as Ctrl-C does."""
        self.answer(prompt, "")
        self._stopping = True
        self.process.send_signal(signal.SIGINT)

    def end(self) -> str:
        """Return everything that stood on the screen; the exit code is then known."""
        while self._read():
            pass
        os.close(self._ours)
        self.process.wait(_PATIENCE)
        assert "Traceback" not in self.text
        return self.text.replace("\r\n", "\n")

    def _read(self) -> bool:
        assert self._something_to_read(), f"silence after:\n{self.text}"
        try:
            data = os.read(self._ours, 4096)
        except OSError:  # the program ended
            return False
        self.text += self._decoder.decode(data)  # a read may end within a character
        return bool(data)

    def _something_to_read(self) -> bool:
        """Wait for a word. Ctrl-C is lost where it comes between a prompt and the wait for an answer: press again."""
        for _ in range(_PATIENCE // _AGAIN):
            if select.select([self._ours], [], [], _AGAIN)[0]:
                return True
            if self._stopping:
                self.process.send_signal(signal.SIGINT)
        return False
