"""A terminal for tests: a command runs in a real pty, and its questions are answered."""

import os
import select
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

PATIENCE = 60.0
"""Seconds to wait for a text to appear."""


class Terminal:
    """Runs a command in a pseudo-terminal.

    What it prints is collected in ``text``; `answer` waits for a question and types.
    """

    def __init__(self, words: Sequence[str | Path], folder: Path) -> None:
        self._master, slave = os.openpty()
        environment: Mapping[str, str] = {**os.environ, "TERM": "dumb", "COLUMNS": "100"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bushehr", *map(str, words)],
            cwd=folder,
            env=environment,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
        )
        os.close(slave)
        self.text = ""
        self._seen = 0

    def wait_for(self, wanted: str) -> None:
        """Read until a text appears below what was read before."""
        end = time.monotonic() + PATIENCE
        while wanted not in self.text[self._seen :]:
            if not self._read(end - time.monotonic()):
                raise AssertionError(f"{wanted!r} was not printed:\n{self.text}")
        self._seen = self.text.index(wanted, self._seen) + len(wanted)

    def answer(self, question: str, text: str) -> None:
        """Wait for a question and type a line."""
        self.wait_for(question)
        os.write(self._master, f"{text}\n".encode())

    def close(self) -> int:
        """Read to the end and return the exit code."""
        end = time.monotonic() + PATIENCE
        while self._read(end - time.monotonic()):
            pass
        code = self._process.wait(PATIENCE)
        os.close(self._master)
        return code

    def _read(self, seconds: float) -> bool:
        """Read what is there; say whether more may come."""
        ready, _, _ = select.select([self._master], [], [], max(seconds, 0))
        if not ready:
            return False
        try:
            found = os.read(self._master, 65_536)
        except OSError:  # the other end is closed
            return False
        self.text += found.decode(errors="replace").replace("\r\n", "\n")
        return bool(found)
