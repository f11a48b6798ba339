"""Drawing on all cores.

A picture takes most of a second and needs no other, so two cores draw in half the time. The second
process is a copy of the first one (fork), because a fresh one would import everything again; where
the system has no safe fork, one process draws. The bytes are the same either way.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import warnings
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from bushehr.surfaces import figure

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from pathlib import Path
    from types import TracebackType

    from bushehr.exhibits import Exhibit


@dataclass(frozen=True, slots=True)
class Drawing:
    """An exhibit, a size, and the files to write."""

    exhibit: Exhibit
    size: str
    paths: tuple[Path, ...]

    def save(self) -> None:
        """Draw the exhibit and write its files."""
        figure.save(self.exhibit, self.size, *self.paths)


class Studio:
    """Draws on all cores while this process goes on; a context manager.

    A picture is begun as soon as its exhibit is there, so that no core waits for the words.
    """

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._drawings: list[tuple[Drawing, Future[None] | None]] = []

    def __enter__(self) -> Self:
        """Share what is in memory with copies of this process that draw."""
        workers = count_cores()
        if workers > 1:
            gc.freeze()  # what all processes share is then neither searched nor copied
            context = multiprocessing.get_context("fork")
            self._pool = ProcessPoolExecutor(workers, mp_context=context, initializer=gc.disable)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Wait for what is being drawn; drop what was not begun."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
            gc.unfreeze()

    def begin(self, drawing: Drawing) -> None:
        """Draw an exhibit and write its files, whose folders exist, before `finish` returns."""
        with warnings.catch_warnings():
            # The threads that Python warns of belong to the linear algebra library, which takes
            # care of a fork itself; the drawing calls none of it.
            warnings.simplefilter("ignore", DeprecationWarning)
            running = self._pool.submit(drawing.save) if self._pool else None
        self._drawings.append((drawing, running))

    def finish(self, tell: Callable[[int, Drawing], None]) -> None:
        """Wait until everything is drawn.

        Parameters
        ----------
        tell
            Called with the number of drawings done and the next one, before it is waited for.
        """
        for done, (drawing, running) in enumerate(self._drawings):
            tell(done, drawing)
            if running:
                running.result()
            else:
                drawing.save()


def count_cores() -> int:
    """Return how many cores may draw: one where the system has no safe fork."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
