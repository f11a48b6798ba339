"""One worked example a sheet, taken from the record itself: a figure, its source, who said it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bushehr.tables import TABLE_BY_PATH

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bushehr.workbook.sheets import Rows

Row = dict[str, str]


def choose_examples(texts: Mapping[str, Rows]) -> dict[str, Row]:
    """Choose the rows that show how rows are written.

    Parameters
    ----------
    texts
        Text of each table by path.

    Returns
    -------
    dict of str to dict
        For each table that is filled in, a row that is in it: the newest figure of the project that
        a speaker gave, the newest target, and the rows that the figure leads to. Empty cells where
        the table has no such row.
    """
    project = {
        row["subject"]
        for row in _rows(texts, "vocabulary/subjects.csv")
        if row["kind"] == "project"
    }
    figure = _newest(
        row
        for row in _rows(texts, "datapoints.csv")
        if row["subject"] in project and row["speaker"] and row["kind"] == "actual"
    )
    target = _newest(row for row in _rows(texts, "milestones.csv") if row["kind"] == "target")
    source = _find(texts, "sources.csv", figure.get("source", ""))
    return {
        "datapoints.csv": figure or _blank("datapoints.csv"),
        "milestones.csv": target or _blank("milestones.csv"),
        "sources.csv": source,
        "vocabulary/speakers.csv": _find(
            texts, "vocabulary/speakers.csv", figure.get("speaker", "")
        ),
        "vocabulary/publishers.csv": _find(texts, "vocabulary/publishers.csv", source["publisher"]),
    }


def _rows(texts: Mapping[str, Rows], path: str) -> list[Row]:
    """Return the rows of a table."""
    columns = TABLE_BY_PATH[path].columns
    return [dict(zip(columns, row, strict=True)) for row in texts.get(path, ())]


def _newest(rows: Iterable[Row]) -> Row:
    """Return the unflagged row with the latest date, the first of several; empty without any."""
    return max((row for row in rows if not row["flag"]), key=lambda row: row["date"], default={})


def _find(texts: Mapping[str, Rows], path: str, name: str) -> Row:
    """Return the row of an id."""
    key = TABLE_BY_PATH[path].key[0]
    return next((row for row in _rows(texts, path) if row[key] == name), _blank(path))


def _blank(path: str) -> Row:
    """Return a row without text."""
    return dict.fromkeys(TABLE_BY_PATH[path].columns, "")
