"""A progress bar for work that takes longer than a second, on a terminal only."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Step = Callable[[int, int, str], None]
"""Called with steps done, steps in all, and what comes next."""

PATIENCE = 1.0
"""Seconds before a bar appears."""


@contextmanager
def show_progress(title: str) -> Iterator[Step]:
    """Give a callback that draws a bar on stderr once the work has lasted a second."""
    if not sys.stderr.isatty():
        yield lambda _done, _total, _what: None
        return
    from rich.console import Console  # noqa: PLC0415  only a terminal needs it
    from rich.progress import BarColumn, Progress, TextColumn  # noqa: PLC0415

    bar = Progress(
        TextColumn(title),
        BarColumn(),
        TextColumn("{task.description}"),
        console=Console(stderr=True),
        transient=True,
    )
    task = bar.add_task("", total=None)
    started = time.monotonic()

    def step(done: int, total: int, what: str) -> None:
        bar.update(task, completed=done, total=total, description=what)
        if time.monotonic() - started > PATIENCE and not bar.live.is_started:
            bar.start()

    try:
        yield step
    finally:
        bar.stop()
