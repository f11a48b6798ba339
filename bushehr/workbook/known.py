"""What a workbook holds as of a day: the cells of the rows that were known then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bushehr.errors import DataError
from bushehr.store.inspection import inspect_folder
from bushehr.tables import TABLES
from bushehr.tables.known import choose_day

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from bushehr.workbook.sheets import Rows


def read_known(folder: Path, as_of: dt.date | str) -> dict[str, Rows]:
    """Read the text of what was known on a day, by the path of its table.

    Raises
    ------
    DataError
        When the tables have errors: one of them may hide when a row was known.
    AsOfError
        When `as_of` is no day or lies after today.
    """
    day = choose_day(as_of)
    inspection = inspect_folder(folder)
    if inspection.has_errors:
        raise DataError(inspection.problems)
    texts = inspection.see(day).record.texts
    return {
        table.path: texts[table.path][list(table.columns)].astype(str).to_numpy().tolist()
        for table in TABLES
        if table.path in texts
    }
