"""The order of the sheets, and what each is made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bushehr.errors import BushehrError
from bushehr.store.tidying.findings import RefusedError
from bushehr.store.tidying.grid import read_grid
from bushehr.store.tidying.layout import lay_out
from bushehr.tables import TABLE_BY_PATH, TABLES
from bushehr.text import workbook as words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path

    from bushehr.workbook.sheets import Rows


def read_texts(folder: Path, *, as_of: dt.date | str | None = None) -> dict[str, Rows]:
    """Read the text of all tables of a data folder, without judging their cells.

    Parameters
    ----------
    folder
        The data folder.
    as_of
        Only what was known on that day; the cells are judged then, because an error may hide it.

    Returns
    -------
    dict of str to sequence of sequence of str
        For each table that is there, by its path, its rows with a cell for each column.

    Raises
    ------
    BushehrError
        When a table that every record needs is not there, or a file is no table.
    DataError
        When `as_of` is given and the tables have errors.
    AsOfError
        When `as_of` is no day or lies after today.
    """
    if as_of is not None:
        from bushehr.workbook.known import read_known  # noqa: PLC0415  it costs start-up time

        return read_known(folder, as_of)
    texts: dict[str, Rows] = {}
    for table in TABLES:
        try:
            grid = read_grid(table.path, (folder / table.path).read_bytes(), table.columns)
            texts[table.path] = [row.cells for row in lay_out(table.path, grid, table).rows]
        except FileNotFoundError as error:
            if table.required:
                raise BushehrError(words.lack_table(folder.as_posix(), table.path)) from error
        except RefusedError as refusal:
            raise BushehrError(words.lack_table(folder.as_posix(), table.path)) from refusal
    return texts


def write_workbook(texts: Mapping[str, Rows], path: Path) -> Path:
    """Write the record as a workbook with sheets for new rows.

    Parameters
    ----------
    texts
        For each table, by its path, its rows with a cell for each column, as from `read_texts`;
        those of ``reference/`` may be missing.
    path
        The .xlsx to write; its folder must be there.

    Returns
    -------
    Path
        `path`. The same texts give the same bytes.
    """
    from openpyxl import Workbook  # noqa: PLC0415  it costs start-up time

    from bushehr.workbook import archive, entry, guide, lists, sheets, styles  # noqa: PLC0415
    from bushehr.workbook.examples import choose_examples  # noqa: PLC0415

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = words.AUTHOR
    looks = styles.add_styles(book)
    guide.add_guide(book, looks, list_sheets(texts))
    tables = [TABLE_BY_PATH[target] for target in words.SHEETS.values()]
    targets = dict.fromkeys(
        target for table in tables for name in table.columns if (target := table.reference(name))
    )
    choices = lists.collect_lists(texts, list(targets))
    examples = choose_examples(texts)
    for name, target in words.SHEETS.items():
        table = TABLE_BY_PATH[target]
        sheet = entry.add_entry_sheet(book, name, table, looks, examples[target])
        entry.add_choices(sheet, table, choices)
        choices.add(name, list(examples[target].values()))
    for name, target in words.TABLE_SHEETS.items():
        if target in texts:
            sheets.add_table_sheet(book, name, TABLE_BY_PATH[target], looks, texts[target])
    choices.write(book)
    archive.save_workbook(book, path)
    return path


def list_sheets(texts: Mapping[str, Rows]) -> list[tuple[str, str, int | None]]:
    """Return for each sheet its name, what it holds and how many rows, None for a sheet to fill."""
    listed: list[tuple[str, str, int | None]] = [
        (name, words.describe_entry(str(TABLE_BY_PATH[path].title)), None)
        for name, path in words.SHEETS.items()
    ]
    listed += [
        (name, str(TABLE_BY_PATH[path].title), len(texts[path]))
        for name, path in words.TABLE_SHEETS.items()
        if path in texts
    ]
    return listed
