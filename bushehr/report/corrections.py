"""Corrections: each flagged row, and beside a retracted one the row that stands in its place.

A row with the key of a retracted one replaces it: the two cannot both hold, so that much is
certain. Where the key was wrong itself (the date, the speaker), nothing in the tables ties the two
together; then the only other row of the same source on the same matter is named as what that source
says now. The alternative, to take the nearest row of any source, would tell readers of replacements
that nobody made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from bushehr.tables.models import FLAGS, TABLE_BY_PATH
from bushehr.text import report as words
from bushehr.text.numbers import format_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    import pandas as pd

    from bushehr.ledger import Ledger
    from bushehr.text import Sentence
    from bushehr.vocabulary import Vocabulary

    Row = Mapping[Any, Any]

RETRACTED: Final = FLAGS[1]


def list_corrections(ledger: Ledger) -> Iterator[Sentence]:
    """Yield one sentence for each row of the project's tables that is flagged.

    Parameters
    ----------
    ledger
        The checked record as of a day.

    Yields
    ------
    Sentence
        The row, its flag with day and reason, and what stands in its place; figures first, then
        events, each in order of time. It cites the sources of all rows that it names.
    """
    for frame in (ledger.datapoints, ledger.milestones):
        for row in frame[frame["flag"] != ""].to_dict("records"):
            described = _describe(row, ledger.vocabulary)
            flag, flagged, note = (str(row[name]) for name in ("flag", "flagged", "note"))
            place = ""
            named: list[Row] = [row]
            if flag == RETRACTED:
                found, is_certain = find_replacement(frame, row)
                named += found
                others = [_describe(other, ledger.vocabulary) for other in found]
                place = words.name_replacement(others, is_certain=is_certain)
            sources = tuple(dict.fromkeys(str(one["source"]) for one in named))
            yield words.state_correction(described, flag, flagged, note, sources, place)


def find_replacement(frame: pd.DataFrame, row: Row) -> tuple[list[Row], bool]:
    """Find the row that stands in the place of a retracted one.

    Parameters
    ----------
    frame
        `Ledger.datapoints` or `Ledger.milestones`.
    row
        A retracted row of it.

    Returns
    -------
    list of row, bool
        At most one row, and whether it certainly replaces the other, having its key.
    """
    is_figure = "quantity" in frame
    key = TABLE_BY_PATH["datapoints.csv" if is_figure else "milestones.csv"].key
    same = frame[_is_alike(frame, row, key) & (frame["flag"] != RETRACTED)]
    if len(same):
        return _read(same), True
    matter = ("subject", "quantity" if is_figure else "milestone", "kind", "source")
    near = frame[_is_alike(frame, row, matter) & (frame["flag"] == "")]
    return (_read(near) if len(near) == 1 else []), False


def _is_alike(frame: pd.DataFrame, row: Row, columns: Sequence[str]) -> np.typing.NDArray[np.bool_]:
    """Say which rows have the same text in some columns."""
    alike = np.ones(len(frame), dtype=bool)
    for name in columns:
        alike &= (frame[name].astype(str) == str(row[name])).to_numpy()
    return alike


def _read(rows: pd.DataFrame) -> list[Row]:
    """Return rows as mappings from column to cell."""
    return list(rows.to_dict("records"))


def _describe(row: Row, terms: Vocabulary) -> str:
    """Return a row in the reader's words."""
    subject = terms.subjects[str(row["subject"])].label
    publisher = terms.publishers[str(row["publisher"])].name
    kind, date = str(row["kind"]), str(row["date"])
    if "quantity" in row:
        what = terms.quantities[str(row["quantity"])].label
        figure = format_value(row["value"], row["unit"], row["bound"], row["value_high"])
        return words.describe_row(subject, what, figure, date, publisher)
    what = terms.milestones[str(row["milestone"])].label
    return words.describe_event(subject, what, kind, date, str(row["bound"]), publisher)
