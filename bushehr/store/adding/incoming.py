"""Incoming rows: those of a workbook or CSV as drafts, and how that file writes numbers."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from bushehr.store.adding.batch import read_batch
from bushehr.store.adding.drafts import Draft
from bushehr.store.new_rows import read_new_rows
from bushehr.store.tidying.findings import Options
from bushehr.store.tidying.kinds import find_kind
from bushehr.store.tidying.notation import Notation, Witness, infer_notation
from bushehr.tables import TABLES
from bushehr.tables.cells import is_number
from bushehr.text.workbook import place_row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_GROUP: Final = 3  # digits between two thousands separators


def read_drafts(path: Path) -> tuple[Sequence[Draft], Notation]:
    """Read the rows of a file.

    Parameters
    ----------
    path
        See `read_new_rows`.

    Returns
    -------
    sequence of Draft and Notation
        The rows in the order of the file. The notation is English unless the cells or the sign
        between them say otherwise; where they contradict one another it is not known.
    """
    batch = read_batch(path)
    if batch is not None:
        texts = {text for name in ("value", "value_high") for text in batch.texts(name)}
        return batch, _infer(texts, ",")
    rows = read_new_rows(path)
    drafts = [
        Draft(row.table, row.cells, place_row(path.as_posix(), row.sheet, row.line)) for row in rows
    ]
    numeric = {
        table.path: [name for name in table.columns if find_kind(table, name) == "number"]
        for table in TABLES
    }
    texts = {row.cells[name] for row in rows for name in numeric[row.table]}
    return drafts, _infer(texts, rows[0].delimiter if rows else ",")


def _infer(texts: set[str], delimiter: str) -> Notation:
    """Find out how numbers are written; dates of a file are told apart cell by cell.

    Of plain numbers one that proves its decimal mark stands for all.
    """
    odd = sorted(text for text in texts if text and not is_number(text))
    proofs = (text for text in texts if _proves_point(text))
    shown = [*odd, *islice(proofs, 1)]
    return infer_notation((Witness("number", text) for text in shown), delimiter, Options())


def _proves_point(text: str) -> bool:
    """Say whether a text is a plain number whose point cannot part groups of three digits."""
    return is_number(text) and len(text.partition(".")[2]) not in {0, _GROUP}
