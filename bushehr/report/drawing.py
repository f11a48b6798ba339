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
from typing import TYPE_CHECKING

from bushehr.surfaces import figure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

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


def draw_all(drawings: Sequence[Drawing], tell: Callable[[int, Drawing], None]) -> None:
    """Draw each exhibit in its size and write its files.

    Parameters
    ----------
    drawings
        What to draw, and the files to write; their folders exist.
    tell
        Called with the number of drawings done and the next one, before it is waited for.
    """
    workers = min(count_cores(), len(drawings))
    if workers > 1:
        _draw_forked(drawings, tell, workers)
        return
    for done, drawing in enumerate(drawings):
        tell(done, drawing)
        drawing.save()


def count_cores() -> int:
    """Return how many cores may draw: one where the system has no safe fork."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def _draw_forked(
    drawings: Sequence[Drawing], tell: Callable[[int, Drawing], None], workers: int
) -> None:
    """Share the drawings out among copies of this process."""
    context = multiprocessing.get_context("fork")
    with warnings.catch_warnings():
        # The threads that Python warns of belong to the linear algebra library, which takes care
        # of a fork itself; the drawing calls none of it.
        warnings.simplefilter("ignore", DeprecationWarning)
        gc.freeze()  # what both processes share is then neither searched nor copied
        with ProcessPoolExecutor(workers, mp_context=context, initializer=gc.disable) as pool:
            running = [pool.submit(drawing.save) for drawing in drawings]
            for done, (drawing, drawn) in enumerate(zip(drawings, running, strict=True)):
                tell(done, drawing)
                drawn.result()
        gc.unfreeze()
