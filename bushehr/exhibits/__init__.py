"""Exhibits: prepared data and a small drawing step, one file each.

``build(ledger)`` makes an `Exhibit`: a frozen record whose table is exactly what is drawn and
exactly what is published as CSV. ``draw(table, ax)`` sees only that table, so a chart cannot show a
figure that the table lacks. The alternative, drawing functions that query the ledger, was rejected:
the picture and the published table could then differ.

Every drawn row has a ``label`` (what a reader sees when pointing at it) and a ``url``; ``draw``
gives the artist of row *i* the gid ``str(i)``, and the surfaces turn that into links and titles.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    import pandas as pd
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    Draw = Callable[[pd.DataFrame, Axes], Sequence[Artist]]

CODE_LENGTH = 8


@dataclass(frozen=True, slots=True, eq=False)
class Exhibit:
    """One chart with its words, table and sources.

    Parameters
    ----------
    name
        Stable file stem, a noun of the field: ``progress``.
    title
        The finding: one sentence with its number.
    alt
        What a reader who cannot see the chart needs, made from the numbers.
    caption
        As-of day, number of statements and sources, in one paragraph.
    as_of
        The day whose knowledge the exhibit shows.
    statements
        How many distinct statements are drawn.
    table
        Exactly what is drawn, one row a mark, unique index from 0; published as CSV. Holds at least
        ``label``, ``source`` and ``url``.
    sources
        Ids of the sources drawn, in order of first use.
    draw
        ``draw(table, ax)`` returns the artists of the rows, each with gid ``str(index)``.
    aspect
        Height by width of the 16 cm version; the slide version is always 16:9.
    window
        Which time is shown, in words; empty where all is.
    """

    name: str
    title: str
    alt: str
    caption: str
    as_of: date
    statements: int
    table: pd.DataFrame
    sources: tuple[str, ...]
    draw: Draw
    aspect: float = field(default=0.7)
    window: str = field(default="")

    def to_csv(self) -> str:
        """Return the published table as CSV text: UTF-8, LF, no index."""
        return self.table.to_csv(index=False, lineterminator="\n")

    @property
    def digest(self) -> str:
        """SHA-256 of title and table: the same content has the same digest on every machine."""
        return hashlib.sha256(f"{self.title}\n{self.to_csv()}".encode()).hexdigest()

    @property
    def code(self) -> str:
        """The first eight characters of the digest, printed under the chart."""
        return self.digest[:CODE_LENGTH]
